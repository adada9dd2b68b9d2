import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {DIMENSIONS, type Grade, GRADES, RELATIONS} from '../../schemas/grades.js';
import {allowsDifference, type Graded, Grader} from '../../src/comparison/grade.js';
import type {Metadata} from '../../src/comparison/metadata.js';
import {relationsOf} from '../../src/comparison/relations.js';
import {random, SEED} from '../support/random.js';
import {readRealFigures} from '../support/real-figures.js';
import {anyMetadata, anyPair, OURS, pairsAround, UNKNOWABLE, without} from './metadata.js';

const {codebook, observations, byId} = readRealFigures();
const grader = new Grader(codebook);
const [firstFigure, ...otherFigures] = [...new Set(observations.filter(({unit}) => unit === 'percent').map((o) => grader.metadata.of(o)))];
if (firstFigure === undefined) throw new Error('no figures');
const REAL: readonly [Metadata, ...Metadata[]] = [firstFigure, ...otherFigures];

const MANY = {seed: SEED, numRuns: 20_000};
const SOME = {seed: SEED, numRuns: 3000};
const order = (grade: Grade) => GRADES.indexOf(grade);
const gradeOf = (a: Metadata, b: Metadata) => grader.gradeMetadata(a, b).grade;
const isWhole = (one: Metadata) => FILLED.every((name) => one[name] !== null) && !one.baseIsUnclear;
const summary = ({grade, dimension, dimensions}: Graded) => ({grade, dimension, dimensions});

/** What a figure may lack, and the values that real figures have. */
const FILLED = [...UNKNOWABLE, ...OURS];
const VALUES = new Map(FILLED.map((name) => [name, [...new Set(REAL.map((one) => one[name]))].filter((value) => value !== null)]));
const anyFilling = fc.array(fc.nat(), {minLength: FILLED.length + 1, maxLength: FILLED.length + 1});

/** A figure of which all is known: numbers choose the values. An unclear base is the one it is put under, or a part of it. */
function filled(one: Metadata, numbers: readonly number[]): Metadata {
  const values = FILLED.map((name, i) => {
    const list = VALUES.get(name) ?? [];
    return [name, one[name] ?? list[(numbers[i] ?? 0) % list.length]];
  });
  const isPart = one.baseIsUnclear && (numbers[FILLED.length] ?? 0) % 2 === 1;
  const population = isPart ? `a part of ${one.population}` : one.population;
  return {...one, ...(Object.fromEntries(values) as Partial<Metadata>), population, baseIsUnclear: false};
}

/** A figure with nothing unknown and no group. */
const WHOLE: Metadata = {
  ...firstFigure,
  ...{indicator: 'access.can', concept: 'possibility', subject: 'home', threshold: 'any', isSum: false, category: 'yes'},
  ...{question: 'one-can', multiple: false, dontKnow: 'in', referencePeriod: 'now'},
  ...{population: 'employees', statisticalUnit: 'persons', universe: 'employees', baseIsUnclear: false, isConverted: false},
  ...{wave: 'w-1', source: 'one', restrictions: 'none', season: 2, mode: 'web'},
  ...{sampling: 'probability', frame: 'register', weighting: 'weighted', language: 'nb', breakdown: '', sections: null}
};
/** The same question asked again a year later. */
const AGAIN: Metadata = {...WHOLE, wave: 'w-2'};

/** Pairs of every kind, from two figures that have nothing in common to two that differ in one thing. */
const PAIRS = fc.oneof(anyPair(REAL), pairsAround([WHOLE, AGAIN], REAL));

describe(`Grader, on random pairs (SEED=${SEED})`, () => {
  it('gives a pair the same grade and dimension in both orders', () => {
    fc.assert(
      fc.property(PAIRS, ([a, b]) => {
        expect(summary(grader.gradeMetadata(b, a))).toEqual(summary(grader.gradeMetadata(a, b)));
      }),
      MANY
    );
  });

  it('gives a figure beside itself A; B where its base was converted, X where it lacks something itself', () => {
    fc.assert(
      fc.property(anyMetadata(REAL), (one) => {
        const grade = gradeOf(one, one);
        return grade === (one.isConverted ? 'B' : 'A') || (grade === 'X' && !isWhole(one));
      }),
      MANY
    );
  });

  it('only keeps or lowers the grade where one thing more is unknown of either figure', () => {
    fc.assert(
      fc.property(PAIRS, fc.constantFrom(...FILLED), ([a, b], name) => {
        const before = order(gradeOf(a, b));
        expect(order(gradeOf(without(a, [name]), b))).toBeGreaterThanOrEqual(before);
        expect(order(gradeOf(a, without(b, [name])))).toBeGreaterThanOrEqual(before);
      }),
      MANY
    );
  });

  it('only keeps or lowers the grade where several things more are unknown of both', () => {
    const names = fc.subarray(FILLED);
    fc.assert(
      fc.property(PAIRS, names, names, ([a, b], ofA, ofB) => {
        expect(order(gradeOf(without(a, ofA), without(b, ofB)))).toBeGreaterThanOrEqual(order(gradeOf(a, b)));
      }),
      MANY
    );
  });

  it('only keeps or lowers the grade where one of two equal figures differs in one field', () => {
    fc.assert(
      fc.property(anyMetadata(REAL).filter(isWhole), anyMetadata(REAL), fc.nat(), (one, other, n) => {
        const names = (Object.keys(one) as (keyof Metadata)[]).filter((name) => name !== 'labels');
        const name = names[n % names.length] ?? 'wave';
        const {grade, dimension} = grader.gradeMetadata(one, {...one, [name]: other[name]});
        expect(order(grade)).toBeGreaterThanOrEqual(order(gradeOf(one, one)));
        expect(dimension === null).toBe(grade === 'A');
      }),
      MANY
    );
  });

  it('gives a known grade only where no unknown could change it: whatever the unknown is, the grade stays', () => {
    fc.assert(
      fc.property(PAIRS, fc.array(fc.tuple(anyFilling, anyFilling), {minLength: 5, maxLength: 5}), ([a, b], fillings) => {
        const grade = gradeOf(a, b);
        if (grade === 'X') return;
        for (const [ofA, ofB] of fillings) expect(gradeOf(filled(a, ofA), filled(b, ofB))).toBe(grade);
      }),
      MANY
    );
  });

  it('gives X only where the unknown matters: every real pair of grade X has one grade or another, by what the unknown is', () => {
    const numbers = random(SEED);
    const filling = () => Array.from({length: FILLED.length + 1}, () => numbers.below(1000));
    let pairs = 0;
    for (let i = 0; i < 40_000 && pairs < 300; i++) {
      const [a, b] = [numbers.pick(REAL), numbers.pick(REAL)];
      if (gradeOf(a, b) !== 'X') continue;
      pairs++;
      const grades = new Set<Grade>();
      for (let j = 0; j < 2000 && grades.size < 2; j++) grades.add(gradeOf(filled(a, filling()), filled(b, filling())));
      expect([a.indicator, a.wave, b.indicator, b.wave, grades.size]).toEqual([a.indicator, a.wave, b.indicator, b.wave, 2]);
    }
    expect(pairs).toBe(300);
  });

  it('gives the worst of its dimensions, and names the first that has it; of X, the first that could lower the pair', () => {
    fc.assert(
      fc.property(PAIRS, ([a, b]) => {
        const {grade, dimension, dimensions} = grader.gradeMetadata(a, b);
        const best = Math.max(...DIMENSIONS.map((side) => order(dimensions[side].best)));
        const worst = Math.max(...DIMENSIONS.map((side) => order(dimensions[side].worst)));
        expect(grade).toBe(best === worst ? GRADES[best] : 'X');
        const deciding =
          grade === 'X'
            ? DIMENSIONS.find((side) => order(dimensions[side].worst) > best)
            : grade === 'A'
              ? undefined
              : DIMENSIONS.find((side) => dimensions[side].best === grade);
        expect(dimension).toBe(deciding ?? null);
      }),
      MANY
    );
  });

  it('always says why, in both languages, with every placeholder filled', () => {
    fc.assert(
      fc.property(PAIRS, ([a, b]) => {
        const {reason} = grader.gradeMetadata(a, b);
        expect(reason.nb).toMatch(/^[^{}]+$/);
        expect(reason.en).toMatch(/^[^{}]+$/);
      }),
      SOME
    );
  });
});

describe('Grader, one side at a time', () => {
  const cases: readonly (readonly [title: string, change: Partial<Metadata>, grade: Grade, dimension: string | null])[] = [
    ['the same question again in the same season', {}, 'A', null],
    ['use beside possibility', {concept: 'use'}, 'D', 'concept'],
    ['another subject of one concept', {subject: 'evenings'}, 'D', 'concept'],
    ['another answer of the question in another round', {category: 'no'}, 'D', 'concept'],
    ['any beside whole days', {threshold: 'whole days', question: 'one-whole'}, 'C', 'threshold'],
    ['employees beside members', {universe: 'members', population: 'members'}, 'C', 'base'],
    ['all beside those with access', {population: 'employees-can'}, 'C', 'base'],
    ['persons beside companies', {statisticalUnit: 'companies', universe: 'companies', population: 'companies'}, 'D', 'base'],
    ['a converted base', {isConverted: true}, 'B', 'base'],
    ['“don’t know” in one base only', {question: 'one-again', dontKnow: 'out'}, 'C', 'base'],
    ['usually beside a typical week', {question: 'one-again', referencePeriod: 'usual'}, 'C', 'reference_period'],
    ['another season', {season: 8}, 'B', 'fieldwork'],
    ['December beside January', {season: 1}, 'A', null],
    ['other pandemic rules', {restrictions: 'in_force'}, 'C', 'fieldwork'],
    ['web beside e-mail', {mode: 'email'}, 'B', 'mode'],
    ['web beside telephone', {mode: 'telephone'}, 'C', 'mode'],
    ['a random sample of another frame', {frame: 'panel', sampling: 'probability_panel'}, 'B', 'sampling'],
    ['members beside a random sample', {sampling: 'members', frame: 'union'}, 'C', 'sampling'],
    ['weighted beside unweighted', {weighting: 'unweighted'}, 'C', 'weighting'],
    ['another language', {language: 'en'}, 'C', 'translation'],
    ['a group beside all', {breakdown: 'size=small'}, 'C', 'classification'],
    ['an unknown concept', {concept: null}, 'X', 'concept'],
    ['an unknown threshold', {threshold: null}, 'X', 'threshold'],
    ['an unclear base', {baseIsUnclear: true}, 'X', 'base'],
    ['an unknown month', {season: null}, 'X', 'fieldwork'],
    ['unknown pandemic rules', {restrictions: null}, 'X', 'fieldwork'],
    ['unknown pandemic rules beside e-mail: they could be C', {restrictions: null, mode: 'email'}, 'X', 'fieldwork'],
    ['an unknown month beside e-mail: it could at worst be B as well', {season: null, mode: 'email'}, 'B', 'mode'],
    ['an unknown mode', {mode: null}, 'X', 'mode'],
    ['an unknown frame', {frame: null}, 'X', 'sampling'],
    ['an unknown mode beside another threshold: it could not make it worse', {mode: null, threshold: 'whole days'}, 'C', 'threshold'],
    ['an unknown month beside another concept: it could not make it worse', {season: null, concept: 'use'}, 'D', 'concept'],
    ['an unknown concept beside another threshold: it could be D', {concept: null, threshold: 'whole days'}, 'X', 'concept'],
    ['nothing known of a concept beside companies: it is D already', {concept: null, statisticalUnit: 'companies'}, 'D', 'base']
  ];

  it.each(cases)('%s', (_, change, grade, dimension) => {
    const graded = grader.gradeMetadata(WHOLE, {...AGAIN, ...change});
    expect([graded.grade, graded.dimension]).toEqual([grade, dimension]);
  });

  it('usually beside a typical week, where nothing else differs, is B', () => {
    const typical = {...AGAIN, question: 'one-typical', referencePeriod: 'typical_week'};
    const graded = grader.gradeMetadata({...WHOLE, referencePeriod: 'usual'}, typical);
    expect([graded.grade, graded.dimension]).toEqual(['B', 'reference_period']);
  });

  it('answers of one question of one round that exclude each other are A; not where several could be given, nor a sum of them', () => {
    const no = {...WHOLE, category: 'no'};
    expect(gradeOf(WHOLE, no)).toBe('A');
    expect(gradeOf({...WHOLE, multiple: true}, {...no, multiple: true})).toBe('D');
    const weekly = {...WHOLE, indicator: 'access.weekly', threshold: 'weekly'};
    expect(gradeOf(WHOLE, weekly)).toBe('A');
    expect(gradeOf(WHOLE, {...weekly, isSum: true})).toBe('C');
  });

  it('what belongs to the round is the same within it, known or not', () => {
    const ofRound = {mode: null, sampling: null, frame: null, weighting: null, language: null, restrictions: null, season: null} as const;
    expect(gradeOf({...WHOLE, ...ofRound}, {...WHOLE, ...ofRound})).toBe('A');
    expect(gradeOf({...WHOLE, ...ofRound}, {...AGAIN, ...ofRound})).toBe('X');
  });

  it('sectors of two sources are compared by their sections: one to one B, overlapping C, nothing in common D', () => {
    const sector = (letters: string[], exact: boolean) => ({letters: new Set(letters), exact});
    const finance = {...WHOLE, breakdown: 'sector=finance', sections: sector(['K'], true)};
    const other = {...AGAIN, source: 'two', question: 'two-can', breakdown: 'sector=banks'};
    const graded = (sections: Metadata['sections']) => grader.gradeMetadata(finance, {...other, sections}).dimensions.classification;
    expect(graded(sector(['K'], true))).toEqual({best: 'B', worst: 'B'});
    expect(graded(sector(['K'], false))).toEqual({best: 'C', worst: 'C'});
    expect(graded(sector(['K', 'N'], true))).toEqual({best: 'C', worst: 'C'});
    expect(graded(sector(['P'], true))).toEqual({best: 'D', worst: 'D'});
    expect(graded(null)).toEqual({best: 'D', worst: 'D'});
  });
});

describe('grade_rules.csv', () => {
  it('has a rule for every relation of every dimension, and for what is unknown', () => {
    const there = codebook.grade_rules.map(({row}) => `${row.dimension} ${row.relation}`).sort();
    expect(there).toEqual(DIMENSIONS.flatMap((side) => [...RELATIONS[side], 'unknown'].map((relation) => `${side} ${relation}`)).sort());
  });

  it('lets no relation pass without a reason in both languages, and {a} and {b} stand in both or in none', () => {
    for (const {row} of codebook.grade_rules) {
      const names = (text: string) => [...new Set(text.match(/\{.\}/g) ?? [])].sort().join();
      expect([row.relation, names(row.reason_en)]).toEqual([row.relation, names(row.reason_nb)]);
    }
  });

  it('is all that a pair can need: no two figures have a relation without a rule', () => {
    const rules = new Set(codebook.grade_rules.map(({row}) => `${row.dimension} ${row.relation}`));
    fc.assert(
      fc.property(PAIRS, ([a, b]) => {
        const relations = relationsOf(a, b);
        for (const side of DIMENSIONS) {
          expect(relations[side].length).toBeGreaterThan(0);
          for (const relation of relations[side]) expect(rules).toContain(`${side} ${relation}`);
        }
      }),
      SOME
    );
  });
});

describe('grade_overrides.csv', () => {
  const figure = (id: string) => byId.get(id) ?? fail(id);
  const [in2021, in2022] = [figure('afi-2022/text/home-office-2021'), figure('afi-2022/text/home-office-2022')];

  it('lifts AFI 2021 beside AFI 2022 over the change of rules to B, in both orders, and says so', () => {
    for (const graded of [grader.grade(in2021, in2022), grader.grade(in2022, in2021)]) {
      expect(graded).toMatchObject({grade: 'B', dimension: 'fieldwork', overridden: true});
      expect(graded.reason.nb).toContain('å måle den endringen var hensikten');
    }
  });

  it('without its rows the same pair is X, for the mode is not published; with the mode known, C', () => {
    const plain = new Grader({...codebook, grade_overrides: []});
    expect(plain.grade(in2021, in2022)).toMatchObject({dimensions: {fieldwork: {best: 'C', worst: 'C'}}, overridden: false});
    const known = [in2021, in2022].map((o) => ({...plain.metadata.of(o), mode: 'web'}));
    expect(plain.gradeMetadata(known[0] ?? WHOLE, known[1] ?? WHOLE)).toMatchObject({grade: 'C', dimension: 'fieldwork'});
  });

  it('holds only for its waves: no other pair of waves has an overridden dimension', () => {
    const named = new Set(
      codebook.grade_overrides.flatMap(({row}) => [`${row.wave_one} ${row.wave_other}`, `${row.wave_other} ${row.wave_one}`])
    );
    const plain = new Grader({...codebook, grade_overrides: []});
    fc.assert(
      fc.property(PAIRS, ([a, b]) => {
        if (named.has(`${a.wave} ${b.wave}`)) return;
        expect(grader.gradeMetadata(a, b)).toEqual(plain.gradeMetadata(a, b));
      }),
      MANY
    );
  });

  it('of one indicator holds for that indicator alone, before one for all', () => {
    const row = {...rowOf('fieldwork'), indicator_id: 'access.can', grade: 'D'} as const;
    const own = new Grader({...codebook, grade_overrides: [...codebook.grade_overrides, {row, file: 'own.csv', line: 9}]});
    const access = [figure('afi-2022/table-01/has-home-office/hk2021'), figure('afi-2022/table-01/has-home-office/hk2022')] as const;
    expect(own.grade(...access)).toMatchObject({grade: 'D', dimension: 'fieldwork'});
    expect(own.grade(access[1], access[0])).toMatchObject({grade: 'D', dimension: 'fieldwork'});
    expect(own.grade(in2021, in2022)).toMatchObject({grade: 'B'});
    const fixed = figure('afi-2022/table-01/fixed/hk2022');
    expect(own.grade(access[0], fixed).dimensions.fieldwork).toEqual({best: 'B', worst: 'B'});
  });

  function rowOf(dimension: string) {
    const found = codebook.grade_overrides.find(({row}) => row.dimension === dimension)?.row;
    return found ?? fail(dimension);
  }
});

describe('allowsDifference(grade)', () => {
  it('is true of A and B alone', () => {
    expect(GRADES.filter(allowsDifference)).toEqual(['A', 'B']);
  });
});

function fail(what: string): never {
  throw new Error(`${what} is not there`);
}
