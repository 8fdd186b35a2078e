/**
 * `<hub-cards>`: a pile of cards, one at a time. What was known comes back later each time, what
 * was not comes back soon. Which box a card lies in is kept where the reader chose, through
 * `store.js`; before that, until the page is left.
 */

import { all, announce, make } from "../dom.js";
import { makeButton } from "../game.js";
import { askWhereToKeep } from "../keep.js";
import { afterTurn, daysLeft } from "../leitner.js";
import { store } from "../store.js";
import { plural, t } from "../text.js";

export class HubCards extends HTMLElement {
  /** The cards of this round that are still to be known. @type {HTMLElement[]} */
  #left = [];
  #count = make("p", "hub-deck__count");
  #front = make("div", "hub-deck__side");
  #back = make("div", "hub-deck__side");
  #card = make("div", "hub-deck__card", this.#front, this.#back);
  #turn = makeButton("hub-button", t("Turn the card"));
  #known = makeButton("hub-button hub-button--quiet", t("I knew it"));
  #unknown = makeButton("hub-button hub-button--quiet", t("Not yet"));
  #more = makeButton("hub-button hub-button--quiet", t("Practise all the same"));
  #keep = makeButton("hub-button hub-button--quiet", t("Keep which cards I know"));
  #buttons = make("p", "hub-actions", this.#turn, this.#known, this.#unknown, this.#more, this.#keep);
  #deck = make("div", "hub-deck", this.#count, this.#card, this.#buttons);

  static define() {
    customElements.define("hub-cards", this);
  }

  connectedCallback() {
    for (const side of [this.#count, this.#front, this.#back]) side.tabIndex = -1;
    this.prepend(this.#deck);
    this.addEventListener("click", this);
    this.#begin(this.#waits().filter(([, days]) => days === 0));
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
    this.#deck.remove();
  }

  /** @param {Event} event */
  handleEvent(event) {
    // The second click of a double one would meet another button.
    if (event instanceof MouseEvent && event.detail > 1) return;
    switch (/** @type {Element} */ (event.target).closest("button")) {
      case this.#turn:
        return this.#showBack();
      case this.#known:
        return this.#judge(true);
      case this.#unknown:
        return this.#judge(false);
      case this.#more:
        this.#begin(this.#waits());
        return this.#front.focus();
      case this.#keep:
        return this.#askToKeep();
    }
  }

  /** @param {[HTMLElement, number][]} cards */
  #begin(cards) {
    this.#left = cards.map(([card]) => card);
    if (cards.length) this.#showFront();
    else this.#showEnd(this.#whenNext());
  }

  #showFront() {
    this.#count.textContent = plural(this.#left.length, {
      one: "{n} card to go",
      other: "{n} cards to go",
    });
    this.#front.replaceChildren(...copies(this.#left[0], "summary"));
    this.#show(this.#card, this.#turn);
  }

  #showBack() {
    this.#back.replaceChildren(...copies(this.#left[0], "[data-back]"));
    this.#show(this.#card, this.#back, this.#known, this.#unknown);
    this.#back.focus();
  }

  /** @param {string} words */
  #showEnd(words) {
    this.#count.textContent = words;
    const canKeep = store.where() === "unset" && store.places().includes("page") && this.#panel;
    this.#show(this.#more, ...(canKeep ? [this.#keep] : []));
  }

  /** @param {boolean} isKnown */
  #judge(isKnown) {
    const card = this.#left.shift();
    if (!card) return;
    const { card: id = "" } = card.dataset;
    const now = new Date();
    const box = afterTurn(this.#boxes()[id], isKnown, now);
    store.saveBox(this.#name, id, box);
    if (!isKnown) this.#left.push(card); // until it is known
    if (this.#left.length) {
      this.#showFront();
      this.#front.focus();
      const words = isKnown ? comesBack(daysLeft(box, now)) : t("This card comes again in a moment.");
      announce(this.closest("form")?.querySelector("[data-status]") ?? null, words);
    } else {
      this.#showEnd(`${t("That was the whole pile.")} ${this.#whenNext()}`);
      this.#count.focus();
    }
  }

  /** Open the quiz's own panel, and go there. */
  #askToKeep() {
    const quiz = this.closest("hub-quiz");
    if (!quiz || !askWhereToKeep(quiz)) return;
    this.#keep.hidden = true;
    this.#panel?.focus();
  }

  #whenNext() {
    return plural(Math.min(...this.#waits().map(([, days]) => days)), {
      one: "No card is due now. The next one is due in {n} day.",
      other: "No card is due now. The next one is due in {n} days.",
    });
  }

  /** Show these parts, and no others. @param {...HTMLElement} parts */
  #show(...parts) {
    for (const part of [this.#card, this.#back, ...all(this.#buttons, "button")]) {
      part.hidden = !parts.includes(part);
    }
  }

  /** Return each card, and in how many days it is due. @returns {[HTMLElement, number][]} */
  #waits() {
    const boxes = this.#boxes();
    const now = new Date();
    const cards = all(this, "details[data-card]");
    return cards.map((card) => [card, daysLeft(boxes[card.dataset.card ?? ""], now)]);
  }

  #boxes() {
    const [quiz = "", question = ""] = this.#name.split("#");
    const ids = (this.closest("hub-quiz")?.getAttribute("data-formerly") ?? "").split(" ");
    const formerly = ids.filter((id) => id && id !== quiz).map((id) => `${id}#${question}`);
    return store.boxes(this.#name, formerly);
  }

  get #name() {
    return this.dataset.deck ?? "";
  }

  /** @returns {HTMLElement | null} */
  get #panel() {
    return this.closest("hub-quiz")?.querySelector("[data-keep]") ?? null;
  }}

/**
 * @param {HTMLElement | undefined} card
 * @param {string} side
 */
function copies(card, side) {
  return Array.from(card?.querySelector(side)?.childNodes ?? [], (node) => node.cloneNode(true));
}

/** @param {number} days */
function comesBack(days) {
  return plural(days, {
    one: "This card comes back in {n} day.",
    other: "This card comes back in {n} days.",
  });
}
