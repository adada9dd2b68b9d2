import {beforeAll, describe, expect, it} from 'vitest';
import {type Check, checkSchema, type FindingRow, findingRowSchema} from '../../schemas/quality.js';
import {figureOf} from '../support/real-figures.js';
import {useRealProject} from '../support/real-project.js';

/** The documents contradict themselves at these places; lines and tokens are typed from the documents. */
const real = useRealProject(false);
let checks: readonly Check[];
let findings: readonly FindingRow[];

beforeAll(async () => {
  const read = async (table: string) => await real().rows(`select * from ${table}`);
  checks = (await read('checks')).map((row) => checkSchema.parse(row));
  findings = (await read('findings')).map((row) => findingRowSchema.parse(row));
});

interface Place {
  document?: string;
  line: number;
  token: string;
}
const isAt = (document: string, line: number, token: string, place: Place) =>
  document === (place.document ?? 'afi-2022') && line === place.line && token === place.token;

/** The findings with both places, in whichever order. */
const between = (one: Place, other: Place): FindingRow[] =>
  findings.filter((f) =>
    [
      [one, other],
      [other, one]
    ].some(
      ([first, second]) =>
        first && second && isAt(f.document_id, f.line, f.token, first) && isAt(f.other_document_id, f.other_line, f.other_token, second)
    )
  );
const figuresOf = ({figures}: FindingRow): string[] => figures.split(';');

describe('the AFI report', () => {
  it('has N = 1044 under Figur 18, where 1014 leaders answered', () => {
    expect(between({line: 2279, token: '1044'}, {line: 8495, token: '1014'})).toMatchObject([
      {
        rule: 'base_within_sample',
        value: 1044,
        other_value: 1014,
        verdict: 'error',
        used: 'second',
        observation_id: 'afi-2022/text/answers-leaders-figure-18',
        other_observation_id: 'afi-2022/text/leaders-answers'
      }
    ]);
    // Table 12 prints the same N, at line 8512.
    expect(figureOf(real(), 'afi-2022/table-12/n/total')).toMatchObject({line: 8512, as_published: '1014'});
  });

  it('has 2560 + 487 = 3047 answers of T2 in Tabell 9, and 3071 in the text', () => {
    expect(between({line: 8262, token: '487'}, {line: 8246, token: '3071'})).toMatchObject([
      {rule: 'bases_add', value: 3047, other_value: 3071, verdict: 'error', used: 'second'}
    ]);
    const parts = ['afi-2022/table-09/all-three/n', 'afi-2022/table-09/t1-and-t2/n'].map((id) => figureOf(real(), id).value);
    expect(parts).toEqual([2560, 487]);
    // T3 agrees: 2560 + 528 = 3088.
    expect(checks.find(({subject}) => subject === 'table-09-t3')).toMatchObject({rule: 'bases_add', outcome: 'passed'});
  });

  it.each([
    ['66 % and 63 of leaders', {line: 2264, token: '66 %'}, {line: 2274, token: '63'}, [66, 63]],
    ['27 and 26 per cent who are expected to be available', {line: 5715, token: '27 prosent'}, {line: 6445, token: '26 prosent'}, [27, 26]]
  ])('has %s for one thing', (_, one, other, values) => {
    expect(between(one, other)).toMatchObject([{rule: 'same_figure', value: values[0], other_value: values[1], verdict: 'error'}]);
  });

  it('has more persons than observations under Tabell 4, at both ends', () => {
    const [found, ...more] = findings.filter(({rule}) => rule === 'model_sizes');
    expect(more).toEqual([]);
    expect(found).toMatchObject({document_id: 'afi-2022', line: 5853, other_line: 5853, verdict: 'error', used: 'neither'});
    const sizes = found ? figuresOf(found).map((id) => figureOf(real(), id)) : [];
    expect(sizes.map(({category, value, line}) => [category, value, line])).toEqual([
      ['observations-least', 1603, 5853],
      ['observations-most', 2234, 5853],
      ['persons-least', 2732, 5853],
      ['persons-most', 4357, 5853]
    ]);
  });

  it('has 4 357 persons at the first place of that finding and 2 234 observations at the second', () => {
    const found = between({line: 5853, token: '4 357'}, {line: 5853, token: '2 234'});
    expect(found).toMatchObject([
      {
        observation_id: 'afi-2022/text/model-size-table-4-persons-most',
        other_observation_id: 'afi-2022/text/model-size-table-4-observations-most'
      }
    ]);
  });

  it('has 109 shop stewards in one place and 218 in another', () => {
    const found = between({line: 6487, token: '109'}, {line: 6509, token: '218'});
    expect(found).toMatchObject([{rule: 'same_figure', verdict: 'error', used: 'second', by_reader: true}]);
    expect([found[0]?.value, found[0]?.other_value].sort()).toEqual([109, 218]);
  });

  it('has at each of these two places the value that is printed there', () => {
    expect(between({line: 6487, token: '109'}, {line: 6509, token: '218'})).toMatchObject([{line: 6487, value: 109, other_value: 218}]);
  });

  it('refers to figur 14 and means Figur 15', () => {
    expect(between({line: 1562, token: 'figur 14'}, {line: 1635, token: 'Figur 15'})).toMatchObject([
      {rule: 'reference', line: 1562, verdict: 'error', used: 'second'}
    ]);
  });

  it('dates T2 to August 2022, a year too late', () => {
    expect(findings.filter(({line, token}) => line === 792 && token === 'august 2022')).toMatchObject([
      {rule: 'survey_date', document_id: 'afi-2022', other_token: 'august 2021', verdict: 'error', used: 'second'}
    ]);
  });
});

describe('Fagforbundet', () => {
  const document = 'fagforbundet-2023';

  it('has 5797 with access, and more answers than that in six tables', () => {
    const found = findings.filter((f) => f.document_id === document && f.line === 5 && f.token === '5797');
    expect(found).toMatchObject([{rule: 'base_within_sample', other_value: 5797, bound_high: 5797, verdict: 'error'}]);
    const bases = new Set(found.flatMap(figuresOf).map((id) => figureOf(real(), id).base_n));
    bases.delete(null); // of the 5797 themselves
    expect(bases).toEqual(new Set([6393, 6258, 6205, 6173, 6146, 6167]));
    const looked = checks.filter((c) => c.document_id === document && c.rule === 'base_within_sample' && c.outcome === 'finding');
    expect(looked.map(({tables}) => tables).sort()).toEqual([
      'agreement-prepared',
      'collaboration',
      'equipment-ergonomic',
      'equipment-technical',
      'follow-up',
      'work-environment'
    ]);
  });

  it('has 20 per cent for 689 of 3349, which are 21', () => {
    expect(findings.filter((f) => f.document_id === document && f.line === 168 && f.token === '20')).toMatchObject([
      {rule: 'counts_percent', value: 689, other_value: 20, bound_low: 654, bound_high: 686, verdict: 'error'}
    ]);
    // 2660 of 3349 women are 79 per cent, as printed, and so are both shares of the members.
    const looked = checks.filter((c) => c.rule === 'counts_percent' && c.tables === 'respondents-sex');
    expect(looked.map(({subject, outcome}) => [subject.split(' ')[1], subject.split(' ')[3], outcome])).toEqual([
      ['fagforbundet-universe', 'sex=women', 'passed'],
      ['fagforbundet-occupations', 'sex=women', 'passed'],
      ['fagforbundet-universe', 'sex=men', 'passed'],
      ['fagforbundet-occupations', 'sex=men', 'finding']
    ]);
  });
});

describe('Finans Norge', () => {
  it('has 57 % in the text and 59% in the chart', () => {
    const document = 'finans-norge-2025';
    expect(between({document, line: 192, token: '57 %'}, {document, line: 205, token: '59%'})).toMatchObject([
      {rule: 'same_figure', value: 57, other_value: 59, verdict: 'error'}
    ]);
  });
});

describe('all checks', () => {
  it('never let a figure pass grim whose round is weighted, or whose weighting is not published', () => {
    const {codebook, observations} = real();
    const weighting = new Map(codebook.waves.map(({row}) => [row.wave_id, row.weighting]));
    const byName = new Map(observations.map((o) => [`${o.document_id} ${o.observation_id.split('/').slice(1).join('.')}`, o]));
    const said = checks
      .filter(({rule}) => rule === 'grim')
      .map(({document_id, subject, outcome}) => {
        const figure = byName.get(`${document_id} ${subject}`);
        if (!figure) throw new Error(`no figure ${subject}`);
        return `${weighting.get(figure.wave_id) ?? 'unknown'} ${outcome}`;
      });
    expect(new Set(said)).toEqual(
      new Set(['weighted not_applicable', 'not_published not_applicable', 'unweighted not_applicable', 'unweighted passed'])
    );
  });

  it('say why wherever they say nothing, and only there', () => {
    expect(checks.filter(({outcome, why}) => (outcome === 'not_applicable') !== (why !== null))).toEqual([]);
    expect(checks.length).toBeGreaterThan(1000);
  });
});

describe('all findings', () => {
  it('have names of their own', () => {
    const ids = findings.map(({finding_id}) => finding_id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are said in both languages, without a placeholder that nothing fills and without a subject that is missing', () => {
    expect(findings.filter(({note_nb, note_en}) => /[{}]|NaN|undefined|^: /.test(`${note_nb}\n${note_en}`))).toEqual([]);
    const byRule = findings.filter(({by_reader}) => !by_reader);
    expect(byRule.length).toBeGreaterThan(20);
    expect(byRule.filter(({note_nb, note_en}) => note_nb === note_en)).toEqual([]);
  });

  it('name figures that are printed', () => {
    for (const {figures} of findings)
      for (const id of figures.split(';').filter(Boolean)) expect(figureOf(real(), id).as_published).not.toBeNull();
  });
});
