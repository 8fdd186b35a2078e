/**
 * Asking where answers and results are kept, before anything is. Quizzes, scenarios and My
 * learning show the same panel (`partials/keep.html`); each says in its own place what came of
 * the choice. A panel inside `<details>` is also offered before there is anything to keep.
 */

import { all, announce, show } from "./dom.js";
import { store } from "./store.js";
import { t } from "./text.js";

/** @type {Record<string, Parameters<typeof store.choose>[0]>} */
const CHOICES = { "keep-local": "local", "keep-session": "session", "keep-none": "none" };

/**
 * Offer the choice before anything waits for it, folded; only where the panel can be folded.
 * @param {ParentNode} root
 */
export function offerToKeep(root) {
  const isOpen = store.where() === "unset";
  for (const panel of all(root, "[data-keep]")) {
    const fold = panel.closest("details");
    if (!fold) continue;
    panel.hidden = false;
    fold.hidden = !isOpen;
    fold.open = false;
  }
}

/**
 * Ask when something waits for an answer, and stop asking when nothing does.
 * @param {ParentNode} root
 * @returns {boolean} whether it is asked
 */
export function askWhereToKeep(root) {
  const isDue = store.where() === "unset" && store.places().includes("page");
  if (isDue) showPanel(root, true);
  else {
    showPanel(root, false);
    offerToKeep(root);
  }
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
  showPanel(root, false);
  const { kept } = store.choose(place);
  if (kept && place === "local") askToLast(root);
  return kept;
}

/**
 * Say in words what came of the choice.
 * @param {boolean} isKept
 */
export function keptInWords(isKept) {
  const where = store.where();
  if (where === "none") {
    return t("Your answers and results are not kept. They are gone when you leave this page.");
  }
  if (!isKept) {
    return t(
      "Your answers and results could not be kept on this device. They are gone when you leave this page.",
    );
  }
  return where === "local"
    ? t(
        "Your answers and results are kept in this browser on this device. Anybody who uses it can see them.",
      )
    : t("Your answers and results are kept until you close this tab.");
}

/**
 * Say whether the browser promised not to drop what it keeps. Many cannot promise, or not here.
 * @param {"persist" | "persisted"} how to ask for the promise, or only whether there is one
 * @returns {Promise<boolean>}
 */
export async function isLasting(how) {
  try {
    return (await navigator.storage[how]()) === true;
  } catch {
    return false;
  }
}

/** @param {ParentNode} root @param {boolean} isShown */
function showPanel(root, isShown) {
  show(root, "[data-keep]", isShown);
  for (const panel of all(root, "[data-keep]")) {
    const fold = panel.closest("details");
    if (!fold) continue;
    fold.hidden = !isShown;
    fold.open = isShown;
  }
}

/**
 * Ask the browser to keep for good what the reader wants kept; where it does not promise, say so
 * beside the words about where it is kept, which lead to the file.
 * @param {ParentNode} root
 */
async function askToLast(root) {
  const isPromised = await isLasting("persist");
  const note = root.querySelector("[data-kept]:not([hidden])");
  if (isPromised || !note || store.where() !== "local") return;
  const words = t(
    "Some browsers drop it after a time without a visit, Safari after seven days. To be sure, save it as a file on My learning.",
  );
  note.append(` ${words}`);
  announce(root.querySelector("[data-status]"), words);
}
