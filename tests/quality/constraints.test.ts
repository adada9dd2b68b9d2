import {describe, expect, it} from 'vitest';
import type {Fault} from '../../src/faults.js';
import {checkConstraints} from '../../src/quality/constraints.js';
import type {Checked, Figure} from '../../src/quality/finding.js';
import {gathered} from '../support/faults.js';
import {byIdOf, type Cells, count, FLAGS_OF_INEXACT, idOf, idsOf, outcomes, percent, rawOf, verdicts} from './document.js';

const run = (rows: readonly Cells[], figures: readonly Figure[]): {result: Checked[]; faults: readonly Fault[]} =>
  gathered((faults) => checkConstraints(rawOf({constraints: rows}), byIdOf(figures), faults));

/** What constraints without faults say of the figures. */
function check(row: Cells, figures: readonly Figure[]): Checked[] {
  const {result, faults} = run([row], figures);
  expect(faults).toEqual([]);
  return result;
}

const keys = ['a', 'b', 'c', 'd'];
const percents = (...values: readonly number[]) => values.map((value, i) => percent(keys[i] ?? '', value, {line: i + 1}));
const counts = (...values: readonly number[]) => values.map((value, i) => count(keys[i] ?? '', value, {line: i + 1}));
const named = (figures: readonly Figure[]) => figures.map(({observation_id}) => observation_id).join(';');

describe('parts_sum', () => {
  const sum = (...values: readonly number[]) => {
    const parts = percents(...values);
    return check({rule: 'parts_sum', parts: named(parts)}, parts);
  };

  it.each([
    [[50, 50], 'passed'],
    [[50, 49], 'rounding'],
    [[50, 51], 'rounding'],
    [[50, 48], 'error'],
    [[50, 52], 'error'],
    [[33, 33, 33], 'rounding'],
    [[33, 33, 32], 'error'], // three parts allow 1
    [[25, 25, 25, 23], 'rounding'],
    [[25, 25, 25, 22], 'error'], // four parts allow 2
    [[33.3, 33.3, 33.3], 'rounding'],
    [[33.3, 33.3, 33.2], 'error']
  ])('of complete answers %j: %s, whether too much or too little', (values, verdict) => {
    expect(verdicts(sum(...values))).toEqual([verdict]);
  });

  it('tells the sum with its bounds', () => {
    expect(sum(50, 30, 15)[0]?.found).toMatchObject([
      {rule: 'parts_sum', name: 'one', value: 95, otherValue: 100, bounds: [99, 101], first: {line: 1, token: '50'}, other: {line: 3}}
    ]);
  });

  it('gives no bounds that are no numbers, where its parts are counts', () => {
    const parts = counts(40, 61);
    const {result, faults} = run([{rule: 'parts_sum', parts: named(parts)}], parts);
    const bounds = result.flatMap(({found}) => found.flatMap((one) => one.bounds ?? []));
    expect(faults.length + bounds.length).toBeGreaterThan(0);
    expect(bounds.filter(Number.isNaN)).toEqual([]);
  });

  it('takes away a part with a minus, as the schema says', () => {
    const parts = percents(70, 50, 20);
    const {result, faults} = run([{rule: 'parts_sum', parts: idsOf('a', 'b', '-c')}], parts);
    expect(faults.length > 0 || result.every(({check: {outcome}}) => outcome === 'passed')).toBe(true);
  });
});

describe('subtotal', () => {
  const subtotal = (parts: readonly Figure[], total: Figure) =>
    check({rule: 'subtotal', parts: named(parts), total: total.observation_id}, [...parts, total]);

  it.each([
    [[40, 8], 48, 'passed'],
    [[40, 8], 49, 'rounding'],
    [[40, 8], 47, 'rounding'],
    [[40, 8], 50, 'error'], // two parts and their total: 1.5, so 1
    [[40, 8], 46, 'error'],
    [[20, 20, 8], 50, 'rounding'], // three: 2
    [[20, 20, 8], 51, 'error'],
    [[4.4, 3.3], 7.8, 'rounding'],
    [[4.4, 3.3], 7.9, 'error'],
    [[0.1, 0.2], 0.3, 'passed'] // exact in decimals, not in doubles
  ])('%j of %s: %s', (values, total, verdict) => {
    expect(verdicts(subtotal(percents(...values), percent('total', total)))).toEqual([verdict]);
  });

  it('tells the sum of the parts, the printed subtotal and what rounding allows', () => {
    const total = percent('total', 55, {line: 9});
    expect(subtotal(percents(40, 8), total)[0]).toMatchObject({
      check: {rule: 'subtotal', subject: 'one', figures: 3},
      found: [{value: 48, otherValue: 55, bounds: [53.5, 56.5], first: {line: 1, token: '40'}, other: {line: 9, token: '55'}}]
    });
  });

  it('takes away a part with a minus', () => {
    const figures = [...percents(60, 12), percent('total', 48)];
    expect(outcomes(check({rule: 'subtotal', parts: idsOf('a', '-b'), total: idOf('total')}, figures))).toEqual(['passed']);
    expect(outcomes(check({rule: 'subtotal', parts: idsOf('a', 'b'), total: idOf('total')}, figures))).toEqual(['finding']);
  });
});

describe('bases_add', () => {
  const add = (values: readonly number[], total: number, parts = named(counts(...values))) =>
    check({rule: 'bases_add', parts, total: idOf('total')}, [...counts(...values), count('total', total)]);

  it.each([
    [[2560, 487], 3047, 'passed'],
    [[2560, 487], 3048, 'error'],
    [[2560, 487], 3046, 'error']
  ])('%j of %s: %s, as counts are not rounded', (values, total, verdict) => {
    expect(verdicts(add(values, total))).toEqual([verdict]);
  });

  it('tells the sum against the printed total, and allows nothing but the total', () => {
    expect(add([2560, 487], 3071)[0]?.found).toMatchObject([{value: 3047, otherValue: 3071, bounds: [3071, 3071]}]);
  });

  it('takes away a part with a minus', () => {
    expect(verdicts(add([100, 30], 70, idsOf('a', '-b')))).toEqual(['passed']);
    expect(verdicts(add([100, 30], 71, idsOf('a', '-b')))).toEqual(['error']);
  });
});

describe('difference', () => {
  const difference = (one: number, other: number, total: number) =>
    check({rule: 'difference', parts: idsOf('a', 'b'), total: idOf('total')}, [
      ...percents(one, other),
      percent('total', total, {unit: 'percentage_points', line: 7})
    ]);

  it.each([
    [44, 40, 4, 'passed'],
    [44, 40, 5, 'passed'], // 44.4 − 39.6 = 4.8
    [44, 40, 3, 'passed'],
    [44, 40, 6, 'finding'],
    [44, 40, 2, 'finding'],
    [40, 44, -4, 'passed'],
    [40, 44, 4, 'finding'], // the sign counts
    [4.4, 4, 0.9, 'passed'], // 4.45 − 3.5 = 0.95
    [4.4, 4, 1.1, 'finding']
  ])('%s − %s printed as %s: %s', (one, other, total, outcome) => {
    expect(outcomes(difference(one, other, total))).toEqual([outcome]);
  });

  it('asks the printed difference, not the shares', () => {
    expect(difference(44, 40, 6)[0]?.found).toMatchObject([
      {value: 6, otherValue: 4, bounds: [2.5, 5.5], verdict: 'error', first: {line: 7, token: '6'}, other: {line: 1, token: '44'}}
    ]);
  });
});

describe('share', () => {
  const share = (k: number, P: number, n: number) =>
    check({rule: 'share', parts: idsOf('k', 'P'), total: idOf('n')}, [count('k', k, {line: 1}), percent('P', P, {line: 2}), count('n', n)]);

  it.each([
    [1, 12, 8, 'passed'], // 12.5, half to even
    [1, 13, 8, 'passed'], // half up
    [1, 14, 8, 'finding'],
    [1, 11, 8, 'finding'],
    [9, 100, 8, 'finding'] // more than all
  ])('%s as %s %% of %s: %s', (k, P, n, outcome) => {
    expect(outcomes(share(k, P, n))).toEqual([outcome]);
  });

  it('sets the count against the percentage, without bounds where no count of the total would give it', () => {
    expect(share(1, 14, 8)[0]?.found).toMatchObject([
      {rule: 'share', name: 'one', value: 1, otherValue: 14, bounds: null, first: {token: '1'}, other: {token: '14'}, verdict: 'error'}
    ]);
  });

  it('refuses a percentage named before its count, with the line of the constraint', () => {
    const figures = [count('k', 1), percent('P', 12.5), count('n', 8)];
    expect(run([{rule: 'share', parts: idsOf('P', 'k'), total: idOf('n')}], figures).faults).toMatchObject([
      {at: {file: 'raw/survey-2022/constraints.csv', line: 2, column: 'parts'}}
    ]);
  });

  it('judges a share of a printed 0 without giving up', () => {
    expect(share(0, 0, 0)).toHaveLength(1);
  });
});

describe('within', () => {
  const within = (values: readonly number[], total: number) =>
    check({rule: 'within', parts: idsOf(...keys.slice(0, values.length)), total: idOf('total')}, [
      ...percents(...values),
      percent('total', total, {line: 8})
    ]);

  it.each([
    [[20, 40], 30, 'passed'],
    [[20, 40], 41, 'passed'], // 40.5 may be either
    [[20, 40], 42, 'finding'],
    [[20, 40], 19, 'passed'],
    [[20, 40], 18, 'finding'],
    [[40, 30, 20], 18, 'finding'],
    [[20.1, 40.1], 40.2, 'passed'],
    [[20.1, 40.1], 40.3, 'finding'],
    [[20, 40], 40.9, 'finding'], // 40.85 at least, 40.5 at most
    [[20, 40], 40.5, 'passed']
  ])('groups %j and total %s: %s', (values, total, outcome) => {
    expect(outcomes(within(values, total))).toEqual([outcome]);
  });

  it('asks the total, with the range of the groups', () => {
    expect(within([20, 40], 50)[0]?.found).toMatchObject([
      {value: 50, otherValue: 20, bounds: [19.5, 40.5], verdict: 'error', first: {line: 8, token: '50'}, other: {line: 1, token: '20'}}
    ]);
  });
});

describe('weighted_total', () => {
  const weighted = (values: readonly number[], sizes: readonly Figure[], total: number) =>
    check({rule: 'weighted_total', parts: idsOf(...keys.slice(0, values.length)), total: idOf('total'), weights: named(sizes)}, [
      ...percents(...values),
      percent('total', total, {line: 8}),
      ...sizes
    ]);
  const sizes = (...values: readonly number[]) => values.map((value, i) => count(`n-${i}`, value));

  it.each([
    [35, 'passed'],
    [36, 'passed'], // 35.5 may be either
    [37, 'finding'],
    [34, 'passed'],
    [33, 'finding']
  ])('of 20 %% of 100 and 40 %% of 300, where %s is printed: %s', (total, outcome) => {
    expect(outcomes(weighted([20, 40], sizes(100, 300), total))).toEqual([outcome]);
  });

  it('takes weights in per cent with what their digits allow', () => {
    const shares = [percent('n-0', 25), percent('n-1', 75)];
    // The highest is 40.5 − 20·24.5/(24.5 + 75.5) = 35.6, where counts allow 35.5.
    expect(outcomes(weighted([20, 40], shares, 36.1))).toEqual(['finding']);
    expect(outcomes(weighted([20, 40], shares, 35.6))).toEqual(['passed']);
    expect(outcomes(weighted([20, 40], sizes(25, 75), 35.6))).toEqual(['finding']);
  });

  it('asks the total, with what the groups give', () => {
    expect(weighted([20, 40], sizes(100, 300), 50)[0]).toMatchObject({
      check: {figures: 5},
      found: [{value: 50, otherValue: 20, bounds: [34.5, 35.5], verdict: 'error', first: {line: 8, token: '50'}, other: {token: '20'}}]
    });
  });

  it('tells bounds that leave out the total, however many decimals it has', () => {
    const total = percent('total', 12.3, {decimals: 2});
    const row = {rule: 'weighted_total', parts: idsOf('a', 'b'), total: idOf('total'), weights: idsOf('n-0', 'n-1')};
    const [found] = check(row, [...percents(12.25, 12.27), total, ...sizes(100, 100)])[0]?.found ?? [];
    expect(found?.value).toBe(12.3);
    expect(found?.bounds?.[1]).toBeLessThan(12.3);
  });
});

describe('monotone', () => {
  const monotone = (...values: readonly number[]) => {
    const figures = percents(...values);
    return check({rule: 'monotone', parts: named(figures)}, figures);
  };

  it.each([
    [[50, 30, 10], 'passed'],
    [[50, 50], 'passed'],
    [[50, 51], 'passed'], // 50.5 may be either
    [[50, 52], 'finding'],
    [[50.1, 50.2], 'passed'],
    [[50.1, 50.3], 'finding']
  ])('%j, from the widest threshold to the strictest: %s', (values, outcome) => {
    expect(outcomes(monotone(...values))).toEqual([outcome]);
  });

  it('allows counts no rounding', () => {
    const figures = counts(50, 51);
    expect(outcomes(check({rule: 'monotone', parts: named(figures)}, figures))).toEqual(['finding']);
  });

  it('gives one finding for each step upwards, the stricter one first, each with a name of its own', () => {
    expect(monotone(50, 60, 30, 40)[0]?.found).toMatchObject([
      {name: 'one.1', value: 60, otherValue: 50, bounds: null, first: {line: 2}, other: {line: 1}},
      {name: 'one.3', value: 40, otherValue: 30, bounds: null, first: {line: 4}, other: {line: 3}}
    ]);
  });
});

describe('same', () => {
  const same = (...figures: readonly Figure[]) => check({rule: 'same', parts: named(figures)}, figures);

  it.each([
    [65, 65, 'passed'],
    [65, 66, 'finding'],
    [64.6, 65, 'passed'],
    [64.5, 65, 'passed'], // half up
    [64.5, 64, 'passed'], // half to even
    [64.4, 65, 'finding'],
    [64.51, 64.6, 'finding'],
    [64.55, 64.6, 'passed']
  ])('%s and %s: %s', (one, other, outcome) => {
    expect(outcomes(same(...percents(one, other)))).toEqual([outcome]);
    expect(outcomes(same(...percents(other, one)))).toEqual([outcome]);
  });

  it('holds each against the first', () => {
    expect(same(...percents(65, 65, 66))[0]?.found).toMatchObject([{value: 65, otherValue: 66, bounds: null, verdict: 'error'}]);
  });

  it('gives each difference a name of its own', () => {
    const names = same(...percents(65, 66, 67))[0]?.found.map(({name}) => name) ?? [];
    expect(new Set(names).size).toBe(2);
  });
});

describe('a constraint of inexact figures', () => {
  const figures = (flags: string) => [percent('a', 60), percent('b', 60, {flags}), percent('total', 50), count('n', 7), count('m', 9)];
  const row = {parts: idsOf('a', 'b'), total: idOf('total')};

  // One number printed for two things is exact: whoever declares what it must satisfy has read which.
  const blurred = FLAGS_OF_INEXACT.filter((flag) => flag !== 'combined');

  it('looks at a number that is printed for two things', () => {
    expect(outcomes(check({...row, rule: 'subtotal'}, figures('combined')))).toEqual(['finding']);
  });

  it.each(blurred)('says nothing where one has the flag %s', (flags) => {
    for (const rule of ['subtotal', 'within', 'difference', 'bases_add'])
      expect(outcomes(check({...row, rule}, figures(flags)))).toEqual(['approximate']);
    expect(outcomes(check({rule: 'parts_sum', parts: row.parts}, figures(flags)))).toEqual(['approximate']);
    expect(outcomes(check({...row, rule: 'weighted_total', weights: idsOf('n', 'm')}, figures(flags)))).toEqual(['approximate']);
    expect(outcomes(check({rule: 'share', parts: idsOf('n', 'b'), total: idOf('m')}, figures(flags)))).toEqual(['approximate']);
  });

  it.each(FLAGS_OF_INEXACT)('still holds same and monotone against the flag %s', (flags) => {
    const [one, other] = [percent('a', 60), percent('b', 70, {flags})];
    for (const rule of ['same', 'monotone']) expect(outcomes(check({rule, parts: idsOf('a', 'b')}, [one, other]))).toEqual(['finding']);
  });

  it('says nothing of a figure without a value, whatever the rule', () => {
    const none = [percent('a', 60), percent('b', 0, {value: null})];
    for (const rule of ['same', 'monotone', 'parts_sum'])
      expect(outcomes(check({rule, parts: idsOf('a', 'b')}, none))).toEqual(['approximate']);
  });
});

describe('* in a constraint', () => {
  const cell = (row: string, column: string, value: number, make = percent) => make(`survey-2022/table-01/${row}/${column}`, value);
  const id = (row: string, column = '*') => `survey-2022/table-01/${row}/${column}`;
  const table = [
    cell('yes', 'men', 60),
    cell('yes', 'women', 40),
    cell('no', 'men', 40),
    cell('no', 'women', 63),
    cell('n', 'men', 50, count)
  ];

  it('stands for every part that the first id has, the same in all of them', () => {
    const checked = check({key: 'answers', rule: 'parts_sum', parts: `${id('yes')};${id('no')}`}, table);
    expect(checked.map(({check: {subject}, figures}) => [subject, figures.map(({value}) => value)])).toEqual([
      ['answers.men', [60, 40]],
      ['answers.women', [40, 63]]
    ]);
    expect(verdicts(checked)).toEqual(['passed', 'error']);
    expect(checked[1]?.found[0]?.name).toBe('answers.women');
  });

  it('stands in the total and the weights too', () => {
    const weighted = [...table, cell('total', 'men', 70), cell('total', 'women', 50)];
    const rows = {rule: 'weighted_total', parts: `${id('yes')};${id('no')}`, total: id('total')};
    const sized = check({...rows, weights: `${id('n', 'men')};${id('yes')}`}, weighted);
    expect(sized.map(({figures}) => figures.map(({value}) => value))).toEqual([
      [60, 40, 70, 50, 60],
      [40, 63, 50, 50, 40]
    ]);
  });

  it('stands for a row as well as for a column, and behind a minus', () => {
    const rows = check({rule: 'same', parts: `${id('*', 'men')};${id('*', 'men')}`}, table);
    expect(rows.map(({check: {subject}}) => subject)).toEqual(['one.yes', 'one.no', 'one.n']);
    const total = [...table, cell('zero', 'men', 20), cell('zero', 'women', -23)];
    expect(outcomes(check({rule: 'subtotal', parts: `-${id('no')};${id('yes')}`, total: id('zero')}, total))).toEqual(['passed', 'passed']);
  });

  it('stands for one part alone, of the same table and document', () => {
    const elsewhere = [
      percent('survey-2022/table-02/yes/men', 1),
      percent('survey-2021/table-01/yes/men', 1),
      percent('survey-2022/table-01/yes-men', 1),
      percent('survey-2022/table-01/yes/men/young', 1)
    ];
    const checked = check({rule: 'parts_sum', parts: `${id('yes')};${id('no')}`}, [...elsewhere, ...table]);
    expect(checked.map(({check: {subject}}) => subject)).toEqual(['one.men', 'one.women']);
  });

  it('refuses a part that another id lacks, with the id as it would be', () => {
    const {result, faults} = run([{rule: 'parts_sum', parts: `${id('yes')};${id('no')}`}], table.slice(0, 3));
    expect(outcomes(result)).toEqual(['passed']);
    expect(faults[0]).toMatchObject({at: {line: 2, column: 'parts'}, found: `"${id('no', 'women')}"`, expected: 'the id of a figure'});
  });

  it('refuses a first id that stands for nothing, as it is written', () => {
    const {result, faults} = run([{rule: 'parts_sum', parts: `${id('yse')};${id('no')}`}], table);
    expect(result).toEqual([]);
    expect(faults[0]).toMatchObject({at: {line: 2, column: 'parts'}, found: `"${id('yse')}"`, expected: 'the id of a figure'});
  });
});

describe('constraints.csv is refused, with its line and column', () => {
  const file = 'raw/survey-2022/constraints.csv';
  const figures = [...percents(60, 40, 50), count('n', 7), count('m', 9)];
  const faultsOf = (...rows: readonly Cells[]) => run(rows, figures).faults;
  const fine = {rule: 'parts_sum', parts: idsOf('a', 'b')};

  it.each([
    ['parts', {parts: idsOf('a', 'b', 'bb')}, 'bb'],
    ['parts', {rule: 'subtotal', parts: idsOf('a', '-bb', 'b'), total: idOf('c')}, 'bb'],
    ['total', {rule: 'within', total: idOf('aa')}, 'aa'],
    ['weights', {rule: 'weighted_total', total: idOf('c'), weights: idsOf('n', 'm', 'nn')}, 'nn']
  ])('for an id in %s that no figure has, with the nearest', (column, cells, key) => {
    expect(faultsOf(fine, {...fine, key: 'two', ...cells})).toMatchObject([
      {
        at: {file, line: 3, column},
        found: `"${idOf(key)}"`,
        expected: 'the id of a figure',
        advice: expect.stringContaining(`Did you mean ${idOf(key.charAt(0))}`) as unknown
      }
    ]);
  });

  it.each([
    ['one of two parts', {parts: idsOf('a', 'bb')}],
    [
      'one of the parts with weights',
      {rule: 'weighted_total', parts: idsOf('a', 'b', 'bb'), total: idOf('c'), weights: idsOf('n', 'm', 'n')}
    ],
    ['one of the weights', {rule: 'weighted_total', total: idOf('c'), weights: idsOf('n', 'mm')}]
  ])('for %s misspelt, once', (_, cells) => {
    expect(faultsOf({...fine, ...cells})).toMatchObject([{expected: 'the id of a figure'}]);
  });

  it.each(['subtotal', 'within', 'bases_add', 'difference', 'share'])('for %s without a total', (rule) => {
    expect(faultsOf({...fine, rule})).toEqual([
      {
        at: {file, line: 2, column: 'total'},
        found: 'nothing',
        expected: `the figure that ${rule} compares the parts with`,
        advice: 'Name it.'
      }
    ]);
  });

  it('for weighted_total without a total and without weights, both at once', () => {
    expect(faultsOf({...fine, rule: 'weighted_total'})).toMatchObject([
      {at: {line: 2, column: 'total'}, expected: 'the figure that weighted_total compares the parts with'},
      {at: {line: 2, column: 'weights'}, found: '0 weights', expected: '2'}
    ]);
  });

  it.each([
    [{rule: 'weighted_total', total: idOf('c'), weights: idsOf('n')}, '1 weights', '2'],
    [{rule: 'weighted_total', total: idOf('c'), weights: idsOf('n', 'm', 'n')}, '3 weights', '2'],
    [{weights: idsOf('n', 'm')}, '2 weights', '0'],
    [{rule: 'within', total: idOf('c'), weights: idsOf('n', 'm')}, '2 weights', '0']
  ])('for weights that are not one for each part of weighted_total: %j', (cells, found, expected) => {
    expect(faultsOf({...fine, ...cells})).toEqual([
      {at: {file, line: 2, column: 'weights'}, found, expected, advice: 'Give one weight for each part, and only to weighted_total.'}
    ]);
  });

  it.each([
    ['parts_sum', 'two figures or more', {}],
    ['subtotal', 'two figures or more', {total: idOf('c')}],
    ['within', 'two figures or more', {total: idOf('c')}],
    ['bases_add', 'two figures or more', {total: idOf('c')}],
    ['share', 'two figures', {total: idOf('n')}],
    ['difference', 'two figures', {total: idOf('c')}],
    ['same', 'two figures', {}],
    ['monotone', 'two figures', {}]
  ])('for %s of one figure', (rule, expected, cells) => {
    expect(faultsOf({...fine, rule, ...cells, parts: idsOf('a')})).toEqual([
      {at: {file, line: 2, column: 'parts'}, found: '1 figures', expected, advice: 'Name them, joined by ";".'}
    ]);
  });

  it.each(['share', 'difference'])('for %s of three figures', (rule) => {
    expect(faultsOf({...fine, rule, parts: idsOf('a', 'b', 'c'), total: idOf('n')})).toMatchObject([
      {at: {file, line: 2, column: 'parts'}, found: '3 figures', expected: 'two figures'}
    ]);
  });

  it.each([
    ['rule', {rule: 'parts'}, /^one of parts_sum, subtotal, within/],
    ['parts', {parts: ''}, /^ids of figures joined by ";"$/],
    ['parts', {parts: `${idOf('a')}; ${idOf('b')}`}, /^ids of figures joined by ";"$/],
    ['key', {key: 'Two'}, /^a code of lower-case letters/]
  ])('for a cell of %s that cannot be: %j', (column, cells, expected) => {
    const {result, faults} = run([fine, {...fine, ...cells}], figures);
    expect(result).toEqual([]);
    expect(faults).toMatchObject([{at: {file, line: 3, column}, expected: expect.stringMatching(expected) as unknown}]);
  });

  it('for a key that stands twice', () => {
    expect(faultsOf(fine, {rule: 'same', parts: idsOf('a', 'b')})).toMatchObject([{at: {file, line: 3, column: 'key'}}]);
  });

  it.each(['parts_sum', 'same', 'monotone'])('for a total of %s, which has none', (rule) => {
    expect(faultsOf({rule, parts: idsOf('a', 'a'), total: idOf('c')})).toMatchObject([{at: {file, line: 2, column: 'total'}}]);
  });

  it('for all rows at once, while the others are checked', () => {
    const {result, faults} = run(
      [
        {...fine, total: ''},
        {...fine, key: 'two', parts: idsOf('aa', 'b', 'c')},
        {...fine, key: 'three', rule: 'within'}
      ],
      figures
    );
    expect(faults.map(({at}) => at.line)).toEqual([3, 4]);
    expect(outcomes(result)).toEqual(['passed']);
  });
});

describe('a document without constraints.csv', () => {
  it('has nothing to check', () => {
    expect(gathered((faults) => checkConstraints(rawOf({}), byIdOf(percents(60, 70)), faults))).toEqual({result: [], faults: []});
  });
});
