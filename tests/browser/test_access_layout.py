"""Every sort of page fits: at 400 %, with wider text spacing, and with letters doubled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from access import HEIGHT, WIDTHS, OpenSeen, open_all_details, tab_to, walk
from browsing import OpenPage, publish, serve, visit
from every_way import FILES as EVERY_WAY
from every_way import WITH_LONG_WORDS, play
from hubs import write_hub
from playwright.sync_api import Page, ViewportSize, expect
from sorts import SORTS
from whole_hub import EVERYTHING_PAGE

ZOOMED: ViewportSize = {"width": 320, "height": 256}  # what is left of 1280 × 1024 at 400 %

# WCAG 1.4.12. A style sheet made by a script: the policy allows no style in the page.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; }
    * { letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }
  `);
  document.adoptedStyleSheets = [sheet];
}"""
NO_SPACING = "document.adoptedStyleSheets = []"
DOUBLE = "document.documentElement.style.fontSize = '200%'"
SINGLE = "document.documentElement.style.fontSize = ''"


@pytest.fixture(scope="module")
def every_long_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a hub with a quiz of every type, a word in each text too wide for a phone."""
    files = {**EVERY_WAY, "quizzes/every.yml": WITH_LONG_WORDS}
    root = write_hub(tmp_path_factory.mktemp("long"), files)
    yield from serve(publish(root, root / "site"))


def faults(page: Page) -> list[str]:
    """Return what does not fit at 400 %, with text spacing, and at 200 % text."""
    open_all_details(page)
    wrong: list[str] = []

    def look(when: str) -> None:
        wrong.extend(f"{when}: {words}" for words in page.evaluate("seen.texts()"))

    page.set_viewport_size(ZOOMED)
    look("400 %")
    stuck = page.evaluate("seen.stuck()")
    if stuck > ZOOMED["height"] / 4:
        wrong.append(f"400 %: {stuck} px stay on the screen and cover the text")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate(SPACING)
        look(f"{width} px, text spacing")
        page.evaluate(NO_SPACING)
        single = page.evaluate("seen.letters()")
        page.evaluate(DOUBLE)
        look(f"{width} px, 200 % text")
        if width == max(WIDTHS):  # none is measured in pixels, which would not grow
            grown = set(zip(single, page.evaluate("seen.letters()"), strict=True))
            wrong += [f"letters of {a} px become {b} px" for a, b in grown if b < 1.9 * a]
        page.evaluate(SINGLE)
    return wrong


@pytest.mark.parametrize("sort", SORTS)
def test_it_fits(hub_site: str, hub_pages: dict[str, str], open_seen: OpenSeen, sort: str) -> None:
    wrong = faults(open_seen(hub_site + hub_pages[sort]))
    assert not wrong, "\n".join(wrong)


def test_so_does_everything_that_a_text_can_hold(whole_site: str, open_seen: OpenSeen) -> None:
    page = open_seen(whole_site + EVERYTHING_PAGE)
    wrong = faults(page)
    for label in page.locator(".tabbed-labels label").all():
        label.click()
        wrong += faults(page)
    assert not wrong, "\n".join(wrong)


def test_so_do_the_states_of_a_quiz(whole_site: str, open_seen: OpenSeen) -> None:
    page = open_seen(whole_site + "quizzes/rich/")
    page.locator('[data-action="check"]').click()
    expect(page.get_by_role("alert")).to_be_visible()
    wrong = faults(page)
    page.locator('[data-action="check-anyway"]').click()
    expect(page.locator("[data-keep]")).to_be_visible()
    wrong += faults(page)
    page.locator('[data-action="keep-local"]').click()
    wrong += faults(page)
    visit(page, whole_site + "my-learning/")
    page.locator('[data-action="delete"]').click()
    wrong += faults(page)
    visit(page, whole_site + "search/?q=password")
    expect(page.locator("[data-results] li").first).to_be_visible()
    wrong += faults(page)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_so_does_every_way_to_ask_with_long_words(
    every_long_site: str, open_seen: OpenSeen, direction: str
) -> None:
    page = open_seen(every_long_site + "quizzes/every/", viewport=ZOOMED)
    page.evaluate("direction => document.documentElement.dir = direction", direction)
    wrong: list[str] = []

    def look(when: str) -> None:
        open_all_details(page)
        wrong.extend(f"{when}: {words}" for words in page.evaluate("seen.texts()"))

    play(page)
    look("played")
    page.locator('[data-action="check"]').click()
    look("left open")
    page.locator('[data-action="check-anyway"]').click()
    look("checked")
    assert not wrong, "\n".join(wrong)


def test_the_menu_is_usable_at_400_percent(whole_site: str, open_seen: OpenSeen) -> None:
    page = open_seen(whole_site + "plain/", viewport=ZOOMED)
    button = page.get_by_role("button", name="Menu")
    tab_to(page, button)
    page.keyboard.press("Enter")
    links = page.get_by_role("navigation", name="Main menu").get_by_role("link")
    assert links.count() >= 4
    wrong: list[str] = []
    for link in links.all():
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
        wrong += page.evaluate("seen.here()")
    assert not wrong, "\n".join(wrong)


def test_it_fits_and_is_walked_from_right_to_left(rtl_site: str, open_seen: OpenSeen) -> None:
    page = open_seen(rtl_site)
    wrong = []
    for address in ("", "resources/", EVERYTHING_PAGE, "quizzes/rich/", "search/?q=password"):
        visit(page, rtl_site + address)
        wrong += [f"{address}: {words}" for words in faults(page)]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            found = [words for stop in walk(page) for words in stop.wrong]
            wrong += [f"{address} {width} px: {words}" for words in found]
    assert not wrong, "\n".join(wrong)


MOVES = """() => Array.from(document.querySelectorAll("*")).flatMap((element) =>
  [null, "::before", "::after"].flatMap((pseudo) => {
    const style = getComputedStyle(element, pseudo);
    const times = `${style.transitionDuration}, ${style.animationDuration}`.split(", ");
    const takesTime = times.some((time) => parseFloat(time) > 0.01);
    if (!takesTime && style.scrollBehavior !== "smooth") return [];
    return [`${element.localName}.${element.className} ${pseudo ?? ""}`];
  }))"""


def test_nothing_moves_for_who_asked_for_that(
    hub_site: str, hub_pages: dict[str, str], open_page: OpenPage
) -> None:
    page = open_page(hub_site, reduced_motion="reduce")
    moving = []
    for address in hub_pages.values():
        visit(page, hub_site + address)
        moving += page.evaluate(MOVES)
    assert not moving, "\n".join(moving)
