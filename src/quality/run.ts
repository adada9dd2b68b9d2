import type {CodebookRow} from '../../schemas/codebook.js';
import type {Observation} from '../../schemas/observation.js';
import type {Check, FindingRow} from '../../schemas/quality.js';
import {type Finding, findingSchema} from '../../schemas/raw.js';
import type {Codebook} from '../codebook/read.js';
import {didYouMean, Faults, quoted} from '../faults.js';
import type {RawDocument} from '../raw/package.js';
import type {Located} from '../text/rows.js';
import {checkBases, checkCaptions, checkGrim} from './bases.js';
import {checkConstraints} from './constraints.js';
import {grouped, printedFigures} from './figures.js';
import {type Checked, type Figure, type Found, ownNames, tableOf, type Words} from './finding.js';
import {checkDigits, checkExactSums} from './habits.js';
import {checkDates, checkReferences} from './mentions.js';
import {rowsOf} from './raw.js';
import {checkConstants, checkModelSizes, checkRepeated} from './repeats.js';
import {checkAnswerSums, checkCountsAndPercents} from './sums.js';

/** A document of raw with its figures. */
export interface CheckedDocument {
  raw: RawDocument;
  observations: readonly Observation[];
}

/** What the checks looked at, and what they and the documents' readers found. */
export interface Quality {
  checks: Check[];
  findings: FindingRow[];
}

/**
 * Holds the printed figures against each other by every rule of the codebook, and adds what readers recorded. The order
 * is that of the rules, the documents and their subjects.
 *
 * @throws DataError for a constraint, reference, date or finding that names what is not there
 */
export function checkFigures(documents: readonly CheckedDocument[], codebook: Codebook): Quality {
  const faults = new Faults();
  const quality = lookThrough(documents, codebook, faults);
  faults.throwIfAny();
  return quality;
}

/** The same as far as it goes: what names what is not there is gathered, and the rest is looked at all the same. */
export function lookThrough(documents: readonly CheckedDocument[], codebook: Codebook, faults: Faults): Quality {
  const figures = documents.flatMap(({observations}) => printedFigures(observations));
  const checked = checkAll(documents, figures, codebook, faults);
  const tables = printedTables(documents);
  const worded = new Wording(codebook);
  const found = new Map(
    uniqueIds(
      checked.flatMap((one) => one.found),
      (one) => worded.idOf(one)
    )
  );
  const read = readFindings(documents, {figures: figuresByPlace(figures), found, worded}, faults);
  const explained = new Set(read.flatMap(({explains}) => explains));
  const ofRules = [...found].flatMap(([id, one]) => (explained.has(id) ? [] : [worded.rowOf(id, one)]));
  return {
    checks: uniqueIds(checked, ({check}) => `${check.document_id}/${check.rule}/${check.subject}`).map(([check_id, one]) => ({
      check_id,
      ...one.check,
      tables: tablesOf(one, tables)
    })),
    findings: [...ofRules, ...read.map(({finding}) => finding)]
  };
}

function checkAll(documents: readonly CheckedDocument[], figures: readonly Figure[], codebook: Codebook, faults: Faults): Checked[] {
  const byId = new Map(figures.map((figure) => [figure.observation_id, figure]));
  const constrained = documents.flatMap(({raw}) => checkConstraints(raw, byId, faults));
  const sums = [...constrained, ...undeclared(checkAnswerSums(figures, codebook), constrained, 'parts_sum')];
  return [
    ...undeclared(checkCountsAndPercents(figures, codebook), constrained, 'share'),
    ...sums,
    ...checkBases(figures, codebook),
    ...checkCaptions(figures, codebook),
    ...checkGrim(figures, codebook),
    ...checkRepeated(figures, byId),
    ...checkConstants(figures),
    ...checkModelSizes(figures),
    ...documents.flatMap(({raw}) => [...checkReferences(raw, faults), ...checkDates(raw, codebook, faults)]),
    ...checkExactSums(sums.filter(isWithinRounding)),
    ...checkDigits(figures)
  ];
}

/**
 * Names of the printed tables by the ids of their figures' file and by their place, such as `afi-2022 Tabell 4`; by a
 * place that several share, as tables without a number do, none.
 */
function printedTables(documents: readonly CheckedDocument[]): ReadonlyMap<string, string> {
  const named = documents.flatMap(({raw}) =>
    [...raw.files].flatMap(([name, {resource}]) => {
      const {kind, locator} = resource.hjemmetall;
      return kind === 'table' ? [{name, file: `${raw.documentId}/${name}`, place: `${raw.documentId} ${locator ?? ''}`}] : [];
    })
  );
  const byPlace = grouped(named, ({place}) => place).flatMap(([one, ...others]) =>
    one !== undefined && others.length === 0 ? [[one.place, one.name] as const] : []
  );
  return new Map([...named.map(({file, name}) => [file, name] as const), ...byPlace]);
}

/** The printed tables that the figures of a check stand in, or under, as the numbers in a table's note do. */
function tablesOf({figures}: Checked, tables: ReadonlyMap<string, string>): string {
  const names = figures.flatMap(({document_id, observation_id, locator}) => {
    return tables.get(`${document_id}/${tableOf(observation_id)}`) ?? tables.get(`${document_id} ${locator}`) ?? [];
  });
  return [...new Set(names)].sort().join(';');
}

/** What codes alone say, without the figures that a constraint of the rule declares: those are judged by it alone. */
function undeclared(automatic: readonly Checked[], constrained: readonly Checked[], rule: string): Checked[] {
  const declaring = new Map<Figure, Set<Figure>[]>();
  for (const {figures} of constrained.filter(({check}) => check.rule === rule)) {
    const declared = new Set(figures);
    for (const figure of declared) declaring.set(figure, [...(declaring.get(figure) ?? []), declared]);
  }
  const isDeclared = ({figures: [first, ...others]}: Checked) =>
    first !== undefined && (declaring.get(first) ?? []).some((declared) => others.every((figure) => declared.has(figure)));
  return automatic.filter((one) => !isDeclared(one));
}

/** Each item with its id; a second one of the same id, such as a figure that one line mentions twice, gets its number among them. */
function uniqueIds<Item>(items: readonly Item[], idOf: (item: Item) => string): [id: string, item: Item][] {
  return ownNames(items.map((item) => ({name: idOf(item), item}))).map(({name, item}) => [name, item]);
}

function isWithinRounding({check, found}: Checked): boolean {
  return check.rule === 'parts_sum' && check.outcome !== 'not_applicable' && found.every(({verdict}) => verdict === 'rounding');
}

/** Puts findings in the words of the codebook. */
class Wording {
  private readonly rules: ReadonlyMap<string, CodebookRow<'check_rules'>>;
  private readonly indicators: ReadonlyMap<string, Words>;
  private readonly waves: ReadonlyMap<string, Words>;

  constructor({check_rules: rules, indicators, waves}: Codebook) {
    this.rules = new Map(rules.map(({row}) => [row.rule, row]));
    this.indicators = new Map(indicators.map(({row}) => [row.indicator_id, {nb: row.label_nb, en: row.label_en}]));
    this.waves = new Map(waves.map(({row}) => [row.wave_id, {nb: row.survey_nb, en: row.survey_en}]));
  }

  /** What a finding is about, where its rule does not say: the measure and the survey of its first figure. */
  private subjectOf({figures: [first]}: Found): Words {
    const [what, survey] = first ? [this.indicators.get(first.indicator_id), this.waves.get(first.wave_id)] : [];
    return {nb: [what?.nb, survey?.nb].filter(Boolean).join(', '), en: [what?.en, survey?.en].filter(Boolean).join(', ')};
  }

  idOf({first, rule, name}: Found): string {
    return `${first.document}/${rule}/${name}`;
  }

  rowOf(id: string, found: Found): FindingRow {
    const {first, other} = found;
    const worded = {...found, words: {what: this.subjectOf(found), ...found.words}};
    const rule = this.rules.get(found.rule);
    if (!rule) throw new Error(`no rule ${found.rule} in check_rules.csv`);
    return {
      finding_id: id,
      rule: found.rule,
      document_id: first.document,
      line: first.line,
      token: first.token,
      observation_id: first.observationId,
      other_document_id: other.document,
      other_line: other.line,
      other_token: other.token,
      other_observation_id: other.observationId,
      value: found.value,
      other_value: found.otherValue,
      bound_low: found.bounds?.[0] ?? null,
      bound_high: found.bounds?.[1] ?? null,
      verdict: found.verdict,
      used: rule.used,
      by_reader: false,
      note_nb: filled(rule.note_nb, worded, 'nb'),
      note_en: filled(rule.note_en, worded, 'en'),
      figures: idsOf(found.figures)
    };
  }
}

function idsOf(figures: readonly Figure[]): string {
  return [...new Set(figures.map(({observation_id}) => observation_id))].sort().join(';');
}

/** A template with what was found in it; numbers as the language writes them. */
function filled(template: string, found: Found, locale: keyof Words): string {
  const numbers = {
    value: found.value,
    other: found.otherValue,
    low: found.bounds?.[0] ?? null,
    high: found.bounds?.[1] ?? null,
    n: found.n ?? null,
    what: null
  };
  return template.replaceAll(/\{([a-z]+)\}/g, (placeholder, name: keyof typeof numbers) => {
    const words = name === 'value' || name === 'other' || name === 'what' ? found.words?.[name] : undefined;
    const number = numbers[name];
    if (words) return words[locale];
    return number === null ? placeholder : numberIn(number, locale);
  });
}

/** A number as a sentence has it: no grouping, at most three decimals. */
function numberIn(value: number, locale: keyof Words): string {
  const digits = String(Math.round(value * 1000) / 1000);
  return locale === 'nb' ? digits.replace('.', ',').replace('-', '−') : digits.replace('-', '−');
}

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
  figures: Places;
  found: ReadonlyMap<string, Found>;
  worded: Wording;
}

interface Read {
  finding: FindingRow;
  /** Ids of the findings of rules whose place it takes. */
  explains: readonly string[];
}

/** What the documents' readers found. A finding that explains those of rules takes their place: the first one's values, the reader's words. */
function readFindings(documents: readonly CheckedDocument[], known: Known, faults: Faults): Read[] {
  const ids = documents.map(({raw}) => raw.documentId);
  const explained = new Map<string, Located<Finding>>();
  return documents.flatMap(({raw}) => {
    const seen = new Set<string>();
    return rowsOf(raw, 'findings', findingSchema, faults).map((located) => {
      checkRead(located, seen, ids, faults);
      const explains = checkExplains(located, explained, known, faults);
      return {finding: readFinding(raw.documentId, located.row, explains, known), explains};
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

function readFinding(documentId: string, row: Finding, explains: readonly string[], {figures, found, worded}: Known): FindingRow {
  const first = touchedAt(figures, documentId, row.line, row.token);
  const other = touchedAt(figures, row.other_document, row.other_line, row.other_token);
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
