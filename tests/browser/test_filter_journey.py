"""The catalogue: filtered, shared by address, whole without scripts."""

from __future__ import annotations

import pytest
from browsing import OpenPage, visit
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
    assert page.get_by_label("Level").evaluate("field => field.selectedIndex") == 0  # All
    page.locator("h3 a", has_text="bedside").click()
    page.go_back()
    expect(page.get_by_label("Sector")).to_have_value("home-care")
    assert shown(page) == ["Make a passphrase", "Write at the bedside"]


def test_without_scripts_everything_is_listed(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "resources/", java_script_enabled=False)
    assert shown(page) == EVERYTHING
    expect(page.locator(".hub-filter")).to_be_hidden()


PASSPHRASE, BEDSIDE, RECORD = EVERYTHING


@pytest.mark.parametrize(
    ("label", "value", "query", "fitting"),
    [
        ("Sector", "home-care", "sectors=home-care", [PASSPHRASE, BEDSIDE]),
        ("Role", "nurse", "roles=nurse", [PASSPHRASE, RECORD]),  # one names no role: for everybody
        ("Role", "manager", "roles=manager", [PASSPHRASE, BEDSIDE]),
        ("Topic", "login", "topics=login", [PASSPHRASE, RECORD]),
        ("Topic", "notes", "topics=notes", [RECORD]),  # one names no topic: that is not all
        ("Topic", "note", "topics=note", []),  # a part of an id is another id
        ("Competence", "safe", "competences=safe", [PASSPHRASE]),
        ("Level", "starter", "level=starter", [PASSPHRASE]),
        ("Level", "basic", "level=basic", [BEDSIDE, RECORD]),
        ("Sort of material", "guide", "type=guide", [PASSPHRASE]),
        ("Sort of material", "article", "type=article", [RECORD]),
        ("Time at most", "3", "minutes=3", [BEDSIDE]),
        ("Time at most", "5", "minutes=5", [PASSPHRASE, BEDSIDE]),
        ("Time at most", "10", "minutes=10", [PASSPHRASE, BEDSIDE]),
        ("Time at most", "20", "minutes=20", EVERYTHING),
    ],
)
def test_each_choice_shows_what_fits_and_stands_in_the_address(
    small_site: str, open_page: OpenPage, label: str, value: str, query: str, fitting: list[str]
) -> None:
    page = open_page(small_site + "resources/")
    page.get_by_label(label).select_option(value)
    assert shown(page) == fitting
    assert page.url == f"{small_site}resources/?{query}"
    count = f"{len(fitting)} of 3 resources" if len(fitting) < 3 else "3 resources"
    expect(page.locator(".hub-filter__count")).to_have_text(count)
    expect(page.locator(".hub-filter__none")).to_be_visible(visible=not fitting)
    visit(page, page.url)  # as somebody would who was sent the address
    expect(page.get_by_label(label)).to_have_value(value)
    assert shown(page) == fitting
    page.get_by_label(label).select_option("")
    assert shown(page) == EVERYTHING and page.url == f"{small_site}resources/"


def test_choices_add_up_and_are_all_taken_back(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "resources/?from=elsewhere")
    for label, value, fitting in (
        ("Level", "basic", [BEDSIDE, RECORD]),
        ("Role", "nurse", [RECORD]),
        ("Topic", "notes", [RECORD]),
        ("Time at most", "20", [RECORD]),
        ("Sort of material", "article", [RECORD]),
        ("Sector", "home-care", []),
    ):
        page.get_by_label(label).select_option(value)
        assert shown(page) == fitting
    assert sorted(page.url.partition("?")[2].split("&")) == [
        "from=elsewhere",
        "level=basic",
        "minutes=20",
        "roles=nurse",
        "sectors=home-care",
        "topics=notes",
        "type=article",
    ]
    page.get_by_label("Sector").select_option("hospitals")
    assert shown(page) == [RECORD]
    expect(page.locator(".hub-filter__none")).to_be_hidden()
    page.get_by_role("button", name="Show everything").click()
    assert shown(page) == EVERYTHING
    assert page.url == f"{small_site}resources/?from=elsewhere"
    assert [field.input_value() for field in page.locator("select").all()] == [""] * 7


def test_what_a_shared_address_chose_is_taken_back_too(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site + "resources/?level=basic&minutes=5")
    assert shown(page) == [BEDSIDE]
    expect(page.locator(".hub-filter__count")).to_have_text("1 of 3 resources")
    page.get_by_role("button", name="Show everything").click()
    assert shown(page) == EVERYTHING and page.url == f"{small_site}resources/"


def test_enter_in_the_form_does_not_leave_the_page(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "resources/?level=basic")
    page.evaluate("addEventListener('submit', event => window.stopped = event.defaultPrevented)")
    page.evaluate("document.querySelector('hub-filter form').requestSubmit()")
    assert page.evaluate("window.stopped") is True
    assert shown(page) == [BEDSIDE, RECORD]
    assert page.url == f"{small_site}resources/?level=basic"
