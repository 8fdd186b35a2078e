/** `<hub-learning>`: what this browser keeps of the reader: to see, take along, bring, delete. */

import { all, announce, make, show } from "../dom.js";
import { isObject, parseJson } from "../json.js";
import { askWhereToKeep, keepAsChosen } from "../keep.js";
import { bestOf, MOST_ATTEMPTS } from "../record.js";
import { store } from "../store.js";
import { language, plural, t } from "../text.js";

/** @typedef {import("../record.js").Attempt} Attempt */

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
    const action = (button instanceof HTMLElement && button.dataset.action) || "";
    switch (action) {
      case "export":
        return this.#takeAlong();
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
    const byQuiz = grouped(store.attempts().reverse());
    const facts = factsOfPage();
    const date = new Intl.DateTimeFormat(language(), { dateStyle: "long" });
    const items = [...byQuiz].map(([quiz, attempts]) =>
      this.#item(quiz, attempts.reverse(), factsOf(quiz, facts), date),
    );
    this.querySelector("[data-results]")?.replaceChildren(...items);
    this.#sayWhere();
    askWhereToKeep(this);
  }

  /** Say where the results really lie, which may not be where the next one goes. */
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
  }

  /**
   * @param {string} quiz
   * @param {Attempt[]} attempts at this quiz, oldest first
   * @param {Record<string, unknown> | null} facts
   * @param {Intl.DateTimeFormat} date
   */
  #item(quiz, attempts, facts, date) {
    const best = bestOf(attempts);
    const latest = attempts.at(-1);
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
    const brought = store.importAll(text);
    this.#draw();
    this.#say(broughtInWords(brought));
    all(this, "[data-keep]:not([hidden])")[0]?.focus();
  }

  /** @param {string} action */
  #choose(action) {
    if (keepAsChosen(this, action) === null) return;
    this.#draw();
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

/**
 * Return attempts by their quiz, in the order in which they come.
 * @param {Attempt[]} attempts
 * @returns {Map<string, Attempt[]>}
 */
function grouped(attempts) {
  /** @type {Map<string, Attempt[]>} */
  const found = new Map();
  for (const attempt of attempts) {
    const others = found.get(attempt.quiz);
    if (others) others.push(attempt);
    else found.set(attempt.quiz, [attempt]);
  }
  return found;
}

/** Return what the page knows about the hub's quizzes. */
function factsOfPage() {
  return parseJson(document.querySelector("script[data-hub-quizzes]")?.textContent);
}

/**
 * Return what is known about a quiz: title, address below the root, version.
 * @param {string} quiz
 * @param {unknown} quizzes
 */
function factsOf(quiz, quizzes) {
  const facts = isObject(quizzes) && Object.hasOwn(quizzes, quiz) ? quizzes[quiz] : null;
  return isObject(facts) ? facts : null;
}

/** @param {Attempt} attempt */
function resultInWords({ score, passed }) {
  if (score === null) return t("no score");
  return passed ? t("{score} %, passed", { score }) : t("{score} %", { score });
}

/** @param {ReturnType<typeof store.importAll>} brought */
function broughtInWords({ added, known, refused, surplus, kept, reason }) {
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
