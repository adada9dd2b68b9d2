import ExcelJS from 'exceljs';
import {describe, expect, it} from 'vitest';
import {applyParts, quotedSheet} from '../../src/xlsx/apply.js';
import {readParts} from '../../src/xlsx/package.js';
import type {BarChart, Parts, SheetParts} from '../../src/xlsx/spec.js';
import {faultsOfWorkbook, itWithSchemas, readWorkbook, ruleFaultsOfWorkbook} from '../support/ooxml.js';

const NAMES = ['Sammendrag & oversikt', "D'Alsace <1>", 'Å-Ø 2025', '2024', 'R1C1', 'Kommuner Øst–Vest'];
const ROWS: [string, number, number | null][] = [
  ['Øst & <vest>', 1, 2],
  ['"Nord"', 3.5, null]
];

/** Six sheets, each with a table; every second one has filter buttons, and data bars if asked. */
async function grid({dataBars = false} = {}): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.created = book.modified = new Date(Date.UTC(2000, 0, 1));
  for (const [i, name] of NAMES.entries()) {
    const sheet = book.addWorksheet(name);
    sheet.getCell('A1').value = 'Lenke';
    sheet.getCell('B1').value = 'Lenke';
    sheet.addTable({
      name: `Tabellen${i + 1}`,
      ref: 'A4',
      headerRow: true,
      columns: ['Fylke', 'Omsorg', 'Skole'].map((header) => ({name: header, filterButton: i % 2 === 0})),
      rows: ROWS.map((row) => [...row])
    });
    if (i % 2 > 0 || !dataBars) continue;
    const bars = {type: 'dataBar', priority: 1, cfvo: [{type: 'min'}, {type: 'max'}], color: {argb: 'FF5B9BD5'}};
    sheet.addConditionalFormatting({ref: 'B5:B6', rules: [bars as ExcelJS.DataBarRuleType]});
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function chart(sheet: string, kind: BarChart['kind']): BarChart {
  const ref = (range: string) => `${quotedSheet(sheet)}!${range}`;
  return {
    kind,
    title: 'Utgifter & <inntekter>',
    note: 'Kroner',
    alt: 'Stolper',
    language: 'nb-NO',
    categories: {ref: ref('$A$5:$A$6'), values: ROWS.map(([name]) => name)},
    series: [
      {
        name: {ref: ref('$B$4'), values: ['Omsorg']},
        values: {ref: ref('$B$5:$B$6'), values: ROWS.map(([, value]) => value)},
        fill: {kind: 'solid', colour: '12305F'},
        points: [{index: 1, fill: {kind: 'hatched', colour: '12305F'}}],
        label: {formats: ['0', '0.0'], colour: 'FFFFFF'}
      },
      {
        name: {ref: ref('$C$4'), values: ['Skole']},
        values: {ref: ref('$C$5:$C$6'), values: ROWS.map(([, , value]) => value)},
        fill: {kind: 'hatched', colour: 'A31545'},
        points: [],
        label: {formats: [null, null], colour: 'FFFFFF'}
      }
    ],
    axis: {max: 10, major: 2, format: '0'},
    legend: kind === 'stacked',
    plotLeft: 0.2,
    anchor: {column: 4, row: 3, offsetMm: 0, widthMm: 120, heightMm: 66}
  };
}

/** Every sheet links to the next two, has two charts, and repeats its header row on paper. */
const WANTED: Parts = new Map(
  NAMES.map((name, i): [string, SheetParts] => [
    name,
    {
      links: [
        {at: 'A1', sheet: NAMES[(i + 1) % 6] ?? '', cell: 'A5', tip: 'Til "neste" & <forrige>'},
        {at: 'B1', sheet: NAMES[(i + 2) % 6] ?? '', cell: 'A1'}
      ],
      charts: [chart(name, 'stacked'), chart(name, 'clustered')],
      printTitleRows: [4, 4],
      printArea: '$A$1:$C$6'
    }
  ])
);

const nothing: SheetParts = {links: [], charts: []};
const complete = async (wanted: Parts = WANTED) => applyParts(await grid(), wanted);
const part = async (name: string, wanted?: Parts) => readParts(await complete(wanted)).get(name) ?? '';

describe('applyParts(grid, wanted)', () => {
  itWithSchemas('makes a valid workbook of six sheets with names that other programs trip over', async () => {
    expect(faultsOfWorkbook(await complete())).toEqual([]);
  });

  itWithSchemas('does so beside data bars, which bring an extension list of their own', async () => {
    expect(faultsOfWorkbook(applyParts(await grid({dataBars: true}), WANTED))).toEqual([]);
  });

  it('follows the rules of packages', async () => {
    expect(ruleFaultsOfWorkbook(await complete())).toEqual([]);
  });

  it('gives the same bytes each time, though the grid differs from run to run', async () => {
    expect(Buffer.from(await complete()).equals(Buffer.from(await complete()))).toBe(true);
  });

  it('keeps every cell of the grid', async () => {
    for (const {cells} of readWorkbook(await complete())) {
      expect([cells.get('A5')?.value, cells.get('B6')?.value, cells.get('C6')?.value ?? null]).toEqual(['Øst & <vest>', 3.5, null]);
    }
  });

  it('writes links as places in the workbook, with every sheet quoted', async () => {
    const [first] = readWorkbook(await complete());
    expect(first?.links).toEqual([
      {at: 'A1', location: "'D''Alsace <1>'!A5"},
      {at: 'B1', location: "'Å-Ø 2025'!A1"}
    ]);
  });

  it('writes no link that leads outside', async () => {
    for (const [name, xml] of readParts(await complete())) if (name.endsWith('.rels')) expect(xml).not.toContain('External');
  });

  it('numbers charts through the whole workbook and gives each its alternative text', async () => {
    const parts = readParts(await complete());
    expect([...parts.keys()].filter((name) => name.startsWith('xl/charts/'))).toHaveLength(12);
    expect(parts.get('xl/drawings/drawing1.xml')).toContain('descr="Stolper"');
  });

  it('repeats the header row on paper, and prints the given cells alone', async () => {
    const workbook = await part('xl/workbook.xml');
    expect(workbook).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="1">'D''Alsace &lt;1&gt;'!$4:$4</definedName>`);
    expect(workbook).toContain(`<definedName name="_xlnm.Print_Area" localSheetId="3">'2024'!$A$1:$C$6</definedName>`);
    expect(await part('xl/workbook.xml', new Map())).not.toContain('definedNames');
  });

  it('takes the look from tables and keeps the filter of those that have one', async () => {
    const parts = readParts(await complete());
    expect(parts.get('xl/tables/table1.xml')).toContain('<autoFilter ref="A4:C6"/>');
    expect(parts.get('xl/tables/table2.xml')).not.toContain('autoFilter');
    for (const [name, xml] of parts) if (name.startsWith('xl/tables/')) expect(xml).not.toMatch(/TableStyle\w+|totalsRow(Label|Function)/);
  });

  it('completes a workbook of which nothing more is wanted', async () => {
    expect(ruleFaultsOfWorkbook(await complete(new Map()))).toEqual([]);
  });

  it('refuses parts of a sheet, and a link to a sheet, that the workbook does not have', async () => {
    await expect(complete(new Map([['2023', nothing]]))).rejects.toThrow('parts for the sheet 2023');
    await expect(complete(new Map([['2024', {...nothing, links: [{at: 'A1', sheet: '2023', cell: 'A1'}]}]]))).rejects.toThrow(
      'a link to the sheet 2023'
    );
  });

  it('refuses a character that no XML document may hold', async () => {
    const bad = {...chart('2024', 'stacked'), title: 'a\u0001'};
    await expect(complete(new Map([['2024', {...nothing, charts: [bad]}]]))).rejects.toThrow('a character that XML forbids');
  });
});

describe('chartXml(chart)', () => {
  const xmlOf = async (kind: BarChart['kind']) =>
    part('xl/charts/chart1.xml', new Map([['2024', {...nothing, charts: [chart('2024', kind)]}]]));

  it('adds stacked bars up, and sets clustered ones beside each other', async () => {
    expect(await xmlOf('stacked')).toContain('<c:grouping val="stacked"/>');
    expect(await xmlOf('stacked')).toContain('<c:overlap val="100"/>');
    expect(await xmlOf('clustered')).toContain('<c:overlap val="0"/>');
  });

  it('puts the first category on top and the numbers below', async () => {
    expect(await xmlOf('stacked')).toMatch(/<c:catAx>.*<c:orientation val="maxMin"\/>.*<c:valAx>.*<c:crosses val="max"\/>/);
  });

  it('starts the value axis at 0 and names both tick marks', async () => {
    const xml = await xmlOf('stacked');
    expect(xml).toContain('<c:max val="10"/><c:min val="0"/>');
    expect(xml.match(/<c:minorTickMark val="none"\/>/g)).toHaveLength(2);
  });

  it('caches what the cells hold, and leaves out a bar without a figure: it is not 0', async () => {
    const [, values = ''] = /<c:f>'2024'!\$C\$5:\$C\$6<\/c:f>(.*?)<\/c:numCache>/.exec(await xmlOf('stacked')) ?? [];
    expect(values).toContain('<c:ptCount val="2"/><c:pt idx="0"><c:v>2</c:v></c:pt>');
    expect(values).not.toContain('idx="1"');
    expect(await xmlOf('stacked')).toContain('<c:dispBlanksAs val="gap"/>');
  });

  it('hatches a derived bar, and backs its label with white where bars are stacked', async () => {
    const point = '<c:dPt><c:idx val="1"/>';
    expect(await xmlOf('stacked')).toMatch(new RegExp(`${point}.*?<a:pattFill prst="wdUpDiag">`));
    const label = (xml: string) => /<c:dLbl><c:idx val="1"\/>.*?<\/c:dLbl>/.exec(xml)?.[0] ?? '';
    expect(label(await xmlOf('stacked'))).toContain('<a:srgbClr val="FFFFFF"/>');
    expect(label(await xmlOf('clustered'))).not.toContain('FFFFFF');
  });

  it('labels each bar in its own format, and hides the labels that have none', async () => {
    const xml = await xmlOf('stacked');
    expect(xml).toContain('<c:idx val="1"/><c:numFmt formatCode="0.0" sourceLinked="0"/>');
    expect(xml).toContain('<c:dLbls><c:delete val="1"/></c:dLbls>');
  });

  it('has a legend only where it is wanted', async () => {
    expect(await xmlOf('stacked')).toContain('<c:legend>');
    expect(await xmlOf('clustered')).not.toContain('<c:legend>');
  });
});

describe('quotedSheet(name)', () => {
  it('always quotes, and doubles an apostrophe', () => {
    expect(['2024', 'Ark', "D'Alsace"].map(quotedSheet)).toEqual(["'2024'", "'Ark'", "'D''Alsace'"]);
  });
});
