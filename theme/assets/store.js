/**
 * The learner's record in this browser.
 *
 * Nothing is written before the reader chose where; until then, and where the browser refuses,
 * the page's memory serves, and the caller is told `kept: false`, so that the page can say so.
 * Each attempt, and each page's draft, has a key of its own: two tabs never overwrite each other.
 */

import { Areas } from "./areas.js";
import {
  bestOf,
  byChange,
  checked,
  isOld,
  mergedCards,
  nameOf,
  partsOf,
  readText,
  textOf,
} from "./record.js";

/** @typedef {import("./areas.js").Place} Place */
/** @typedef {import("./areas.js").AnyPlace} AnyPlace */
/** @typedef {import("./record.js").Attempt} Attempt */
/** @typedef {import("./record.js").Draft} Draft */
/** @typedef {import("./record.js").Box} Box */
/** @typedef {import("./record.js").Sort} Sort */
/** @typedef {{place: AnyPlace, name: string, text: string, record: any}} Found */

/** The tab's own choice counts before the browser's. @type {Place[]} */
const PLACES = ["session", "local"];
/** What counts first stands first. @type {AnyPlace[]} */
const EVERYWHERE = ["page", ...PLACES];
/** @type {Sort[]} */
const SORTS = ["attempt", "draft", "boxes", "setting"];
const MOST_DRAFTS = 5; // of one activity

class Store {
  #areas;
  /** Chosen or found out for this page only. @type {"none" | "memory" | "unset" | null} */
  #onPage = null;
  /** The ids of this page's own drafts, by activity. @type {Map<string, string>} */
  #own = new Map();
  /** The drafts that this page goes on from, by activity. @type {Map<string, Found[]>} */
  #adopted = new Map();

  /** @param {string} sitePath sites of one origin share its storage; this tells them apart */
  constructor(sitePath) {
    this.#areas = new Areas(`hub:1:${sitePath.replaceAll(":", "%3A")}:`);
    // "Back" may bring the page back as it was left; what is not kept must not come with it.
    window.addEventListener("pagehide", () => {
      if (this.where() === "none" || this.where() === "memory") this.#areas.clearPage();
    });
  }

  /**
   * Return where records are kept: what the reader chose, "unset" before that, and "memory"
   * when the browser lets us keep nothing.
   * @returns {"local" | "session" | "none" | "unset" | "memory"}
   */
  where() {
    if (this.#onPage) return this.#onPage;
    if (!PLACES.some((place) => this.#areas.has(place))) return "memory";
    return PLACES.find((place) => this.#areas.read(place, "choice") === place) ?? "unset";
  }

  /**
   * Do what the reader chose, also for what waited for the choice. "none" holds until the page
   * is left: to remember it would be keeping something. What was begun is forgotten at once.
   * @param {Place | "none"} wanted
   * @returns {{kept: boolean}} whether everything is kept now
   */
  choose(wanted) {
    const waiting = this.#areas.names("page");
    if (wanted === "none") {
      for (const name of waiting) if (partsOf("draft", name)) this.#areas.remove("page", name);
      this.#onPage = "none";
      this.#forgetChoice();
      return { kept: false };
    }
    this.#onPage = this.#areas.write(wanted, "choice", wanted) ? null : "memory";
    // The tab's choice would count before this one. The browser's own choice stays: another tab,
    // or whoever comes next, may have made it.
    if (wanted === "local") this.#areas.remove("session", "choice");
    for (const name of waiting) {
      const [deck] = partsOf("boxes", name) ?? [];
      if (deck) this.keep("boxes", { deck, cards: this.boxes(deck) });
      else this.#put(name, this.#areas.read("page", name) ?? "");
    }
    return { kept: !this.#onPage && this.#areas.names("page").length === 0 };
  }

  /**
   * Keep a finished attempt where the reader chose; before that, in the page's memory.
   * @param {string} activity
   * @param {Pick<Attempt, "version" | "score" | "passed" | "answers" | "finished"> &
   *   Partial<Attempt>} outcome
   * @returns {{id: string, kept: boolean}}
   */
  saveAttempt(activity, outcome) {
    const id = randomId();
    return { id, kept: this.keep("attempt", { ...outcome, id, activity }) };
  }

  /**
   * Take what this page wrote out of the browser again: attempts, and what was begun. It waits in
   * the page's memory for a new choice, as the next ones do.
   * @param {...string} ids of attempts
   * @returns {{gone: boolean}} false when the browser refused
   */
  takeBack(...ids) {
    const attempts = this.#found("attempt").filter(({ record }) => ids.includes(record.id));
    if (ids.length && !attempts.length) return { gone: true }; // another tab deleted them
    const drafts = this.#found("draft").filter(({ record }) => this.#isOwn(record));
    const found = [...attempts, ...drafts];
    for (const { name, text } of found) {
      for (const place of PLACES) this.#areas.remove(place, name);
      if (PLACES.some((place) => this.#areas.read(place, name) !== null)) return { gone: false };
      this.#areas.write("page", name, text);
    }
    this.#forgetChoice();
    return { gone: true };
  }

  /**
   * Forget what was chosen in this browser: who says no does not want it for the next quiz either,
   * and whoever comes next is asked.
   */
  #forgetChoice() {
    for (const place of PLACES) this.#areas.remove(place, "choice");
  }

  /**
   * Return where records really lie; what was chosen last does not move the earlier ones.
   * @returns {AnyPlace[]}
   */
  places() {
    const used = new Set(SORTS.flatMap((sort) => this.#found(sort).map(({ place }) => place)));
    return [...PLACES, /** @type {AnyPlace} */ ("page")].filter((place) => used.has(place));
  }

  /**
   * Return the attempts, oldest first. Those of an earlier choice count too.
   * @param {string} [activity] at this one only
   * @param {string[]} [formerly] ids that it had before
   * @returns {Attempt[]}
   */
  attempts(activity, formerly = []) {
    const found = new Map(
      this.#found("attempt", activity, formerly).map(({ record }) => [record.id, record]),
    );
    return [...found.values()].sort(
      (a, b) => Date.parse(a.finished) - Date.parse(b.finished) || (a.id < b.id ? -1 : 1),
    );
  }

  /**
   * Return the attempt with the highest score, the latest of several.
   * @param {string} activity
   * @param {string[]} [formerly] ids that it had before
   * @returns {Attempt | null}
   */
  best(activity, formerly = []) {
    return bestOf(this.attempts(activity, formerly));
  }

  /**
   * Keep how far this page has come with an activity. "Do not keep" goes for it too.
   * @param {string} activity
   * @param {Pick<Draft, "version" | "answers"> & Partial<Draft>} begun
   * @returns {{kept: boolean}} whether it outlives the page
   */
  saveDraft(activity, begun) {
    if (this.where() === "none") return { kept: false };
    const id = this.#own.get(activity) ?? randomId();
    const isFirst = !this.#own.has(activity);
    this.#own.set(activity, id);
    const changed = new Date().toISOString();
    const kept = this.keep("draft", { ...begun, id, activity, changed });
    if (isFirst) this.#prune();
    return { kept };
  }

  /**
   * Return how far the reader had come with an activity: what any page wrote last, unless it was
   * finished since. The first change makes it this page's own, under an id of its own.
   * @param {string} activity
   * @param {string[]} [formerly] ids that it had before
   * @returns {Draft | null}
   */
  draft(activity, formerly = []) {
    this.#prune();
    const found = this.#found("draft", activity, formerly);
    this.#adopted.set(activity, found);
    const [newest] = found.map(({ record }) => record).sort(byChange);
    // What a clock that went wrong dated ahead would hide everything that is begun until then.
    const isPast = (/** @type {Attempt} */ { finished }) => Date.parse(finished) <= Date.now();
    const finished = this.attempts(activity, formerly).filter(isPast).at(-1)?.finished ?? "";
    return newest && !(Date.parse(newest.changed) <= Date.parse(finished)) ? newest : null;
  }

  /** Return everything that was begun and not finished, the latest first. @returns {Draft[]} */
  drafts() {
    this.#prune();
    return this.#found("draft").map(({ record }) => record).sort(byChange);
  }

  /**
   * Forget how far the reader had come: it is finished, or begun anew. What another tab has
   * written since this page was opened stays.
   * @param {string} activity
   */
  dropDraft(activity) {
    const isOver = (/** @type {Found} */ { name, text }) =>
      EVERYWHERE.some((place) => this.#areas.read(place, name) === text);
    const names = (this.#adopted.get(activity) ?? []).filter(isOver).map(({ name }) => name);
    const id = this.#own.get(activity);
    if (id) names.push(nameOf("draft", { activity, id }));
    for (const name of names) for (const place of EVERYWHERE) this.#areas.remove(place, name);
    this.#own.delete(activity);
    this.#adopted.delete(activity);
  }

  /** Remove drafts that are old, and of each activity those that are too many, oldest first. */
  #prune() {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { name, record } of this.#found("draft").sort((a, b) => byChange(a.record, b.record))) {
      const count = (counts.get(record.activity) ?? 0) + 1;
      counts.set(record.activity, count);
      if (this.#isOwn(record) || (count <= MOST_DRAFTS && !isOld(record))) continue;
      for (const place of EVERYWHERE) this.#areas.remove(place, name);
    }
  }

  /** @param {Draft} draft */
  #isOwn({ activity, id }) {
    return this.#own.get(activity) === id;
  }

  /**
   * Return the box of each card of a deck that was seen.
   * @param {string} deck `ACTIVITY#QUESTION`
   * @param {string[]} [formerly] names that it had before
   * @returns {Record<string, Box>}
   */
  boxes(deck, formerly = []) {
    return mergedCards(this.#found("boxes", deck, formerly).map(({ record }) => record.cards));
  }

  /** Return all decks, each once. */
  decks() {
    const names = new Set(this.#found("boxes").map(({ record }) => record.deck));
    return [...names].sort().map((deck) => ({ deck, cards: this.boxes(deck) }));
  }

  /**
   * @param {string} deck
   * @param {string} card
   * @param {Box} box
   * @returns {{kept: boolean}}
   */
  saveBox(deck, card, { box, seen }) {
    const cards = { ...this.boxes(deck), [card]: { box, seen } };
    return { kept: this.keep("boxes", { deck, cards }) };
  }

  /**
   * Return what was set, or null.
   * @param {string} name
   * @returns {string | boolean | null}
   */
  setting(name) {
    return this.#found("setting", name)[0]?.record.value ?? null;
  }

  /** Return all settings, each once. */
  settings() {
    const names = new Set(this.#found("setting").map(({ record }) => record.name));
    return [...names].sort().map((name) => ({ name, value: this.setting(name) }));
  }

  /**
   * Set something, or forget it.
   * @param {string} name
   * @param {string | boolean | null} value
   * @returns {{kept: boolean}}
   */
  set(name, value) {
    if (value !== null) return { kept: this.keep("setting", { name, value }) };
    for (const place of EVERYWHERE) this.#areas.remove(place, nameOf("setting", { name }));
    return { kept: false };
  }

  /**
   * Delete everything of this site, the choice too.
   * @returns {{gone: boolean}} false when the browser refused
   */
  deleteAll() {
    this.#areas.clearPage();
    this.#own.clear();
    this.#adopted.clear();
    this.#onPage = null;
    for (const place of PLACES) {
      for (const name of this.#areas.names(place)) this.#areas.remove(place, name);
    }
    return { gone: PLACES.every((place) => this.#areas.names(place).length === 0) };
  }

  /**
   * Keep a record. What could not be read again is not written: of answers that are too much, the
   * rest is kept without them.
   * @param {Sort} sort
   * @param {any} record
   * @returns {boolean} whether it outlives the page
   */
  keep(sort, record) {
    const whole = checked(sort, record) ?? checked(sort, { ...record, answers: {} });
    return whole !== null && this.#put(nameOf(sort, whole), textOf(sort, whole));
  }

  /**
   * @param {string} name
   * @param {string} text
   * @returns {boolean} whether it outlives the page
   */
  #put(name, text) {
    const where = this.where();
    const isKept =
      (where === "local" || where === "session") && this.#areas.write(where, name, text);
    if (!isKept) this.#areas.write("page", name, text);
    // What would count before it must not lie there any more. What lies in the browser for good is
    // left alone by who keeps things for this tab only: it may be somebody else's.
    const before = isKept ? EVERYWHERE.slice(0, EVERYWHERE.indexOf(where)) : [];
    for (const place of before) this.#areas.remove(place, name);
    return isKept;
  }

  /**
   * Return what is whole of a sort of record, wherever it lies; what is not is put aside.
   * @param {Sort} sort
   * @param {string} [first] with this first part of the name only: to read all for each card of a
   *   list would be slow
   * @param {string[]} [formerly] or with one of these
   * @returns {Found[]}
   */
  #found(sort, first, formerly = []) {
    return EVERYWHERE.flatMap((place) =>
      this.#areas.names(place).flatMap((name) => {
        const parts = partsOf(sort, name);
        if (!parts) return [];
        if (first !== undefined && ![first, ...formerly].includes(parts[0] ?? "")) return [];
        const text = this.#areas.read(place, name);
        if (text === null) return []; // another tab was quicker
        const record = readText(sort, parts, text);
        if (record === "bad") this.#putAside(place, name, text);
        return typeof record === "string" ? [] : [{ place, name, text, record }];
      }),
    );
  }

  /**
   * Keep what cannot be read, out of the way: somebody may still save it. When there is no room
   * for that it stays where it is, and is skipped again next time.
   * @param {AnyPlace} place
   * @param {string} name
   * @param {string} text
   */
  #putAside(place, name, text) {
    const aside = `${name}:bad:${Date.now()}`;
    if (this.#areas.write(place, aside, text)) this.#areas.remove(place, name);
  }
}

/** Return a random id. Pages served by plain http have no `randomUUID`. */
function randomId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The record of the site that this script belongs to: it lies in the site's `/assets/hub-…/`. */
export const store = new Store(
  new URL(import.meta.url).pathname.replace(/\/assets\/hub-[^/]*\/[^/]*$/, ""),
);
