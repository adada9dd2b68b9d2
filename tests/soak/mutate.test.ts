import {describe, expect, it} from 'vitest';
import {trialsAsTests} from './as-tests.js';
import {OPERATORS} from './operators.js';

describe('the operators', () => {
  it('are at least 30, each with a name of its own', () => {
    expect(new Set(OPERATORS.map(({name}) => name)).size).toBe(OPERATORS.length);
    expect(OPERATORS.length).toBeGreaterThanOrEqual(30);
  });
});

trialsAsTests('mutate');
