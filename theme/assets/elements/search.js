/**
 * `<hub-search>`: finds pages while the reader types.
 * lunr.js is a classic script of the page; the index is fetched when it is first needed.
 */

import { all, announce, make, writeAddress } from "../dom.js";
import { findDocuments, LONGEST_QUERY } from "../query.js";
import { plural, t } from "../text.js";

/** @typedef {import("../query.js").Lunr} Lunr */
/** @typedef {Record<"address" | "title" | "summary" | "kind" | "sectors", string>} Document */
/** @typedef {{lunr: Lunr, index: import("../query.js").Index, documents: Document[]}} Library */

const SEARCH_EVENTS = ["input", "submit", "focusin", "keydown"];
const MOST_RESULTS = 20;
const WAIT_TO_SEARCH = 150; // ms after a key
const WAIT_TO_SPEAK = 700; // ms of rest, or a screen reader never comes to an end

export class HubSearch extends HTMLElement {
  /** @type {Promise<Library> | null} */
  #library = null;
  #timer = 0;

  static define() {
    customElements.define("hub-search", this);
  }

  connectedCallback() {
    for (const type of SEARCH_EVENTS) this.addEventListener(type, this);
    this.hidden = false;
    const asked = new URLSearchParams(location.search).get("q")?.slice(0, LONGEST_QUERY);
    if (asked && this.#input) {
      this.#input.value = asked;
      this.#search();
    }
  }

  disconnectedCallback() {
    for (const type of SEARCH_EVENTS) this.removeEventListener(type, this);
    clearTimeout(this.#timer);
    this.hidden = true;
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "focusin") {
      this.#load().catch(() => {}); // a head start; a search says what went wrong
    } else if (event.type === "input") {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#search(), WAIT_TO_SEARCH);
    } else if (event.type === "submit") {
      event.preventDefault();
      clearTimeout(this.#timer);
      this.#search();
    } else if (event instanceof KeyboardEvent) {
      this.#move(event);
    }
  }

  async #search() {
    const query = this.#query;
    writeAddress({ q: query });
    if (!query) {
      this.#draw([]);
      return this.#say("");
    }
    try {
      const { lunr, index, documents } = await this.#load();
      if (!this.isConnected || query !== this.#query) return; // the reader typed on
      const found = findDocuments(lunr, index, query).flatMap(
        (ref) => documents[Number(ref)] ?? [],
      );
      this.#draw(found.slice(0, MOST_RESULTS));
      this.#say(countInWords(found.length, query), WAIT_TO_SPEAK);
    } catch {
      if (query !== this.#query) return;
      this.#draw([]);
      this.#say(
        "lunr" in window
          ? t("The search could not be loaded. Are you online? Try again in a moment.")
          : // The page's own script is not asked for again.
            t("The search could not be loaded. Are you online? Load this page again."),
      );
    }
  }

  /** Fetch what searching needs, once. After a failure the next attempt tries again. */
  #load() {
    this.#library ??= this.#fetchLibrary().catch((error) => {
      this.#library = null;
      throw error;
    });
    return this.#library;
  }

  /** @returns {Promise<Library>} */
  async #fetchLibrary() {
    const { index = "", documents = "" } = this.dataset;
    const [lunr, indexData, documentData] = await Promise.all([
      lunrOfPage(),
      fetchJson(index),
      fetchJson(documents),
    ]);
    return { lunr, index: lunr.Index.load(indexData), documents: documentData };
  }

  /** @param {Document[]} documents */
  #draw(documents) {
    this.querySelector("[data-results]")?.replaceChildren(
      ...documents.map(({ address, title, summary, kind, sectors }) => {
        const link = make("a", "hub-search__title", title);
        link.href = `${this.dataset.root ?? ""}${address}`;
        const facts = [kind, sectors].filter(Boolean).map((fact) => make("span", "", fact));
        return make(
          "li",
          "hub-search__result",
          link,
          make("p", "hub-search__summary", summary),
          make("p", "hub-search__facts", ...facts),
        );
      }),
    );
  }

  /**
   * Move between the field and the results by arrow keys.
   * @param {KeyboardEvent} event
   */
  #move(event) {
    const stops = [this.#input, ...all(this, "[data-results] a")];
    const at = stops.findIndex((stop) => stop === event.target);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: at > 0 ? 0 : -1 }[event.key] ?? -1;
    if (!stops[to]) return;
    event.preventDefault();
    stops[to].focus();
  }

  /**
   * @param {string} words
   * @param {number} [delay]
   */
  #say(words, delay) {
    announce(this.querySelector("[data-status]"), words, delay);
  }

  get #input() {
    return this.querySelector("input");
  }

  get #query() {
    return this.#input?.value.trim().slice(0, LONGEST_QUERY) ?? "";
  }
}

/**
 * @param {number} count
 * @param {string} query
 */
function countInWords(count, query) {
  if (count === 0) return t("Nothing found for “{query}”. Try another word.", { query });
  if (count > MOST_RESULTS) {
    return plural(
      count,
      {
        one: "The best {most} of {n} result for “{query}”",
        other: "The best {most} of {n} results for “{query}”",
      },
      { query, most: MOST_RESULTS },
    );
  }
  return plural(
    count,
    { one: "{n} result for “{query}”", other: "{n} results for “{query}”" },
    { query },
  );
}

/** @param {string} address */
async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/**
 * Return lunr once its script has run: deferred scripts are done when the document is.
 * @returns {Promise<Lunr>}
 */
async function lunrOfPage() {
  const page = /** @type {Window & {lunr?: Lunr}} */ (window);
  if (!page.lunr && document.readyState !== "complete") {
    await new Promise((resolve) => {
      for (const type of ["DOMContentLoaded", "load"]) {
        window.addEventListener(type, resolve, { once: true });
      }
    });
  }
  if (!page.lunr) throw new Error("lunr.js did not load");
  return page.lunr;
}
