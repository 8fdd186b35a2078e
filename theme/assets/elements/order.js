/** `<hub-order>`: two buttons move an item up and down. The order of the items is the answer. */

import { putInOrder } from "../answers.js";
import { all, announce, show } from "../dom.js";
import { t } from "../text.js";

export class HubOrder extends HTMLElement {
  static define() {
    customElements.define("hub-order", this);
  }

  connectedCallback() {
    this.addEventListener("click", this);
    show(this, "[data-scripted]", true);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
    show(this, "[data-scripted]", false);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const button = /** @type {Element} */ (event.target).closest("button[data-move]");
    const item = button?.closest("li");
    if (!(button instanceof HTMLElement) || !item) return;
    event.stopPropagation(); // moving quickly is no double click on something else
    const items = all(this, "li[data-part]");
    const from = items.indexOf(item);
    const to = from + Number(button.dataset.move);
    const place = { n: Math.min(Math.max(to, 0), items.length - 1) + 1, total: items.length };
    const status = this.closest("form")?.querySelector("[data-status]") ?? null;
    if (to < 0 || to >= items.length) {
      return announce(status, t("It stays at place {n} of {total}.", place));
    }
    items.splice(from, 1);
    items.splice(to, 0, item);
    const question = this.closest("fieldset");
    if (question) putInOrder(question, items.map((one) => one.dataset.part ?? ""));
    button.focus(); // a moved element loses it
    item.scrollIntoView({ block: "nearest" });
    this.dispatchEvent(new Event("change", { bubbles: true }));
    announce(status, t("Now at place {n} of {total}.", place));
  }
}
