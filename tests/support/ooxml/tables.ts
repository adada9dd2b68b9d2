import type {XmlDocument} from 'libxml2-wasm';
import {addressOf, cellsOfRange, columnLetters, type OpenSheet} from './cells.js';
import {attribute, elements, type OpenPackage, repeated} from './parts.js';

interface OpenTable {
  part: string;
  sheet: OpenSheet;
  document: XmlDocument;
}

/** Rules of tables: names and ids, and that they say what the cells of their sheet say. */
export function tableRules(pack: OpenPackage, sheets: readonly OpenSheet[]): string[] {
  const tables = sheets.flatMap((sheet) =>
    (pack.relationships.get(sheet.part) ?? []).flatMap(({kind, target}): OpenTable[] => {
      const document = pack.documents.get(target);
      return kind === 'table' && document ? [{part: target, sheet, document}] : [];
    })
  );
  const names = tables.flatMap(({document}) => [...new Set([valueOf(document, 'name'), valueOf(document, 'displayName')])]);
  return [
    ...repeated(names.map((name) => name.toLowerCase())).map((name) => `the table name ${name} stands twice`),
    ...repeated(tables.map(({document}) => valueOf(document, 'id'))).map((id) => `the table id ${id} stands twice`),
    ...names.filter(isNoName).map((name) => `the table name ${name} could be read as a cell, or is none`),
    ...overlaps(tables),
    ...tables.flatMap(tableFaults)
  ];
}

function valueOf(document: XmlDocument, name: string): string {
  return attribute(document.root, name) ?? '';
}

function isNoName(name: string): boolean {
  return addressOf(name.toUpperCase()) !== null || /^(r\d*)?(c\d*)?$/i.test(name) || !/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name);
}

function overlaps(tables: readonly OpenTable[]): string[] {
  const cells = tables.flatMap(({sheet, document}) =>
    (cellsOfRange(valueOf(document, 'ref')) ?? []).map((cell) => `${sheet.name}!${cell}`)
  );
  return [...new Set(repeatedFast(cells).map((cell) => cell.split('!')[0] ?? ''))].map((name) => `tables of ${name} lie over each other`);
}

/** As `repeated`, for many values. */
function repeatedFast(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
}

function tableFaults({part, sheet, document}: OpenTable): string[] {
  const ref = valueOf(document, 'ref');
  const [from = '', to = ''] = ref.split(':');
  const first = addressOf(from);
  const last = addressOf(to);
  if (!first || !last) return [`${part}: ${ref} is no range`];
  const columns = elements(document, '/x:table/x:tableColumns/x:tableColumn');
  const names = columns.map((node) => attribute(node, 'name') ?? '');
  const count = attribute(elements(document, '/x:table/x:tableColumns')[0] ?? document.root, 'count');
  const header = names.map((_, i) => sheet.cells.get(`${columnLetters(first.column + i)}${first.row}`)?.value ?? null);
  const faults = [
    ...(names.length === last.column - first.column + 1 ? [] : [`${names.length} columns in ${ref}`]),
    ...(count === String(names.length) ? [] : [`${count ?? 'no count'} for ${names.length} columns`]),
    ...(last.row > first.row ? [] : [`${ref} has no row under its header`]),
    ...names.filter((name, i) => name !== header[i]).map((name) => `the column ${JSON.stringify(name)} has another header cell`),
    ...names.filter((name) => /[\n\r]/.test(name)).map((name) => `the header ${JSON.stringify(name)} is broken over lines`),
    ...repeated(names.map((name) => name.toLowerCase())).map((name) => `the column ${name} stands twice`),
    ...repeated(columns.map((node) => attribute(node, 'id') ?? '')).map((id) => `the column id ${id} stands twice`),
    ...filterFaults(document, ref)
  ];
  return faults.map((fault) => `${part}: ${fault}`);
}

function filterFaults(document: XmlDocument, ref: string): string[] {
  const [filter] = elements(document, '/x:table/x:autoFilter');
  if (!filter || attribute(document.root, 'totalsRowCount') === '1') return [];
  const found = attribute(filter, 'ref') ?? '';
  return found === ref ? [] : [`a filter of ${found} in a table of ${ref}`];
}
