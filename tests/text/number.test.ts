import {describe, expect, it} from 'vitest';
import {parsePrinted} from '../../src/text/number.js';
import {random, SEED} from '../support/random.js';

const digits = (token: string, decimal: ',' | '.' = ',') => parsePrinted(token, decimal)?.digits ?? null;

describe('parsePrinted(token, decimal)', () => {
  it('gives digits, printed decimals, unit and stars of a number', () => {
    expect(parsePrinted('2,10 %', ',')).toEqual({digits: '2.10', decimals: 2, unit: 'percent', stars: null});
    expect(parsePrinted('1014', ',')).toEqual({digits: '1014', decimals: 0, unit: null, stars: null});
  });

  it.each([
    ['a space', '6 158'],
    ['a no-break space', '6\u00a0158'],
    ['a thin space', '6\u2009158'],
    ['a narrow no-break space', '6\u202f158'],
    ['nothing', '6158']
  ])('reads thousands grouped by %s', (_, token) => {
    expect(digits(token)).toBe('6158');
  });

  it('reads millions', () => {
    expect(digits('1 234 567,5')).toBe('1234567.5');
  });

  it.each(['6 15', '61 58', '1234 567', '6  158', '6 1 58', ' 6 158', '6 158 ', '6.158', '6,158,000'])(
    'refuses the grouping of %j',
    (token) => {
      expect(digits(token)).toBeNull();
    }
  );

  it('refuses a group of thousands after a 0: these are two cells of a table', () => {
    expect(digits('0 123')).toBeNull();
  });

  it.each([
    ['a hyphen', '-'],
    ['a hyphen proper', '\u2010'],
    ['a no-break hyphen', '\u2011'],
    ['an en dash', '\u2013'],
    ['a minus sign', '\u2212']
  ])('reads a minus that is %s', (_, minus) => {
    expect(digits(`${minus}0,14`)).toBe('-0.14');
  });

  it.each(['--5', '- 5', '5-', '+5', '(5)', '—5'])('refuses the sign of %j', (token) => {
    expect(digits(token)).toBeNull();
  });

  it.each(['-0', '-0,00', '\u22120,0'])('reads %j as 0, without its sign', (token) => {
    expect(digits(token)).toMatch(/^0(\.0+)?$/);
  });

  it('keeps the printed decimals of -0,00', () => {
    expect(parsePrinted('-0,00', ',')?.decimals).toBe(2);
  });

  it.each([
    ['-0,140***', '***'],
    ['0,14**', '**'],
    ['14*', '*'],
    ['14', null]
  ])('reads the stars of %j as printed', (token, stars) => {
    expect(parsePrinted(token, ',')?.stars).toBe(stars);
  });

  it('reads the decimal point of a document that writes points', () => {
    expect(parsePrinted('-0.140***', '.')).toEqual({digits: '-0.140', decimals: 3, unit: null, stars: '***'});
  });

  it('refuses `57.5` in a document that writes commas, and `57,5` in one that writes points', () => {
    expect(digits('57.5', ',')).toBeNull();
    expect(digits('57,5', '.')).toBeNull();
  });

  it.each([
    ['65 %', 'percent'],
    ['65%', 'percent'],
    ['65\u00a0%', 'percent'],
    ['65 prosent', 'percent'],
    ['7 prosentpoeng', 'percentage_points'],
    ['7,5 timer', 'hours'],
    ['30 minutter', 'minutes'],
    ['5 år', 'years'],
    ['65', null]
  ])('reads the unit of %j', (token, unit) => {
    expect(parsePrinted(token, ',')?.unit).toBe(unit);
  });

  it.each([
    '',
    '%',
    'én av fire',
    'over 61 prosent',
    '65 prosent av',
    '20–30',
    '57½',
    '1e3',
    '0x10',
    'NaN',
    '.',
    '..',
    ':',
    '-',
    '*',
    ',5',
    '5,',
    '65 personer',
    '١٢'
  ])('refuses %j, which is not wholly a number with its unit', (token) => {
    expect(digits(token)).toBeNull();
  });

  it('answers at once for a token of 100,000 characters', () => {
    const start = performance.now();
    for (const token of ['1'.repeat(100_000), `${'1 000'.repeat(20_000)}x`, '*'.repeat(100_000), `${' '.repeat(100_000)}%`])
      parsePrinted(token, ',');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it(`reads back every number that it could have printed [SEED=${SEED}]`, () => {
    const {below, pick} = random();
    for (let i = 0; i < 500; i++) {
      const value = below(10_000_000);
      const decimals = below(4);
      const fraction = decimals === 0 ? '' : String(below(10 ** decimals)).padStart(decimals, '0');
      const blank = pick([' ', '\u00a0', '\u202f', '\u2009']);
      const whole = String(value).replaceAll(/\B(?=(\d{3})+$)/g, blank);
      const sign = pick(['', '-', '\u2011', '\u2212']);
      const token = `${sign}${whole}${fraction && `,${fraction}`}${pick(['', '*', '***'])}${pick(['', ' %', '%', ' prosent'])}`;
      const meant = Number(`${sign ? '-' : ''}${value}.${fraction || 0}`);
      expect(Number(digits(token)), token).toBe(meant === 0 ? 0 : meant);
    }
  });
});
