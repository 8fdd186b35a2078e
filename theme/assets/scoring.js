/**
 * Grading, in whole numbers. The twin of `hub_build/scoring.py`; both pass `tests/vectors/`.
 *
 * Points are counted in thousandths, so that a third of a point is the same in every language.
 * Pure: knows no page and no storage. Source of the rules: `docs/scoring.md`.
 */

import { isObject } from "./json.js";

/**
 * What stands in a question's `<script data-key>`.
 * @typedef {object} Question
 * @property {"choose"} interaction
 * @property {boolean} many
 * @property {"all" | "partial"} scoring
 * @property {number} points
 * @property {string[]} choices ids
 * @property {string[]} key ids of the right ones
 */

/**
 * What an answer is worth: thousandths of a point, out of `most`.
 * @typedef {object} Grade
 * @property {number} points
 * @property {number} most
 * @property {"right" | "partly" | "wrong" | "unscored"} outcome
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
  return isQuestion(question)
    ? gradeChoose(question, answer)
    : { points: 0, most: 0, outcome: "unscored" };
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
  const given = isObject(answers) ? answers : {};
  const entries = Object.entries(questions).map(([id, question]) => {
    const answer = Object.hasOwn(given, id) ? given[id] : null;
    return /** @type {const} */ ([id, grade(question, answer)]);
  });
  const grades = Object.fromEntries(entries);
  const points = entries.reduce((sum, [, one]) => sum + one.points, 0);
  const most = entries.reduce((sum, [, one]) => sum + one.most, 0);
  if (most === 0) return { points: 0, most: 0, score: null, passed: null, grades };
  const passed = passMark === null ? null : points * 100 >= passMark * most;
  return { points, most, score: wholes(points * 100, most), passed, grades };
}

/**
 * @param {Question} question
 * @param {unknown} answer
 * @returns {Grade}
 */
function gradeChoose(question, answer) {
  const most = question.points * POINT;
  const known = new Set(question.choices);
  const key = new Set(question.key);
  const given = Array.isArray(answer) ? answer : [answer];
  const chosen = new Set(given.filter((item) => known.has(item)));
  const hits = [...chosen].filter((item) => key.has(item)).length;
  const wrong = chosen.size - hits;
  let points = hits === key.size && wrong === 0 ? most : 0;
  if (question.scoring === "partial" && question.many) {
    points = wholes(most * Math.max(0, hits - wrong), key.size);
  }
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

/**
 * @param {unknown} value
 * @returns {value is Question}
 */
function isQuestion(value) {
  return (
    isObject(value) &&
    value.interaction === "choose" &&
    Number.isSafeInteger(value.points) &&
    Number(value.points) > 0 &&
    [value.choices, value.key].every(
      (ids) => Array.isArray(ids) && ids.length > 0 && ids.every((id) => typeof id === "string"),
    )
  );
}
