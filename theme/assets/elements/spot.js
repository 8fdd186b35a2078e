/**
 * `<hub-spot>`: the picture of a question without its marks. Who presses at the right place finds
 * it. The list of places, which names them, waits behind the button that leads back.
 */

import { all, make } from "../dom.js";
import { answerWith, Game, wordsOf } from "../game.js";
import { rightChoices, saidOf } from "../question.js";
import { t } from "../text.js";

const FOUND = "hub-picture__place--found";
const REACH = 22; // CSS pixels: half of what a thumb can hit

export class HubSpot extends Game {
  play = t("Play: search in the picture");
  back = t("Show the places");
  how = t(
    "Press in the picture where you see it. With the keyboard, go to “Show the places”: there the same places stand in a list.",
  );
  #list = make("ul", "hub-game__found");

  static define() {
    customElements.define("hub-spot", this);
  }

  connectedCallback() {
    // In the capture phase: outside the game, a press in the picture chooses a place.
    this.question.addEventListener("click", this.#point, true);
    super.connectedCallback();
    this.board.replaceChildren(this.said, this.#list); // near to the picture
  }

  disconnectedCallback() {
    this.question.removeEventListener("click", this.#point, true);
    super.disconnectedCallback();
  }

  begin() {
    for (const place of this.#places()) place.classList.remove(FOUND);
    this.#list.replaceChildren();
    this.say(this.#count());
  }

  /** @param {MouseEvent} event */
  #point = (event) => {
    const isInPicture = /** @type {Element} */ (event.target).closest(".hub-picture__frame");
    if (!this.isOpen || !isInPicture) return;
    event.stopPropagation();
    if (event.detail > 1) return; // the second click of a double one
    const place = this.#placeAt(event);
    const control = document.getElementById(place?.getAttribute("data-for") ?? "");
    if (!place || !(control instanceof HTMLInputElement)) {
      return this.say(`${t("Nothing to find here. Look further.")} ${this.#count()}`);
    }
    this.#hit(place, control);
  };

  /** @param {Element} place @param {HTMLInputElement} control */
  #hit(place, control) {
    const label = control.labels?.[0] ?? null;
    const name = wordsOf(label).textContent?.trim() ?? "";
    const more = saidOf(this.question, control.value);
    if (!rightChoices(this.question).includes(control.value)) {
      return this.say(t("“{place}” is not what you are looking for.", { place: name }), "wrong", more);
    }
    if (!place.classList.contains(FOUND)) {
      place.classList.add(FOUND);
      const number = label?.querySelector(".hub-option__number")?.cloneNode(true) ?? "";
      this.#list.append(make("li", "", number, " ", wordsOf(label)));
      answerWith(control);
    }
    this.say(`${t("Found: “{place}”.", { place: name })} ${this.#count()}`, "right", more);
  }

  #count() {
    const total = rightChoices(this.question).length;
    const n = this.#list.childElementCount;
    const said = t("{n} of {total} found.", { n, total });
    return n === total ? `${said} ${t("These were all of them.")}` : said;
  }

  /**
   * Return the place that was pressed, or the nearest one within reach: some are small on a phone.
   * @param {MouseEvent} event
   */
  #placeAt({ target, clientX, clientY }) {
    const pressed = /** @type {Element} */ (target).closest("[data-for]");
    if (pressed) return pressed;
    const near = this.#places().map((place) => {
      const box = (place.firstElementChild ?? place).getBoundingClientRect();
      const x = Math.max(0, Math.abs(clientX - (box.left + box.right) / 2) - box.width / 2);
      const y = Math.max(0, Math.abs(clientY - (box.top + box.bottom) / 2) - box.height / 2);
      // A big place is pressed inside.
      const isSmall = Math.min(box.width, box.height) < 2 * REACH;
      return { place, away: isSmall ? Math.hypot(x, y) : Infinity };
    });
    return near.filter(({ away }) => away < REACH).sort((a, b) => a.away - b.away)[0]?.place ?? null;
  }

  #places() {
    return all(this.question, "[data-for]");
  }
}
