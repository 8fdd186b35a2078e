/** What My learning lists: each quiz or scenario that was taken or begun, the latest first. */

import { make } from "./dom.js";
import { isObject } from "./json.js";
import { bestOf } from "./record.js";
import { language, plural, t } from "./text.js";

/** @typedef {import("./record.js").Attempt} Attempt */
/** @typedef {import("./record.js").Draft} Draft */
/** @typedef {{attempts: Attempt[], draft: Draft | null, at: number}} Done */

/**
 * Return an item for each activity.
 * @param {Attempt[]} attempts oldest first
 * @param {Draft[]} drafts latest first
 * @param {unknown} facts what the page knows of the hub's activities: title, address below the
 *   root, version, former ids; by id
 * @param {string} root the address of the site
 */
export function resultItems(attempts, drafts, facts, root) {
  const known = isObject(facts) ? facts : {};
  const date = new Intl.DateTimeFormat(language(), { dateStyle: "long" });
  const all = [...grouped(attempts, drafts, presentIds(known))];
  return all
    .sort(([, a], [, b]) => b.at - a.at)
    .map(([activity, done]) => {
      const fact = Object.hasOwn(known, activity) ? known[activity] : null;
      return itemOf(activity, done, isObject(fact) ? fact : null, root, date);
    });
}

/**
 * Return by former id what an activity is called now.
 * @param {Record<string, unknown>} facts
 * @returns {Map<string, string>}
 */
function presentIds(facts) {
  const pairs = Object.entries(facts).flatMap(([id, fact]) => {
    const formerly = isObject(fact) && Array.isArray(fact.formerly) ? fact.formerly : [];
    return formerly.map((old) => /** @type {[string, string]} */ ([String(old), id]));
  });
  return new Map(pairs);
}

/**
 * @param {Attempt[]} attempts
 * @param {Draft[]} drafts
 * @param {Map<string, string>} present
 * @returns {Map<string, Done>}
 */
function grouped(attempts, drafts, present) {
  /** @type {Map<string, Done>} */
  const found = new Map();
  /** @type {(activity: string, moment: string) => Done} */
  const groupOf = (activity, moment) => {
    const id = present.get(activity) ?? activity;
    const group = found.get(id) ?? { attempts: [], draft: null, at: 0 };
    group.at = Math.max(group.at, Date.parse(moment));
    found.set(id, group);
    return group;
  };
  for (const attempt of attempts) {
    groupOf(attempt.activity, attempt.finished).attempts.push(attempt);
  }
  for (const draft of drafts) {
    const group = groupOf(draft.activity, draft.changed);
    const finished = Date.parse(group.attempts.at(-1)?.finished ?? "");
    // What was begun before the last time it was finished is over.
    if (!(Date.parse(draft.changed) <= finished)) group.draft ??= draft;
  }
  return found;
}

/**
 * @param {string} activity
 * @param {Done} done
 * @param {Record<string, unknown> | null} fact
 * @param {string} root
 * @param {Intl.DateTimeFormat} date
 */
function itemOf(activity, { attempts, draft }, fact, root, date) {
  const title = fact ? String(fact.title) : activity; // the hub may not have it any more
  const link = (/** @type {string} */ words) => {
    const found = make("a", "", words);
    found.href = `${root}${fact?.address}`;
    return found;
  };
  const item = make("li", "hub-results__item", make("h3", "hub-results__title", fact ? link(title) : title));
  item.append(...resultsInWords(attempts, date).map((line) => make("p", "hub-results__score", line)));
  if (draft) {
    const begun = make("p", "hub-results__begun", t("Started, not finished."));
    if (fact) begun.append(" ", link(t("Go on with “{title}”", { title })));
    item.append(begun);
  }
  const latest = attempts.at(-1);
  if (fact && latest && fact.version !== latest.version) {
    const words = t("It has changed since then. Your earlier results stay.");
    item.append(make("p", "hub-results__changed", words));
  }
  return item;
}

/**
 * Say how attempts went. A score of 0 is not said: that it was done, and when, is worth more.
 * @param {Attempt[]} attempts oldest first
 * @param {Intl.DateTimeFormat} date
 * @returns {string[]}
 */
function resultsInWords(attempts, date) {
  const [best, latest] = [bestOf(attempts), attempts.at(-1)];
  if (!best || !latest) return [];
  const finished = date.format(new Date(latest.finished));
  const taken = plural(
    attempts.length,
    { one: "Taken once, on {date}.", other: "Taken {n} times, last on {date}." },
    { date: finished },
  );
  if (!best.score) return [taken];
  return [
    t("Best: {result}", { result: scoreInWords(best) }),
    latest.score
      ? t("Latest: {result}, {date}", { result: scoreInWords(latest), date: finished })
      : taken,
  ];
}

/** @param {Attempt} attempt */
function scoreInWords({ score, passed }) {
  return passed ? t("{score} %, passed", { score: score ?? 0 }) : t("{score} %", { score: score ?? 0 });
}
