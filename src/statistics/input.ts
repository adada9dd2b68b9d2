import {Decimal} from 'decimal.js';
import {UsageError} from '../faults.js';

/** What is wrong with one input, in words; null where nothing is. */
export type InputFault = string | null;

/** More printed decimals than any survey has. */
const MOST_DECIMALS = 10;

/** @throws UsageError that names every faulty input, what was found and what was expected */
export function refuse(...faults: readonly InputFault[]): void {
  const found = faults.filter((fault) => fault !== null);
  if (found.length > 0) throw new UsageError(found.join('\n'));
}

function unless(fits: boolean, name: string, value: unknown, expected: string): InputFault {
  return fits ? null : `${name}: found ${String(value)}, expected ${expected}.`;
}

export const percent = (name: string, value: number): InputFault =>
  unless(value >= 0 && value <= 100, name, value, 'a percentage from 0 to 100');

/** A percentage as printed: with no more decimals than the publisher prints. */
export function printedPercent(name: string, value: number, places: number): InputFault {
  const fits = decimals('decimals', places) !== null || new Decimal(value).decimalPlaces() <= places;
  return percent(name, value) ?? unless(fits, name, value, `no more than ${places} decimals, as printed`);
}

export const decimals = (name: string, value: number, most = MOST_DECIMALS): InputFault =>
  unless(Number.isInteger(value) && value >= 0 && value <= most, name, value, `how many decimals are printed, 0 to ${most}`);

/** An unweighted base or another number of things, of at least one. */
export const count = (name: string, value: number, least = 1): InputFault =>
  unless(Number.isSafeInteger(value) && value >= least, name, value, `a whole number of at least ${least}`);

export const positive = (name: string, value: number): InputFault =>
  unless(value > 0 && Number.isFinite(value), name, value, 'a number greater than 0');

export const fraction = (name: string, value: number): InputFault =>
  unless(value > 0 && value < 1, name, value, 'a number between 0 and 1, such as 0.95 for a confidence or 0.05 for a level');

export const probability = (name: string, value: number): InputFault =>
  unless(value >= 0 && value <= 1, name, value, 'a probability from 0 to 1');

/** A rule that more than one input takes part in. */
export const rule = (holds: boolean, name: string, value: unknown, expected: string): InputFault => unless(holds, name, value, expected);

/** A list with at least one element, and every one of them as it should be. */
export function each(name: string, list: readonly number[], fault: (name: string, value: number) => InputFault): InputFault {
  if (list.length === 0) return `${name}: found an empty list, expected at least one number.`;
  const faults = list.map((value, i) => fault(`${name}[${i}]`, value)).filter((one) => one !== null);
  return faults.length > 0 ? faults.join('\n') : null;
}
