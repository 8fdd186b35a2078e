/**
 * Grading, in whole numbers. The twin of `hub_build/scoring.py`; both pass `tests/vectors/`.
 *
 * Points are counted in thousandths, so that a third of a point is the same in every language.
 * Pure: knows no page and no storage. Source of the rules: `docs/scoring.md`.
 */

import { isObject } from "./json.js";
import { isNumber, isText } from "./typed.js";

/**
 * One thing to enter: a text, a number, or one of several.
 * @typedef {{id: string} & (
 *   {sort: "text", accept: string[], exact: boolean} |
 *   {sort: "number", answer: string, tolerance: string, unit: string} |
 *   {sort: "choice", choices: string[], key: string})} Part
 */

/**
 * What stands in a question's `<script data-key>`. Without `points` it has no score; a key of
 * null is sealed.
 * @typedef {{points: number, scoring: "all" | "partial"} & (
 *   {interaction: "choose", many: boolean, choices: string[], key: string[]} |
 *   {interaction: "order", items: string[], key: string[]} |
 *   {interaction: "match", rows: string[], targets: string[], key: Record<string, string>} |
 *   {interaction: "enter", parts: Part[]})} Question
 */

/**
 * What an answer is worth: thousandths of a point, out of `most`.
 * @typedef {object} Grade
 * @property {number} points
 * @property {number} most
 * @property {"right" | "partly" | "wrong" | "unscored" | "sealed"} outcome
 */

/**
 * What a quiz is worth. `score` is 0–100, floored; null when nothing is scored.
 * @typedef {object} Result
 * @property {number} points
 * @property {number} most
 * @property {number | null} score
 * @property {boolean | null} passed
 * @property {Record<string, Grade>} grades
 */

const POINT = 1000; // thousandths

/**
 * Grade the answer to one question. Anything that is no answer counts as none.
 * A question that came to the page broken is not scored: there is nobody here to tell.
 * @param {unknown} question
 * @param {unknown} answer
 * @returns {Grade}
 */
export function grade(question, answer) {
  if (isSealed(question)) return { points: 0, most: 0, outcome: "sealed" };
  if (!isQuestion(question)) return { points: 0, most: 0, outcome: "unscored" };
  const most = question.points * POINT;
  if (question.interaction === "choose") return graded(pointsOfChoice(question, answer, most), most);
  const parts = Object.values(rightParts(question, answer));
  const right = parts.filter(Boolean).length;
  if (question.scoring === "partial") return graded(wholes(most * right, parts.length), most);
  return graded(right === parts.length ? most : 0, most);
}

/**
 * Grade a quiz. Passing compares exact values: 69.9 per cent does not pass at 70, though a
 * score of 69 is shown.
 * @param {Record<string, unknown>} questions by id
 * @param {unknown} answers by id of the question
 * @param {number | null} [passMark] a percentage
 * @returns {Result}
 */
export function gradeQuiz(questions, answers, passMark = null) {
  // Entries and own keys only, so that a question called "__proto__" is one like any other.
  const entries = Object.entries(questions).map(([id, question]) => {
    return /** @type {const} */ ([id, grade(question, own(answers, id))]);
  });
  const grades = Object.fromEntries(entries);
  const points = entries.reduce((sum, [, one]) => sum + one.points, 0);
  const most = entries.reduce((sum, [, one]) => sum + one.most, 0);
  if (most === 0) return { points: 0, most: 0, score: null, passed: null, grades };
  const passed = passMark === null ? null : points * 100 >= passMark * most;
  return { points, most, score: wholes(points * 100, most), passed, grades };
}

/**
 * Say, for each part of an answer that can be right by itself, whether it is: the places of an
 * order (by the item that belongs there), the rows of a match, the blanks of a text.
 * @param {unknown} question
 * @param {unknown} answer
 * @returns {Record<string, boolean>}
 */
export function rightParts(question, answer) {
  if (!isQuestion(question)) return {};
  switch (question.interaction) {
    case "order": {
      const placed = sequence(question.items, answer);
      return Object.fromEntries(question.key.map((id, place) => [id, placed[place] === id]));
    }
    case "match":
      return Object.fromEntries(
        question.rows.map((row) => [row, own(answer, row) === question.key[row]]),
      );
    case "enter":
      return Object.fromEntries(
        question.parts.map((part) => [part.id, isRight(part, own(answer, part.id))]),
      );
  }
  return {};
}

/**
 * @param {Extract<Question, {interaction: "choose"}>} question
 * @param {unknown} answer
 * @param {number} most
 */
function pointsOfChoice(question, answer, most) {
  const known = new Set(question.choices);
  const key = new Set(question.key);
  const given = Array.isArray(answer) ? answer : [answer];
  const chosen = new Set(given.filter((item) => known.has(item)));
  const hits = [...chosen].filter((item) => key.has(item)).length;
  const wrong = chosen.size - hits;
  if (question.scoring === "partial" && question.many) {
    return wholes(most * Math.max(0, hits - wrong), key.size);
  }
  return hits === key.size && wrong === 0 ? most : 0;
}

/**
 * Return what stands in each place. An answer that is no order of the items has no places.
 * @param {string[]} items
 * @param {unknown} answer
 * @returns {unknown[]}
 */
function sequence(items, answer) {
  const isOrder =
    Array.isArray(answer) &&
    answer.length === items.length &&
    new Set(answer).size === items.length &&
    answer.every((id) => items.includes(id));
  return isOrder ? answer : [];
}

/** @param {Part} part @param {unknown} typed */
function isRight(part, typed) {
  if (part.sort === "text") return isText(typed, part.accept, part.exact);
  if (part.sort === "number") return isNumber(typed, part.answer, part.tolerance, part.unit);
  return typed === part.key;
}

/** @param {number} points @param {number} most @returns {Grade} */
function graded(points, most) {
  return { points, most, outcome: points === most ? "right" : points ? "partly" : "wrong" };
}

/**
 * Return how many times `part` goes into `whole`, without ever leaving the whole numbers.
 * @param {number} whole
 * @param {number} part
 */
function wholes(whole, part) {
  return (whole - (whole % part)) / part;
}

/** @param {unknown} values @param {string} id */
function own(values, id) {
  return isObject(values) && Object.hasOwn(values, id) ? values[id] : undefined;
}

/** @param {unknown} value */
function isSealed(value) {
  if (!isObject(value) || !hasPoints(value)) return false;
  if (value.interaction === "enter" && isList(value.parts, isObject)) {
    return value.parts.some((part) => [part.accept, part.answer, part.key].includes(null));
  }
  return value.key === null;
}

/** @param {Record<string, unknown>} value */
function hasPoints(value) {
  return Number.isSafeInteger(value.points) && Number(value.points) > 0;
}

/**
 * @template T
 * @param {unknown} value
 * @param {(item: unknown) => item is T} isItem
 * @returns {value is T[]} a list that is not empty
 */
function isList(value, isItem) {
  return Array.isArray(value) && value.length > 0 && value.every(isItem);
}

/** @param {unknown} value @returns {value is string} */
function isString(value) {
  return typeof value === "string";
}

/** @param {unknown} value @returns {value is Part} */
function isPart(value) {
  if (!isObject(value) || !isString(value.id)) return false;
  if (value.sort === "text") return isList(value.accept, isString);
  if (value.sort === "choice") return isString(value.key);
  return (
    value.sort === "number" &&
    [value.answer, value.tolerance].every(
      (text) => isString(text) && /^-?[0-9]{1,12}(\.[0-9]{1,6})?$/.test(text),
    ) &&
    isString(value.unit)
  );
}

/**
 * @param {unknown} value
 * @returns {value is Question}
 */
function isQuestion(value) {
  if (!isObject(value) || !hasPoints(value)) return false;
  const { key } = value;
  switch (value.interaction) {
    case "choose":
      return isList(value.choices, isString) && isList(key, isString);
    case "order":
      return isList(value.items, isString) && isList(key, isString);
    case "match":
      return (
        isList(value.rows, isString) &&
        isObject(key) &&
        value.rows.every((row) => isString(own(key, row)))
      );
    case "enter":
      return isList(value.parts, isPart);
  }
  return false;
}
