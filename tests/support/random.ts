/** A generator of numbers that gives the same ones for the same seed. */
export interface Random {
  /** A whole number from 0 up to, but not including, a bound. */
  below(bound: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** Text of the given characters, of 0 to a maximum of them. */
  text(characters: readonly string[], maximum: number): string;
}

/** Seed of this run: SEED from the environment, which replays a failure, or a new one. Titles of random tests name it. */
export const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** mulberry32 */
export function random(seed = SEED): Random {
  let state = seed;
  const below = (bound: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * bound);
  };
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  return {below, pick, text: (characters, maximum) => Array.from({length: below(maximum + 1)}, () => pick(characters)).join('')};
}
