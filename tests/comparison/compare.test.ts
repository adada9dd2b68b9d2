import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {project} from '../../pipelines/project.js';
import {type Comparison, comparisonSchema} from '../../schemas/comparison.js';
import type {Observation} from '../../schemas/observation.js';
import {compareFigures, comparePair} from '../../src/comparison/compare.js';
import {NO_DIFFERENCE} from '../../src/comparison/difference.js';
import {allowsDifference, Grader} from '../../src/comparison/grade.js';
import {candidatePairs} from '../../src/comparison/pairs.js';
import {ALPHA} from '../../src/statistics/differences.js';
import {SEED} from '../support/random.js';
import {figureOf, readRealFigures} from '../support/real-figures.js';

const real = readRealFigures();
const grader = new Grader(real.codebook);
const ALL = compareFigures(grader, real.observations, project.comparedTopics);
const shares = real.observations.filter(({unit}) => unit === 'percent');
const figure = (id: string) => figureOf(real, id);

const NUMBERS = Object.keys(NO_DIFFERENCE) as (keyof typeof NO_DIFFERENCE)[];
/** What a row says of a difference. */
const saidOf = (pair: Comparison) => Object.fromEntries(NUMBERS.map((name) => [name, pair[name]]));

function pairOf(one: string, other: string, pairs: readonly Comparison[] = ALL): Comparison {
  const found = pairs.find(({from_id, to_id}) => (from_id === one && to_id === other) || (from_id === other && to_id === one));
  if (!found) throw new Error(`no pair ${one} and ${other}`);
  return found;
}

describe('compareFigures(grader, figures, topics), on all figures', () => {
  it('gives no difference, bound, interval, p or verdict for C, D or X', () => {
    const barred = ALL.filter(({grade}) => !allowsDifference(grade));
    expect(new Set(barred.map(({grade}) => grade))).toEqual(new Set(['C', 'D', 'X']));
    for (const pair of barred) expect([pair.from_id, pair.to_id, saidOf(pair)]).toEqual([pair.from_id, pair.to_id, NO_DIFFERENCE]);
  });

  it('gives A and B a difference with its bounds, or says that a figure is not exact; and a test, or why there is none', () => {
    for (const pair of ALL.filter(({grade}) => allowsDifference(grade))) {
      const isExact = pair.not_tested !== 'not_exact';
      expect([pair.difference, pair.difference_low, pair.difference_high].every((n) => (n !== null) === isExact)).toBe(true);
      expect(pair.verdict === 'not_tested').toBe(pair.not_tested !== null);
      const ofTest = [pair.p_min, pair.p_max, pair.p_adjusted, pair.ci_low, pair.ci_high, pair.family_size];
      expect(ofTest.every((n) => (n !== null) === (pair.not_tested === null))).toBe(true);
    }
  });

  it('gives rows that keep the promise of the table', () => {
    for (const pair of ALL) expect(comparisonSchema.safeParse(pair).success).toBe(true);
  });

  it('has each pair once, no figure beside itself, in the order of topic and ids', () => {
    const keys = ALL.map(({from_id, to_id}) => [from_id, to_id].sort().join(' '));
    expect(new Set(keys).size).toBe(keys.length);
    expect(ALL.filter(({from_id, to_id}) => from_id === to_id)).toEqual([]);
    const order = ALL.map(({topic, from_id, to_id}) => `${topic} ${from_id} ${to_id}`);
    const before = (a: Comparison, b: Comparison) =>
      [a.topic, a.from_id, a.to_id].join('\u0000') < [b.topic, b.from_id, b.to_id].join('\u0000');
    ALL.slice(1).forEach((pair, i) => {
      const previous = ALL[i];
      expect([order[i], previous !== undefined && before(previous, pair)]).toEqual([order[i], true]);
    });
  });

  it('puts the earlier figure first', () => {
    for (const {from_id, to_id} of ALL) {
      const [from, to] = [figure(from_id), figure(to_id)];
      expect((from.period_start ?? '') <= (to.period_start ?? '')).toBe(true);
    }
  });

  it('gives the same rows in whatever order the figures come', () => {
    expect(compareFigures(grader, real.observations.toReversed(), project.comparedTopics)).toEqual(ALL);
  });

  it('compares only percentages at their primary place, with a label, of the topics that are asked for', () => {
    for (const {from_id, to_id} of ALL) {
      for (const {unit, same_as, flags, topic} of [figure(from_id), figure(to_id)]) {
        expect([unit, same_as, flags.split(';').includes('unlabelled')]).toEqual(['percent', null, false]);
        expect(project.comparedTopics).toContain(topic);
      }
    }
    expect(compareFigures(grader, real.observations, [])).toEqual([]);
  });

  it('47 → 43 depends on the design effect, 22 → 20 on the rounding, 30 → 30 is no measurable difference', () => {
    expect(pairOf('afi-2022/text/home-office-2021', 'afi-2022/text/home-office-2022')).toMatchObject({
      grade: 'B',
      difference: -4,
      difference_low: -5,
      difference_high: -3,
      verdict: 'depends_on_design_effect'
    });
    expect(pairOf('afi-2022/table-01/fixed/hk2021', 'afi-2022/table-01/fixed/hk2022')).toMatchObject({
      grade: 'B',
      difference: -2,
      difference_low: -3,
      difference_high: -1,
      verdict: 'depends_on_rounding'
    });
    expect(pairOf('afi-2022/table-01/when-needed/hk2021', 'afi-2022/table-01/when-needed/hk2022')).toMatchObject({
      difference: 0,
      verdict: 'no_measurable_difference'
    });
  });

  it('52 → 50 is no measurable difference among the five tests of access: the least p of any rounding, 0.0227, is then 0.068', () => {
    const pair = pairOf('afi-2022/table-01/has-home-office/hk2021', 'afi-2022/table-01/has-home-office/hk2022');
    expect(pair).toMatchObject({difference: -2, family_size: 5, verdict: 'no_measurable_difference'});
    expect(pair.p_min).toBeCloseTo(0.0227, 4);
  });

  it('says why there is no test: n not published, not a random sample, the same people, not exact, derived', () => {
    const reason = (one: string, other: string) => pairOf(one, other).not_tested;
    expect(reason('afi-2022/text/weekly-2021', 'afi-2022/text/weekly-2022')).toBe('n_not_published');
    expect(reason('fagforbundet-2023/equipment-technical/percent/yes', 'fagforbundet-2023/equipment-technical/percent/no')).toBe(
      'not_a_random_sample'
    );
    expect(reason('afi-2022/table-01/fixed/hk2022', 'afi-2022/table-01/when-needed/hk2022')).toBe('same_people');
    expect(reason('fafo-lederne-2025/text/no-days', 'fafo-lederne-2025/text/one-day')).toBe('not_exact');
    expect(reason('afi-2022/derived/weekly-2021-of-all', 'afi-2022/derived/weekly-2022-of-all')).toBe('derived');
  });

  it('tests no member survey and no list of companies, and nothing derived', () => {
    const samplings = new Map(real.codebook.waves.map(({row}) => [row.wave_id, row.sampling]));
    for (const {from_id, to_id} of ALL.filter(({p_max}) => p_max !== null)) {
      for (const {wave_id, kind, base_n} of [figure(from_id), figure(to_id)]) {
        expect(['probability', 'probability_panel']).toContain(samplings.get(wave_id));
        expect([kind, base_n === null]).toEqual(['published', false]);
      }
    }
  });
});

describe(`comparePair(grader, a, b), on random figures (SEED=${SEED})`, () => {
  const other = (name: keyof Observation) => fc.constantFrom(...new Set(shares.map((o) => o[name])));
  /** A figure with some of its codes those of other figures, and any value and base. */
  const mixed = fc
    .tuple(
      fc.constantFrom(...shares),
      fc.record({
        indicator_id: other('indicator_id'),
        category: other('category'),
        wave_id: other('wave_id'),
        population_id: other('population_id')
      }),
      fc.subarray(['indicator_id', 'category', 'wave_id', 'population_id'] as const),
      fc.integer({min: 0, max: 100}),
      fc.option(fc.integer({min: 1, max: 9999}))
    )
    .map(([o, codes, names, value, base_n]) => {
      const changed = Object.fromEntries(names.map((name) => [name, codes[name]])) as Partial<Observation>;
      return {...o, ...changed, used_value: value, decimals: 0, base_n, rounding_low: Math.max(0, value - 0.5), rounding_high: value + 0.5};
    });

  it('gives nothing but the grade for C, D and X, and a difference for A and B', () => {
    fc.assert(
      fc.property(mixed, mixed, (a, b) => {
        const pair = comparePair(grader, a, b);
        if (allowsDifference(pair.grade)) expect(pair.difference).not.toBeNull();
        else expect(saidOf(pair)).toEqual(NO_DIFFERENCE);
      }),
      {seed: SEED, numRuns: 5000}
    );
  });

  it('gives the same row whichever figure is named first', () => {
    fc.assert(
      fc.property(mixed, mixed, (a, b) => {
        const [one, two] = [
          {...a, observation_id: 'survey/text/a'},
          {...b, observation_id: 'survey/text/b'}
        ];
        expect(comparePair(grader, two, one)).toEqual(comparePair(grader, one, two));
      }),
      {seed: SEED, numRuns: 2000}
    );
  });
});

/** The same question in groups of both rounds of AFI, each with a share of 5038 and one of 2018: one tested pair a group. */
function family(pairs: readonly (readonly [in2021: number, in2022: number])[]): Comparison[] {
  const [first, second] = [figure('afi-2022/text/home-office-2021'), figure('afi-2022/text/home-office-2022')];
  const figures = pairs.flatMap(([earlier, later], i) => [
    {...first, ...printed(earlier), observation_id: `afi-2022/text/group-${i}-2021`, breakdown: `group=g${i}`},
    {...second, ...printed(later), observation_id: `afi-2022/text/group-${i}-2022`, breakdown: `group=g${i}`}
  ]);
  return compareFigures(grader, figures, ['uptake']).filter(({is_across, grade}) => is_across && grade === 'B');
}
const printed = (value: number) => ({value, used_value: value, rounding_low: value - 0.5, rounding_high: value + 0.5});

describe('many tests in one topic', () => {
  it('are one family: each row says how many', () => {
    expect(
      family([
        [47, 43],
        [30, 30],
        [22, 20]
      ]).map(({family_size}) => family_size)
    ).toEqual([3, 3, 3]);
    for (const topic of project.comparedTopics) {
      const tested = ALL.filter((pair) => pair.topic === topic && pair.p_max !== null);
      expect(tested.map(({family_size}) => family_size)).toEqual(tested.map(() => tested.length));
    }
  });

  it('have p corrected by Holm: the least p times the number of tests, and never in another order', () => {
    const alone = family([[47, 43]])[0]?.p_adjusted ?? 1;
    const [least, middle, most] = family([
      [47, 43],
      [30, 30],
      [22, 20]
    ]);
    expect(least?.p_adjusted).toBeCloseTo(3 * alone, 9);
    expect(middle?.p_adjusted).toBe(1);
    // Of 22 → 20 alone p is 0.0643: second of three.
    expect(most?.p_adjusted).toBeCloseTo(2 * 0.064287, 5);
  });

  it('take a measurable difference back that one test alone would give', () => {
    // 48 → 43: p is at most 0.0023 alone, and 0.0129 with the design effect.
    expect(family([[48, 43]])[0]?.verdict).toBe('differs');
    const among = family([[48, 43], ...Array.from({length: 30}, () => [30, 30] as const)]);
    expect(among[0]).toMatchObject({family_size: 31});
    expect(among[0]?.verdict).toBe('depends_on_rounding');
    expect(among[0]?.difference).toBe(-5);
    // 46 → 43: no rounding gives a p that holds among 31.
    const weaker = family([[46, 43], ...Array.from({length: 30}, () => [30, 30] as const)]);
    expect([family([[46, 43]])[0]?.verdict, weaker[0]?.verdict]).toEqual(['depends_on_rounding', 'no_measurable_difference']);
  });

  it('leave one that holds among all of them', () => {
    expect(family([[67, 53], ...Array.from({length: 30}, () => [30, 30] as const)])[0]?.verdict).toBe('differs');
  });

  it('never say of a pair that it differs where its greatest p, corrected, is above alpha', () => {
    const values = fc.tuple(fc.integer({min: 5, max: 95}), fc.integer({min: -9, max: 4})).map(([a, d]) => [a, Math.max(1, a + d)] as const);
    fc.assert(
      fc.property(fc.array(values, {minLength: 1, maxLength: 12}), (pairs) => {
        const rows = family(pairs);
        for (const {verdict, p_max} of rows) {
          const worse = rows.filter((row) => (row.p_max ?? 1) < (p_max ?? 1)).length;
          if (verdict === 'differs') expect((p_max ?? 1) * (rows.length - worse)).toBeLessThanOrEqual(ALPHA);
        }
      }),
      {seed: SEED, numRuns: 150}
    );
  });
});

describe('candidatePairs(figures, topics)', () => {
  const one = figure('afi-2022/text/home-office-2022');
  const ids = (figures: readonly Observation[]) => candidatePairs(figures, ['uptake']).map((pair) => pair.map((o) => o.observation_id));
  const other = (cells: Partial<Observation>) => ({...one, observation_id: 'afi-2022/text/other', indicator_id: 'uptake.weekly', ...cells});

  it('offers two figures of one topic that are of whole populations, or of one group', () => {
    expect(ids([one, other({})])).toHaveLength(1);
    const group = {breakdown: 'sector=finance'};
    expect(ids([{...one, ...group}, other(group)])).toHaveLength(1);
  });

  it('offers a group beside all, and beside another group, only within one question', () => {
    const question = {indicator_id: one.indicator_id};
    expect(ids([one, other({...question, breakdown: 'sector=finance'})])).toHaveLength(1);
    expect(ids([one, other({breakdown: 'sector=finance'})])).toEqual([]);
  });

  it.each<[what: string, cells: Partial<Observation>]>([
    ['another topic', {topic: 'access'}],
    ['a count', {unit: 'count'}],
    ['a repetition', {same_as: 'afi-2022/text/weekly-2022'}],
    ['a figure without its label', {flags: 'unlabelled'}]
  ])('offers nothing beside %s', (_, cells) => {
    expect(ids([one, other(cells)])).toEqual([]);
  });
});
