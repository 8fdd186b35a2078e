/**
 * The shape of a learner's record: what one attempt is, and what a file of attempts is.
 * Pure. Nothing that comes from a disk or a file is believed before it was judged here.
 */

import { isObject, parseJson } from "./json.js";

/**
 * One quiz taken to its end.
 * @typedef {object} Attempt
 * @property {string} id random, so that a record can be merged with itself
 * @property {string} quiz
 * @property {string} version of the quiz
 * @property {number | null} score 0–100
 * @property {boolean | null} passed null when the quiz has no pass mark
 * @property {Record<string, unknown>} answers by id of the question
 * @property {string} finished when, in UTC: "2026-11-22T09:30:00.000Z"
 */

/** @typedef {"foreign" | "newer" | null} Refusal why a whole file is refused */

const FORMAT = "digital-skills-hub/record";
const SCHEMA = 1;
/** The most attempts that are read from one file: ten at each of two hundred quizzes. */
export const MOST_ATTEMPTS = 2000;
const MOST_ANSWERS = 20_000; // characters of JSON; a long quiz needs two thousand

const ATTEMPT_ID = /^[A-Za-z0-9-]{8,64}$/;
const QUIZ_ID = /^[a-z][a-z0-9-]{0,59}(\/[a-z][a-z0-9-]{0,59})*$/;
const QUIZ_VERSION = /^[\w.-]{1,128}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/**
 * Return what is stored for an attempt; its id and quiz stand in the key.
 * @param {Attempt} attempt
 * @returns {string}
 */
export function attemptText({ version, score, passed, answers, finished }) {
  return JSON.stringify({ schema: SCHEMA, version, score, passed, answers, finished });
}

/**
 * Read what was stored for an attempt. "newer" is to be left alone, "bad" to be put aside.
 * @param {string} text
 * @param {string} quiz
 * @param {string} id
 * @returns {Attempt | "newer" | "bad"}
 */
export function readAttempt(text, quiz, id) {
  const value = parseJson(text);
  if (!isObject(value)) return "bad";
  if (Number(value.schema) > SCHEMA) return "newer";
  return checkedAttempt({ ...value, quiz, id }) ?? "bad";
}

/**
 * Return the attempt with the highest score, the last of several.
 * @param {Attempt[]} attempts
 * @returns {Attempt | null}
 */
export function bestOf(attempts) {
  return [...attempts].sort((a, b) => (a.score ?? -1) - (b.score ?? -1)).at(-1) ?? null;
}

/**
 * Return attempts as one plain object, to be saved as a file.
 * @param {Attempt[]} attempts
 */
export function recordOf(attempts) {
  return { format: FORMAT, version: SCHEMA, exported: new Date().toISOString(), attempts };
}

/**
 * @typedef {object} Reading what a file holds
 * @property {Attempt[]} attempts
 * @property {number} refused how many are not whole
 * @property {number} surplus how many are left out because the file has too many
 * @property {Refusal} reason
 */

/**
 * Read a file of attempts; of too many the last ones, for a file is written oldest first.
 * @param {string} text
 * @returns {Reading}
 */
export function readRecord(text) {
  const value = parseJson(text);
  /** @type {(reason: Refusal) => Reading} */
  const refusal = (reason) => ({ attempts: [], refused: 0, surplus: 0, reason });
  if (!isObject(value) || value.format !== FORMAT) return refusal("foreign");
  if (Number(value.version) > SCHEMA) return refusal("newer");
  if (value.version !== SCHEMA || !Array.isArray(value.attempts)) return refusal("foreign");
  const looked = value.attempts.slice(-MOST_ATTEMPTS);
  const attempts = looked.map(checkedAttempt).filter((attempt) => attempt !== null);
  const refused = looked.length - attempts.length;
  return { attempts, refused, surplus: value.attempts.length - looked.length, reason: null };
}

/**
 * Return an attempt with its own fields and no others, or null when one of them is wrong.
 * @param {unknown} value
 * @returns {Attempt | null}
 */
function checkedAttempt(value) {
  if (!isObject(value)) return null;
  const { id, quiz, version, score, passed, answers, finished } = value;
  const isWhole =
    fits(id, ATTEMPT_ID) &&
    fits(quiz, QUIZ_ID) &&
    fits(version, QUIZ_VERSION) &&
    (score === null || (Number.isInteger(score) && Number(score) >= 0 && Number(score) <= 100)) &&
    (passed === null || typeof passed === "boolean") &&
    isObject(answers) &&
    Object.values(answers).every((answer) => isAnswer(answer, 2)) &&
    JSON.stringify(answers).length <= MOST_ANSWERS &&
    isMoment(finished);
  if (!isWhole) return null;
  return /** @type {Attempt} */ ({ id, quiz, version, score, passed, answers, finished });
}

/**
 * Say whether a value is an answer: a text or a number, or a list or a table of answers (one
 * per part), a few levels deep.
 * @param {unknown} value
 * @param {number} depth
 * @returns {boolean}
 */
function isAnswer(value, depth) {
  if (typeof value === "string" || typeof value === "number") return true;
  if (depth === 0 || typeof value !== "object" || value === null) return false;
  return Object.values(value).every((part) => isAnswer(part, depth - 1));
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

/**
 * @param {unknown} value
 * @param {RegExp} pattern
 */
function fits(value, pattern) {
  return typeof value === "string" && pattern.test(value);
}
