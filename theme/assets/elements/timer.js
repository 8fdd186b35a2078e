/** `<hub-timer data-minutes="N">`: says how long it has been, for who wants to know. It ends nothing. */

import { make } from "../dom.js";
import { store } from "../store.js";
import { t } from "../text.js";

const MINUTE = 60_000; // milliseconds

export class HubTimer extends HTMLElement {
  #started = performance.now();
  #ticking = 0;
  #clock = make("span", "hub-timer__clock");
  #button = make("button", "hub-button hub-button--quiet");

  static define() {
    customElements.define("hub-timer", this);
  }

  connectedCallback() {
    this.#button.type = "button";
    this.#button.addEventListener("click", this);
    this.append(make("p", "hub-actions", this.#clock, this.#button));
    this.#show(store.setting("timer") === true);
  }

  disconnectedCallback() {
    window.clearInterval(this.#ticking);
    this.#button.parentElement?.remove();
  }

  handleEvent() {
    const isShown = !this.#ticking;
    store.set("timer", isShown);
    this.#show(isShown);
  }

  /** @param {boolean} isShown */
  #show(isShown) {
    window.clearInterval(this.#ticking);
    this.#ticking = isShown ? window.setInterval(() => this.#tick(), MINUTE / 4) : 0;
    this.#button.textContent = isShown ? t("Hide the time") : t("Show the time");
    this.#clock.hidden = !isShown;
    this.#tick();
  }

  #tick() {
    const n = Math.floor((performance.now() - this.#started) / MINUTE);
    const words = n < 1 ? t("Less than a minute so far.") : t("{n} min so far.", { n });
    // Written only when it changes, and not announced: nobody is to be hurried.
    if (this.#clock.textContent !== words) this.#clock.textContent = words;
  }
}
