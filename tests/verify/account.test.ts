import {describe, expect, it} from 'vitest';
import {accountFor} from '../../src/verify/account.js';
import {faultsOf} from '../support/faults.js';
import {type Contents, documentOf} from './document.js';

/** What is unaccounted for, and what accounts for the rest. */
function accounted(text: string, contents: Contents) {
  const {unaccounted, byKind, byRow, misses} = accountFor(documentOf(contents), text);
  return {
    unaccounted: unaccounted.map((number) => `${number.runs[0].line}: ${number.text}`),
    ...byKind,
    rows: byRow.map(({numbers}) => numbers),
    misses: misses.map(({token}) => `${token.name} ${token.line}: ${token.as_published}`)
  };
}

const NOTHING = {unaccounted: [], figure: 0, reference: 0, date: 0, left_out: 0, rows: [], misses: []};

describe('accountFor(document, text): tokens', () => {
  it('accounts for a number by the figure whose token it stands in', () => {
    expect(accounted('Det er 65 prosent, ikke 56.', {figures: [[1, '65 prosent']]})).toEqual({
      ...NOTHING,
      figure: 1,
      unaccounted: ['1: 56']
    });
  });

  it('takes the places one by one: the same number printed again is another one', () => {
    expect(accounted('20 og 20', {figures: [[1, '20']]})).toMatchObject({figure: 1, unaccounted: ['1: 20']});
    const both = [
      [1, '20'],
      [1, '20']
    ] as const;
    expect(accounted('20 og 20', {figures: both})).toMatchObject({figure: 2, unaccounted: []});
  });

  it('accounts for two numbers that share their unit by two figures', () => {
    const figures = [
      [1, '31'],
      [1, '28 prosent']
    ] as const;
    expect(accounted('Det er 31 og 28 prosent.', {figures})).toEqual({...NOTHING, figure: 2});
    expect(accounted('Det er 31 og 28 prosent.', {figures: [[1, '28 prosent']]})).toMatchObject({unaccounted: ['1: 31']});
  });

  it('counts each number of a token of two, in digits or words', () => {
    expect(accounted('2 av 3 og sju av ti', {figures: [[1, '2 av 3']]})).toMatchObject({figure: 2, unaccounted: ['1: sju', '1: ti']});
    expect(accounted('2 av 3', {figures: [[1, '2 av 3']]})).toEqual({...NOTHING, figure: 2});
  });

  it('follows a token over the end of its line, also through a hyphen', () => {
    expect(accounted('omtrent sju\nav ti', {figures: [[1, 'sju av ti']]})).toEqual({...NOTHING, figure: 2});
    expect(accounted('om lag halv-\nparten', {figures: [[1, 'halvparten']]})).toEqual({...NOTHING, figure: 1});
  });

  it('wants every character of a number: a part of it is not the number', () => {
    expect(accounted('av 12 263 i alt', {figures: [[1, '12']]})).toMatchObject({figure: 0, unaccounted: ['1: 12 263']});
    expect(accounted('av 12 263 i alt', {figures: [[1, '12 263']]})).toEqual({...NOTHING, figure: 1});
  });

  it('takes cells of a table that look like one number as accounted for when each of them is', () => {
    const figures = [
      [1, '9'],
      [1, '332']
    ] as const;
    expect(accounted('Rådgiver 9 332', {figures})).toEqual({...NOTHING, figure: 1});
  });

  it('does not account for a number by a figure that is not there, and says that it is missed', () => {
    expect(accounted('Det er 65.', {figures: [[1, '66']]})).toEqual({
      ...NOTHING,
      unaccounted: ['1: 65'],
      misses: ['survey-2022/text/0 1: 66']
    });
  });

  it('accounts for numbers by references and dates', () => {
    const text = 'Figur 14 viser februar 2022, tabell 5\nog 6';
    const references = [{token: 'Figur 14'}, {token: 'tabell 5'}, {token: '6', line: '2'}];
    expect(accounted(text, {references, dates: [{token: 'februar 2022'}]})).toEqual({...NOTHING, reference: 3, date: 1});
    expect(accounted(text, {references: [{token: 'Figur 15'}]}).misses).toEqual(['reference 1: Figur 15']);
  });

  it('lets a date be that of several rounds, or stand within that of another', () => {
    const dates = [
      {token: 'februar til august 2021'},
      {token: 'august 2021', wave_id: 'w-2'},
      {token: 'februar til august 2021', wave_id: 'w-3'}
    ];
    expect(accounted('fra februar til august 2021', {dates})).toEqual({...NOTHING, date: 1});
    expect(accounted('fra februar til august 2021', {dates: [{token: 'mai 2021'}]}).misses).toEqual(['date 1: mai 2021']);
  });
});

describe('accountFor(document, text): left-out.csv', () => {
  it('leaves out numbers by their lines, by a pattern, or by both', () => {
    const text = 'Side 3\nårene 2021 og 2022\nSide 4';
    const left = (...left_out: Contents['left_out'] & object) => accounted(text, {left_out}).unaccounted;
    expect(left({from: '1', to: '2'})).toEqual(['3: 4']);
    expect(left({pattern: 'side \\d+'})).toEqual(['2: 2021', '2: 2022']);
    expect(left({from: '3', to: '3', pattern: 'side \\d+'})).toEqual(['1: 3', '2: 2021', '2: 2022']);
  });

  it('wants the pattern to match a run that contains the whole number', () => {
    expect(accounted('covid-19', {left_out: [{pattern: 'covid-19'}]})).toMatchObject({left_out: 1});
    expect(accounted('covid-19', {left_out: [{pattern: 'covid-1'}]})).toMatchObject({left_out: 0, rows: [0]});
    expect(accounted('i 12 263', {left_out: [{pattern: '12'}]})).toMatchObject({left_out: 0});
    expect(accounted('i 2021 svarte 44', {left_out: [{pattern: 'i 2021'}]})).toMatchObject({unaccounted: ['1: 44']});
  });

  it('matches within a line alone, with ^ and $ at its ends, in capitals or not, and with Norwegian letters', () => {
    expect(accounted('44\nårene\n', {left_out: [{pattern: '44\\s+årene'}]})).toMatchObject({left_out: 0});
    expect(accounted('ÅRET 2021 \r\n', {left_out: [{pattern: '^året \\p{N}+$'}]})).toMatchObject({left_out: 1});
  });

  it('covers a word that goes on in the next line by the line where it begins', () => {
    expect(accounted('om lag halv-\nparten', {left_out: [{from: '1', to: '1'}]})).toMatchObject({left_out: 1});
    expect(accounted('om lag halv-\nparten', {left_out: [{pattern: 'halv-$'}]})).toMatchObject({left_out: 1});
  });

  it('lets a figure win over a row, which is stale where it covers nothing else', () => {
    const left_out = [{pattern: '\\d+ prosent'}];
    expect(accounted('65 prosent', {figures: [[1, '65 prosent']], left_out})).toMatchObject({figure: 1, left_out: 0, rows: [0]});
  });

  it('counts a number for the first row that covers it; one that covers only such numbers is stale', () => {
    const left_out = [{pattern: '20\\d\\d'}, {from: '1', to: '1'}, {pattern: '2022'}];
    expect(accounted('2021, 2022 og 7', {left_out})).toMatchObject({left_out: 3, rows: [2, 1, 0], unaccounted: []});
  });

  it('counts by reason, most first', () => {
    const left_out = [
      {pattern: 'side \\d+', reason: 'page_number'},
      {pattern: '20\\d\\d', reason: 'date'}
    ];
    const {byReason} = accountFor(documentOf({left_out}), '2021, 2022, side 3');
    expect([...byReason]).toEqual([
      ['date', 2],
      ['page_number', 1]
    ]);
  });

  it('refuses a pattern that is none, with its place', () => {
    expect(faultsOf(() => accountFor(documentOf({left_out: [{pattern: '20\\d\\d'}, {pattern: '(\\d'}]}), ''))).toMatchObject([
      {
        at: {file: 'raw/survey-2022/left-out.csv', line: 3, column: 'pattern'},
        expected: 'a regular expression of JavaScript, with the flag u'
      }
    ]);
  });
});
