/** What stands on top of a quiz after "check": which questions are open, or how it went. */

import { make } from "./dom.js";
import { nameOf, verdictOn } from "./question.js";
import { t } from "./text.js";

/** @typedef {import("./scoring.js").Result} Result */

/**
 * Say which questions have no answer yet, with a way to each.
 * @param {HTMLElement[]} open
 * @returns {Node[]}
 */
export function openQuestions(open) {
  const items = open.map((question) => {
    const link = linkTo(question, t("{question}: no answer yet", { question: nameOf(question) }));
    return make("li", "", link);
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
 * @param {number | null} passMark
 * @returns {Node[]}
 */
export function resultOf(result, questions, passMark) {
  const said = [make("h2", "", scoreInWords(result))];
  if (result.passed !== null) {
    const pass = passMark ?? "";
    const words = result.passed
      ? [t("Well done, you passed. You needed {pass} %.", { pass })]
      : [
          t("Not passed yet: you need {pass} %.", { pass }),
          t("Look at what is said about each question, and try again whenever you like."),
          t("Nobody else sees this."),
        ];
    said.push(make("p", "hub-outcome__passed", words.join(" ")));
  }
  const items = questions.map((question) => {
    const outcome = result.grades[question.dataset.question ?? ""]?.outcome ?? "unscored";
    const verdict = ` – ${verdictOn(question, outcome)}`;
    const look = `hub-outcome__item hub-outcome__item--${outcome}`;
    return make("li", look, linkTo(question, nameOf(question)), verdict);
  });
  return [...said, make("ul", "hub-outcome__list", ...items)];
}

/** @param {Result} result */
function scoreInWords({ score, grades }) {
  const outcomes = Object.values(grades).map((grade) => grade.outcome);
  const count = (/** @type {string} */ wanted) => outcomes.filter((one) => one === wanted).length;
  const total = outcomes.length - count("unscored");
  if (score === null) return t("These questions have no score");
  const values = { right: count("right"), partly: count("partly"), total, score };
  return values.partly
    ? t("You have {right} of {total} right and {partly} partly right, that is {score} %", values)
    : t("You have {right} of {total} right, that is {score} %", values);
}

/**
 * @param {HTMLElement} question
 * @param {string} words
 */
function linkTo(question, words) {
  const link = make("a", "", words);
  link.href = `#${question.querySelector("input:enabled")?.id || question.id}`;
  link.dataset.to = question.dataset.question ?? "";
  return link;
}
