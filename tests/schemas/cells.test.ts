import {describe, expect, it} from 'vitest';
import type * as z from 'zod';
import {
  breakdown,
  code,
  codeList,
  codeOrNull,
  count,
  countOrNull,
  dateOrNull,
  decimalOrNull,
  oneOfOrNull,
  text,
  textOrNull
} from '../../schemas/cells.js';

const value = (schema: z.ZodType, cell: string): unknown => {
  const result = schema.safeParse(cell);
  return result.success ? result.data : 'refused';
};

describe('an empty cell', () => {
  it('is null where a column may be empty, never 0 and never a blank text', () => {
    for (const schema of [countOrNull, decimalOrNull, dateOrNull, textOrNull, codeOrNull]) expect(value(schema(''), '')).toBeNull();
    expect(value(oneOfOrNull(['a'], ''), '')).toBeNull();
  });

  it('is refused where a column may not be empty', () => {
    for (const schema of [count, code, text]) expect(value(schema(''), '')).toBe('refused');
  });

  it('is the whole population as a breakdown, and no flag as a list', () => {
    expect([value(breakdown(''), ''), value(codeList(''), '')]).toEqual(['', '']);
  });
});

describe('count', () => {
  it.each([
    ['0', 0],
    ['1014', 1014],
    ['2147483647', 2_147_483_647],
    ['2147483648', 'refused'],
    ['007', 'refused'],
    ['-1', 'refused'],
    ['1.0', 'refused'],
    ['1e3', 'refused'],
    ['1 014', 'refused'],
    [' 1', 'refused']
  ])('reads %j as %j', (cell, meant) => {
    expect(value(count(''), cell)).toBe(meant);
    expect(value(countOrNull(''), cell)).toBe(meant);
  });
});

describe('decimalOrNull', () => {
  it.each(['66.67', '-0.140', '41', '0.1000000000000000055'])('keeps every digit of %j', (cell) => {
    expect(value(decimalOrNull(''), cell)).toBe(cell);
  });

  it.each(['66,67', '.5', '5.', '1e3', '+1', 'NaN'])('refuses %j', (cell) => {
    expect(value(decimalOrNull(''), cell)).toBe('refused');
  });
});

describe('dateOrNull', () => {
  it.each(['2022-02-28', '2024-02-29'])('takes %s', (cell) => {
    expect(value(dateOrNull(''), cell)).toBe(cell);
  });

  it.each(['2022-02-30', '2022-2-1', '28.02.2022', '2022', '2022-02-28T00:00:00Z'])('refuses %s', (cell) => {
    expect(value(dateOrNull(''), cell)).toBe('refused');
  });
});

describe('breakdown', () => {
  it.each(['age=18-29', 'age=18-29;sector=public', 'a_1=0'])('takes %s', (cell) => {
    expect(value(breakdown(''), cell)).toBe(cell);
  });

  it.each(['sector=public;age=18-29', 'age=18-29;age=30-39', 'age', 'age=', '=x', 'age=18-29;', 'Age=18', 'age=18 29'])(
    'refuses %j',
    (cell) => {
      expect(value(breakdown(''), cell)).toBe('refused');
    }
  );
});
