import type {Codebook} from '../codebook/read.js';
import {grimPercent} from '../statistics/grim.js';
import {type Checked, type Figure, type Found, looked, nameOf, type Place, placeOf, saysNothing, tableOf} from './finding.js';
import {grouped, isInexact} from './figures.js';

const SAMPLE_SIZES = ['method.answers', 'method.group_size'];
/** Shares whose base is all who were asked to take part, who are more than the sample. */
const OF_THE_INVITED = ['method.response_rate'];
const isSize = ({indicator_id, unit}: Figure) => SAMPLE_SIZES.includes(indicator_id) && unit === 'count';

interface Sample {
  n: number;
  place: Place;
  name: {nb: string; en: string};
}

/** `base_within_sample`: no base is larger than the sample of its round, or than the printed size of its population. */
export function checkBases(figures: readonly Figure[], codebook: Codebook): Checked[] {
  const samples = samplesOf(figures, codebook);
  const sizes = sizesOf(figures, codebook);
  const based = figures.filter((figure) => isSize(figure) || (figure.base_n !== null && !OF_THE_INVITED.includes(figure.indicator_id)));
  return grouped(based, (f) => [f.document_id, tableOf(f.observation_id), f.wave_id, f.population_id, baseOf(f)].join(' ')).flatMap(
    (same) => {
      const [first] = same;
      const wider = first ? [samples.get(first.wave_id), ...sizes(first.population_id)].filter((sample) => sample !== undefined) : [];
      if (!first || wider.length === 0) return [];
      const found = wider.flatMap((sample) => baseFaults(first, same, sample)).slice(0, 1);
      return [looked('base_within_sample', `${first.population_id} ${first.wave_id} ${nameOf(first)}`, same, found)];
    }
  );
}

const baseOf = (figure: Figure): number => (isSize(figure) ? (figure.value ?? 0) : (figure.base_n ?? 0));

function baseFaults(first: Figure, same: readonly Figure[], {n, place, name}: Sample): Found[] {
  const base = baseOf(first);
  if (base <= n || place.observationId === first.observation_id) return [];
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
  return new Map(
    waves.flatMap(({row}) => {
      const {wave_id, answers_n: n, document_id, line, survey_nb, survey_en} = row;
      if (n === null) return [];
      const figure = figures.find(
        (f) => f.wave_id === wave_id && f.indicator_id === 'method.answers' && f.same_as === null && f.value === n
      );
      const place = figure ? placeOf(figure) : {document: document_id, line, token: String(n), observationId: null};
      return [[wave_id, {n, place, name: {nb: survey_nb, en: survey_en}}] as const];
    })
  );
}

/** The printed sizes of a population and of those that it is a part of. */
function sizesOf(figures: readonly Figure[], {populations}: Codebook): (population: string) => Sample[] {
  const rows = new Map(populations.map(({row}) => [row.population_id, row]));
  // The size of a whole sample is what its round says, not what a caption says of it.
  const wholes = new Set(figures.filter((f) => f.indicator_id === 'method.answers' && f.breakdown === '').map((f) => f.population_id));
  const printed = new Map<string, Sample>();
  for (const figure of figures) {
    const row = rows.get(figure.population_id);
    const isOwn =
      figure.indicator_id === 'method.group_size' && figure.unit === 'count' && figure.breakdown === '' && figure.same_as === null;
    if (!row || !isOwn || figure.value === null || printed.has(figure.population_id) || wholes.has(figure.population_id)) continue;
    printed.set(figure.population_id, {n: figure.value, place: placeOf(figure), name: {nb: row.label_nb, en: row.label_en}});
  }
  return (population) => {
    const chain: Sample[] = [];
    const seen = new Set<string>();
    for (let id: string | null = population; id !== null && !seen.has(id); id = rows.get(id)?.part_of ?? null) {
      seen.add(id);
      const sample = printed.get(id);
      if (sample) chain.push(sample);
    }
    return chain;
  };
}

/** `caption_n`: N in the caption of a figure, against the sample that it is of. More than the sample is another rule's. */
export function checkCaptions(figures: readonly Figure[], codebook: Codebook): Checked[] {
  const samples = samplesOf(figures, codebook);
  return figures
    .filter((figure) => isSize(figure) && /^Figur \d/.test(figure.locator))
    .flatMap((caption) => {
      const sample = samples.get(caption.wave_id);
      const whole = figures.find((f) => f.observation_id === sample?.place.observationId)?.population_id;
      if (!sample || whole !== caption.population_id) return [];
      const isLess = (caption.value ?? 0) < sample.n;
      const found: Found = {
        rule: 'caption_n',
        name: nameOf(caption),
        first: placeOf(caption),
        other: sample.place,
        value: caption.value,
        otherValue: sample.n,
        bounds: [sample.n, sample.n],
        verdict: 'suspicious',
        figures: [caption]
      };
      return [looked('caption_n', caption.locator, [caption], isLess ? [found] : [])];
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
      if (n === null || n === 0) return saysNothing('grim', name, [figure], 'base_unknown');
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
