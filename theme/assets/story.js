/**
 * The engine of scenarios: what is possible, what follows, and where a recorded way ends.
 * The twin of `hub_build/story.py`; both pass `tests/vectors/story.json`.
 *
 * Pure: knows no page and no storage. Values are whole numbers; one of yes or no is 1 or 0.
 * Ids are looked up as own keys only: a node may be called "constructor".
 */

import { isObject } from "./json.js";

/** @typedef {[variable: string, how: "add" | "set", amount: number]} Change */

/**
 * A condition: `{var, eq | gte | lte | gt | lt}`, `{not}`, `{all}` or `{any}`.
 * @typedef {{var?: string, eq?: number, gte?: number, lte?: number, gt?: number, lt?: number,
 *   not?: Condition, all?: Condition[], any?: Condition[]}} Condition
 */

/**
 * @typedef {object} Choice one thing that a reader may do
 * @property {string} id
 * @property {string} to
 * @property {Change[]} set
 * @property {Condition | null} if
 * @property {boolean} once
 */

/**
 * @typedef {object} Node has `choices`, `ways`, `question` or `outcome`
 * @property {Change[]} set what happens when it is reached
 * @property {Choice[]} [choices]
 * @property {{to: string, if: Condition | null}[]} [ways]
 * @property {{right: string, partly: string, wrong: string}} [question]
 * @property {string} [outcome]
 */

/**
 * @typedef {object} Story what stands in the page's `<script data-story>`
 * @property {string} start
 * @property {number} maxSteps nodes that may be reached, the first one included
 * @property {{from: string, max: number, pass: number | null} | null} score
 * @property {Record<string, {start: number, min: number | null, max: number | null}>} variables
 * @property {Record<string, Node>} nodes
 */

/**
 * @typedef {object} State where a reader stands
 * @property {string} node
 * @property {Record<string, number>} values
 * @property {string[]} taken choices ("node choice") that can be taken only once
 * @property {number} steps
 */

/**
 * @typedef {object} Replay `outcome`, `score` and `passed` are null while no end is reached
 * @property {State} state
 * @property {string | null} outcome
 * @property {number | null} score 0–100, floored
 * @property {boolean | null} passed
 * @property {number | null} impossibleAt the first entry of the way that cannot be
 */

/**
 * Return the state at the first node.
 * @param {Story} story
 * @returns {State}
 */
export function begin(story) {
  const starts = Object.entries(story.variables).map(([name, { start }]) => [name, start]);
  const values = changed(story, Object.fromEntries(starts), nodeOf(story, story.start)?.set);
  return { node: story.start, values, taken: [], steps: 1 };
}

/**
 * Return the choices that a reader has, in the author's order.
 * @param {Story} story
 * @param {State} state
 * @returns {Choice[]}
 */
export function possible(story, state) {
  if (state.steps >= story.maxSteps) return [];
  return (nodeOf(story, state.node)?.choices ?? []).filter(
    (choice) =>
      holds(choice.if, state.values) &&
      !(choice.once && state.taken.includes(onceName(state.node, choice.id))),
  );
}

/**
 * Return the state after a choice, or null when it is not possible.
 * @param {Story} story
 * @param {State} state
 * @param {unknown} id
 * @returns {State | null}
 */
export function choose(story, state, id) {
  const choice = possible(story, state).find((one) => one.id === id);
  if (!choice) return null;
  const taken = choice.once ? [...state.taken, onceName(state.node, choice.id)] : state.taken;
  return enter(story, { ...state, taken }, choice.to, choice.set);
}

/**
 * Return the state after a question was answered, or null when none is asked here.
 * @param {Story} story
 * @param {State} state
 * @param {unknown} result
 * @returns {State | null}
 */
export function answer(story, state, result) {
  const question = nodeOf(story, state.node)?.question;
  if (!question || state.steps >= story.maxSteps) return null;
  const known = /** @type {const} */ (["right", "partly", "wrong"]).find((one) => one === result);
  return known ? enter(story, state, question[known]) : null;
}

/**
 * Return the state where the story goes on by itself, or null when it does not.
 * @param {Story} story
 * @param {State} state
 * @returns {State | null}
 */
export function goOn(story, state) {
  if (state.steps >= story.maxSteps) return null;
  const ways = nodeOf(story, state.node)?.ways ?? [];
  const way = ways.find((one) => holds(one.if, state.values));
  return way ? enter(story, state, way.to) : null;
}

/**
 * Return the state where a reader decides something again, or where the story stops.
 * @param {Story} story
 * @param {State} state
 * @returns {State}
 */
export function settle(story, state) {
  let here = state;
  for (let next = goOn(story, here); next; next = goOn(story, here)) here = next;
  return here;
}

/**
 * Return the state after one entry of a recorded way: [node, choice or result], or null.
 * @param {Story} story
 * @param {State} before
 * @param {unknown} decision
 * @returns {State | null}
 */
export function decide(story, before, decision) {
  if (!Array.isArray(decision) || decision.length !== 2) return null;
  const [node, what] = decision;
  const state = settle(story, before);
  if (node !== state.node || typeof what !== "string") return null;
  const isQuestion = Boolean(nodeOf(story, state.node)?.question);
  return isQuestion ? answer(story, state, what) : choose(story, state, what);
}

/**
 * Follow a recorded way from the start. It may be anything; what cannot be is said.
 * @param {Story} story
 * @param {unknown[]} path
 * @returns {Replay}
 */
export function replay(story, path) {
  let state = begin(story);
  for (const [number, decision] of path.entries()) {
    const following = decide(story, state, decision);
    if (!following) return { state, ...nothing, impossibleAt: number };
    state = following;
  }
  return ended(story, settle(story, state));
}

/**
 * Return what a state is worth: something only where it is an end.
 * @param {Story} story
 * @param {State} state
 * @returns {Replay}
 */
export function ended(story, state) {
  const outcome = nodeOf(story, state.node)?.outcome ?? null;
  if (outcome === null || !story.score) return { state, ...nothing, outcome };
  const { from, max, pass } = story.score;
  const points = Math.max(0, Math.min(max, state.values[from] ?? 0));
  const passed = pass === null ? null : points * 100 >= pass * max;
  const score = (points * 100 - ((points * 100) % max)) / max; // never leaves the whole numbers
  return { state, outcome, score, passed, impossibleAt: null };
}

const nothing = { outcome: null, score: null, passed: null, impossibleAt: null };

/**
 * Say whether a condition holds; where there is none, it does.
 * @param {Condition | null | undefined} condition
 * @param {Record<string, number>} values
 * @returns {boolean}
 */
export function holds(condition, values) {
  if (!condition) return true;
  if (condition.not) return !holds(condition.not, values);
  if (condition.all) return condition.all.every((one) => holds(one, values));
  if (condition.any) return condition.any.some((one) => holds(one, values));
  const value = values[condition.var ?? ""] ?? 0;
  if (condition.eq !== undefined) return value === condition.eq;
  if (condition.gte !== undefined) return value >= condition.gte;
  if (condition.lte !== undefined) return value <= condition.lte;
  if (condition.gt !== undefined) return value > condition.gt;
  return condition.lt !== undefined && value < condition.lt;
}

/**
 * Say whether something that came with the page is a story.
 * @param {unknown} value
 * @returns {value is Story}
 */
export function isStory(value) {
  return (
    isObject(value) &&
    isObject(value.nodes) &&
    isObject(value.variables) &&
    typeof value.start === "string" &&
    Object.hasOwn(value.nodes, value.start) &&
    Number.isSafeInteger(value.maxSteps)
  );
}

/**
 * @param {Story} story
 * @param {string} id
 * @returns {Node | undefined}
 */
export function nodeOf(story, id) {
  return Object.hasOwn(story.nodes, id) ? story.nodes[id] : undefined;
}

/**
 * Reach a node: first what the choice changes, then what the node does.
 * @param {Story} story
 * @param {State} state
 * @param {string} node
 * @param {Change[]} [changes]
 * @returns {State}
 */
function enter(story, state, node, changes) {
  const values = changed(story, changed(story, state.values, changes), nodeOf(story, node)?.set);
  return { node, values, taken: state.taken, steps: state.steps + 1 };
}

/**
 * @param {Story} story
 * @param {Record<string, number>} values
 * @param {Change[]} [changes]
 */
function changed(story, values, changes = []) {
  if (changes.length === 0) return values;
  const found = { ...values };
  for (const [name, how, amount] of changes) {
    const { min = null, max = null } = story.variables[name] ?? {};
    let value = how === "add" ? (found[name] ?? 0) + amount : amount;
    if (min !== null) value = Math.max(min, value);
    if (max !== null) value = Math.min(max, value);
    found[name] = value;
  }
  return found;
}

/** @param {string} node @param {string} choice */
function onceName(node, choice) {
  return `${node} ${choice}`;
}
