/**
 * `<hub-result data-quiz="ID">`: the best result that is kept, or nothing at all. A best of 0 is
 * shown nowhere: nobody needs to meet it on each card. `data-formerly` lists earlier ids.
 */

import { store } from "../store.js";
import { t } from "../text.js";

export class HubResult extends HTMLElement {
  static define() {
    customElements.define("hub-result", this);
  }

  connectedCallback() {
    // A page that comes back from the browser's memory may have older news than the record.
    window.addEventListener("pageshow", this);
    this.handleEvent();
  }

  disconnectedCallback() {
    window.removeEventListener("pageshow", this);
    this.replaceChildren();
  }

  handleEvent() {
    const { quiz = "", formerly = "" } = this.dataset;
    const best = store.best(quiz, formerly.split(" "));
    const score = best?.score ?? 0;
    this.hidden = score === 0;
    if (score === 0) this.replaceChildren();
    else if (best?.passed) this.textContent = t("Your best: {score} %, passed", { score });
    else this.textContent = t("Your best: {score} %", { score });
  }
}
