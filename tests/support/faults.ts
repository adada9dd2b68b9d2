import {DataError, type Fault, Faults} from '../../src/faults.js';

/** The faults that a step throws as a DataError. */
export function faultsOf(step: () => unknown): readonly Fault[] {
  try {
    step();
  } catch (error) {
    if (error instanceof DataError) return error.faults;
    throw error;
  }
  return [];
}

/** What a step gives and the faults that it gathers. */
export function gathered<Result>(step: (faults: Faults) => Result): {result: Result; faults: readonly Fault[]} {
  const faults = new Faults();
  return {result: step(faults), faults: faults.list};
}
