import type {CodebookRow} from '../../schemas/codebook.js';
import type {Observation} from '../../schemas/observation.js';
import type {Check, FindingRow} from '../../schemas/quality.js';
import {type Finding, findingSchema} from '../../schemas/raw.js';
import type {Codebook} from '../codebook/read.js';
import {didYouMean, Faults, quoted} from '../faults.js';
import type {RawDocument} from '../raw/package.js';
import {type Located, readRows} from '../text/rows.js';
import {checkBases, checkCaptions, checkGrim} from './bases.js';
import {checkConstraints} from './constraints.js';
import {printedFigures} from './figures.js';
import {type Checked, type Figure, type Found, tableOf, type Words} from './finding.js';
import {checkDigits, checkExactSums} from './habits.js';
import {checkDates, checkReferences} from './mentions.js';
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
  const figures = documents.flatMap(({observations}) => printedFigures(observations));
  const byId = new Map(figures.map((figure) => [figure.observation_id, figure]));
  const constrained = documents.flatMap(({raw}) => checkConstraints(raw, byId, faults));
  const sums = [...constrained, ...undeclared(checkAnswerSums(figures, codebook), constrained)];
  const checked = [
    ...checkCountsAndPercents(figures, codebook),
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
  const tables = printedTables(documents);
  const worded = new Wording(codebook);
  const found = new Map(checked.flatMap((one) => one.found).map((one) => [worded.idOf(one), one]));
  const read = documents.flatMap(({raw}) => readFindings(raw, {figures, found, documents, worded}, faults));
  faults.throwIfAny();
  const explained = new Set(read.flatMap(({explains}) => explains));
  const ofRules = [...found].flatMap(([id, one]) => (explained.has(id) ? [] : [worded.rowOf(id, one)]));
  return {
    checks: checked.map((one, i) => ({
      check_id: `${one.check.document_id}/${one.check.rule}/${i + 1}`,
      ...one.check,
      tables: tablesOf(one, tables)
    })),
    findings: [...ofRules, ...read.map(({finding}) => finding)]
  };
}

/** Names of the printed tables by the ids of their figures' file and by their place, such as `afi-2022 Tabell 4`. */
function printedTables(documents: readonly CheckedDocument[]): ReadonlyMap<string, string> {
  return new Map(
    documents.flatMap(({raw}) =>
      [...raw.files].flatMap(([name, {resource}]) => {
        const {kind, locator} = resource.hjemmetall;
        if (kind !== 'table') return [];
        const inFile = [`${raw.documentId}/${name}`, name] as const;
        return locator === undefined ? [inFile] : [inFile, [`${raw.documentId} ${locator}`, name] as const];
      })
    )
  );
}

/** The printed tables that the figures of a check stand in, or under, as the numbers in a table's note do. */
function tablesOf({figures}: Checked, tables: ReadonlyMap<string, string>): string {
  const names = figures.flatMap(({document_id, observation_id, locator}) => {
    return tables.get(`${document_id}/${tableOf(observation_id)}`) ?? tables.get(`${document_id} ${locator}`) ?? [];
  });
  return [...new Set(names)].sort().join(';');
}

/** Sums of answers that no constraint declares complete: those that one does are judged by it alone. */
function undeclared(answers: readonly Checked[], constrained: readonly Checked[]): Checked[] {
  const declared = constrained.filter(({check}) => check.rule === 'parts_sum').map(({figures}) => new Set(figures));
  return answers.filter(({figures}) => !declared.some((parts) => figures.every((figure) => parts.has(figure))));
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

interface Known {
  figures: readonly Figure[];
  found: ReadonlyMap<string, Found>;
  documents: readonly CheckedDocument[];
  worded: Wording;
}

/** What a document's readers found. A finding that explains those of rules takes their place: the first one's values, the reader's words. */
function readFindings(raw: RawDocument, known: Known, faults: Faults): {finding: FindingRow; explains: readonly string[]}[] {
  const file = [...raw.files.values()].find(({resource}) => resource.hjemmetall.kind === 'findings');
  const rows = file ? (faults.gather(() => readRows(file.bytes, file.file, findingSchema)) ?? []) : [];
  const seen = new Set<string>();
  return rows.flatMap((located) => {
    checkRead(located, seen, known, faults);
    const {row} = located;
    const explains = row.explains?.split(';') ?? [];
    const explained = explains.flatMap((id) => known.found.get(id) ?? []);
    const touched = [
      ...touchedAt(known.figures, raw.documentId, row.line, row.token),
      ...touchedAt(known.figures, row.other_document, row.other_line, row.other_token)
    ];
    const [id, one] = [explains[0], explained[0]];
    const base = id !== undefined && one ? known.worded.rowOf(id, one) : null;
    const finding: FindingRow = {
      value: null,
      other_value: null,
      bound_low: null,
      bound_high: null,
      ...base,
      finding_id: id ?? `${raw.documentId}/read/${row.key}`,
      rule: base?.rule ?? 'read',
      document_id: raw.documentId,
      line: row.line,
      token: row.token,
      observation_id: touched.find((f) => f.document_id === raw.documentId && f.line === row.line)?.observation_id ?? null,
      other_document_id: row.other_document,
      other_line: row.other_line,
      other_token: row.other_token,
      other_observation_id: touched.find((f) => f.document_id === row.other_document && f.line === row.other_line)?.observation_id ?? null,
      verdict: row.verdict,
      used: row.used,
      by_reader: true,
      note_nb: row.note_nb,
      note_en: row.note_en,
      figures: idsOf([...touched, ...explained.flatMap(({figures}) => figures)])
    };
    return [{finding, explains}];
  });
}

function checkRead({row, file, line}: Located<Finding>, seen: Set<string>, {found, documents}: Known, faults: Faults): void {
  if (seen.has(row.key)) faults.add({file, line, column: 'key'}, `${quoted(row.key)} again`, 'a key of its own for each', 'Rename one.');
  seen.add(row.key);
  for (const id of row.explains?.split(';') ?? []) {
    if (found.has(id)) continue;
    const advice = `Correct it, or leave it empty.${didYouMean(id, found.keys())}`;
    faults.add({file, line, column: 'explains'}, quoted(id), 'the finding of a rule', advice);
  }
  const ids = documents.map(({raw}) => raw.documentId);
  if (!ids.includes(row.other_document))
    faults.add(
      {file, line, column: 'other_document'},
      quoted(row.other_document),
      'a document of raw',
      `Correct it.${didYouMean(row.other_document, ids)}`
    );
}

/** The typed figures at a place of print: on the line, with the token or around it. */
function touchedAt(figures: readonly Figure[], documentId: string, line: number, token: string): Figure[] {
  return figures.filter(
    (figure) =>
      figure.document_id === documentId &&
      figure.line === line &&
      (figure.as_published === token || token.split(' ').includes(figure.as_published) || figure.as_published.split(' ').includes(token))
  );
}
