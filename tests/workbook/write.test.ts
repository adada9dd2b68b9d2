import {createHash} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import type {Sheet, SheetCell, TableColumn, Workbook} from '../../src/workbook/sheet.js';
import {writeWorkbook} from '../../src/workbook/write.js';
import {firstLine, startScript} from '../support/child.js';
import {faultsOfWorkbook, itWithSchemas, readWorkbook, ruleFaultsOfWorkbook} from '../support/ooxml.js';
import {clusteredChart, figure, sheet, smallWorkbook, stackedChart, table, text} from '../support/workbooks.js';

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A workbook of one sheet, whose table holds one row. */
function workbookOf(more: Partial<Sheet> = {}, cells: readonly SheetCell[] = [text('a'), text('b'), text('c')]): Workbook {
  return {...smallWorkbook, links: [], sheets: [sheet('Ark', table('Sammendragstabell', [{cells}]), more)]};
}

const writing = (more: Partial<Sheet> = {}, cells?: readonly SheetCell[]) => writeWorkbook(workbookOf(more, cells));

/** The value of A8 as it is read back. */
async function writtenText(words: string): Promise<unknown> {
  return readWorkbook(await writing({}, [text(words), text('b'), text('c')]))[0]?.cells.get('A8')?.value;
}

describe('writeWorkbook(workbook)', () => {
  itWithSchemas('makes a valid workbook of names, charts, links and lists that other programs trip over', async () => {
    expect(faultsOfWorkbook(await writeWorkbook(smallWorkbook))).toEqual([]);
  });

  it('follows the rules of packages', async () => {
    expect(ruleFaultsOfWorkbook(await writeWorkbook(smallWorkbook))).toEqual([]);
  });

  it('gives the same bytes twice', async () => {
    expect(digest(await writeWorkbook(smallWorkbook))).toBe(digest(await writeWorkbook(structuredClone(smallWorkbook))));
  });

  it.each([
    {TZ: 'Pacific/Kiritimati', LC_ALL: 'C'},
    {TZ: 'Pacific/Pago_Pago', LC_ALL: 'nb_NO.UTF-8'}
  ])('gives the same bytes in another process, zone and locale: %o', async (env) => {
    const bytes = await writeWorkbook(smallWorkbook);
    expect(await firstLine(await startScript('digest-workbook', [], env))).toBe(digest(bytes));
  });

  it('has the sheets in their order and the figures of the charts last', async () => {
    const sheets = readWorkbook(await writeWorkbook(smallWorkbook));
    expect(sheets.map(({name}) => name)).toEqual(['Sammendrag & oversikt', 'Å-Ø 2025', '2024', 'R1C1', 'Figurtall']);
  });

  it('has no sheet of chart figures where there is no chart', async () => {
    expect(readWorkbook(await writing()).map(({name}) => name)).toEqual(['Ark']);
  });

  it('opens every sheet with title, finding, who was asked and how to read', async () => {
    for (const {cells, name} of readWorkbook(await writeWorkbook(smallWorkbook)).slice(0, 4)) {
      expect(['A1', 'A2', 'A3', 'A4'].map((cell) => cells.get(cell)?.value)).toEqual([
        `Hjemmekontor: ${name}`,
        'To av tre kan jobbe hjemme.',
        'Arbeidstakere i Norge, 2021–2022.',
        'Tom celle: ikke spurt om.'
      ]);
    }
  });

  it('writes numbers as numbers in their format, texts as texts, and leaves an empty cell empty', async () => {
    const cells = readWorkbook(await writeWorkbook(smallWorkbook))[0]?.cells;
    expect(cells?.get('C8')).toMatchObject({type: 'n', value: 65, format: '0" %"'});
    expect(cells?.get('C9')).toMatchObject({type: 'n', value: -2.5, format: '0.0'});
    expect(cells?.get('B8')).toMatchObject({type: 's', value: 'Mulighet <av & til>', format: '@'});
    expect(cells?.get('C10')?.value).toBeNull();
  });

  it.each(['=1+1', '+47 22 22 22 22', '-1+1', '@SUM(A1)', '\t=1', "=cmd|' /C calc'!A0", '＝1', '{=1}'])(
    'keeps %j a text: no cell holds a formula',
    async (payload) => {
      const cell = readWorkbook(await writing({}, [text(payload), text('b'), text('c')]))[0]?.cells.get('A8');
      expect(cell).toMatchObject({type: 's', value: payload, formula: null, format: '@'});
    }
  );

  it.each(['æøå Kárášjohka', ' blank ', 'linje\nskift', '<b>&amp;</b>', '"\'', '😀', '65\u00a0%', '\u201112'])(
    'writes %j as it stands',
    async (words) => {
      expect(await writtenText(words)).toBe(words);
    }
  );

  it('writes `_x0041_`, which a spreadsheet would show as A, so that it is shown as it stands', async () => {
    expect(await writtenText('_x0041_')).toBe('_x005F_x0041_');
  });

  it('leads links to the row that they mean', async () => {
    const sheets = readWorkbook(await writeWorkbook(smallWorkbook));
    expect(sheets[0]?.links).toEqual([
      {at: 'A5', location: "'Å-Ø 2025'!A1"},
      {at: 'B5', location: "'2024'!A1"},
      {at: 'A8', location: "'Å-Ø 2025'!A25"},
      {at: 'B10', location: "'R1C1'!A1"}
    ]);
    expect(sheets[1]?.cells.get('A25')?.value).toBe('Spørsmål 18');
    expect(sheets[2]?.links.at(-1)).toEqual({at: 'C8', location: "'R1C1'!A8"});
    const toCell = await writing({}, [text('a', {link: {sheet: 'Ark', cell: 'C8'}}), text('b'), text('c')]);
    expect(readWorkbook(toCell)[0]?.links).toEqual([{at: 'A8', location: "'Ark'!C8"}]);
  });

  it('begins every part of a footer with its text, not with digits that the font size would swallow', async () => {
    const year = readWorkbook(await writeWorkbook(smallWorkbook)).find(({name}) => name === '2024');
    expect(year?.footer).not.toMatch(/&8\d/);
  });

  it('names sheet, edition and page in the footer, with each & doubled', async () => {
    const [first] = readWorkbook(await writeWorkbook(smallWorkbook));
    expect(first?.footer).toMatch(/^&L.*hjemmetall && venner, utgave 0123456789ab&C.*Sammendrag && oversikt&R.*Side &P av &N$/);
  });
});

describe('writeWorkbook refuses', () => {
  const named = (name: string, tableName = 'Sammendragstabell') => ({
    ...smallWorkbook,
    links: [],
    sheets: [sheet(name, table(tableName, [{cells: [text('a'), text('b'), text('c')]}]))]
  });

  it('a sheet name of over 31 characters, which others would cut in silence', async () => {
    await expect(writeWorkbook(named('x'.repeat(31)))).resolves.toBeDefined();
    await expect(writeWorkbook(named('x'.repeat(32)))).rejects.toThrow(/^sheet name "x{32}": over 31 characters/);
  });

  it.each(['a/b', 'a\\b', 'a:b', 'a?b', 'a*b', '[a]', "d'Alsace", '', 'History'])('the sheet name %j', async (name) => {
    await expect(writeWorkbook(named(name))).rejects.toThrow();
  });

  it.each(['tbl1', 't1', 'AB12', 'R1C1', 'XFD1048576', 'Min tabell', 'Min_tabell', '1tabell', ''])(
    'the table name %j, which could be read as a cell',
    async (name) => {
      await expect(writeWorkbook(named('Ark', name))).rejects.toThrow('could be read as a cell');
    }
  );

  it('two sheets or two tables of one name, in whatever case', async () => {
    const [first] = named('Ark').sheets;
    const [second] = named('ARK', 'Andretabell').sheets;
    const [third] = named('Annet', 'SAMMENDRAGSTABELL').sheets;
    if (!first || !second || !third) throw new Error('no sheets');
    await expect(writeWorkbook({...smallWorkbook, links: [], sheets: [first, second]})).rejects.toThrow('sheet ark stands twice');
    await expect(writeWorkbook({...smallWorkbook, links: [], sheets: [first, third]})).rejects.toThrow(
      'table sammendragstabell stands twice'
    );
  });

  it('a link to a sheet, and to a row, that is not there', async () => {
    const linking = (link: {sheet: string; anchor?: string}) => writing({}, [text('a', {link}), text('b'), text('c')]);
    await expect(linking({sheet: 'Borte'})).rejects.toThrow('a link to Borte, A1, which does not exist');
    await expect(linking({sheet: 'Ark', anchor: 'doc/text/gone'})).rejects.toThrow('a link to Ark, doc/text/gone, which does not exist');
    await expect(writeWorkbook({...workbookOf(), links: [{label: 'Borte', sheet: 'Borte'}]})).rejects.toThrow('a link to Borte');
  });

  it('what is cut on any sheet, all of it at once', async () => {
    const cut = (name: string, tableName: string) =>
      sheet(name, table(tableName, [{cells: [text('a'), text('b'), text('Arbeidsmiljøloven')]}]));
    const sheets = [cut('Ark', 'Sammendragstabell'), cut('Annet', 'Andretabell')];
    await expect(writeWorkbook({...smallWorkbook, links: [], sheets})).rejects.toThrow(
      /^schemas\/codebook: found sheet Ark: .*\nschemas\/codebook: found sheet Annet: /
    );
  });

  it('a word that is cut', async () => {
    await expect(writing({}, [text('a'), text('b'), text('Arbeidsmiljøloven')])).rejects.toThrow(
      '"Arbeidsmiljøloven" is wider than its column (Andel, 14)'
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('a cell that holds %d', async (value) => {
    await expect(writing({}, [text('a'), text('b'), figure(value, 'doc/text/a')])).rejects.toThrow(`a cell holds ${value}`);
  });

  it('charts whose figures come from different templates', async () => {
    const charted = (name: string, tableName: string, query: string) =>
      sheet(name, table(tableName, [{cells: [text('a'), text('b'), text('c')]}]), {charts: [clusteredChart], query});
    const sheets = [charted('Ark', 'Sammendragstabell', 'compare/a.sql'), charted('Annet', 'Andretabell', 'compare/b.sql')];
    await expect(writeWorkbook({...smallWorkbook, links: [], sheets})).rejects.toThrow('charts of 2 templates');
  });

  it.each(['\ufffe', '\uffff'])('a text that holds %j: the file could not be read', async (character) => {
    await expect(writtenText(`a${character}`)).rejects.toThrow();
  });

  it.each(['a\u0001b', 'a\ud800b'])('a text that would lose a character in silence: %j', async (words) => {
    await expect(writtenText(words)).rejects.toThrow();
  });

  it('a text of more characters than a cell holds', async () => {
    await expect(writtenText('ord '.repeat(8200))).rejects.toThrow();
  });

  const columns = (...headers: string[]): {columns: TableColumn[]} => ({
    columns: headers.map((header) => ({header, width: 38, align: 'left'}))
  });
  const headed = (...headers: string[]) =>
    writing({table: table('Sammendragstabell', [{cells: headers.map((header) => text(header))}], columns(...headers))});

  it.each([
    ['Ja', 'ja', 'Nei'],
    ['Ja', 'Ja', 'Nei'],
    ['Linje\nskift', 'Ja', 'Nei']
  ])('a table of the columns %j, %j and %j', async (...headers) => {
    await expect(headed(...headers)).rejects.toThrow();
  });

  it('a table without rows, which Excel would repair', async () => {
    await expect(writing({table: table('Sammendragstabell', [])})).rejects.toThrow();
  });

  it('a chart title of over 60 characters, which does not fit on one line', async () => {
    await expect(writing({charts: [{...stackedChart, title: 'Ord '.repeat(30).trim()}]})).rejects.toThrow();
  });

  it('more links than the sheet has columns that are wide enough', async () => {
    const links = Array.from({length: 4}, () => ({label: 'Ark', sheet: 'Ark'}));
    await expect(writeWorkbook({...workbookOf(), links})).rejects.toThrow();
  });

  it('a link whose label is wider than its column: the next one would cover it', async () => {
    const links = Array.from({length: 2}, () => ({
      label: 'Til alle tallene bak alle figurene i arbeidsboken og til kildene som de er hentet fra',
      sheet: 'Ark'
    }));
    await expect(writeWorkbook({...workbookOf(), links})).rejects.toThrow();
  });
});
