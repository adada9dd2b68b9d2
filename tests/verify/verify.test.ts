import {describe, expect, it} from 'vitest';
import {type PrintedToken, verifyTokens} from '../../src/verify/verify.js';

type Claim = readonly [line: number, token: string, rawLine?: number];

/** The tokens that do not stand where they are said to. */
function missed(text: string, ...claims: readonly Claim[]): string[] {
  const tokens = claims.map(([line, as_published, raw_line], i): PrintedToken => ({
    observation_id: `doc/text/${i}`,
    line,
    as_published,
    raw_file: 'raw/doc/t.csv',
    raw_line: raw_line ?? i + 2
  }));
  return verifyTokens(tokens, text).map(({figure}) => `${figure.line}: ${figure.as_published}`);
}

describe('verifyTokens(tokens, text)', () => {
  it('finds a token on its line', () => {
    expect(missed('Overskrift\nDet er 65 prosent som kan.\n', [2, '65 prosent'])).toEqual([]);
  });

  it('misses a token that stands on another line', () => {
    expect(missed('Det er 65 prosent.\nSom kan.', [2, '65 prosent'])).toEqual(['2: 65 prosent']);
  });

  it('says what stands on the line instead', () => {
    const [miss] = verifyTokens([{observation_id: 'a', line: 1, as_published: '65', raw_file: '', raw_line: 2}], '  Det er 56 prosent.  ');
    expect(miss?.found).toBe('Det er 56 prosent.');
  });

  it('misses a token of a line that the text does not have', () => {
    const [miss] = verifyTokens([{observation_id: 'a', line: 9, as_published: '65', raw_file: '', raw_line: 2}], 'en\nto');
    expect(miss?.found).toBe('no such line; the text has 2');
  });

  it('reads a token on over a line break, which counts as a blank', () => {
    expect(missed('Av dem er 65\n   prosent for.', [1, '65 prosent'])).toEqual([]);
    expect(missed('omtrent to\nav\ntre', [1, 'to av tre'])).toEqual([]);
  });

  it.each(['-', '\u2010', '\u2011', '\u00ad'])('joins a word that is hyphenated at the end of a line with %j', (hyphen) => {
    expect(missed(`svarer 65 pro${hyphen}\nsent ja`, [1, '65 prosent'])).toEqual([]);
  });

  it('wants the token to begin on the line, not in the next', () => {
    expect(missed('Av dem er\n65 prosent for.', [1, '65 prosent'])).toEqual(['1: 65 prosent']);
  });

  it('does not let `20` take the place of `20 prosent`, in whatever order they are told', () => {
    const line = 'Det var 20 prosent i 2022 og 20 i 2021.';
    expect(missed(line, [1, '20'], [1, '20 prosent'])).toEqual([]);
    expect(missed(line, [1, '20 prosent'], [1, '20'])).toEqual([]);
  });

  it('finds that two cells of one row of a table have changed places', () => {
    expect(missed('54 45 2', [1, '54', 2], [1, '45', 2], [1, '2', 2])).toEqual([]);
    expect(missed('54 45 2', [1, '45', 2], [1, '54', 2], [1, '2', 2])).toEqual(['1: 54']);
  });

  it('gives each place to one figure: the same number twice needs two places', () => {
    expect(missed('20 og 30', [1, '20'], [1, '20'])).toEqual(['1: 20']);
    expect(missed('20 og 20', [1, '20'], [1, '20'])).toEqual([]);
    expect(missed('Det var 20 prosent.', [1, '20'], [1, '20 prosent'])).toEqual(['1: 20']);
  });

  it.each([
    ['158', '1158'],
    ['15', '158'],
    ['58', '6,58'],
    ['6', '6,58'],
    ['5', '0.5'],
    ['20', '2022'],
    ['65', '65,5 prosent']
  ])('refuses %j, a part of the longer number %j', (token, text) => {
    expect(missed(text, [1, token])).toEqual([`1: ${token}`]);
  });

  it('takes a number before the full stop or comma of a sentence', () => {
    expect(missed('Det er 65, eller 66.', [1, '65'], [1, '66'])).toEqual([]);
  });

  it.each([
    ['fire', 'firere'],
    ['tre', 'Andre'],
    ['65 prosent', '65 prosentpoeng']
  ])('refuses %j, a part of the longer word in %j', (token, text) => {
    expect(missed(text, [1, token])).toEqual([`1: ${token}`]);
  });

  it.each([
    ['0,140', ' -0,140***'],
    ['12', 'Endring: \u201112'],
    ['5', 'fra \u22125 til']
  ])('refuses %j, which has lost the minus of %j', (token, text) => {
    expect(missed(text, [1, token])).toEqual([`1: ${token}`]);
  });

  it('takes both numbers of a range: its dash is no minus', () => {
    expect(missed('20-30 prosent, 40–50', [1, '20'], [1, '30 prosent'], [1, '40'], [1, '50'])).toEqual([]);
  });

  it('takes the cells of a printed row from left to right', () => {
    expect(missed('Har hjemmekontor   22 %   18 %   22 %', [1, '22 %'], [1, '18 %'], [1, '22 %'])).toEqual([]);
  });

  it('finds signs as printed: minus forms, stars, no-break blanks', () => {
    expect(missed('-0,140*** \u201112 6\u00a0158', [1, '-0,140***'], [1, '\u201112'], [1, '6\u00a0158'])).toEqual([]);
    expect(missed('6\u00a0158', [1, '6 158'])).toEqual(['1: 6 158']);
  });

  it('counts lines by LF alone, and reads over a carriage return before it', () => {
    expect(missed('en\r\n65\r\nprosent\r\n', [2, '65 prosent'])).toEqual([]);
  });
});
