import type {ChartPoint, Sheet, SheetCell, SheetChart, SheetTable, TextCell, Workbook} from '../../src/workbook/sheet.js';

export const text = (words: string, more: Partial<TextCell> = {}): TextCell => ({kind: 'text', text: words, ...more});

export const figure = (value: number, observationId: string, format = '0" %"'): SheetCell => ({
  kind: 'number',
  value,
  format,
  strong: true,
  observationId
});

export const empty: SheetCell = {kind: 'empty'};

const BLUE = '12305F';
const RED = 'A31545';

const point = (label: string, value: number | null, more: Partial<ChartPoint> = {}): ChartPoint => ({
  label,
  value,
  format: value === null ? null : '0" %"',
  observationId: value === null ? undefined : `doc/text/${label.toLowerCase().replaceAll(/[^a-z]/g, '')}`,
  ...more
});

/** Two series beside each other; one bar is missing and one is derived, so hatched. */
export const clusteredChart: SheetChart = {
  kind: 'clustered',
  title: 'Flere kan jobbe hjemme i <privat> & offentlig sektor',
  note: 'Prosent av de spurte. Skravert: utledet',
  alt: 'Liggende stolper: 2021 og 2022',
  legend: true,
  axis: {max: 100, major: 20, format: '0'},
  series: [
    {name: '2021', fill: {kind: 'solid', colour: BLUE}, labelColour: '1F1F1F', points: [point('Offentlig', 41), point('Privat', null)]},
    {
      name: '2022',
      fill: {kind: 'solid', colour: RED, outline: '1F1F1F'},
      labelColour: '1F1F1F',
      points: [point('Offentlig', 44.5, {format: '0.0" %"'}), point('Privat', 52, {fill: {kind: 'hatched', colour: RED}})]
    }
  ]
};

/** Answers of one question, added up in one bar; every share is derived in the second row. */
export const stackedChart: SheetChart = {
  kind: 'stacked',
  title: 'Utstyr dekkes for de fleste',
  note: 'Prosent',
  alt: 'Stablede stolper: ja, delvis, nei',
  legend: true,
  axis: {max: 100, major: 25, format: '0'},
  series: ['Ja', 'Delvis', 'Nei'].map((name, i) => ({
    name,
    fill: {kind: 'solid', colour: [BLUE, '7F93B2', 'C9C9C9'][i] ?? BLUE},
    labelColour: 'FFFFFF',
    points: [
      point('Teknisk utstyr', [60, 25, 15][i] ?? 0),
      point('Ergonomisk utstyr', [40, 30, 30][i] ?? 0, {fill: {kind: 'hatched', colour: BLUE}})
    ]
  }))
};

export const table = (name: string, rows: SheetTable['rows'], more: Partial<SheetTable> = {}): SheetTable => ({
  name,
  columns: [
    {header: 'Spørsmål', width: 60, align: 'left'},
    {header: 'Hva er spurt om', width: 40, align: 'left'},
    {header: 'Andel', width: 14, align: 'right'}
  ],
  rows,
  ...more
});

export const sheet = (name: string, sheetTable: SheetTable, more: Partial<Sheet> = {}): Sheet => ({
  name,
  title: `Hjemmekontor: ${name}`,
  finding: 'To av tre kan jobbe hjemme.',
  about: 'Arbeidstakere i Norge, 2021–2022.',
  howToRead: 'Tom celle: ikke spurt om.',
  table: sheetTable,
  charts: [],
  chartLine: null,
  notes: [],
  query: 'compare/side_by_side.sql',
  ...more
});

const row = (cells: readonly SheetCell[], anchor?: string) => ({cells, anchor});

/** Names that other programs trip over, charts of both kinds, links, a long list with filters. */
export const smallWorkbook: Workbook = {
  id: 'small',
  locale: 'nb',
  title: 'Hjemmekontor & <fjernarbeid>',
  footer: 'hjemmetall & venner, utgave 0123456789ab',
  pageWords: ['Side', 'av'],
  links: [
    {label: 'Til Å-Ø', sheet: 'Å-Ø 2025'},
    {label: 'Til 2024', sheet: '2024'}
  ],
  notesHeading: 'Merknader',
  sheets: [
    sheet(
      'Sammendrag & oversikt',
      table('Sammendragstabell', [
        row([
          text('Kan jobbe hjemme', {link: {sheet: 'Å-Ø 2025', anchor: 'doc/text/can'}}),
          text('Mulighet <av & til>'),
          figure(65, 'doc/text/can')
        ]),
        row([text('=1+1', {mark: BLUE}), text('+47 22 22 22 22', {tone: 'quiet'}), figure(-2.5, 'doc/text/change', '0.0')]),
        row([text('Kárášjohka – Karasjok', {tone: 'bold'}), text('Ikke spurt om', {link: {sheet: 'R1C1'}}), empty])
      ]),
      {
        charts: [clusteredChart, stackedChart],
        chartLine: 'Figurtallene står i arket Figurtall.',
        notes: ['[merknad 1] Nevneren er utledet.', 'Lang '.repeat(60).trim()]
      }
    ),
    sheet(
      'Å-Ø 2025',
      table(
        'Tallene',
        Array.from({length: 40}, (_, i) =>
          row(
            [text(`Spørsmål ${i + 1}`), text(`Svar ${i + 1}`, {align: 'center'}), figure(i, `doc/text/${i === 17 ? 'can' : `q${i}`}`)],
            i === 17 ? 'doc/text/can' : undefined
          )
        ),
        {filter: true, frozenColumns: 1}
      )
    ),
    sheet(
      '2024',
      table(
        'Andretall',
        [
          row([
            text('Ett'),
            text('to'),
            {kind: 'number', value: 3, format: '#,##0', link: {sheet: 'R1C1', anchor: 'last'}, observationId: 'doc/text/three'}
          ])
        ],
        {
          printedColumns: 2
        }
      )
    ),
    sheet(
      'R1C1',
      table('Tredjetall', [row([text('Ett'), text('to'), text('–', {observationId: 'doc/text/dash'})], 'last')], {filter: true})
    )
  ],
  chartFigures: {
    name: 'Figurtall',
    title: 'Tallene bak figurene',
    finding: 'Hver stolpe er en rad.',
    about: 'Alle figurer i denne arbeidsboken.',
    howToRead: 'Tom celle: stolpen mangler.',
    tableName: 'Figurtallene',
    headers: ['Figur', 'Serie', 'Etikett', 'Verdi']
  }
};
