/** What stands on top of a quiz after "check": which questions are open, or how it went. */

import { answerOf, controlsOf } from "./answers.js";
import { all, make } from "./dom.js";
import { idOf, missingInWords, nameOf, verdictOn } from "./question.js";
import { t } from "./text.js";

/** @typedef {import("./scoring.js").Result} Result */

/**
 * Say which questions have no whole answer yet, with a way to each.
 * @param {HTMLElement[]} open
 * @returns {Node[]}
 */
export function openQuestions(open) {
  const items = open.map((question) => {
    const said = { question: nameOf(question), problem: missingInWords(question) };
    return make("li", "", linkTo(question, t("{question}: {problem}", said)));
  });
  const anyway = make("button", "hub-button hub-button--quiet", t("Check all the same"));
  anyway.type = "button";
  anyway.dataset.action = "check-anyway";
  return [
    make("h2", "", t("Some questions are still open")),
    make("ul", "hub-outcome__list", ...items),
    make("p", "hub-outcome__actions hub-actions", anyway),
  ];
}

/**
 * Say how it went: as a whole, and question by question.
 * @param {Result} result
 * @param {HTMLElement[]} questions
 * @param {HTMLElement} quiz
 * @returns {Node[]}
 */
export function resultOf(result, questions, quiz) {
  const said = [make("h2", "", scoreInWords(result)), ...closingWords(result, quiz)];
  if (result.passed !== null) {
    const pass = quiz.dataset.pass ?? "";
    const words = result.passed
      ? [t("Well done, you passed. You needed {pass} %.", { pass })]
      : [
          t("Not passed yet: you need {pass} %.", { pass }),
          t("Look at what is said about each question, and try again whenever you like."),
          t("Nobody else sees this."),
        ];
    said.push(make("p", "hub-outcome__passed", words.join(" ")));
  }
  const listed = questions.filter((one) => outcomeOf(result, one) !== "unscored");
  const items = listed.map((question) => {
    const outcome = outcomeOf(result, question);
    const isEmpty = outcome === "wrong" && answerOf(question) === null;
    const look = `hub-outcome__item hub-outcome__item--${isEmpty ? "empty" : outcome}`;
    const verdict = ` – ${verdictOn(question, outcome)}`;
    return make("li", look, linkTo(question, nameOf(question)), verdict);
  });
  return [...said, make("ul", "hub-outcome__list", ...items)];
}

/**
 * Return the words of the quiz's author for this score: those of the highest band it reaches.
 * @param {Result} result
 * @param {HTMLElement} quiz
 * @returns {Node[]}
 */
function closingWords({ points, most }, quiz) {
  const from = (/** @type {HTMLElement} */ band) => Number(band.dataset.closing);
  const reached = all(quiz, "[data-closing]").filter((band) => points * 100 >= from(band) * most);
  const [band] = most ? reached.sort((a, b) => from(b) - from(a)) : [];
  const words = Array.from(band?.childNodes ?? [], (node) => node.cloneNode(true));
  return words.length ? [make("p", "hub-outcome__closing", ...words)] : [];
}

/** @param {Result} result */
function scoreInWords({ score, grades }) {
  const outcomes = Object.values(grades).map((grade) => grade.outcome);
  const count = (/** @type {string} */ wanted) => outcomes.filter((one) => one === wanted).length;
  if (count("sealed")) return t("You have finished. Your coach scores your answers.");
  if (score === null) return t("You have finished. These questions have no score.");
  const total = outcomes.length - count("unscored");
  const values = { right: count("right"), partly: count("partly"), total, score };
  return values.partly
    ? t("You have {right} of {total} right and {partly} partly right, that is {score} %", values)
    : t("You have {right} of {total} right, that is {score} %", values);
}

/** @param {Result} result @param {HTMLElement} question */
function outcomeOf(result, question) {
  return result.grades[idOf(question)]?.outcome ?? "unscored";
}

/**
 * @param {HTMLElement} question
 * @param {string} words
 */
function linkTo(question, words) {
  const link = make("a", "", words);
  const control = controlsOf(question).find((one) => !one.disabled && one.type !== "hidden");
  link.href = `#${control?.id || question.id}`;
  link.dataset.to = idOf(question);
  return link;
}
