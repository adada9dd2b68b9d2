import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, describe, expect, it, vi} from 'vitest';
import * as z from 'zod';
import {project} from '../../pipelines/project.js';
import {answerRowSchema} from '../../schemas/answer.js';
import {readPublishedCodebook} from '../../src/codebook/published.js';
import {DATABASE} from '../../src/program/names.js';
import {runProgram} from '../../src/program/main.js';
import type {Answer, Asked} from '../../src/program/project.js';
import {readCsv} from '../../src/text/csv.js';
import {writeWorkbook} from '../../src/workbook/write.js';
import {CHECKOUT} from '../support/folders.js';
import {faultsOfWorkbook, itWithSchemas, readWorkbook, ruleFaultsOfWorkbook} from '../support/ooxml.js';
import {useRealProject} from '../support/real-project.js';

const real = useRealProject(false);

/** A project folder with the built warehouse as its published run. */
let root = '';
let out = '';

beforeAll(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'hjemmetall-compare-'));
  out = path.join(root, 'answers');
  fs.mkdirSync(out);
  const latest = path.join(root, 'outputs', 'latest');
  fs.mkdirSync(latest, {recursive: true});
  fs.cpSync(path.join(CHECKOUT, 'pipelines', 'compare'), path.join(root, 'pipelines', 'compare'), {recursive: true});
  fs.copyFileSync(path.join(real().folder, DATABASE), path.join(latest, DATABASE));
  const manifest = {format: 1, run_id: '000001-20260101T000000Z', inputs_sha256: 'a'.repeat(64), files: []};
  fs.writeFileSync(path.join(latest, 'manifest.json'), JSON.stringify(manifest));
});
afterAll(() => {
  fs.rmSync(root, {recursive: true, force: true});
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Runs `compare` and gives its exit code and what it said on both streams. */
async function compare(options: string, width?: number) {
  const said = {out: '', err: ''};
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((said.out += String(text))));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said.err += String(text))));
  const {columns} = process.stdout;
  Object.assign(process.stdout, {columns: width});
  try {
    const code = await runProgram(['compare', ...options.split(' ').filter(Boolean)], root, () => Promise.resolve(project));
    return {code, ...said};
  } finally {
    Object.assign(process.stdout, {columns});
    vi.restoreAllMocks();
  }
}

const recordSchema = z.strictObject({
  asked: z.looseObject({indicators: z.array(z.string())}),
  reference: z.string().nullable(),
  figures: z.array(answerRowSchema),
  comparable: z.boolean(),
  not_comparable: z.string().nullable(),
  notes: z.array(z.string()),
  edition: z.string(),
  run_id: z.string(),
  file: z.string().optional()
});

async function asked(options: string) {
  const {code, out: text, err} = await compare(`${options} --json`);
  return {code, err, ...recordSchema.parse(JSON.parse(text))};
}

/** A row in short: survey, share as shown, grade, difference. */
const short = ({survey, share_text, grade, difference}: z.infer<typeof answerRowSchema>) => [survey, share_text, grade, difference];

describe('hjemmetall compare', () => {
  it('sets AFI 2021 (52 %) beside AFI 2022 (50 %), table 1: grade B, 2 points, a change of −2 from 1 to 3', async () => {
    const {code, err, reference, figures, comparable} = await asked('--indicator access.can --years 2021,2022');
    expect({code, err, comparable}).toEqual({code: 0, err: '', comparable: true});
    expect(reference).toBe('afi-2022/table-01/has-home-office/hk2022');
    expect(figures.map(short)).toEqual([
      ['2022', '50 %', null, null],
      ['2021', '52 %', 'B', 2]
    ]);
    expect(figures[1]).toMatchObject({
      n: 5038,
      difference_low: 1,
      difference_high: 3,
      later_minus_earlier: -2,
      dimension: 'fieldwork',
      verdict_code: 'no_measurable_difference',
      place: 'afi-2022:1018',
      observation_id: 'afi-2022/table-01/has-home-office/hk2021'
    });
  });

  it('ends with 5 where a figure may only stand beside the first, shows it all the same and says how many and why', async () => {
    const {code, err, figures, comparable, not_comparable} = await asked('--indicator access.can');
    expect({code, comparable}).toEqual({code: 5, comparable: false});
    // Table 1 of the AFI report; Fagforbundet, line 4.
    expect(figures.map(short)).toEqual([
      ['2022', '50 %', null, null],
      ['2021', '52 %', 'B', 2],
      ['YSAB 2020', '50 %', 'C', null],
      ['LKU 2019', '51 %', 'C', null],
      ['AKU 2017', '35 %', 'C', null],
      ['2023', '19 %', 'C', null],
      ['2025', 'ikke publisert', null, null]
    ]);
    expect(err).toBe(`${not_comparable ?? ''}\n`);
    expect(err).toBe('4 av 5 tall kan ikke settes mot det første. Avgjørende: feltarbeidet (2), nevneren (2).\n');
  });

  it('ends with 0 for a single figure', async () => {
    const {code, figures} = await asked('--indicator access.can --population fagforbundet-members');
    expect({code, shares: figures.map(({share}) => share)}).toEqual({code: 0, shares: [19]});
  });

  it('gives a reason, and no difference, verdict or bounds, for C, D and X', async () => {
    const {figures} = await asked('--indicator access.can,access.whole_days,uptake.has_home_office,guidelines.exists');
    const refused = figures.filter(({grade}) => grade !== null && !['A', 'B'].includes(grade));
    expect(new Set(refused.map(({grade}) => grade))).toEqual(new Set(['C', 'D']));
    for (const row of refused) {
      expect(row.reason).toMatch(/\S/);
      expect([row.difference, row.difference_low, row.difference_high, row.verdict, row.verdict_code]).toEqual([
        null,
        null,
        null,
        null,
        null
      ]);
    }
  });

  it('shows gaps last, each with its reason and without a grade', async () => {
    const {figures} = await asked('--indicator uptake.weekly');
    const gaps = figures.filter(({no_figure}) => no_figure !== null);
    expect(figures.slice(-gaps.length)).toEqual(gaps);
    expect(gaps.map(({population_id, no_figure, share, grade}) => [population_id, no_figure, share, grade])).toEqual([
      ['fagforbundet-access', 'not_published', null, null],
      ['finance-companies', 'not_published', null, null]
    ]);
  });

  it('ends with 0 where there are only reasons', async () => {
    const {code, reference, figures} = await asked('--indicator uptake.one_day --years 2021');
    expect({code, reference}).toEqual({code: 0, reference: null});
    expect(figures.map(({share_text}) => share_text)).toEqual(['tapt i uttrekket']);
  });

  it('shows the positive answer where there is one and says which others it left out', async () => {
    const positive = await asked('--indicator access.can');
    expect(new Set(positive.figures.map(({category}) => category))).toEqual(new Set(['yes']));
    expect(positive.notes[0]).toBe('Andre svar er ikke med: Nei, Vet ikke. CATEGORY=… viser dem.');
    // AKU 2017 in Tabell 1 of the AFI report: 35, 63 and 1 (lines 1018–1020).
    expect(positive.notes.slice(1).join(' ')).toContain('Kan jobbe hjemme, AKU 2017: delene blir 99 prosent');
    const no = await asked('--indicator access.can --category no --years 2022');
    expect({shares: no.figures.map(({share}) => share), said: no.notes.filter((note) => !note.startsWith('Funn: '))}).toEqual({
      shares: [49],
      said: []
    });
  });

  it('shows printed figures only, without --base', async () => {
    const {figures} = await asked('--indicator uptake.weekly');
    expect(figures.filter(({kind}) => kind === 'derived')).toEqual([]);
    // AFI report, lines 1042 and 1037, and LKU 2019: of those who can.
    expect(figures.flatMap(({share}) => share ?? [])).toEqual([53, 67, 18]);
  });

  it('--base all: shares of all, derived from 53 % of 50 % and 67 % of 52 %, with their formula', async () => {
    const {code, figures} = await asked('--indicator uptake.weekly --base all');
    expect(code).toBe(0);
    expect(figures.map(({share, population_id, kind}) => [share, population_id, kind])).toEqual([
      [26.5, 'employees', 'derived'],
      [34.84, 'employees', 'derived']
    ]);
    expect(figures[0]?.formula).toBe('53 * 50 / 100');
    expect(figures[0]?.status).toContain('Beregnet: 53 × 50 / 100');
    expect(figures[1]).toMatchObject({grade: 'B', not_tested: 'derived'});
  });

  it('--base access: shares of those who can, printed and derived', async () => {
    const {figures} = await asked('--indicator uptake.has_home_office,uptake.weekly --base access');
    const relations = await real().rows("select population_id from populations where base_relation = 'with_access'");
    const allowed = relations.map((row) => row['population_id']);
    for (const {population_id} of figures) expect(allowed).toContain(population_id);
    expect(new Set(figures.map(({kind}) => kind))).toEqual(new Set(['published', 'secondary', 'derived', null]));
  });

  it('--sector: those sectors beside the whole population', async () => {
    const {code, figures} = await asked('--indicator uptake.has_home_office --sector telecom-it,care --years 2022');
    // AFI report, lines 1069 and 1071; of care it only says that it is as before.
    expect(figures.map(({group, share_text, grade}) => [group, share_text, grade])).toEqual([
      [null, '43 %', null],
      ['Telekom og IT', '82 %', 'A'],
      ['Pleie og omsorg', 'bare med ord', null]
    ]);
    expect(code).toBe(0);
  });

  it('hides a figure that rests on too few answers, with everything that it follows from', async () => {
    const {figures} = await asked('--indicator agreement.written --sector culture-organisations,media-advertising-pr --years 2022');
    const hidden = figures.filter(({no_figure}) => no_figure === 'too_few' || no_figure === 'too_wide');
    expect(hidden.map(({breakdown}) => breakdown).sort()).toEqual(['sector=culture-organisations', 'sector=media-advertising-pr']);
    for (const row of hidden) {
      expect(row).toMatchObject({share: null, share_text: 'for få svar', difference: null, later_minus_earlier: null});
      expect([row.rounding_low, row.rounding_high, row.ci_low, row.ci_high]).toEqual([null, null, null, null]);
    }
  });

  it('takes a range of years, and the words of a language', async () => {
    const {asked: question, figures} = await asked('--indicator access.can --years 2021-2023 --locale en');
    expect(question['years']).toEqual([2021, 2022, 2023]);
    expect(figures.map(({what, year}) => [what, year])).toEqual([
      ['Can work from home', 2022],
      ['Can work from home', 2021],
      ['Can work from home', 2023]
    ]);
  });

  it('names the edition and the run that it answers from', async () => {
    expect(await asked('--indicator access.can')).toMatchObject({edition: 'a'.repeat(12), run_id: '000001-20260101T000000Z'});
  });

  it('grades pairs that no refresh has graded by the same rules', async () => {
    const {figures} = await asked('--indicator access.can,management.demanding');
    expect(
      figures.filter(({indicator_id}) => indicator_id === 'management.demanding').map(({grade, dimension}) => [grade, dimension])
    ).toEqual(figures.filter(({indicator_id}) => indicator_id === 'management.demanding').map(() => ['D', 'concept']));
  });
});

describe('a wrong call of compare', () => {
  it('is told of everything that is wrong at once, each with what may have been meant, and ends with 2', async () => {
    const options =
      '--indicator acces.can,access.can --sector telcom-it --population employes --years 2025-2021 --base al --locale no --out x.xls --category yess';
    const {code, out: text, err} = await compare(options);
    expect({code, text}).toEqual({code: 2, text: ''});
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^Unknown indicator acces\.can\. Did you mean access\.can/),
      expect.stringMatching(/^Unknown category yess\. Did you mean .*\byes\b/),
      expect.stringMatching(/^Unknown sector telcom-it\. Did you mean telecom-it/),
      'The years 2025-2021 run backwards. Did you mean 2021-2025?',
      expect.stringMatching(/^Unknown population employes\. Did you mean employees/),
      'Unknown base al. Did you mean all? It is one of all, access.',
      'Unknown locale no. Did you mean nb, en? It is one of nb, en.',
      expect.stringMatching(/^Cannot write x\.xls: its ending must be one of \.csv, \.json, \.xlsx\. Did you mean xlsx\?/)
    ]);
  });

  it.each(['', '--indicator ,', '--indicator access.can --years 21', '--indicator access.can --years', '--indicator access.can --locale='])(
    'ends with 2 for %j',
    async (options) => {
      expect((await compare(options)).code).toBe(2);
    }
  );

  it.each([
    [
      '--indicator access.can --years 1999',
      'access.can: years 2017, 2019, 2020, 2021, 2022, 2023, 2025; sectors none; populations employees'
    ],
    ['--indicator uptake.weekly --population lederne-members', 'uptake.weekly: years'],
    ['--indicator access.staff_can --sector offshore --years 2021', 'sectors offshore, private'],
    ['--indicator uptake.weekly_2plus', 'bases access, all; derived only'],
    ['--indicator method.invited', 'method.invited: no percentages of a whole population or a sector']
  ])('says what there is where nothing is found for %j', async (options, there) => {
    const {code, out: text, err} = await compare(options);
    expect({code, text}).toEqual({code: 2, text: ''});
    expect(err).toContain('Nothing is published of what was asked.');
    expect(err).toContain(there);
  });

  it('says with --json what is wrong as one object', async () => {
    const {code, out: text} = await compare('--indicator acces.can --json');
    expect(code).toBe(2);
    expect(JSON.parse(text)).toMatchObject({error: {code: 2, message: expect.stringContaining('Unknown indicator acces.can') as unknown}});
  });
});

describe('the table on a terminal', () => {
  const QUESTIONS = [
    '--indicator access.can',
    '--indicator uptake.has_home_office --sector telecom-it,media-advertising-pr',
    '--indicator uptake.days_1plus,uptake.weekly --base access --locale en',
    '--indicator guidelines.level'
  ];

  it.each([60, 80, 100, 160].flatMap((width) => QUESTIONS.map((question) => [width, question] as const)))(
    'fits %i places for %j',
    async (width, question) => {
      const lines = (await compare(question, width)).out.trimEnd().split('\n');
      expect(lines.filter((line) => [...line].length > width)).toEqual([]);
      expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
    }
  );

  it('is never narrower than 60 places, and 100 wide where nobody knows', async () => {
    expect((await compare('--indicator access.can', 20)).out).toBe((await compare('--indicator access.can', 60)).out);
    expect((await compare('--indicator access.can')).out).toBe((await compare('--indicator access.can', 100)).out);
  });

  it.each([60, 80, 100, 160])('says the same at %i places as elsewhere, whatever stands in the row or under it', async (width) => {
    const {figures} = await asked('--indicator access.can --years 2021-2023');
    const text = (await compare('--indicator access.can --years 2021-2023', width)).out.replaceAll(/\s+/g, ' ');
    for (const {share_text, place} of figures) {
      expect(text).toContain(share_text.replaceAll('\u00a0', ' '));
      expect(text).toContain(place ?? '');
    }
    expect(text).toContain('1 til 3');
    expect(text).toContain('+2');
  });

  it('ends the shares of all rows in one column', async () => {
    const lines = (await compare('--indicator access.can', 100)).out.split('\n');
    const ends = lines.flatMap((line) =>
      / {2}\d+ %(?= )/.exec(line.replaceAll('\u00a0', ' '))?.[0] === undefined ? [] : [line.indexOf(' %')]
    );
    expect(ends.length).toBe(6);
    expect(new Set(ends).size).toBe(1);
  });
});

describe('an answer in a file', () => {
  const file = (name: string) => path.join(out, name);

  it('CSV: the rows of the JSON, in the form of the exports', async () => {
    const {code, out: text} = await compare(`--indicator access.can --out ${file('a.csv')}`);
    expect({code, text}).toEqual({code: 5, text: `Wrote ${file('a.csv')}: 6 figures and 1 reason why there is none.\n`});
    const {header, records} = readCsv(fs.readFileSync(file('a.csv')), 'a.csv');
    const {figures} = await asked('--indicator access.can');
    expect(header).toEqual(Object.keys(answerRowSchema.shape));
    expect(records.map(({cells}) => cells)).toEqual(
      figures.map((row) => Object.values(row).map((value) => (value === null ? '' : String(value))))
    );
  });

  it('JSON: the same object as on standard output', async () => {
    await compare(`--indicator access.can --out ${file('a.json')}`);
    const written: unknown = JSON.parse(fs.readFileSync(file('a.json'), 'utf8'));
    expect(written).toEqual(JSON.parse((await compare('--indicator access.can --json')).out));
  });

  it('xlsx: one comparison, its rows of Data, words and notes, and the figures of the chart', async () => {
    await compare(`--indicator access.can,access.whole_days --out ${file('a.xlsx')}`);
    const sheets = readWorkbook(fs.readFileSync(file('a.xlsx')));
    expect(sheets.map(({name}) => name)).toEqual(['Sammenligning', 'Data', 'Merknader', 'Figurtall']);
  });

  it('xlsx: has no chart where figures are different things, and says so', async () => {
    await compare(`--indicator access.can,uptake.has_home_office --out ${file('d.xlsx')}`);
    const sheets = readWorkbook(fs.readFileSync(file('d.xlsx')));
    expect(sheets.map(({name}) => name)).toEqual(['Sammenligning', 'Data', 'Merknader']);
    const workbook = await workbookFor({indicators: ['access.can', 'uptake.has_home_office']});
    expect(workbook.sheets[0]?.charts).toEqual([]);
    expect(workbook.sheets[0]?.chartLine).toMatch(/^Ingen figur: noen av tallene er ulike ting/);
  });

  it('xlsx: hatches what is derived and says so of C', async () => {
    const workbook = await workbookFor({indicators: ['uptake.weekly', 'uptake.days_1plus'], base: 'access'});
    const [chart] = workbook.sheets[0]?.charts ?? [];
    expect(chart?.note).toContain('Skravert: beregnet. Karakter C: bare side ved side.');
    expect(chart?.series[0]?.points.map(({fill}) => fill?.kind)).toContain('hatched');
  });

  itWithSchemas('xlsx: is valid, and the same bytes for the same question', async () => {
    const questions = [
      '--indicator access.can,access.whole_days',
      '--indicator uptake.weekly --base all --locale en',
      '--indicator uptake.has_home_office --sector telecom-it,care,finance'
    ];
    for (const question of questions) {
      await compare(`${question} --out ${file('v.xlsx')}`);
      const bytes = fs.readFileSync(file('v.xlsx'));
      expect(faultsOfWorkbook(bytes)).toEqual([]);
      await compare(`${question} --out ${file('v.xlsx')}`);
      expect(fs.readFileSync(file('v.xlsx')).equals(bytes)).toBe(true);
    }
  });

  it('xlsx: every indicator with percentages fits, in both languages, with all sectors', async () => {
    const rows = await real().rows(
      "select distinct indicator_id from comparable where unit = 'percent' and kind <> 'derived' and breakdown in ('', 'sector=' || coalesce(sector, '')) order by 1"
    );
    for (const [i, row] of rows.entries()) {
      const indicators = [String(row['indicator_id'])];
      const workbook = await workbookFor({indicators, sectors: '*', locale: i % 2 === 0 ? 'nb' : 'en'});
      expect(ruleFaultsOfWorkbook(await writeWorkbook(workbook))).toEqual([]);
    }
  }, 60_000);

  it('replaces an earlier answer and nothing else', async () => {
    await compare(`--indicator access.can --out ${file('r.csv')}`);
    expect((await compare(`--indicator access.fixed --out ${file('r.csv')}`)).code).toBe(5);
    fs.writeFileSync(file('own.csv'), 'a,b\n1,2\n');
    fs.mkdirSync(file('folder.csv'));
    for (const name of ['own.csv', 'folder.csv', 'gone/x.csv']) {
      const {code, err} = await compare(`--indicator access.can --out ${file(name)}`);
      expect({name, code}).toEqual({name, code: 2});
      expect(err).toContain(`Cannot write ${file(name)}`);
    }
    expect(fs.readFileSync(file('own.csv'), 'utf8')).toBe('a,b\n1,2\n');
    expect(fs.readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('writes nothing into folders that a refresh reads or writes', async () => {
    fs.mkdirSync(path.join(root, 'raw'), {recursive: true});
    for (const folder of ['raw', 'pipelines/compare', 'outputs/latest']) {
      const {code, err} = await compare(`--indicator access.can --out ${path.join(root, folder, 'x.csv')}`);
      expect({folder, code, err: /belongs to the project/.test(err)}).toEqual({folder, code: 2, err: true});
    }
  });
});

async function answerTo(asked: Partial<Asked>): Promise<Answer> {
  const everything: Asked = {indicators: [], categories: null, sectors: [], years: null, populations: null, base: null, locale: 'nb'};
  const {ask, edition, warehouse} = real();
  const answer = await project.compare?.(
    {...everything, ...asked},
    {
      ask,
      edition,
      codebook: (tables) => readPublishedCodebook(warehouse.connection, tables)
    }
  );
  if (!answer) throw new Error('the project compares nothing');
  return answer;
}

const workbookFor = async (asked: Partial<Asked>) => (await answerTo(asked)).workbook();
