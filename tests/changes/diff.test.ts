import {describe, expect, it} from 'vitest';
import {changeSchema} from '../../schemas/change.js';
import {changesBetween} from '../../src/changes/diff.js';
import {observation} from '../support/observations.js';
import {type RunContents, snapshot, STATEMENTS} from '../support/snapshots.js';

/** What the changes between two runs come to, in short. */
function told(before: RunContents, after: RunContents) {
  return changesBetween(snapshot(before), snapshot(after)).map((change) => {
    const {kind, aspect, observation_id, before_en, after_en, cause} = changeSchema.parse(change);
    return [kind, aspect, observation_id, before_en, after_en, cause];
  });
}

const ID = 'survey-2022/text/can';
const other = observation({observation_id: 'survey-2022/text/other', as_published: '12 prosent', value: 12, used_value: 12});
const half = observation({
  observation_id: 'survey-2022/derived/half',
  as_published: null,
  value: 32.5,
  kind: 'derived',
  formula: '65 / 2',
  inputs: ID
});

describe('changesBetween(before, after): what became of figures', () => {
  it('nothing, where two runs say the same, whatever files they were made from', () => {
    expect(told({inputs: {'src/a.ts': '1', [STATEMENTS]: '1'}}, {inputs: {'src/a.ts': '2', [STATEMENTS]: '2'}})).toEqual([]);
  });

  it('added and gone', () => {
    expect(told({}, {figures: [observation(), other]})).toEqual([
      ['added', 'figure', 'survey-2022/text/other', null, '12 prosent', 'our_code']
    ]);
    expect(told({figures: [observation(), other]}, {})).toEqual([
      ['gone', 'figure', 'survey-2022/text/other', '12 prosent', null, 'our_code']
    ]);
  });

  it.each([
    ['value', {as_published: '66 prosent', value: 66, used_value: 66}, '65 prosent', '66 prosent', 'revised'],
    ['value', {as_published: '65,0 prosent', decimals: 1}, '65 prosent', '65,0 prosent', 'revised'],
    ['used_value', {used_value: 56}, '65', '56', 'revised'],
    ['base', {base_n: 1014}, '2018', '1014', 'revised'],
    ['base', {base_n: null}, '2018', null, 'revised'],
    ['unit', {unit: 'count' as const}, 'percent', 'count', 'revised'],
    ['stars', {stars: '***'}, null, '***', 'revised'],
    ['bounds', {rounding_low: 64.5, rounding_high: 65.5}, null, '64.5–65.5', 'revised'],
    ['population', {population_id: 'leaders'}, 'employees', 'leaders', 'relabelled'],
    ['indicator', {indicator_id: 'access.fixed'}, 'access.can', 'access.fixed', 'relabelled'],
    ['category', {category: 'no'}, 'yes', 'no', 'relabelled'],
    ['group', {breakdown: 'sex=men'}, null, 'sex=men', 'relabelled'],
    ['wave', {wave_id: 'w-2021'}, 'w-2022', 'w-2021', 'relabelled'],
    ['period', {period_end: '2022-03-08'}, '2022-02-15–2022-03-07 (day)', '2022-02-15–2022-03-08 (day)', 'relabelled'],
    ['topic', {topic: 'uptake' as const}, 'access', 'uptake', 'relabelled'],
    ['kind', {kind: 'secondary' as const}, 'published', 'secondary', 'relabelled'],
    ['flags', {flags: 'conflict'}, null, 'conflict', 'relabelled'],
    ['repeats', {same_as: 'survey-2022/text/first'}, null, 'survey-2022/text/first', 'relabelled'],
    ['place', {line: 2}, 'tekst, 1', 'tekst, 2', 'relabelled']
  ])('%s %j', (aspect, cells, before, after, kind) => {
    expect(told({}, {figures: [observation(cells)]})).toEqual([[kind, aspect, ID, before, after, 'our_code']]);
  });

  it('a line of raw that moved is no change of a figure', () => {
    expect(told({}, {figures: [observation({raw_line: 9})]})).toEqual([]);
  });

  it('what follows from a number is not told beside it', () => {
    const moved = observation({value: 66, used_value: 66, as_published: '66 prosent', ci_low: 1, ci_high: 2});
    expect(told({}, {figures: [moved]}).map(([, aspect]) => aspect)).toEqual(['value']);
  });

  it('a pair that has another grade, while both figures stand; a pair that goes with its figure is told by the figure', () => {
    const figures = [observation(), other];
    const pair = [ID, 'survey-2022/text/other'] as const;
    const before: RunContents = {figures, pairs: [[...pair, 'C']]};
    expect(told(before, {figures, pairs: [[...pair, 'B']]})).toEqual([['regraded', 'grade', ID, 'C', 'B', 'our_code']]);
    expect(told(before, {figures, pairs: []})).toEqual([['regraded', 'grade', ID, 'C', null, 'our_code']]);
    expect(told(before, {}).map(([kind]) => kind)).toEqual(['gone']);
  });

  it('words of a code, once, whatever figures have it', () => {
    const labels = {'indicators access.can': 'Can work from home'};
    expect(told({labels}, {labels: {'indicators access.can': 'Can work at home'}})).toEqual([
      ['relabelled', 'words', null, 'Can work from home', 'Can work at home', 'our_code']
    ]);
  });

  it('names codes with the words of their own run', () => {
    const before = {labels: {'populations employees': 'Employees'}};
    const after = {labels: {'populations leaders': 'Leaders'}, figures: [observation({population_id: 'leaders'})]};
    expect(told(before, after)).toEqual([['relabelled', 'population', ID, 'Employees', 'Leaders', 'our_code']]);
  });
});

describe('changesBetween(before, after): why', () => {
  const moved = [observation({as_published: '66 prosent', value: 66, used_value: 66})];
  const recoded = [observation({category: 'no'})];
  const causeOf = (before: RunContents, after: RunContents) => told(before, after).map((change) => change.at(-1));

  it.each<[string, RunContents, RunContents, string]>([
    ['another edition of the document', {edition: '1'}, {edition: '2', text: 'u', figures: moved}, 'new_edition'],
    ['a document that was not there', {documents: [], figures: []}, {}, 'new_edition'],
    ["the publisher's own text is another", {text: 't'}, {text: 'u', figures: moved}, 'source_revised'],
    [
      'the typed print is another',
      {inputs: {[STATEMENTS]: '1'}, printed: {[STATEMENTS]: 'p'}},
      {inputs: {[STATEMENTS]: '2'}, printed: {[STATEMENTS]: 'q'}, figures: moved},
      'our_correction'
    ],
    [
      'a correction was added',
      {inputs: {}},
      {inputs: {'raw/survey-2022/corrections.csv': '1'}, figures: [observation({used_value: 56})]},
      'our_correction'
    ],
    [
      'only the codes of the file are others',
      {inputs: {[STATEMENTS]: '1'}, printed: {[STATEMENTS]: 'p'}},
      {inputs: {[STATEMENTS]: '2'}, printed: {[STATEMENTS]: 'p'}, figures: recoded},
      'our_mapping'
    ],
    [
      'the ingest script is another',
      {inputs: {'pipelines/ingest/survey-2022.ts': '1'}},
      {inputs: {'pipelines/ingest/survey-2022.ts': '2'}, figures: recoded},
      'our_mapping'
    ],
    [
      'the codebook is another',
      {inputs: {'schemas/codebook/waves.csv': '1'}},
      {inputs: {'schemas/codebook/waves.csv': '2'}, figures: [observation({period_end: '2022-03-08'})]},
      'our_mapping'
    ],
    [
      'only words and acceptances are others: then it is the code',
      {inputs: {'schemas/codebook/words.csv': '1', 'src/a.ts': '1'}},
      {inputs: {'schemas/codebook/words.csv': '2', 'schemas/codebook/acceptances.csv': '2', 'src/a.ts': '2'}, figures: recoded},
      'our_code'
    ],
    ['the document is withdrawn', {}, {withdrawn: ['survey-2022'], figures: []}, 'withdrawn'],
    ['the document is back', {withdrawn: ['survey-2022'], figures: []}, {}, 'new_edition']
  ])('%s', (_, before, after, cause) => {
    expect(causeOf(before, after)).toEqual([cause]);
  });

  it('a change of codes is ours even where the publisher has revised the document', () => {
    const inputs = (digest: string) => ({inputs: {[STATEMENTS]: digest}, printed: {[STATEMENTS]: digest}});
    expect(causeOf({...inputs('1'), text: 't'}, {...inputs('2'), text: 'u', figures: recoded})).toEqual(['our_mapping']);
  });

  it('a computed figure has the cause of the printed one that it follows, however far back', () => {
    const quarter = observation({...half, observation_id: 'survey-2022/derived/quarter', value: 16.25, inputs: half.observation_id});
    const before = {figures: [observation(), half, quarter], text: 't'};
    const after = {figures: [...moved, {...half, value: 33}, {...quarter, value: 16.5}], text: 'u'};
    const changes = changesBetween(snapshot(before), snapshot(after));
    expect(changes.map(({observation_id, cause, follows}) => [observation_id, cause, follows])).toEqual([
      [ID, 'source_revised', null],
      [half.observation_id, 'source_revised', ID],
      [quarter.observation_id, 'source_revised', ID]
    ]);
  });

  it('a computed figure that changes by itself follows none', () => {
    const [change] = changesBetween(snapshot({figures: [observation(), half]}), snapshot({figures: [observation(), {...half, value: 33}]}));
    expect(change).toMatchObject({cause: 'our_code', follows: null});
  });
});
