import {describe, expect, it} from 'vitest';
import {type PrintedToken, verifyEach, verifyTokens} from '../../src/verify/verify.js';

type Claim = readonly [line: number, token: string, rawLine?: number];

function tokensOf(claims: readonly Claim[]): PrintedToken[] {
  return claims.map(([line, as_published, raw_line], i) => ({line, as_published, raw_file: 'raw/doc/t.csv', raw_line: raw_line ?? i + 2}));
}

/** The tokens that do not stand where they are said to. */
function missed(text: string, ...claims: readonly Claim[]): string[] {
  return verifyTokens(tokensOf(claims), text).misses.map(({token}) => `${token.line}: ${token.as_published}`);
}

/** The characters that tokens take, line by line. */
function taken(text: string, ...claims: readonly Claim[]): string[][] {
  const lines = text.split('\n');
  return verifyTokens(tokensOf(claims), text).taken.map(({runs}) =>
    runs.map(({line, start, end}) => `${line}: ${(lines[line - 1] ?? '').slice(start, end)}`)
  );
}

describe('verifyTokens(tokens, text)', () => {
  it('finds a token on its line', () => {
    expect(missed('Overskrift\nDet er 65 prosent som kan.\n', [2, '65 prosent'])).toEqual([]);
  });

  it('misses a token that stands on another line', () => {
    expect(missed('Det er 65 prosent.\nSom kan.', [2, '65 prosent'])).toEqual(['2: 65 prosent']);
  });

  it('says what stands on the line instead', () => {
    const [miss] = verifyTokens(tokensOf([[1, '65']]), '  Det er 56 prosent.  ').misses;
    expect(miss?.found).toBe('Det er 56 prosent.');
  });

  it('misses a token of a line that the text does not have', () => {
    const [miss] = verifyTokens(tokensOf([[9, '65']]), 'en\nto').misses;
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

describe('verifyTokens(tokens, text): the places taken', () => {
  it('says which characters a token takes, in the order of the lines', () => {
    expect(taken('  er 20 prosent\n45', [2, '45'], [1, '20 prosent'])).toEqual([['1: 20 prosent'], ['2: 45']]);
  });

  it('says them on each line that a token goes on in, without the break', () => {
    expect(taken('er 65 \n  prosent for', [1, '65 prosent'])).toEqual([['1: 65', '2: prosent']]);
    expect(taken('er 65 pro-\n  sent for', [1, '65 prosent'])).toEqual([['1: 65 pro', '2: sent']]);
    expect(taken('drøyt to\nav\ntre', [1, 'to av tre'])).toEqual([['1: to', '2: av', '3: tre']]);
    expect(taken('av halv-\n\nparten', [1, 'halvparten'])).toEqual([['1: halv', '3: parten']]);
  });

  it('reads on through a blank and a hyphen in one token', () => {
    expect(taken('er sju\nav fjor-\nten', [1, 'sju av fjorten'])).toEqual([['1: sju', '2: av fjor', '3: ten']]);
  });

  it('does not glue the numbers of two lines together', () => {
    expect(missed('20\n22', [1, '2022'])).toEqual(['1: 2022']);
  });

  it('gives a place in the next line that a token goes on in to no other token', () => {
    expect(missed('sju\nav ti', [1, 'sju av ti'], [2, 'ti'])).toEqual(['2: ti']);
  });
});

describe('verifyEach(tokens, text)', () => {
  it('lets several tokens claim one place', () => {
    const claims = tokensOf([
      [1, '65'],
      [1, '65 prosent']
    ]);
    expect(verifyEach(claims, '65 prosent').misses).toEqual([]);
  });

  it('misses what does not begin on its line', () => {
    const claims = tokensOf([
      [1, '65'],
      [2, '66'],
      [7, '67']
    ]);
    expect(verifyEach(claims, '65\n56').misses.map(({found}) => found)).toEqual(['56', 'no such line; the text has 2']);
  });
});
