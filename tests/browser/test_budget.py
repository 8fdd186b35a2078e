"""What the first view of a page weighs, against `tests/budget.json`; docs/design.md tells of it."""

from __future__ import annotations

import gzip
import json
from collections import Counter

import pytest
from browsing import ROOT, visit
from playwright.sync_api import Browser, Response

from hub_build import assets, build, pages
from hub_build.po import Words

BUDGET: dict[str, dict[str, int]] = json.loads((ROOT / "tests" / "budget.json").read_text("utf-8"))
PROMISED = 75_000  # bytes, for the first view of a resource
SORTS = {"document": "html", "stylesheet": "css", "script": "js", "image": "pictures"}
LISTS = {"home": "", "catalogue": "resources/"}
FOLDERS = {"resource": "resources/", "quiz": "quizzes/", "scenario": "scenarios/"}


def address_of(kind: str) -> str:
    """Return where a page of a kind is: of many the longest that shows results."""
    if kind in LISTS:
        return LISTS[kind]
    start = FOLDERS[kind]
    pages = [page for page in build.check(ROOT).site.pages if page.address.startswith(start)]
    pages = [page for page in pages if page.address != start]
    heavy = max(pages, key=lambda page: ("<hub-result" in page.article, len(page.article)))
    return heavy.address


def first_view(browser: Browser, address: str) -> dict[str, tuple[str, int]]:
    """Open a page as a first visitor; return the sort and the weight of all that it fetched."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    visit(page, address)
    page.wait_for_load_state("networkidle")
    found = {}
    for answer in answers:
        sort = SORTS.get(answer.request.resource_type, "other")
        if answer.url.endswith(".svg"):  # the browser asks for the page's icon in a way of its own
            sort = "pictures"
        found[answer.url] = sort, len(gzip.compress(answer.body(), 9, mtime=0))
    page.close()
    return found


@pytest.mark.parametrize("kind", BUDGET)
def test_a_first_view_stays_within_its_budget(browser: Browser, hub_site: str, kind: str) -> None:
    address = address_of(kind)
    fetched = first_view(browser, hub_site + address)
    weights = Counter[str]()
    for sort, weight in fetched.values():
        weights[sort] += weight
        weights["total"] += weight
    parts = sorted(fetched.items(), key=lambda part: -part[1][1])
    report = [
        f"{kind}: /{address}, in bytes of gzip -9:",
        *(f"{sort}: {weights[sort]} of {most}" for sort, most in BUDGET[kind].items()),
        *(f"  {weight:6} {sort} {url.removeprefix(hub_site)}" for url, (sort, weight) in parts),
    ]
    print("\n".join(report))  # noqa: T201 (`pytest -rP` shows what was measured)
    grown = [sort for sort in weights if weights[sort] > BUDGET[kind].get(sort, 0)]
    assert not grown, "\n".join([f"Too heavy: {', '.join(grown)}.", *report])
    assert weights["css"] > 20_000, "not everything was fetched"


def test_the_budget_of_a_resource_is_what_was_promised() -> None:
    assert BUDGET["resource"]["total"] <= PROMISED


# ---- the quiz engine -----------------------------------------------------------------------------

MOST_OF_THE_ENGINE = 30_000  # bytes: quizzes, games and scenarios together
WITHOUT_QUIZ = ("", "resources/", "resources/lock-your-screen/", "search/?q=mail", "my-learning/")


def test_a_page_without_a_quiz_loads_nothing_of_the_engine(browser: Browser, hub_site: str) -> None:
    scripts = assets.collect(pages.theme_folder(ROOT) / "assets", Words()).texts
    shared: set[str] = set()
    for address in WITHOUT_QUIZ:
        fetched = first_view(browser, hub_site + address)
        shared |= {url.partition("/assets/hub-")[2].partition("/")[2] for url in fetched}
    engine = {name: gzip.compress(text.encode(), 9, mtime=0) for name, text in scripts.items()
              if name not in shared}  # fmt: skip
    weight = sum(len(packed) for packed in engine.values())
    print(f"the quiz engine: {weight} of {MOST_OF_THE_ENGINE} bytes of gzip -9")  # noqa: T201
    print(f"all scripts: {sum(len(gzip.compress(t.encode(), 9)) for t in scripts.values())}")  # noqa: T201
    parts = ("quiz", "order", "picture", "memory", "race", "spot", "cards", "scenario", "timer")
    assert {f"elements/{part}.js" for part in parts} < set(engine)
    assert {"scoring.js", "typed.js", "answers.js", "question.js", "story.js"} < set(engine)
    assert weight <= MOST_OF_THE_ENGINE, sorted(engine)
