import {DIMENSIONS, RELATIONS} from '../../schemas/grades.js';
import type {Observation} from '../../schemas/observation.js';
import {CODEBOOK_FOLDER, type Codebook} from '../codebook/read.js';
import type {Faults} from '../faults.js';
import {allowsDifference, Grader} from './grade.js';

/**
 * Checks what grades rest on: every relation has its rule, every figure of a compared topic has the question that it
 * answers, overrides name known waves, and series.csv agrees with the grades.
 */
export function checkGrading(codebook: Codebook, observations: readonly Observation[], topics: readonly string[], faults: Faults): void {
  const before = faults.list.length;
  checkRules(codebook, faults);
  checkQuestions(codebook, observations, topics, faults);
  checkAskers(codebook, faults);
  checkSameQuestions(codebook, faults);
  checkOverrides(codebook, faults);
  if (faults.list.length === before) checkSeriesGrades(codebook, faults);
}

function checkRules({grade_rules: rules}: Codebook, faults: Faults): void {
  const there = new Set(rules.map(({row}) => `${row.dimension} ${row.relation}`));
  const file = `${CODEBOOK_FOLDER}/grade_rules.csv`;
  for (const dimension of DIMENSIONS) {
    for (const relation of [...RELATIONS[dimension], 'unknown']) {
      if (there.has(`${dimension} ${relation}`)) continue;
      faults.add(
        {file},
        `no rule for ${dimension} ${relation}`,
        'one row for each relation',
        'Add the row; without it no pair can be graded.'
      );
    }
  }
}

function checkQuestions({questions}: Codebook, observations: readonly Observation[], topics: readonly string[], faults: Faults): void {
  const file = `${CODEBOOK_FOLDER}/questions.csv`;
  const asked = new Set(questions.map(({row}) => `${row.indicator_id} ${row.wave_id}`));
  const measured = new Map<string, Observation>();
  for (const o of observations) if (o.unit === 'percent') measured.set(`${o.indicator_id} ${o.wave_id}`, o);
  for (const [pair, {topic, raw_file, raw_line}] of measured) {
    if (!topics.includes(topic) || asked.has(pair)) continue;
    const advice = `Add to ${file} what was asked, of whom and about which time; not_published where the document does not say.`;
    faults.add({file: raw_file, line: raw_line}, `no question for ${pair}`, 'a row of questions.csv', advice);
  }
  for (const {row, line} of questions) {
    const pair = `${row.indicator_id} ${row.wave_id}`;
    if (measured.has(pair)) continue;
    faults.add({file, line}, pair, 'an indicator and a wave that some figure has', 'Remove the row, or correct its codes.');
  }
}

function checkOverrides({grade_overrides: overrides, waves, indicators}: Codebook, faults: Faults): void {
  const known = new Set(waves.map(({row}) => row.wave_id));
  const measured = new Set(indicators.map(({row}) => row.indicator_id));
  const seen = new Map<string, number>();
  for (const {row, file, line} of overrides) {
    for (const column of ['wave_one', 'wave_other'] as const) {
      if (known.has(row[column])) continue;
      faults.add({file, line, column}, row[column], 'a code of waves.csv', 'Correct the code.');
    }
    if (row.wave_one === row.wave_other)
      faults.add({file, line, column: 'wave_other'}, row.wave_other, 'another wave', 'Figures of one round need no judgement.');
    if (row.indicator_id !== null && !measured.has(row.indicator_id))
      faults.add({file, line, column: 'indicator_id'}, row.indicator_id, 'a code of indicators.csv, or nothing', 'Correct the code.');
    const pair = [row.dimension, ...[row.wave_one, row.wave_other].sort(), row.indicator_id ?? ''].join(' ');
    const first = seen.get(pair);
    if (first !== undefined)
      faults.add(
        {file, line},
        `${pair} again`,
        `one judgement of it (line ${first})`,
        'Remove one of the two; the order of the waves does not matter.'
      );
    seen.set(pair, line);
  }
}

/** Question codes begin with a name of whoever asked; a wave was asked by one. */
function checkAskers({questions}: Codebook, faults: Faults): void {
  const askers = new Map<string, string>();
  for (const {row, file, line} of questions) {
    const asker = row.question.split('-')[0] ?? '';
    const known = askers.get(row.wave_id) ?? asker;
    askers.set(row.wave_id, known);
    if (asker !== known)
      faults.add({file, line, column: 'question'}, row.question, `${known}-…, as other questions of ${row.wave_id}`, 'Correct the code.');
  }
}

/** A question that is asked again is the same question: it refers to the same time and treats "don't know" alike. */
function checkSameQuestions({questions}: Codebook, faults: Faults): void {
  const first = new Map<string, Codebook['questions'][number]>();
  for (const question of questions) {
    const {row, file, line} = question;
    const key = `${row.question} ${row.indicator_id}`;
    const known = first.get(key) ?? question;
    first.set(key, known);
    for (const column of ['multiple', 'reference_period', 'dont_know'] as const) {
      if (known.row[column] === row[column]) continue;
      const expected = `${known.row[column]}, as in line ${known.line} for ${row.question}`;
      faults.add({file, line, column}, row[column], expected, 'Give the changed question a code of its own, or correct the cell.');
    }
  }
}

/** Neighbouring points of a series are one question asked again by one survey: A or B, or X where something is not published. */
function checkSeriesGrades(codebook: Codebook, faults: Faults): void {
  const grader = new Grader(codebook);
  const starts = new Map(codebook.waves.map(({row}) => [row.wave_id, row.period_start ?? '']));
  const series = new Map<string, Codebook['series'][number][]>();
  for (const point of codebook.series) series.set(point.row.series_id, [...(series.get(point.row.series_id) ?? []), point]);
  for (const points of series.values()) {
    const inTime = [...points].sort((a, b) => ((starts.get(a.row.wave_id) ?? '') < (starts.get(b.row.wave_id) ?? '') ? -1 : 1));
    inTime.slice(1).forEach(({row, file, line}, i) => {
      const previous = inTime[i]?.row;
      if (!previous) return;
      const [one, other] = [previous, row].map((point) => grader.metadata.of({...point, flags: ''}));
      if (!one || !other) return;
      const {grade, dimension, reason} = grader.gradeMetadata(one, other);
      const isOneSurvey = one.source === null || other.source === null || one.source === other.source;
      if (isOneSurvey && (allowsDifference(grade) || grade === 'X')) return;
      if (!isOneSurvey) {
        faults.add(
          {file, line},
          `${previous.wave_id} and ${row.wave_id} in one series`,
          'waves of one survey',
          'Give each survey a series of its own.'
        );
        return;
      }
      const found = `${previous.wave_id} and ${row.wave_id} in one series, grade ${grade} (${dimension ?? ''}: ${reason.en})`;
      faults.add({file, line}, found, 'points of grade A or B', 'End the series there, or give the reason in grade_overrides.csv.');
    });
  }
}
