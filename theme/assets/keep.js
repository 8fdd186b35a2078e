/**
 * Asking where results are kept, before anything is. A quiz and My learning show the same panel
 * (`partials/keep.html`); each says in its own words what came of the choice.
 */

import { show } from "./dom.js";
import { store } from "./store.js";

/** @type {Record<string, Parameters<typeof store.choose>[0]>} */
const CHOICES = { "keep-local": "local", "keep-session": "session", "keep-none": "none" };

/**
 * Ask when results wait for an answer, and stop asking when none does.
 * @param {ParentNode} root
 * @returns {boolean} whether it is asked
 */
export function askWhereToKeep(root) {
  const isDue = store.where() === "unset" && store.places().includes("page");
  show(root, "[data-keep]", isDue);
  return isDue;
}

/**
 * Do what a button of the panel stands for.
 * @param {ParentNode} root
 * @param {string} action
 * @returns {boolean | null} whether everything is kept now; null when the button is another one
 */
export function keepAsChosen(root, action) {
  const place = Object.hasOwn(CHOICES, action) ? CHOICES[action] : undefined;
  if (!place) return null;
  show(root, "[data-keep]", false);
  return store.choose(place).kept;
}
