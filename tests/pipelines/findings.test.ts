import {beforeAll, describe, expect, it} from 'vitest';
import type {Sheet, SheetCell, TableRow, Workbook} from '../../src/workbook/sheet.js';
import {sheetOf, useRealProject, workbookOf} from '../support/real-project.js';

const real = useRealProject();

interface Found {
  id: string;
  nb: string;
  en: string;
  figures: ReadonlySet<string>;
}
let findings: Found[] = [];
/** The figure that a repetition repeats, by the repetition. */
let primaryOf = new Map<string, string>();

beforeAll(async () => {
  const rows = await real().rows('select finding_id, note_nb, note_en, figures from findings');
  const repeated = await real().rows('select observation_id, same_as from observations where same_as is not null');
  primaryOf = new Map(repeated.map(({observation_id, same_as}) => [String(observation_id), String(same_as)]));
  findings = rows.map(({finding_id, note_nb, note_en, figures}) => {
    const own = String(figures).split(';').filter(Boolean);
    return {
      id: String(finding_id),
      nb: String(note_nb),
      en: String(note_en),
      figures: new Set([...own, ...own.flatMap((id) => primaryOf.get(id) ?? [])])
    };
  });
});

const wordsOf = (cell: SheetCell) => (cell.kind === 'text' ? cell.text : '');
/** A number as its format shows it, with a point before the decimals. */
function shown(cell: SheetCell): string {
  if (cell.kind !== 'number') return wordsOf(cell);
  const [, decimals = '', stars = ''] = /^0(?:\.(0+))?(?:"([^"]*)")?$/.exec(cell.format) ?? [];
  // A minus before nothing but noughts is a printed sign, which no number keeps.
  return `${cell.value.toFixed(decimals.length)}${stars}`;
}
const idsOf = ({cells}: TableRow) => cells.flatMap((cell) => (cell.kind === 'empty' ? [] : (cell.observationId ?? [])));
const LISTS = ['data', 'findings', 'checks', 'tables', 'unplaced', 'left_out', 'corrections', 'coverage', 'state'].map(
  (name) => `compare/${name}.sql`
);
const sheetsOfFigures = (): {workbook: Workbook; sheet: Sheet}[] =>
  real().workbooks.flatMap((workbook) =>
    workbook.sheets.flatMap((sheet) => (sheet.query === null || LISTS.includes(sheet.query) ? [] : [{workbook, sheet}]))
  );

describe('a finding', () => {
  it('is a note on every row that shows a figure which it touches, in every workbook and language', () => {
    let marked = 0;
    const unmarked = sheetsOfFigures().flatMap(({workbook: {id: book, locale}, sheet}) =>
      sheet.table.rows.flatMap((row) => {
        const touching = findings.filter(({figures}) => idsOf(row).some((id) => figures.has(id)));
        const read = row.cells.map(wordsOf).join(' ');
        return touching.flatMap((finding) => {
          const note = sheet.notes.find((line) => line.includes(finding[locale]));
          const mark = /^\[[^\]]+\]/.exec(note ?? '')?.[0];
          marked++;
          return mark !== undefined && read.includes(mark)
            ? []
            : [`${locale}/${book}:${sheet.name}: ${finding.id} at ${read.slice(0, 60)}`];
        });
      })
    );
    expect(unmarked).toEqual([]);
    expect(marked).toBeGreaterThan(100);
  });

  it('stands in Data at every figure which it touches', () => {
    const missing = real().workbooks.flatMap((workbook) =>
      workbook.sheets
        .filter(({query}) => query === 'compare/data.sql')
        .flatMap(({table: {columns, rows}}) => {
          const column = columns.findIndex(({header}) => ['Funn om tallet', 'Findings about the figure'].includes(header));
          return rows.flatMap((row) => {
            const ids = new Set(idsOf(row));
            const said = wordsOf(row.cells[column] ?? {kind: 'empty'});
            return findings
              .filter(({figures}) => [...figures].some((id) => ids.has(id)))
              .filter((finding) => !said.includes(finding[workbook.locale]))
              .map(({id}) => `${workbook.locale}/${workbook.id}: ${id}`);
          });
        })
    );
    expect(missing).toEqual([]);
  });

  it('is listed once in quality and in overview, with both places', async () => {
    const places = await real().rows(
      "select document_id || ':' || line as first, other_document_id || ':' || other_line as other, note_nb from findings"
    );
    for (const id of ['quality', 'overview']) {
      const {table} = sheetOf(real(), id, 'Funn');
      const rows = table.rows.map(({cells}) => cells.map(wordsOf));
      expect(rows).toHaveLength(places.length);
      // The same sum of parts may be off in two columns of one row.
      for (const {first, other, note_nb} of places) {
        expect(rows.some((row) => row.includes(String(first)) && row.includes(String(other)) && row.includes(String(note_nb)))).toBe(true);
      }
    }
  });
});

describe('which of two values the comparisons use', () => {
  it('of two prints of one number: the other one is no figure to compare, on no sheet and in no pair', async () => {
    const unused = await real().rows(
      `select case f.used when 'first' then f.other_observation_id else f.observation_id end as id from findings as f
       inner join observations as a on a.observation_id = f.observation_id
       inner join observations as b on b.observation_id = f.other_observation_id
       where f.used in ('first', 'second') and f.verdict <> 'rounding' and a.observation_id <> b.observation_id and a.value <> b.value
           and (a.indicator_id, a.category, a.wave_id, a.population_id, a.breakdown, a.unit)
               = (b.indicator_id, b.category, b.wave_id, b.population_id, b.breakdown, b.unit)`
    );
    const ids = new Set(unused.map(({id}) => String(id)));
    expect([...ids].sort()).toEqual([
      'afi-2022/text/answers-leaders-figure-18',
      'afi-2022/text/expected-available-2021-closing',
      'afi-2022/text/expected-available-2021-discussion',
      'afi-2022/text/hours-responsibility-leaders-66',
      'afi-2022/text/shop-stewards-group-chapter',
      'finans-norge-2025/text/follow-up-none'
    ]);
    const compared = await real().rows('select from_id as id from comparison union select to_id from comparison');
    expect(compared.filter(({id}) => ids.has(String(id)))).toEqual([]);
    const shown = sheetsOfFigures().flatMap(({sheet}) => sheet.table.rows.flatMap(idsOf));
    expect(shown.filter((id) => ids.has(id))).toEqual([]);
  });

  it('of a value that is used by none: nothing is subtracted from it', async () => {
    const subtracted = await real().rows(
      `select f.finding_id from findings as f
       inner join comparison as c on f.observation_id in (c.from_id, c.to_id) or f.other_observation_id in (c.from_id, c.to_id)
       where f.used = 'neither' and c.difference is not null`
    );
    expect(subtracted).toEqual([]);
  });
});

describe('sheets of coefficients', () => {
  const cellsOf = (name: string) => sheetOf(real(), 'working-life', name).table.rows;
  const names = () =>
    workbookOf(real(), 'working-life', 'nb').sheets.flatMap(({name, query}) => (query === 'compare/coefficients.sql' ? [name] : []));

  it('hold every printed cell of Tabell 2 to 8, each once', async () => {
    const printed = await real().rows(
      "select observation_id from observations where regexp_matches(observation_id, '^afi-2022/table-0[2-8]/') order by 1"
    );
    const shown = names().flatMap((name) => cellsOf(name).flatMap(idsOf));
    expect(shown.toSorted()).toEqual(printed.map(({observation_id}) => observation_id));
    expect(printed.length).toBe(583);
  });

  it('show digits and stars as printed, and a reference group in words', async () => {
    const printed = await real().rows(
      "select observation_id, as_published, flags from observations where regexp_matches(observation_id, '^afi-2022/table-0[2-8]/')"
    );
    const byId = new Map(printed.map((row) => [row.observation_id, row]));
    for (const name of names()) {
      for (const cell of cellsOf(name).flatMap(({cells}) => cells)) {
        if (cell.kind === 'empty' || cell.observationId === undefined) continue;
        const {as_published: token, flags} = byId.get(cell.observationId) ?? {};
        if (flags === 'reference') expect(wordsOf(cell)).toContain('referanse');
        else
          expect(shown(cell)).toBe(
            String(token)
              .replaceAll(/[−‑–]/g, '-')
              .replaceAll(' ', '')
              .replace(',', '.')
              .replace(/^-(?=[0.]+$)/, '')
          );
      }
    }
  });

  it('set no coefficient beside a share: no sheet of a comparison, no pair and no chart has one', async () => {
    const [{pairs} = {}] = await real().rows(
      "select count(*)::integer as pairs from comparison where exists (select 1 from observations as o where o.unit in ('coefficient', 'probability') and o.observation_id in (from_id, to_id))"
    );
    expect(pairs).toBe(0);
    const coefficients = new Set(real().observations.flatMap(({unit, observation_id: id}) => (unit === 'coefficient' ? [id] : [])));
    expect(coefficients.size).toBeGreaterThan(400);
    const charted = real().workbooks.flatMap(({sheets}) =>
      sheets.flatMap(({charts}) =>
        charts.flatMap(({series}) => series.flatMap(({points}) => points.flatMap(({observationId}) => observationId ?? [])))
      )
    );
    expect(charted.filter((id) => coefficients.has(id))).toEqual([]);
    const beside = sheetsOfFigures().filter(({sheet}) => sheet.query !== 'compare/coefficients.sql');
    expect(beside.flatMap(({sheet}) => sheet.table.rows.flatMap(idsOf)).filter((id) => coefficients.has(id))).toEqual([]);
  });
});

describe('quality', () => {
  it('lists every printed table, and the one that no rule covers', () => {
    const rows = sheetOf(real(), 'quality', 'Tabeller').table.rows.map(({cells}) => cells.map(wordsOf));
    expect(rows).toHaveLength(23);
    expect(rows.filter((row) => row.includes('Ingen kontroll dekker tabellen')).map((row) => row[2])).toEqual(['Tabell 8']);
  });

  it('never counts as in order what a rule could not judge: GRIM has looked at whole companies alone', async () => {
    const looked = await real().rows(
      "select distinct c.document_id, p.statistical_unit from checks as c inner join populations as p on contains(c.subject, p.population_id) or c.subject like '%interviewed-companies' and p.population_id = 'interviewed-companies' where c.rule = 'grim' and c.outcome <> 'not_applicable'"
    );
    expect(looked.filter(({document_id}) => document_id !== 'finans-norge-2025').map(({statistical_unit}) => statistical_unit)).toEqual([
      'companies'
    ]);
  });
});
