import fc from 'fast-check';
import type {Metadata} from '../../src/comparison/metadata.js';

/** What no document may say, and what then is null. */
export const UNKNOWABLE = [
  'concept',
  'subject',
  'threshold',
  'dontKnow',
  'referencePeriod',
  'statisticalUnit',
  'universe',
  'restrictions',
  'season',
  'mode',
  'sampling',
  'frame',
  'weighting',
  'language'
] as const satisfies readonly (keyof Metadata)[];
export type Unknowable = (typeof UNKNOWABLE)[number];

/** Codes of ours, which nothing leaves unknown once the codebook is checked; null all the same where a row is missing. */
export const OURS = ['question', 'source'] as const satisfies readonly (keyof Metadata)[];

type Field = Exclude<keyof Metadata, 'labels'>;
const FIELDS = (one: Metadata): Field[] => (Object.keys(one) as (keyof Metadata)[]).filter((name): name is Field => name !== 'labels');

/** Values of each field: those of the real figures, and some that no codebook has. */
const NEW_WORDS = ['another', 'a-third'];

/** Random metadata: real figures, mixtures of their values and of new ones, and figures that differ from a real one in a few fields. */
export function anyMetadata(real: readonly [Metadata, ...Metadata[]]): fc.Arbitrary<Metadata> {
  const [first] = real;
  const fields = FIELDS(first);
  const figure = fc.constantFrom(...real);
  const valueOf = (name: Field) => {
    const values = [...new Map(real.map((one) => [JSON.stringify(one[name]), one[name]])).values()];
    const isWord = values.every((value) => value === null || typeof value === 'string') && name !== 'breakdown';
    return fc.constantFrom(...values, ...(isWord ? NEW_WORDS : []));
  };
  const mixture = fc
    .record(Object.fromEntries(fields.map((name) => [name, valueOf(name)])))
    .map((values) => ({...first, ...values}) as Metadata);
  const changed = fc
    .tuple(figure, mixture, fc.subarray(fields, {minLength: 1, maxLength: 4}))
    .map(([one, other, names]) => ({...one, ...Object.fromEntries(names.map((name) => [name, other[name]]))}) as Metadata);
  return fc.oneof(figure, mixture, changed);
}

/** Pairs: any two, and a figure beside one that differs from it in a few fields. */
export function anyPair(real: readonly [Metadata, ...Metadata[]]): fc.Arbitrary<readonly [Metadata, Metadata]> {
  const one = anyMetadata(real);
  const fields = FIELDS(real[0]);
  const near = fc
    .tuple(one, one, fc.subarray(fields, {maxLength: 4}))
    .map(([a, b, names]) => [a, {...a, ...Object.fromEntries(names.map((name) => [name, b[name]]))} as Metadata] as const);
  return fc.oneof(fc.tuple(one, one), near);
}

/** Pairs that differ from a given one in a few fields of each figure, or lack them. */
export function pairsAround(
  [a, b]: readonly [Metadata, Metadata],
  real: readonly [Metadata, ...Metadata[]]
): fc.Arbitrary<readonly [Metadata, Metadata]> {
  const changed = (one: Metadata) =>
    fc
      .tuple(anyMetadata(real), fc.subarray(FIELDS(one), {maxLength: 2}), fc.subarray([...UNKNOWABLE, ...OURS], {maxLength: 2}))
      .map(([other, names, unknown]) => without({...one, ...Object.fromEntries(names.map((name) => [name, other[name]]))}, unknown));
  return fc.tuple(changed(a), changed(b));
}

/** A figure of which some things are not known. */
export function without(one: Metadata, names: readonly (keyof Metadata)[]): Metadata {
  return {...one, ...Object.fromEntries(names.map((name) => [name, null]))} as Metadata;
}
