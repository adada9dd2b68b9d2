import type {Constraint} from '../../schemas/raw.js';
import {didYouMean, type Faults, quoted} from '../faults.js';
import type {Located} from '../text/rows.js';

/** The ids of the printed figures, looked up as constraints name them. Each index is made when it is first needed. */
export class Ids {
  private byPattern: Map<string, string[]> | undefined;

  constructor(private readonly all: readonly string[]) {}

  /** What stands for the `*` of a pattern, in the order of the figures; nothing where no figure fits it. */
  standingIn(pattern: string): readonly string[] {
    this.byPattern ??= patternsOf(this.all);
    return this.byPattern.get(pattern) ?? [];
  }

  /** The nearest ids of the same document. */
  didYouMean(id: string): string {
    const document = `${id.split('/')[0] ?? ''}/`;
    return didYouMean(
      id,
      this.all.filter((one) => one.startsWith(document))
    );
  }
}

const made = new WeakMap<ReadonlyMap<string, unknown>, Ids>();

/** The ids of figures; made once for all documents. */
export function idsOf(byId: ReadonlyMap<string, unknown>): Ids {
  const ids = made.get(byId) ?? new Ids([...byId.keys()]);
  made.set(byId, ids);
  return ids;
}

/** Every id with `*` in place of one of its parts, and the parts that stand there. */
function patternsOf(ids: readonly string[]): Map<string, string[]> {
  const patterns = new Map<string, string[]>();
  for (const id of ids) {
    const parts = id.split('/');
    parts.forEach((part, i) => {
      add(patterns, parts.with(i, '*').join('/'), part);
    });
  }
  return patterns;
}

function add(map: Map<string, string[]>, key: string, item: string): void {
  const known = map.get(key);
  if (known) known.push(item);
  else map.set(key, [item]);
}

/** One constraint for each part that its `*` stands for; a constraint without one is itself. */
export function expand(located: Located<Constraint>, ids: Ids, faults: Faults): Located<Constraint>[] {
  const {row, file, line} = located;
  const columns = ['parts', 'total', 'weights'] as const;
  const patterns = columns.flatMap((column) => (row[column]?.split(';') ?? []).map((id) => ({column, id: id.replace(/^-/, '')})));
  const starred = patterns.filter(({id}) => id.includes('*'));
  const first = patterns[0]?.id ?? '';
  if (starred.length === 0) return [located];
  const wrong = starred.filter(({id}) => id.split('*').length > 2 || !id.split('/').includes('*'));
  for (const {column, id} of wrong)
    faults.add({file, line, column}, quoted(id), 'one "*" in place of one whole part between slashes', 'Correct the pattern.');
  if (wrong.length > 0) return [];
  const standing = ids.standingIn(first);
  if (standing.length === 0) {
    const expected = first.includes('*') ? 'the id of a figure' : '"*" in the first part too';
    const advice = 'The first part says what "*" stands for in all of them; some figure must have such an id.';
    faults.add({file, line, column: 'parts'}, quoted(first), expected, advice);
  }
  const put = (list: string | null, part: string) => list?.replaceAll('*', part) ?? null;
  return standing.map((part) => ({
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
