import {describe, expect, it} from 'vitest';
import type {Observation, PrintedObservation} from '../../schemas/observation.js';
import {misfitsOf, type RoleInput, type Target} from '../../src/derive/bases.js';
import {RULES, type RuleName} from '../../src/derive/rules.js';
import {codebookOf} from '../support/codebook.js';
import {observation} from '../support/observations.js';
import {figureOf, readRealFigures} from '../support/real-figures.js';

const {populations} = codebookOf({
  populations: [
    {population_id: 'employees'},
    {population_id: 'employees-can', part_of: 'employees', defined_by: 'access.can'},
    {population_id: 'employees-opinion', part_of: 'employees'}
  ]
});
const byId = new Map(populations.map(({row}) => [row.population_id, row]));

const input = (role: string, key: string, cells: Partial<Observation> = {}): RoleInput => ({
  role,
  observation: observation({observation_id: `survey-2022/text/${key}`, ...cells})
});
const OF_CAN = {indicator_id: 'uptake.weekly', population_id: 'employees-can'};
const ALL: Target = {indicator_id: 'uptake.weekly', population_id: 'employees'};
const SHARE = input('share', 'weekly', OF_CAN);
const ACCESS = input('access', 'can');

/** What is wrong, as `found: expected`. */
const wrong = (rule: RuleName, inputs: readonly RoleInput[], target: Target = ALL, printed: readonly PrintedObservation[] = []) =>
  misfitsOf(rule, inputs, target, byId, printed).map(({found, expected}) => `${found}: ${expected}`);

describe('misfitsOf, for another base', () => {
  it('finds nothing where the share that makes the part brings it to all, and back', () => {
    expect(wrong('share_of_all', [SHARE, ACCESS])).toEqual([]);
    const back = input('share', 'weekly-of-all', {indicator_id: 'uptake.weekly'});
    expect(wrong('share_of_base', [back, ACCESS], {...ALL, population_id: 'employees-can'})).toEqual([]);
  });

  it.each<[what: string, inputs: readonly RoleInput[], target: Target, found: RegExp]>([
    [
      'a share of those who are no part of the target',
      [input('share', 'weekly', {...OF_CAN, population_id: 'leaders'}), ACCESS],
      ALL,
      /leaders as a part of employees/
    ],
    [
      'another share than the one that makes the part',
      [SHARE, input('access', 'fixed', {indicator_id: 'access.fixed'})],
      ALL,
      /access.fixed=yes of employees: .*access.can=yes/
    ],
    ['those who cannot', [SHARE, input('access', 'cannot', {category: 'no'})], ALL, /access.can=no of employees: .*access.can=yes/],
    ['the access of others', [SHARE, input('access', 'can', {population_id: 'leaders'})], ALL, /access.can=yes of leaders/],
    ['a result of another question', [SHARE, ACCESS], {...ALL, indicator_id: 'access.can'}, /uptake.weekly for access.can/]
  ])('refuses %s', (_, inputs, target, found) => {
    expect(wrong('share_of_all', inputs, target).join('\n')).toMatch(found);
  });
});

describe('misfitsOf, for sums, differences and what is left', () => {
  const part = (key: string, cells: Partial<Observation> = {}) => input('part', key, {...OF_CAN, ...cells});
  const target = {...ALL, population_id: 'employees-can'};

  it('finds nothing on one denominator', () => {
    expect(wrong('sum', [part('a'), part('b')], target)).toEqual([]);
    expect(wrong('remainder', [part('a')], target)).toEqual([]);
  });

  it('refuses two denominators, and another one for the result', () => {
    expect(wrong('sum', [part('a'), part('b', {population_id: 'employees'})], target)).toEqual([
      'shares of employees-can, employees for a share of employees-can: one denominator for all'
    ]);
    expect(wrong('remainder', [part('a')], ALL)).toEqual(['shares of employees-can for a share of employees: one denominator for all']);
  });

  it('refuses one input twice, two groups, a count among shares, and a figure without its label', () => {
    expect(wrong('sum', [part('a'), part('a')], target)).toEqual(['part=survey-2022/text/a twice: each input once']);
    expect(wrong('sum', [part('a'), part('b', {breakdown: 'sector=finance'})], target)).toEqual([
      'the groups all, sector=finance: one group'
    ]);
    expect(wrong('sum', [part('a'), part('b', {unit: 'count'})], target)).toEqual(['part in count (survey-2022/text/b): percent in sum']);
    expect(wrong('sum', [part('a', {flags: 'unlabelled'})], target)).toEqual([
      'survey-2022/text/a, whose label was lost: a labelled figure'
    ]);
  });
});

describe('misfitsOf, for counts', () => {
  const count = (role: string, category: string, cells: Partial<Observation> = {}) =>
    input(role, category, {category, unit: 'count', ...cells});
  const answers = ['yes', 'no', 'dont-know'].map(
    (category) => ({...count('of', category).observation, as_published: '1'}) as PrintedObservation
  );
  const target = {indicator_id: 'access.can', population_id: 'employees'};
  const all = ['yes', 'no', 'dont-know'].map((category) => count('of', category));

  it('finds nothing where every answer is in the denominator', () => {
    expect(wrong('share_of_counts', [count('count', 'yes'), ...all], target, answers)).toEqual([]);
  });

  it('calls a share without “don’t know” one of a part, and refuses to call it one of all', () => {
    const known = [count('count', 'yes'), ...all.slice(0, 2)];
    expect(wrong('share_of_counts', known, {...target, population_id: 'employees-opinion'}, answers)).toEqual([]);
    expect(wrong('share_of_counts', known, target, answers).join()).toContain('not all answers in the denominator of a share of employees');
    expect(
      wrong('share_of_counts', [count('count', 'yes'), ...all], {...target, population_id: 'employees-opinion'}, answers).join()
    ).toContain('all answers in the denominator of a share of employees-opinion');
  });

  it('refuses a denominator of two questions, a share among counts, and a count of other people', () => {
    const foreign = count('of', 'yes', {observation_id: 'survey-2022/text/foreign', indicator_id: 'access.fixed'});
    expect(wrong('share_of_counts', [count('count', 'yes'), ...all, foreign], target, answers).join()).toContain(
      'the answers of one question'
    );
    expect(wrong('share_of_counts', [count('count', 'yes', {unit: 'percent'}), ...all], target, answers).join()).toContain(
      'count in share_of_counts'
    );
    const others = count('count', 'yes', {observation_id: 'survey-2022/text/others', population_id: 'leaders'});
    expect(wrong('share_of_counts', [others, ...all], target, answers).join()).toContain('a question that went to a part of those');
  });
});

describe('the derivations of the checkout', () => {
  it('fit: every one of them, and each of their rules is tried', () => {
    const real = readRealFigures();
    const known = new Map(real.codebook.populations.map(({row}) => [row.population_id, row]));
    for (const {row} of real.codebook.derivations) {
      const inputs = row.inputs.split(';').map((part) => {
        const [role = '', id = ''] = part.split('=');
        return {role, observation: figureOf(real, id)};
      });
      expect([row.key, misfitsOf(row.rule, inputs, row, known, real.printed)]).toEqual([row.key, []]);
    }
    expect(new Set(real.codebook.derivations.map(({row}) => row.rule))).toEqual(new Set(Object.keys(RULES)));
  });
});
