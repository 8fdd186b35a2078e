"""Whatever an attacker types, in whatever field: nothing of it runs, and nothing is asked for.

The pages are judged without their policy (`bypass_csp`), so that it hides no hole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from browsing import publish, serve, visit
from hostile import PAYLOADS, REFUSED, address_of_layout, files, settings
from hubs import Write, write_hub
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from hub_build import build
from hub_build.policy import POLICY

# What no page may hold, as the browser's own parser sees it; with getters that a page cannot
# have put others in the place of.
JUDGE = r"""() => {
  const foreign = /^(iframe|frame|object|embed|base|style|math|portal)$/;
  const ownScript = /assets\/(hub-\w+\/hub|lunr\/lunr)\.js$/;
  const ownModule = /^[./]*assets\/hub-\w+\/[\w./]+\.js$/;
  const ownForm = /^(?:\.\.\/)*search\/$/;
  const dangerous = /^on|^style$|^srcdoc$|^formaction$|^ping$|^xlink:/;
  const attributes = Object.getOwnPropertyDescriptor(Element.prototype, "attributes").get;
  const wrong = [];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    const all = {};
    for (const attribute of attributes.call(element)) all[attribute.name] = attribute.value;
    const say = (why) => wrong.push(`${why}: ${element.outerHTML.slice(0, 120)}`);
    const isData = name === "script" && all.type === "application/json";
    if (foreign.test(name)) say("element");
    if (name === "textarea" && (element.textContent || !/^hub-/.test(all.id))) say("element");
    if (name === "noscript" && /hit|hostile/.test(element.textContent)) say("element");
    if (name === "script" && !isData && !ownScript.test(all.src ?? "")) say("script");
    const isEarly = all.rel === "modulepreload" && ownModule.test(all.href);
    if (name === "link" && !isEarly && !/^(icon|stylesheet|canonical)$/.test(all.rel)) say("link");
    const told = all["http-equiv"] ?? "";
    if (name === "meta" && !/^(Content-Security-Policy|)$/.test(told)) say("meta");
    if (name === "form" && !ownForm.test(all.action ?? "search/")) say("form");
    for (const [attribute, value] of Object.entries(all)) {
      if (dangerous.test(attribute)) say("attribute");
      if (/^(href|src|action|data|poster|background|cite)$/.test(attribute)) {
        const address = new URL(value, document.baseURI);
        if (!["http:", "https:", "mailto:"].includes(address.protocol)) say("address");
        if (/^\/hostile/.test(address.pathname) || /hostile/.test(address.host)) say("address");
      }
    }
  }
  return wrong;
}"""

# Every gesture that could wake a handler.
GESTURES = """() => {
  const { dispatchEvent } = EventTarget.prototype;
  for (const element of document.querySelectorAll("main *, header *, footer *")) {
    for (const type of ["mouseover", "focus", "pointerdown", "toggle", "input", "load", "error"]) {
      const bubbles = type !== "load" && type !== "error";
      dispatchEvent.call(element, new Event(type, { bubbles }));
    }
  }
  for (const element of document.querySelectorAll("details")) element.open = true;
}"""


# An answer to everything: the last of what can be chosen, and the words where one can type.
ANSWER = """(words) => {
  for (const control of document.querySelectorAll("fieldset :is(input, select, textarea)")) {
    if (["radio", "checkbox"].includes(control.type)) control.checked = true;
    else if (control.localName === "select") control.selectedIndex = control.length - 1;
    else if (control.type !== "hidden") control.value = words;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
  for (const button of document.querySelectorAll("button[data-move='1']")) button.click();
}"""


class Watched:
    """A page whose every sign of an attack is noted."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.signs: list[str] = []
        context.add_init_script("window.hit = () => { window.wasHit = true; };")
        self.page = context.new_page()
        self.page.on("dialog", lambda dialog: self._dialog(dialog))
        self.page.on("request", self._asked)
        self.page.on("worker", lambda worker: self.signs.append(f"worker {worker.url[:80]}"))
        self.page.on("popup", lambda popup: self.signs.append(f"popup {popup.url}"))
        self.page.on("pageerror", lambda error: self.signs.append(f"script {error}"))

    def _dialog(self, dialog: Any) -> None:
        self.signs.append("dialog")
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        path = request.url.partition("?")[0]
        if not request.url.startswith(self.base) or "/hostile" in path:
            self.signs.append(f"asked for {request.url[:100]}")

    def look(self, address: str) -> Page:
        """Visit an address, try every gesture, and judge what is there."""
        visit(self.page, self.base + address)
        self.judge(address)
        return self.page

    def judge(self, what: str) -> None:
        self.page.evaluate(GESTURES)
        wrong = self.page.evaluate(JUDGE)
        if self.page.evaluate("window.wasHit === true"):
            wrong.append("a script ran")
        found, self.signs = [*wrong, *self.signs], []
        assert not found, f"{what}:\n" + "\n".join(found)


CATALOGUE = address_of_layout("catalogue")
MY_LEARNING = address_of_layout("my-learning")


@pytest.fixture(scope="module")
def hostile_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hub(tmp_path_factory.mktemp("hostile"), files(PAYLOADS, REFUSED))


@pytest.fixture(scope="module")
def hostile_site(hostile_root: Path) -> Iterator[str]:
    yield from serve(publish(hostile_root, hostile_root / "site"))


@pytest.fixture
def unguarded(browser: Browser, hostile_site: str) -> Iterator[Watched]:
    """A page without its policy."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    yield Watched(context, hostile_site)
    context.close()


def test_nothing_runs_from_any_field_of_any_kind(hostile_root: Path, unguarded: Watched) -> None:
    addresses = [page.address for page in build.check(hostile_root).site.pages]
    assert len(addresses) > 8 * len({**PAYLOADS, **REFUSED})
    for address in addresses:
        if address != "404.html":
            unguarded.look(address)


def test_nothing_runs_while_a_hostile_quiz_is_answered(unguarded: Watched) -> None:
    for number in range(len(PAYLOADS)):
        page = unguarded.look(f"quizzes/p{number}/")
        page.locator('[data-action="check"]').click()
        unguarded.judge(f"quiz {number}, nothing answered")
        page.evaluate(ANSWER, list(PAYLOADS.values())[number])
        page.locator('[data-action="check"]').click()
        unguarded.judge(f"quiz {number}, answered")
    page.locator('[data-action="keep-local"]').click()
    unguarded.look(MY_LEARNING)


def test_nothing_runs_while_a_hostile_story_is_played(unguarded: Watched) -> None:
    for number in range(len({**PAYLOADS, **REFUSED})):
        page = unguarded.look(f"scenarios/p{number}/")
        page.locator('[data-choice="a"] button').click()
        unguarded.judge(f"story {number}, something chosen")
        page.locator('[data-action="back"]').click()
        page.locator('[data-choice="b"] button').click()
        expect(page.locator("[data-way] > li")).to_have_count(1)
        unguarded.judge(f"story {number}, at its end")


def test_nothing_runs_in_results_of_a_search(unguarded: Watched) -> None:
    for words in ("hit", "words"):
        page = unguarded.look(f"search/?q={words}")
        expect(page.locator("[data-results] > li").first).to_be_visible()
        unguarded.judge(f"search for {words}")


def test_nothing_runs_from_the_address(unguarded: Watched) -> None:
    for words in {**PAYLOADS, **REFUSED}.values():
        said = quote(words, safe="")
        unguarded.look(f"search/?q={said}#{said}")
        unguarded.look(f"{CATALOGUE}?sectors={said}&topics={said}#{said}")


PLANT = """(stored) => {
  for (const [key, value] of Object.entries(stored)) localStorage.setItem(key, value);
}"""


def attempt(words: str, **good: object) -> dict[str, object]:
    bad = {"schema": 1, "version": words, "score": words, "passed": words, "finished": words}
    return {**bad, "answers": {words: [words]}, **good}


def test_nothing_runs_from_what_another_site_of_the_host_left(unguarded: Watched) -> None:
    """All sites of one account of a public host share one storage."""
    page = unguarded.look("")
    good = {"version": "v", "score": 50, "passed": True, "finished": "2026-01-01T00:00:00.000Z"}
    for number, words in enumerate(PAYLOADS.values()):
        stored = {
            f"hub:1::attempt:p{number}:abcdefgh-{number}": attempt(words, **good),
            f"hub:1::attempt:gone-{number}:abcdefgh-g{number}": attempt(words, **good),
            f"hub:1::attempt:p{number}:ijklmnop-{number}": attempt(words),
            f"hub:1::attempt:{words}:{words}": attempt(words, **good),
            f"hub:1::choice:{words}": words,
        }
        page.evaluate(PLANT, {key: json.dumps(value) for key, value in stored.items()})
    page.evaluate(PLANT, {"hub:1::choice": "<script>hit()</script>"})
    page = unguarded.look(MY_LEARNING)
    expect(page.locator("[data-results] > li")).to_have_count(2 * len(PAYLOADS))
    unguarded.look("quizzes/p0/")
    unguarded.look(CATALOGUE)


def test_nothing_runs_from_a_file_that_is_brought(unguarded: Watched) -> None:
    page = unguarded.look(MY_LEARNING)
    good = {"version": "v", "score": 50, "passed": True, "finished": "2026-01-01T00:00:00.000Z"}
    attempts = [
        {"id": f"abcdefgh-{number}", "quiz": f"gone-{number}", **attempt(words, **good)}
        for number, words in enumerate(PAYLOADS.values())
    ] + [{"id": words, "quiz": words, **attempt(words)} for words in PAYLOADS.values()]
    record = {"format": "digital-skills-hub/record", "version": 1, "exported": "x",
              "attempts": attempts}  # fmt: skip
    page.locator("input[type=file]").set_input_files(
        {"name": "r.json", "mimeType": "text/html", "buffer": json.dumps(record).encode()}
    )
    expect(page.locator("[data-results] > li")).to_have_count(len(PAYLOADS))
    unguarded.judge("a file was brought")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_runs_from_the_settings(browser: Browser, write: Write, payload: str) -> None:
    root = write({"hub.yml": settings(PAYLOADS[payload])})
    context = browser.new_context(bypass_csp=True)
    for base in serve(publish(root, root / "site")):
        Watched(context, base).look("")
    context.close()


@pytest.mark.parametrize("payload", REFUSED)
def test_what_leads_out_of_the_hub_is_refused(write: Write, payload: str) -> None:
    start = "---\ntitle: T\nsummary: S\ntype: tip\nsectors: all\n---\n"
    for text in (
        REFUSED[payload],
        f"- {REFUSED[payload]}",
        f'!!! note "{REFUSED[payload]}"\n    x',
    ):
        found = build.check(write({"content/resources/a.md": start + text})).diagnostics
        assert {d.code for d in found} & {"HUB202", "HUB204"}, text


def test_every_page_begins_with_the_policy(hostile_root: Path, hostile_site: str) -> None:
    pages = sorted((hostile_root / "site").rglob("*.html"))
    assert len(pages) > 100
    for file in pages:
        head = file.read_text("utf-8").partition("<head>")[2]
        said = re.match(r'\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">', head)
        assert said and said[1].replace("&#39;", "'") == POLICY, file
