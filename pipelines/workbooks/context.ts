import * as z from 'zod';
import {KINDS} from '../../schemas/observation.js';
import type {Codebook} from '../../src/codebook/read.js';
import type {Ask} from '../../src/program/project.js';
import type {Locale, SheetLink} from '../../src/workbook/sheet.js';
import type {Findings} from './findings.js';
import type {Pairs} from './pairs.js';
import type {Withdrawn} from './withdrawn.js';
import {Words} from './words.js';

/** What every sheet of one workbook in one language is made with. */
export interface Context {
  ask: Ask;
  codebook: Pick<Codebook, 'grade_overrides' | 'series' | 'topics' | 'waves'>;
  words: Words;
  locale: Locale;
  /** Topics of the workbook, joined by ",", as the templates take them. */
  topics: string;
  /** First 12 digits of the inputs' digest. */
  edition: string;
  /** The edition that changes are told against; null for a first run. */
  against: string | null;
  /** Words of a flag in the Status column; a flag that the number itself shows has none. */
  flags: ReadonlyMap<string, string>;
  /** Value, base and survey of every figure, by its id. */
  facts: ReadonlyMap<string, FactRow>;
  /** Label of a group, by `key=value`. */
  groups: ReadonlyMap<string, string>;
  /** What is known of withdrawn documents and of the figures that stood in them. */
  withdrawn: Withdrawn;
  /** Whether a sheet goes without sentences that name figures, because some of them are withdrawn. */
  atRest?: boolean;
  /** The graded pairs of all figures that are compared. */
  pairs: Pairs;
  /** What checks and readers found about figures. */
  findings: Findings;
}

const factSchema = z.strictObject({
  observation_id: z.string(),
  value: z.number().nullable(),
  decimals: z.int().nullable(),
  base_n: z.int().nullable(),
  source_id: z.string(),
  population_id: z.string(),
  year: z.int(),
  kind: z.enum(KINDS)
});
type FactRow = z.infer<typeof factSchema>;

/** Value, base and survey of every figure of the warehouse. */
export async function askForFacts(ask: Ask): Promise<Context['facts']> {
  const rows = await ask('compare/facts.sql', {}, factSchema);
  return new Map(rows.map((row) => [row.observation_id, row]));
}

/** Lists of codes whose words may wait for a figure that has them. */
const CODE_LISTS = [
  // Said by an answer of compare, which no refresh asks for.
  'compare',
  'dimension',
  'dont_know',
  'gap',
  'group',
  'mode',
  'not_tested',
  'reference_period',
  'verdict',
  'locator',
  'match',
  'not_for',
  'origin',
  'period',
  'sampling',
  'source_says',
  'unit',
  'weighting',
  'check_why',
  'finding_verdict',
  'used',
  'left_out_reason',
  'left_out_lines',
  'note',
  'list',
  'changes',
  'cadence',
  'change_kind',
  'state',
  'withdrawn',
  'aspect',
  'cause'
] as const;

/** The tables of the codebook that a context is made from. */
export const WORDED_BY = ['words', 'flags', 'breakdown_values', 'sectors', 'series', 'topics', 'waves', 'grade_overrides'] as const;

interface Shared {
  ask: Ask;
  codebook: Pick<Codebook, (typeof WORDED_BY)[number]>;
  edition: string;
  against: string | null;
  facts: Context['facts'];
  withdrawn: Withdrawn;
  pairs: Readonly<Record<Locale, Pairs>>;
  findings: Findings;
  /** Keys of words that some sheet has asked for. */
  usedWords: Set<string>;
}

/** Words and labels of a language, from the codebook. */
export function contextFor(
  {ask, codebook, edition, against, facts, withdrawn, pairs, findings, usedWords}: Shared,
  locale: Locale,
  topics: readonly string[]
): Context {
  const words = new Words(codebook, locale, usedWords);
  for (const list of CODE_LISTS) words.reserve(list);
  const flags = codebook.flags.flatMap(({row}) => {
    const text = locale === 'nb' ? row.status_nb : row.status_en;
    return text === null ? [] : [[row.flag, text] as const];
  });
  const values = codebook.breakdown_values.map(({row}) => [`${row.key}=${row.value}`, words.pick(row.label_nb, row.label_en)] as const);
  const sectors = codebook.sectors.map(({row}) => [`sector=${row.sector}`, words.pick(row.label_nb, row.label_en)] as const);
  const groups = new Map([...values, ...sectors]);
  return {
    ask,
    codebook,
    words,
    locale,
    topics: topics.join(','),
    edition,
    against,
    facts,
    flags: new Map(flags),
    groups,
    withdrawn,
    pairs: pairs[locale],
    findings
  };
}

/** The label of a breakdown: its groups, joined by a comma; empty for the whole population. */
export function groupLabel(breakdown: string, {groups}: Pick<Context, 'groups'>): string {
  const parts = breakdown === '' ? [] : breakdown.split(';');
  return parts.map((part) => groups.get(part) ?? part).join(', ');
}

/** A link to a figure's row on the sheet that lists all figures. */
export function linkToData(observationId: string, {words}: Context): SheetLink {
  return {sheet: words.say('data.sheet'), anchor: observationId};
}
