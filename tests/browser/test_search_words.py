"""Search: short words, a list that does not jump, and what is said when it cannot be loaded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import OpenPage, publish, serve, visit
from hubs import write_hub
from playwright.sync_api import Page, expect

TIP = """\
    ---
    title: {title}
    summary: S.
    type: tip
    sectors: all
    ---
    {text}
    """
WORDS = ["wide", "window", "winter", "first", "find", "fine", "field"]


@pytest.fixture(scope="module")
def wordy_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A hub with one text on wi-fi and many whose words begin alike."""
    files: dict[str, str | bytes] = {
        f"content/resources/{word}.md": TIP.format(title=f"About {word}", text=f"A {word} text.")
        for word in WORDS
    }
    files["content/resources/wifi.md"] = TIP.format(title="Safe wi-fi", text="On the wi-fi.")
    root = write_hub(tmp_path_factory.mktemp("words"), files)
    yield from serve(publish(root, root / "site"))


def found(page: Page, query: str) -> list[str]:
    page.locator("#hub-query").fill(query)
    expect(page.locator("[data-status]")).to_contain_text(f"“{query}”")
    return page.locator("[data-results] a").all_text_contents()


def test_short_parts_are_not_beginnings(wordy_site: str, open_page: OpenPage) -> None:
    page = open_page(wordy_site + "search/")
    assert found(page, "wi-fi") == ["Safe wi-fi"]
    assert found(page, "wi fi") == ["Safe wi-fi"]
    assert len(found(page, "wi")) == 4  # while somebody types, it may become more
    assert found(page, "wint wi")[:2] == ["About winter", "Safe wi-fi"]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_results_stay_where_they_appear(
    wordy_site: str, open_page: OpenPage, width: int
) -> None:
    page = open_page(wordy_site + "search/", viewport={"width": width, "height": 740})
    page.locator("#hub-query").fill("text with many words")
    expect(page.locator("[data-results] li").first).to_be_visible()
    first = page.locator("[data-results] li").first
    before = first.bounding_box()
    expect(page.locator("[data-status]")).not_to_be_empty()
    assert first.bounding_box() == before


def test_a_page_without_its_script_says_to_load_it_again(
    wordy_site: str, open_page: OpenPage
) -> None:
    page = open_page(wordy_site)
    page.route("**/lunr.js", lambda route: route.fulfill(status=404, body=""))
    visit(page, wordy_site + "search/?q=window")
    expect(page.locator("[data-status]")).to_contain_text("Load this page again")
    page.unroute("**/lunr.js")
    page.reload()
    expect(page.locator("[data-results] a").first).to_have_text("About window")


@pytest.mark.parametrize(
    "query", ["first/winter", "winter,first", "title:winter first", "first&winter"]
)
def test_words_joined_by_a_sign_are_two_words(
    wordy_site: str, open_page: OpenPage, query: str
) -> None:
    page = open_page(wordy_site + "search/")
    assert {"About first", "About winter"} <= set(found(page, query))
