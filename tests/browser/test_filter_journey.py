"""The catalogue: filtered, shared by address, whole without scripts."""

from __future__ import annotations

from browsing import OpenPage
from playwright.sync_api import Page, expect


def shown(page: Page) -> list[str]:
    return page.locator("li.hub-card:visible h3").all_text_contents()


EVERYTHING = ["Make a passphrase", "Write at the bedside", "When the record is down"]


def test_filters_narrow_and_count(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "resources/")
    assert shown(page) == EVERYTHING
    page.get_by_label("Sector").select_option("hospitals")
    assert shown(page) == ["Make a passphrase", "When the record is down"]
    expect(page.locator(".hub-filter__count")).to_have_text("2 of 3 resources")
    page.get_by_label("Time at most").select_option("5")
    assert shown(page) == ["Make a passphrase"]
    assert page.url.endswith("?sectors=hospitals&minutes=5")
    page.get_by_label("Sort of material").select_option("tip")
    assert shown(page) == []
    expect(page.locator(".hub-filter__none")).to_be_visible()
    page.get_by_role("button", name="Show everything").click()
    assert shown(page) == EVERYTHING
    expect(page.locator(".hub-filter__count")).to_have_text("3 resources")


def test_an_address_carries_the_choice(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "resources/?sectors=home-care&level=nonsense")
    assert shown(page) == ["Make a passphrase", "Write at the bedside"]
    expect(page.get_by_label("Level")).to_have_value("")
    page.locator("h3 a", has_text="bedside").click()
    page.go_back()
    expect(page.get_by_label("Sector")).to_have_value("home-care")
    assert shown(page) == ["Make a passphrase", "Write at the bedside"]


def test_by_keyboard(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "resources/")
    page.get_by_label("Sector").focus()
    page.keyboard.press("h")  # as in every list: the first that starts so
    assert shown(page) == ["Make a passphrase", "Write at the bedside"]


def test_without_scripts_everything_is_listed(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "resources/", java_script_enabled=False)
    assert shown(page) == EVERYTHING
    expect(page.locator(".hub-filter")).to_be_hidden()
