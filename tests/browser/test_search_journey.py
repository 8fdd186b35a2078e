"""Search: typed and found. How it is reached is in `test_access_journeys.py`."""

from __future__ import annotations

import pytest
from browsing import OpenPage, visit
from playwright.sync_api import Page, Route, expect


def titles(page: Page) -> list[str]:
    return page.locator("[data-results] a").all_text_contents()


def test_results_come_while_typing(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "search/")
    page.locator("#hub-query").press_sequentially("passw")
    expect(page.locator("[data-results] li")).to_have_count(2)
    expect(page.locator("[data-status]")).to_have_text("2 results for “passw”")
    first = page.locator("[data-results] li").first
    expect(first).to_contain_text("Make a passphrase")
    expect(first).to_contain_text("Four words are better than one.")
    expect(first).to_contain_text("Resource")
    expect(page.locator("[data-results] li").last).to_contain_text("Hospitals")
    assert page.url.endswith("?q=passw")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("PASSWORDS", "Make a passphrase"),  # stem and case
        ("recrod", "When the record is down"),  # a slip of the finger
        ("bedside together", "Write at the bedside"),
        ("four words!", "Make a passphrase"),
        ("passphrase helps paper", "When the record is down"),  # two words in a text beat a title
    ],
)
def test_it_finds(small_site: str, open_page: OpenPage, typed: str, found: str) -> None:
    page = open_page(small_site + "search/")
    page.locator("#hub-query").fill(typed)
    expect(page.locator("[data-results] a").first).to_have_text(found)


@pytest.mark.parametrize(
    "typed", ["zzzzzz", "+", "title:x", "a~b^c*", "<img src=x onerror=alert(1)>", "(" * 200, "*"]
)
def test_nothing_breaks_it(small_site: str, open_page: OpenPage, typed: str) -> None:
    page = open_page(small_site + "search/")
    page.locator("#hub-query").fill(typed)
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).not_to_be_empty()
    assert page.locator("[data-results] img").count() == 0


def test_without_an_answer_it_says_so(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site)
    page.route("**/assets/search/*.json", lambda route: route.fulfill(status=200, body="{"))
    visit(page, small_site + "search/?q=password")
    expect(page.locator("[data-status]")).to_contain_text("could not be loaded")
    page.unroute("**/assets/search/*.json")
    page.locator("#hub-query").fill("record")
    expect(page.locator("[data-results] a").first).to_have_text("When the record is down")


def hold_the_index(page: Page) -> list[Route]:
    """Hold the index back. Returns the requests for it, to be answered later."""
    held: list[Route] = []
    page.route("**/assets/search/index.json", lambda route: held.append(route))
    return held


REMEMBER = """
window.drawn = [];
new MutationObserver(() => {
  for (const link of document.querySelectorAll("[data-results] a")) drawn.push(link.textContent);
}).observe(document.querySelector("[data-results]"), {childList: true, subtree: true});
"""


def test_a_late_answer_does_not_fill_the_list_of_an_emptied_field(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site + "search/")
    page.evaluate(REMEMBER)
    held = hold_the_index(page)
    page.locator("#hub-query").fill("password")
    page.wait_for_url("**/search/?q=password")  # it is being looked for
    page.locator("#hub-query").fill("")
    page.wait_for_url("**/search/")
    (index,) = held  # both wait for the same one
    index.continue_()
    page.locator("#hub-query").fill("zzzzzz")  # answered later, so all has been seen by then
    expect(page.locator("[data-status]")).to_contain_text("Nothing found for “zzzzzz”")
    assert page.evaluate("drawn") == []


def test_a_late_answer_is_never_shown_for_newer_words(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "search/")
    page.evaluate(REMEMBER)
    held = hold_the_index(page)
    page.locator("#hub-query").fill("password")
    page.wait_for_url("**/search/?q=password")
    page.locator("#hub-query").fill("bedside")
    (index,) = held
    index.continue_()
    expect(page.locator("[data-results] a")).to_have_text(["Write at the bedside"])
    expect(page.locator("[data-status]")).to_have_text("1 result for “bedside”")
    assert page.evaluate("drawn") == ["Write at the bedside"]


def test_a_failure_that_comes_late_says_nothing_of_an_emptied_field(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site + "search/")
    page.evaluate(
        "window.said = []; new MutationObserver(() => said.push(document.querySelector("
        "'hub-search [data-status]').textContent)).observe(document.querySelector("
        "'hub-search [data-status]'), {childList: true})"
    )
    held = hold_the_index(page)
    page.locator("#hub-query").fill("password")
    page.wait_for_url("**/search/?q=password")
    page.locator("#hub-query").fill("")
    page.wait_for_url("**/search/")
    (index,) = held
    with page.expect_response("**/assets/search/index.json"):
        index.fulfill(status=200, body="{")
    page.wait_for_timeout(500)  # a failure is told after a tenth of a second
    assert not [words for words in page.evaluate("said") if words]
