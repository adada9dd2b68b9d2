import {describe, expect, it} from 'vitest';
import type {Fault} from '../../src/faults.js';
import type {Checked} from '../../src/quality/finding.js';
import {checkDates, checkReferences} from '../../src/quality/mentions.js';
import {gathered} from '../support/faults.js';
import {type Cells, outcomes, rawOf, unweighted, waves} from './document.js';

describe('reference: checkReferences(raw, faults)', () => {
  const run = (references: readonly Cells[]): {result: Checked[]; faults: readonly Fault[]} =>
    gathered((faults) => checkReferences(rawOf({references}), faults));
  const caption = (number: number, line: number): Cells => ({
    line: String(line),
    token: `Figur ${number}`,
    names: `Figur ${number}`,
    fits: `Figur ${number}`,
    caption: 'true'
  });
  const mention = (number: number, fits: string): Cells => ({line: '20', token: `figur ${number}`, names: `Figur ${number}`, fits});
  const captions = [caption(14, 10), caption(15, 30)];

  it('passes a mention of the figure that its sentence is about, and checks no caption by itself', () => {
    expect(run([...captions, mention(14, 'Figur 14')]).result).toEqual([
      {
        check: {
          rule: 'reference',
          document_id: 'survey-2022',
          subject: 'Figur 14 20',
          figures: 0,
          outcome: 'passed',
          why: null
        },
        figures: [],
        found: []
      }
    ]);
    expect(run(captions)).toEqual({result: [], faults: []});
  });

  it('finds a mention of another figure, with the caption that is meant', () => {
    const {result} = run([...captions, mention(14, 'Figur 15')]);
    expect(outcomes(result)).toEqual(['finding']);
    expect(result[0]?.found).toEqual([
      {
        rule: 'reference',
        name: 'figur-14.line-20',
        first: {document: 'survey-2022', line: 20, token: 'figur 14', observationId: null},
        other: {document: 'survey-2022', line: 30, token: 'Figur 15', observationId: null},
        value: null,
        otherValue: null,
        bounds: null,
        verdict: 'error',
        figures: [],
        words: {value: {nb: 'Figur 14', en: 'Figur 14'}, other: {nb: 'Figur 15', en: 'Figur 15'}}
      }
    ]);
  });

  it('finds a sentence about what no figure shows, at the mention itself', () => {
    expect(run([...captions, mention(14, '')]).result[0]?.found).toMatchObject([
      {
        other: {line: 20, token: 'figur 14'},
        words: {other: {nb: 'noe som ingen figur eller tabell viser', en: 'something that no figure or table shows'}}
      }
    ]);
  });

  it('finds a mention of a figure that has no caption', () => {
    const {result} = run([...captions, mention(16, 'Figur 16')]);
    expect(result[0]?.found).toMatchObject([{name: 'figur-16.line-20', verdict: 'error', other: {line: 20}}]);
  });

  it('finds a number that two captions have: suspicious, with both places', () => {
    const {result} = run([...captions, caption(14, 40), mention(14, 'Figur 14')]);
    expect(outcomes(result)).toEqual(['passed', 'finding']);
    expect(result[1]?.found).toMatchObject([{name: 'figur-14.line-40', verdict: 'suspicious', first: {line: 40}, other: {line: 10}}]);
  });

  it.each([
    ['a mention without a caption', mention(16, 'Figur 16')],
    ['a caption that stands twice', caption(14, 40)]
  ])('does not say of %s that it is about another than it names', (_, row) => {
    const [found] = run([...captions, row]).result.flatMap((one) => one.found);
    expect(found).toBeDefined();
    expect(found?.words?.other).not.toEqual(found?.words?.value);
  });

  it('gives two mentions on one line names of their own', () => {
    const found = run([...captions, mention(14, 'Figur 15'), mention(14, '')]).result.flatMap((one) => one.found);
    expect(new Set(found.map(({name}) => name)).size).toBe(2);
  });

  it.each([
    ['line', {line: 'ten'}, /^a whole number in digits/],
    ['token', {token: ' figur'}, /^text without blanks at its ends$/],
    ['names', {names: 'Figur 1 '}, /^text without blanks at its ends$/],
    ['caption', {caption: 'yes'}, /^one of true, false$/]
  ])('is refused for a cell of %s that cannot be, with its line', (column, cells, expected) => {
    expect(run([captions[0] ?? {}, {...captions[1], ...cells}])).toMatchObject({
      result: [],
      faults: [{at: {file: 'raw/survey-2022/references.csv', line: 3, column}, expected: expect.stringMatching(expected) as unknown}]
    });
  });

  it('is refused where what the sentence fits has no caption', () => {
    expect(run([...captions, mention(14, 'Figur51')]).faults).toMatchObject([{at: {line: 4, column: 'fits'}, found: '"Figur51"'}]);
  });

  it('says nothing of a document without references.csv', () => {
    expect(gathered((faults) => checkReferences(rawOf({}), faults))).toEqual({result: [], faults: []});
  });
});

describe('survey_date: checkDates(raw, codebook, faults)', () => {
  const run = (dates: readonly Cells[], wave: Cells = {}): {result: Checked[]; faults: readonly Fault[]} =>
    gathered((faults) => checkDates(rawOf({dates}), unweighted({waves: waves(wave)}), faults));
  const date = (start: string, end = start): Cells => ({line: '12', token: 'februar', start, end});

  it.each([
    ['2022-02-15', '2022-02-15', 'passed'], // the first day
    ['2022-02-14', '2022-02-14', 'finding'],
    ['2022-03-07', '2022-03-07', 'passed'], // the last day
    ['2022-03-08', '2022-03-08', 'finding'],
    ['2022-02-01', '2022-02-15', 'passed'],
    ['2022-02-01', '2022-02-14', 'finding'],
    ['2022-03-07', '2022-03-31', 'passed'],
    ['2022-01-01', '2022-12-31', 'passed'],
    ['2021-01-01', '2021-12-31', 'finding']
  ])('%s to %s, of a fieldwork from 15 February to 7 March 2022: %s', (start, end, outcome) => {
    expect(outcomes(run([date(start, end)]).result)).toEqual([outcome]);
  });

  it('takes an end that is not known for open', () => {
    expect(outcomes(run([date('1999-01-01'), date('2022-03-08')], {period_start: ''}).result)).toEqual(['passed', 'finding']);
    expect(outcomes(run([date('2030-01-01'), date('2022-02-14')], {period_end: ''}).result)).toEqual(['passed', 'finding']);
  });

  it('sets the date against the fieldwork, where the codebook has it from', () => {
    const {result} = run([date('2022-08-01', '2022-08-31')], {document_id: 'survey-2023', line: '88'});
    expect(result).toMatchObject([
      {
        check: {rule: 'survey_date', subject: 'w-2022 12', outcome: 'finding'},
        found: [
          {
            name: 'w-2022.line-12',
            first: {document: 'survey-2022', line: 12, token: 'februar'},
            other: {document: 'survey-2023', line: 88, token: '2022-02-15–2022-03-07'},
            verdict: 'error',
            words: {value: {nb: 'februar', en: 'februar'}, other: {nb: '2022-02-15–2022-03-07', en: '2022-02-15–2022-03-07'}}
          }
        ]
      }
    ]);
    expect(run([date('2030-01-01')], {period_start: ''}).result[0]?.found[0]?.other.token).toBe('…–2022-03-07');
  });

  it('refuses a round that no wave is, with the nearest', () => {
    expect(run([date('2022-02-20'), {...date('2022-02-20'), wave_id: 'w-2023'}]).faults).toEqual([
      {
        at: {file: 'raw/survey-2022/dates.csv', line: 3, column: 'wave_id'},
        found: '"w-2023"',
        expected: 'a code of schemas/codebook/waves.csv',
        advice: 'Correct the code. Did you mean w-2022?'
      }
    ]);
  });

  it.each([
    ['line', {line: ''}, /^a whole number in digits/],
    ['token', {token: ' februar'}, /^text without blanks at its ends$/],
    ['start', {start: '2022-2-1'}, /^a date such as/],
    ['end', {end: '2022-02-30'}, /date/i],
    ['wave_id', {wave_id: 'W 2022'}, /^a code of lower-case letters/]
  ])('is refused for a cell of %s that cannot be, with its line', (column, cells, expected) => {
    expect(run([date('2022-02-20'), {...date('2022-02-20'), ...cells}])).toMatchObject({
      result: [],
      faults: [{at: {file: 'raw/survey-2022/dates.csv', line: 3, column}, expected: expect.stringMatching(expected) as unknown}]
    });
  });

  it('is refused for an end before its start', () => {
    expect(run([date('2022-02-20', '2022-02-10')]).faults).toMatchObject([{at: {line: 2, column: 'end'}}]);
  });

  it('gives two dates of one round on one line names of their own', () => {
    const found = run([date('2021-02-20'), date('2020-02-20')]).result.flatMap((one) => one.found);
    expect(new Set(found.map(({name}) => name)).size).toBe(2);
  });

  it('says nothing of a document without dates.csv', () => {
    expect(gathered((faults) => checkDates(rawOf({}), unweighted(), faults))).toEqual({result: [], faults: []});
  });
});
