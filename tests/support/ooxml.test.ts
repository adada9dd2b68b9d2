import {strFromU8, strToU8, unzipSync, zipSync} from 'fflate';
import {beforeAll, describe, expect, it} from 'vitest';
import {writeWorkbook} from '../../src/workbook/write.js';
import {faultsOfWorkbook, itWithSchemas, readWorkbook, ruleFaultsOfWorkbook} from './ooxml.js';
import {smallWorkbook} from './workbooks.js';

let good: Uint8Array;

beforeAll(async () => {
  good = await writeWorkbook(smallWorkbook);
});

const SHEET = 'xl/worksheets/sheet1.xml';
const TYPES = '[Content_Types].xml';
const CHART = 'xl/charts/chart1.xml';

/** Changes parts of the good workbook. An edit that changes nothing plants no fault, so it is an error. */
function planted(...edits: readonly (readonly [part: string, from: RegExp, to: string])[]): Uint8Array {
  const parts = new Map(Object.entries(unzipSync(good)));
  for (const [part, from, to] of edits) {
    const before = strFromU8(parts.get(part) ?? new Uint8Array());
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${String(from)} is not in ${part}`);
    parts.set(part, strToU8(after));
  }
  return zipSync(Object.fromEntries(parts));
}

function without(part: string): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(unzipSync(good)).filter(([name]) => name !== part)));
}

const added = (part: string) => zipSync({...unzipSync(good), [part]: strToU8('<x/>')});

describe('ruleFaultsOfWorkbook(bytes)', () => {
  it('finds nothing in a good workbook', () => {
    expect(ruleFaultsOfWorkbook(good)).toEqual([]);
  });

  it('finds a part that is missing', () => {
    expect(ruleFaultsOfWorkbook(without('xl/charts/chart2.xml')).join('\n')).toMatch(
      /a type for xl\/charts\/chart2\.xml, which is not there[^]*leads to xl\/charts\/chart2\.xml, which is not there/
    );
    expect(ruleFaultsOfWorkbook(without(TYPES)).join('\n')).toContain('no [Content_Types].xml');
    expect(ruleFaultsOfWorkbook(without('xl/styles.xml')).join('\n')).toContain('no xl/styles.xml');
  });

  it('finds a part that nothing leads to, and one without a type', () => {
    expect(ruleFaultsOfWorkbook(added('xl/extra.xml'))).toEqual(['xl/extra.xml: nothing leads to it']);
    expect(ruleFaultsOfWorkbook(added('xl/extra.bin')).join('\n')).toContain('no type for xl/extra.bin');
  });

  it('finds relationships of a part that is not there', () => {
    expect(ruleFaultsOfWorkbook(added('xl/_rels/gone.xml.rels')).join('\n')).toContain('relationships of xl/gone.xml, which is not there');
  });

  it('finds a name that stands twice in the zip', () => {
    const bytes = Buffer.from(added('xl/workbook.xmk')).toString('latin1').replaceAll('xl/workbook.xmk', 'xl/workbook.xml');
    expect(ruleFaultsOfWorkbook(Buffer.from(bytes, 'latin1')).join('\n')).toContain('the zip holds xl/workbook.xml twice');
  });

  it.each<[title: string, part: string, from: RegExp, to: string, fault: RegExp]>([
    ['a part that is not well-formed', SHEET, /<\/sheetData>/, '', /sheet1\.xml: not well-formed/],
    ['a document type declaration', SHEET, /<worksheet/, '<!DOCTYPE worksheet><worksheet', /a document type declaration/],
    ['two types of a part', TYPES, /(<Override PartName="\/xl\/styles.xml"[^>]*>)/, '$1$1', /two types for xl\/styles\.xml/],
    ['an r:id without a relationship', SHEET, /drawing r:id="rId\d+"/, 'drawing r:id="rId99"', /r:id rId99 of drawing has no relationship/],
    ['an r:id that leads to another kind of part', SHEET, /drawing r:id="rId\d+"/, 'drawing r:id="rId1"', /drawing refers to a table/],
    [
      'a link outside that is not https',
      'xl/worksheets/_rels/sheet1.xml.rels',
      /<\/Relationships>/,
      '<Relationship Id="rId9" Type="x/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>',
      /rId9 leads outside to javascript:/
    ],
    ['a sheet name in two cases', 'xl/workbook.xml', /name="R1C1"/, 'name="figurtall"', /the sheet name figurtall stands twice/],
    ['a sheet name of 32 characters', 'xl/workbook.xml', /name="R1C1"/, `name="${'x'.repeat(32)}"`, /the sheet name x{32} is not allowed/],
    ['a sheet name with a colon', 'xl/workbook.xml', /name="R1C1"/, 'name="R1:C1"', /the sheet name R1:C1 is not allowed/],
    ['a defined name without quotes', 'xl/workbook.xml', /'2024'!/, '2024!', /2024!.* does not quote its sheet/],
    ['a defined name of a sheet that is gone', 'xl/workbook.xml', /'2024'!/, "'2023'!", /refers to a sheet that is not there/],
    ['a defined name that is no range', 'xl/workbook.xml', /'2024'!\$A\$1:/, "'2024'!$A$0:", /is no range/],
    ['a defined name of a sheet too many', 'xl/workbook.xml', /localSheetId="4"/, 'localSheetId="5"', /its sheet 5 is not there/],
    ['a defined name twice', 'xl/workbook.xml', /localSheetId="4"/, 'localSheetId="3"', /_xlnm\.print_titles of sheet 3 stands twice/],
    ['rows out of order', SHEET, /<row r="9"/, '<row r="8"', /row 8 after row 8/],
    ['a cell in another row', SHEET, /r="A9"/, 'r="A8"', /the cell A8 in row 9/],
    ['cells out of order', SHEET, /r="A9"/, 'r="C9"', /the cell B9 out of order/],
    ['a cell beyond the last column', SHEET, /r="C9"/, 'r="XFE9"', /the cell XFE9 in row 9/],
    ['a shared string that is not there', SHEET, /<v>0<\/v>/, '<v>9999</v>', /shared string 9999 of/],
    ['NaN in a cell', SHEET, /<v>65<\/v>/, '<v>NaN</v>', /C8 holds no finite number/],
    ['a cell format that is not there', SHEET, /r="C8" s="\d+"/, 'r="C8" s="999"', /C8 has style 999 of/],
    ['a link without quotes', SHEET, /location="'2024'!A1"/, 'location="2024!A1"', /link at B5: 2024!A1 does not quote its sheet/],
    [
      'a link to a sheet that is gone',
      SHEET,
      /location="'2024'!/,
      "location=\"'2023'!",
      /link at B5: .* refers to a sheet that is not there/
    ],
    ['two links at a cell', SHEET, /hyperlink ref="B5"/, 'hyperlink ref="A5"', /two links at A5/],
    [
      'cells merged twice',
      SHEET,
      /<\/sheetData>/,
      '</sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:C1"/></mergeCells>',
      /B1 is merged twice/
    ],
    [
      'a table column that its header cell does not name',
      'xl/tables/table1.xml',
      /name="Spørsmål"/,
      'name="Spørsmaal"',
      /the column "Spørsmaal" has another header cell/
    ],
    ['a table column twice', 'xl/tables/table1.xml', /name="Andel"/, 'name="SPØRSMÅL"', /the column spørsmål stands twice/],
    ['a table column id twice', 'xl/tables/table1.xml', /tableColumn id="2"/, 'tableColumn id="1"', /the column id 1 stands twice/],
    ['a table that is too wide', 'xl/tables/table1.xml', / ref="A7:C/, ' ref="A7:D', /3 columns in A7:D10/],
    ['a wrong number of columns', 'xl/tables/table1.xml', /tableColumns count="3"/, 'tableColumns count="4"', /4 for 3 columns/],
    ['a table without rows', 'xl/tables/table3.xml', / ref="A7:C8"/, ' ref="A7:C7"', /A7:C7 has no row under its header/],
    ['a table that has no range', 'xl/tables/table1.xml', / ref="A7:C10"/, ' ref="A0:C10"', /A0:C10 is no range/],
    [
      'two tables of one name',
      'xl/tables/table1.xml',
      / displayName="\w+"/,
      ' displayName="TALLENE"',
      /the table name tallene stands twice/
    ],
    ['two tables of one id', 'xl/tables/table1.xml', / id="1" name/, ' id="2" name', /the table id 2 stands twice/],
    [
      'a table named like a cell',
      'xl/tables/table1.xml',
      / displayName="\w+"/,
      ' displayName="tbl1"',
      /the table name tbl1 could be read as a cell/
    ],
    [
      'a table named like a row and column',
      'xl/tables/table1.xml',
      / displayName="\w+"/,
      ' displayName="R1C1"',
      /the table name R1C1 could be read as a cell/
    ],
    ['a table name with a blank', 'xl/tables/table1.xml', / displayName="\w+"/, ' displayName="Min tabell"', /the table name Min tabell/],
    [
      'tables over each other',
      'xl/worksheets/_rels/sheet1.xml.rels',
      /<\/Relationships>/,
      '<Relationship Id="rId9" Type="x/table" Target="../tables/table3.xml"/></Relationships>',
      /tables of Sammendrag & oversikt lie over each other/
    ],
    [
      'a filter of other cells than its table',
      'xl/tables/table2.xml',
      /autoFilter ref="A7:C47"/,
      'autoFilter ref="A7:C46"',
      /a filter of A7:C46 in a table of A7:C47/
    ],
    ['a font that is not there', 'xl/styles.xml', /(<cellXfs.*?fontId=")\d+/, '$199', /fontId 99 of/],
    ['a border that is not there', 'xl/styles.xml', /(<cellXfs.*?borderId=")\d+/, '$199', /borderId 99 of/],
    [
      'a number format that is not there',
      'xl/styles.xml',
      /numFmt numFmtId="164"/,
      'numFmt numFmtId="190"',
      /has the number format 164, which is not there/
    ],
    ['a list of styles that is counted wrong', 'xl/styles.xml', /<fonts count="\d+"/, '<fonts count="99"', /99 for \d+ fonts/],
    [
      'a differential style that is not there',
      SHEET,
      /<\/sheetData>/,
      '</sheetData><conditionalFormatting sqref="A8"><cfRule type="expression" dxfId="7" priority="1"><formula>1</formula></cfRule></conditionalFormatting>',
      /cfRule has differential style 7 of 0/
    ],
    [
      'an axis without its partner',
      CHART,
      /<c:crossAx val="111111111"\/>/,
      '<c:crossAx val="3"/>',
      /axis 222222222 crosses 3, which does not cross it/
    ],
    [
      'series on an axis that is not there',
      CHART,
      /(<c:overlap[^>]*><c:axId val=")\d+/,
      '$13',
      /no axis 3[^]*no series uses the axis 111111111/
    ],
    ['a series order twice', CHART, /<c:order val="1"\/>/, '<c:order val="0"/>', /the series order 0 stands twice/],
    ['a look of a point that is not there', CHART, /<c:dPt><c:idx val="1"\/>/, '<c:dPt><c:idx val="2"/>', /point 2 of a series of 2/],
    ['a cached number that is not in its cell', CHART, /<c:v>41<\/c:v>/, '<c:v>42</c:v>', /caches 42 for 41 in D8/],
    ['NaN in a cache', CHART, /<c:v>41<\/c:v>/, '<c:v>NaN</c:v>', /caches NaN for 41 in D8/],
    ['a cached text that is not in its cell', CHART, /<c:v>Offentlig<\/c:v>/, '<c:v>Privat</c:v>', /caches Privat for Offentlig in C8/],
    ['a cache without a point that its cell has', CHART, /<c:pt idx="0"><c:v>41<\/c:v><\/c:pt>/, '', /caches undefined for 41 in D8/],
    [
      'a cached point where the cell is empty',
      CHART,
      /(<c:v>41<\/c:v><\/c:pt>)/,
      '$1<c:pt idx="1"><c:v>0</c:v></c:pt>',
      /caches 0 for null in D9/
    ],
    ['a cached point twice', CHART, /(<c:pt idx="0"><c:v>41<\/c:v><\/c:pt>)/, '$1$1', /caches a point twice/],
    ['a cache of another length than its cells', CHART, /<c:ptCount val="2"\/>/, '<c:ptCount val="3"/>', /has 2 cells and 3 points/],
    [
      'a chart whose sheet is not quoted',
      CHART,
      /<c:f>'Figurtall'!\$C/,
      '<c:f>Figurtall!$C',
      /Figurtall!\$C\$8:\$C\$9 does not quote its sheet/
    ],
    ['a chart of cells further down', CHART, /\$D\$8:\$D\$9/, '$D$9:$D$10', /caches 41 for null in D9/],
    ['a shape id twice', 'xl/drawings/drawing1.xml', /cNvPr id="3"/, 'cNvPr id="2"', /the shape id 2 stands twice/]
  ])('finds %s', (_, part, from, to, fault) => {
    expect(ruleFaultsOfWorkbook(planted([part, from, to])).join('\n')).toMatch(fault);
  });
});

describe('faultsOfWorkbook(bytes)', () => {
  itWithSchemas('finds nothing in a good workbook', () => {
    expect(faultsOfWorkbook(good)).toEqual([]);
  });

  itWithSchemas('does not mind what programs may skip: extensions, and attributes of later versions', () => {
    const bytes = planted(
      [SHEET, /<\/worksheet>/, '<extLst><ext uri="x"><nonsense/></ext></extLst></worksheet>'],
      [SHEET, /<sheetData>/, '<sheetData xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="x">'],
      ['xl/sharedStrings.xml', /<t>/, '<t xml:space="preserve">']
    );
    expect(faultsOfWorkbook(bytes)).toEqual([]);
  });

  itWithSchemas('finds the rules of packages as well', () => {
    expect(faultsOfWorkbook(planted([CHART, /<c:v>41<\/c:v>/, '<c:v>42</c:v>']))).toHaveLength(1);
  });

  const FAULTS: [part: string, from: RegExp, to: string, fault: RegExp][] = [
    [SHEET, /(<hyperlinks>.*<\/hyperlinks>)(<pageMargins[^>]*>)/, '$2$1', /'hyperlinks': This element is not expected/],
    [SHEET, /<pageMargins [^>]*>/, '<pageMargins/>', /attribute 'left' is required/],
    ['xl/workbook.xml', /sheetId="1"/, 'sheetId="one"', /'one' is not a valid value/],
    ['xl/tables/table1.xml', / id="1" name/, ' name', /attribute 'id' is required/],
    ['xl/styles.xml', /(<fonts.*<\/fonts>)(<fills.*<\/fills>)/, '$2$1', /'fonts': This element is not expected/],
    ['xl/sharedStrings.xml', /<si><t>/, '<si><x/><t>', /'x': This element is not expected/],
    ['xl/drawings/drawing1.xml', /<xdr:clientData\/>/, '', /Missing child element/],
    [CHART, /grouping val="clustered"/, 'grouping val="sideways"', /'sideways' is not an element of the set/],
    [CHART, /<c:smooth|<c:invertIfNegative val="0"\/>/, '<c:smooth val="0"/>', /'smooth': This element is not expected/],
    ['xl/theme/theme1.xml', /<a:themeElements>/, '<a:elements/><a:themeElements>', /'elements': This element is not expected/],
    [TYPES, / ContentType="[^"]*"/, '', /attribute 'ContentType' is required/],
    ['xl/_rels/workbook.xml.rels', / Type="[^"]*"/, '', /attribute 'Type' is required/],
    ['docProps/core.xml', /(<dc:title>.*<\/dc:title>)/, '$1$1', /'title': This element is not expected/],
    ['docProps/core.xml', /2000-01-01T/, '2000-13-01T', /is not a valid value/],
    ['docProps/app.xml', /<Application>/, '<Program/><Application>', /'Program': This element is not expected/]
  ];
  for (const [part, from, to, fault] of FAULTS) {
    itWithSchemas(`finds by schema, in ${part}: ${fault.source}`, () => {
      const found = faultsOfWorkbook(planted([part, from, to])).filter((line) => line.startsWith(`${part}: /`));
      expect(found.join('\n')).toMatch(fault);
    });
  }

  itWithSchemas('finds a part whose root no schema knows', () => {
    expect(faultsOfWorkbook(added('xl/extra.xml')).join('\n')).toContain('No matching global declaration');
  });
});

describe('readWorkbook(bytes)', () => {
  it('gives sheets, cells with type and format, links and footers', () => {
    const [first, ...others] = readWorkbook(good);
    expect(others.map(({name}) => name)).toEqual(['Å-Ø 2025', '2024', 'R1C1', 'Figurtall']);
    expect(first?.cells.get('C8')).toMatchObject({value: 65, type: 'n', formula: null, format: '0" %"'});
    expect(first?.cells.get('A9')).toMatchObject({value: '=1+1', type: 's', formula: null, format: '@'});
    expect(first?.cells.get('C10')?.value).toBeNull();
    expect(first?.links[0]).toEqual({at: 'A5', location: "'Å-Ø 2025'!A1"});
    expect(first?.footer).toContain('hjemmetall && venner');
  });
});
