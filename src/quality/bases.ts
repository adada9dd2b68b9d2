import type {Codebook} from '../codebook/read.js';
import {grimPercent} from '../statistics/grim.js';
import {type Checked, type Figure, type Found, looked, nameOf, type Place, placeOf, saysNothing, tableOf} from './finding.js';
import {grouped, isApproximate, isInexact} from './figures.js';

const SAMPLE_SIZES = ['method.answers', 'method.group_size'];
const isSize = ({indicator_id, unit}: Figure) => SAMPLE_SIZES.includes(indicator_id) && unit === 'count';
/** Shares whose base is all who were asked to take part, who are more than the sample. */
const OF_THE_INVITED = ['method.response_rate', 'method.answers'];
const rests = (figure: Figure) => Boolean(figure.base_n) && !OF_THE_INVITED.includes(figure.indicator_id);

interface Sample {
  n: number;
  place: Place;
  /** The population that it is a sample of, where a figure says so. */
  population: string | null;
  name: {nb: string; en: string};
}

/** `base_within_sample`: no base is larger than the sample of its round, or than the printed size of its population. */
export function checkBases(figures: readonly Figure[], codebook: Codebook): Checked[] {
  const samples = samplesOf(figures, codebook);
  const sizes = sizesOf(figures, codebook);
  const based = figures.filter((figure) => (isSize(figure) ? !isApproximate(figure) : rests(figure)));
  return grouped(based, (f) => [f.document_id, tableOf(f.observation_id), f.wave_id, f.population_id, baseOf(f)].join(' ')).flatMap(
    (same) => {
      const [first] = same;
      if (!first) return [];
      const wider = [samples.get(first.wave_id), ...sizes(first)].filter((sample) => sample !== undefined && !isOwnPlace(sample, same));
      if (wider.length === 0) return [];
      const found = wider.flatMap((sample) => (sample ? baseFaults(first, same, sample) : [])).slice(0, 1);
      return [looked('base_within_sample', `${first.population_id} ${first.wave_id} ${nameOf(first)}`, same, found)];
    }
  );
}

const baseOf = (figure: Figure): number => (isSize(figure) ? (figure.value ?? 0) : (figure.base_n ?? 0));

/** A size alone cannot be held against itself. */
function isOwnPlace({place}: Sample, same: readonly Figure[]): boolean {
  return same.every(({observation_id}) => observation_id === place.observationId);
}

function baseFaults(first: Figure, same: readonly Figure[], {n, place, name}: Sample): Found[] {
  const base = baseOf(first);
  if (base <= n) return [];
  const found: Found = {
    rule: 'base_within_sample',
    name: nameOf(first),
    first: placeOf(first),
    other: place,
    value: base,
    otherValue: n,
    bounds: [0, n],
    verdict: 'error',
    figures: same,
    words: {what: name}
  };
  return [found];
}

/** How many answered each round, at the figure that says so or else where the round's own facts stand. */
function samplesOf(figures: readonly Figure[], {waves}: Codebook): ReadonlyMap<string, Sample> {
  const answers = new Map<string, Figure>();
  for (const figure of figures) {
    const key = `${figure.wave_id} ${figure.value ?? ''}`;
    if (figure.indicator_id === 'method.answers' && isSize(figure) && figure.same_as === null && !answers.has(key))
      answers.set(key, figure);
  }
  return new Map(
    waves.flatMap(({row}) => {
      const {wave_id, answers_n: n, document_id, line, survey_nb, survey_en} = row;
      if (n === null) return [];
      const figure = answers.get(`${wave_id} ${n}`);
      const place = figure ? placeOf(figure) : {document: document_id, line, token: String(n), observationId: null};
      return [[wave_id, {n, place, population: figure?.population_id ?? null, name: {nb: survey_nb, en: survey_en}}] as const];
    })
  );
}

/** Whom a group's size may count; a size of other things, such as countries, bounds no base. */
const COUNTED = ['persons', 'companies', 'studies'];

/** The printed sizes of a figure's population and of those that it is a part of, in its round. */
function sizesOf(figures: readonly Figure[], {populations}: Codebook): (figure: Figure) => Sample[] {
  const rows = new Map(populations.map(({row}) => [row.population_id, row]));
  const sizes = figures.filter((f) => isSize(f) && f.breakdown === '' && f.same_as === null && !isApproximate(f));
  // The size of a whole sample is what its round says, not what a caption says of it.
  const wholes = new Set(sizes.filter((f) => f.indicator_id === 'method.answers').map(keyOf));
  const printed = new Map<string, Sample>();
  // The order in which documents are given must not decide which size holds.
  const inOrder = [...sizes].sort((a, b) => (a.document_id < b.document_id ? -1 : a.document_id > b.document_id ? 1 : 0));
  for (const figure of inOrder) {
    const row = rows.get(figure.population_id);
    const isKnown = printed.has(keyOf(figure)) || wholes.has(keyOf(figure));
    if (!row || isKnown || !COUNTED.includes(figure.category)) continue;
    const name = {nb: row.label_nb, en: row.label_en};
    printed.set(keyOf(figure), {n: figure.value ?? 0, place: placeOf(figure), population: figure.population_id, name});
  }
  return ({population_id, wave_id}) => {
    const chain: Sample[] = [];
    const seen = new Set<string>();
    for (let id: string | null = population_id; id !== null && !seen.has(id); id = rows.get(id)?.part_of ?? null) {
      seen.add(id);
      const sample = printed.get(keyOf({population_id: id, wave_id}));
      if (sample) chain.push(sample);
    }
    return chain;
  };
}

const keyOf = ({population_id, wave_id}: Pick<Figure, 'population_id' | 'wave_id'>) => `${wave_id} ${population_id}`;

/** `caption_n`: N in the caption of a figure, against the sample that it is of. More than the sample is another rule's. */
export function checkCaptions(figures: readonly Figure[], codebook: Codebook): Checked[] {
  const samples = samplesOf(figures, codebook);
  return figures
    .filter((figure) => isSize(figure) && figure.breakdown === '' && /^Figur \d/.test(figure.locator))
    .flatMap((caption) => {
      const sample = samples.get(caption.wave_id);
      if (!sample || sample.population !== caption.population_id || caption.value === null) return [];
      const name = nameOf(caption);
      const found: Found = {
        rule: 'caption_n',
        name,
        first: placeOf(caption),
        other: sample.place,
        value: caption.value,
        otherValue: sample.n,
        bounds: [sample.n, sample.n],
        verdict: 'suspicious',
        figures: [caption]
      };
      return [looked('caption_n', caption.locator, [caption], caption.value < sample.n ? [found] : [])];
    });
}

/** `grim`: unweighted percentages that no whole number of answers can give. Elsewhere it says nothing, and why. */
export function checkGrim(figures: readonly Figure[], codebook: Codebook): Checked[] {
  const weighting = new Map(codebook.waves.map(({row}) => [row.wave_id, row.weighting]));
  return figures
    .filter(({unit, same_as, value}) => unit === 'percent' && same_as === null && value !== null)
    .map((figure) => {
      const {base_n: n, value, decimals} = figure;
      const name = nameOf(figure);
      const weights = weighting.get(figure.wave_id);
      if (isInexact(figure)) return saysNothing('grim', name, [figure], 'approximate');
      if (weights === 'weighted') return saysNothing('grim', name, [figure], 'weighted');
      if (weights !== 'unweighted') return saysNothing('grim', name, [figure], 'weighting_unknown');
      if (!n) return saysNothing('grim', name, [figure], 'base_unknown');
      if (n >= 100 * 10 ** (decimals ?? 0)) return saysNothing('grim', name, [figure], 'base_too_large');
      const {consistent} = grimPercent({P: value ?? 0, decimals: decimals ?? 0, n});
      const found: Found = {
        rule: 'grim',
        name,
        first: placeOf(figure),
        other: placeOf(figure),
        value,
        otherValue: n,
        bounds: null,
        verdict: 'suspicious',
        figures: [figure]
      };
      return looked('grim', name, [figure], consistent ? [] : [found]);
    });
}
