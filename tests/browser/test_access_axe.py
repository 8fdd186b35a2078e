"""axe-core finds nothing: every sort of page and every state, in all colours, narrow and wide."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
from access import HEIGHT, WIDTHS, ask_axe, open_all_details
from browsing import OpenPage, publish, serve, visit
from every_way import FILES as EVERY_WAY
from every_way import PLAYED, play
from hubs import write_hub
from playwright.sync_api import Page, Route, expect
from small_hub import ATTEMPT, record
from sorts import SORTS
from whole_hub import EVERYTHING_PAGE, REDIRECT_PAGE, STORY_PAGE

QUIZ = "quizzes/rich/"
RIGHT = {"one": "a", "two": "a c", "three": "true"}
WRONG = {"one": "b", "two": "b", "three": "false"}
PARTLY = {"one": "a", "two": "a", "three": "false"}


def test_no_sort_of_page_is_left_out(hub_pages: dict[str, str]) -> None:
    assert set(SORTS) - set(hub_pages) == set()  # a new kind or layout needs a page in the hub
    assert len(SORTS) == len(set(SORTS))


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_of_page(
    hub_site: str, hub_pages: dict[str, str], open_page: OpenPage, sort: str
) -> None:
    page = open_page(hub_site + hub_pages[sort])
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"{width} px, {words}" for words in ask_axe(page)]
    assert not found, "\n".join(found)


# ---- states --------------------------------------------------------------------------------------


def nothing_more(page: Page) -> None:
    """Leave the page as it came."""


def everything_open(page: Page) -> None:
    open_all_details(page)
    page.locator(".tabbed-labels label").nth(1).click()


def menu_open(page: Page) -> None:
    button = page.get_by_role("button", name="Menu")
    if button.is_visible():  # on a wide screen the menu is always open
        button.click()
    expect(page.get_by_role("navigation", name="Main menu")).to_be_visible()


def field_in_header_focused(page: Page) -> None:
    page.get_by_label("Search the hub").focus()


def answer(page: Page, answers: dict[str, str]) -> None:
    for question, ids in answers.items():
        for id in ids.split():
            page.locator(f'input[name="{question}"][value="{id}"]').check()


def checked(answers: dict[str, str]) -> Callable[[Page], None]:
    def do(page: Page) -> None:
        answer(page, answers)
        page.locator('[data-action="check"]').click()
        expect(page.locator("[data-keep]")).to_be_visible()
        open_all_details(page)

    return do


def one_checked(page: Page) -> None:
    answer(page, {"one": "b"})
    page.locator('[data-action="check-one"]').first.click()
    expect(page.locator('[data-result="wrong"]')).to_be_visible()
    page.locator('[data-action="check-one"]').last.click()
    expect(page.get_by_role("status")).to_have_text("No answer yet.")


def some_left_out(page: Page) -> None:
    answer(page, {"one": "b"})
    page.locator('[data-action="check"]').click()
    expect(page.get_by_role("alert")).to_be_visible()


def result_kept(page: Page) -> None:
    checked(PARTLY)(page)
    page.locator('[data-action="keep-local"]').click()
    expect(page.locator("[data-kept]")).to_be_visible()


def kept_elsewhere(page: Page) -> None:
    """Show the page that was opened with a result that its browser keeps."""
    here = page.url
    visit(page, here[: here.index("/", len("http://"))] + f"/{QUIZ}")
    result_kept(page)
    visit(page, here)


def asked_to_delete(page: Page) -> None:
    kept_elsewhere(page)
    page.locator('[data-action="delete"]').click()
    expect(page.locator("[data-confirm]")).to_be_visible()


def asked_to_keep(page: Page) -> None:
    file = json.dumps(record({**ATTEMPT, "activity": "rich", "answers": {}})).encode()
    page.set_input_files(
        "input[type=file]", {"name": "r.json", "mimeType": "application/json", "buffer": file}
    )
    expect(page.locator("[data-keep]")).to_be_visible()


def story_asked(page: Page) -> None:
    page.locator('[data-choice="lock"] button').click()
    page.locator('input[value="off"]:visible').check()
    page.locator('[data-action="check-one"]:visible').click()
    expect(page.locator('[data-action="go-on"]:visible')).to_be_focused()


def story_ended(page: Page) -> None:
    for id in ("open", "out"):
        page.locator(f'[data-choice="{id}"] button').click()
    page.locator('[data-action="go-on"]:visible').click()
    expect(page.locator("[data-keep]")).to_be_visible()


def said(words: str) -> Callable[[Page], None]:
    return lambda page: expect(page.get_by_role("status")).to_contain_text(words)


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "everything that a text can hold": (EVERYTHING_PAGE, nothing_more),
    "details open, another tab": (EVERYTHING_PAGE, everything_open),
    "menu open": ("plain/", menu_open),
    "field in the header": ("plain/", field_in_header_focused),
    "a list with a kept result": ("quizzes/", kept_elsewhere),
    "quiz with hints open": (QUIZ, open_all_details),
    "quiz with one answer checked": (QUIZ, one_checked),
    "quiz with answers left out": (QUIZ, some_left_out),
    "quiz all wrong": (QUIZ, checked(WRONG)),
    "quiz partly right": (QUIZ, checked(PARTLY)),
    "quiz all right": (QUIZ, checked(RIGHT)),
    "quiz result kept": (QUIZ, result_kept),
    "story begun": (STORY_PAGE, nothing_more),
    "story with an answer": (STORY_PAGE, story_asked),
    "story at its end": (STORY_PAGE, story_ended),
    "list filtered to some": ("resources/?minutes=5", said(" of ")),
    "list filtered to none": ("resources/?type=tip&topics=note", said("0 of ")),
    "search with results": ("search/?q=password", said("results for")),
    "search with none": ("search/?q=zzzzzz", said("Nothing found")),
    "My learning empty": ("my-learning/", nothing_more),
    "My learning with a result": ("my-learning/", kept_elsewhere),
    "My learning asked to delete": ("my-learning/", asked_to_delete),
    "My learning asked to keep": ("my-learning/", asked_to_keep),
}


@pytest.mark.parametrize("state", STATES)
def test_every_state(whole_site: str, open_page: OpenPage, state: str) -> None:
    address, bring_about = STATES[state]
    found = []
    for width in WIDTHS:
        page = open_page(whole_site + address, viewport={"width": width, "height": HEIGHT})
        bring_about(page)
        found += [f"{width} px, {words}" for words in ask_axe(page)]
    assert not found, "\n".join(found)


# ---- every way to ask ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def every_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a hub with a quiz of every type of question, and all games."""
    root = write_hub(tmp_path_factory.mktemp("every"), {**EVERY_WAY, "quizzes/every.yml": PLAYED})
    yield from serve(publish(root, root / "site"))


def left_open(page: Page) -> None:
    page.locator('[data-action="check"]').click()
    expect(page.get_by_role("alert")).to_be_visible()


def all_checked(page: Page) -> None:
    """Answer so that parts of the answers are right and others are not, and check."""
    for control in page.locator("fieldset select").all():
        control.select_option(index=1)
    for group in page.locator("[data-option]:first-child, .hub-match__radio:first-child").all():
        group.locator("label").click()
    for field in page.locator("fieldset :is(input[type=text], textarea)").all():
        field.fill("4444")
    page.locator("button[data-move]").last.click()
    page.locator('[data-action="check"]').click()
    anyway = page.locator('[data-action="check-anyway"]')
    if anyway.is_visible():
        anyway.click()
    expect(page.locator("[data-keep]")).to_be_visible()
    open_all_details(page)


def all_played(page: Page) -> None:
    play(page)


@pytest.mark.parametrize(
    "bring_about",
    [open_all_details, left_open, all_checked, all_played],
    ids=["details open", "left open", "checked", "played"],
)
def test_every_way_to_ask(
    every_site: str, open_page: OpenPage, bring_about: Callable[[Page], None]
) -> None:
    page = open_page(every_site + "quizzes/every/", viewport={"width": 320, "height": HEIGHT})
    bring_about(page)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"{width} px, {words}" for words in ask_axe(page)]
    assert not found, "\n".join(found)


# ---- pages as other browsers show them -----------------------------------------------------------


def as_without_scripts(route: Route) -> None:
    """Serve a page as a browser without scripts shows it: axe itself is a script."""
    body = re.sub(r"(?s)<script\b.*?</script>", "", route.fetch().text())
    route.fulfill(body=re.sub(r"</?noscript>", "", body), content_type="text/html")


def as_not_sent_on(route: Route) -> None:
    """Serve a page that sends on at once as one that stays."""
    body, count = re.subn(r'<meta http-equiv="refresh"[^>]*>', "", route.fetch().text())
    assert count == 1
    route.fulfill(body=body, content_type="text/html")


@pytest.mark.parametrize(
    ("address", "served"),
    [
        (QUIZ, as_without_scripts),
        (STORY_PAGE, as_without_scripts),
        ("search/", as_without_scripts),
        ("resources/", as_without_scripts),
        ("my-learning/", as_without_scripts),
        (REDIRECT_PAGE, as_not_sent_on),
    ],
)
def test_pages_that_scripts_or_time_change(
    whole_site: str, open_page: OpenPage, address: str, served: Callable[[Route], None]
) -> None:
    page = open_page(whole_site)
    page.route(f"**/{address}", served)
    page.goto(whole_site + address)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        open_all_details(page)
        found += [f"{width} px, {words}" for words in ask_axe(page)]
    assert not found, "\n".join(found)
