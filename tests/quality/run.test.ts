import {describe, expect, it} from 'vitest';
import {findingRowSchema} from '../../schemas/quality.js';
import type {Figure} from '../../src/quality/finding.js';
import {type CheckedDocument, checkFigures} from '../../src/quality/run.js';
import type {CodebookCells} from '../support/codebook.js';
import {faultsOf as thrownBy} from '../support/faults.js';
import {type Cells, count, documentOf, type Files, idOf, idsOf, percent, unweighted, waves, withTables} from './document.js';

/** Words of the test's own: what each rule found, and nothing else. */
const RULES = [
  'counts_percent',
  'parts_sum',
  'subtotal',
  'difference',
  'share',
  'within',
  'same',
  'same_figure',
  'base_within_sample',
  'monotone',
  'reference',
  'survey_date',
  'grim',
  'exact_sums',
  'digit_preference',
  'model_sizes'
];
const check_rules = RULES.map((rule) => ({
  rule,
  used: 'second',
  means_nb: 'Hva',
  means_en: 'What',
  note_nb: `${rule}: {value} mot {other}`,
  note_en: `${rule}: {value} against {other}`
}));
const codebook = (cells: CodebookCells = {}) => unweighted({check_rules, ...cells});
const run = (figures: readonly Figure[], files: Files = {}, cells: CodebookCells = {}) =>
  checkFigures([documentOf(figures, files)], codebook(cells));
const rows = (figures: readonly Figure[], files: Files = {}, cells: CodebookCells = {}) => run(figures, files, cells).findings;
/** Figures that no rule but a constraint looks at. */
const plain = (key: string, value: number, cells: Partial<Figure> = {}) => percent(key, value, {base_n: null, indicator_id: key, ...cells});

describe('checkFigures(documents, codebook)', () => {
  const again = [plain('can', 63, {line: 4}), plain('again', 66.25, {line: 9, same_as: idOf('can')})];

  it('gives what every rule looked at, and what it found', () => {
    const {checks, findings} = run([...again, plain('third', 63, {same_as: idOf('can')})]);
    expect(
      checks.filter(({rule}) => rule === 'same_figure').map(({subject, outcome, figures, why}) => [subject, outcome, figures, why])
    ).toEqual([
      ['text.again', 'finding', 2, null],
      ['text.third', 'passed', 2, null]
    ]);
    expect(findings).toEqual([
      {
        finding_id: 'survey-2022/same_figure/text.again',
        rule: 'same_figure',
        document_id: 'survey-2022',
        line: 9,
        token: '66.25',
        observation_id: idOf('again'),
        other_document_id: 'survey-2022',
        other_line: 4,
        other_token: '63',
        other_observation_id: idOf('can'),
        value: 66.25,
        other_value: 63,
        bound_low: null,
        bound_high: null,
        verdict: 'error',
        used: 'second',
        by_reader: false,
        note_nb: 'same_figure: 66,25 mot 63',
        note_en: 'same_figure: 66.25 against 63',
        figures: 'survey-2022/text/again;survey-2022/text/can'
      }
    ]);
  });

  it('gives rows that the warehouse takes', () => {
    for (const row of rows(again)) expect(findingRowSchema.safeParse(row).error).toBeUndefined();
  });

  it('finds nothing where nothing contradicts', () => {
    const {checks, findings} = run([plain('can', 63), plain('again', 63, {same_as: idOf('can')})]);
    expect(checks.map(({outcome}) => outcome)).not.toContain('finding');
    expect(findings).toEqual([]);
    expect(checkFigures([], codebook())).toEqual({checks: [], findings: []});
  });

  it('looks at what is printed: at no derived figure, and at the printed value of a corrected one', () => {
    const derived = {...plain('again', 66, {same_as: idOf('can')}), kind: 'derived' as const};
    expect(rows([plain('can', 63), derived])).toEqual([]);
    expect(rows([plain('can', 63), {...derived, kind: 'published', as_published: null as unknown as string}])).toEqual([]);
    expect(rows([plain('can', 63), plain('again', 66, {same_as: idOf('can'), used_value: 63})])).toHaveLength(1);
    expect(rows([plain('can', 63), plain('again', 63, {same_as: idOf('can'), used_value: 66})])).toEqual([]);
  });

  it('gives the bounds of a rule that has some', () => {
    const files = {constraints: [{rule: 'parts_sum', parts: idsOf('a', 'b')}]};
    expect(rows([plain('a', 60), plain('b', 50)], files)).toMatchObject([
      {finding_id: 'survey-2022/parts_sum/one', value: 110, other_value: 100, bound_low: 99, bound_high: 101, verdict: 'error'}
    ]);
  });

  it('lets a constraint alone judge the answers that it declares complete', () => {
    const [yes, no] = [percent('yes', 60, {base_n: null}), percent('no', 45, {category: 'no', base_n: null})];
    const ids = (files: Files, ...more: Figure[]) => rows([yes, no, ...more], files).map(({finding_id}) => finding_id);
    expect(ids({})).toEqual(['survey-2022/parts_sum/text.yes']);
    const files = {constraints: [{key: 'answers', rule: 'parts_sum', parts: idsOf('yes', 'no')}]};
    expect(ids(files)).toEqual(['survey-2022/parts_sum/answers']);
    // A third answer with the same codes is not in the constraint: both judge.
    expect(ids(files, percent('third', 3, {category: 'third', base_n: null}))).toEqual([
      'survey-2022/parts_sum/answers',
      'survey-2022/parts_sum/text.yes'
    ]);
    const other = {constraints: [{key: 'answers', rule: 'same', parts: idsOf('yes', 'no')}]};
    expect(ids(other)).toEqual(['survey-2022/same/answers', 'survey-2022/parts_sum/text.yes']);
  });

  it('counts the sums that came out within rounding towards exact_sums, not those in error', () => {
    const sums = (n: number, values: readonly number[]) =>
      Array.from({length: n}, (_, i) =>
        values.map((value, j) =>
          percent(`s-${values.join('-')}-${i}-${j}`, value, {category: `c-${j}`, breakdown: `g=${values.join('-')}-${i}`, base_n: null})
        )
      ).flat();
    const habit = (figures: readonly Figure[]) => run(figures).checks.find(({rule}) => rule === 'exact_sums');
    expect(habit(sums(17, [40, 35, 25]))).toMatchObject({figures: 51, outcome: 'finding'});
    expect(habit([...sums(17, [40, 35, 25]), ...sums(1, [40, 35, 35])])).toMatchObject({figures: 51, outcome: 'finding'});
    expect(habit([...sums(17, [40, 35, 25]), ...sums(1, [40, 35, 26])])).toMatchObject({figures: 54, outcome: 'passed'});
    expect(habit(sums(4, [40, 35, 25]))).toMatchObject({outcome: 'not_applicable', why: 'too_few'});
  });

  it('refuses a codebook without words for a rule that finds something', () => {
    expect(() => rows(again, {}, {check_rules: []})).toThrow(/check_rules\.csv: found no rule same_figure, expected a row for each rule/);
  });

  it('keeps every finding of a constraint', () => {
    const figures = [plain('a', 65), plain('b', 66), plain('c', 67)];
    const found = rows(figures, {constraints: [{rule: 'same', parts: idsOf('a', 'b', 'c')}]});
    expect(found.map(({other_token}) => other_token).sort()).toEqual(['66', '67']);
  });

  it('names a check after its document, rule and subject', () => {
    const ids = (figures: readonly Figure[]) =>
      run(figures)
        .checks.filter(({subject}) => subject === 'text.again')
        .map(({check_id}) => check_id);
    expect(ids(again)).toEqual(ids([plain('first', 4), ...again.map((figure) => figure)].concat(percent('other', 50, {base_n: 2}))));
    expect(ids(again)[0]).toContain('text.again');
  });
});

describe('the printed tables of a check', () => {
  const tablesOf = (one: Figure, other: Figure, locators: Readonly<Record<string, string>>) => {
    const files = {constraints: [{rule: 'same', parts: `${one.observation_id};${other.observation_id}`}]};
    const document = withTables(documentOf([one, other], files), locators);
    return checkFigures([document], codebook()).checks.find(({rule}) => rule === 'same')?.tables;
  };
  const two = {'table-02': 'Tabell 2', 'table-01': 'Tabell 1'};
  const cell = (table: string, column: string) => plain(`survey-2022/${table}/row/${column}`, 65);

  it('are those that its figures stand in, sorted, each once', () => {
    expect(tablesOf(cell('table-01', 'a'), cell('table-01', 'b'), two)).toBe('table-01');
    expect(tablesOf(cell('table-02', 'a'), cell('table-01', 'b'), two)).toBe('table-01;table-02');
    expect(tablesOf(cell('table-02', 'a'), plain('can', 65), two)).toBe('table-02');
  });

  it('are those under which its figures stand, as a note does', () => {
    expect(tablesOf(plain('a', 65, {locator: 'Tabell 2'}), plain('b', 65, {locator: 'Tabell 2'}), two)).toBe('table-02');
    expect(tablesOf(plain('a', 65, {locator: 'Tabell 2'}), cell('table-01', 'b'), two)).toBe('table-01;table-02');
  });

  it('are none of figures in the text, in charts, or under a table of another document', () => {
    expect(tablesOf(plain('a', 65), plain('b', 65, {locator: 'Figur 1'}), two)).toBe('');
    expect(tablesOf(plain('a', 65, {locator: 'Tabell 3'}), plain('b', 65, {document_id: 'survey-2021', locator: 'Tabell 2'}), two)).toBe(
      ''
    );
  });

  it('are none of a figure under one of several tables that print no number', () => {
    const unnumbered = {'table-01': 'tabell', 'table-02': 'tabell'};
    expect(tablesOf(plain('a', 65, {locator: 'tabell'}), plain('b', 65, {locator: 'tabell'}), unnumbered)).toBe('');
  });

  it('are none of mentions and dates', () => {
    const {checks} = run([], {references: [{caption: 'true'}, {line: '3'}], dates: [{}]});
    expect(checks.map(({rule, tables}) => [rule, tables])).toEqual([
      ['reference', ''],
      ['survey_date', '']
    ]);
  });
});

describe('a finding in words', () => {
  const said = (value: number, other: number, note: Cells = {}) => {
    const words = check_rules.map((rule) => ({...rule, ...note}));
    const files = {constraints: [{rule: 'within', parts: idsOf('a', 'b'), total: idOf('total')}]};
    const cells = {unit: 'percentage_points'} as const;
    const [row] = rows([plain('a', other, cells), plain('b', other, cells), plain('total', value, cells)], files, {check_rules: words});
    return [row?.note_nb, row?.note_en];
  };

  it('has a decimal comma in Norwegian and a point in English, and a minus sign that is none of a keyboard', () => {
    expect(said(12.5, 40)).toEqual(['within: 12,5 mot 40', 'within: 12.5 against 40']);
    expect(said(-12.5, 40)).toEqual(['within: −12,5 mot 40', 'within: −12.5 against 40']);
  });

  it('has at most three decimals, no grouping of thousands, and no noise of doubles', () => {
    expect(said(0.12345, 40000)).toEqual(['within: 0,123 mot 40000', 'within: 0.123 against 40000']);
    const files = {constraints: [{rule: 'subtotal', parts: idsOf('a', 'b'), total: idOf('t')}]};
    expect(rows([plain('a', 0.1), plain('b', 0.2), plain('t', 5)], files)[0]?.note_nb).toBe('subtotal: 0,3 mot 5');
  });

  it('has the bounds, as often as its words name them', () => {
    const note = {note_nb: '{low}–{high} ({low})', note_en: '{low} to {high}'};
    expect(said(12.5, 40.5, note)).toEqual(['40,45–40,55 (40,45)', '40.45 to 40.55']);
  });

  it('has what the sample is called in each language', () => {
    const words = check_rules.map((rule) => ({...rule, note_nb: '{value} av {other} i {what}', note_en: '{value} of {other} in {what}'}));
    const named = waves({answers_n: '1014', survey_nb: 'Panelet 2022', survey_en: 'The panel of 2022'});
    expect(rows([percent('can', 65, {base_n: 1044})], {}, {check_rules: words, waves: named})).toMatchObject([
      {note_nb: '1044 av 1014 i Panelet 2022', note_en: '1044 of 1014 in The panel of 2022'}
    ]);
  });

  it('has the measure and the survey of its first figure in each language, where its rule does not name another', () => {
    const words = check_rules.map((rule) => ({...rule, note_nb: '{what}: {value}', note_en: '{what}: {value}'}));
    const indicators = [{indicator_id: 'access.can', label_nb: 'Kan ha hjemmekontor', label_en: 'Can work from home'}];
    const named = waves({survey_nb: 'Panelet 2022', survey_en: 'The panel of 2022'});
    expect(rows([percent('can', 49, {base_n: 2})], {}, {check_rules: words, indicators, waves: named})).toMatchObject([
      {note_nb: 'Kan ha hjemmekontor, Panelet 2022: 49', note_en: 'Can work from home, The panel of 2022: 49'}
    ]);
  });

  it('has words where the values are no numbers', () => {
    const references = [
      {line: '3', names: 'Figur 1', fits: ''},
      {line: '9', token: 'Figur 1', names: 'Figur 1', caption: 'true'}
    ];
    expect(rows([], {references})).toMatchObject([
      {
        finding_id: 'survey-2022/reference/figur-1.line-3',
        note_nb: 'reference: Figur 1 mot noe som ingen figur eller tabell viser',
        note_en: 'reference: Figur 1 against something that no figure or table shows',
        value: null,
        figures: ''
      }
    ]);
  });
});

describe('what a reader found', () => {
  const again = [plain('can', 63, {line: 4}), plain('again', 66, {line: 9, same_as: idOf('can')})];
  const found = 'survey-2022/same_figure/text.again';
  const read = {key: 'two-values', line: '9', token: '66', other_line: '4', other_token: '63'};
  const words = {verdict: 'suspicious', used: 'both', note_nb: 'Les dette', note_en: 'Read this'};

  it('is a row of its own where no rule sees it, with the figures at both places', () => {
    const figures = [plain('one', 26, {line: 9}), plain('other', 27, {line: 4})];
    expect(rows(figures, {findings: [{...read, ...words, token: '26', other_token: '27'}]})).toEqual([
      {
        finding_id: 'survey-2022/read/two-values',
        rule: 'read',
        document_id: 'survey-2022',
        line: 9,
        token: '26',
        observation_id: idOf('one'),
        other_document_id: 'survey-2022',
        other_line: 4,
        other_token: '27',
        other_observation_id: idOf('other'),
        value: null,
        other_value: null,
        bound_low: null,
        bound_high: null,
        verdict: 'suspicious',
        used: 'both',
        by_reader: true,
        note_nb: 'Les dette',
        note_en: 'Read this',
        figures: 'survey-2022/text/one;survey-2022/text/other'
      }
    ]);
  });

  it('touches figures whose token it quotes, is a word of, or has as a word; no others on the line', () => {
    const figures = ['66', '66 prosent', 'om lag 66', '666', '6'].map((as_published, i) => plain(`f-${i}`, 66, {line: 9, as_published}));
    const touched = (token: string) => rows(figures, {findings: [{...read, token}]})[0]?.figures;
    expect(touched('66')).toBe(idsOf('f-0', 'f-1', 'f-2'));
    expect(touched('66 prosent')).toBe(idsOf('f-0', 'f-1'));
    expect(touched('67')).toBe('');
    expect(rows(figures, {findings: [{...read, line: '8', token: '66'}]})[0]).toMatchObject({figures: '', observation_id: null});
  });

  it('takes the place of the rule’s finding that it explains: its id, rule and values, the reader’s words and verdict', () => {
    expect(rows(again, {findings: [{...read, ...words, explains: found}]})).toEqual([{...rows(again)[0], ...words, by_reader: true}]);
  });

  it('takes the place of several, with the values of the first and the figures of all', () => {
    const figures = [...again, plain('third', 70, {line: 12, same_as: idOf('can')})];
    const third = 'survey-2022/same_figure/text.third';
    expect(rows(figures)).toHaveLength(2);
    const explained = rows(figures, {findings: [{...read, ...words, explains: `${found};${third}`}]});
    expect(explained).toMatchObject([
      {finding_id: found, value: 66, other_value: 63, line: 9, note_nb: 'Les dette', figures: idsOf('again', 'can', 'third')}
    ]);
    const turned = rows(figures, {findings: [{...read, ...words, explains: `${third};${found}`}]});
    expect(turned).toMatchObject([{finding_id: third, value: 70, line: 9}]);
    expect(turned).toHaveLength(1);
  });

  it('leaves the findings that it does not explain, which come first', () => {
    const figures = [...again, plain('third', 70, {line: 12, same_as: idOf('can')})];
    expect(rows(figures, {findings: [{...read, explains: found}]}).map(({finding_id, by_reader}) => [finding_id, by_reader])).toEqual([
      ['survey-2022/same_figure/text.third', false],
      [found, true]
    ]);
  });

  it('may have its second place in another document', () => {
    const other = documentOf([plain('survey-2021/text/can', 62, {line: 4})], {}, 'survey-2021');
    const files = {findings: [{...read, other_document: 'survey-2021', other_token: '62'}]};
    expect(checkFigures([documentOf([plain('again', 66, {line: 9})], files), other], codebook()).findings).toMatchObject([
      {other_document_id: 'survey-2021', other_observation_id: 'survey-2021/text/can', figures: `survey-2021/text/can;${idOf('again')}`}
    ]);
  });

  it('has its own figure at each of two places on one line', () => {
    const figures = [
      plain('persons', 4357, {line: 9, as_published: '4 357'}),
      plain('observations', 2234, {line: 9, as_published: '2 234'})
    ];
    expect(rows(figures, {findings: [{...read, token: '4 357', other_line: '9', other_token: '2 234'}]})).toMatchObject([
      {observation_id: idOf('persons'), other_observation_id: idOf('observations')}
    ]);
  });

  it('has at each place the value that is printed there, where the reader names the places the other way round', () => {
    const turned = {...read, line: '4', token: '63', other_line: '9', other_token: '66', explains: found};
    expect(rows(again, {findings: [turned]})).toMatchObject([{token: '63', value: 63, other_token: '66', other_value: 66}]);
  });

  describe('is refused, with line and column of findings.csv', () => {
    const at = {file: 'raw/survey-2022/findings.csv'};
    const refused = (...findings: readonly Cells[]) => thrownBy(() => rows(again, {findings: findings.map((row) => ({...read, ...row}))}));

    it('where a key stands twice', () => {
      expect(refused({}, {key: 'other'}, {})).toEqual([
        {at: {...at, line: 4, column: 'key'}, found: '"two-values" again', expected: 'a key of its own for each', advice: 'Rename one.'}
      ]);
    });

    it('where it explains what no rule found, with the nearest', () => {
      expect(refused({}, {key: 'other', explains: `${found};${found}n`})).toEqual([
        {
          at: {...at, line: 3, column: 'explains'},
          found: `"${found}n"`,
          expected: 'the finding of a rule',
          advice: `Correct it, or leave it empty. Did you mean ${found}?`
        }
      ]);
    });

    it('where the second place is in no document of raw', () => {
      expect(refused({other_document: 'survey-2032'})).toEqual([
        {
          at: {...at, line: 2, column: 'other_document'},
          found: '"survey-2032"',
          expected: 'a document of raw',
          advice: 'Correct it. Did you mean survey-2022?'
        }
      ]);
    });

    it.each([
      ['key', {key: 'Two values'}, /^a code of lower-case/],
      ['kind', {kind: 'typo'}, /^one of value, base, sum/],
      ['line', {line: '0x9'}, /^a whole number in digits/],
      ['token', {token: ' 66'}, /^text without blanks/],
      ['other_document', {other_document: ''}, /^a code of lower-case/],
      ['other_line', {other_line: ''}, /^a whole number in digits/],
      ['other_token', {other_token: '63 '}, /^text without blanks/],
      ['verdict', {verdict: 'wrong'}, /^one of error, suspicious, rounding$/],
      ['used', {used: 'third'}, /^one of first, second, both, neither$/],
      ['note_nb', {note_nb: ' x'}, /^text without blanks/],
      ['note_en', {note_en: 'x '}, /^text without blanks/]
    ])('for a cell of %s that cannot be', (column, cells, expected) => {
      expect(refused({key: 'fine'}, cells)).toMatchObject([
        {at: {...at, line: 3, column}, expected: expect.stringMatching(expected) as unknown}
      ]);
    });

    it('together with the faults of every other file', () => {
      const files: Files = {
        constraints: [{rule: 'same', parts: idsOf('can', 'again', 'nowhere')}],
        references: [{caption: 'maybe'}],
        dates: [{wave_id: 'w-1999'}],
        findings: [{...read, other_document: 'nowhere'}]
      };
      const faults = thrownBy(() => rows(again, files));
      expect(faults.map((fault) => [fault.at.file.split('/').at(-1), fault.at.line, fault.at.column])).toEqual([
        ['constraints.csv', 2, 'parts'],
        ['references.csv', 2, 'caption'],
        ['dates.csv', 2, 'wave_id'],
        ['findings.csv', 2, 'other_document']
      ]);
    });

    it('where another row explains the same finding', () => {
      expect(refused({explains: found}, {key: 'other', explains: found})).toMatchObject([{at: {...at, line: 3, column: 'explains'}}]);
    });
  });
});

describe('the order of documents', () => {
  const first = documentOf(
    [plain('survey-2021/text/a', 63), plain('survey-2021/text/b', 64, {same_as: 'survey-2021/text/a'})],
    {},
    'survey-2021'
  );
  const second = documentOf([plain('can', 63), plain('again', 66, {same_as: 'survey-2021/text/a'})]);

  it('changes that of the findings alone', () => {
    const ids = (documents: readonly CheckedDocument[]) => checkFigures(documents, codebook()).findings.map(({finding_id}) => finding_id);
    expect(ids([first, second])).toEqual(['survey-2021/same_figure/text.b', 'survey-2022/same_figure/text.again']);
    expect(ids([second, first])).toEqual(['survey-2022/same_figure/text.again', 'survey-2021/same_figure/text.b']);
  });

  it('does not decide which size of a population a base is held against', () => {
    const size = (id: string, n: number) => count(id, n, {indicator_id: 'method.group_size', topic: 'method', category: 'persons'});
    const documents = [
      documentOf([size('survey-2021/text/n', 300)], {}, 'survey-2021'),
      documentOf([size('n', 400), percent('can', 65, {base_n: 350, category: 'yes'})])
    ];
    const ids = (all: readonly CheckedDocument[]) =>
      checkFigures(all, codebook())
        .findings.map(({finding_id}) => finding_id)
        .sort();
    expect(ids(documents)).toEqual(ids([...documents].reverse()));
  });
});
