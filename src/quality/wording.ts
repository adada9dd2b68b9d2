import type {CodebookRow} from '../../schemas/codebook.js';
import type {FindingRow} from '../../schemas/quality.js';
import type {Codebook} from '../codebook/read.js';
import type {Figure, Found, Words} from './finding.js';

/** Puts findings in the words of the codebook. */
export class Wording {
  private readonly rules: ReadonlyMap<string, CodebookRow<'check_rules'>>;
  private readonly indicators: ReadonlyMap<string, Words>;
  private readonly waves: ReadonlyMap<string, Words>;

  constructor({check_rules: rules, indicators, waves}: Codebook) {
    this.rules = new Map(rules.map(({row}) => [row.rule, row]));
    this.indicators = new Map(indicators.map(({row}) => [row.indicator_id, {nb: row.label_nb, en: row.label_en}]));
    this.waves = new Map(waves.map(({row}) => [row.wave_id, {nb: row.survey_nb, en: row.survey_en}]));
  }

  /** What a finding is about, where its rule does not say: the measure and the survey of its first figure. */
  private subjectOf({figures: [first]}: Found): Words {
    const [what, survey] = first ? [this.indicators.get(first.indicator_id), this.waves.get(first.wave_id)] : [];
    return {nb: [what?.nb, survey?.nb].filter(Boolean).join(', '), en: [what?.en, survey?.en].filter(Boolean).join(', ')};
  }

  /** Whether the codebook has words for what a rule finds. */
  has(rule: string): boolean {
    return this.rules.has(rule);
  }

  idOf({first, rule, name}: Found): string {
    return `${first.document}/${rule}/${name}`;
  }

  rowOf(id: string, found: Found): FindingRow {
    const {first, other} = found;
    const worded = {...found, words: {what: this.subjectOf(found), ...found.words}};
    const rule = this.rules.get(found.rule);
    if (!rule) throw new Error(`no words for the rule ${found.rule}`);
    return {
      finding_id: id,
      rule: found.rule,
      document_id: first.document,
      line: first.line,
      token: first.token,
      observation_id: first.observationId,
      other_document_id: other.document,
      other_line: other.line,
      other_token: other.token,
      other_observation_id: other.observationId,
      value: found.value,
      other_value: found.otherValue,
      bound_low: found.bounds?.[0] ?? null,
      bound_high: found.bounds?.[1] ?? null,
      verdict: found.verdict,
      used: rule.used,
      by_reader: false,
      note_nb: filled(rule.note_nb, worded, 'nb'),
      note_en: filled(rule.note_en, worded, 'en'),
      figures: idsOf(found.figures)
    };
  }
}

/** Ids of figures, each once, sorted and joined by `;`. */
export function idsOf(figures: readonly Figure[]): string {
  return [...new Set(figures.map(({observation_id}) => observation_id))].sort().join(';');
}

/** A template with what was found in it; numbers as the language writes them. */
function filled(template: string, found: Found, locale: keyof Words): string {
  const numbers = {
    value: found.value,
    other: found.otherValue,
    low: found.bounds?.[0] ?? null,
    high: found.bounds?.[1] ?? null,
    n: found.n ?? null,
    what: null
  };
  return template.replaceAll(/\{([a-z]+)\}/g, (placeholder, name: keyof typeof numbers) => {
    const words = name === 'value' || name === 'other' || name === 'what' ? found.words?.[name] : undefined;
    const number = numbers[name];
    if (words) return words[locale];
    return number === null ? placeholder : numberIn(number, locale);
  });
}

/** A number as a sentence has it: no grouping, at most three decimals. */
function numberIn(value: number, locale: keyof Words): string {
  const digits = String(Math.round(value * 1000) / 1000);
  return locale === 'nb' ? digits.replace('.', ',').replace('-', '−') : digits.replace('-', '−');
}
