/**
 * What the games share. A game is another view of a question: it answers in the question's own
 * controls, as a reader would, and knows of right and wrong only what `scoring.js` says. One
 * button leads to it and back to the list, which stays the calm way.
 */

import { all, announce, make } from "./dom.js";
import { t } from "./text.js";

const PLAYING = "hub-question--playing";

export class Game extends HTMLElement {
  /** What leads to the game, what leads back, and what is to be done. Each game has its own. */
  play = "";
  back = t("Back to the list");
  how = "";
  /** Where the game lays out what is played with. */
  board = make("div", "hub-game__board");
  /** Where it says what happened. */
  said = make("div", "hub-game__said");
  #toggle = makeButton("hub-button hub-button--quiet");
  #again = makeButton("hub-button hub-button--quiet", t("Start again"));
  #panel = make("div", "hub-game");

  connectedCallback() {
    // It may be moved about: the quiz puts its questions in order.
    this.#panel.replaceChildren(make("p", "hub-game__how", this.how), this.board, this.said);
    this.replaceChildren(make("p", "hub-game__actions", this.#toggle, this.#again), this.#panel);
    this.addEventListener("click", this);
    this.question.addEventListener("hub-written", this);
    this.closest("form")?.addEventListener("click", this, true);
    this.#show(false);
  }

  disconnectedCallback() {
    this.#show(false);
    this.replaceChildren();
    this.removeEventListener("click", this);
    this.question.removeEventListener("hub-written", this);
    this.closest("form")?.removeEventListener("click", this, true);
  }

  /** Lay out everything anew. */
  begin() {}

  /** Do what a button of the board stands for. @param {HTMLButtonElement} _button */
  press(_button) {}

  /** @param {Event} event */
  handleEvent(event) {
    const target = /** @type {Element} */ (event.target);
    // Answers came back or were cleared: what is on the board is not true any more.
    if (event.type === "hub-written") return this.#show(false);
    if (event.currentTarget !== this) {
      if (this.#leadsToList(target)) this.#show(false);
      return;
    }
    const isEcho = event instanceof MouseEvent && event.detail > 1; // of a double click
    const button = target.closest("button");
    if (isEcho || !button) return;
    if (button === this.#toggle) this.#show(!this.isOpen);
    else if (button === this.#again) this.#begin();
    else this.press(button);
  }

  get isOpen() {
    return !this.#panel.hidden;
  }

  get question() {
    return /** @type {HTMLElement} */ (this.closest("fieldset") ?? this);
  }

  /**
   * Say what happened: below the board, and to who listens.
   * @param {string} words
   * @param {"right" | "wrong" | "note"} [tone]
   * @param {Node[]} [more] what the author says of it
   * @param {string} [next] heard, and seen elsewhere on the board
   */
  say(words, tone = "note", more = [], next = "") {
    this.said.className = `hub-game__said hub-game__said--${tone}`;
    this.said.replaceChildren(...(words ? [make("p", "hub-game__word", words)] : []), ...more);
    const heard = [words, ...more.map(({ textContent }) => textContent?.trim()), next].filter(Boolean);
    announce(this.closest("form")?.querySelector("[data-status]") ?? null, heard.join(" "));
  }

  /** @param {boolean} isOpen */
  #show(isOpen) {
    this.#panel.hidden = this.#again.hidden = !isOpen;
    this.#toggle.textContent = isOpen ? this.back : this.play;
    this.question.classList.toggle(PLAYING, isOpen);
    if (isOpen) this.#begin();
  }

  #begin() {
    this.said.replaceChildren();
    this.begin();
  }

  /**
   * Say whether a click leads to what only the list shows: how the answer was graded, or a part
   * that is still open.
   * @param {Element} target
   */
  #leadsToList(target) {
    const link = target.closest("a[data-to]");
    if (link instanceof HTMLElement) return link.dataset.to === this.question.dataset.question;
    const action = target.closest("button[data-action]")?.getAttribute("data-action") ?? "";
    return action === "check-one" ? this.question.contains(target) : action.startsWith("check");
  }
}

/** @param {string} className @param {...(Node | string)} children */
export function makeButton(className, ...children) {
  const button = make("button", className, ...children);
  button.type = "button";
  return button;
}

/**
 * Answer as a reader would, so that the quiz hears of it.
 * @param {Element | null} control a select, or a box to tick
 * @param {string} [value]
 */
export function answerWith(control, value = "") {
  if (control instanceof HTMLInputElement) control.checked = true;
  else if (control instanceof HTMLSelectElement) control.value = value;
  control?.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * Return the rows of a question to match: what is said, and the control that answers.
 * @param {HTMLElement} question
 */
export function rowsOf(question) {
  return all(question, "[data-controls] > [data-part]").map((row) => ({
    id: row.dataset.part ?? "",
    words: wordsOf(row.querySelector("label")),
    control: row.querySelector("select"),
  }));
}

/**
 * Return the targets of a question to match.
 * @param {HTMLElement} question
 */
export function targetsOf(question) {
  return all(question, ".hub-targets > [data-target]").map((target) => ({
    id: target.dataset.target ?? "",
    words: wordsOf(target),
  }));
}

/**
 * Return what an element says, to be said again on a button: without letters of the list, and
 * without links, which a button cannot hold.
 * @param {Element | null} element
 * @returns {DocumentFragment}
 */
export function wordsOf(element) {
  const words = document.createDocumentFragment();
  words.append(...Array.from(element?.childNodes ?? [], (node) => node.cloneNode(true)));
  for (const letter of all(words, ".hub-targets__letter, .hub-option__number")) letter.remove();
  const [first] = words.childNodes;
  if (first instanceof Text) first.data = first.data.trimStart();
  for (const link of all(words, "a")) link.replaceWith(...link.childNodes);
  return words;
}
