import {addressOf, cellsOfRange, type OpenSheet, sharedStrings, splitReference} from './cells.js';
import {attribute, elements, numberOf, type OpenPackage, repeated} from './parts.js';

/** Rules of the workbook part and of its sheets. */
export function sheetRules(pack: OpenPackage, sheets: readonly OpenSheet[]): string[] {
  return [...nameRules(sheets), ...definedNames(pack, sheets), ...sheets.flatMap((sheet) => worksheet(pack, sheet, sheets))];
}

function nameRules(sheets: readonly OpenSheet[]): string[] {
  const names = sheets.map(({name}) => name);
  return [
    ...names.filter((name) => name.length > 31 || /[:\\/?*[\]]|^'|'$/.test(name)).map((name) => `the sheet name ${name} is not allowed`),
    ...repeated(names.map((name) => name.toLowerCase())).map((name) => `the sheet name ${name} stands twice`)
  ];
}

function definedNames({documents}: OpenPackage, sheets: readonly OpenSheet[]): string[] {
  const workbook = documents.get('xl/workbook.xml');
  if (!workbook) return ['no xl/workbook.xml'];
  const names = elements(workbook, '/x:workbook/x:definedNames/x:definedName');
  const keys = names.map((node) => `${(attribute(node, 'name') ?? '').toLowerCase()} of sheet ${attribute(node, 'localSheetId') ?? 'all'}`);
  return [
    ...repeated(keys).map((key) => `xl/workbook.xml: the name ${key} stands twice`),
    ...names.flatMap((node) => {
      const where = `xl/workbook.xml: ${attribute(node, 'name') ?? ''}`;
      const scope = numberOf(node, 'localSheetId', 0);
      return [
        ...(scope < sheets.length ? [] : [`${where}: its sheet ${scope} is not there`]),
        ...referenceFault(node.content, sheets).map((fault) => `${where}: ${fault}`)
      ];
    })
  ];
}

/** What is wrong with a reference to cells of this workbook: its sheet is not quoted, not there, or its range is none. */
export function referenceFault(reference: string, sheets: readonly OpenSheet[]): string[] {
  const split = splitReference(reference);
  if (!split) return [`${reference} does not quote its sheet`];
  if (!sheets.some(({name}) => name === split.sheet)) return [`${reference} refers to a sheet that is not there`];
  const isRows = /^\$?[1-9]\d*:\$?[1-9]\d*$/.test(split.range);
  return isRows || cellsOfRange(split.range) ? [] : [`${reference} is no range`];
}

function worksheet(pack: OpenPackage, sheet: OpenSheet, sheets: readonly OpenSheet[]): string[] {
  const document = pack.documents.get(sheet.part);
  if (!document) return [`${sheet.name}: no part`];
  const links = elements(document, '/x:worksheet/x:hyperlinks/x:hyperlink');
  const merges = elements(document, '/x:worksheet/x:mergeCells/x:mergeCell').map((node) => attribute(node, 'ref') ?? '');
  const faults = [
    ...cellOrder(pack, sheet),
    ...cellValues(pack, sheet),
    ...repeated(links.map((node) => attribute(node, 'ref') ?? '')).map((ref) => `two links at ${ref}`),
    ...links.flatMap((node) => linkFaults(attribute(node, 'ref') ?? '', attribute(node, 'location'), sheets)),
    ...repeated(merges.flatMap((ref) => cellsOfRange(ref) ?? [])).map((cell) => `${cell} is merged twice`)
  ];
  return faults.map((fault) => `${sheet.part}: ${fault}`);
}

function cellOrder({documents}: OpenPackage, {part}: OpenSheet): string[] {
  const document = documents.get(part);
  let last = 0;
  return elements(document ?? failed(part), '/x:worksheet/x:sheetData/x:row').flatMap((row) => {
    const number = numberOf(row, 'r');
    const faults = number > last ? [] : [`row ${number} after row ${last}`];
    last = number;
    let column = 0;
    for (const cell of elements(row, 'x:c')) {
      const ref = attribute(cell, 'r') ?? '';
      const at = addressOf(ref);
      if (at?.row !== number) faults.push(`the cell ${ref} in row ${number}`);
      else if (at.column <= column) faults.push(`the cell ${ref} out of order`);
      column = at?.column ?? column;
    }
    return faults;
  });
}

function failed(part: string): never {
  throw new Error(`no part ${part}`);
}

function cellValues(pack: OpenPackage, {part, cells}: OpenSheet): string[] {
  const shared = sharedStrings(pack).length;
  const document = pack.documents.get(part) ?? failed(part);
  const indexes = elements(document, '/x:worksheet/x:sheetData/x:row/x:c[@t="s"]/x:v').map((v) => Number(v.content));
  const numbers = [...cells].filter(([, {type, value}]) => type === 'n' && typeof value === 'number');
  return [
    ...indexes.filter((index) => !(index < shared)).map((index) => `shared string ${index} of ${shared}`),
    ...numbers.filter(([, {value}]) => !Number.isFinite(value)).map(([ref]) => `${ref} holds no finite number`)
  ];
}

function linkFaults(at: string, location: string | undefined, sheets: readonly OpenSheet[]): string[] {
  if (location === undefined) return [];
  return referenceFault(location, sheets).map((fault) => `link at ${at}: ${fault}`);
}
