/**
 * `<hub-race>`: sorts one thing after the other into groups, and says at once what is right.
 * Nothing runs out: the clock is only looked at in the end, by who wants to know.
 */

import { newSeed, shuffled } from "../chance.js";
import { all, make } from "../dom.js";
import { answerWith, Game, makeButton, rowsOf, targetsOf } from "../game.js";
import { keyOf, saidOf } from "../question.js";
import { rightParts } from "../scoring.js";
import { plural, t } from "../text.js";

export class HubRace extends Game {
  play = t("Play: sort one by one");
  how = t("Press the group that it belongs to. The number keys do the same.");
  /** What is still to be sorted. @type {ReturnType<typeof rowsOf>} */
  #left = [];
  #total = 0;
  #right = 0;
  #started = 0;
  #seconds = 0;
  #item = make("p", "hub-game__item");
  #groups = make("div", "hub-game__groups");
  #clock = make("input", "");
  #time = make("p", "hub-game__time");

  static define() {
    customElements.define("hub-race", this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#clock.type = "checkbox";
    this.#item.tabIndex = -1;
    const label = make("label", "hub-game__clock", this.#clock, t("With a clock: show my time at the end"));
    this.board.replaceChildren(this.#item, this.#groups, this.said, this.#time, label);
    this.board.addEventListener("keydown", this.#key);
    this.#clock.addEventListener("change", this.#setClock);
  }

  begin() {
    this.#left = shuffled(rowsOf(this.question), newSeed());
    this.#total = this.#left.length;
    this.#right = this.#seconds = 0;
    this.#started = performance.now();
    this.#groups.replaceChildren(...targetsOf(this.question).map(groupButton));
    this.#groups.hidden = false;
    this.#showNext();
    this.#showTime();
    this.say("", "note", [], this.#item.textContent ?? "");
  }

  /** @param {HTMLButtonElement} button */
  press(button) {
    const row = this.#left.shift();
    const target = button.dataset.group ?? "";
    if (!row) return;
    answerWith(row.control, target);
    const isRight = rightParts(keyOf(this.question), { [row.id]: target })[row.id] ?? false;
    if (isRight) this.#right += 1;
    const item = row.words.textContent?.trim() ?? "";
    this.#showNext();
    this.say(
      isRight ? t("“{item}”: right.", { item }) : t("“{item}”: not right.", { item }),
      isRight ? "right" : "wrong",
      saidOf(this.question, row.id),
      this.#item.textContent ?? "",
    );
  }

  /** Show what comes next, or how it went. */
  #showNext() {
    const [next] = this.#left;
    if (next) {
      const n = { n: this.#total - this.#left.length + 1, total: this.#total };
      const number = make("span", "hub-game__number", t("{n} of {total}", n), " ");
      this.#item.replaceChildren(number, next.words.cloneNode(true));
      return;
    }
    const count = { n: this.#right, total: this.#total };
    this.#item.replaceChildren(t("All sorted: {n} of {total} right. The list shows what you chose.", count));
    this.#seconds = Math.round((performance.now() - this.#started) / 1000);
    this.#showTime();
    this.#item.focus(); // the button that was pressed goes
    this.#groups.hidden = true;
  }

  /** @param {Event} event */
  #setClock = (event) => {
    event.stopPropagation(); // it is no answer
    this.#showTime();
  };

  #showTime() {
    const isOver = this.#left.length === 0 && this.#total > 0;
    this.#time.hidden = !isOver || !this.#clock.checked;
    this.#time.textContent = plural(this.#seconds, {
      one: "It took you {n} second.",
      other: "It took you {n} seconds.",
    });
  }

  /** Number keys choose a group, arrows go from one to the next. @param {KeyboardEvent} event */
  #key = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const groups = /** @type {HTMLButtonElement[]} */ (all(this.#groups, "button"));
    const chosen = groups[Number(event.key) - 1];
    if (event.repeat) {
      // A key that is held down sorts one thing only.
      if (chosen || event.key === "Enter") event.preventDefault();
    } else if (chosen) this.press(chosen);
    else {
      const at = groups.indexOf(/** @type {HTMLButtonElement} */ (event.target));
      const next = at < 0 ? undefined : groups[at + stepOf(event.key, this)];
      if (!next || !event.key.startsWith("Arrow")) return;
      next.focus();
      event.preventDefault();
    }
  };
}

/** @param {{id: string, words: DocumentFragment}} group @param {number} index */
function groupButton({ id, words }, index) {
  const number = make("span", "hub-option__number", String(index + 1));
  const button = makeButton("hub-button hub-button--quiet", number, make("span", "", words));
  button.dataset.group = id;
  return button;
}

/** @param {string} key @param {Element} element @returns {number} */
function stepOf(key, element) {
  const isRtl = getComputedStyle(element).direction === "rtl";
  const ahead = ["ArrowDown", isRtl ? "ArrowLeft" : "ArrowRight"];
  return ahead.includes(key) ? 1 : -1;
}
