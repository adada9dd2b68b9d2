import {describe, expect, it} from 'vitest';
import {project} from '../../pipelines/project.js';
import {DIMENSIONS, RELATIONS} from '../../schemas/grades.js';
import type {Observation} from '../../schemas/observation.js';
import type {Codebook} from '../../src/codebook/read.js';
import {readCodebook} from '../../src/codebook/read.js';
import {checkGrading} from '../../src/comparison/check.js';
import {type CodebookCells, codebookOf, SMALL_CODEBOOK, SMALL_GRADE_RULES} from '../support/codebook.js';
import {faultsOf, gathered} from '../support/faults.js';
import {observation} from '../support/observations.js';
import {temporaryProject} from '../support/project.js';
import {readRealFigures} from '../support/real-figures.js';

const faultsIn = (codebook: Codebook, observations: readonly Observation[], topics: readonly string[] = ['access']) =>
  gathered((faults) => {
    checkGrading(codebook, observations, topics, faults);
  }).faults;
const faults = (cells: CodebookCells = {}, ...figures: Partial<Observation>[]) =>
  faultsIn(codebookOf(cells), [observation(), ...figures.map(observation)]);

describe('checkGrading(codebook, observations, topics)', () => {
  it('finds nothing where every relation has its rule and every figure its question', () => {
    expect(faults()).toEqual([]);
  });

  it.each(DIMENSIONS.flatMap((dimension) => [...RELATIONS[dimension], 'unknown'].map((relation) => [dimension, relation] as const)))(
    'refuses rules without a row for %s %s',
    (dimension, relation) => {
      const rules = SMALL_GRADE_RULES.filter((row) => row['dimension'] !== dimension || row['relation'] !== relation);
      expect(faults({grade_rules: rules})).toMatchObject([
        {
          at: {file: 'schemas/codebook/grade_rules.csv'},
          found: `no rule for ${dimension} ${relation}`,
          expected: 'one row for each relation'
        }
      ]);
    }
  );

  it('refuses a percentage of a compared topic that no question is known of, at its line of raw', () => {
    expect(faults({questions: []})).toMatchObject([
      {
        at: {file: 'raw/survey-2022/statements.csv', line: 2},
        found: 'no question for access.can w-2022',
        expected: 'a row of questions.csv',
        advice: expect.stringContaining('schemas/codebook/questions.csv') as unknown
      }
    ]);
  });

  it('asks no question of a count, and none of a topic that nothing is compared of', () => {
    expect(faultsIn(codebookOf({questions: []}), [observation({unit: 'count'})])).toEqual([]);
    expect(faultsIn(codebookOf({questions: []}), [observation()], ['uptake'])).toEqual([]);
  });

  it('refuses a question that no figure answers, at its line', () => {
    const questions = [
      {indicator_id: 'access.can', wave_id: 'w-2022'},
      {indicator_id: 'access.can', wave_id: 'w-2019'}
    ];
    expect(faults({questions})).toMatchObject([
      {
        at: {file: 'schemas/codebook/questions.csv', line: 3},
        found: 'access.can w-2019',
        expected: 'an indicator and a wave that some figure has'
      }
    ]);
  });

  const override = {dimension: 'mode', wave_one: 'w-2022', wave_other: 'w-2021', grade: 'A'};
  const waves = [...(SMALL_CODEBOOK.waves ?? []), {wave_id: 'w-2021', year: '2021'}];
  it.each([
    ['wave_one', 'w-2032', 'a code of waves.csv'],
    ['wave_other', 'w-2023', 'a code of waves.csv'],
    ['indicator_id', 'access.cam', 'a code of indicators.csv, or nothing']
  ])('refuses an override whose %s nothing defines, at its line', (column, code, expected) => {
    expect(faults({waves, grade_overrides: [override, {...override, dimension: 'base', [column]: code}]})).toMatchObject([
      {at: {file: 'schemas/codebook/grade_overrides.csv', line: 3, column}, found: code, expected}
    ]);
  });

  it('refuses an override of one wave beside itself, and one that stands twice in whatever order', () => {
    expect(faults({waves, grade_overrides: [{...override, wave_other: 'w-2022'}]})).toMatchObject([
      {at: {file: 'schemas/codebook/grade_overrides.csv', line: 2, column: 'wave_other'}, found: 'w-2022', expected: 'another wave'}
    ]);
    const turned = {...override, wave_one: 'w-2021', wave_other: 'w-2022'};
    expect(faults({waves, grade_overrides: [override, turned]})).toMatchObject([
      {at: {file: 'schemas/codebook/grade_overrides.csv', line: 3}, expected: 'one judgement of it (line 2)'}
    ]);
  });

  it.each([
    ['reference_period', 'last_week', 'now'],
    ['dont_know', 'in', 'not_offered'],
    ['multiple', 'true', 'false']
  ])('refuses one question with two answers to %s, at the later line', (column, found, first) => {
    const question = {indicator_id: 'access.can', wave_id: 'w-2022'};
    const questions = [question, {...question, wave_id: 'w-2021', [column]: found}];
    expect(faults({waves, questions}, {wave_id: 'w-2021'})).toMatchObject([
      {at: {file: 'schemas/codebook/questions.csv', line: 3, column}, found, expected: `${first}, as in line 2 for can`}
    ]);
  });
});

describe('the codebook refuses, with its column', () => {
  const read = (cells: CodebookCells) => faultsOf(() => readCodebook(temporaryProject({codebook: {...SMALL_CODEBOOK, ...cells}})));
  const rule = {dimension: 'mode', relation: 'alike', grade: 'B', reason_nb: 'Fordi', reason_en: 'Because'};
  const file = 'schemas/codebook/grade_rules.csv';

  it.each([
    ['a relation that its dimension does not have', {relation: 'part_differs'}, 'relation'],
    ['a dimension that there is not', {dimension: 'colour'}, 'dimension'],
    ['X for what is known', {grade: 'X'}, 'grade'],
    ['a grade for what is unknown', {relation: 'unknown', grade: 'C'}, 'grade'],
    ['a grade that there is not', {grade: 'E'}, 'grade'],
    ['C for what is the same', {relation: 'same', grade: 'C'}, 'grade'],
    ['C for possibility beside use', {dimension: 'concept', relation: 'other_concept', grade: 'C'}, 'grade'],
    ['B for people beside companies', {dimension: 'base', relation: 'unit_differs', grade: 'B'}, 'grade']
  ])('a rule with %s', (_, cells, column) => {
    expect(read({grade_rules: [{...rule, ...cells}]})).toMatchObject([{at: {file, line: 2, column}}]);
  });

  it('a rule that stands twice, with both lines', () => {
    expect(read({grade_rules: [rule, {...rule, grade: 'C'}]})).toMatchObject([
      {at: {file, line: 3}, found: 'mode alike again', expected: 'one row for it (line 2)'}
    ]);
  });

  it.each([
    ['X, which nobody can set', {grade: 'X'}, 'grade'],
    ['a dimension that there is not', {dimension: 'colour'}, 'dimension'],
    ['no line', {line: ''}, 'line']
  ])('an override with %s', (_, cells, column) => {
    const override = {dimension: 'mode', wave_one: 'w-2022', wave_other: 'w-2022', grade: 'A', ...cells};
    expect(read({grade_overrides: [override]})).toMatchObject([{at: {file: 'schemas/codebook/grade_overrides.csv', line: 2, column}}]);
  });

  it.each([
    ['a reference period that there is not', {reference_period: 'sometimes'}, 'reference_period'],
    ['no word on “don’t know”', {dont_know: ''}, 'dont_know'],
    ['no words of what was asked', {asked_nb: ''}, 'asked_nb']
  ])('a question with %s', (_, cells, column) => {
    const question = {indicator_id: 'access.can', wave_id: 'w-2022', ...cells};
    expect(read({questions: [question]})[0]).toMatchObject({at: {file: 'schemas/codebook/questions.csv', line: 2, column}});
  });

  it.each([
    ['a rule that there is not', {rule: 'mean'}, 'rule'],
    ['inputs without their roles', {inputs: 'survey-2022/text/can'}, 'inputs']
  ])('a derivation with %s', (_, cells, column) => {
    const derivation = {
      key: 'a',
      rule: 'remainder',
      inputs: 'part=survey-2022/text/can',
      indicator_id: 'access.can',
      category: 'no',
      ...cells
    };
    expect(read({derivations: [{population_id: 'employees', ...derivation}]})).toMatchObject([
      {at: {file: 'schemas/codebook/derivations.csv', line: 2, column}}
    ]);
  });
});

describe('series.csv and the grades', () => {
  const {codebook, observations} = readRealFigures();
  const check = (changes: Partial<Codebook>) => faultsIn({...codebook, ...changes}, observations, project.comparedTopics);

  it('agree in the codebook of the checkout', () => {
    expect(check({})).toEqual([]);
  });

  it('disagree where the reason for AFI 2021 beside 2022 is removed: each series says where', () => {
    const found = check({grade_overrides: []});
    const second = codebook.series.filter(({row}) => row.wave_id === 'afi-2022');
    expect(second.length).toBeGreaterThan(10);
    expect(found.map(({at}) => [at.file, at.line])).toEqual(second.map(({file, line}) => [file, line]));
    expect(found[0]).toMatchObject({
      found: expect.stringMatching(/^afi-2021 and afi-2022 in one series, grade C \(fieldwork: /) as unknown,
      expected: 'points of grade A or B',
      advice: 'End the series there, or give the reason in grade_overrides.csv.'
    });
  });

  it('disagree where the base of the second point is another part, and where it is another survey', () => {
    const [point] = codebook.series.filter(({row}) => row.wave_id === 'afi-2022' && row.indicator_id === 'uptake.has_home_office');
    if (!point) throw new Error('no such point');
    const broken = (changes: Partial<typeof point.row>) =>
      check({series: codebook.series.map((one) => (one === point ? {...one, row: {...one.row, ...changes}} : one))});
    const at = {file: 'schemas/codebook/series.csv', line: point.line};
    expect(broken({population_id: 'employees-can'})).toMatchObject([{at, found: expect.stringContaining('grade C (base: ') as unknown}]);
    expect(broken({indicator_id: 'access.can'})).toMatchObject([{at, found: expect.stringContaining('grade D (concept: ') as unknown}]);
  });

  it('allow a series whose months are unknown, but no change in it', () => {
    const found = codebook.series.filter(({row}) => row.wave_id === 'fafo-2024');
    expect(found.length).toBeGreaterThan(0);
    expect(check({})).toEqual([]);
  });
});
