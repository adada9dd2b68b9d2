import {strToU8, unzipSync, zipSync} from 'fflate';
import {describe, expect, it} from 'vitest';
import {addPart, partOf, readParts, relate, sheetParts, writeParts} from '../../src/xlsx/package.js';

const TYPES = '<Types xmlns="x"></Types>';

describe('readParts(bytes) and writeParts(parts)', () => {
  it('drop entries of folders', () => {
    expect([...readParts(zipSync({'xl/': new Uint8Array(), 'xl/a.xml': strToU8('<a/>')})).keys()]).toEqual(['xl/a.xml']);
  });

  it('give the same bytes for the same parts, in whatever order they come', () => {
    const parts: [string, string][] = [
      ['xl/b.xml', '<b/>'],
      ['[Content_Types].xml', TYPES],
      ['xl/a.xml', '<a>æøå</a>']
    ];
    const bytes = writeParts(new Map(parts));
    expect(writeParts(new Map([...parts].reverse()))).toEqual(bytes);
    expect(readParts(bytes)).toEqual(new Map(parts));
  });

  it('put the content types first, and the others by name', () => {
    const bytes = writeParts(
      new Map([...['xl/b.xml', 'xl/a.xml'].map((name): [string, string] => [name, '']), ['[Content_Types].xml', TYPES]])
    );
    expect(Object.keys(unzipSync(bytes))).toEqual(['[Content_Types].xml', 'xl/a.xml', 'xl/b.xml']);
  });
});

describe('addPart(parts, name, contentType, xml)', () => {
  it('adds a part with its head, and says what it holds', () => {
    const parts = new Map([['[Content_Types].xml', TYPES]]);
    addPart(parts, 'xl/charts/chart1.xml', 'chart+xml', '<c/>');
    expect(parts.get('xl/charts/chart1.xml')).toMatch(/^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n<c\/>$/);
    expect(parts.get('[Content_Types].xml')).toBe(
      '<Types xmlns="x"><Override PartName="/xl/charts/chart1.xml" ContentType="chart+xml"/></Types>'
    );
  });
});

describe('relate(parts, from, type, target)', () => {
  it('starts a list of relationships, and goes on in one that is there', () => {
    const parts = new Map<string, string>();
    expect(relate(parts, 'xl/worksheets/sheet1.xml', 'table', '../tables/table1.xml')).toBe('rId1');
    expect(relate(parts, 'xl/worksheets/sheet1.xml', 'drawing', '../drawings/drawing1.xml')).toBe('rId2');
    expect(parts.get('xl/worksheets/_rels/sheet1.xml.rels')?.match(/<Relationship /g)).toHaveLength(2);
  });

  it('gives an id above those in use, and opens an empty list', () => {
    const list = (content: string) => new Map([['xl/_rels/a.xml.rels', content]]);
    expect(relate(list('<Relationships xmlns="x"><Relationship Id="rId7" Target="b"/></Relationships>'), 'xl/a.xml', 'x', 'c')).toBe(
      'rId8'
    );
    expect(relate(list('<Relationships xmlns="x"/>'), 'xl/a.xml', 'x', 'c')).toBe('rId1');
  });
});

describe('sheetParts(parts)', () => {
  const workbook = (name: string) =>
    new Map([
      ['xl/workbook.xml', `<workbook><sheets><sheet sheetId="1" name="${name}" state="visible" r:id="rId4"/></sheets></workbook>`],
      [
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="rId4" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
      ]
    ]);

  it('finds the part of each sheet, by the name that people see', () => {
    expect(sheetParts(workbook('D&apos;Alsace &lt;1&gt; &amp; Å-Ø'))).toEqual(
      new Map([["D'Alsace <1> & Å-Ø", 'xl/worksheets/sheet1.xml']])
    );
  });

  it('refuses a name that it cannot read back', () => {
    expect(() => sheetParts(workbook('&#65;'))).toThrow('cannot read the sheet name');
  });
});

describe('partOf(parts, name)', () => {
  it('raises for a part that is not there', () => {
    expect(() => partOf(new Map(), 'xl/a.xml')).toThrow('no part xl/a.xml');
  });
});
