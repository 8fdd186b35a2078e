/**
 * One question in the page: what is said about its answer.
 * All that is known about it stands in its `<fieldset>`; nothing is remembered here.
 */

import { answerOf, clearAnswer, controlsOf } from "./answers.js";
import { all, make, show } from "./dom.js";
import { isObject, parseJson } from "./json.js";
import { grade, rightParts } from "./scoring.js";
import { t } from "./text.js";

/** @typedef {import("./scoring.js").Grade} Grade */

/** What `showGrade` adds, and `clearGrade` takes away. */
const SAID = ".hub-mark, .hub-said, .hub-verdict, .hub-explain";

/** @param {HTMLElement} question */
export function idOf(question) {
  return question.dataset.question ?? "";
}

/**
 * Return what the grader needs to know. A key that cannot be read gives a question without score.
 * @param {Element} question
 */
export function keyOf(question) {
  return parseJson(question.querySelector("script[data-key]")?.textContent);
}

/**
 * Grade the answer that stands in the page.
 * @param {HTMLElement} question
 * @returns {Grade}
 */
export function gradeOf(question) {
  if (question.dataset.sealed !== undefined) return { points: 0, most: 0, outcome: "sealed" };
  return grade(keyOf(question), answerOf(question));
}

/**
 * Say whether an answer is wanted: it is scored, here or by a coach.
 * @param {HTMLElement} question
 */
export function isScored(question) {
  return gradeOf(question).outcome !== "unscored";
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
 * @param {HTMLElement} question
 * @param {Grade["outcome"]} outcome
 */
export function verdictOn(question, outcome) {
  if (outcome === "wrong" && answerOf(question) === null) return t("No answer.");
  return {
    right: t("Right."),
    partly: t("Partly right."),
    wrong: t("Not right yet."),
    unscored: t("This question has no score."),
    sealed: t("Your coach scores this."),
  }[outcome];
}

/**
 * Say how an answer was graded: at each part of it, and below.
 * The explanation often gives the answer away, so it waits until there is nothing left to try.
 * @param {HTMLElement} question
 * @param {Grade} grade
 * @param {boolean} [isFinal]
 */
export function showGrade(question, { outcome }, isFinal = false) {
  clearGrade(question);
  question.dataset.result = outcome;
  if (["right", "partly", "wrong"].includes(outcome)) {
    showChosen(question);
    showParts(question);
    const said = [make("p", "hub-verdict", verdictOn(question, outcome))];
    const explanation = copied(question, "[data-answer] [data-explain]");
    const isTold = explanation.length > 0 && (isFinal || outcome === "right");
    if (isTold) said.push(make("div", "hub-explain", ...explanation));
    // Behind what is said of single blanks, which stands behind their text.
    all(question, "[data-controls], [data-controls] ~ .hub-said").at(-1)?.after(...said);
  }
  showAnswer(question);
}

/**
 * Take the grade away, and what was said about a missing answer.
 * @param {HTMLElement} question
 */
export function clearGrade(question) {
  delete question.dataset.result;
  for (const element of all(question, SAID)) element.remove();
  for (const part of all(question, "[data-mark]")) delete part.dataset.mark;
  for (const control of controlsOf(question)) describe(control);
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
  const note = make("p", "hub-question__missing", missingInWords(question));
  note.id = `${question.id}:missing`;
  question.querySelector("legend")?.after(note);
  question.setAttribute("aria-describedby", `${note.id} ${how}`);
}

/** @param {HTMLElement} question */
export function missingInWords(question) {
  if (question.dataset.interaction === "order") return t("Nothing is moved yet.");
  return answerOf(question) === null ? t("No answer yet.") : t("Not everything is answered yet.");
}

/**
 * Close a question until it is tried again, or open it. What is only said stays open.
 * @param {HTMLElement} question
 * @param {boolean} isClosed
 */
export function closeQuestion(question, isClosed) {
  for (const control of controlsOf(question)) control.disabled = isClosed && isScored(question);
  for (const button of all(question, "button[data-move]")) {
    /** @type {HTMLButtonElement} */ (button).disabled = isClosed;
  }
  show(question, '[data-action="check-one"]', !isClosed);
  question.classList.toggle("hub-question--closed", isClosed);
  showAnswer(question);
}

/**
 * Forget the answer and all that was said about it.
 * @param {HTMLElement} question
 */
export function reopenQuestion(question) {
  clearAnswer(question);
  clearGrade(question);
  closeQuestion(question, false);
}

/**
 * Show the written-out answer once there is nothing left to try. While an answer that was
 * checked by itself is not right, it stays hidden.
 * @param {HTMLElement} question
 */
export function showAnswer(question) {
  const isClosed = question.classList.contains("hub-question--closed");
  const isShown = isClosed || ["right", "unscored"].includes(question.dataset.result ?? "");
  for (const details of all(question, "details[data-answer]")) {
    details.hidden = !isShown;
    if (!isShown) details.removeAttribute("open");
  }
}

/**
 * Return the ids of the options that are right; none where that is not known here.
 * @param {Element} question
 * @returns {unknown[]}
 */
export function rightChoices(question) {
  const key = keyOf(question);
  return isObject(key) && Array.isArray(key.key) ? key.key : [];
}

/**
 * Return copies of what the author says of an option or a part, or of one answer to a part.
 * @param {Element} question
 * @param {string} id
 * @param {string} [given]
 */
export function saidOf(question, id, given = "") {
  const feedback = `[data-feedback="${CSS.escape(id)}"]`;
  return copied(question, `${feedback} [data-said="${CSS.escape(given)}"]`);
}

/** Mark each chosen option, and say what its author says of it. @param {HTMLElement} question */
function showChosen(question) {
  if (question.dataset.interaction !== "choose") return;
  const right = rightChoices(question);
  for (const control of controlsOf(question)) {
    const option = control.closest("[data-option]");
    if (!(option instanceof HTMLElement) || !(/** @type {HTMLInputElement} */ (control).checked)) continue;
    say(option, [control], right.includes(control.value), saidOf(question, control.value));
  }
}

/** Mark each part of an answer that has parts. @param {HTMLElement} question */
function showParts(question) {
  const answer = answerOf(question);
  for (const [id, isRight] of Object.entries(rightParts(keyOf(question), answer))) {
    const part = question.querySelector(`[data-controls] [data-part="${CSS.escape(id)}"]`);
    if (!(part instanceof HTMLElement)) continue;
    const controls = controlsOf(question).filter((one) => part.contains(one));
    const given = isObject(answer) && Object.hasOwn(answer, id) ? String(answer[id]) : "";
    const said = saidOf(question, id, given);
    say(part, controls, isRight, said.length ? said : saidOf(question, id));
  }
}

/**
 * @param {HTMLElement} part what is marked
 * @param {import("./answers.js").Control[]} controls that are described by it
 * @param {boolean} isRight
 * @param {Node[]} words
 */
function say(part, controls, isRight, words) {
  const id = `${controls[0]?.id || part.querySelector("[id]")?.id}`;
  const mark = make("span", "hub-mark", isRight ? t("Right") : t("Not right"));
  mark.id = `${id}:mark`;
  part.dataset.mark = isRight ? "right" : "wrong";
  part.append(mark);
  const said = make("div", "hub-said", ...words);
  said.id = `${id}:said`;
  // A blank stands in the middle of a sentence: what is said of it comes behind the text.
  if (words.length) (part.closest(".hub-cloze") ?? part).after(said);
  // So that both are also heard by somebody who comes back to the control.
  for (const control of controls) describe(control, mark, ...(words.length ? [said] : []));
}

/**
 * Tie to a control what describes it, besides its unit.
 * @param {import("./answers.js").Control} control
 * @param {...HTMLElement} elements
 */
function describe(control, ...elements) {
  const unit = document.getElementById(`${control.id}:unit`);
  const ids = [...(unit ? [unit] : []), ...elements].map(({ id }) => id);
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
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
