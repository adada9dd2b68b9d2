import type {Observation} from '../../schemas/observation.js';
import type {DataPackage} from '../../schemas/package.js';
import {didYouMean, type Faults, quoted} from '../faults.js';
import type {Codebook} from './read.js';

type Coded = Pick<Observation, 'indicator_id' | 'category' | 'population_id' | 'breakdown'> & {wave_id: string | null};

/** Every point of a series is a figure or a gap of the same question; a figure that is also a gap contradicts itself. */
export function checkSeries({series, gaps}: Codebook, observations: readonly Observation[], faults: Faults): void {
  const nameOf = (row: Coded) => [row.indicator_id, row.category, row.wave_id ?? '', row.population_id, row.breakdown].join(' ');
  const figures = new Set(observations.filter((o) => o.unit !== 'count').map(nameOf));
  const reasons = new Set(gaps.map(({row}) => nameOf(row)));
  const questions = new Map<string, string>();
  for (const {row, file, line} of series) {
    const question = nameOf({...row, wave_id: null});
    const first = questions.get(row.series_id) ?? question;
    questions.set(row.series_id, first);
    if (question !== first) {
      const expected = `one question for the series ${row.series_id}: ${first}`;
      faults.add({file, line}, question, expected, 'Correct the codes, or give the point a series of its own.');
    } else if (!figures.has(nameOf(row)) && !reasons.has(nameOf(row))) {
      const advice = 'Correct the codes, or add the gap.';
      faults.add({file, line}, `no figure for ${nameOf(row)}`, 'a figure, or a gap that says why there is none', advice);
    }
  }
  for (const {row, file, line} of gaps) {
    if (!figures.has(nameOf(row))) continue;
    faults.add({file, line}, `a gap for ${nameOf(row)}, which has a figure`, 'one of the two', 'Remove the gap, or correct its codes.');
  }
}

/** A wave's own facts agree: dates in order and with a precision, the year among them, a response rate up to 100. */
export function checkWaves({waves}: Codebook, faults: Faults): void {
  for (const {row, file, line} of waves) {
    const {period_start: start, period_end: end, period_precision: precision, year, response_rate: rate} = row;
    const add = (column: string, found: string, expected: string) => {
      faults.add({file, line, column}, found, expected, 'Compare the wave with its document.');
    };
    if (start !== null && end !== null && end < start) add('period_end', end, `a day from ${start}`);
    if ((start === null) !== (precision === null))
      add('period_precision', quoted(precision ?? ''), 'a precision where there are dates, none where there are not');
    const years = [start, end].flatMap((date) => (date === null ? [] : [Number(date.slice(0, 4))]));
    if (years.length > 0 && (year < Math.min(...years) || year > Math.max(...years)))
      add('year', String(year), `a year of ${start ?? ''} to ${end ?? ''}`);
    if (rate !== null && (Number(rate) < 0 || Number(rate) > 100)) add('response_rate', rate, 'a percentage');
  }
}

/** Placeholders such as `{token}` stand in both languages, and nothing else stands in braces. */
export function checkPlaceholders({words, grade_rules: rules}: Codebook, faults: Faults): void {
  checkReasons(rules, faults);
  const namesIn = (text: string) => [...new Set(text.match(/\{[^{}]*\}?/g) ?? [])].sort();
  for (const {row, file, line} of words) {
    const [nb, en] = [namesIn(row.nb), namesIn(row.en)];
    const bad = [...nb, ...en].filter((name) => !/^\{[a-z0-9_]+\}$/.test(name));
    if (bad.length > 0) faults.add({file, line}, bad.join(' '), 'a placeholder such as {token}', 'Write it in small letters, in braces.');
    else if (nb.join() !== en.join()) {
      faults.add(
        {file, line, column: 'en'},
        en.join(' ') || 'no placeholder',
        nb.join(' ') || 'no placeholder, as in Norwegian',
        'Both languages name the same values.'
      );
    }
  }
}

/** The placeholders of a grade's reason: what the two figures have on the side that decides. */
const SIDES = ['{a}', '{b}'];

function checkReasons(rules: Codebook['grade_rules'], faults: Faults): void {
  for (const {row, file, line} of rules) {
    const [nb, en] = [row.reason_nb, row.reason_en].map((text) => [...new Set(text.match(/\{[^{}]*\}?/g) ?? [])].sort());
    const strange = [...(nb ?? []), ...(en ?? [])].filter((name) => !SIDES.includes(name));
    if (strange.length > 0) faults.add({file, line}, strange.join(' '), '{a} and {b}', 'Nothing else can be put in a reason.');
    else if (nb?.join() !== en?.join())
      faults.add(
        {file, line, column: 'reason_en'},
        en?.join(' ') ?? '',
        nb?.join(' ') || 'no placeholder',
        'Both languages name the same.'
      );
  }
}

/** Documents that waves, gaps, questions and overrides name are there, and every line that is named is a line of the document's text. */
export function checkPlaces(
  {waves, gaps, series, questions, grade_overrides: overrides}: Codebook,
  observations: readonly Observation[],
  packages: readonly DataPackage[],
  faults: Faults
): void {
  const lines = new Map(packages.map(({name, hjemmetall}) => [name, hjemmetall.text.lines]));
  const check = (at: {file: string; line: number}, documentId: string, line: number | null) => {
    const last = lines.get(documentId);
    if (last === undefined) {
      faults.add(
        {...at, column: 'document_id'},
        quoted(documentId),
        'a document of raw',
        `Correct it.${didYouMean(documentId, lines.keys())}`
      );
    } else if (line !== null && (line < 1 || line > last)) {
      faults.add({...at, column: 'line'}, String(line), `a line of ${documentId}, from 1 to ${last}`, 'Look the line up in the text.');
    }
  };
  for (const {row, file, line} of [...waves, ...gaps]) if (row.document_id !== null) check({file, line}, row.document_id, row.line);
  for (const {row, file, line} of [...questions, ...overrides]) check({file, line}, row.document_id, row.line);
  const documents = new Map(waves.map(({row}) => [row.wave_id, row.document_id]));
  for (const {row, file, line} of series) {
    const document = documents.get(row.wave_id);
    if (document !== undefined && row.line !== null) check({file, line}, document, row.line);
  }
  for (const o of observations) check({file: o.raw_file, line: o.raw_line}, o.document_id, o.line);
}
