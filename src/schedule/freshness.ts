import type {CodebookRow} from '../../schemas/codebook.js';

/** What is known of a source's editions. */
export interface SourceNews {
  source: Pick<CodebookRow<'sources'>, 'source_id' | 'label_en' | 'cadence' | 'next_expected'>;
  /** Documents of the source that stand. */
  standing: number;
  /** Documents of the source that are withdrawn. */
  withdrawn: number;
  /** Whether the last edition of ours revised some of its figures, or brought new ones. */
  changed: 'new_edition' | 'source_revised' | null;
}

/** How fresh a source is, apart from whether our own refresh ran. */
export type Freshness =
  | {state: 'nothing_new'; expected: string | null}
  | {state: 'late'; expected: string; days: number}
  | {state: 'revised' | 'new_edition'}
  | {state: 'gone'};

const DAY_MS = 86_400_000;

/**
 * How fresh a source is on a day. A source all of whose documents are withdrawn is gone; one that has just changed is not late.
 *
 * @param today YYYY-MM-DD
 */
export function freshnessOf({source, standing, withdrawn, changed}: SourceNews, today: string): Freshness {
  if (standing === 0 && withdrawn > 0) return {state: 'gone'};
  if (changed !== null) return {state: changed === 'new_edition' ? 'new_edition' : 'revised'};
  const {next_expected: expected} = source;
  if (expected === null || today <= expected) return {state: 'nothing_new', expected};
  return {state: 'late', expected, days: Math.round((Date.parse(today) - Date.parse(expected)) / DAY_MS)};
}

/** A freshness in words. */
export function freshnessText(freshness: Freshness): string {
  switch (freshness.state) {
    case 'gone':
      return 'gone: withdrawn by its publisher';
    case 'new_edition':
      return 'a new edition, published in the last run';
    case 'revised':
      return 'revised by its publisher, published in the last run';
    case 'late':
      return `late: a new edition was expected by ${freshness.expected}, ${freshness.days} ${freshness.days === 1 ? 'day' : 'days'} ago`;
    case 'nothing_new':
      return freshness.expected === null
        ? 'nothing new, as expected: no date for a next edition is known'
        : `nothing new, as expected: the next edition is due by ${freshness.expected}`;
  }
}
