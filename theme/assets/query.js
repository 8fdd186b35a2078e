/**
 * Looking words up in a lunr index. What a reader types is never lunr's query language: a colon
 * or a tilde is no command here, and no error.
 */

/**
 * As much of lunr.js as is used.
 * @typedef {{ref: string, score: number}} Found
 * @typedef {{term: (word: string, how: object) => void}} Clauses
 * @typedef {object} Index
 * @property {(build: (clauses: Clauses) => void) => Found[]} query
 * @property {{toJSON: () => string[]}} pipeline
 * @typedef {object} Lunr
 * @property {(text: string) => {toString: () => string}[]} tokenizer
 * @property {(word: string) => string | undefined} stopWordFilter
 * @property {{wildcard: {TRAILING: number}}} Query
 * @property {{load: (data: unknown) => Index}} Index
 */

/** The longest query that is looked at, in characters. */
export const LONGEST_QUERY = 120;

const PREFIX_FROM = 3; // letters; "wi" and "fi" begin a great many words
const FUZZY_FROM = 5; // letters; in shorter words one letter more or less is another word

/**
 * Return the refs of what fits, best first: what has the most of the words, then by lunr's score.
 * @param {Lunr} lunr
 * @param {Index} index
 * @param {string} text
 * @returns {string[]}
 */
export function findDocuments(lunr, index, text) {
  /** @type {Map<string, {words: number, score: number}>} */
  const found = new Map();
  const words = wordsOf(lunr, index, text);
  for (const word of words) {
    const isWhole = words.size > 1 && isShort(word);
    for (const { ref, score } of index.query((clauses) => addWord(lunr, clauses, word, isWhole))) {
      const before = found.get(ref) ?? { words: 0, score: 0 };
      found.set(ref, { words: before.words + 1, score: before.score + score });
    }
  }
  return [...found]
    .sort(([, a], [, b]) => b.words - a.words || b.score - a.score)
    .map(([ref]) => ref);
}

/**
 * Return the words to look for, each once, without those that every text has.
 * @param {Lunr} lunr
 * @param {Index} index
 * @param {string} text
 */
function wordsOf(lunr, index, text) {
  const short = Array.from(text.normalize("NFC"))
    .slice(0, LONGEST_QUERY)
    .join("")
    .replace(/[/,;:&+|~^<>=]+/g, " "); // people also put these between two words
  const words = lunr
    .tokenizer(short)
    // An asterisk would be a wildcard anywhere; what stands around a word is not in the index.
    .map((token) =>
      String(token)
        .replaceAll("*", "")
        .replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, ""),
    )
    .filter((word) => word);
  // Only an English index leaves words out; it is told by its stemmer.
  const isEnglish = index.pipeline.toJSON().includes("stemmer");
  const telling = isEnglish ? words.filter((word) => lunr.stopWordFilter(word)) : words;
  return new Set(telling.length ? telling : words);
}

/**
 * Say whether a word is too short to be taken as the beginning of another. Only where words are
 * spelled with capital and small letters: in other writing two signs say much.
 * @param {string} word
 */
function isShort(word) {
  return word.length < PREFIX_FROM && /^[\p{Lu}\p{Ll}\p{N}]+$/u.test(word);
}

/**
 * Look for a word as it is, as the beginning of one, and with a slip of the finger.
 * @param {Lunr} lunr
 * @param {Clauses} clauses
 * @param {string} word
 * @param {boolean} isWhole not as the beginning of one
 */
function addWord(lunr, clauses, word, isWhole) {
  const wildcard = lunr.Query.wildcard.TRAILING;
  clauses.term(word, { usePipeline: true, boost: 10 });
  if (!isWhole) clauses.term(word, { usePipeline: false, boost: 4, wildcard });
  if (word.length >= FUZZY_FROM)
    clauses.term(word, { usePipeline: true, boost: 1, editDistance: 1 });
}
