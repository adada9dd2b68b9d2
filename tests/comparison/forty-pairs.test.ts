import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import * as z from 'zod';
import {DIMENSIONS, GRADES} from '../../schemas/grades.js';
import {Grader} from '../../src/comparison/grade.js';
import {readRows} from '../../src/text/rows.js';
import {figureOf} from '../support/real-figures.js';
import {useRealProject} from '../support/real-project.js';

/**
 * Forty pairs of figures, graded by hand. Two graders worked from the documents and the rules
 * alone, each without the other and before the program had graded any of the pairs; they agree on grade and deciding
 * dimension in all forty. `dimension` is `none` for grade A. Beside each pair stand the reasons of both.
 */
const pairSchema = z.strictObject({
  pair: z.string(),
  one: z.string(),
  other: z.string(),
  grade: z.enum(GRADES),
  dimension: z.enum([...DIMENSIONS, 'none']),
  reason_one: z.string().min(1),
  reason_other: z.string().min(1)
});

const FILE = 'forty-pairs.csv';
const PAIRS = readRows(fs.readFileSync(path.join(import.meta.dirname, FILE)), FILE, pairSchema).map(({row}) => row);

/** Pairs of two topics, or of groups of two surveys: nobody is offered them side by side, so the table lacks them. */
const NOT_OFFERED = ['21', '22', '31', '32', '33', '34'];

const real = useRealProject(false);
const figure = (id: string) => figureOf(real(), id);

describe('forty pairs graded by hand', () => {
  it('are forty different pairs, with every grade among them', () => {
    expect(new Set(PAIRS.map(({one, other}) => [one, other].sort().join(' '))).size).toBe(40);
    expect(new Set(PAIRS.map(({grade}) => grade))).toEqual(new Set(GRADES));
  });

  for (const {pair, one, other, grade, dimension, reason_one} of PAIRS) {
    it(`${pair}: ${one} and ${other} are ${grade}${dimension === 'none' ? '' : `, by ${dimension}`} (${reason_one})`, () => {
      const grader = new Grader(real().codebook);
      for (const [a, b] of [
        [one, other],
        [other, one]
      ] as const) {
        const graded = grader.grade(figure(a), figure(b));
        expect([graded.grade, graded.dimension ?? 'none']).toEqual([grade, dimension]);
      }
    });
  }

  it('have the same grade and dimension in the published table, each in one row', async () => {
    const rows = await real().rows('select from_id, to_id, grade, dimension from comparison');
    for (const {pair, one, other, grade, dimension} of PAIRS) {
      const found = rows.filter(({from_id, to_id}) => (from_id === one && to_id === other) || (from_id === other && to_id === one));
      const published = found.map((row) => [row['grade'], row['dimension'] ?? 'none']);
      expect([pair, published]).toEqual([pair, NOT_OFFERED.includes(pair) ? [] : [[grade, dimension]]]);
    }
  });
});
