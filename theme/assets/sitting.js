/**
 * One time at a quiz: what is asked, how far the reader is, and how often it still counts.
 * What was half answered comes back when the reader does, with the same questions.
 */

import { answerOf, writeAnswer } from "./answers.js";
import { arrange } from "./arrange.js";
import { newSeed } from "./chance.js";
import { isObject } from "./json.js";
import { idOf } from "./question.js";
import { store } from "./store.js";
import { t } from "./text.js";

export class Sitting {
  #quiz;
  #seed = newSeed();
  /** @type {HTMLElement[]} */
  #asked = [];

  /** @param {HTMLElement} quiz */
  constructor(quiz) {
    this.#quiz = quiz;
  }

  /**
   * Go on where the reader stopped, or begin.
   * @returns {{said: string, isBack: boolean}} what is to be said about it, and whether answers
   *   came back: on a shared computer they may be somebody else's
   */
  resume() {
    const draft = store.draft(this.#id, this.#formerly);
    if (typeof draft?.seed === "number") this.#seed = draft.seed;
    this.#asked = arrange(this.#quiz, this.#seed);
    const answers = isObject(draft?.answers) ? draft.answers : {};
    const known = this.#asked.filter((one) => Object.hasOwn(answers, idOf(one)));
    const back = known.filter((one) => writeAnswer(one, answers[idOf(one)]));
    if (back.length === 0) return { said: this.#tries(), isBack: false };
    const words = [t("Your answers from last time are here again. You can go on.")];
    if (draft?.version !== this.#version) {
      words.push(t("The quiz has changed since then: look at your answers once more."));
    }
    return { said: words.join(" "), isBack: true };
  }

  /** Begin anew, with other questions where they are drawn. */
  begin() {
    this.#seed = newSeed();
    this.#asked = arrange(this.#quiz, this.#seed);
    store.dropDraft(this.#id);
  }

  /** Keep what is answered so far. */
  keep() {
    const given = this.#asked.map((one) => [idOf(one), answerOf(one)]);
    const answers = Object.fromEntries(given.filter(([, answer]) => answer !== null));
    store.saveDraft(this.#id, { version: this.#version, answers, seed: this.#seed });
  }

  /**
   * Keep a finished attempt, unless the reader is only practising any more.
   * @param {{score: number | null, passed: boolean | null, answers: Record<string, unknown>}} news
   * @returns {{said: string, saved: {id: string, kept: boolean} | null}}
   */
  finish({ score, passed, answers }) {
    const left = this.#left();
    store.dropDraft(this.#id);
    if (left === 0) {
      const said = t("You have used your attempts, so this one is not kept. Practise as often as you like.");
      return { said, saved: null };
    }
    const saved = store.saveAttempt(this.#id, {
      version: this.#version,
      score,
      passed,
      answers,
      finished: new Date().toISOString(),
      seed: this.#seed,
      drawn: this.#quiz.dataset.draw === undefined ? null : this.#asked.map(idOf),
    });
    return { said: this.#tries(), saved };
  }

  /** Say how often the quiz still counts, where its author set a limit. */
  #tries() {
    const left = this.#left();
    const most = this.#quiz.dataset.attempts ?? "";
    if (left === null || left === Number(most)) return "";
    if (left === 0) return t("You have used all {most} attempts. Practise as often as you like.", { most });
    return t("You have used {n} of {most} attempts.", { n: Number(most) - left, most });
  }

  /** Return how many attempts are left, or null when there is no limit. */
  #left() {
    const most = Number(this.#quiz.dataset.attempts ?? 0);
    if (!most) return null;
    const made = store.attempts(this.#id, this.#formerly);
    return Math.max(0, most - made.filter(({ version }) => version === this.#version).length);
  }

  get #id() {
    return this.#quiz.dataset.id ?? "";
  }

  get #version() {
    return this.#quiz.dataset.version ?? "";
  }

  get #formerly() {
    return (this.#quiz.dataset.formerly ?? "").split(" ").filter(Boolean);
  }
}
