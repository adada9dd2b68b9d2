import type {Observation} from '../../schemas/observation.js';

/**
 * The pairs of figures that a reader might set side by side: two percentages of one topic, each at its primary place
 * and with its label, that are both of whole populations or of the same group; and, within one question of one round,
 * a group beside another group or beside all.
 */
export function candidatePairs(figures: readonly Observation[], topics: readonly string[]): (readonly [Observation, Observation])[] {
  const comparable = figures.filter((o) => o.unit === 'percent' && o.same_as === null && topics.includes(o.topic) && !isUnlabelled(o));
  const pairs = new Map<string, readonly [Observation, Observation]>();
  for (const keyOf of [(o: Observation) => `${o.topic} ${o.breakdown}`, questionOf]) {
    for (const group of groupsOf(comparable, keyOf)) {
      group.forEach((a, i) => {
        for (const b of group.slice(i + 1)) pairs.set(`${a.observation_id} ${b.observation_id}`, [a, b]);
      });
    }
  }
  return [...pairs.values()];
}

function isUnlabelled({flags}: Observation): boolean {
  return flags.split(';').includes('unlabelled');
}

function questionOf({indicator_id, category, wave_id, population_id}: Observation): string {
  return [indicator_id, category, wave_id, population_id].join(' ');
}

function groupsOf(figures: readonly Observation[], keyOf: (o: Observation) => string): Observation[][] {
  const groups = new Map<string, Observation[]>();
  for (const figure of figures) {
    const key = keyOf(figure);
    const group = groups.get(key);
    if (group) group.push(figure);
    else groups.set(key, [figure]);
  }
  return [...groups.values()];
}
