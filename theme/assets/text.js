/**
 * The words that scripts show. English stands in the code; a translation comes from `messages.js`.
 * Call these two with literal strings only, so that a tool can collect the words.
 */

import { messages } from "./messages.js";

/** @typedef {Record<string, string | number>} Values */

/**
 * Return the page's language, as a tag that `Intl` accepts.
 * @returns {string}
 */
export function language() {
  try {
    return Intl.getCanonicalLocales(document.documentElement.lang)[0] ?? "en";
  } catch {
    return "en";
  }
}

/**
 * Return words in the page's language, with `{names}` replaced by values.
 * @param {string} words in English
 * @param {Values} [values]
 * @returns {string}
 */
export function t(words, values = {}) {
  const said = translationOf(words);
  return filled(typeof said === "string" ? said : words, values);
}

/**
 * Return the form that fits a number. `{n}` is the number, as the language writes it.
 * @param {number} n
 * @param {{one: string, other: string}} forms in English
 * @param {Values} [values]
 * @returns {string}
 */
export function plural(n, forms, values = {}) {
  const said = translationOf(forms.other);
  const [tag, table] =
    typeof said === "object"
      ? [language(), said]
      : ["en", /** @type {Record<string, string>} */ (forms)];
  const words = table[new Intl.PluralRules(tag).select(n)] ?? table.other ?? forms.other;
  return filled(words, { n: new Intl.NumberFormat(language()).format(n), ...values });
}

/** @param {string} words */
function translationOf(words) {
  return Object.hasOwn(messages, words) ? messages[words] : undefined;
}

/**
 * @param {string} words
 * @param {Values} values
 */
function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
