/**
 * `<hub-scenario>`: tells a story one node at a time. Without this script the page is a story that
 * goes from number to number.
 *
 * All that is remembered is the path: what was decided so far. Where the reader stands follows
 * from it, so that "one step back" and going on later are a path played again.
 */

import { all, announce, show } from "../dom.js";
import { parseJson } from "../json.js";
import { askWhereToKeep, keepAsChosen, keptInWords, offerToKeep } from "../keep.js";
import { closeQuestion, reopenQuestion } from "../question.js";
import { store } from "../store.js";
import { begin, decide, ended, goOn, isStory, nodeOf, possible, replay } from "../story.js";
import { drawn, scoreInWords, showValues, wayInWords } from "../story_page.js";
import { t } from "../text.js";

/** @typedef {import("../story.js").State} State */
/** @typedef {[node: string, decision: string]} Decision */

const SCENARIO_EVENTS = ["click", "hub-graded"];
/** What is seen or hidden by where the story is told: on paper, or on a screen. */
const WHERE_TOLD = "[data-paper], [data-step], [data-scripted], [data-node], [data-choice], [data-go-on]";
const WINDOW_EVENTS = ["beforeprint", "afterprint", "pageshow"];

export class HubScenario extends HTMLElement {
  /** @type {import("../story.js").Story | null} */
  #story = null;
  /** @type {Decision[]} */
  #path = [];
  /** @type {State | null} */
  #state = null;
  /** The attempt that was made on this page, to take it back. */
  #attempt = "";
  /** What was hidden on the screen before the story was printed. @type {[HTMLElement, boolean][] | null} */
  #onScreen = null;

  static define() {
    customElements.define("hub-scenario", this);
  }

  connectedCallback() {
    const story = parseJson(this.querySelector("script[data-story]")?.textContent);
    if (!isStory(story)) return; // it stays a story from number to number
    this.#story = story;
    for (const type of SCENARIO_EVENTS) this.addEventListener(type, this);
    for (const type of WINDOW_EVENTS) window.addEventListener(type, this);
    this.#onPaper(false);
    this.#resume(story);
  }

  disconnectedCallback() {
    for (const type of SCENARIO_EVENTS) this.removeEventListener(type, this);
    for (const type of WINDOW_EVENTS) window.removeEventListener(type, this);
    this.#onPaper(true);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "beforeprint" || event.type === "afterprint") this.#print(event.type);
    else if (event.type === "pageshow") this.#shownAgain();
    else if (event.type === "hub-graded") this.#graded(event);
    else if (event instanceof MouseEvent && event.target instanceof Element) {
      const button = event.target.closest("button[data-action]");
      // The second of a double click would meet a button of the next node.
      if (button instanceof HTMLButtonElement && event.detail < 2) this.#act(button);
    }
  }

  /** @param {HTMLButtonElement} button */
  #act(button) {
    const action = button.dataset.action ?? "";
    switch (action) {
      case "choose":
        return this.#decide(button.closest("li")?.dataset.choice ?? "");
      case "go-on":
        return this.#goOn();
      case "back":
        return this.#back();
      case "restart":
        return this.#restart();
      case "take-back":
        return this.#takeBack();
      default:
        return this.#choose(action);
    }
  }

  /**
   * Begin, or go on where the reader stopped when that is kept and the story is the same.
   * @param {import("../story.js").Story} story
   */
  #resume(story) {
    const draft = this.#draft();
    const path = draft && Array.isArray(draft.path) ? draft.path : [];
    const isWhole = path.length > 0 && replay(story, path).impossibleAt === null;
    this.#path = isWhole ? path : [];
    this.#show(this.#played(story), false);
    if (isWhole) this.#remark(t("You go on where you stopped."));
  }

  /** @param {string} what the id of a choice, or the result of a question */
  #decide(what) {
    if (!this.#story || !this.#state) return;
    const after = decide(this.#story, this.#state, [this.#state.node, what]);
    if (!after) return;
    const said = this.#feedbackOn(this.#state.node, what);
    this.#path.push([this.#state.node, what]);
    this.#keepDraft();
    this.#show(after, true, said);
  }

  /** Go on from a node that has one way on, or from a question that was answered. */
  #goOn() {
    if (!this.#story || !this.#state) return;
    const result = this.#node(this.#state.node)?.dataset.answered;
    if (result) return this.#decide(result);
    const after = goOn(this.#story, this.#state);
    if (after) this.#show(after, true);
  }

  /** @param {Event} event of the form of a question; the page hears only of the story */
  #graded(event) {
    if (event.target === this) return;
    event.stopPropagation();
    const node = this.#node(this.#state?.node ?? "");
    const question = node?.querySelector("fieldset[data-question]");
    if (!node || !(question instanceof HTMLElement) || node.dataset.answered) return;
    const { result = "" } = question.dataset;
    if (!["right", "partly", "wrong"].includes(result)) return;
    node.dataset.answered = result;
    closeQuestion(question, true);
    show(node, "[data-go-on]", true);
    node.querySelector('[data-action="go-on"]')?.scrollIntoView({ block: "nearest" });
    focus(node.querySelector('[data-action="go-on"]'));
  }

  #back() {
    if (!this.#story) return;
    this.#path.pop();
    this.#keepDraft();
    this.#show(this.#played(this.#story), true);
  }

  #restart() {
    if (!this.#story) return;
    this.#path = [];
    this.#dropDraft();
    this.#show(begin(this.#story), true);
  }

  /**
   * Return where the path leads, without what goes on by itself after it.
   * @param {import("../story.js").Story} story
   */
  #played(story) {
    return this.#path.reduce(
      (/** @type {State} */ state, decision) => decide(story, state, decision) ?? state,
      begin(story),
    );
  }

  /**
   * Show where the reader stands. Nodes that say nothing are passed.
   * @param {State} reached
   * @param {boolean} isMoved whether the focus goes there
   * @param {Node[]} [said] about the choice that led here
   */
  #show(reached, isMoved, said = []) {
    const story = this.#story;
    if (!story) return;
    let state = reached;
    while (this.#node(state.node)?.hasAttribute("data-silent")) {
      const after = goOn(story, state);
      if (!after) break;
      state = after;
    }
    this.#state = state;
    const { outcome } = ended(story, state);
    showValues(this, state);
    const node = this.#node(state.node);
    for (const other of all(this, "[data-node]")) other.hidden = other !== node;
    if (node) {
      const question = node.querySelector("fieldset[data-question]");
      if (question instanceof HTMLElement) reopenQuestion(question);
      drawn(node, state, possible(story, state), said, this.#path.length + 1);
      show(node, "[data-go-on]", goOn(story, state) !== null);
    }
    show(this, "[data-remark], [data-debriefing], [data-kept], [data-kept-here]", false);
    offerToKeep(this);
    const hasBack = this.dataset.back !== undefined && this.#path.length > 0 && outcome === null;
    show(this, '[data-action="back"]', hasBack);
    show(this, '[data-action="restart"]', this.#path.length > 0);
    if (isMoved) focus(node?.querySelector("h3"));
    this.#say(isMoved ? said.map((one) => one.textContent).join(" ").trim() : "");
    if (outcome === null && state.steps >= story.maxSteps) {
      this.#remark(t("The story has become too long and stops here. You can start again."));
    }
    if (outcome !== null) this.#finish(state);
    else if (this.#path.length) this.#tell("hub-progress", { node: state.node, path: this.#path });
  }

  /** @param {State} state at an end */
  #finish(state) {
    const story = this.#story;
    if (!story) return;
    const { outcome, score, passed } = ended(story, state);
    const { version = "", id = "", debrief } = this.dataset;
    const node = this.#node(state.node);
    const line = node?.querySelector("[data-score-said]");
    if (line && node) {
      line.textContent = scoreInWords(score, passed, this.dataset.pass);
      show(node, "[data-score-said]", true);
    }
    if (debrief === "path") {
      this.querySelector("[data-way]")?.replaceChildren(...wayInWords(this, story, this.#path));
      show(this, "[data-debriefing]", this.#path.length > 0);
    }
    const answers = { path: this.#path, outcome: outcome ?? "" };
    this.#dropDraft();
    this.#tell("hub-graded", { score, passed, answers });
    const finished = new Date().toISOString();
    const saved = store.saveAttempt(id, { version, score, passed, answers, finished });
    this.#attempt = saved.id;
    if (!askWhereToKeep(this)) this.#sayKept(saved.kept);
  }

  /** @param {string} action of the panel that asks where results are kept */
  #choose(action) {
    const isKept = keepAsChosen(this, action);
    if (isKept === null) return;
    this.#sayKept(isKept);
    focus(this.querySelector("[data-kept]"));
  }

  /** A result that was shown here may have been deleted since: "back" brings pages back as they were. */
  #shownAgain() {
    const isKnown = store.attempts(this.dataset.id).some(({ id }) => id === this.#attempt);
    if (this.#attempt && !isKnown) location.reload();
  }

  #takeBack() {
    this.#say("");
    if (!store.takeBack(this.#attempt).gone) {
      return this.#say(
        t("This browser did not let the hub delete it. Clear the browser's own site data."),
      );
    }
    show(this, "[data-kept], [data-kept-here]", false);
    askWhereToKeep(this);
    focus(this.querySelector("[data-keep]"));
  }

  /** @param {boolean} isKept */
  #sayKept(isKept) {
    const words = keptInWords(isKept);
    for (const note of all(this, "[data-kept]")) note.textContent = words;
    show(this, "[data-kept]", true);
    show(this, "[data-kept-here]", isKept && store.where() === "local");
  }

  /**
   * Show the form for paper, or the one for a screen.
   * @param {boolean} isPaper
   */
  #onPaper(isPaper) {
    show(this, "[data-paper]", isPaper);
    show(this, "[data-step], [data-scripted]", !isPaper);
    if (!isPaper) return;
    show(this, "[data-node], [data-choice]", true);
    show(this, "[data-go-on]", false);
  }

  /** Print the whole story, wherever the reader stands; then let the screen be as it was. @param {string} type */
  #print(type) {
    if (type === "beforeprint") {
      this.#onScreen ??= all(this, WHERE_TOLD).map((one) => [one, one.hidden]);
      this.#onPaper(true);
    } else {
      for (const [one, isHidden] of this.#onScreen ?? []) one.hidden = isHidden;
      this.#onScreen = null;
    }
    for (const fold of this.querySelectorAll("details.hub-story__after")) {
      fold.toggleAttribute("open", type === "beforeprint");
    }
  }

  /** Return what is kept of a story that was not finished, when it is still this story. */
  #draft() {
    const { id = "", version, formerly = "" } = this.dataset;
    const draft = store.draft(id, formerly.split(" ").filter(Boolean));
    return draft?.version === version ? draft?.answers : null;
  }

  #keepDraft() {
    const { id = "", version = "" } = this.dataset;
    if (this.#path.length === 0) this.#dropDraft();
    else store.saveDraft(id, { version, answers: { path: this.#path } });
  }

  #dropDraft() {
    store.dropDraft(this.dataset.id ?? "");
  }

  /** @param {string} node @param {string} choice @returns {Node[]} copies of what is said after it */
  #feedbackOn(node, choice) {
    const item = all(this.#node(node) ?? this, "[data-choice]").find((one) => one.dataset.choice === choice);
    const source = item?.querySelector("[data-after]");
    return Array.from(source?.childNodes ?? [], (one) => one.cloneNode(true));
  }

  /** @param {string} id @returns {HTMLElement | undefined} */
  #node(id) {
    return all(this, "[data-node]").find((one) => one.dataset.node === id);
  }

  /** @param {string} name @param {Record<string, unknown>} detail */
  #tell(name, detail) {
    const { id = "", version = "" } = this.dataset;
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { id, version, ...detail } }));
  }

  /** Say something about the story, so that it is seen and heard. @param {string} words */
  #remark(words) {
    for (const note of all(this, "[data-remark]")) note.textContent = words;
    show(this, "[data-remark]", true);
    this.#say(words);
  }

  /** @param {string} words */
  #say(words) {
    announce(this.querySelector(":scope > section > [data-status]"), words);
  }
}

/** @param {Element | null | undefined} element */
function focus(element) {
  if (!(element instanceof HTMLElement)) return;
  if (!element.matches("button")) element.tabIndex = -1;
  element.focus();
}
