import {describe, expect, it} from 'vitest';
import {changesBetween} from '../../src/changes/diff.js';
import {acceptanceOf, HeldError, heldChanges, judge} from '../../src/changes/held.js';
import {observation} from '../support/observations.js';
import {type RunContents, snapshot} from '../support/snapshots.js';

const AGAINST = '0123456789ab';
const NOW = new Date(Date.UTC(2026, 0, 2));

function heldIn(before: RunContents, after: RunContents) {
  const [was, is] = [snapshot(before), snapshot(after)];
  const changes = changesBetween(was, is);
  return {changes, held: heldChanges(changes, was, is)};
}

const figures = (count: number) =>
  Array.from({length: count}, (_, i) => observation({observation_id: `survey-2022/table-01/row/${String(i)}`}));

describe('heldChanges(changes, before, after)', () => {
  it.each([
    ['a moved number', {value: 66, used_value: 66, as_published: '66 prosent'}, 'value'],
    ['another value in use', {used_value: 56}, 'used_value'],
    ['a changed base', {base_n: 2017}, 'base'],
    ['a base that is gone', {base_n: null}, 'base'],
    ['a changed unit', {unit: 'count' as const}, 'unit'],
    ['of whom it speaks', {population_id: 'leaders'}, 'population']
  ])('holds %s', (_, cells, aspect) => {
    const {held} = heldIn({}, {figures: [observation(cells)]});
    expect(held).toMatchObject([{subject: 'survey-2022/text/can', aspect, place: 'raw/survey-2022/statements.csv:2'}]);
  });

  it.each([
    ['a new figure', {figures: [observation(), ...figures(1)]}],
    ['another code', {figures: [observation({category: 'no'})]}],
    ['another place', {figures: [observation({line: 7})]}],
    ['a withdrawn document', {figures: [], withdrawn: ['survey-2022']}]
  ])('does not hold %s', (_, after) => {
    const {changes, held} = heldIn({}, after);
    expect(changes).not.toEqual([]);
    expect(held).toEqual([]);
  });

  it('holds a table that shrank once, with how many figures it had and has', () => {
    const {held} = heldIn({figures: figures(9)}, {figures: figures(4)});
    expect(held).toHaveLength(1);
    expect(held[0]).toMatchObject({subject: 'survey-2022/table-01', aspect: 'figure', before: '9 figures'});
    expect(held[0]?.after).toMatch(/^4 figures; gone are .*row\/4, .*row\/6 and 2 more \[[0-9a-f]{8}\]$/);
  });

  it('tells one set of lost figures from another of the same number', () => {
    const all = figures(9);
    const without = (index: number) => heldIn({figures: all}, {figures: all.filter((_, i) => i !== index)}).held[0]?.after;
    expect(without(3)).not.toBe(without(4));
  });

  it('holds a document whose folder is gone, though nobody has withdrawn it', () => {
    expect(heldIn({}, {figures: [], documents: []}).held).toMatchObject([
      {subject: 'survey-2022/text', after: expect.stringContaining('0 figures')}
    ]);
  });

  it('holds the printed figure and not what is computed from it, but a computed one that moves by itself', () => {
    const half = observation({observation_id: 'survey-2022/derived/half', kind: 'derived', value: 1, inputs: 'survey-2022/text/can'});
    const moved = observation({value: 66, used_value: 66, as_published: '66 prosent'});
    const before = {figures: [observation(), half]};
    expect(heldIn(before, {figures: [moved, {...half, value: 2}]}).held.map(({subject}) => subject)).toEqual(['survey-2022/text/can']);
    expect(heldIn(before, {figures: [observation(), {...half, value: 2}]}).held.map(({subject}) => subject)).toEqual([
      'survey-2022/derived/half'
    ]);
  });
});

describe('judge(changes, held, acceptances)', () => {
  const moved = {figures: [observation({value: 66, used_value: 66, as_published: '66 prosent'})]};
  const {changes, held} = heldIn({}, moved);
  const accepted = held.map((one) => acceptanceOf(one, AGAINST, 'It was a misprint', NOW));

  it('lets through what was accepted, and says why', () => {
    const judged = judge(changes, held, accepted);
    expect(judged.held).toEqual([]);
    expect(judged.changes.map((change) => change.accepted)).toEqual(['It was a misprint']);
  });

  it('says it of what follows from it too', () => {
    const half = observation({
      observation_id: 'survey-2022/derived/half',
      kind: 'derived',
      inputs: 'survey-2022/text/can',
      formula: '65 / 2',
      value: 32.5
    });
    const both = heldIn({figures: [observation(), half]}, {figures: [...moved.figures, {...half, value: 33}]});
    expect(judge(both.changes, both.held, accepted).changes.map(({observation_id, accepted: why}) => [observation_id, why])).toEqual([
      ['survey-2022/text/can', 'It was a misprint'],
      ['survey-2022/derived/half', 'It was a misprint']
    ]);
  });

  it.each([
    ['against another edition', accepted.map((row) => ({...row, against: 'f'.repeat(12)}))],
    ['from a value that this machine has not published', accepted.map((row) => ({...row, before: '64 prosent'}))],
    [
      'once more, after it was taken back',
      [...accepted, ...accepted.map((row) => ({...row, before: '66 prosent', after: '65 prosent'})), ...accepted]
    ]
  ])('lets through what was accepted %s', (_, rows) => {
    expect(judge(changes, held, rows).held).toEqual([]);
  });

  it.each([
    ['to another value', accepted.map((row) => ({...row, after: '67 prosent'}))],
    ['before something else was', [...accepted, ...accepted.map((row) => ({...row, before: '66 prosent', after: '65 prosent'}))]],
    ['of another figure', accepted.map((row) => ({...row, subject: 'survey-2022/text/other'}))],
    ['of another side', accepted.map((row) => ({...row, aspect: 'base' as const}))],
    ['by nobody', []]
  ])('still holds what was accepted %s', (_, rows) => {
    expect(judge(changes, held, rows).held).toEqual(held);
  });
});

describe('HeldError', () => {
  const {held} = heldIn({}, {figures: [observation({value: 66, used_value: 66, as_published: '66 prosent', base_n: 1})]});
  const {message} = new HeldError(held);

  it('says where, what was found and expected, why, the state and what to do', () => {
    expect(message).toContain(
      'raw/survey-2022/statements.csv:2: survey-2022/text/can, value: found 66 prosent, expected 65 prosent as published (our code is another)'
    );
    expect(message).toContain('2 changes are held. Nothing was published; outputs/latest is as it was.');
    expect(message).toContain("make accept REASON='…'");
  });

  it('shows forty and counts the rest', () => {
    const many = figures(50);
    const moved = many.map((figure) => ({...figure, base_n: 1}));
    const text = new HeldError(heldIn({figures: many}, {figures: moved}).held).message;
    expect(text).toContain('… and 10 more');
    expect(text.split('\n').filter((line) => line.includes('base'))).toHaveLength(40);
  });
});
