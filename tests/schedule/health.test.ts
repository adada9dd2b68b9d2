import {describe, expect, it} from 'vitest';
import type {Attempt} from '../../src/publish/status.js';
import {durationText, nextDue} from '../../src/schedule/due.js';
import {freshnessOf, freshnessText} from '../../src/schedule/freshness.js';
import {healthOf} from '../../src/schedule/health.js';

const NOW = new Date(Date.UTC(2026, 10, 25, 6));
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000).toISOString();
const good = (hours: number) => ({at_utc: hoursAgo(hours), run_id: '000007-x', inputs_sha256: 'f'});
const attempt = (hours: number, more: Partial<Attempt> = {}): Attempt => ({
  started_utc: hoursAgo(hours),
  process: 7,
  ended_utc: hoursAgo(hours),
  code: 0,
  outcome: 'published',
  said: 'Published.',
  ...more
});
const healthy = (lastGood: number | null, lastAttempt: Attempt | null, alive = false) =>
  healthOf({format: 1, last_good: lastGood === null ? null : good(lastGood), last_attempt: lastAttempt}, NOW, () => alive);

describe('healthOf(status, now, isAlive)', () => {
  it('is well up to 26 hours after a good run', () => {
    expect(healthy(25.9, attempt(25.9)).problems).toEqual([]);
  });

  it.each<[string, number | null, Attempt | null, string]>([
    ['never', null, null, 'No refresh has ended well yet'],
    ['we failed', 30, attempt(1, {code: 3, outcome: 'refused'}), 'Refreshes were tried and failed'],
    ['we did not run', 72, attempt(72), 'No refresh has run since'],
    ['a clock is wrong', -48, attempt(1), 'ahead of this clock']
  ])('tells %s', (_, lastGood, last, said) => {
    expect(healthy(lastGood, last).problems).toEqual([expect.stringContaining(said)]);
  });

  it('tells an attempt that was killed from one that runs', () => {
    const open = attempt(1, {ended_utc: null, code: null, outcome: null});
    expect(healthy(2, open).attempt).toContain('was killed, or ran out of memory');
    expect(healthy(2, open, true).attempt).toContain('running (process 7)');
  });
});

describe('freshnessOf(news, today)', () => {
  const source = {source_id: 'a', label_en: 'A', cadence: 'yearly' as const, next_expected: '2026-12-31'};
  const news = {source, standing: 1, withdrawn: 0, changed: null};

  it.each([
    ['nothing new, as expected', news, '2026-12-31', 'nothing new, as expected: the next edition is due by 2026-12-31'],
    ['late', news, '2027-01-02', 'late: a new edition was expected by 2026-12-31, 2 days ago'],
    ['no date', {...news, source: {...source, next_expected: null}}, '2030-01-01', 'no date for a next edition is known'],
    ['gone', {...news, standing: 0, withdrawn: 1}, '2026-01-01', 'gone: withdrawn'],
    ['one of two gone', {...news, withdrawn: 1}, '2026-01-01', 'nothing new'],
    ['revised', {...news, changed: 'source_revised' as const}, '2027-01-02', 'revised by its publisher'],
    ['a new edition', {...news, changed: 'new_edition' as const}, '2027-01-02', 'a new edition']
  ])('%s', (_, given, today, said) => {
    expect(freshnessText(freshnessOf(given, today))).toContain(said);
  });
});

describe('nextDue(at, now)', () => {
  it('is today where the time is to come, else tomorrow', () => {
    const at = new Date(2026, 10, 25, 5, 0);
    expect(nextDue('05:15', at)).toEqual(new Date(2026, 10, 25, 5, 15));
    expect(nextDue('04:45', at)).toEqual(new Date(2026, 10, 26, 4, 45));
  });
});

describe('durationText(milliseconds)', () => {
  it.each([
    [0, '0 minutes'],
    [60_000, '1 minute'],
    [7_200_000, '2 hours'],
    [-7_200_000, '2 hours'],
    [3 * 86_400_000, '3 days']
  ])('%d', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });
});
