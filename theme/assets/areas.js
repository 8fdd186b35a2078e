/**
 * The places where a record can lie, each as names with texts: the browser's two storages, and
 * the page's own memory. The only file that touches storage. Nothing here throws: a storage may
 * be missing, blocked, full, or cleared by another tab.
 */

/** @typedef {"local" | "session"} Place kept for good, or until the tab is closed */
/** @typedef {Place | "page"} AnyPlace "page": gone when the page is left */

export class Areas {
  #prefix;
  /** @type {Map<string, string>} */
  #memory = new Map();

  /** @param {string} prefix what all keys of this site start with */
  constructor(prefix) {
    this.#prefix = prefix;
    // The first look takes a browser long: better now, while other scripts are on their way.
    this.has("session");
    this.has("local");
  }

  /** Say whether a place can be read. @param {Place} place */
  has(place) {
    return areaOf(place) !== null;
  }

  /**
   * Return the names of all that lies in a place.
   * @param {AnyPlace} place
   * @returns {string[]}
   */
  names(place) {
    if (place === "page") return [...this.#memory.keys()];
    try {
      return Object.keys(areaOf(place) ?? {})
        .filter((key) => key.startsWith(this.#prefix))
        .map((key) => key.slice(this.#prefix.length));
    } catch {
      return [];
    }
  }

  /** @param {AnyPlace} place @param {string} name @returns {string | null} */
  read(place, name) {
    if (place === "page") return this.#memory.get(name) ?? null;
    try {
      return areaOf(place)?.getItem(this.#prefix + name) ?? null;
    } catch {
      return null;
    }
  }

  /** @param {AnyPlace} place @param {string} name @param {string} text @returns {boolean} */
  write(place, name, text) {
    if (place === "page") return this.#memory.set(name, text) !== null;
    const area = areaOf(place);
    try {
      area?.setItem(this.#prefix + name, text);
      return area !== null;
    } catch {
      return false; // full, or only for show (private windows of older Safari)
    }
  }

  /** @param {AnyPlace} place @param {string} name */
  remove(place, name) {
    if (place === "page") this.#memory.delete(name);
    else {
      try {
        areaOf(place)?.removeItem(this.#prefix + name);
      } catch {
        // Blocked since: whoever asked looks at what is left.
      }
    }
  }

  /** Forget what only the page knows. */
  clearPage() {
    this.#memory.clear();
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
