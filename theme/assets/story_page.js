/** What a scenario shows in its page: one node, the score in words, and the way that was taken. */

import { all, make, show } from "./dom.js";
import { begin, decide, possible, settle } from "./story.js";
import { t } from "./text.js";

/** @typedef {import("./story.js").Story} Story */
/** @typedef {import("./story.js").State} State */

/**
 * Make a node ready for the reader: its heading, what is said first, and what can be chosen.
 * @param {HTMLElement} node
 * @param {State} state
 * @param {import("./story.js").Choice[]} choices those that are possible
 * @param {Node[]} said about the choice that led here
 * @param {number} step
 */
export function drawn(node, state, choices, said, step) {
  for (const heading of all(node, "[data-step]")) heading.textContent = t("Step {n}", { n: step });
  node.querySelector("[data-told]")?.replaceChildren(...said);
  show(node, "[data-told]", said.length > 0);
  const ids = new Set(choices.map((choice) => choice.id));
  for (const item of all(node, "[data-choice]")) item.hidden = !ids.has(item.dataset.choice ?? "");
  delete node.dataset.answered;
}

/**
 * Show what the story counts, as far as its author lets readers see it.
 * @param {ParentNode} root
 * @param {State} state
 */
export function showValues(root, { values }) {
  for (const place of all(root, "[data-value]")) {
    const value = values[place.dataset.value ?? ""] ?? 0;
    const { yes, no } = place.dataset;
    place.textContent = (value ? yes : no) ?? String(value);
  }
}

/**
 * Say how it went.
 * @param {number | null} score
 * @param {boolean | null} passed
 * @param {string | undefined} pass the pass mark
 */
export function scoreInWords(score, passed, pass = "") {
  const words = [t("Your score: {score} %.", { score: score ?? 0 })];
  if (passed) words.push(t("Well done, you passed. You needed {pass} %.", { pass }));
  if (passed === false) {
    words.push(t("Not passed yet: you need {pass} %.", { pass }), t("Nobody else sees this."));
  }
  return words.join(" ");
}

/**
 * Return the way that was taken, one item for each decision: what was chosen, and what else was
 * possible there.
 * @param {ParentNode} root
 * @param {Story} story
 * @param {[string, string][]} path
 * @returns {HTMLElement[]}
 */
export function wayInWords(root, story, path) {
  let state = begin(story);
  return path.map(([id, what]) => {
    state = settle(story, state);
    const others = possible(story, state).filter((choice) => choice.id !== what);
    const node = all(root, "[data-node]").find((one) => one.dataset.node === id);
    state = decide(story, state, [id, what]) ?? state;
    const item = make("li", "");
    const scene = startOf(node?.querySelector(".hub-story__text")?.textContent ?? "");
    if (scene) item.append(make("p", "hub-story__scene", scene));
    item.append(make("p", "", decisionInWords(node, what)));
    if (others.length) {
      const list = others.map((choice) => make("li", "", textOf(node, choice.id)));
      item.append(make("p", "", t("You could also have chosen:")), make("ul", "", ...list));
    }
    return item;
  });
}

/** @param {HTMLElement | undefined} node @param {string} what */
function decisionInWords(node, what) {
  const text = textOf(node, what);
  if (text) return t("You chose: {choice}", { choice: text });
  const prompt = node?.querySelector(".hub-question__prompt")?.textContent?.trim() ?? "";
  /** @type {Record<string, string>} */
  const words = { right: t("Right."), partly: t("Partly right."), wrong: t("Not right yet.") };
  return `${prompt} ${words[what] ?? ""}`.trim();
}

/** @param {HTMLElement | undefined} node @param {string} choice */
function textOf(node, choice) {
  const item = node && all(node, "[data-choice]").find((one) => one.dataset.choice === choice);
  return item?.querySelector("[data-text]")?.textContent?.trim() ?? "";
}

const LONGEST_SCENE = 160; // characters that bring a scene back to mind

/** Return the beginning of a text, cut between words. @param {string} text */
function startOf(text) {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= LONGEST_SCENE) return line;
  const cut = line.slice(0, LONGEST_SCENE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1))} …`;
}
