import {describe, expect, it} from 'vitest';
import {faultsOf, jsonOf, linesOf, verifyDocument} from '../../src/verify/report.js';
import {type Contents, documentOf} from './document.js';

const verified = (text: string, contents: Contents) => verifyDocument(documentOf(contents), {ids: ['survey-2022'], of: () => text});

describe('linesOf(verified)', () => {
  it('says in one line what was checked and what accounts for the numbers', () => {
    const text = 'Figur 1 viser 65 prosent i februar 2022, side 3.';
    const contents = {
      figures: [[1, '65 prosent']] as const,
      references: [{token: 'Figur 1'}],
      dates: [{token: 'februar 2022'}],
      left_out: [{pattern: 'side \\d'}],
      findings: [{token: '65', other_token: '2022'}]
    };
    expect(linesOf(verified(text, contents))).toEqual([
      'survey-2022: 5 tokens checked, 0 not found at their line; ' +
        '4 numbers in the text, 1 of figures, 1 of references, 1 of dates, 1 left out, 0 unaccounted'
    ]);
  });

  it('shows each number that nothing accounts for, with the line around it, shortened', () => {
    const text = `\n${'a'.repeat(50)} er 65 av ${'b'.repeat(50)}\n7`;
    expect(linesOf(verified(text, {})).slice(1)).toEqual([
      `  survey-2022:2: 65 in "…${'a'.repeat(32)} er 65 av ${'b'.repeat(32)}…"`,
      '  survey-2022:3: 7 in "7"'
    ]);
  });

  it('shows fifty of them, and says how many more there are', () => {
    const lines = linesOf(verified('7\n'.repeat(60), {}));
    expect(lines).toHaveLength(52);
    expect(lines.at(-1)).toBe('  … and 10 more; --json lists them all');
  });
});

describe('jsonOf(verified)', () => {
  it('holds everything: counts by kind, reason and row, misses, and every unaccounted number with its column', () => {
    const text = `2021 og 65\n${'7\n'.repeat(60)}`;
    const contents = {figures: [[1, '66']] as const, left_out: [{pattern: '20\\d\\d', numbers: '2'}]};
    const json = jsonOf([verified(text, contents)]) as {unaccounted: unknown[]};
    expect(json).toMatchObject({
      documents: [
        {
          document: 'survey-2022',
          checked: 1,
          missed: 1,
          numbers: 62,
          figure: 0,
          reference: 0,
          date: 0,
          left_out: 1,
          unaccounted: 61,
          by_reason: {date: 1},
          by_row: [{file: 'raw/survey-2022/left-out.csv', line: 2, pattern: '20\\d\\d', from: null, to: null, numbers: 1, said: 2}]
        }
      ],
      misses: [{name: 'survey-2022/text/0', line: 1, as_published: '66', found: '2021 og 65'}]
    });
    expect(json.unaccounted).toHaveLength(61);
    expect(json.unaccounted[0]).toEqual({document: 'survey-2022', line: 1, column: 9, number: '65', text: '2021 og 65'});
  });
});

describe('faultsOf(verified)', () => {
  const faults = (text: string, contents: Contents) => faultsOf(verified(text, contents));

  it('finds none where every token stands there and every number is accounted for', () => {
    expect(faults('65 i 2021', {figures: [[1, '65']], left_out: [{pattern: '2021'}]})).toEqual([]);
  });

  it('tells each token that does not stand on its line', () => {
    expect(faults('', {figures: [[1, '65']], findings: [{token: 'a', other_token: 'b'}]})).toMatchObject([
      {at: {file: 'raw/survey-2022/statements.csv', line: 2}, found: '"65" (survey-2022/text/0) not on line 1, where it says ""'},
      {at: {file: 'raw/survey-2022/findings.csv', line: 2}, found: '"a" (finding two-values) not on line 1, where it says ""'},
      {
        at: {file: 'raw/survey-2022/findings.csv', line: 2},
        found: '"b" (finding two-values, its other place) not on line 1, where it says ""'
      }
    ]);
  });

  it('tells a stale row, and one that covers more or fewer numbers than it says', () => {
    const left_out = [{pattern: '1999'}, {pattern: '20\\d\\d', numbers: '3'}];
    expect(faults('2021 og 2022', {left_out})).toMatchObject([
      {at: {file: 'raw/survey-2022/left-out.csv', line: 2}, expected: 'a number that nothing else accounts for'},
      {at: {file: 'raw/survey-2022/left-out.csv', line: 3, column: 'numbers'}, found: '3', expected: '2, as many as the row covers'}
    ]);
  });

  it('tells how many numbers nothing accounts for, and what to do', () => {
    expect(faults('7 og 8', {})).toMatchObject([
      {
        at: {file: 'raw/survey-2022'},
        found: '2 numbers of the text that nothing accounts for',
        advice: 'Type it in, or cover it in left-out.csv with a reason, then run make seal.'
      }
    ]);
  });
});
