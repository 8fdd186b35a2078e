/** `<hub-learning>`: what this browser keeps of the reader: to see, take along, bring, delete. */

import { all, announce, make, show } from "../dom.js";
import { parseJson } from "../json.js";
import { askWhereToKeep, isLasting, keepAsChosen } from "../keep.js";
import { resultItems } from "../learning_list.js";
import { exportAll, importAll, MOST_ATTEMPTS } from "../portable.js";
import { store } from "../store.js";
import { language, plural, t } from "../text.js";

const LEARNING_EVENTS = ["click", "change", "keydown"];
const MOST_BYTES = 10_000_000; // a browser keeps half of that

export class HubLearning extends HTMLElement {
  static define() {
    customElements.define("hub-learning", this);
  }

  connectedCallback() {
    for (const type of LEARNING_EVENTS) this.addEventListener(type, this);
    window.addEventListener("pageshow", this);
    this.hidden = false;
    show(this, '[data-action="share"]', sharable("{}") !== null);
    this.#draw();
  }

  disconnectedCallback() {
    for (const type of LEARNING_EVENTS) this.removeEventListener(type, this);
    window.removeEventListener("pageshow", this);
    this.hidden = true;
  }

  /** @param {Event} event */
  handleEvent(event) {
    const target = event.target;
    if (event.type === "pageshow") this.#draw();
    else if (event instanceof KeyboardEvent) this.#pressed(event);
    else if (event.type === "click" && target instanceof Element) this.#clicked(target);
    else if (target instanceof HTMLInputElement && target.files?.[0])
      this.#bring(target, target.files[0]);
  }

  /** @param {Element} target */
  #clicked(target) {
    const button = target.closest("button[data-action]");
    const action = (button instanceof HTMLElement && button.dataset.action) || "";
    switch (action) {
      case "export":
        return this.#takeAlong();
      case "share":
        return this.#share();
      case "delete":
        return this.#ask(true);
      case "delete-not":
        return this.#ask(false);
      case "delete-sure":
        return this.#delete();
      default:
        return this.#choose(action);
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const isAsked = event.target instanceof Element && event.target.closest("[data-confirm]");
    if (event.key === "Escape" && isAsked) this.#ask(false);
  }

  #draw() {
    // Read once: a record may hold thousands of attempts.
    const facts = parseJson(document.querySelector("script[data-hub-quizzes]")?.textContent);
    const items = resultItems(store.attempts(), store.drafts(), facts, this.dataset.root ?? "");
    this.querySelector("[data-results]")?.replaceChildren(...items);
    this.#sayWhere();
    askWhereToKeep(this);
  }

  /** Say where things really lie, which may not be where the next one goes. */
  #sayWhere() {
    const places = store.places();
    const isBlocked = store.where() === "memory" && places.every((place) => place === "page");
    const said = isBlocked
      ? ["memory"]
      : places.map((place) => (places.length > 1 ? `some-${place}` : place));
    for (const message of all(this, "[data-where]")) {
      message.hidden = !said.includes(message.dataset.where ?? "");
    }
    show(this, "[data-empty]", said.length === 0);
    show(this, "[data-something]", places.length > 0);
    if (places.includes("local")) this.#sayHowLong();
    else show(this, "[data-may-go]", false);
  }

  /** Say that the browser may drop it, unless it has promised not to. */
  async #sayHowLong() {
    const isPromised = await isLasting("persisted");
    const isHere = this.querySelector('[data-where$="local"]:not([hidden])') !== null;
    show(this, "[data-may-go]", !isPromised && isHere);
  }

  #takeAlong() {
    const record = exportAll(store);
    if (isEmpty(record)) return this.#say(t("There is nothing to save yet."));
    const link = make("a", "");
    link.href = URL.createObjectURL(fileOf(JSON.stringify(record, null, 2), "json"));
    link.download = fileName("json");
    this.append(link);
    link.click();
    link.remove();
    // Not at once: some browsers only begin to read when the click is over.
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    this.#say(savedInWords(record));
  }

  /** Hand the file to another app. To change one's mind there is no error. */
  async #share() {
    const record = exportAll(store);
    if (isEmpty(record)) return this.#say(t("There is nothing to save yet."));
    const file = sharable(JSON.stringify(record, null, 2));
    try {
      await navigator.share(/** @type {ShareData} */ ({ files: [file] }));
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      this.#say(t("That did not work here. Save your results as a file instead."));
    }
  }

  /**
   * @param {HTMLInputElement} input
   * @param {File} file
   */
  async #bring(input, file) {
    const text = file.size > MOST_BYTES ? "" : await file.text().catch(() => "");
    input.value = ""; // so that the same file can be chosen again
    const brought = importAll(store, text);
    this.#draw();
    this.#say(broughtInWords(brought));
    all(this, "[data-keep]:not([hidden])")[0]?.focus();
  }

  /** @param {string} action */
  #choose(action) {
    if (keepAsChosen(this, action) === null) return;
    this.#draw();
    this.#say(""); // it may still ask for the choice
    // The button that had the focus is gone; the reader goes on where it says what came of it.
    all(this, "[data-where]:not([hidden])")[0]?.focus();
  }

  /** @param {boolean} isAsked */
  #ask(isAsked) {
    show(this, "[data-confirm]", isAsked);
    const next = isAsked ? "[data-confirm]" : '[data-action="delete"]';
    all(this, next)[0]?.focus();
  }

  #delete() {
    const { gone } = store.deleteAll();
    this.#draw();
    this.#ask(false);
    // The button goes with what it deletes; the reader goes on where it says that nothing is left.
    all(this, "[data-empty]:not([hidden]), [data-where]:not([hidden])")[0]?.focus();
    this.#say(
      gone
        ? t(
            "Everything that the hub kept on this device is deleted. What another open tab keeps for itself goes when you close that tab.",
          )
        : t(
            "This browser did not let the hub delete everything. Clear the browser's own site data.",
          ),
    );
  }

  /** @param {string} words */
  #say(words) {
    announce(this.querySelector("[data-status]"), words);
  }
}

/** @param {ReturnType<typeof exportAll>} record */
function isEmpty({ attempts, drafts, boxes, settings }) {
  return attempts.length + drafts.length + boxes.length + settings.length === 0;
}

/**
 * Return a text as a file. Some phones hand over no JSON, but plain text.
 * @param {string} text
 * @param {"json" | "txt"} ending
 */
function fileOf(text, ending) {
  const type = { json: "application/json", txt: "text/plain" }[ending];
  return new File([text], fileName(ending), { type });
}

/** @param {"json" | "txt"} ending */
function fileName(ending) {
  return `digital-skills-hub-results-${today()}.${ending}`;
}

/**
 * Return a text as a file that this device can hand to another app, or null.
 * @param {string} text
 * @returns {File | null}
 */
function sharable(text) {
  const files = [fileOf(text, "json"), fileOf(text, "txt")];
  try {
    return files.find((file) => navigator.canShare({ files: [file] })) ?? null;
  } catch {
    return null; // most desktop browsers share nothing
  }
}

/** @param {ReturnType<typeof exportAll>} record */
function savedInWords({ attempts }) {
  if (!attempts.length) return t("What the hub keeps here is saved as a file.");
  return plural(attempts.length, {
    one: "{n} result is saved as a file.",
    other: "{n} results are saved as a file.",
  });
}

/** @param {ReturnType<typeof importAll>} brought */
function broughtInWords({ added, known, others, refused, surplus, kept, reason }) {
  if (reason === "newer") {
    return t(
      "This file comes from a newer version of the hub, so it was not read. Nothing changed.",
    );
  }
  if (reason) return t("This is not a file with results of the hub. Nothing changed.");
  const words = [plural(added, { one: "{n} result was added.", other: "{n} results were added." })];
  if (others) words.push(t("What you had started or set was added too."));
  if (known) {
    words.push(plural(known, { one: "{n} was here already.", other: "{n} were here already." }));
  }
  if (refused) {
    words.push(plural(refused, { one: "{n} could not be read.", other: "{n} could not be read." }));
  }
  if (surplus) {
    words.push(
      plural(
        surplus,
        {
          one: "{n} was left out: the hub reads the last {most} results of a file.",
          other: "{n} were left out: the hub reads the last {most} results of a file.",
        },
        { most: new Intl.NumberFormat(language()).format(MOST_ATTEMPTS) },
      ),
    );
  }
  if (!kept) words.push(notKeptInWords());
  return words.join(" ");
}

/** Say why results that were brought are not kept. */
function notKeptInWords() {
  const where = store.where();
  if (where === "unset") return t("Now choose where they are kept.");
  if (where === "none") return t("They are not kept: they are gone when you leave this page.");
  return t("They could not be kept on this device: they are gone when you leave.");
}

/** Return the date where the reader is, as it stands in a file's name. */
function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
