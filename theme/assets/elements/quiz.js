/**
 * `<hub-quiz>`: checks one answer or all of them, and lets the reader try again.
 * The form holds the answers and the fieldsets hold the results; nothing of that is remembered
 * here.
 */

import { answerOf, controlsOf, isOpen } from "../answers.js";
import { all, announce, make, show } from "../dom.js";
import { askWhereToKeep, keepAsChosen, keptInWords, offerToKeep } from "../keep.js";
import { openQuestions, resultOf } from "../outcome.js";
import {
  clearGrade,
  closeQuestion,
  gradeOf,
  idOf,
  isScored,
  keyOf,
  missingInWords,
  reopenQuestion,
  sayMissing,
  showGrade,
  verdictOn,
} from "../question.js";
import { gradeQuiz } from "../scoring.js";
import { Sitting } from "../sitting.js";
import { store } from "../store.js";
import { t } from "../text.js";

const QUIZ_EVENTS = ["click", "change", "input", "submit"];

export class HubQuiz extends HTMLElement {
  /** The ids of the attempts made on this page, to take them back. @type {Set<string>} */
  #attempts = new Set();
  /** Whether a row of quick clicks began on something that moves the page. */
  #beganOnControl = false;
  /** This time at the quiz: what is asked, and how far it is. @type {Sitting | null} */
  #sitting = null;

  static define() {
    customElements.define("hub-quiz", this);
  }

  connectedCallback() {
    for (const type of QUIZ_EVENTS) this.addEventListener(type, this);
    window.addEventListener("pageshow", this);
    show(this, "[data-scripted]", true);
    show(this, "details[data-answer]", false); // until there is nothing left to try
    if (this.dataset.only !== undefined) return;
    this.#sitting = new Sitting(this);
    const { said, isBack } = this.#sitting.resume();
    this.#note("[data-resumed]", said);
    show(this, "[data-resumed-actions]", isBack);
    offerToKeep(this);
    // Somebody else may have chosen that, and the first answer is kept already.
    if (store.where() === "local") this.#sayKept(true);
  }

  disconnectedCallback() {
    for (const type of QUIZ_EVENTS) this.removeEventListener(type, this);
    window.removeEventListener("pageshow", this);
    show(this, "[data-scripted]", false);
    show(this, "details[data-answer]", true);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.type === "pageshow") {
      if (this.#attempts.size > 0 && !this.#isThere()) location.reload();
    } else if (event.type === "submit") {
      event.preventDefault(); // Enter in a field sends a form, even one without a button
    } else if (event.type === "change" || event.type === "input") {
      const question = this.#questionAround(target);
      if (question && controlsOf(question).length) this.#changed(question);
    } else if (event instanceof MouseEvent) {
      const link = target.closest("a[data-to]");
      const button = target.closest("button[data-action]");
      if (this.#isEcho(event, link ?? button)) return event.preventDefault();
      if (link instanceof HTMLAnchorElement) this.#follow(event, link);
      if (button instanceof HTMLButtonElement) this.#act(button);
    }
  }

  /**
   * Say whether a click is the second of a double click that was meant as one. The first moved
   * the page, so the second meets whatever lies there now: a link, another button, an answer.
   * @param {MouseEvent} event
   * @param {Element | null} control the link or button that is met
   */
  #isEcho({ detail }, control) {
    const isFirst = detail < 2; // 0: pressed by keyboard
    if (isFirst) this.#beganOnControl = control !== null;
    return !isFirst && (this.#beganOnControl || control !== null);
  }

  /** @param {HTMLElement} question */
  #changed(question) {
    clearGrade(question);
    this.#sitting?.keep();
    const alert = this.querySelector("[data-outcome][role=alert]");
    if (!alert || isOpen(question)) return;
    // What says that this question is open is not true any more.
    const link = all(alert, "a[data-to]").find((one) => one.dataset.to === idOf(question));
    link?.closest("li")?.remove();
    if (!alert.querySelector("a[data-to]")) show(this, "[data-outcome]", false);
  }

  /** @param {HTMLButtonElement} button */
  #act(button) {
    const action = button.dataset.action ?? "";
    switch (action) {
      case "check-one":
        return this.#checkOne(this.#questionAround(button));
      case "check":
        return this.#check();
      case "check-anyway":
        return this.#checkAll();
      case "retry-wrong":
        return this.#retry(canMend);
      case "retry":
        return this.#retry(() => true);
      case "take-back":
        return this.#takeBack();
      default:
        return this.#choose(action);
    }
  }

  /** @param {HTMLElement | null} question */
  #checkOne(question) {
    if (!question) return;
    const given = gradeOf(question);
    if (given.outcome !== "unscored" && answerOf(question) === null) {
      sayMissing(question, true);
      return this.#say(missingInWords(question));
    }
    showGrade(question, given);
    this.#say(verdictOn(question, given.outcome));
    if (this.dataset.only === undefined) return;
    const answers = { [idOf(question)]: answerOf(question) };
    this.#tell({ score: null, passed: null, answers, outcome: given.outcome });
  }

  /** Check everything, unless something was left out: that may be an oversight. */
  #check() {
    const questions = this.#asked();
    const open = questions.filter((question) => isScored(question) && isOpen(question));
    if (open.length === 0) return this.#checkAll();
    for (const question of questions) sayMissing(question, open.includes(question));
    this.#showOutcome(openQuestions(open), true);
  }

  #checkAll() {
    const questions = this.#asked();
    const passMark = this.dataset.pass ? Number(this.dataset.pass) : null;
    const keys = Object.fromEntries(questions.map((one) => [idOf(one), keyOf(one)]));
    const answers = this.#answers();
    const result = gradeQuiz(keys, answers, passMark);
    for (const question of questions) {
      const given = gradeOf(question);
      result.grades[idOf(question)] = given;
      showGrade(question, given, true);
      closeQuestion(question, true);
    }
    if (result.score !== null) this.dataset.score = String(result.score);
    show(this, '[data-action="check"]', false);
    show(this, '[data-action="retry"]', true);
    show(this, '[data-action="retry-wrong"]', questions.some(canMend));
    this.#showOutcome([...resultOf(result, questions, this), this.#retryButtons()], false);
    this.#finish(result, answers);
  }

  /** @returns {Record<string, unknown>} */
  #answers() {
    const given = this.#asked().map((one) => /** @type {const} */ ([idOf(one), answerOf(one)]));
    return Object.fromEntries(given.filter(([, answer]) => answer !== null));
  }

  /** Return copies of what tries again: the buttons themselves are many screens below. */
  #retryButtons() {
    const shown = all(this, '.hub-quiz__actions [data-action^="retry"]:not([hidden])');
    return make("p", "hub-outcome__actions hub-actions", ...shown.map((button) => button.cloneNode(true)));
  }

  /**
   * Tell the page, and keep the attempt, also one that a coach scores.
   * @param {import("../scoring.js").Result} result
   * @param {Record<string, unknown>} answers
   */
  #finish({ score, passed }, answers) {
    this.#tell({ score, passed, answers });
    const sitting = this.#sitting;
    if (!sitting || (score === null && Object.keys(answers).length === 0)) return;
    // Those that wait for one choice are taken back together; what was kept before is not touched.
    if (store.where() !== "unset") this.#attempts.clear();
    const { said, saved } = sitting.finish({ score, passed, answers });
    this.#note("[data-resumed]", said);
    if (!saved) return;
    this.#attempts.add(saved.id);
    if (!askWhereToKeep(this)) this.#say(this.#sayKept(saved.kept));
  }

  /** @param {Record<string, unknown>} news */
  #tell(news) {
    const { id = "", version = "", only } = this.dataset;
    const detail = { id, version, ...(only === undefined ? {} : { only }), ...news };
    this.dispatchEvent(new CustomEvent("hub-graded", { bubbles: true, detail }));
  }

  /** Say whether what was done here is still known: it may be deleted, or was not to be kept. */
  #isThere() {
    return store.attempts(this.dataset.id).some(({ id }) => this.#attempts.has(id));
  }

  /** @param {string} action */
  #choose(action) {
    const isKept = keepAsChosen(this, action);
    if (isKept === null) return;
    this.#sayKept(isKept);
    // The button that had the focus is gone; the reader goes on where it says what came of it.
    this.#focus(this.querySelector("[data-kept]"));
  }

  /** Undo the keeping, for whoever did not choose it: on a shared computer somebody else did. */
  #takeBack() {
    this.#say("");
    if (!store.takeBack(...this.#attempts).gone) {
      return this.#say(
        t("This browser did not let the hub delete it. Clear the browser's own site data."),
      );
    }
    show(this, "[data-kept], [data-kept-here]", false);
    if (askWhereToKeep(this)) return this.#focus(this.querySelector("[data-keep]"));
    // Nothing waits for a choice: nothing was done yet, or another tab deleted it first.
    this.#note("[data-kept]", t("What you do on this page is not kept on this device any more."));
    this.#focus(this.querySelector("[data-kept]"));
  }

  /**
   * Say in the page where the result is kept, and return the words.
   * @param {boolean} isKept
   */
  #sayKept(isKept) {
    const words = keptInWords(isKept);
    this.#note("[data-kept]", words);
    show(this, "[data-kept-here]", isKept && store.where() === "local");
    return words;
  }

  /** Write words where they belong; without words nothing is shown. @param {string} where @param {string} words */
  #note(where, words) {
    for (const note of all(this, where)) note.textContent = words;
    show(this, where, words !== "");
  }

  /** @param {(question: HTMLElement) => boolean} isWanted */
  #retry(isWanted) {
    const wanted = this.#asked().filter(isWanted);
    const isAnew = wanted.length === this.#asked().length;
    wanted.forEach(reopenQuestion);
    if (isAnew) this.#sitting?.begin();
    delete this.dataset.score;
    this.#say("");
    show(this, '[data-action="check"]', true);
    show(this, '[data-action^="retry"], [data-outcome]', false);
    offerToKeep(this);
    show(this, "[data-kept], [data-kept-here], [data-resumed], [data-resumed-actions]", false);
    const next = isAnew ? this.#asked()[0] : wanted[0];
    if (next) this.#goTo(next);
  }

  /**
   * Show something on top of the quiz and go there.
   * @param {Node[]} content
   * @param {boolean} isAlert
   */
  #showOutcome(content, isAlert) {
    const outcome = this.querySelector("[data-outcome]");
    if (!outcome) return;
    outcome.replaceChildren(...content);
    outcome.setAttribute("role", isAlert ? "alert" : "group");
    // Named by its heading, so that this is what is heard when the focus comes.
    const heading = outcome.querySelector("h2");
    if (heading) heading.id = `hub-outcome-${this.dataset.id?.replaceAll("/", ".")}`;
    outcome.setAttribute("aria-labelledby", heading?.id ?? "");
    show(this, "[data-outcome]", true);
    this.#focus(outcome);
  }

  /**
   * Follow a link to a question. The address stays as it is: it would tell what was wrong.
   * @param {Event} event
   * @param {HTMLAnchorElement} link
   */
  #follow(event, link) {
    const question = this.#questions().find((one) => idOf(one) === link.dataset.to);
    if (!question) return;
    event.preventDefault();
    this.#goTo(question);
  }

  /** @param {HTMLElement} question */
  #goTo(question) {
    question.scrollIntoView();
    const first = ":is(input:not([type=hidden]), select, textarea, button[data-move]):enabled";
    this.#focus(question.querySelector(`[data-controls] ${first}`) ?? question, {
      preventScroll: true,
    });
  }

  /**
   * @param {Element | null} element
   * @param {FocusOptions} [options]
   */
  #focus(element, options) {
    if (!(element instanceof HTMLElement)) return;
    if (!element.matches("input, select, textarea, button")) element.tabIndex = -1;
    element.focus(options);
  }

  /** @param {string} words */
  #say(words) {
    announce(this.querySelector("[data-status]"), words);
  }

  #questions() {
    return all(this, "fieldset[data-question]");
  }

  /** Return the questions that are asked this time. */
  #asked() {
    return this.#questions().filter((question) => !question.hidden);
  }

  /** @param {Element} element @returns {HTMLElement | null} */
  #questionAround(element) {
    return element.closest("fieldset[data-question]");
  }
}

/** @param {HTMLElement} question */
function canMend(question) {
  return ["partly", "wrong"].includes(question.dataset.result ?? "");
}
