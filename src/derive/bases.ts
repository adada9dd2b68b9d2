import type {Observation, PrintedObservation} from '../../schemas/observation.js';
import type {Codebook} from '../codebook/read.js';
import type {RuleName} from './rules.js';

/** An input by its role, as an observation: printed, or derived above. */
export interface RoleInput {
  role: string;
  observation: Observation;
}

/** What a derivation says of its result. */
export interface Target {
  indicator_id: string;
  population_id: string;
}

/** Something about the inputs that makes the result meaningless, and what would be right. */
export interface Misfit {
  found: string;
  expected: string;
}

type Populations = ReadonlyMap<string, Codebook['populations'][number]['row']>;

/**
 * Whether figures may be computed with each other at all: no input twice, one group, counts with counts and shares with
 * shares, one denominator for what is added or taken away, and for another base the very share that makes the one base
 * a part of the other. Every misfit is told.
 */
export function misfitsOf(
  rule: RuleName,
  inputs: readonly RoleInput[],
  target: Target,
  populations: Populations,
  printed: Iterable<PrintedObservation>
): Misfit[] {
  return [...commonMisfits(rule, inputs), ...ownMisfits(rule, inputs, target, populations, printed)];
}

function commonMisfits(rule: RuleName, inputs: readonly RoleInput[]): Misfit[] {
  const unit = rule === 'share_of_counts' ? 'count' : 'percent';
  const misfits = inputs
    .filter(({observation}) => observation.unit !== unit)
    .map(({role, observation}) => ({
      found: `${role} in ${observation.unit} (${observation.observation_id})`,
      expected: `${unit} in ${rule}`
    }));
  const seen = new Set<string>();
  for (const {role, observation} of inputs) {
    const name = `${role}=${observation.observation_id}`;
    if (seen.has(name)) misfits.push({found: `${name} twice`, expected: 'each input once'});
    seen.add(name);
  }
  const groups = new Set(inputs.map(({observation}) => observation.breakdown));
  if (groups.size > 1) misfits.push({found: `the groups ${[...groups].map(nameOfGroup).join(', ')}`, expected: 'one group'});
  const lost = inputs.filter(({observation}) => observation.flags.split(';').includes('unlabelled'));
  misfits.push(
    ...lost.map(({observation}) => ({found: `${observation.observation_id}, whose label was lost`, expected: 'a labelled figure'}))
  );
  return misfits;
}

const nameOfGroup = (breakdown: string) => (breakdown === '' ? 'all' : breakdown);

function ownMisfits(
  rule: RuleName,
  inputs: readonly RoleInput[],
  target: Target,
  populations: Populations,
  printed: Iterable<PrintedObservation>
): Misfit[] {
  switch (rule) {
    case 'share_of_counts':
      return countMisfits(inputs, target, populations, printed);
    case 'share_of_all':
      return conversionMisfits(inputs, target, populations, 'all');
    case 'share_of_base':
      return conversionMisfits(inputs, target, populations, 'base');
    default:
      return sameBaseMisfits(inputs, target);
  }
}

/** What is added or taken away stands on one denominator, that of the result. */
function sameBaseMisfits(inputs: readonly RoleInput[], {population_id}: Target): Misfit[] {
  const bases = new Set(inputs.map(({observation}) => observation.population_id));
  return bases.size === 1 && bases.has(population_id)
    ? []
    : [{found: `shares of ${[...bases].join(', ')} for a share of ${population_id}`, expected: 'one denominator for all'}];
}

/** A share moves between a population and its part only by the share that makes the part. */
function conversionMisfits(inputs: readonly RoleInput[], target: Target, populations: Populations, to: 'all' | 'base'): Misfit[] {
  const share = inputs.find(({role}) => role === 'share')?.observation;
  const access = inputs.find(({role}) => role === 'access')?.observation;
  if (!share || !access) return [];
  const [part, whole] = to === 'all' ? [share.population_id, target.population_id] : [target.population_id, share.population_id];
  const row = populations.get(part);
  const given = `${access.indicator_id}=${access.category} of ${access.population_id}`;
  const needed = `${row?.defined_by ?? 'nothing'}=yes of ${whole}`;
  const checks: [isRight: boolean, misfit: Misfit][] = [
    [
      row?.part_of === whole,
      {found: `${part} as a part of ${whole}`, expected: `part_of of populations.csv: ${row?.part_of ?? 'nothing'}`}
    ],
    [given === needed, {found: given, expected: `the share that makes ${part}: ${needed}`}],
    [
      share.indicator_id === target.indicator_id,
      {found: `${share.indicator_id} for ${target.indicator_id}`, expected: 'the indicator of the share'}
    ]
  ];
  return checks.flatMap(([isRight, misfit]) => (isRight ? [] : [misfit]));
}

/**
 * Counts of one question make its denominator. Another question's count may be set against it only where that question
 * went to a part of those; and the result is a share of the same people only where every answer is in the denominator.
 */
function countMisfits(
  inputs: readonly RoleInput[],
  target: Target,
  populations: Populations,
  printed: Iterable<PrintedObservation>
): Misfit[] {
  const of = inputs.filter(({role}) => role === 'of').map(({observation}) => observation);
  const [first] = of;
  if (!first) return [];
  const misfits: Misfit[] = [];
  const indicators = new Set(inputs.map(({observation}) => observation.indicator_id));
  if (!indicators.has(target.indicator_id)) misfits.push({found: target.indicator_id, expected: [...indicators].join(' or ')});
  const questions = new Set(of.map(questionOf));
  if (questions.size > 1)
    misfits.push({found: `a denominator of ${[...questions].join(' and ')}`, expected: 'the answers of one question'});
  const denominator = new Set(of.map(({observation_id}) => observation_id));
  for (const {role, observation} of inputs) {
    if (role === 'of' || denominator.has(observation.observation_id)) continue;
    if (populations.get(observation.population_id)?.part_of === first.population_id) continue;
    const expected = 'a count of the denominator, or of a question that went to a part of those';
    misfits.push({found: `${role}=${observation.observation_id}`, expected});
  }
  const all = [...printed].filter((o) => o.unit === 'count' && o.same_as === null && questionOf(o) === questionOf(first));
  const isWhole = all.every(({observation_id}) => denominator.has(observation_id));
  if (isWhole !== (target.population_id === first.population_id)) {
    const found = `${isWhole ? 'all' : 'not all'} answers in the denominator of a share of ${target.population_id}`;
    misfits.push({found, expected: isWhole ? first.population_id : `a part of ${first.population_id}`});
  }
  if (!isWhole && populations.get(target.population_id)?.part_of !== first.population_id) {
    const expected = `a population that is part_of ${first.population_id}`;
    misfits.push({found: target.population_id, expected});
  }
  return misfits;
}

function questionOf({indicator_id, wave_id, population_id}: Observation): string {
  return `${indicator_id} of ${population_id} in ${wave_id}`;
}
