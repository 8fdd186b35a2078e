/** A learner's whole record as one JSON file: to take along, and to bring. */

import { isObject, parseJson } from "./json.js";
import { byChange, checked, isOld, isVersion, mergedCards, SCHEMA } from "./record.js";

/** @typedef {import("./record.js").Sort} Sort */
/** @typedef {import("./record.js").Attempt} Attempt */
/** @typedef {import("./record.js").Draft} Draft */
/** @typedef {import("./record.js").Box} Box */
/** @typedef {typeof import("./store.js").store} Store */
/** @typedef {"foreign" | "newer" | null} Refusal why a whole file is refused */

const FORMAT = "digital-skills-hub/record";
/** The most attempts that are read from one file: ten at each of two hundred quizzes. */
export const MOST_ATTEMPTS = 2000;

/** Under which name a file lists each sort. @type {[Sort, string][]} */
const LISTS = [
  ["attempt", "attempts"],
  ["draft", "drafts"],
  ["boxes", "boxes"],
  ["setting", "settings"],
];

/**
 * Return everything that is kept as one plain object, to be saved as a file.
 * @param {Store} store
 */
export function exportAll(store) {
  return {
    format: FORMAT,
    version: SCHEMA,
    exported: new Date().toISOString(),
    attempts: store.attempts(),
    drafts: openDrafts(store.drafts(), store.attempts()),
    boxes: store.decks(),
    settings: store.settings(),
  };
}

/**
 * @typedef {object} Brought
 * @property {number} added attempts that are new here
 * @property {number} known attempts that were here
 * @property {number} others drafts, decks and settings that are new here, or newer
 * @property {number} refused how many records of the file are not whole
 * @property {number} surplus how many are left out because the file has too many
 * @property {boolean} kept whether all that was added outlives the page
 * @property {Refusal} reason
 */

/**
 * Add what such a file holds. Attempts are merged by id, cards by when they were seen; a draft
 * comes in where nothing newer is known of its activity, a setting where there is none. So the
 * same file changes nothing the second time. Never throws.
 * @param {Store} store
 * @param {string} text
 * @returns {Brought}
 */
export function importAll(store, text) {
  const { lists, refused, surplus, reason } = read(text);
  const ids = new Set(store.attempts().map(({ id }) => id));
  /** @type {boolean[]} */
  const kept = [];
  for (const attempt of lists.attempt) {
    if (ids.has(attempt.id)) continue;
    ids.add(attempt.id);
    kept.push(store.keep("attempt", attempt));
  }
  const added = kept.length;
  for (const [sort, record] of changesFor(store, lists)) kept.push(store.keep(sort, record));
  return {
    added,
    known: lists.attempt.length - added,
    others: kept.length - added,
    refused,
    surplus,
    reason,
    kept: kept.every(Boolean),
  };
}

/**
 * Return what a file changes beside the attempts.
 * @param {Store} store
 * @param {Record<Sort, any[]>} lists
 * @returns {[Sort, any][]}
 */
function changesFor(store, { draft, boxes, setting }) {
  const settings = new Set(store.settings().map(({ name }) => name));
  const here = store.drafts();
  const known = [...here, ...draft.filter((one) => !isOld(one))].sort(byChange);
  const drafts = openDrafts(known, store.attempts()).filter((one) => !here.includes(one));
  /** @type {Map<string, any>} a file that was joined by hand may name one twice */
  const decks = new Map();
  for (const { deck, cards } of boxes) {
    const here = decks.get(deck) ?? store.boxes(deck);
    const merged = mergedCards([here, cards]);
    if (!isSame(merged, here)) decks.set(deck, merged);
  }
  const wanted = new Map(
    setting.filter(({ name }) => !settings.has(name)).map((one) => [one.name, one]),
  );
  return [
    ...drafts.map((one) => /** @type {[Sort, any]} */ (["draft", one])),
    ...[...decks].map(([deck, cards]) => /** @type {[Sort, any]} */ (["boxes", { deck, cards }])),
    ...[...wanted.values()].map((one) => /** @type {[Sort, any]} */ (["setting", one])),
  ];
}

/**
 * Read a file; of too many attempts the last ones, for a file is written oldest first.
 * @param {string} text
 */
function read(text) {
  const value = parseJson(text);
  /** @type {Record<Sort, any[]>} */
  const lists = { attempt: [], draft: [], boxes: [], setting: [] };
  /** @type {(reason: Refusal) => any} */
  const refusal = (reason) => ({ lists, refused: 0, surplus: 0, reason });
  if (!isObject(value) || value.format !== FORMAT) return refusal("foreign");
  const { version } = value;
  if (!isVersion(version) || !Array.isArray(value.attempts)) return refusal("foreign");
  if (Number(version) > SCHEMA) return refusal("newer");
  let refused = 0;
  let surplus = 0;
  for (const [sort, name] of LISTS) {
    const listed = Array.isArray(value[name]) ? value[name] : [];
    const looked = listed.slice(-MOST_ATTEMPTS);
    surplus += listed.length - looked.length;
    const whole = looked.map((one) => checked(sort, one, Number(version)));
    lists[sort] = whole.filter((one) => one !== null);
    refused += whole.length - lists[sort].length;
  }
  return { lists, refused, surplus, reason: null };
}

/**
 * Return the newest draft of each activity; none of one that was finished since.
 * @param {Draft[]} drafts newest first
 * @param {Attempt[]} attempts
 * @returns {Draft[]}
 */
function openDrafts(drafts, attempts) {
  const finished = new Map(attempts.map((one) => [one.activity, Date.parse(one.finished)]));
  const seen = new Set();
  return drafts.filter(({ activity, changed }) => {
    const isOver = Date.parse(changed) <= (finished.get(activity) ?? -Infinity);
    return !isOver && !seen.has(activity) && seen.add(activity);
  });
}

/** @param {Record<string, Box>} a @param {Record<string, Box>} b */
function isSame(a, b) {
  const cards = Object.entries(a);
  return (
    cards.length === Object.keys(b).length &&
    cards.every(([card, { box, seen }]) => b[card]?.box === box && b[card]?.seen === seen)
  );
}
