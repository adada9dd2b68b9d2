import {Decimal} from 'decimal.js';
import type {Change} from '../../schemas/change.js';
import type {Observation} from '../../schemas/observation.js';
import type {Label, Snapshot} from './snapshot.js';

/** One aspect of a figure: what it is compared by, and how it is told. */
interface Aspect {
  name: Change['aspect'];
  kind: 'revised' | 'relabelled';
  /** Two figures are the same in this aspect where these are. */
  key: (figure: Observation) => string;
  /** null where there is nothing to tell, such as no base. */
  told: (figure: Observation, labels: Snapshot['labels']) => Label | null;
}

const plain = (text: string | null): Label | null => (text === null || text === '' ? null : {nb: text, en: text});

/** A number in both languages, every digit that it has. */
function number(value: number | null): Label | null {
  return value === null ? null : {nb: String(value).replace('.', ','), en: String(value)};
}

const join = (...parts: readonly unknown[]) => JSON.stringify(parts);

/** The words of a code, with the code where it has none. */
function words(labels: Snapshot['labels'], table: string, code: string): Label {
  return labels.get(`${table} ${code}`) ?? {nb: code, en: code};
}

/** The words of a breakdown, its groups joined by a comma; null for a whole population. */
export function groupWords(breakdown: string, labels: Snapshot['labels']): Label | null {
  if (breakdown === '') return null;
  const parts = breakdown.split(';').map((part) => {
    const [key = '', value = ''] = part.split('=');
    return key === 'sector' ? words(labels, 'sectors', value) : words(labels, 'breakdown_values', part);
  });
  return {nb: parts.map(({nb}) => nb).join(', '), en: parts.map(({en}) => en).join(', ')};
}

/** The figure as its document prints it, or its value, to its decimals, where it is computed. */
export function printedWords({as_published, value, decimals}: Observation): Label | null {
  if (as_published !== null || value === null) return plain(as_published);
  const rounded = new Decimal(value).toFixed(decimals ?? 6, Decimal.ROUND_HALF_UP);
  return {nb: rounded.replace('.', ','), en: rounded};
}

function range(low: number | null, high: number | null): string {
  return low === null && high === null ? '' : `${low ?? ''}–${high ?? ''}`;
}

/** Every aspect of a figure but that it is there at all, and its pairs. */
const ASPECTS: readonly Aspect[] = [
  {name: 'value', kind: 'revised', key: (f) => join(f.as_published, f.value, f.decimals, f.approx), told: printedWords},
  {name: 'used_value', kind: 'revised', key: (f) => join(usedApart(f)), told: (f) => number(f.used_value)},
  {name: 'base', kind: 'revised', key: (f) => join(f.base_n), told: (f) => number(f.base_n)},
  {name: 'unit', kind: 'revised', key: (f) => f.unit, told: (f) => plain(f.unit)},
  {name: 'stars', kind: 'revised', key: (f) => join(f.stars), told: (f) => plain(f.stars)},
  {name: 'bounds', kind: 'revised', key: (f) => boundsOf(f).join(' '), told: (f) => plain(boundsOf(f).filter(Boolean).join(' · '))},
  {name: 'formula', kind: 'revised', key: (f) => join(f.formula, f.inputs), told: (f) => plain(f.formula)},
  {
    name: 'population',
    kind: 'relabelled',
    key: (f) => f.population_id,
    told: (f, labels) => words(labels, 'populations', f.population_id)
  },
  {name: 'indicator', kind: 'relabelled', key: (f) => f.indicator_id, told: (f, labels) => words(labels, 'indicators', f.indicator_id)},
  {name: 'category', kind: 'relabelled', key: (f) => f.category, told: (f, labels) => words(labels, 'categories', f.category)},
  {name: 'group', kind: 'relabelled', key: (f) => f.breakdown, told: (f, labels) => groupWords(f.breakdown, labels)},
  {name: 'wave', kind: 'relabelled', key: (f) => f.wave_id, told: (f, labels) => words(labels, 'waves', f.wave_id)},
  {name: 'period', kind: 'relabelled', key: (f) => periodOf(f), told: (f) => plain(periodOf(f))},
  {name: 'topic', kind: 'relabelled', key: (f) => f.topic, told: (f, labels) => words(labels, 'topics', f.topic)},
  {name: 'kind', kind: 'relabelled', key: (f) => f.kind, told: (f) => plain(f.kind)},
  {name: 'flags', kind: 'relabelled', key: (f) => f.flags, told: (f) => plain(f.flags)},
  {name: 'repeats', kind: 'relabelled', key: (f) => join(f.same_as), told: (f) => plain(f.same_as)},
  {name: 'place', kind: 'relabelled', key: (f) => join(f.line, f.locator), told: (f) => plain(`${f.locator}, ${f.line}`)}
];

/** The value that comparisons use, where it is not the printed one. */
function usedApart({value, used_value}: Observation): number | null {
  return used_value === value ? null : used_value;
}

function boundsOf(f: Observation): string[] {
  return [range(f.ci_low, f.ci_high), range(f.rounding_low, f.rounding_high)];
}

function periodOf({period_start, period_end, period_precision}: Observation): string {
  return period_start === null ? '' : `${period_start}–${period_end ?? ''} (${period_precision ?? ''})`;
}

/** An aspect in which two states of a figure differ. */
export interface Difference {
  aspect: Change['aspect'];
  kind: Aspect['kind'];
  before: Label | null;
  after: Label | null;
}

/** Two values in words; all digits where they would read the same. */
function apart(before: Label | null, after: Label | null, values: readonly [number | null, number | null] | null) {
  if (values === null || before?.en !== after?.en) return {before, after};
  return {before: number(values[0]), after: number(values[1])};
}

/** The aspects in which a figure differs between two runs. Bounds and formulas that follow from a number are not told beside it. */
export function differencesOf(was: Observation, is: Observation, before: Snapshot, after: Snapshot): Difference[] {
  const found = ASPECTS.filter(({key}) => key(was) !== key(is)).map(({name, kind, told}) => ({
    aspect: name,
    kind,
    ...apart(told(was, before.labels), told(is, after.labels), name === 'value' ? [was.value, is.value] : null)
  }));
  const follows = found.some(({aspect}) => aspect === 'value' || aspect === 'base' || aspect === 'used_value');
  return follows ? found.filter(({aspect}) => aspect !== 'bounds' && aspect !== 'formula') : found;
}
