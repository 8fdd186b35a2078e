/**
 * What the reader answered, read from the controls of a question and written back to them.
 * The form is the only place where answers live; this file knows the five shapes they have there.
 */

import { isObject } from "./json.js";
import { all } from "./dom.js";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** How items were shown before anybody moved them. @type {WeakMap<Element, string[]>} */
const firstOrder = new WeakMap();

/**
 * Return the controls that hold the answer: those named by the question, or by a part of it.
 * @param {HTMLElement} question
 * @returns {Control[]}
 */
export function controlsOf(question) {
  const { question: id = "" } = question.dataset;
  const named = /** @type {Control[]} */ (all(question, "input, select, textarea"));
  return named.filter(({ name }) => name === id || name.startsWith(`${id}.`));
}

/**
 * Return the answer, or null when there is none yet.
 * @param {HTMLElement} question
 * @returns {string | string[] | Record<string, string> | null}
 */
export function answerOf(question) {
  const controls = controlsOf(question);
  switch (question.dataset.interaction) {
    case "choose": {
      const chosen = controls.filter(isChecked).map(({ value }) => value);
      return chosen.length ? chosen : null;
    }
    case "order":
      return question.dataset.moved === undefined ? null : controls.map(({ value }) => value);
    case "match":
    case "enter": {
      const given = controls.filter((one) => one.value.trim() && (one.type !== "radio" || isChecked(one)));
      const parts = given.map((one) => [partOf(question, one), one.value]);
      return parts.length ? Object.fromEntries(parts) : null;
    }
    default:
      return controls[0]?.value.trim() || null;
  }
}

/**
 * Say whether something is still to be done: no answer, or a part of it is missing.
 * @param {HTMLElement} question
 */
export function isOpen(question) {
  const answer = answerOf(question);
  if (answer === null || !isObject(answer)) return answer === null;
  const parts = new Set(controlsOf(question).map((one) => partOf(question, one)));
  return Object.keys(answer).length < parts.size;
}

/**
 * Put an answer back, as far as it still fits.
 * @param {HTMLElement} question
 * @param {unknown} answer
 * @returns {boolean} whether any of it fitted
 */
export function writeAnswer(question, answer) {
  const controls = controlsOf(question);
  const kind = question.dataset.interaction;
  if (kind === "order") return Array.isArray(answer) && putInOrder(question, answer.map(String));
  // Other views of the question (a picture, a game) draw anew.
  queueMicrotask(() => question.dispatchEvent(new Event("hub-written")));
  for (const one of controls) {
    if (kind === "choose") one.checked = Array.isArray(answer) && answer.includes(one.value);
    else if (kind === "say") one.value = typeof answer === "string" ? answer : "";
    else {
      const part = partOf(question, one);
      const given = isObject(answer) && Object.hasOwn(answer, part) ? String(answer[part]) : "";
      if (one.type === "radio") /** @type {HTMLInputElement} */ (one).checked = one.value === given;
      else one.value = given; // a select that has no such option shows none
    }
  }
  return answerOf(question) !== null;
}

/**
 * Forget the answer.
 * @param {HTMLElement} question
 */
export function clearAnswer(question) {
  if (question.dataset.interaction === "order") {
    putInOrder(question, firstOrder.get(question) ?? []);
    delete question.dataset.moved;
  } else writeAnswer(question, null);
}

/**
 * Put the items of a question in this order; it counts as moved by the reader.
 * @param {HTMLElement} question
 * @param {string[]} ids
 * @returns {boolean} whether the ids are those of the items
 */
export function putInOrder(question, ids) {
  const shown = all(question, "li[data-part]");
  const items = new Map(shown.map((item) => [item.dataset.part ?? "", item]));
  if (!firstOrder.has(question)) firstOrder.set(question, [...items.keys()]);
  const ordered = ids.map((id) => items.get(id)).filter((item) => item !== undefined);
  if (ordered.length !== items.size || new Set(ordered).size !== items.size) return false;
  ordered[0]?.parentElement?.append(...ordered);
  question.dataset.moved = "";
  return true;
}

/**
 * Return the id of the part that a control answers.
 * @param {HTMLElement} question
 * @param {Control} control
 */
export function partOf(question, control) {
  return control.name.slice((question.dataset.question ?? "").length + 1);
}

/** @param {Control} control @returns {boolean} */
function isChecked(control) {
  return control instanceof HTMLInputElement && control.checked;
}
