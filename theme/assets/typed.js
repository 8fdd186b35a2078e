/**
 * What a reader typed, compared with what is right. The twin of `hub_build/typed.py`, which says
 * why each rule is there; both pass `tests/vectors/`. Pure. The rules: `docs/scoring.md`.
 */

const LONGEST = 400; // signs of an answer that are looked at
const SPACES = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SPACE = new RegExp(`[${SPACES}]+`, "g");
const ENDS = new RegExp(`^[${SPACES}]+|[${SPACES}]+$`, "g");
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const AROUND = /^["'([ ]+|["')\].,;:!? ]+$/g;
const NUMBER = /^([+-]?)([0-9]+(?:[., ][0-9]+)*)/;
const MILLION = 1_000_000n;

/**
 * Say whether `typed` is one of the texts in `accept`.
 * @param {unknown} typed
 * @param {readonly string[]} accept
 * @param {boolean} [isExact] compared letter by letter
 * @returns {boolean}
 */
export function isText(typed, accept, isExact = false) {
  if (!isShort(typed)) return false;
  const form = isExact ? exact : normalised;
  const given = form(typed);
  return given !== "" && accept.some((text) => form(text) === given);
}

/**
 * Say whether `typed` is a number within `tolerance` of `answer` (decimals with a point).
 * @param {unknown} typed
 * @param {string} answer
 * @param {string} [tolerance]
 * @param {string} [unit]
 * @returns {boolean}
 */
export function isNumber(typed, answer, tolerance = "0", unit = "") {
  if (!isShort(typed)) return false;
  const [wanted, near] = [scaled(answer), scaled(tolerance)];
  return numbers(typed, unit).some((number) => {
    const away = number - wanted;
    return (away < 0n ? -away : away) <= near;
  });
}

/**
 * Return a text as it is compared: what a phone or a hasty hand adds does not count.
 * @param {string} text
 */
export function normalised(text) {
  const small = Array.from(plain(text).normalize("NFKC").replace(UNSEEN, ""), (sign) =>
    sign.toLowerCase(),
  ).join("");
  const folded = small.replaceAll("i\u0307", "i").replaceAll("ı", "i").replaceAll("ß", "ss");
  const spaced = folded.replace(SPACE, " ").replace(/^ +| +$/g, "");
  return spaced.replace(AROUND, "") || spaced;
}

/** @param {unknown} value @returns {value is string} */
function isShort(value) {
  return typeof value === "string" && Array.from(value).length <= LONGEST;
}

/** @param {string} text */
function exact(text) {
  return text.normalize("NFC").replace(ENDS, "");
}

/** Return a text with the plain forms of signs that phones set by themselves. @param {string} text */
function plain(text) {
  return text
    .replace(/[\u2018\u2019\u201a\u201b\u02bc\u00b4\u0060]/g, "'")
    .replace(/[\u201c-\u201f\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-");
}

/**
 * Return each way to read what was typed, in millionths.
 * @param {string} typed
 * @param {string} unit
 * @returns {bigint[]}
 */
function numbers(typed, unit) {
  const text = plain(typed)
    .normalize("NFKC")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (sign) => String((sign.codePointAt(0) ?? 0) & 15))
    .replace(UNSEEN, "")
    .replace(SPACE, " ")
    .replace(/^ +|[. ]+$/g, "");
  const [all, sign, digits] = NUMBER.exec(text) ?? [];
  if (all === undefined || !isUnit(text.slice(all.length), unit)) return [];
  return readings(digits ?? "")
    .filter(([whole, part]) => whole.length <= 12 && part.length <= 6)
    .map(([whole, part]) => BigInt(whole + part.padEnd(6, "0")) * (sign === "-" ? -1n : 1n));
}

/** @param {string} rest @param {string} unit */
function isUnit(rest, unit) {
  const typed = rest.replace(/^ +| +$/g, "");
  return typed === "" || (unit !== "" && normalised(typed) === normalised(unit));
}

/**
 * Return [whole, decimals] for each way to read a row of digits with signs between them.
 * @param {string} number
 * @returns {[string, string][]}
 */
function readings(number) {
  const signs = number.match(/[., ]/g) ?? [];
  const groups = number.split(/[., ]/);
  if (signs.length === 0) return [[number, ""]];
  /** @type {[string, string][]} */
  const found = [];
  const last = signs.at(-1);
  const isOnly = signs.filter((sign) => sign === last).length === 1;
  if (last !== " " && isOnly && areGroups(groups.slice(0, -1), signs.slice(0, -1))) {
    found.push([groups.slice(0, -1).join(""), groups.at(-1) ?? ""]);
  }
  if (areGroups(groups, signs)) found.push([groups.join(""), ""]);
  return found;
}

/** Say whether these are thousands, all parted by the same sign. @param {string[]} groups @param {string[]} signs */
function areGroups([first = "", ...others], signs) {
  if (others.length === 0) return true;
  const isSame = new Set(signs).size === 1 && !first.startsWith("0");
  return isSame && first.length <= 3 && others.every((group) => group.length === 3);
}

/** Return a decimal such as "-2.5" in millionths. @param {string} decimal */
function scaled(decimal) {
  const [whole, part = ""] = decimal.replace(/^-/, "").split(".");
  const number = BigInt(whole || "0") * MILLION + BigInt(part.slice(0, 6).padEnd(6, "0"));
  return decimal.startsWith("-") ? -number : number;
}
