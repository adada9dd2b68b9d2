import {Decimal} from 'decimal.js';
import {type Constraint, constraintSchema} from '../../schemas/raw.js';
import {didYouMean, type Faults, quoted} from '../faults.js';
import type {RawDocument} from '../raw/package.js';
import {type Located, readRows} from '../text/rows.js';
import {type Checked, type Figure, type Found, looked, placeOf, saysNothing} from './finding.js';
import {digitsOf, halfOf, isInexact, isSameOrRounding, valueOf} from './figures.js';
import {shareFaults, sumFaults, totalOf} from './sums.js';

/** A constraint with the figures that it names. */
interface Resolved {
  rule: Constraint['rule'];
  name: string;
  parts: readonly Part[];
  total: Figure | null;
  weights: readonly Figure[];
}

interface Part {
  figure: Figure;
  /** -1 where the part is taken away. */
  sign: 1 | -1;
}

/** What the figures of a document must keep among themselves, as its constraints.csv says. */
export function checkConstraints(raw: RawDocument, byId: ReadonlyMap<string, Figure>, faults: Faults): Checked[] {
  const resource = [...raw.files.values()].find((file) => file.resource.hjemmetall.kind === 'constraints');
  const rows = resource ? (faults.gather(() => readRows(resource.bytes, resource.file, constraintSchema)) ?? []) : [];
  return rows.flatMap((row) =>
    expand(row, byId)
      .flatMap((one) => resolve(one, byId, faults) ?? [])
      .map(check)
  );
}

type Row = Located<Constraint>;

/** One constraint for each part that its `*` stands for; a constraint without one is itself. */
function expand(located: Row, byId: ReadonlyMap<string, Figure>): Row[] {
  const {row} = located;
  const pattern = row.parts.split(';')[0] ?? '';
  if (!pattern.includes('*')) return [located];
  const [before = '', after = ''] = pattern.replace(/^-/, '').split('*');
  const stands = [...byId.keys()].flatMap((id) => {
    const inside = id.startsWith(before) && id.endsWith(after) ? id.slice(before.length, id.length - after.length) : '';
    return inside === '' || inside.includes('/') ? [] : [inside];
  });
  if (stands.length === 0) return [located];
  const put = (ids: string | null, part: string) => ids?.replaceAll('*', part) ?? null;
  return stands.map((part) => ({
    ...located,
    row: {
      ...row,
      key: `${row.key}.${part}`,
      parts: put(row.parts, part) ?? '',
      total: put(row.total, part),
      weights: put(row.weights, part)
    }
  }));
}

const NEEDS_TOTAL = ['subtotal', 'within', 'weighted_total', 'bases_add', 'difference', 'share'];

function resolve({row, file, line}: Row, byId: ReadonlyMap<string, Figure>, faults: Faults): Resolved | undefined {
  const before = faults.list.length;
  const find = (id: string, column: string) => {
    const figure = byId.get(id);
    if (!figure) faults.add({file, line, column}, quoted(id), 'the id of a figure', `Correct it.${didYouMean(id, byId.keys())}`);
    return figure;
  };
  const parts = row.parts.split(';').flatMap((id): Part[] => {
    const figure = find(id.replace(/^-/, ''), 'parts');
    return figure ? [{figure, sign: id.startsWith('-') ? -1 : 1}] : [];
  });
  const total = row.total === null ? null : (find(row.total, 'total') ?? null);
  const weights = (row.weights?.split(';') ?? []).flatMap((id) => find(id, 'weights') ?? []);
  if (NEEDS_TOTAL.includes(row.rule) && row.total === null)
    faults.add({file, line, column: 'total'}, 'nothing', `the figure that ${row.rule} compares the parts with`, 'Name it.');
  const needed = row.rule === 'weighted_total' ? parts.length : 0;
  if (weights.length !== needed)
    faults.add(
      {file, line, column: 'weights'},
      `${weights.length} weights`,
      `${needed}`,
      'Give one weight for each part, and only to weighted_total.'
    );
  const pairs = ['share', 'difference', 'same', 'monotone'].includes(row.rule);
  if (parts.length < 2 || (['share', 'difference'].includes(row.rule) && parts.length !== 2))
    faults.add(
      {file, line, column: 'parts'},
      `${parts.length} figures`,
      pairs ? 'two figures' : 'two figures or more',
      'Name them, joined by ";".'
    );
  return faults.list.length > before ? undefined : {rule: row.rule, name: row.key, parts, total, weights};
}

function check(constraint: Resolved): Checked {
  const {rule, name, parts, total, weights} = constraint;
  const figures = [...parts.map(({figure}) => figure), ...(total ? [total] : []), ...weights];
  if (figures.some((figure) => figure.value === null) || (rule !== 'same' && rule !== 'monotone' && figures.some(isInexact)))
    return saysNothing(rule, name, figures, 'approximate');
  return looked(rule, name, figures, faultsOf(constraint));
}

function faultsOf({rule, name, parts, total, weights}: Resolved): Found[] {
  const own = parts.map(({figure}) => figure);
  const [first, second] = own;
  if (!first || !second) return [];
  switch (rule) {
    case 'parts_sum':
      return sumFaults(name, own);
    case 'share':
      return total ? shareFaults('share', name, first, second, valueOf(total).toNumber()) : [];
    case 'monotone':
      return own.flatMap((figure, i) => monotoneFaults(`${name}.${i}`, own[i - 1], figure));
    case 'same':
      return own.slice(1).flatMap((figure) => sameFaults(name, first, figure));
    case 'within':
      return total ? withinFaults(name, own, total) : [];
    case 'weighted_total':
      return total ? weightedFaults(name, own, weights, total) : [];
    default:
      return total ? sumToTotalFaults(rule, name, parts, total) : [];
  }
}

function fault(
  rule: string,
  name: string,
  [one, other]: readonly [Figure, Figure],
  figures: readonly Figure[],
  rest: Partial<Found>
): Found {
  return {
    rule,
    name,
    first: placeOf(one),
    other: placeOf(other),
    value: one.value,
    otherValue: other.value,
    bounds: null,
    verdict: 'error',
    figures,
    ...rest
  };
}

/** Parts with their signs against a printed total: exactly for counts, within the rounding of all for shares. */
function sumToTotalFaults(rule: Constraint['rule'], name: string, parts: readonly Part[], total: Figure): Found[] {
  const figures = parts.map(({figure}) => figure);
  const first = figures[0];
  if (!first) return [];
  const signs = rule === 'difference' ? [1, -1] : parts.map(({sign}) => sign);
  const sum = figures.reduce((all, figure, i) => all.plus(valueOf(figure).times(signs[i] ?? 1)), new Decimal(0));
  const tolerance = totalOf(figures).tolerance.plus(halfOf(total));
  if (sum.minus(valueOf(total)).abs().lte(tolerance) && (rule !== 'subtotal' || sum.eq(valueOf(total)))) return [];
  const isWithin = sum.minus(valueOf(total)).abs().lte(tolerance);
  // A difference is what is in question; elsewhere it is the sum of the parts.
  const [asked, against] = rule === 'difference' ? [valueOf(total), sum] : [sum, valueOf(total)];
  return [
    fault(rule, name, rule === 'difference' ? [total, first] : [first, total], [...figures, total], {
      value: asked.toNumber(),
      otherValue: against.toNumber(),
      bounds: [against.minus(tolerance).toNumber(), against.plus(tolerance).toNumber()],
      verdict: isWithin ? 'rounding' : 'error'
    })
  ];
}

function withinFaults(name: string, parts: readonly Figure[], total: Figure): Found[] {
  const first = parts[0];
  const low = Decimal.min(...parts.map((part) => digitsOf(part).lo));
  const high = Decimal.max(...parts.map((part) => digitsOf(part).hi));
  const own = digitsOf(total);
  if (!first || (own.hi.gte(low) && own.lo.lte(high))) return [];
  return [fault('within', name, [total, first], [total, ...parts], {bounds: [low.toNumber(), high.toNumber()]})];
}

/** The mean of groups by their sizes, with what the digits of both allow: its ends lie where each size is at one of its ends. */
function weightedFaults(name: string, parts: readonly Figure[], weights: readonly Figure[], total: Figure): Found[] {
  const first = parts[0];
  const ends = cornersOf(weights.map(digitsOf)).map((sizes) => {
    const all = sizes.reduce((sum, size) => sum.plus(size), new Decimal(0));
    const mean = (end: 'lo' | 'hi') =>
      sizes.reduce((sum, size, i) => (parts[i] ? sum.plus(size.times(digitsOf(parts[i])[end])) : sum), new Decimal(0)).div(all);
    return {lo: mean('lo'), hi: mean('hi')};
  });
  const low = Decimal.min(...ends.map(({lo}) => lo));
  const high = Decimal.max(...ends.map(({hi}) => hi));
  const own = digitsOf(total);
  if (!first || (own.hi.gte(low) && own.lo.lte(high))) return [];
  const bounds = [low.toDecimalPlaces(1).toNumber(), high.toDecimalPlaces(1).toNumber()] as const;
  return [fault('weighted_total', name, [total, first], [total, ...parts, ...weights], {bounds})];
}

function cornersOf(intervals: readonly {lo: Decimal; hi: Decimal}[]): Decimal[][] {
  return intervals.reduce<Decimal[][]>(
    (corners, {lo, hi}) =>
      corners.flatMap((corner) => [
        [...corner, lo],
        [...corner, hi]
      ]),
    [[]]
  );
}

function monotoneFaults(name: string, greater: Figure | undefined, less: Figure): Found[] {
  if (!greater || digitsOf(less).lo.lte(digitsOf(greater).hi)) return [];
  return [fault('monotone', name, [less, greater], [less, greater], {})];
}

function sameFaults(name: string, one: Figure, other: Figure): Found[] {
  const coarser = Math.min(one.decimals ?? 0, other.decimals ?? 0);
  return isSameOrRounding(valueOf(one), valueOf(other), coarser) ? [] : [fault('same', name, [one, other], [one, other], {})];
}
