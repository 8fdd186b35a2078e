/**
 * `<hub-memory>`: the two sides of pairs as cards, turned two by two. There is no time limit:
 * cards that do not fit lie open until the next one is turned.
 */

import { newSeed, shuffled } from "../chance.js";
import { make } from "../dom.js";
import { answerWith, Game, makeButton, rowsOf, targetsOf } from "../game.js";
import { isObject } from "../json.js";
import { keyOf } from "../question.js";
import { rightParts } from "../scoring.js";
import { t } from "../text.js";

/** A card of a row, or of what belongs to one. @typedef {{row: string, target: string, words: DocumentFragment}} Card */

export class HubMemory extends Game {
  play = t("Play: memory");
  how = t("Turn two cards that belong together. Take all the time you need.");
  /** @type {Map<HTMLButtonElement, Card>} */
  #cards = new Map();
  /** The cards that lie open and are no pair yet. @type {HTMLButtonElement[]} */
  #open = [];
  #found = 0;

  static define() {
    customElements.define("hub-memory", this);
  }

  begin() {
    const rows = rowsOf(this.question);
    const key = keyOf(this.question);
    const wanted = isObject(key) && isObject(key.key) ? key.key : {};
    const targets = targetsOf(this.question);
    const cards = rows.flatMap(({ id, words }) => {
      const target = targets.find((one) => one.id === wanted[id]);
      if (!target) return [];
      const copy = /** @type {DocumentFragment} */ (target.words.cloneNode(true)); // it may belong to several
      return [
        { row: id, target: "", words },
        { row: "", target: target.id, words: copy },
      ];
    });
    this.#cards = new Map(
      shuffled(cards, newSeed()).map((card) => [makeButton("hub-game__card"), card]),
    );
    this.#open = [];
    this.#found = 0;
    for (const card of this.#cards.keys()) this.#cover(card);
    this.board.replaceChildren(...this.#cards.keys());
    this.board.classList.add("hub-game__board--cards");
  }

  /** @param {HTMLButtonElement} card */
  press(card) {
    if (card.dataset.side === "found") return this.say(t("This pair is found already."));
    if (this.#open.length === 2) this.#open.splice(0).forEach((one) => this.#cover(one));
    if (this.#open.includes(card)) return;
    this.#uncover(card, "open");
    this.#open.push(card);
    const [one, other] = this.#open.map((open) => this.#cards.get(open));
    if (!one || !other) return this.say("", "note", [], `${this.#nameOf(card)}: ${card.textContent}`);
    this.#compare({ row: one.row || other.row, target: one.target || other.target });
  }

  /** Keep what belongs together, and say so or not. @param {{row: string, target: string}} pair */
  #compare({ row, target }) {
    const [one = "", other = ""] = this.#open.map(({ textContent }) => textContent ?? "");
    if (!rightParts(keyOf(this.question), { [row]: target })[row]) {
      return this.say(t("“{one}” and “{other}”: not a pair.", { one, other }), "wrong");
    }
    answerWith(rowsOf(this.question).find(({ id }) => id === row)?.control ?? null, target);
    for (const card of this.#open.splice(0)) this.#uncover(card, "found");
    this.#found += 1;
    const count = { n: this.#found, total: this.#cards.size / 2 };
    const said = `${t("A pair: “{one}” and “{other}”.", { one, other })} ${t("{n} of {total} found.", count)}`;
    this.say(count.n < count.total ? said : `${said} ${t("These were all of them.")}`, "right");
  }

  /** @param {HTMLButtonElement} card */
  #cover(card) {
    card.dataset.side = "down";
    card.replaceChildren(String([...this.#cards.keys()].indexOf(card) + 1));
    card.setAttribute("aria-label", t("{card}, face down", { card: this.#nameOf(card) }));
  }

  /** @param {HTMLButtonElement} card @param {"open" | "found"} side */
  #uncover(card, side) {
    card.dataset.side = side;
    card.removeAttribute("aria-label");
    card.classList.toggle("hub-game__card--right", side === "found");
    const words = this.#cards.get(card)?.words.cloneNode(true) ?? "";
    const mark = make("span", "hub-game__mark", t("Found"));
    card.replaceChildren(make("span", "", words), ...(side === "found" ? [mark] : []));
  }

  /** @param {HTMLButtonElement} card */
  #nameOf(card) {
    return t("Card {n}", { n: [...this.#cards.keys()].indexOf(card) + 1 });
  }
}
