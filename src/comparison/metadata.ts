import type {Observation} from '../../schemas/observation.js';
import type {Codebook} from '../codebook/read.js';

/** What a label or code says in both languages. */
export interface Label {
  nb: string;
  en: string;
}

/** The codes of a figure, or of a point of a series that has none. */
export type Coded = Pick<Observation, 'indicator_id' | 'category' | 'wave_id' | 'population_id' | 'breakdown' | 'flags'>;

/**
 * What decides with which other figures one may be compared. Null is what no document says; it is never guessed.
 * Months count from 0.
 */
export interface Metadata {
  indicator: string;
  concept: string | null;
  subject: string | null;
  threshold: string | null;
  /** Whether the figure may hold other answers of its question, as `at least weekly` holds `daily`. */
  isSum: boolean;
  category: string;
  question: string | null;
  multiple: boolean;
  dontKnow: string | null;
  referencePeriod: string | null;
  population: string;
  statisticalUnit: string | null;
  universe: string | null;
  baseIsUnclear: boolean;
  isConverted: boolean;
  wave: string;
  source: string | null;
  restrictions: string | null;
  /** Middle of the fieldwork in months of a year, 0 to under 12. */
  season: number | null;
  mode: string | null;
  sampling: string | null;
  frame: string | null;
  weighting: string | null;
  language: string | null;
  breakdown: string;
  /** Section letters of SN2007 of the group, and whether it is exactly those; null where the group is no sector. */
  sections: {letters: ReadonlySet<string>; exact: boolean} | null;
  labels: {indicator: Label; population: Label; mode: Label; sampling: Label; referencePeriod: Label; group: Label};
}

const NOT_PUBLISHED = 'not_published';
const known = (code: string | undefined): string | null => (code === undefined || code === NOT_PUBLISHED ? null : code);

/** The tables of the codebook that say what figures carry. */
export const DESCRIBED_BY = ['indicators', 'populations', 'waves', 'questions', 'breakdown_values', 'sectors', 'words'] as const;

/** Reads what figures carry off the codebook. */
export class MetadataReader {
  private readonly indicators;
  private readonly populations;
  private readonly waves;
  private readonly questions;
  private readonly groups: ReadonlyMap<string, Label>;
  private readonly sectors;
  private readonly sources: ReadonlyMap<string, string>;
  private readonly words: ReadonlyMap<string, Label>;
  private readonly read = new Map<string, Metadata>();

  constructor(codebook: Pick<Codebook, (typeof DESCRIBED_BY)[number]>) {
    this.indicators = new Map(codebook.indicators.map(({row}) => [row.indicator_id, row]));
    this.populations = new Map(codebook.populations.map(({row}) => [row.population_id, row]));
    this.waves = new Map(codebook.waves.map(({row}) => [row.wave_id, row]));
    this.questions = new Map(codebook.questions.map(({row}) => [`${row.indicator_id} ${row.wave_id}`, row]));
    this.sectors = new Map(codebook.sectors.map(({row}) => [row.sector, row]));
    this.groups = new Map([
      ...codebook.breakdown_values.map(({row}) => [`${row.key}=${row.value}`, labelOf(row)] as const),
      ...codebook.sectors.map(({row}) => [`sector=${row.sector}`, labelOf(row)] as const)
    ]);
    // A wave belongs to whoever asked it: the questions of one publisher carry codes of their own.
    this.sources = new Map(codebook.questions.map(({row}) => [row.wave_id, row.question.split('-')[0] ?? '']));
    this.words = new Map(codebook.words.map(({row}) => [row.key, {nb: row.nb, en: row.en}]));
  }

  /** What a figure carries. Read once for figures of the same codes: each stands in many pairs. */
  of(figure: Coded): Metadata {
    const {indicator_id, category, wave_id, population_id, breakdown, flags} = figure;
    const codes = [indicator_id, category, wave_id, population_id, breakdown, flags].join(' ');
    const metadata = this.read.get(codes) ?? this.readOff(figure);
    this.read.set(codes, metadata);
    return metadata;
  }

  private readOff(figure: Coded): Metadata {
    const {indicator_id, category, wave_id, population_id, breakdown} = figure;
    const flags = figure.flags.split(';');
    return {
      indicator: indicator_id,
      category,
      population: population_id,
      wave: wave_id,
      breakdown,
      baseIsUnclear: flags.includes('base_unclear'),
      isConverted: flags.includes('converted'),
      sections: this.sectionsOf(breakdown),
      ...this.measuredBy(indicator_id),
      ...this.baseOf(population_id),
      ...this.askedBy(indicator_id, wave_id),
      ...this.roundOf(wave_id),
      labels: this.labelsOf(figure)
    };
  }

  private measuredBy(indicatorId: string): Pick<Metadata, 'concept' | 'subject' | 'threshold' | 'isSum'> {
    const row = this.indicators.get(indicatorId);
    return {
      concept: known(row?.concept),
      subject: known(row?.subject),
      threshold: row?.threshold ?? null,
      isSum: row?.answers === 'sum'
    };
  }

  private baseOf(populationId: string): Pick<Metadata, 'statisticalUnit' | 'universe'> {
    const row = this.populations.get(populationId);
    return {statisticalUnit: known(row?.statistical_unit), universe: known(row?.universe)};
  }

  private askedBy(indicatorId: string, waveId: string): Pick<Metadata, 'question' | 'multiple' | 'dontKnow' | 'referencePeriod'> {
    const row = this.questions.get(`${indicatorId} ${waveId}`);
    return {
      question: known(row?.question),
      multiple: row?.multiple === 'true',
      dontKnow: known(row?.dont_know),
      referencePeriod: known(row?.reference_period)
    };
  }

  private roundOf(
    waveId: string
  ): Pick<Metadata, 'source' | 'restrictions' | 'season' | 'mode' | 'sampling' | 'frame' | 'weighting' | 'language'> {
    const row = this.waves.get(waveId);
    return {
      source: this.sources.get(waveId) ?? null,
      restrictions: known(row?.restrictions),
      season: row === undefined ? null : seasonOf(row),
      mode: known(row?.mode),
      sampling: known(row?.sampling),
      frame: known(row?.frame),
      weighting: known(row?.weighting),
      language: known(row?.language)
    };
  }

  private sectionsOf(breakdown: string): Metadata['sections'] {
    const sector = /(?:^|;)sector=([a-z0-9-]+)/.exec(breakdown)?.[1];
    const row = sector === undefined ? undefined : this.sectors.get(sector);
    return row === undefined ? null : {letters: lettersOf(row.sn2007), exact: row.match === 'exact'};
  }

  private labelsOf({indicator_id, population_id, wave_id, breakdown}: Coded): Metadata['labels'] {
    const [indicator, population] = [this.indicators.get(indicator_id), this.populations.get(population_id)];
    const [wave, question] = [this.waves.get(wave_id), this.questions.get(`${indicator_id} ${wave_id}`)];
    return {
      indicator: indicator === undefined ? same(indicator_id) : labelOf(indicator),
      population: population === undefined ? same(population_id) : labelOf(population),
      mode: this.word(`mode.${wave?.mode ?? NOT_PUBLISHED}`),
      sampling: this.word(`sampling.${wave?.sampling ?? NOT_PUBLISHED}`),
      referencePeriod: this.word(`reference_period.${question?.reference_period ?? NOT_PUBLISHED}`),
      group: this.groupLabel(breakdown)
    };
  }

  private word(key: string): Label {
    return this.words.get(key) ?? same(key);
  }

  private groupLabel(breakdown: string): Label {
    if (breakdown === '') return this.word('group.whole');
    const parts = breakdown.split(';').map((part) => this.groups.get(part) ?? same(part));
    return {nb: parts.map(({nb}) => nb).join(', '), en: parts.map(({en}) => en).join(', ')};
  }
}

function labelOf({label_nb, label_en}: {label_nb: string; label_en: string}): Label {
  return {nb: label_nb, en: label_en};
}

function same(text: string): Label {
  return {nb: text, en: text};
}

/** `A–U` is every section; else letters joined by commas. */
function lettersOf(sections: string): ReadonlySet<string> {
  const [first = '', last] = sections.split('–').map((part) => part.trim());
  if (last === undefined) return new Set(sections.split(',').map((letter) => letter.trim()));
  const codes = Array.from({length: last.charCodeAt(0) - first.charCodeAt(0) + 1}, (_, i) => String.fromCharCode(first.charCodeAt(0) + i));
  return new Set(codes);
}

/** The middle of the fieldwork within its year; null where no month is known or it went on for more than half a year. */
function seasonOf({period_start: start, period_end: end, period_precision: precision}: Codebook['waves'][number]['row']): number | null {
  if (start === null || precision === null || precision === 'year') return null;
  const from = monthOf(start);
  const to = monthOf(end ?? start);
  return to < from || to - from > 6 ? null : ((from + to) / 2) % 12;
}

/** Months since the year 0, with the day as a part of a month. */
function monthOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return year * 12 + month - 1 + (day - 1) / 31;
}
