import fs from 'node:fs';
import path from 'node:path';
import {strFromU8, unzipSync} from 'fflate';
import {beforeAll, describe, expect, it} from 'vitest';
import {SPECS} from '../../pipelines/workbooks/index.js';
import type {Observation} from '../../schemas/observation.js';
import {addressOf, columnName, HEADER_ROW} from '../../src/workbook/layout.js';
import type {Locale, Workbook} from '../../src/workbook/sheet.js';
import {faultsOfWorkbook, itWithSchemas, readWorkbook, ruleFaultsOfWorkbook} from '../support/ooxml.js';
import type {OpenSheet} from '../support/ooxml/cells.js';
import {schemasAreHere} from '../support/ooxml/schemas.js';
import {useRealProject, workbookOf} from '../support/real-project.js';

const real = useRealProject();

const FILES = SPECS.flatMap(({id}) => (['nb', 'en'] as const).map((locale) => [`${locale}/${id}.xlsx`, id, locale] as const));

/** A file as it lies in the run: its bytes, its parts as text, its sheets. */
interface OpenFile {
  bytes: Uint8Array;
  parts: ReadonlyMap<string, string>;
  sheets: readonly OpenSheet[];
}

/** Printed with too few answers to be shown: 27 of media, and 41 of culture, whose interval is too wide for its share. */
const FEW = ['afi-2022/text/written-agreement-media-2022', 'afi-2022/text/written-agreement-culture-2022'];

const opened = new Map<string, OpenFile>();

beforeAll(() => {
  for (const [file] of FILES) {
    const bytes = fs.readFileSync(path.join(real().folder, file));
    const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
    opened.set(file, {bytes, parts, sheets: readWorkbook(bytes)});
  }
});

function open(file: string): OpenFile {
  const found = opened.get(file);
  if (!found) throw new Error(`${file} is not there`);
  return found;
}

function sheetIn(file: string, name: string): OpenSheet {
  const found = open(file).sheets.find((sheet) => sheet.name === name);
  if (!found) throw new Error(`${file} has no sheet ${name}`);
  return found;
}

describe('the workbooks as files', () => {
  it('there are eight: four in each language', () => {
    const found = ['nb', 'en'].flatMap((locale) => fs.readdirSync(path.join(real().folder, locale)).map((name) => `${locale}/${name}`));
    expect(found.sort()).toEqual(FILES.map(([file]) => file).sort());
  });

  for (const [file] of FILES) {
    itWithSchemas(`${file} is valid: every part by its schema, and by the rules of packages`, () => {
      expect(faultsOfWorkbook(open(file).bytes)).toEqual([]);
    });
  }

  // Where the schemas are, the tests above have checked the rules too.
  if (!schemasAreHere) {
    it.each(FILES)('%s keeps the rules of packages', (file) => {
      expect(ruleFaultsOfWorkbook(open(file).bytes)).toEqual([]);
    });
  }
});

interface CellRow {
  workbook: string;
  locale: Locale;
  sheet: string;
  cell: string;
  observation_id: string;
  query: string;
}

describe('the warehouse table cells and the files', () => {
  const rows = async () => (await real().rows('select * from cells')) as unknown as CellRow[];
  const observation = (id: string): Observation => {
    const found = real().observations.find((o) => o.observation_id === id);
    if (!found) throw new Error(`no observation ${id}`);
    return found;
  };

  it('each cell holds the figure that it claims: as printed in Data, as used elsewhere, or the words «for få svar»', async () => {
    const wrong = (await rows()).flatMap(({workbook, locale, sheet, cell, observation_id, query}) => {
      const {value, used_value, flags} = observation(observation_id);
      const found = sheetIn(`${locale}/${workbook}.xlsx`, sheet).cells.get(cell)?.value;
      const few = query !== 'compare/data.sql' && FEW.includes(observation_id);
      const words = locale === 'nb' ? 'for få svar' : 'too few answers';
      const reference = locale === 'nb' ? 'referanse' : 'reference';
      const isReference = query === 'compare/coefficients.sql' && flags.split(';').includes('reference');
      const expected = isReference ? reference : few ? words : query === 'compare/data.sql' ? value : used_value;
      return found === expected ? [] : [`${locale}/${workbook}.xlsx:${sheet}!${cell} holds ${String(found)}, not ${String(expected)}`];
    });
    expect(wrong).toEqual([]);
  });

  it('every bold figure of every sheet is in the table: none is shown that explain could not answer for', async () => {
    const known = new Set((await rows()).map((row) => `${row.locale}/${row.workbook} ${row.sheet} ${row.cell}`));
    const unknown = real().workbooks.flatMap(({id, locale, sheets}) =>
      sheets.flatMap(({name, table}) =>
        table.rows.flatMap(({cells}, r) =>
          cells.flatMap((cell, c) => {
            const key = `${locale}/${id} ${name} ${addressOf(r, c)}`;
            return cell.kind === 'number' && cell.strong && !known.has(key) ? [key] : [];
          })
        )
      )
    );
    expect(unknown).toEqual([]);
  });

  it('the figures behind the charts are in it too, with their values', async () => {
    const charted = (await rows()).filter(({sheet}) => sheet === 'Figurtall' || sheet === 'Chart figures');
    const points = real().workbooks.flatMap(({sheets}) =>
      sheets.flatMap(({charts}) => charts.flatMap(({series}) => series.flatMap((s) => s.points)))
    );
    expect(charted.length).toBe(points.filter(({observationId}) => observationId !== undefined).length);
  });

  it('names a template that exists for every cell, and the same cells in both languages', async () => {
    const all = await rows();
    for (const query of new Set(all.map((row) => row.query)))
      expect(fs.existsSync(path.join(import.meta.dirname, '../../pipelines', query))).toBe(true);
    const keys = (locale: Locale) =>
      all.filter((row) => row.locale === locale).map((row) => `${row.workbook} ${row.cell} ${row.observation_id} ${row.query}`);
    expect(keys('en').sort()).toEqual(keys('nb').sort());
  });
});

describe('cell for cell', () => {
  it.each(FILES)('%s holds the sheets of the workbook in their order, then the chart figures', (file, id, locale) => {
    const {sheets, chartFigures} = workbookOf(real(), id, locale);
    const charted = sheets.some(({charts}) => charts.length > 0) ? [chartFigures.name] : [];
    expect(open(file).sheets.map(({name}) => name)).toEqual([...sheets.map(({name}) => name), ...charted]);
  });

  it.each(FILES)('%s holds every table cell as it is in the workbook: number as number, text as text', (file, id, locale) => {
    expect(differences(file, workbookOf(real(), id, locale))).toEqual([]);
  });

  it.each(FILES)('%s: every sheet begins with title, finding, of whom and how to read, in A1 to A4', (file, id, locale) => {
    for (const {name, title, finding, about, howToRead} of workbookOf(real(), id, locale).sheets) {
      const {cells} = sheetIn(file, name);
      expect(['A1', 'A2', 'A3', 'A4'].map((at) => cells.get(at)?.value)).toEqual([title, finding, about, howToRead]);
    }
  });

  it.each(FILES)('%s: a text has the format of text, a number never has it', (file) => {
    const wrong = open(file).sheets.flatMap(({name, cells}) =>
      [...cells].flatMap(([at, {value, format, type}]) => {
        if (value === null) return [];
        const isText = typeof value === 'string';
        return isText === (format === '@') && isText === (type === 's' || type === 'inlineStr')
          ? []
          : [`${name}!${at}: ${type} ${format} ${String(value)}`];
      })
    );
    expect(wrong).toEqual([]);
  });

  it('a printed token stays text, also where it is only digits: «33», «6 158», «Ingen»; a computed figure has none', () => {
    const {cells} = sheetIn('nb/agreements.xlsx', 'Data');
    const column = [...cells].find(([, {value}]) => value === 'Trykt som')?.[0].replace(/\d+$/, '') ?? '';
    const tokens = [...cells].filter(([at]) => at.replace(/\d+$/, '') === column && Number(at.slice(column.length)) > HEADER_ROW);
    const printed = tokens.filter(([, {value}]) => value !== null);
    expect([printed.length, tokens.length - printed.length]).toEqual([52, 10]);
    for (const [, {type, value}] of printed) expect([type, typeof value]).toEqual(['s', 'string']);
    expect(tokens.map(([, {value}]) => value)).toEqual(expect.arrayContaining(['33', 'Ingen', 'dobbelt så mange', '65,6 %']));
  });
});

/** Where a file and the plain workbook differ. */
function differences(file: string, {sheets}: Workbook): string[] {
  return sheets.flatMap(({name, table}) => {
    const {cells} = sheetIn(file, name);
    const header = table.columns.map((column, i) => [`${columnName(i)}${HEADER_ROW}`, column.header, null] as const);
    const body = table.rows.flatMap((row, r) =>
      row.cells.map((cell, c) => {
        const value = cell.kind === 'empty' ? null : cell.kind === 'number' ? cell.value : cell.text;
        return [addressOf(r, c), value, cell.kind === 'number' ? cell.format : null] as const;
      })
    );
    return [...header, ...body].flatMap(([at, value, format]) => {
      const found = cells.get(at);
      const same = (found?.value ?? null) === value && (format === null || found?.format === format);
      return same ? [] : [`${name}!${at}: ${String(found?.value)} (${found?.format ?? ''}), not ${String(value)} (${format ?? ''})`];
    });
  });
}

describe('what a workbook never holds', () => {
  it.each(FILES)('%s has no formula', (file) => {
    const {sheets, parts} = open(file);
    expect(
      sheets.flatMap(({name, cells}) => [...cells].filter(([, {formula}]) => formula !== null).map(([at]) => `${name}!${at}`))
    ).toEqual([]);
    for (const [name, xml] of parts) if (name.startsWith('xl/worksheets/')) expect(xml).not.toMatch(/<f[ >]/);
    expect([...parts.keys()].filter((name) => /calcChain/i.test(name))).toEqual([]);
  });

  it.each(FILES)('%s has no link outside, no macro, no connection, nothing embedded', (file) => {
    const {parts} = open(file);
    for (const [name, xml] of parts) if (name.endsWith('.rels')) expect(xml).not.toContain('External');
    expect([...parts.keys()].filter((name) => /vba|externalLink|connection|query|embed|activeX|\.bin$/i.test(name))).toEqual([]);
  });

  it.each(FILES)('%s has no hidden sheet, row or column, and no merged cell', (file) => {
    for (const [name, xml] of open(file).parts) {
      if (/^xl\/(workbook|worksheets\/)/.test(name)) expect(xml).not.toMatch(/state="(very)?[Hh]idden"|hidden="(1|true)"|<mergeCell/);
    }
  });

  it.each(FILES)('%s has a fixed creator and fixed dates, and names no machine, person or folder', (file) => {
    const {parts} = open(file);
    const core = parts.get('docProps/core.xml') ?? '';
    expect(core).toContain('<dc:creator>hjemmetall</dc:creator>');
    expect(core).toContain('<cp:lastModifiedBy>hjemmetall</cp:lastModifiedBy>');
    expect(core.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)?.map((date) => date.slice(0, 19))).toEqual([
      '2000-01-01T00:00:00',
      '2000-01-01T00:00:00'
    ]);
    for (const xml of parts.values()) expect(xml).not.toMatch(/\/home\/|\/tmp\/|\/root\/|\/work\/|[A-Z]:\\/);
  });

  it.each(FILES)('%s has no run id and no time of a run, in no part and not in the zip', (file) => {
    const {parts, bytes} = open(file);
    for (const [name, xml] of parts) {
      expect(xml).not.toMatch(/\d{6}-\d{8}T\d{6}Z/);
      if (name !== 'docProps/core.xml') expect(xml).not.toMatch(/\d{4}-\d\d-\d\dT\d\d:\d\d/);
    }
    expect(new Set(stampsOf(bytes)).size).toBe(1);
  });

  it.each(FILES)('%s: the footer of every sheet has the edition, the name of the sheet and the page', (file, id, locale) => {
    for (const {name, footer} of open(file).sheets) {
      expect(footer).toContain(`${workbookOf(real(), id, locale).footer}&C`);
      expect(footer).toContain(real().edition);
      expect(footer).toContain(name.replaceAll('&', '&&'));
      expect(footer).toMatch(locale === 'nb' ? /Side &P av &N$/ : /Page &P of &N$/);
    }
    expect(real().edition).toMatch(/^[0-9a-f]{12}$/);
  });
});

/** Date and time of every entry in the directory of a zip. */
function stampsOf(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  const stamps: number[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < view.getUint16(end + 10, true); i++) {
    stamps.push(view.getUint32(at + 12, true));
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return stamps;
}

describe('links in the files', () => {
  it.each(FILES)('%s: every place leads to the row of Data that shows its document and line', (file, _, locale) => {
    const [documentHeader, lineHeader] = locale === 'nb' ? ['Dokument', 'Linje'] : ['Document', 'Line'];
    const data = sheetIn(file, 'Data');
    const columnOf = (header: string) =>
      [...data.cells].find(([at, {value}]) => value === header && at.endsWith('7'))?.[0].slice(0, -1) ?? '';
    for (const {name, cells, links} of open(file).sheets.filter((sheet) => !/^(Over tid|Over time|Data)$/.test(sheet.name))) {
      for (const {at, location} of links) {
        const place = /^([a-z0-9-]+):(\d+)$/.exec(String(cells.get(at)?.value ?? ''));
        if (!place) continue;
        expect([name, at, location.startsWith("'Data'!")]).toEqual([name, at, true]);
        const row = location.replace(/^'Data'!\$?[A-Z]+\$?/, '');
        const told = [documentHeader, lineHeader].map((header) => data.cells.get(`${columnOf(header ?? '')}${row}`)?.value);
        expect(told).toEqual([place[1], Number(place[2])]);
      }
    }
  });
});
