import {didYouMean, UsageError} from '../../faults.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';
import {withPublished} from '../published.js';

/** What can be listed, and the query that lists it: code, number of figures, meaning. */
const LISTS = {
  indicators: `select i.indicator_id as code, count(o.observation_id)::integer as figures, i.label_nb || ' | ' || i.label_en as meaning
    from indicators i left join observations o using (indicator_id) group by all order by min(i."order"), 1`,
  categories: `select c.category as code, count(o.observation_id)::integer as figures, c.label_nb || ' | ' || c.label_en as meaning
    from categories c left join observations o using (category) group by all order by min(c."order"), 1`,
  populations: `select p.population_id as code, count(o.observation_id)::integer as figures, p.label_nb || ' | ' || p.label_en as meaning
    from populations p left join observations o using (population_id) group by all order by min(p."order"), 1`,
  waves: `select w.wave_id as code, count(o.observation_id)::integer as figures, w.survey_nb || ' | ' || w.survey_en as meaning
    from waves w left join observations o using (wave_id) group by all order by min(w.year), 1`,
  sectors: `select s.sector as code, count(f.observation_id)::integer as figures, s.label_nb || ' | ' || s.label_en || ' (SN2007 ' || s.sn2007 || ', ' || s.match || ')' as meaning
    from sectors s left join figures f using (sector) group by all order by min(s."order"), 1`,
  documents: `select d.document_id as code, count(o.observation_id)::integer as figures, d.title || ' (' || d.publisher || ')' as meaning
    from documents d left join observations o using (document_id) group by all order by d.document_id`,
  figures: `select observation_id as code, 1 as figures, as_published || ' | ' || indicator_id || ' ' || category || ' | ' || population_id || ' ' || breakdown as meaning
    from observations order by observation_id`
} as const;

type What = keyof typeof LISTS;
const isWhat = (word: string): word is What => Object.hasOwn(LISTS, word);

/** Lists the codes that can be asked for, with the number of figures behind each. */
export async function listCommand({root, options, print}: Call): Promise<number> {
  const names = Object.keys(LISTS);
  const what = options.what;
  if (what === undefined) throw new UsageError(`List what? WHAT is one of ${names.join(', ')}.`);
  if (!isWhat(what)) throw new UsageError(`Cannot list ${what}.${didYouMean(what, names)} WHAT is one of ${names.join(', ')}.`);
  return withPublished(root, async ({connection}) => {
    const rows = (await connection.runAndReadAll(LISTS[what])).getRowsJson().map((row) => row.map(String));
    if (options.json) print(JSON.stringify(rows.map(([code, figures, meaning]) => ({code, figures: Number(figures), meaning}))));
    else {
      const width = Math.max(...rows.map(([code = '']) => code.length));
      for (const [code = '', figures = '', meaning = ''] of rows)
        print(`${code.padEnd(width)}  ${what === 'figures' ? '' : `${figures.padStart(4)}  `}${meaning}`);
    }
    return EXIT.ok;
  });
}
