/**
 * The shape of a learner's record: attempts, drafts, boxes of cards, settings. Pure. Nothing that
 * comes from a disk or a file is believed before it was judged here.
 *
 * An activity is a quiz or a scenario, named by its id below `quizzes/`.
 */

import { isObject, parseJson } from "./json.js";

/**
 * An activity taken to its end.
 * @typedef {object} Attempt
 * @property {string} id random, so that a record can be merged with itself
 * @property {string} activity
 * @property {string} version of the activity
 * @property {number | null} score 0–100
 * @property {boolean | null} passed null when there is no pass mark
 * @property {Record<string, unknown>} answers by id of the question
 * @property {number | null} seed what questions were drawn and shuffled with
 * @property {string[] | null} drawn ids of the questions that were asked; null: all
 * @property {string} finished when, in UTC: "2026-11-22T09:30:00.000Z"
 */

/**
 * An activity begun and not finished, as one page left it.
 * @typedef {object} Draft
 * @property {string} id of the page that wrote it
 * @property {string} activity
 * @property {string} version of the activity
 * @property {Record<string, unknown>} answers by id of the question
 * @property {number | null} seed
 * @property {string[] | null} drawn
 * @property {string} changed when, in UTC
 */

/** @typedef {{box: number, seen: string}} Box 1 (soon) to 5 (late); seen: a date or moment */
/** @typedef {{deck: string, cards: Record<string, Box>}} Boxes deck: `ACTIVITY#QUESTION` */
/** @typedef {{name: string, value: string | boolean}} Setting */
/** @typedef {"attempt" | "draft" | "boxes" | "setting"} Sort */

export const SCHEMA = 2;

/**
 * The most characters of JSON that answers may have: two hundred reflections of two thousand
 * letters, and something for the rest.
 */
export const MOST_ANSWERS = 500_000;
const MOST_DAYS = 30; // of a draft
const MOST_CARDS = 1000;
const MOST_DRAWN = 200;
const MOST_LETTERS = 200; // of a setting

const RECORD_ID = /^[A-Za-z0-9-]{8,64}$/;
const ID = "[a-z][a-z0-9-]{0,59}";
const QUESTION_ID = new RegExp(`^${ID}$`);
const ACTIVITY = new RegExp(`^${ID}(/${ID})*$`);
const DECK = new RegExp(`^${ID}(/${ID})*#${ID}$`);
const CARD = /^[\w.-]{1,64}$/;
const VERSION = /^[\w.-]{1,128}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * For each sort of record, which of its fields stand in its name, and what judges it.
 * @type {Record<Sort, {key: string[], check: (value: Record<string, unknown>) => any}>}
 */
const SORTS = {
  attempt: { key: ["activity", "id"], check: checkedAttempt },
  draft: { key: ["activity", "id"], check: checkedDraft },
  boxes: { key: ["deck"], check: checkedBoxes },
  setting: { key: ["name"], check: checkedSetting },
};

/**
 * What makes a record of one version one of the next. In version 1 there were only attempts, and
 * only at quizzes.
 * @type {Record<number, (value: Record<string, unknown>) => Record<string, unknown>>}
 */
const MIGRATIONS = { 1: ({ quiz, ...rest }) => ({ activity: quiz, ...rest }) };

/**
 * Return a record with its own fields and no others, or null when one of them is wrong.
 * @param {Sort} sort
 * @param {unknown} value
 * @param {number} [from] the version that it was written in
 */
export function checked(sort, value, from = SCHEMA) {
  if (!isObject(value)) return null;
  let migrated = value;
  for (let version = from; version < SCHEMA; version += 1) {
    migrated = MIGRATIONS[version]?.(migrated) ?? migrated;
  }
  return SORTS[sort].check(migrated);
}

/** Return the name that a record is stored under. @param {Sort} sort @param {any} record */
export function nameOf(sort, record) {
  return [sort, ...SORTS[sort].key.map((field) => record[field])].join(":");
}

/**
 * Return what is stored of a record: what does not stand in its name.
 * @param {Sort} sort
 * @param {any} record
 */
export function textOf(sort, record) {
  const fields = Object.entries(record).filter(([field]) => !SORTS[sort].key.includes(field));
  return JSON.stringify({ schema: SCHEMA, ...Object.fromEntries(fields) });
}

/**
 * Return what stands in a name of this sort, or null when it is the name of something else: of
 * another sort, not ours, or put aside as bad.
 * @param {Sort} sort
 * @param {string} name
 * @returns {string[] | null}
 */
export function partsOf(sort, name) {
  const [first, ...parts] = name.split(":");
  return first === sort && parts.length === SORTS[sort].key.length ? parts : null;
}

/**
 * Read what was stored. "newer" is to be left alone, "bad" to be put aside.
 * @param {Sort} sort
 * @param {string[]} parts what stands in its name
 * @param {string} text
 */
export function readText(sort, parts, text) {
  const value = parseJson(text);
  if (!isObject(value) || !isVersion(value.schema)) return "bad";
  if (Number(value.schema) > SCHEMA) return "newer";
  const named = Object.fromEntries(SORTS[sort].key.map((field, at) => [field, parts[at]]));
  return checked(sort, { ...value, ...named }, Number(value.schema)) ?? "bad";
}

/** Say whether a value can be the number of a version. @param {unknown} value */
export function isVersion(value) {
  return Number.isInteger(value) && Number(value) >= 1;
}

/**
 * Return the attempt with the highest score, the last of several.
 * @param {Attempt[]} attempts
 * @returns {Attempt | null}
 */
export function bestOf(attempts) {
  return [...attempts].sort((a, b) => (a.score ?? -1) - (b.score ?? -1)).at(-1) ?? null;
}

/** Sort drafts newest first. @param {Draft} a @param {Draft} b */
export function byChange(a, b) {
  return Date.parse(b.changed) - Date.parse(a.changed) || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** Say whether a draft is too old to go on with. @param {Draft} draft */
export function isOld({ changed }) {
  return Date.now() - Date.parse(changed) > MOST_DAYS * 24 * 60 * 60 * 1000;
}

/**
 * Return the cards of several decks as those of one: each where it was seen last. Of two seen at
 * the same time the lower box counts, so that the order does not.
 * @param {Record<string, Box>[]} decks
 * @returns {Record<string, Box>}
 */
export function mergedCards(decks) {
  /** @type {Map<string, Box>} */
  const found = new Map();
  for (const [card, box] of decks.flatMap((cards) => Object.entries(cards))) {
    const other = found.get(card);
    const isLater = !other || box.seen > other.seen;
    if (isLater || (box.seen === other.seen && box.box < other.box)) found.set(card, box);
  }
  return Object.fromEntries(found);
}

/** @param {Record<string, unknown>} value @returns {Attempt | null} */
function checkedAttempt({ score, passed, finished, ...rest }) {
  const begun = checkedAnswers(rest);
  const isWhole =
    (score === null || isWholeNumber(score, 0, 100)) &&
    (passed === null || typeof passed === "boolean") &&
    isMoment(finished);
  return begun && isWhole ? /** @type {Attempt} */ ({ ...begun, score, passed, finished }) : null;
}

/** @param {Record<string, unknown>} value @returns {Draft | null} */
function checkedDraft({ changed, ...rest }) {
  const begun = checkedAnswers(rest);
  return begun && isMoment(changed) ? /** @type {Draft} */ ({ ...begun, changed }) : null;
}

/** Return what attempts and drafts have in common. @param {Record<string, unknown>} value */
function checkedAnswers({ id, activity, version, answers, seed = null, drawn = null }) {
  const isWhole =
    fits(id, RECORD_ID) &&
    fits(activity, ACTIVITY) &&
    fits(version, VERSION) &&
    isObject(answers) &&
    Object.values(answers).every((answer) => isAnswer(answer, 3)) &&
    JSON.stringify(answers).length <= MOST_ANSWERS &&
    (seed === null || isWholeNumber(seed, 0, 2 ** 32 - 1)) &&
    (drawn === null ||
      (Array.isArray(drawn) &&
        drawn.length <= MOST_DRAWN &&
        drawn.every((one) => fits(one, QUESTION_ID))));
  return isWhole ? { id, activity, version, answers, seed, drawn } : null;
}

/** @param {Record<string, unknown>} value @returns {Boxes | null} */
function checkedBoxes({ deck, cards }) {
  if (!fits(deck, DECK) || !isObject(cards)) return null;
  const entries = Object.entries(cards).map(([card, value]) => {
    const { box, seen } = isObject(value) ? value : { box: null, seen: null };
    const isWhole = fits(card, CARD) && isWholeNumber(box, 1, 5) && (isMoment(seen) || isDate(seen));
    return isWhole ? [card, { box, seen }] : null;
  });
  if (entries.length > MOST_CARDS || entries.includes(null)) return null;
  return /** @type {Boxes} */ ({ deck, cards: Object.fromEntries(/** @type {any} */ (entries)) });
}

/** @param {Record<string, unknown>} value @returns {Setting | null} */
function checkedSetting({ name, value }) {
  const isText = typeof value === "string" && value.length <= MOST_LETTERS;
  if (!fits(name, QUESTION_ID) || !(isText || typeof value === "boolean")) return null;
  return /** @type {Setting} */ ({ name, value });
}

/**
 * Say whether a value is an answer: nothing, a text, a number, yes or no, or a list or a table of answers
 * (one per part, or per step of a story), a few levels deep.
 * @param {unknown} value
 * @param {number} depth
 * @returns {boolean}
 */
function isAnswer(value, depth) {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value); // 1e999 is read, and never written
  if (depth === 0 || typeof value !== "object") return false;
  return Object.values(value).every((part) => isAnswer(part, depth - 1));
}

/** @param {unknown} value @param {number} least @param {number} most */
function isWholeNumber(value, least, most) {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

/** @param {unknown} value */
function isMoment(value) {
  if (!fits(value, MOMENT)) return false;
  const moment = new Date(String(value));
  // 31 February is read as 3 March by some browsers.
  return (
    !Number.isNaN(moment.valueOf()) && moment.toISOString().startsWith(String(value).slice(0, 19))
  );
}

/** @param {unknown} value */
function isDate(value) {
  return fits(value, DATE) && isMoment(`${value}T00:00:00Z`);
}

/**
 * @param {unknown} value
 * @param {RegExp} pattern
 */
function fits(value, pattern) {
  return typeof value === "string" && pattern.test(value);
}
