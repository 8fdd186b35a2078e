/** Reading JSON that may be anything: broken, foreign, or made by somebody's text editor. */

/**
 * Return what a JSON text says, or undefined when it is none.
 * @param {string | null | undefined} text
 * @returns {unknown}
 */
export function parseJson(text) {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

/**
 * Say whether a value is what JSON calls an object.
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
