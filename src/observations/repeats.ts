import {Decimal} from 'decimal.js';
import {isSameOrRounding} from '../statistics/rounding.js';
import type {PrintedObservation} from '../../schemas/observation.js';
import {didYouMean, type Faults, quoted} from '../faults.js';

/** How far a verbal repetition (`8 av 10` for 77 %) may lie from its primary place, in units of the figure. */
export const VERBAL_ROUNDING = 5;

/** Each figure stands once; where it is printed again it points to its primary place, with the same number or a rounding of it. */
export function checkRepeats(observations: readonly PrintedObservation[], faults: Faults): void {
  checkSameAs(observations, faults);
  checkSameCoding(observations, faults);
}

function checkSameAs(observations: readonly PrintedObservation[], faults: Faults): void {
  const byId = new Map(observations.map((o) => [o.observation_id, o]));
  for (const o of observations) {
    if (o.same_as === null) continue;
    const at = {file: o.raw_file, line: o.raw_line, column: 'same_as'};
    const primary = byId.get(o.same_as);
    if (!primary) {
      faults.add(at, quoted(o.same_as), 'the id of a figure', `Correct it.${didYouMean(o.same_as, byId.keys())}`);
    } else if (primary.same_as !== null) {
      faults.add(at, `${o.same_as}, itself a repetition`, `its primary place, ${primary.same_as}`, 'Point to the primary place.');
    } else if (!isRepetition(o, primary)) {
      faults.add(
        at,
        `${String(o.value)} here, ${String(primary.value)} at ${o.same_as}`,
        'the same number at both places',
        'Correct the token or the link; flag the row approx where it only rounds the other, conflict where the two disagree.'
      );
    }
  }
}

function isRepetition(repeated: PrintedObservation, primary: PrintedObservation): boolean {
  const {value, flags} = repeated;
  if (value === primary.value || flags.split(';').includes('conflict')) return true;
  if (value === null || primary.value === null) return false;
  return isRounding(repeated, primary) || (flags.split(';').includes('approx') && Math.abs(value - primary.value) <= VERBAL_ROUNDING);
}

/** Whether a figure is its primary place's with fewer decimals. */
function isRounding({value, decimals}: PrintedObservation, primary: PrintedObservation): boolean {
  if (value === null || primary.value === null || decimals === null || decimals >= (primary.decimals ?? 0)) return false;
  return isSameOrRounding(new Decimal(value), new Decimal(primary.value), decimals);
}

function checkSameCoding(observations: readonly PrintedObservation[], faults: Faults): void {
  const seen = new Map<string, PrintedObservation>();
  for (const o of observations) {
    // Nobody knows the group of a figure whose label was lost.
    if (o.same_as !== null || o.flags.split(';').includes('unlabelled')) continue;
    const codes = [o.source_id, o.indicator_id, o.category, o.wave_id, o.population_id, o.breakdown, o.unit].join(' ');
    const first = seen.get(codes);
    if (first) {
      faults.add(
        {file: o.raw_file, line: o.raw_line},
        `${o.as_published} for the codes of ${first.raw_file}:${first.raw_line}, where ${first.as_published} stands`,
        'one figure for each set of codes',
        'Correct the codes of one of the two, or point to the one that is used with same_as; where they disagree, flag both conflict.'
      );
    } else {
      seen.set(codes, o);
    }
  }
}
