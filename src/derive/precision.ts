import type {Observation} from '../../schemas/observation.js';
import {isRandomSample} from '../comparison/relations.js';
import type {Codebook} from '../codebook/read.js';
import {CONFIDENCE, wilson} from '../statistics/intervals.js';
import {asPercentage, asPrinted, type Bounded, exactly} from './bounded.js';

/** Flags of a number that its own document does not hold to be exact. */
const INEXACT = ['approx', 'bound_high', 'bound_low'];

/**
 * What a figure's printed digits allow; null where it is approximate or a bound, or is neither a percentage nor a
 * count. A whole number in words (`tolv prosent`) is as exact as one in digits; `halvparten` is approximate.
 */
export function roundingOf({unit, used_value: value, decimals, flags}: Observation): Bounded | null {
  if (value === null || flags.split(';').some((flag) => INEXACT.includes(flag))) return null;
  if (unit === 'count') return exactly(value);
  return unit === 'percent' ? asPercentage(asPrinted(value, decimals ?? 0)) : null;
}

/**
 * Gives each figure its rounding interval, and the 95 % interval of sampling and rounding where one may be given: a
 * percentage of a random sample with a known number of answers (Wilson 1927; AAPOR on opt-in samples). Both limits
 * of a Wilson interval rise with the share, so those of the ends of the rounding interval hold all between. The
 * design effect of weighting is not published, so an interval is at least this wide.
 */
export function withPrecision<Figure extends Observation>(codebook: Codebook, figures: readonly Figure[]): Figure[] {
  const samplings = new Map(codebook.waves.map(({row}) => [row.wave_id, row.sampling]));
  return figures.map((figure) => {
    const rounding = figure.unit === 'percent' ? endsOf(figure) : null;
    if (rounding === null) return figure;
    const isRandom = isRandomSample({sampling: samplings.get(figure.wave_id) ?? null});
    return {...figure, ...rounding, ...(isRandom && figure.base_n ? samplingOf(rounding, figure.base_n) : {})};
  });
}

type Ends = Record<'rounding_low' | 'rounding_high', number>;

function endsOf(figure: Observation): Ends | null {
  const {rounding_low, rounding_high} = figure;
  if (rounding_low !== null && rounding_high !== null) return {rounding_low, rounding_high};
  const rounding = roundingOf(figure);
  return rounding === null ? null : {rounding_low: rounding.low.toNumber(), rounding_high: rounding.high.toNumber()};
}

function samplingOf({rounding_low, rounding_high}: Ends, n: number): Record<'ci_low' | 'ci_high', number> {
  return {ci_low: wilson({P: rounding_low, n, conf: CONFIDENCE}).lo, ci_high: wilson({P: rounding_high, n, conf: CONFIDENCE}).hi};
}
