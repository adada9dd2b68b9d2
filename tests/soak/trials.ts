import {mutate} from './mutate.js';
import type {Trial} from './report.js';

/** Every kind of trial, in the order in which they run. */
export const TRIALS: readonly Trial[] = [{name: 'mutate', run: mutate, counts: {PR: 1000, N: 10_000, R: 50_000}}];
