/**
 * Spaced repetition after Leitner: a card that was known moves to the next box and waits longer,
 * one that was not goes back to the first. Pure.
 */

/** @typedef {import("./record.js").Box} Box */

/** How many days a card waits in each box; the first box is always due. */
const WAITS = [0, 1, 3, 7, 21];
const DAY = 24 * 60 * 60 * 1000; // milliseconds

/**
 * Return in how many days a card is due; 0: now. A card that was never seen is due.
 * Days are those of the calendar: what was seen late yesterday evening is due this morning.
 * @param {Box | undefined} box
 * @param {Date} now
 * @returns {number}
 */
export function daysLeft(box, now) {
  const seen = box && new Date(box.seen);
  // A clock that went wrong must not keep a card away.
  if (!seen || !(seen <= now)) return 0;
  return Math.max(0, waitOf(box) - (dayOf(now) - dayOf(seen)));
}

/**
 * Return the box of a card after it was turned. Whoever looks at a card before it is due, and
 * knows it, has shown little: it stays where it is.
 * @param {Box | undefined} box
 * @param {boolean} isKnown
 * @param {Date} now
 * @returns {Box}
 */
export function afterTurn(box, isKnown, now) {
  if (isKnown && box && daysLeft(box, now) > 0) return box;
  const number = isKnown ? Math.min((box?.box ?? 1) + 1, WAITS.length) : 1;
  return { box: number, seen: now.toISOString() };
}

/** @param {Box} box */
function waitOf({ box }) {
  return WAITS[box - 1] ?? 0;
}

/** Return the number of the day, where the reader is. @param {Date} moment */
function dayOf(moment) {
  return Math.floor((moment.getTime() - moment.getTimezoneOffset() * 60_000) / DAY);
}
