"""The header: its menu opens and gives way, and it holds what a fork or a big letter puts in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from access import ask_axe
from browsing import OpenPage, publish, serve
from hubs import write_hub
from playwright.sync_api import Page, expect
from small_hub import FILES

LONG = "Digitalevaardighedenleeromgeving voor verpleeghuiszorgmedewerkers"
OVERLAP = """([one, other]) => {
  const [a, b] = [one, other].map(name => document.querySelector(name).getBoundingClientRect());
  return Math.min(a.right, b.right) > Math.max(a.left, b.left)
    && Math.min(a.bottom, b.bottom) > Math.max(a.top, b.top);
}"""


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A hub whose names are long, in a language that is written from right to left."""
    settings = f"name: {LONG}\nsummary: S.\norganisation: O\nlanguage: ar\n"
    page = f"---\ntitle: {LONG.replace(' ', '')}\nsummary: S.\nlayout: plain\n---\n"
    files = {**FILES, "hub.yml": settings, "content/long.md": page}
    root = write_hub(tmp_path_factory.mktemp("long"), files)
    yield from serve(publish(root, root / "site"))


def open_menu(page: Page) -> None:
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#hub-menu a").first).to_be_visible()


def double_text(page: Page) -> None:
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def is_open(page: Page) -> bool:
    found: bool = page.evaluate("document.querySelector('#hub-menu').matches(':popover-open')")
    return found


def overflow(page: Page) -> int:
    found: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return found


def test_an_open_menu_becomes_the_wide_one(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site)
    open_menu(page)
    page.set_viewport_size({"width": 1280, "height": 740})
    expect(page.locator("#hub-menu:popover-open")).to_have_count(0)
    expect(page.locator("#hub-menu a").first).to_be_visible()
    assert not page.evaluate(OVERLAP, ["#hub-menu", "h1"])


def test_without_scripts_it_stays_readable_when_the_window_grows(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site, java_script_enabled=False)
    open_menu(page)
    page.set_viewport_size({"width": 1280, "height": 740})
    menu = page.locator("#hub-menu")
    assert page.locator("#hub-menu:popover-open").count() == 1
    look = "e => getComputedStyle(e).backgroundColor"
    assert menu.evaluate(look) == "rgb(255, 255, 255)"
    assert menu.evaluate("e => getComputedStyle(e).color") != "rgb(255, 255, 255)"
    page.mouse.click(20, 700)
    assert page.locator("#hub-menu:popover-open").count() == 0
    expect(page.locator("#hub-menu a").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 414])
def test_big_letters_do_not_put_the_menu_over_its_button(
    small_site: str, open_page: OpenPage, width: int
) -> None:
    page = open_page(small_site, viewport={"width": width, "height": 740})
    double_text(page)
    open_menu(page)
    assert not page.evaluate(OVERLAP, ["#hub-menu", ".hub-header__menu-button"])
    assert overflow(page) <= 0
    page.get_by_role("button", name="Menu").click()
    assert not is_open(page)


def test_the_menu_closes_when_the_focus_leaves(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site)
    open_menu(page)
    links = page.locator("#hub-menu a").count()
    for _link in range(links):
        page.keyboard.press("Tab")
        assert is_open(page)
    page.keyboard.press("Tab")
    expect(page.locator("#hub-header-query")).to_be_focused()
    assert not is_open(page)
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Menu")).to_be_focused()


@pytest.mark.parametrize("width", [360, 600, 800, 960])
def test_tab_goes_the_way_of_the_eye(small_site: str, open_page: OpenPage, width: int) -> None:
    page = open_page(small_site, viewport={"width": width, "height": 740})
    stops: list[dict[str, Any]] = page.evaluate(
        """() => Array.from(document.querySelectorAll('.hub-header :is(a, button, input)'))
          .filter(stop => stop.checkVisibility())
          .map(stop => ({name: stop.textContent, ...stop.getBoundingClientRect().toJSON()}))"""
    )
    assert len(stops) >= 4
    for before, after in pairwise(stops):
        is_below = after["top"] >= before["bottom"] - 1
        is_beside = after["left"] >= before["right"] - 1
        assert is_below or is_beside, (before["name"], after["name"])


def test_the_search_field_stays_usable_with_big_letters(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site, viewport={"width": 320, "height": 740})
    double_text(page)
    box = page.locator("#hub-header-query").bounding_box()
    assert box and box["width"] >= 200, box


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_long_names_fit(long_site: str, open_page: OpenPage, width: int) -> None:
    page = open_page(long_site, viewport={"width": width, "height": 740})
    assert overflow(page) <= 0
    name = page.locator(".hub-header__name").bounding_box()
    assert name and name["x"] >= 0 and name["x"] + name["width"] <= width
    for link in page.locator(".hub-footer a").all():
        box = link.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width


def test_a_language_has_its_direction(long_site: str, small_site: str, open_page: OpenPage) -> None:
    page = open_page(long_site)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    menu = page.get_by_role("button", name="Menu").bounding_box()
    assert menu and menu["x"] < 100
    open_menu(page)
    assert overflow(page) <= 0
    assert ask_axe(page) == []
    page = open_page(small_site)
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
