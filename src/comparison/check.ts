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
  for (const {row, file, line} of overrides) {
    for (const column of ['wave_one', 'wave_other'] as const) {
      if (known.has(row[column])) continue;
      faults.add({file, line, column}, row[column], 'a code of waves.csv', 'Correct the code.');
    }
    if (row.indicator_id !== null && !measured.has(row.indicator_id))
      faults.add({file, line, column: 'indicator_id'}, row.indicator_id, 'a code of indicators.csv, or nothing', 'Correct the code.');
  }
}

/** Neighbouring points of a series are one question asked again: A or B, or X where something is not published. */
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
      const {grade, dimension, reason} = grader.grade({...previous, flags: ''}, {...row, flags: ''});
      if (allowsDifference(grade) || grade === 'X') return;
      const found = `${previous.wave_id} and ${row.wave_id} in one series, grade ${grade} (${dimension ?? ''}: ${reason.en})`;
      faults.add({file, line}, found, 'points of grade A or B', 'End the series there, or give the reason in grade_overrides.csv.');
    });
  }
}
