/** `<hub-learning>`: what this browser keeps of the reader: to see, take along, bring, delete. */

import { all, announce, make, show } from "../dom.js";
import { isObject, parseJson } from "../json.js";
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
    switch (button instanceof HTMLElement && button.dataset.action) {
      case "export":
        return this.#takeAlong();
      case "delete":
        return this.#ask(true);
      case "delete-not":
        return this.#ask(false);
      case "delete-sure":
        return this.#delete();
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const isAsked = event.target instanceof Element && event.target.closest("[data-confirm]");
    if (event.key === "Escape" && isAsked) this.#ask(false);
  }

  #draw() {
    const latestFirst = store.attempts().reverse();
    const where = store.where();
    const quizzes = new Set(latestFirst.map((attempt) => attempt.quiz));
    const items = [...quizzes].map((quiz) => this.#item(quiz));
    this.querySelector("[data-results]")?.replaceChildren(...items);
    for (const message of all(this, "[data-where]")) {
      const isSaid = where === "memory" || items.length > 0;
      message.hidden = !(isSaid && message.dataset.where === where);
    }
    show(this, "[data-empty]", items.length === 0 && where !== "memory");
  }

  /** @param {string} quiz */
  #item(quiz) {
    const best = store.best(quiz);
    const latest = store.latest(quiz);
    const facts = factsOf(quiz);
    const title = make("h3", "hub-results__title");
    if (facts) {
      const link = make("a", "", String(facts.title));
      link.href = `${this.dataset.root ?? ""}${facts.address}`;
      title.append(link);
    } else {
      title.append(quiz); // the hub does not have it any more
    }
    const item = make("li", "hub-results__item", title);
    if (best && latest) {
      const date = new Intl.DateTimeFormat(language(), { dateStyle: "long" });
      const finished = date.format(new Date(latest.finished));
      const words = [
        t("Best: {result}", { result: resultInWords(best) }),
        t("Latest: {result}, {date}", { result: resultInWords(latest), date: finished }),
      ];
      item.append(...words.map((line) => make("p", "hub-results__score", line)));
    }
    if (facts && facts.version !== latest?.version) {
      item.append(make("p", "hub-results__changed", t("The quiz has changed since then.")));
    }
    return item;
  }

  #takeAlong() {
    const record = store.exportAll();
    if (record.attempts.length === 0) return this.#say(t("There is nothing to save yet."));
    const file = new Blob([JSON.stringify(record, null, 2)], { type: "application/json" });
    const link = make("a", "");
    link.href = URL.createObjectURL(file);
    link.download = `digital-skills-hub-results-${today()}.json`;
    this.append(link);
    link.click();
    link.remove();
    // Not at once: some browsers only begin to read when the click is over.
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    this.#say(
      plural(record.attempts.length, {
        one: "{n} result is saved as a file.",
        other: "{n} results are saved as a file.",
      }),
    );
  }

  /**
   * @param {HTMLInputElement} input
   * @param {File} file
   */
  async #bring(input, file) {
    const text = file.size > MOST_BYTES ? "" : await file.text().catch(() => "");
    input.value = ""; // so that the same file can be chosen again
    // Whoever adds results to this page means to keep them here.
    const brought = store.importAll(text, { choose: true });
    this.#draw();
    this.#say(broughtInWords(brought));
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
    this.#say(
      gone
        ? t("Everything that the hub kept on this device is deleted.")
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

/**
 * Return what the page knows about a quiz: title, address below the root, version.
 * @param {string} quiz
 */
function factsOf(quiz) {
  const quizzes = parseJson(document.querySelector("script[data-hub-quizzes]")?.textContent);
  const facts = isObject(quizzes) && Object.hasOwn(quizzes, quiz) ? quizzes[quiz] : null;
  return isObject(facts) ? facts : null;
}

/** @param {import("../record.js").Attempt} attempt */
function resultInWords({ score, passed }) {
  if (score === null) return t("no score");
  return passed ? t("{score} %, passed", { score }) : t("{score} %", { score });
}

/** @param {ReturnType<typeof store.importAll>} brought */
function broughtInWords({ added, known, refused, kept, reason }) {
  if (reason === "newer") {
    return t(
      "This file comes from a newer version of the hub, so it was not read. Nothing changed.",
    );
  }
  if (reason) return t("This is not a file with results of the hub. Nothing changed.");
  const words = [plural(added, { one: "{n} result was added.", other: "{n} results were added." })];
  if (known) {
    words.push(plural(known, { one: "{n} was here already.", other: "{n} were here already." }));
  }
  if (refused) {
    words.push(plural(refused, { one: "{n} could not be read.", other: "{n} could not be read." }));
  }
  if (!kept) words.push(t("They could not be kept on this device: they are gone when you leave."));
  return words.join(" ");
}

/** Return the date where the reader is, as it stands in a file's name. */
function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
