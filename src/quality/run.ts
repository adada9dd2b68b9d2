import type {Observation} from '../../schemas/observation.js';
import type {Check, FindingRow} from '../../schemas/quality.js';
import {CODEBOOK_FOLDER, type Codebook} from '../codebook/read.js';
import {Faults} from '../faults.js';
import type {RawDocument} from '../raw/package.js';
import {checkBases, checkCaptions, checkGrim} from './bases.js';
import {checkConstraints} from './constraints.js';
import {grouped, printedFigures} from './figures.js';
import {type Checked, type Figure, ownNames, tableOf} from './finding.js';
import {checkDigits, checkExactSums} from './habits.js';
import {checkDates, checkReferences} from './mentions.js';
import {readFindings} from './read-findings.js';
import {checkConstants, checkModelSizes, checkRepeated} from './repeats.js';
import {checkAnswerSums, checkCountsAndPercents} from './sums.js';
import {Wording} from './wording.js';

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
  const all = checked.flatMap((one) => one.found);
  for (const rule of new Set(all.map((one) => one.rule).filter((rule) => !worded.has(rule)))) {
    const advice = 'Add the row; without it what the rule finds has no words.';
    faults.add({file: `${CODEBOOK_FOLDER}/check_rules.csv`}, `no rule ${rule}`, 'a row for each rule that finds something', advice);
  }
  const found = new Map(
    uniqueIds(
      all.filter(({rule}) => worded.has(rule)),
      (one) => worded.idOf(one)
    )
  );
  const read = readFindings(
    documents.map(({raw}) => raw),
    {figures, found, worded},
    faults
  );
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
