import type {Codebook} from '../../src/codebook/read.js';
import {DataError, didYouMean, quoted} from '../../src/faults.js';
import type {Locale} from '../../src/workbook/sheet.js';

function wordFault(found: string, expected: string, advice: string): DataError {
  return new DataError([{at: {file: 'schemas/codebook/words.csv'}, found, expected, advice}]);
}

/** Words of words.csv in one language. Every key that is asked for is remembered, so that unused words are found. */
export class Words {
  private readonly byKey: ReadonlyMap<string, string>;

  constructor(
    codebook: Pick<Codebook, 'words'>,
    readonly locale: Locale,
    private readonly used: Set<string>
  ) {
    this.byKey = new Map(codebook.words.map(({row}) => [row.key, row[locale]]));
  }

  /** Counts the words of a closed list of codes as used: not every code need occur today. */
  reserve(prefix: string): void {
    for (const key of this.byKey.keys()) if (key.startsWith(`${prefix}.`)) this.used.add(key);
  }

  /**
   * The words for a key, with `{name}` replaced.
   *
   * @throws DataError for a key that is not in words.csv, or a placeholder that the sheet has no value for
   */
  say(key: string, values: Readonly<Record<string, string>> = {}): string {
    const template = this.byKey.get(key);
    if (template === undefined) {
      const unused = [...this.byKey.keys()].filter((name) => !this.used.has(name));
      throw wordFault(`no key ${key}`, 'the words that a sheet asks for', `Add the row.${didYouMean(key, unused)}`);
    }
    this.used.add(key);
    return template.replaceAll(/\{([a-z0-9_]+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) {
        const known = Object.keys(values).map((one) => `{${one}}`);
        throw wordFault(
          `{${name}} in ${quoted(key)}`,
          `${known.join(', ') || 'no placeholder'}, as the sheet gives`,
          'Correct the placeholder.'
        );
      }
      return value;
    });
  }

  /** One of two columns `*_nb`, `*_en` of a codebook row. */
  pick(nb: string, en: string): string {
    return this.locale === 'nb' ? nb : en;
  }
}
