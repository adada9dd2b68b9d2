import {holders, kills, races, readers, signals, upgrades} from './crash.js';
import {everyCall, fileLimits, fullDisk, ioErrors, readOnly, scarce} from './disk.js';
import {mutate} from './mutate.js';
import {hostile} from './hostile.js';
import {locked} from './locked.js';
import {order} from './order.js';
import {sabotage} from './sabotage.js';
import {clocks, environments, reruns, rollbacks} from './surroundings.js';
import {tamper} from './tamper.js';
import type {Trial} from './report.js';

/** Every kind of trial, in the order in which they run. */
export const TRIALS: readonly Trial[] = [
  {name: 'mutate', run: mutate, counts: {PR: 1000, N: 10_000, R: 50_000}},
  {name: 'tamper', run: tamper, counts: {PR: 500, N: 500, R: 5000}},
  {name: 'hostile', run: hostile, counts: {PR: 30, N: 400, R: 400}},
  {name: 'kills', run: kills, counts: {PR: 60, N: 500, R: 3000}},
  {name: 'upgrades', run: upgrades, counts: {PR: 6, N: 50, R: 200}},
  {name: 'signals', run: signals, counts: {PR: 30, N: 30, R: 300}},
  {name: 'races', run: races, counts: {PR: 20, N: 120, R: 500}},
  {name: 'holders', run: holders, counts: {PR: 20, N: 50, R: 200}},
  {name: 'readers', run: readers, counts: {PR: 1000, N: 10_000, R: 50_000}},
  {name: 'order', run: order, counts: {PR: 1, N: 2, R: 2}},
  {name: 'every-call', run: everyCall, counts: {PR: 12, N: 1000, R: 1000}},
  {name: 'io-errors', run: ioErrors, counts: {PR: 16, N: 336, R: 1000}},
  {name: 'full-disk', run: fullDisk, counts: {PR: 10, N: 60, R: 120}},
  {name: 'file-limits', run: fileLimits, counts: {PR: 20, N: 20, R: 20}},
  {name: 'read-only', run: readOnly, counts: {PR: 4, N: 4, R: 4}},
  {name: 'locked', run: locked, counts: {PR: 3, N: 7, R: 21}},
  {name: 'scarce', run: scarce, counts: {PR: 2, N: 8, R: 20}},
  {name: 'environments', run: environments, counts: {PR: 6, N: 24, R: 24}},
  {name: 'clocks', run: clocks, counts: {PR: 2, N: 10, R: 10}},
  {name: 'reruns', run: reruns, counts: {PR: 30, N: 30, R: 30}},
  {name: 'rollbacks', run: rollbacks, counts: {PR: 3, N: 10, R: 10}},
  {name: 'sabotage', run: sabotage, counts: {PR: 16, N: 16, R: 16}}
];
