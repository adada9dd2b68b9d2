import {describe, expect, it} from 'vitest';
import {roundingOf, withPrecision} from '../../src/derive/precision.js';
import {codebookOf} from '../support/codebook.js';
import {observation} from '../support/observations.js';
import {figureOf, readRealFigures} from '../support/real-figures.js';

const WAVE = {wave_id: 'w-2022', period_start: '2022-02-15', period_end: '2022-03-07', period_precision: 'day'};
const codebook = (sampling: string) => codebookOf({waves: [{...WAVE, sampling}]});
const precise = (sampling: string, cells: Parameters<typeof observation>[0]) => {
  const [found] = withPrecision(codebook(sampling), [observation(cells)]);
  if (!found) throw new Error('no figure');
  const {rounding_low, rounding_high, ci_low, ci_high} = found;
  return {rounding: [rounding_low, rounding_high], interval: [ci_low, ci_high]};
};

describe('roundingOf(figure)', () => {
  it.each([
    ['65 per cent', {}, [64.5, 65.5]],
    ['65.6 per cent', {used_value: 65.6, decimals: 1}, [65.55, 65.65]],
    ['0 per cent', {used_value: 0}, [0, 0.5]],
    ['100 per cent', {used_value: 100}, [99.5, 100]],
    ['a whole number in words', {used_value: 12, decimals: null}, [11.5, 12.5]],
    ['a count', {unit: 'count', used_value: 1091}, [1091, 1091]]
  ] as const)('%s', (_, cells, expected) => {
    const rounding = roundingOf(observation(cells));
    expect([rounding?.low.toNumber(), rounding?.high.toNumber()]).toEqual(expected);
  });

  it.each(['approx', 'bound_low', 'bound_high'])('is null for what is %s', (flags) => {
    expect(roundingOf(observation({flags}))).toBeNull();
  });

  it('is null for a coefficient, and for a figure without a value', () => {
    expect(roundingOf(observation({unit: 'coefficient'}))).toBeNull();
    expect(roundingOf(observation({used_value: null}))).toBeNull();
  });
});

describe('withPrecision(codebook, figures)', () => {
  it('gives a random sample with a known n its interval, widened by the rounding', () => {
    // Wilson of 49.5 and of 50.5 of 2018, with z = 1.96 for 95 %.
    const {rounding, interval} = precise('probability_panel', {used_value: 50, base_n: 2018});
    expect(rounding).toEqual([49.5, 50.5]);
    expect(interval.map((end) => end?.toFixed(2))).toEqual(['47.32', '52.68']);
  });

  it.each(['members', 'employer_list', 'opt_in', 'not_published'])('gives none to a sample of kind %s', (sampling) => {
    expect(precise(sampling, {used_value: 50, base_n: 2018})).toEqual({rounding: [49.5, 50.5], interval: [null, null]});
  });

  it('gives none where n is not published, and no rounding to what is approximate', () => {
    expect(precise('probability', {base_n: null}).interval).toEqual([null, null]);
    expect(precise('probability', {flags: 'approx'})).toEqual({rounding: [null, null], interval: [null, null]});
  });

  it('gives a count neither', () => {
    expect(precise('probability', {unit: 'count', used_value: 1091})).toEqual({rounding: [null, null], interval: [null, null]});
  });

  it('keeps the bounds that a derived figure brings', () => {
    const bounds = {kind: 'derived', used_value: 26.5, decimals: 1, base_n: 2018, rounding_low: 25.9875, rounding_high: 27.0175} as const;
    expect(precise('members', bounds).rounding).toEqual([25.9875, 27.0175]);
  });
});

describe('the figures of the checkout', () => {
  const real = readRealFigures();
  const samplings = new Map(real.codebook.waves.map(({row}) => [row.wave_id, row.sampling]));

  it('have an interval only where they are percentages of a random sample with a known n', () => {
    for (const {observation_id, unit, wave_id, base_n, ci_low, ci_high, rounding_low} of real.observations) {
      const may =
        unit === 'percent' && samplings.get(wave_id)?.startsWith('probability') === true && base_n !== null && rounding_low !== null;
      expect([observation_id, ci_low !== null, ci_high !== null]).toEqual([observation_id, may, may]);
    }
  });

  it('lie between their bounds, and the bounds within the interval', () => {
    for (const {observation_id, used_value, rounding_low, rounding_high, ci_low, ci_high} of real.observations) {
      if (used_value === null || rounding_low === null || rounding_high === null) continue;
      expect([observation_id, rounding_low <= used_value && used_value <= rounding_high]).toEqual([observation_id, true]);
      if (ci_low !== null && ci_high !== null) expect(ci_low <= rounding_low && rounding_high <= ci_high).toBe(true);
    }
  });

  it.each([
    ['central-government', 30, 179, '23–38'],
    ['telecom-it', 22, 83, '14–33'],
    ['finance', 27, 66, '17–39']
  ])('a written agreement in %s: %d per cent of %d is %s', (group, value, n, interval) => {
    const o = figureOf(real, `afi-2022/text/written-agreement-${group}-2022`);
    expect([o.value, o.base_n]).toEqual([value, n]);
    expect([o.ci_low, o.ci_high].map((end) => (end ?? 0).toFixed(0)).join('–')).toBe(interval);
  });
});
