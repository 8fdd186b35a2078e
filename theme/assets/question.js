/**
 * One question in the page: what was answered, and what is said about the answer.
 * All that is known about it stands in its `<fieldset>`; nothing is remembered here.
 */

import { all, make, show } from "./dom.js";
import { isObject, parseJson } from "./json.js";
import { t } from "./text.js";

/** @typedef {import("./scoring.js").Grade} Grade */

/** What `showGrade` adds, and `clearGrade` takes away. */
const SAID = ".hub-option__mark, .hub-said, .hub-verdict, .hub-explain";

/**
 * Return what the grader needs to know. A key that cannot be read gives a question without score.
 * @param {Element} question
 */
export function keyOf(question) {
  return parseJson(question.querySelector("script[data-key]")?.textContent);
}

/**
 * Return the ids of what was chosen.
 * @param {Element} question
 * @returns {string[]}
 */
export function answerOf(question) {
  return chosenInputs(question).map((input) => input.value);
}

/**
 * Return what the question is called: "Question 2 of 7".
 * @param {Element} question
 */
export function nameOf(question) {
  const number = question.querySelector(".hub-question__number");
  return (number ?? question.querySelector("legend"))?.textContent?.trim() ?? "";
}

/**
 * Return the verdict on a question in words.
 * @param {Element} question
 * @param {Grade["outcome"]} outcome
 */
export function verdictOn(question, outcome) {
  if (outcome === "wrong" && answerOf(question).length === 0) return t("No answer.");
  return {
    right: t("Right."),
    partly: t("Partly right."),
    wrong: t("Not right yet."),
    unscored: t("This question has no score."),
  }[outcome];
}

/**
 * Say how an answer was graded: at each chosen option, and below the options.
 * The explanation often gives the answer away, so it waits until there is nothing left to try.
 * @param {HTMLElement} question
 * @param {Grade} grade
 * @param {boolean} [isFinal]
 */
export function showGrade(question, { outcome }, isFinal = false) {
  clearGrade(question);
  question.dataset.result = outcome;
  const key = keyOf(question);
  const right = isObject(key) && Array.isArray(key.key) ? key.key : [];
  if (outcome !== "unscored") {
    for (const input of chosenInputs(question)) {
      showChosen(question, input, right.includes(input.value));
    }
  }
  const said = [make("p", "hub-verdict", verdictOn(question, outcome))];
  const explanation = copied(question, "[data-answer] [data-explain]");
  if (explanation.length && (isFinal || outcome === "right")) said.push(make("div", "hub-explain", ...explanation));
  question.querySelector(".hub-options")?.after(...said);
  showAnswer(question);
}

/**
 * Take the grade away, and what was said about a missing answer.
 * @param {HTMLElement} question
 */
export function clearGrade(question) {
  delete question.dataset.result;
  for (const element of all(question, SAID)) element.remove();
  for (const option of all(question, ".hub-option")) {
    option.classList.remove("hub-option--right", "hub-option--wrong");
  }
  for (const input of inputsOf(question)) input.removeAttribute("aria-describedby");
  sayMissing(question, false);
  showAnswer(question);
}

/**
 * Say next to the question that it has no answer, or take that away.
 * @param {HTMLElement} question
 * @param {boolean} isMissing
 */
export function sayMissing(question, isMissing) {
  question.querySelector(".hub-question__missing")?.remove();
  const how = question.querySelector(".hub-question__how")?.id ?? "";
  question.setAttribute("aria-describedby", how);
  if (!isMissing) return;
  const note = make("p", "hub-question__missing", t("No answer yet."));
  note.id = `${inputsOf(question)[0]?.id ?? question.id}-missing`;
  question.querySelector("legend")?.after(note);
  question.setAttribute("aria-describedby", `${note.id} ${how}`);
}

/**
 * Close a question until it is tried again, or open it.
 * @param {HTMLElement} question
 * @param {boolean} isClosed
 */
export function closeQuestion(question, isClosed) {
  for (const input of inputsOf(question)) input.disabled = isClosed;
  show(question, '[data-action="check-one"]', !isClosed);
  showAnswer(question);
}

/**
 * Forget the answer and all that was said about it.
 * @param {HTMLElement} question
 */
export function reopenQuestion(question) {
  for (const input of inputsOf(question)) input.checked = false;
  clearGrade(question);
  closeQuestion(question, false);
}

/**
 * Show the written-out answer once there is nothing left to try. While an answer that was
 * checked by itself is not right, it stays hidden.
 * @param {HTMLElement} question
 */
export function showAnswer(question) {
  const isClosed = inputsOf(question).some((input) => input.disabled);
  const isShown = isClosed || ["right", "unscored"].includes(question.dataset.result ?? "");
  for (const details of all(question, "details[data-answer]")) {
    details.hidden = !isShown;
    if (!isShown) details.removeAttribute("open");
  }
}

/**
 * @param {HTMLElement} question
 * @param {HTMLInputElement} input
 * @param {boolean} isRight
 */
function showChosen(question, input, isRight) {
  const option = input.closest(".hub-option");
  if (!option) return;
  const mark = make("span", "hub-option__mark", isRight ? t("Right") : t("Not right"));
  mark.id = `${input.id}-mark`;
  option.classList.add(isRight ? "hub-option--right" : "hub-option--wrong");
  option.append(mark);
  const feedback = `[data-feedback="${CSS.escape(input.value)}"] [data-said]`;
  const said = make("div", "hub-said", ...copied(question, feedback));
  said.id = `${input.id}-said`;
  if (said.hasChildNodes()) option.after(said);
  // So that both are also heard by somebody who comes back to the option.
  input.setAttribute("aria-describedby", said.isConnected ? `${mark.id} ${said.id}` : mark.id);
}

/**
 * @param {Element} question
 * @param {string} selector
 * @returns {Node[]} copies of what the first match holds
 */
function copied(question, selector) {
  const source = question.querySelector(selector);
  return Array.from(source?.childNodes ?? [], (node) => node.cloneNode(true));
}

/** @param {Element} question @returns {HTMLInputElement[]} */
function inputsOf(question) {
  return Array.from(question.querySelectorAll("input"));
}

/** @param {Element} question */
function chosenInputs(question) {
  return inputsOf(question).filter((input) => input.checked);
}
