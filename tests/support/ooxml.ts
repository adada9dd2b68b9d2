import {it} from 'vitest';
import {openSheets, type OpenSheet} from './ooxml/cells.js';
import {chartRules} from './ooxml/charts.js';
import {closePackage, openPackage, type OpenPackage} from './ooxml/parts.js';
import {packageRules} from './ooxml/relationships.js';
import {schemaFaults, schemasAreHere} from './ooxml/schemas.js';
import {sheetRules} from './ooxml/sheets.js';
import {styleRules} from './ooxml/styles.js';
import {tableRules} from './ooxml/tables.js';

/**
 * Everything that is wrong with a workbook: what the schemas of ECMA-376 say of each part, and the rules of packages
 * that no schema knows. Nothing of the code that wrote the workbook is used.
 *
 * @throws Error where the schemas are not beside the checkout: use it in `itWithSchemas`
 */
export function faultsOfWorkbook(bytes: Uint8Array): string[] {
  return inPackage(bytes, (pack) => [...rules(pack), ...schemaFaults(pack)]);
}

/** The part of `faultsOfWorkbook` that needs no schemas. */
export function ruleFaultsOfWorkbook(bytes: Uint8Array): string[] {
  return inPackage(bytes, rules);
}

/** The sheets of a workbook with the values of their cells, read without the library that wrote them. */
export function readWorkbook(bytes: Uint8Array): OpenSheet[] {
  return inPackage(bytes, openSheets);
}

/** A test that needs the schemas; where they are missing it is skipped under a name that says so. */
export function itWithSchemas(title: string, test: () => void | Promise<void>): void {
  if (schemasAreHere) it(title, test);
  else it.skip(`${title} [skipped: the schemas of ECMA-376 are not at ../shared/ooxml-xsd]`, test);
}

function inPackage<Result>(bytes: Uint8Array, work: (pack: OpenPackage) => Result): Result {
  const pack = openPackage(bytes);
  try {
    return work(pack);
  } finally {
    closePackage(pack);
  }
}

function rules(pack: OpenPackage): string[] {
  const sheets = openSheets(pack);
  return [
    ...pack.faults,
    ...packageRules(pack),
    ...sheetRules(pack, sheets),
    ...tableRules(pack, sheets),
    ...styleRules(pack, sheets),
    ...chartRules(pack, sheets)
  ];
}
