import type {FindingRow} from '../../schemas/quality.js';
import type {Finding} from '../../schemas/raw.js';
import {didYouMean, type Faults, quoted} from '../faults.js';
import type {RawDocument} from '../raw/package.js';
import {rowsOf} from '../raw/rows.js';
import type {Located} from '../text/rows.js';
import {grouped} from './figures.js';
import type {Figure, Found} from './finding.js';
import {idsOf, type Wording} from './wording.js';

type Places = ReadonlyMap<string, readonly Figure[]>;

const lineOf = (documentId: string, line: number) => `${documentId}:${line}`;

function figuresByPlace(figures: readonly Figure[]): Places {
  return new Map(
    grouped(figures, ({document_id, line}) => lineOf(document_id, line)).flatMap((same) =>
      same[0] ? [[lineOf(same[0].document_id, same[0].line), same] as const] : []
    )
  );
}

interface Known {
  figures: readonly Figure[];
  found: ReadonlyMap<string, Found>;
  worded: Wording;
}

/** A reader's finding as a row. */
interface Read {
  finding: FindingRow;
  /** Ids of the findings of rules whose place it takes. */
  explains: readonly string[];
}

/** What the documents' readers found. A finding that explains those of rules takes their place: the first one's values, the reader's words. */
export function readFindings(raws: readonly RawDocument[], known: Known, faults: Faults): Read[] {
  const ids = raws.map(({documentId}) => documentId);
  const places = figuresByPlace(known.figures);
  const explained = new Map<string, Located<Finding>>();
  return raws.flatMap((raw) => {
    const seen = new Set<string>();
    return (faults.gather(() => rowsOf(raw, 'findings')) ?? []).map((located) => {
      checkRead(located, seen, ids, faults);
      const explains = checkExplains(located, explained, known, faults);
      return {finding: readFinding(raw.documentId, located.row, explains, {...known, places}), explains};
    });
  });
}

type OfRule = Pick<FindingRow, 'rule' | 'value' | 'other_value' | 'bound_low' | 'bound_high'> & Partial<FindingRow>;

/** Whether a reader names the two places of a rule's finding the other way round, and each prints the value of its own. */
function isTurned({value, other_value, ...ofRule}: OfRule, first: readonly Figure[], other: readonly Figure[]): boolean {
  const prints = (figures: readonly Figure[], id: string | null | undefined, printed: number | null) =>
    figures.some((figure) => figure.observation_id === id && figure.value === printed);
  return prints(first, ofRule.other_observation_id, other_value) && prints(other, ofRule.observation_id, value);
}

/** The values as their places stand; bounds are of the value that now is the other one. */
function turned({rule, value, other_value}: OfRule): OfRule {
  return {rule, value: other_value, other_value: value, bound_low: null, bound_high: null};
}

const NOT_OF_A_RULE: OfRule = {rule: 'read', value: null, other_value: null, bound_low: null, bound_high: null};

function readFinding(
  documentId: string,
  row: Finding,
  explains: readonly string[],
  {places, found, worded}: Known & {places: Places}
): FindingRow {
  const first = touchedAt(places, documentId, row.line, row.token);
  const other = touchedAt(places, row.other_document, row.other_line, row.other_token);
  const explained = explains.flatMap((id) => found.get(id) ?? []);
  const [id, one] = [explains[0], explained[0]];
  const ofRule = id !== undefined && one ? worded.rowOf(id, one) : NOT_OF_A_RULE;
  const {rule, value, other_value, bound_low, bound_high} = isTurned(ofRule, first, other) ? turned(ofRule) : ofRule;
  return {
    finding_id: id ?? `${documentId}/read/${row.key}`,
    rule,
    document_id: documentId,
    line: row.line,
    token: row.token,
    observation_id: first[0]?.observation_id ?? null,
    other_document_id: row.other_document,
    other_line: row.other_line,
    other_token: row.other_token,
    other_observation_id: other[0]?.observation_id ?? null,
    value,
    other_value,
    bound_low,
    bound_high,
    verdict: row.verdict,
    used: row.used,
    by_reader: true,
    note_nb: row.note_nb,
    note_en: row.note_en,
    figures: idsOf([...first, ...other, ...explained.flatMap(({figures: touched}) => touched)])
  };
}

function checkRead({row, file, line}: Located<Finding>, seen: Set<string>, ids: readonly string[], faults: Faults): void {
  if (seen.has(row.key)) faults.add({file, line, column: 'key'}, `${quoted(row.key)} again`, 'a key of its own for each', 'Rename one.');
  seen.add(row.key);
  if (ids.includes(row.other_document)) return;
  const advice = `Correct it.${didYouMean(row.other_document, ids)}`;
  faults.add({file, line, column: 'other_document'}, quoted(row.other_document), 'a document of raw', advice);
}

/** The findings of rules that a reader's one explains: each is there, and no other row explains it. */
function checkExplains(
  located: Located<Finding>,
  explained: Map<string, Located<Finding>>,
  {found}: Known,
  faults: Faults
): readonly string[] {
  const {row, file, line} = located;
  const at = {file, line, column: 'explains'};
  const ids = row.explains?.split(';') ?? [];
  for (const id of ids) {
    const first = explained.get(id);
    if (!found.has(id))
      faults.add(at, quoted(id), 'the finding of a rule', `Correct it, or leave it empty.${didYouMean(id, found.keys())}`);
    else if (first) faults.add(at, `${quoted(id)} again`, `one explanation of it (${first.file}:${first.line})`, 'Remove one of the two.');
    explained.set(id, first ?? located);
  }
  return ids;
}

/** The typed figures at a place of print: on the line, with the token or around it. */
function touchedAt(figures: Places, documentId: string, line: number, token: string): Figure[] {
  const words = token.split(' ');
  return (figures.get(lineOf(documentId, line)) ?? []).filter(
    ({as_published: printed}) => printed === token || words.includes(printed) || printed.split(' ').includes(token)
  );
}
