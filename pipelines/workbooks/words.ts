import type {Codebook} from '../../src/codebook/read.js';
import {didYouMean} from '../../src/faults.js';
import type {Locale} from '../../src/workbook/sheet.js';

/** Words of words.csv in one language. Every key that is asked for is remembered, so that unused words are found. */
export class Words {
  private readonly byKey: ReadonlyMap<string, string>;

  constructor(
    codebook: Codebook,
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
   * @throws Error for a key that is not in words.csv, or a placeholder without a value
   */
  say(key: string, values: Readonly<Record<string, string>> = {}): string {
    const template = this.byKey.get(key);
    if (template === undefined) throw new Error(`schemas/codebook/words.csv has no key ${key}.${didYouMean(key, this.byKey.keys())}`);
    this.used.add(key);
    return template.replaceAll(/\{([a-z0-9_]+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`the words ${key} need a value for {${name}}`);
      return value;
    });
  }

  /** One of two columns `*_nb`, `*_en` of a codebook row. */
  pick(nb: string, en: string): string {
    return this.locale === 'nb' ? nb : en;
  }
}
