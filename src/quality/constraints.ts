import {Decimal} from 'decimal.js';
import type {Constraint} from '../../schemas/raw.js';
import {type Faults, quoted} from '../faults.js';
import type {RawDocument} from '../raw/package.js';
import {rowsOf} from '../raw/rows.js';
import type {ExactInterval} from '../statistics/rounding.js';
import type {Located} from '../text/rows.js';
import {type Checked, type Figure, type Found, looked, ownNames, placeOf, saysNothing} from './finding.js';
import {digitsOf, halfOf, isApproximate, totalOf, valueOf} from './figures.js';
import {expand, type Ids, idsOf} from './patterns.js';
import {isRepetition} from './repeats.js';
import {type Shape, SHAPES} from './shapes.js';
import {shareFaults, sumFaults} from './sums.js';

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
  const ids = idsOf(byId);
  const seen = new Map<string, number>();
  const rows = faults.gather(() => rowsOf(raw, 'constraints')) ?? [];
  return rows.flatMap((located) => {
    const {row, file, line} = located;
    const first = seen.get(row.key);
    if (first !== undefined)
      faults.add({file, line, column: 'key'}, `${quoted(row.key)} again`, `one constraint of that name (line ${first})`, 'Rename one.');
    seen.set(row.key, first ?? line);
    return expand(located, ids, faults).flatMap((one) => {
      const resolved = resolve(one, ids, byId, faults);
      return resolved ? [check(resolved)] : [];
    });
  });
}

function resolve(
  {row, file, line}: Located<Constraint>,
  ids: Ids,
  byId: ReadonlyMap<string, Figure>,
  faults: Faults
): Resolved | undefined {
  const before = faults.list.length;
  const shape = SHAPES[row.rule];
  const add: Add = (column, found, expected, advice) => {
    faults.add({file, line, column}, found, expected, advice);
  };
  const find = (id: string, column: string): Figure[] => {
    const figure = byId.get(id);
    if (!figure) add(column, quoted(id), 'the id of a figure', `Correct it.${ids.didYouMean(id)}`);
    return figure ? [figure] : [];
  };
  const parts = row.parts
    .split(';')
    .flatMap((id) => find(id.replace(/^-/, ''), 'parts').map((figure): Part => ({figure, sign: id.startsWith('-') ? -1 : 1})));
  const total = row.total === null ? [] : find(row.total, 'total');
  const weights = (row.weights?.split(';') ?? []).flatMap((id) => find(id, 'weights'));
  // A misspelt figure would be told a second time as a wrong number of them.
  if (faults.list.length === before) checkShape(row, shape, add);
  const figures = parts.map(({figure}) => figure);
  if (faults.list.length === before) checkUnits(shape, figures, total, add);
  return faults.list.length > before ? undefined : {rule: row.rule, name: row.key, parts, total: total[0] ?? null, weights};
}

type Add = (column: string, found: string, expected: string, advice: string) => void;

/** As many figures as the rule takes, each once, in the columns where it takes them. */
function checkShape({rule, parts, total, weights}: Constraint, shape: Shape, add: Add): void {
  const names = parts.split(';');
  const most = shape.most ?? Infinity;
  if (names.length < 2 || names.length > most)
    add('parts', `${names.length} figures`, shape.pairs ? 'two figures' : 'two figures or more', 'Name them, joined by ";".');
  if (!shape.signs && names.some((id) => id.startsWith('-')))
    add('parts', quoted(parts), `no "-": ${rule} takes no part away`, 'Remove the sign.');
  if ((total !== null) !== (shape.total !== null))
    add(
      'total',
      total === null ? 'nothing' : quoted(total),
      shape.total === null ? `nothing: ${rule} has no total` : `the figure that ${rule} compares the parts with`,
      shape.total === null ? 'Empty the cell.' : 'Name it.'
    );
  const needed = shape.weights ? names.length : 0;
  const given = weights === null ? 0 : weights.split(';').length;
  if (given !== needed) add('weights', `${given} weights`, String(needed), 'Give one weight for each part, and only to weighted_total.');
}

/** The first figure in another unit than its place in the rule asks for. */
function checkUnits({units, total: totalUnits}: Shape, parts: readonly Figure[], [total]: readonly Figure[], add: Add): void {
  const first = parts[0]?.unit ?? 'percent';
  const expected = (i: number) => {
    if (units === 'any') return parts[i]?.unit ?? first;
    return units === 'one' ? first : (units[i] ?? units.at(-1) ?? first);
  };
  const wrong = parts.findIndex(({unit}, i) => unit !== expected(i));
  const part = parts[wrong];
  if (part) add('parts', `${part.unit} (${part.observation_id})`, `a figure in ${expected(wrong)}`, 'Name another figure.');
  const allowed = totalUnits === 'as_parts' ? [first] : (totalUnits ?? []);
  if (total && !part && !allowed.includes(total.unit))
    add('total', `${total.unit} (${total.observation_id})`, `a figure in ${allowed.join(' or ')}`, 'Name another figure.');
}

/** Rules that hold approximate figures against each other too, with room for what they leave open. */
const ORDERED: readonly Constraint['rule'][] = ['same', 'monotone'];

function check(constraint: Resolved): Checked {
  const {rule, name, parts, total, weights} = constraint;
  const figures = [...parts.map(({figure}) => figure), ...(total ? [total] : []), ...weights];
  if (figures.some(({value}) => value === null) || (!ORDERED.includes(rule) && figures.some(isApproximate)))
    return saysNothing(rule, name, figures, 'approximate');
  const isNothing = (figure: Figure | null) => figure?.value === 0;
  if ((rule === 'share' && isNothing(total)) || (rule === 'weighted_total' && weights.every((size) => digitsOf(size).hi.isZero())))
    return saysNothing(rule, name, figures, 'base_unknown');
  return looked(rule, name, figures, ownNames(faultsOf(constraint, figures)));
}

function faultsOf({rule, name, parts, total, weights}: Resolved, figures: readonly Figure[]): Found[] {
  const own = parts.map(({figure}) => figure);
  const [first, second] = own;
  if (!first || !second) return [];
  switch (rule) {
    case 'parts_sum':
      return sumFaults(
        name,
        own,
        parts.map(({sign}) => sign)
      );
    case 'share':
      return total ? shareFaults('share', name, figures, [first, second, valueOf(total).toNumber()]) : [];
    case 'monotone':
      return own.flatMap((figure, i) => monotoneFaults(`${name}.${i}`, own[i - 1], figure));
    case 'same':
      return own.slice(1).flatMap((other) => (isRepetition(first, other) ? [] : [fault('same', name, [first, other], [first, other], {})]));
    case 'within':
      return total ? rangeFaults('within', name, [total, first], figures, within(own)) : [];
    case 'weighted_total':
      return total ? rangeFaults('weighted_total', name, [total, first], figures, weightedMean(own, weights)) : [];
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
  const isDifference = rule === 'difference';
  const {sum, tolerance: ofParts} = totalOf(figures, isDifference ? [1, -1] : parts.map(({sign}) => sign));
  const tolerance = ofParts.plus(halfOf(total));
  const isWithin = sum.minus(valueOf(total)).abs().lte(tolerance);
  // A sum that only rounding explains is worth a note; a difference that does is what differences are.
  if (isWithin && (rule !== 'subtotal' || sum.eq(valueOf(total)))) return [];
  // A difference is what is in question; elsewhere it is the sum of the parts.
  const [asked, against] = isDifference ? [valueOf(total), sum] : [sum, valueOf(total)];
  return [
    fault(rule, name, isDifference ? [total, first] : [first, total], [...figures, total], {
      value: asked.toNumber(),
      otherValue: against.toNumber(),
      bounds: [against.minus(tolerance).toNumber(), against.plus(tolerance).toNumber()],
      verdict: isWithin ? 'rounding' : 'error'
    })
  ];
}

/** A total against what its groups allow: its own digits must reach that range. */
function rangeFaults(
  rule: Constraint['rule'],
  name: string,
  places: readonly [total: Figure, first: Figure],
  figures: readonly Figure[],
  {lo, hi}: ExactInterval
): Found[] {
  const own = digitsOf(places[0]);
  if (own.hi.gte(lo) && own.lo.lte(hi)) return [];
  // One decimal more than is printed tells every range from the total that it leaves out.
  const decimals = 1 + Math.max(...figures.map((figure) => figure.decimals ?? 0));
  const bounds = [lo.toDecimalPlaces(decimals).toNumber(), hi.toDecimalPlaces(decimals).toNumber()] as const;
  return [fault(rule, name, places, figures, {bounds})];
}

function within(parts: readonly Figure[]): ExactInterval {
  return {lo: Decimal.min(...parts.map((part) => digitsOf(part).lo)), hi: Decimal.max(...parts.map((part) => digitsOf(part).hi))};
}

/**
 * The mean of groups by their sizes, with all that the digits of both allow. The greatest one has the greatest shares, and
 * the greatest sizes for the groups above some share with the least for the others; the least one is its mirror image.
 */
function weightedMean(parts: readonly Figure[], weights: readonly Figure[]): ExactInterval {
  const groups = parts.flatMap((part, i) => (weights[i] ? [{share: digitsOf(part), size: digitsOf(weights[i])}] : []));
  const means = (end: 'lo' | 'hi') => {
    const inOrder = groups.map(({share, size}) => ({share: share[end], size})).sort((a, b) => a.share.cmp(b.share));
    if (end === 'hi') inOrder.reverse();
    let all = inOrder.reduce((sum, {size}) => sum.plus(size.lo), new Decimal(0));
    let weighted = inOrder.reduce((sum, {share, size}) => sum.plus(share.times(size.lo)), new Decimal(0));
    const found = all.gt(0) ? [weighted.div(all)] : [];
    for (const {share, size} of inOrder) {
      const more = size.hi.minus(size.lo);
      all = all.plus(more);
      weighted = weighted.plus(share.times(more));
      if (all.gt(0)) found.push(weighted.div(all));
    }
    return found;
  };
  return {lo: Decimal.min(...means('lo')), hi: Decimal.max(...means('hi'))};
}

function monotoneFaults(name: string, greater: Figure | undefined, less: Figure): Found[] {
  if (!greater || digitsOf(less).lo.lte(digitsOf(greater).hi) || isRepetition(less, greater)) return [];
  return [fault('monotone', name, [less, greater], [less, greater], {})];
}
