/**
 * Which questions of a quiz are asked, and in which order: drawn and shuffled from one seed, so
 * that a reader who comes back finds the same.
 */

import { all } from "./dom.js";
import { drawn, shuffled } from "./chance.js";
import { t } from "./text.js";

/** What stood in the page at first, by its list. @type {WeakMap<Element, HTMLElement[]>} */
const authored = new WeakMap();

/**
 * Ask the questions that the seed draws, in its order. Those that are not asked are hidden and
 * cannot be answered.
 * @param {HTMLElement} quiz
 * @param {number} seed
 * @returns {HTMLElement[]} the questions that are asked
 */
export function arrange(quiz, seed) {
  const questions = asAuthored(quiz, "fieldset[data-question]");
  const n = Number(quiz.dataset.draw ?? questions.length);
  let asked = drawn(questions, n, seed);
  if (quiz.dataset.shuffle !== undefined) asked = shuffled(asked, seed);
  // Most quizzes ask all in their own order: then the page is left alone, which is quicker.
  if (quiz.dataset.shuffle !== undefined || n < questions.length) {
    const others = questions.filter((question) => !asked.includes(question));
    put(questions, [...asked, ...others]);
    const ids = asked.map((question) => question.dataset.question ?? "");
    for (const question of questions) {
      question.hidden = others.includes(question);
      /** @type {HTMLFieldSetElement} */ (question).disabled = question.hidden;
    }
    asked.forEach((question, index) => number(question, index + 1, asked.length));
    const lines = asAuthored(quiz.querySelector(".hub-sheet") ?? document.body, "[data-sheet]");
    const place = (/** @type {HTMLElement} */ line) => ids.indexOf(line.dataset.sheet ?? "");
    put(lines, [...lines].sort((one, other) => place(one) - place(other)));
    for (const line of lines) line.hidden = place(line) < 0;
  }
  asked.forEach((question, index) => {
    if (question.dataset.shuffle !== undefined) shuffle(question, seed + index);
  });
  return asked;
}

/** @param {HTMLElement} question @param {number} seed */
function shuffle(question, seed) {
  // What is to be put in order is shuffled already, and never shown in the right order.
  const rows = asAuthored(question, ".hub-options > [data-option], .hub-match > [data-part]");
  const free = rows.filter((row) => row.dataset.fixed === undefined);
  const mixed = shuffled(free, seed);
  put(
    rows,
    rows.map((row) => (row.dataset.fixed === undefined ? (mixed.shift() ?? row) : row)),
  );
}

/** @param {Element} root @param {string} selector @returns {HTMLElement[]} in their first order */
function asAuthored(root, selector) {
  const found = authored.get(root) ?? all(root, selector);
  authored.set(root, found);
  return found;
}

/** Put elements that stand in a row into another order. @param {HTMLElement[]} now @param {HTMLElement[]} wanted */
function put(now, wanted) {
  const end = document.createComment("");
  const last = now.filter((one) => one.parentElement).at(-1);
  if (!last) return;
  last.after(end);
  end.before(...wanted);
  end.remove();
}

/** @param {HTMLElement} question @param {number} n @param {number} total */
function number(question, n, total) {
  const name = question.querySelector(".hub-question__number");
  if (name) name.textContent = t("Question {number} of {total}", { number: n, total });
  const summary = question.querySelector("details[data-answer] > summary");
  if (summary) summary.textContent = t("Show the answer to question {number}", { number: n });
}
