import {chartXml} from './chart.js';
import {drawingXml} from './drawing.js';
import {addPart, type PackageParts, partOf, readParts, relate, sheetParts, writeParts} from './package.js';
import type {InnerLink, Parts, SheetParts} from './spec.js';
import {insertChild} from './worksheet.js';
import {element, escapeXml} from './xml.js';

const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const DRAWING_TYPE = 'application/vnd.openxmlformats-officedocument.drawing+xml';

/**
 * Completes a workbook whose cells are written: charts, inner links, print titles, and a zip that is the same for
 * the same content.
 *
 * @param grid the bytes of the workbook with its cells
 * @param finish changes the XML of every part at the end
 * @throws Error for parts of a sheet that the workbook does not have, and for a link to such a sheet
 */
export function applyParts(grid: Uint8Array, wanted: Parts, finish: (xml: string) => string = (xml) => xml): Uint8Array {
  const parts = readParts(grid);
  const sheets = sheetParts(parts);
  let charts = 0;
  for (const [name, sheet] of wanted) {
    const part = sheets.get(name);
    if (part === undefined) throw new Error(`parts for the sheet ${name}, which the workbook does not have`);
    addLinks(parts, part, sheet.links, sheets);
    if (sheet.charts.length > 0) addCharts(parts, part, sheet, charts);
    charts += sheet.charts.length;
  }
  addPrintNames(parts, [...sheets.keys()], wanted);
  makeTablesPlain(parts);
  setDefaultFont(parts);
  for (const [name, xml] of parts) parts.set(name, finish(xml));
  return writeParts(parts);
}

function addLinks(parts: PackageParts, part: string, links: readonly InnerLink[], sheets: ReadonlyMap<string, string>): void {
  if (links.length === 0) return;
  const written = links.map(({at, sheet, cell, tip}) => {
    if (!sheets.has(sheet)) throw new Error(`a link to the sheet ${sheet}, which the workbook does not have`);
    return element('hyperlink', {ref: at, location: `${quotedSheet(sheet)}!${cell}`, tooltip: tip});
  });
  parts.set(part, insertChild(partOf(parts, part), 'hyperlinks', element('hyperlinks', {}, ...written)));
}

/** @param before how many charts the sheets before this one have */
function addCharts(parts: PackageParts, part: string, {charts}: SheetParts, before: number): void {
  const number = /(\d+)\.xml$/.exec(part)?.[1] ?? '';
  const drawing = `xl/drawings/drawing${number}.xml`;
  const placed = charts.map((chart, i) => {
    const file = `chart${before + i + 1}.xml`;
    addPart(parts, `xl/charts/${file}`, CHART_TYPE, chartXml(chart));
    return {chart, relationship: relate(parts, drawing, 'chart', `../charts/${file}`)};
  });
  addPart(parts, drawing, DRAWING_TYPE, drawingXml(placed));
  const id = relate(parts, part, 'drawing', `../drawings/drawing${number}.xml`);
  parts.set(part, insertChild(partOf(parts, part), 'drawing', element('drawing', {'r:id': id})));
}

/** Print areas and print titles, in the order that names are sorted in. */
function addPrintNames(parts: PackageParts, sheets: readonly string[], wanted: Parts): void {
  const named = (name: string, sheet: string, index: number, range: string) =>
    element('definedName', {name: `_xlnm.${name}`, localSheetId: index}, escapeXml(`${quotedSheet(sheet)}!${range}`));
  const areas = sheets.flatMap((sheet, i) => {
    const area = wanted.get(sheet)?.printArea;
    return area === undefined ? [] : [named('Print_Area', sheet, i, area)];
  });
  const titles = sheets.flatMap((sheet, i) => {
    const rows = wanted.get(sheet)?.printTitleRows;
    return rows ? [named('Print_Titles', sheet, i, `$${rows[0]}:$${rows[1]}`)] : [];
  });
  const names = [...areas, ...titles];
  if (names.length === 0) return;
  const workbook = partOf(parts, 'xl/workbook.xml');
  parts.set(
    'xl/workbook.xml',
    workbook.replace('</sheets>', () => `</sheets>${element('definedNames', {}, ...names)}`)
  );
}

/** Tables keep their name and filter and lose the built-in look, whose stripes and rules would lie over ours. */
function makeTablesPlain(parts: PackageParts): void {
  for (const [name, xml] of parts) {
    if (!name.startsWith('xl/tables/')) continue;
    const filtered = /hiddenButton="0"/.test(xml);
    const plain = xml
      .replace(/ name="TableStyle\w+"(?= showFirstColumn)/, '')
      .replace(' totalsRowShown="1"', ' totalsRowShown="0"')
      .replaceAll(/ totalsRow(Label|Function)="[^"]*"/g, '')
      .replaceAll(/<filterColumn [^>]*\/>/g, '')
      .replace(/<autoFilter ([^>]*)><\/autoFilter>/, filtered ? '<autoFilter $1/>' : '');
    parts.set(name, plain);
  }
}

/** Column widths count digits of the default font, so it is one that every machine has, or has a twin of: Arial 10. */
function setDefaultFont(parts: PackageParts): void {
  const calibri = /<font><color theme="1"\/><family val="2"\/><scheme val="minor"\/><sz val="11"\/><name val="Calibri"\/><\/font>/;
  const styles = partOf(parts, 'xl/styles.xml');
  if (!calibri.test(styles)) throw new Error('xl/styles.xml does not begin with the default font that exceljs writes');
  parts.set('xl/styles.xml', styles.replace(calibri, '<font><sz val="10"/><color theme="1"/><name val="Arial"/><family val="2"/></font>'));
}

/** A sheet's name as it stands in references: always quoted. */
export function quotedSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
