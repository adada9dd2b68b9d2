import * as z from 'zod';
import {NOT_TESTED, VERDICTS} from '../../schemas/comparison.js';
import {DIMENSIONS, GRADES} from '../../schemas/grades.js';
import type {Ask} from '../../src/program/project.js';
import type {Locale} from '../../src/workbook/sheet.js';

/** What may be said of two figures, as `compare/pairs.sql` promises it. */
const pairSchema = z.strictObject({
  from_id: z.string(),
  to_id: z.string(),
  topic: z.string(),
  is_across: z.boolean(),
  grade: z.enum(GRADES),
  dimension: z.enum(DIMENSIONS).nullable(),
  difference: z.number().nullable(),
  difference_low: z.number().nullable(),
  difference_high: z.number().nullable(),
  p_adjusted: z.number().nullable(),
  family_size: z.int().nullable(),
  verdict: z.enum(VERDICTS).nullable(),
  not_tested: z.enum(NOT_TESTED).nullable(),
  reason: z.string()
});
export type Pair = z.infer<typeof pairSchema>;

/** The graded pairs of a workbook, by the ids of their figures in either order. */
export class Pairs {
  private readonly byIds: ReadonlyMap<string, Pair>;

  constructor(readonly all: readonly Pair[]) {
    this.byIds = new Map(
      all.flatMap((pair) => [[keyOf(pair.from_id, pair.to_id), pair] as const, [keyOf(pair.to_id, pair.from_id), pair] as const])
    );
  }

  /** Whether two figures were graded. */
  has(one: string, other: string): boolean {
    return this.byIds.has(keyOf(one, other));
  }

  /**
   * What may be said of two figures.
   *
   * @throws Error where they were never graded: nothing may set them side by side
   */
  of(one: string, other: string): Pair {
    const pair = this.byIds.get(keyOf(one, other));
    if (!pair) throw new Error(`${one} and ${other} have no grade; a sheet must not set them side by side`);
    return pair;
  }
}

const keyOf = (one: string, other: string) => `${one} ${other}`;

/** Asks for the graded pairs of all compared topics. */
export async function askForPairs(ask: Ask, locale: Locale): Promise<Pairs> {
  return new Pairs(await ask('compare/pairs.sql', {locale}, pairSchema));
}

/** Asks for the graded pairs among some figures. */
export async function askForPairsAmong(ask: Ask, ids: readonly string[], locale: Locale): Promise<Pair[]> {
  return ask('compare/pairs_among.sql', {ids: ids.join(','), locale}, pairSchema);
}
