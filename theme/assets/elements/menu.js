/**
 * `<hub-menu>`: closes the main menu where the browser leaves it open. The menu itself is a
 * popover, which opens, and closes at Escape or a click beside it, without a script.
 */

const WIDE = "(min-width: 60em)"; // as in hub.css: there the menu is part of the header

export class HubMenu extends HTMLElement {
  #wide = window.matchMedia(WIDE);

  static define() {
    customElements.define("hub-menu", this);
  }

  connectedCallback() {
    this.addEventListener("focusout", this);
    this.#wide.addEventListener("change", this);
  }

  disconnectedCallback() {
    this.removeEventListener("focusout", this);
    this.#wide.removeEventListener("change", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event instanceof FocusEvent) {
      const next = event.relatedTarget; // null: the window lost the focus, or a click is at work
      if (!(next instanceof Node) || this.contains(next)) return;
    }
    const menu = this.querySelector("[popover]:popover-open");
    if (menu instanceof HTMLElement) menu.hidePopover();
  }
}
