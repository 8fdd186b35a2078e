/**
 * `<hub-filter>`: shows the cards that fit what is chosen in its form.
 * The form is the state; the address follows it, so that a choice can be shared and kept.
 */

import { all, show, writeAddress } from "../dom.js";
import { plural } from "../text.js";

const FILTER_EVENTS = ["change", "reset", "submit"];

/**
 * How a card is compared with what was chosen, by the name of the field.
 * @type {Record<string, (has: string, wanted: string) => boolean>}
 */
const FITS = {
  // Nothing named means: for every sector, for everybody.
  sectors: (has, wanted) => has === "" || holdsWord(has, wanted),
  roles: (has, wanted) => has === "" || holdsWord(has, wanted),
  topics: holdsWord,
  competences: holdsWord,
  level: holdsWord,
  type: holdsWord,
  minutes: (has, wanted) => Number(has) <= Number(wanted),
};

export class HubFilter extends HTMLElement {
  static define() {
    customElements.define("hub-filter", this);
  }

  connectedCallback() {
    for (const type of FILTER_EVENTS) this.addEventListener(type, this);
    // Going back may bring the form back as it was left, after this ran.
    window.addEventListener("pageshow", this);
    show(this, "form", true);
    const wanted = new URLSearchParams(location.search);
    for (const field of this.#fields()) {
      const value = wanted.get(field.name);
      if (Array.from(field.options).some((option) => option.value === value))
        field.value = value ?? "";
    }
    this.#apply();
  }

  disconnectedCallback() {
    for (const type of FILTER_EVENTS) this.removeEventListener(type, this);
    window.removeEventListener("pageshow", this);
    show(this, "form", false);
    show(this, "li.hub-card", true);
    show(this, ".hub-filter__none", false);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "submit") return event.preventDefault();
    if (event.type === "reset") {
      // The form's own reset comes after this event, and would go back to what was there first.
      event.preventDefault();
      for (const field of this.#fields()) field.value = "";
    }
    this.#apply();
    writeAddress(this.#chosen());
  }

  #apply() {
    const chosen = Object.entries(this.#chosen()).filter(([, value]) => value);
    const cards = all(this, "li.hub-card");
    for (const card of cards) {
      card.hidden = !chosen.every(([name, value]) => FITS[name]?.(card.dataset[name] ?? "", value));
    }
    const shown = cards.filter((card) => !card.hidden).length;
    show(this, ".hub-filter__none", shown === 0);
    this.#count(shown, cards.length);
  }

  /**
   * @param {number} shown
   * @param {number} total
   */
  #count(shown, total) {
    const count = this.querySelector(".hub-filter__count");
    const words =
      shown === total
        ? plural(total, { one: "{n} resource", other: "{n} resources" })
        : plural(
            total,
            { one: "{shown} of {n} resource", other: "{shown} of {n} resources" },
            { shown },
          );
    if (count && count.textContent !== words) count.textContent = words;
  }

  /** @returns {Record<string, string>} */
  #chosen() {
    return Object.fromEntries(this.#fields().map((field) => [field.name, field.value]));
  }

  #fields() {
    return Array.from(this.querySelectorAll("select")).filter(({ name }) =>
      Object.hasOwn(FITS, name),
    );
  }
}

/**
 * @param {string} words
 * @param {string} wanted
 */
function holdsWord(words, wanted) {
  return words.split(" ").includes(wanted);
}
