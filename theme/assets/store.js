/**
 * The learner's record in this browser. The only file that touches storage.
 *
 * Nothing is written before the reader chose where. Each attempt has a key of its own, so two
 * tabs never overwrite each other. Where the browser refuses, the page's memory serves, and the
 * caller is told `kept: false`, so that the page can say so.
 */

import { attemptText, bestOf, readAttempt, readRecord, recordOf } from "./record.js";

/** @typedef {import("./record.js").Attempt} Attempt */
/** @typedef {"local" | "session"} Place */

/** The tab's own choice counts before the browser's. @type {Place[]} */
const PLACES = ["session", "local"];

class Store {
  #prefix;
  /** What no storage holds. @type {Map<string, Attempt>} */
  #memory = new Map();
  /** Chosen or found out for this page only. @type {"none" | "memory" | "unset" | null} */
  #onPage = null;

  /** @param {string} sitePath sites of one origin share its storage; this tells them apart */
  constructor(sitePath) {
    this.#prefix = `hub:1:${sitePath.replaceAll(":", "%3A")}:`;
    // "Back" may bring the page back as it was left; what is not kept must not come with it.
    window.addEventListener("pagehide", () => {
      if (this.where() === "none" || this.where() === "memory") this.#memory.clear();
    });
  }

  /**
   * Return where results are kept: what the reader chose, "unset" before that, and "memory"
   * when the browser lets us keep nothing.
   * @returns {"local" | "session" | "none" | "unset" | "memory"}
   */
  where() {
    if (this.#onPage) return this.#onPage;
    if (!PLACES.some(areaOf)) return "memory";
    return PLACES.find((place) => this.#read(place, "choice") === place) ?? "unset";
  }

  /**
   * Do what the reader chose, also for the results that waited for the choice. "none" holds
   * until the page is left: to remember it would be keeping something.
   * @param {Place | "none"} wanted
   * @returns {{kept: boolean}} whether everything is kept now
   */
  choose(wanted) {
    if (wanted === "none") {
      this.#onPage = "none";
      this.#forgetChoice();
      return { kept: false };
    }
    this.#onPage = this.#write(wanted, "choice", wanted) ? null : "memory";
    // The tab's choice would count before this one. The browser's own choice stays: another tab,
    // or whoever comes next, may have made it.
    if (wanted === "local") this.#remove("session", "choice");
    for (const attempt of [...this.#memory.values()]) this.#keep(attempt);
    return { kept: !this.#onPage && this.#memory.size === 0 };
  }

  /**
   * Keep a finished attempt where the reader chose; before that, in the page's memory.
   * @param {string} quiz
   * @param {Omit<Attempt, "id" | "quiz">} outcome
   * @returns {{id: string, kept: boolean}}
   */
  saveAttempt(quiz, outcome) {
    const id = randomId();
    return { id, kept: this.#keep({ id, quiz, ...outcome }) };
  }

  /**
   * Take an attempt out of the browser again. It waits in the page's memory for a new choice, as
   * the next ones do.
   * @param {string} id
   * @returns {{gone: boolean}} false when the browser refused
   */
  takeBack(id) {
    const attempt = this.attempts().find((one) => one.id === id);
    if (!attempt) return { gone: true };
    const name = nameOf(attempt);
    for (const place of PLACES) this.#remove(place, name);
    if (PLACES.some((place) => this.#read(place, name) !== null)) return { gone: false };
    this.#memory.set(id, attempt);
    this.#forgetChoice();
    return { gone: true };
  }

  /**
   * Forget what was chosen in this browser: who says no does not want it for the next quiz either,
   * and whoever comes next is asked.
   */
  #forgetChoice() {
    for (const place of PLACES) this.#remove(place, "choice");
  }

  /**
   * Return where attempts really lie; what was chosen last does not move the earlier ones.
   * @returns {(Place | "page")[]}
   */
  places() {
    /** @type {(Place | "page")[]} */
    const found = PLACES.filter((place) => this.#stored(place).length > 0);
    return this.#memory.size ? [...found, "page"] : found;
  }

  /**
   * Return the attempts, oldest first. Those of an earlier choice count too.
   * @param {string} [quiz] of this quiz only
   * @returns {Attempt[]}
   */
  attempts(quiz) {
    const found = new Map(this.#memory);
    for (const attempt of PLACES.flatMap((place) => this.#stored(place, quiz))) {
      found.set(attempt.id, attempt);
    }
    return [...found.values()]
      .filter((attempt) => quiz === undefined || attempt.quiz === quiz)
      .sort((a, b) => Date.parse(a.finished) - Date.parse(b.finished) || (a.id < b.id ? -1 : 1));
  }

  /**
   * Return the attempt with the highest score, the latest of several.
   * @param {string} quiz
   * @returns {Attempt | null}
   */
  best(quiz) {
    return bestOf(this.attempts(quiz));
  }

  /** Return everything as one plain object, for a file that the reader takes along. */
  exportAll() {
    return recordOf(this.attempts());
  }

  /**
   * Add the attempts of such a file; those with a known id are left as they are. Never throws.
   * @param {string} text
   * @returns {{added: number, known: number, refused: number, surplus: number, kept: boolean,
   *   reason: import("./record.js").Refusal}} `reason`: why the whole file was refused
   */
  importAll(text) {
    const { attempts, refused, surplus, reason } = readRecord(text);
    const ids = new Set(this.attempts().map((attempt) => attempt.id));
    const before = ids.size;
    let kept = true;
    for (const attempt of attempts) {
      if (ids.has(attempt.id)) continue;
      ids.add(attempt.id);
      kept = this.#keep(attempt) && kept;
    }
    const added = ids.size - before;
    return { added, known: attempts.length - added, refused, surplus, reason, kept };
  }

  /**
   * Delete everything of this site, the choice too.
   * @returns {{gone: boolean}} false when the browser refused
   */
  deleteAll() {
    this.#memory.clear();
    this.#onPage = null;
    for (const place of PLACES) {
      for (const name of this.#names(place)) this.#remove(place, name);
    }
    return { gone: PLACES.every((place) => this.#names(place).length === 0) };
  }

  /**
   * @param {Attempt} attempt
   * @returns {boolean} whether it outlives the page
   */
  #keep(attempt) {
    const place = this.where();
    if (
      (place === "local" || place === "session") &&
      this.#write(place, nameOf(attempt), attemptText(attempt))
    ) {
      this.#memory.delete(attempt.id);
      return true;
    }
    this.#memory.set(attempt.id, attempt);
    return false;
  }

  /**
   * @param {Place} place
   * @param {string} [only] of this quiz only: to read all for each card of a list would be slow
   * @returns {Attempt[]}
   */
  #stored(place, only) {
    return this.#names(place).flatMap((name) => {
      const [kind, quiz = "", id = "", ...rest] = name.split(":");
      if (kind !== "attempt" || rest.length) return []; // not ours, or put aside as bad
      if (only !== undefined && quiz !== only) return [];
      const text = this.#read(place, name);
      if (text === null) return []; // another tab was quicker
      const attempt = readAttempt(text, quiz, id);
      if (attempt === "bad") this.#putAside(place, name, text);
      return typeof attempt === "string" ? [] : [attempt];
    });
  }

  /**
   * Keep what cannot be read, out of the way: somebody may still save it. When there is no room
   * for that it stays where it is, and is skipped again next time.
   * @param {Place} place
   * @param {string} name
   * @param {string} text
   */
  #putAside(place, name, text) {
    if (this.#write(place, `${name}:bad:${Date.now()}`, text)) this.#remove(place, name);
  }

  /**
   * @param {Place} place
   * @returns {string[]} the names of all keys of this site
   */
  #names(place) {
    try {
      return Object.keys(areaOf(place) ?? {})
        .filter((key) => key.startsWith(this.#prefix))
        .map((key) => key.slice(this.#prefix.length));
    } catch {
      return [];
    }
  }

  /** @param {Place} place @param {string} name */
  #read(place, name) {
    try {
      return areaOf(place)?.getItem(this.#prefix + name) ?? null;
    } catch {
      return null;
    }
  }

  /** @param {Place} place @param {string} name @param {string} text @returns {boolean} */
  #write(place, name, text) {
    const area = areaOf(place);
    try {
      area?.setItem(this.#prefix + name, text);
      return area !== null;
    } catch {
      return false; // full, or only for show (private windows of older Safari)
    }
  }

  /** @param {Place} place @param {string} name */
  #remove(place, name) {
    try {
      areaOf(place)?.removeItem(this.#prefix + name);
    } catch {
      // Blocked since: whoever asked looks at what is left.
    }
  }
}

/**
 * Return a storage that can be read, or null: it may be missing, and where cookies are blocked
 * even looking at it throws.
 * @param {Place} place
 * @returns {Storage | null}
 */
function areaOf(place) {
  try {
    const area = place === "local" ? window.localStorage : window.sessionStorage;
    area.getItem("");
    return area;
  } catch {
    return null;
  }
}

/** Return the name of an attempt's key. @param {Attempt} attempt */
function nameOf({ quiz, id }) {
  return `attempt:${quiz}:${id}`;
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
