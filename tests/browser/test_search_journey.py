"""Search: typed, found, reached by keyboard."""

from __future__ import annotations

import pytest
from browsing import OpenPage, visit
from playwright.sync_api import Page, expect


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


def test_arrows_move_and_enter_opens(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "search/?q=password")
    expect(page.locator("[data-results] li")).to_have_count(2)
    page.locator("#hub-query").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-results] a").last).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#hub-query")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(small_site + "resources/passphrase/")


def test_the_form_in_the_header_leads_here(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "resources/record/", viewport={"width": 1280, "height": 800})
    page.locator("#hub-header-query").fill("bedside")
    page.keyboard.press("Enter")
    page.wait_for_url(small_site + "search/?q=bedside")
    expect(page.locator("[data-results] a")).to_have_text(["Write at the bedside"])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("PASSWORDS", "Make a passphrase"),  # stem and case
        ("recrod", "When the record is down"),  # a slip of the finger
        ("bedside together", "Write at the bedside"),
        ("four words!", "Make a passphrase"),
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
