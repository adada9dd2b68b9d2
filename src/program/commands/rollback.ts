import {UsageError} from '../../faults.js';
import type {Call} from '../main.js';

export function rollbackCommand(_: Call): Promise<number> {
  throw new UsageError('not built yet');
}
