/**
 * Chance that can be repeated: the twin of `hub_build/chance.py`, which says where it comes from.
 * Pure; both pass `tests/vectors/chance.json`.
 */

const BITS = 2 ** 32;

/** Return a seed that nobody knows before: 0 to 2³² − 1. */
export function newSeed() {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/**
 * Return the items in an order that depends on the seed alone.
 * @template T
 * @param {readonly T[]} items
 * @param {number} seed
 * @returns {T[]}
 */
export function shuffled(items, seed) {
  const found = [...items];
  let state = next(next(seed >>> 0));
  for (let last = found.length - 1; last > 0; last -= 1) {
    state = next(state);
    const other = Math.floor((state * (last + 1)) / BITS);
    [found[last], found[other]] = /** @type {[T, T]} */ ([found[other], found[last]]);
  }
  return found;
}

/**
 * Return `n` of the items, in the order in which they stood.
 * @template T
 * @param {readonly T[]} items
 * @param {number} n
 * @param {number} seed
 * @returns {T[]}
 */
export function drawn(items, n, seed) {
  const chosen = new Set(shuffled([...items.keys()], seed).slice(0, n));
  return items.filter((_item, index) => chosen.has(index));
}

/** @param {number} state */
function next(state) {
  return (Math.imul(1664525, state) + 1013904223) >>> 0;
}
