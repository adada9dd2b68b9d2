import {describe, expect, it} from 'vitest';
import {DataError, describeFault, didYouMean, Faults, nearest, quoted} from '../src/faults.js';

const fault = (line: number) => ({at: {file: 'raw/doc/t.csv', line}, found: '"x"', expected: 'a number', advice: 'Correct it.'});

describe('describeFault(fault)', () => {
  it('says where, what stands there, what was expected and what to do', () => {
    const at = {file: 'raw/doc/t.csv', line: 12, column: 'token'};
    expect(describeFault({...fault(12), at})).toBe('raw/doc/t.csv:12, column token: found "x", expected a number. Correct it.');
  });

  it('leaves out line and column where they are not known', () => {
    expect(describeFault({...fault(1), at: {file: 'raw/doc/t.csv'}})).toMatch(/^raw\/doc\/t\.csv: found/);
  });
});

describe('Faults', () => {
  it('throws every fault gathered, together', () => {
    const faults = new Faults();
    faults.add({file: 'a.csv'}, 'one', 'two', 'Mend it.');
    faults.gather(() => {
      throw new DataError([fault(2), fault(3)]);
    });
    expect(() => {
      faults.throwIfAny();
    }).toThrow(DataError);
    expect(faults.list).toHaveLength(3);
  });

  it('throws nothing where there is none', () => {
    expect(() => {
      new Faults().throwIfAny();
    }).not.toThrow();
  });

  it('gives the result of a step that has no fault', () => {
    expect(new Faults().gather(() => 7)).toBe(7);
  });

  it('does not take our own mistakes for faults of the data', () => {
    expect(() =>
      new Faults().gather(() => {
        throw new TypeError('a bug');
      })
    ).toThrow('a bug');
  });
});

describe('nearest(name, candidates)', () => {
  it('gives the nearest names, best first, three at most', () => {
    expect(nearest('acces.can', ['access.fixed', 'access.can', 'access.cam', 'uptake.can', 'access.ca'])).toEqual([
      'access.can',
      'access.ca',
      'access.cam'
    ]);
  });

  it('gives nothing where no name is near', () => {
    expect(nearest('verify', ['access.can', 'uptake.days_2'])).toEqual([]);
  });

  it('orders equally near names by themselves, so that a message is always the same', () => {
    expect(nearest('ab', ['ax', 'ac', 'bb'])).toEqual(['ac', 'ax', 'bb']);
  });

  it('finds swapped, missing and wrong letters', () => {
    for (const slip of ['verfiy', 'verfy', 'varify', 'verify-']) expect(nearest(slip, ['refresh', 'verify', 'seal'])).toEqual(['verify']);
  });
});

describe('didYouMean(name, candidates)', () => {
  it('is a sentence with a blank before it, or nothing', () => {
    expect(didYouMean('seel', ['seal', 'list'])).toBe(' Did you mean seal?');
    expect(didYouMean('zzzzzzzz', ['seal', 'list'])).toBe('');
  });
});

describe('quoted(text)', () => {
  it('shows quotes and line breaks, and cuts what is long', () => {
    expect(quoted('a"b\n')).toBe(String.raw`"a\"b\n"`);
    expect(quoted('x'.repeat(81))).toBe(`"${'x'.repeat(77)}..."`);
  });
});
