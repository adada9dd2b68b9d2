import {type Dimension, DIMENSIONS, type Grade, GRADES, type KnownGrade} from '../../schemas/grades.js';
import type {Codebook} from '../codebook/read.js';
import {type Coded, DESCRIBED_BY, type Label, type Metadata, MetadataReader} from './metadata.js';
import {type Relations, relationsOf, sideLabel} from './relations.js';

/** The best and the worst grade that a pair can have on one dimension; equal where everything is known. */
export interface Range {
  best: KnownGrade;
  worst: KnownGrade;
}

/** How comparable two figures are, and why. */
export interface Graded {
  grade: Grade;
  /** The first dimension that decides; null where nothing speaks against the pair (A). */
  dimension: Dimension | null;
  dimensions: Readonly<Record<Dimension, Range>>;
  /** Why, in words: of B every note that must stand beside the pair, of C, D and X the deciding side, of A what makes it one. */
  reason: Label;
  /** Whether a reader's judgement stands in place of a rule on a dimension that decides, or that an A rests on. */
  overridden: boolean;
}

const worse = (a: Grade, b: Grade): boolean => GRADES.indexOf(a) > GRADES.indexOf(b);
const worst = <Some extends Grade>(grades: readonly [Some, ...Some[]]): Some => grades.reduce((a, b) => (worse(b, a) ? b : a));
const best = <Some extends Grade>(grades: readonly [Some, ...Some[]]): Some => grades.reduce((a, b) => (worse(a, b) ? b : a));

/** Whether figures of this grade may be subtracted, tested, ranked or joined by a line (docs/decisions/0004). */
export function allowsDifference(grade: Grade): boolean {
  return grade === 'A' || grade === 'B';
}

/** The tables of the codebook that grades rest on. */
export const GRADED_BY = [...DESCRIBED_BY, 'grade_rules', 'grade_overrides'] as const;

interface Rule {
  grade: KnownGrade;
  reason: Label;
}

/**
 * Grades pairs of figures by the rules and overrides of the codebook. A pair is as good as its worst dimension; where
 * what is not published could change that, nobody can tell: X (docs/decisions/0004).
 */
export class Grader {
  readonly metadata: MetadataReader;
  private readonly rules: ReadonlyMap<string, Rule>;
  private readonly unknown: ReadonlyMap<Dimension, Label>;
  private readonly overrides: ReadonlyMap<string, Rule>;

  constructor(codebook: Pick<Codebook, (typeof GRADED_BY)[number]>) {
    this.metadata = new MetadataReader(codebook);
    const rows = codebook.grade_rules.map(({row}) => row);
    this.rules = new Map(
      rows.flatMap(({dimension, relation, grade, reason_nb, reason_en}) =>
        grade === 'X' ? [] : [[`${dimension} ${relation}`, {grade, reason: {nb: reason_nb, en: reason_en}}] as const]
      )
    );
    this.unknown = new Map(rows.filter(({grade}) => grade === 'X').map((row) => [row.dimension, {nb: row.reason_nb, en: row.reason_en}]));
    this.overrides = new Map(
      codebook.grade_overrides.flatMap(({row}) => {
        const rule = {grade: row.grade, reason: {nb: row.reason_nb, en: row.reason_en}};
        const waves = [`${row.wave_one} ${row.wave_other}`, `${row.wave_other} ${row.wave_one}`];
        return waves.map((pair) => [`${row.dimension} ${pair} ${row.indicator_id ?? ''}`, rule] as const);
      })
    );
  }

  /** Grades two figures, or points of a series, by their codes. */
  grade(a: Coded, b: Coded): Graded {
    return this.gradeMetadata(this.metadata.of(a), this.metadata.of(b));
  }

  /** Grades what two figures carry. */
  gradeMetadata(a: Metadata, b: Metadata): Graded {
    const relations = relationsOf(a, b);
    const sides = DIMENSIONS.map((dimension) => this.side(dimension, relations[dimension], a, b));
    const dimensions = Object.fromEntries(sides.map(({dimension, range}) => [dimension, range])) as Record<Dimension, Range>;
    const atBest = worst(nonEmpty(sides.map(({range}) => range.best)));
    const atWorst = worst(nonEmpty(sides.map(({range}) => range.worst)));
    const grade = atBest === atWorst ? atBest : 'X';
    const deciding =
      grade === 'X'
        ? sides.filter(({range}) => worse(range.worst, atBest))
        : sides.filter(({range}) => range.best === grade && grade !== 'A');
    // Nothing speaks against an A; what is told of it is the judgement that it rests on, where there is one.
    const telling = grade === 'A' ? sides.filter(({overridden}) => overridden) : deciding;
    return {
      grade,
      dimension: deciding[0]?.dimension ?? null,
      dimensions,
      reason: this.reasonOf(
        grade,
        telling.map(({dimension, template}) => fill(template, sideLabel(a, dimension), sideLabel(b, dimension))),
        relations
      ),
      overridden: telling.some(({overridden}) => overridden)
    };
  }

  private side(dimension: Dimension, relations: readonly string[], a: Metadata, b: Metadata) {
    const override = this.override(dimension, a, b);
    const rules = override ? nonEmpty([override]) : nonEmpty(relations.map((relation) => this.rule(dimension, relation)));
    const grades = nonEmpty(rules.map(({grade}) => grade));
    const range: Range = {best: best(grades), worst: worst(grades)};
    const unknown = this.unknown.get(dimension);
    const isKnown = range.best === range.worst || unknown === undefined;
    const template = isKnown ? (rules.find((rule) => rule.grade === range.worst) ?? rules[0]).reason : unknown;
    return {dimension, range, template, overridden: override !== undefined};
  }

  private override(dimension: Dimension, a: Metadata, b: Metadata): Rule | undefined {
    const waves = `${dimension} ${a.wave} ${b.wave}`;
    const own = a.indicator === b.indicator ? this.overrides.get(`${waves} ${a.indicator}`) : undefined;
    return own ?? this.overrides.get(`${waves} `);
  }

  private rule(dimension: Dimension, relation: string): Rule {
    const rule = this.rules.get(`${dimension} ${relation}`);
    if (!rule) throw new Error(`grade_rules.csv has no row for ${dimension} ${relation}`);
    return rule;
  }

  /** Every note of a B and every unknown of an X; the deciding side of C and D; of an A the judgement it rests on, or what makes it one. */
  private reasonOf(grade: Grade, reasons: readonly Label[], relations: Relations): Label {
    const [first] = reasons;
    if (first === undefined) return this.sameSeries(relations);
    return grade === 'C' || grade === 'D' ? first : joined(reasons);
  }

  /** Why a pair is A: the same series, groups of one survey, or answers of one question. */
  private sameSeries(relations: Relations): Label {
    const telling = (['concept', 'classification'] as const).find((side) => relations[side][0] !== 'same') ?? 'fieldwork';
    return this.rule(telling, relations[telling][0] ?? 'same').reason;
  }
}

/** Every note of a pair that may be compared with notes. */
function joined(reasons: readonly Label[]): Label {
  return {nb: reasons.map(({nb}) => nb).join('. '), en: reasons.map(({en}) => en).join('. ')};
}

function nonEmpty<Item>(list: readonly Item[]): readonly [Item, ...Item[]] {
  const [first, ...rest] = list;
  if (first === undefined) throw new Error('a pair without relations');
  return [first, ...rest];
}

function fill(template: Label, a: Label, b: Label): Label {
  const put = (text: string, one: string, other: string) => text.replaceAll('{a}', one).replaceAll('{b}', other);
  return {nb: put(template.nb, a.nb, b.nb), en: put(template.en, a.en, b.en)};
}
