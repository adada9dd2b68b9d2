import type {Constraint} from '../../schemas/raw.js';
import type {Unit} from '../text/number.js';

/** Which figures a rule of constraints.csv takes. */
export interface Shape {
  /** Units of the parts in turn, the last one for all further parts; `one` for any that all of them share. */
  units: readonly Unit[] | 'one' | 'any';
  /** Units that the total may have, `as_parts` for that of the parts; null where the rule has no total. */
  total: readonly Unit[] | 'as_parts' | null;
  /** At most so many parts; at least two in any case. */
  most?: number;
  /** Whether it holds two figures against each other, or a chain of them two by two. */
  pairs?: true;
  /** Whether a part may be taken away. */
  signs?: true;
  /** Whether each part has a weight. */
  weights?: true;
}

export const SHAPES: Readonly<Record<Constraint['rule'], Shape>> = {
  parts_sum: {units: ['percent'], total: null, signs: true},
  subtotal: {units: ['percent'], total: ['percent'], signs: true},
  within: {units: 'one', total: 'as_parts'},
  weighted_total: {units: ['percent'], total: ['percent'], weights: true},
  bases_add: {units: 'one', total: 'as_parts', signs: true},
  difference: {units: ['percent'], total: ['percentage_points', 'percent'], most: 2, pairs: true},
  share: {units: ['count', 'percent'], total: ['count'], most: 2, pairs: true},
  monotone: {units: 'one', total: null, pairs: true},
  same: {units: 'any', total: null, pairs: true}
};
