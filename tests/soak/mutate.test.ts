import {describe, expect, it} from 'vitest';
import {SEED} from '../support/random.js';
import {mutate} from './mutate.js';
import {OPERATORS} from './operators.js';

describe('altered inputs', () => {
  it('has at least 30 operators, each with a name of its own', () => {
    expect(new Set(OPERATORS.map(({name}) => name)).size).toBe(OPERATORS.length);
    expect(OPERATORS.length).toBeGreaterThanOrEqual(30);
  });

  it(`are refused, right, held, flagged or told; none changes a figure in silence (SEED=${SEED})`, {timeout: 300_000}, async () => {
    const {violations, tried, counts} = await mutate({count: Number(process.env['COUNT'] ?? 1000), seed: SEED});
    expect(violations).toEqual([]);
    expect(tried).toBeGreaterThan(0);
    if (process.env['COUNT']) console.log(counts);
  });
});
