/**
 * `<hub-picture>`: a place in the picture can be pressed instead of its line in the list. The
 * list holds the answer; the picture only shows it.
 */

import { all } from "../dom.js";

const CHANGES = ["change", "hub-written"];

export class HubPicture extends HTMLElement {
  static define() {
    customElements.define("hub-picture", this);
  }

  connectedCallback() {
    this.addEventListener("click", this);
    for (const type of CHANGES) this.#question?.addEventListener(type, this);
    this.#draw();
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
    for (const type of CHANGES) this.#question?.removeEventListener(type, this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "click") {
      const place = /** @type {Element} */ (event.target).closest("[data-for]");
      const control = place && this.#controlOf(place);
      if (control && !control.disabled) control.click();
    }
    this.#draw();
  }

  #draw() {
    for (const place of all(this, "[data-for]")) {
      place.classList.toggle("hub-picture__place--chosen", this.#controlOf(place)?.checked ?? false);
    }
  }

  /** @param {Element} place @returns {HTMLInputElement | null} */
  #controlOf(place) {
    const control = document.getElementById(place.getAttribute("data-for") ?? "");
    return control instanceof HTMLInputElement ? control : null;
  }

  get #question() {
    return this.closest("fieldset");
  }
}
