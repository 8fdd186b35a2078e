"""The main journeys by keyboard alone: nothing here touches a mouse or sets the focus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from access import HEIGHT, WIDTHS, tab_to
from browsing import OpenPage
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.parametrize("width", WIDTHS)


def start(open_page: OpenPage, address: str, width: int) -> Page:
    return open_page(address, viewport={"width": width, "height": HEIGHT}, accept_downloads=True)


def press(page: Page, control: Locator, key: str = "Enter") -> None:
    """Go to a control with Tab and press a key there."""
    tab_to(page, control)
    page.keyboard.press(key)


def follow(page: Page, link: Locator, address: str) -> None:
    press(page, link)
    page.wait_for_url(f"**{address}")


def open_from_menu(page: Page, name: str, address: str) -> None:
    menu = page.get_by_role("navigation", name="Main menu")
    if not menu.is_visible():
        press(page, page.get_by_role("button", name="Menu"))
    follow(page, menu.get_by_role("link", name=name), address)


def choose(page: Page, name: str) -> None:
    """Go to the next question with Tab and choose an answer: arrows in a group, Space in a box."""
    answer = page.get_by_label(name, exact=True)
    if answer.get_attribute("type") == "checkbox":
        return press(page, answer, "Space")
    group = answer.get_attribute("name")
    for _press in range(20):
        page.keyboard.press("Tab")
        if page.locator(f'input[name="{group}"]:focus').count():
            break
    page.keyboard.press("Space")
    for _press in range(10):
        if answer.is_checked():
            return None
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"The keyboard does not choose {name}")


def answer_all(page: Page) -> None:
    choose(page, "Lock it")
    choose(page, "Haste")
    choose(page, "A strange link")
    choose(page, "False")


def test_from_home_to_a_kept_result(whole_site: str, open_page: OpenPage, width: int) -> None:
    page = start(open_page, whole_site, width)
    open_from_menu(page, "Sectors", "/sectors/")
    follow(page, page.get_by_role("link", name="Home care"), "/sectors/home-care/")
    follow(page, page.get_by_role("link", name="Make a passphrase"), "/resources/passphrase/")
    follow(page, page.get_by_role("link", name="To the quiz: Screens"), "/quizzes/screens/")
    expect(page.locator("hub-quiz:defined")).to_be_visible()
    answer_all(page)
    press(page, page.get_by_role("button", name="Check all answers"))
    expect(page.locator(":focus")).to_contain_text("You have 3 of 3 right")
    press(page, page.get_by_role("button", name="Keep on this device"))
    expect(page.locator(":focus")).to_contain_text("kept in this browser")
    follow(page, page.get_by_role("link", name="See and delete what is kept"), "/my-learning/")
    expect(page.get_by_role("main")).to_contain_text("Best: 100 %, passed")


def test_search_from_the_header(whole_site: str, open_page: OpenPage, width: int) -> None:
    page = start(open_page, whole_site + "plain/", width)
    tab_to(page, page.get_by_label("Search the hub"))
    page.keyboard.type("bedside")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=bedside")
    expect(page.get_by_role("status")).to_have_text("1 result for “bedside”")
    follow(page, page.get_by_role("link", name="Write at the bedside"), "/resources/visit/")


def test_search_with_the_arrow_keys(whole_site: str, open_page: OpenPage, width: int) -> None:
    page = start(open_page, whole_site + "search/", width)
    tab_to(page, page.get_by_label("What are you looking for?"))
    page.keyboard.type("password")
    expect(page.get_by_role("status")).to_contain_text("results for “password”")
    results = page.get_by_role("main").get_by_role("listitem").get_by_role("link")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(results.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_label("What are you looking for?")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/resources/passphrase/")


def test_narrow_the_list(whole_site: str, open_page: OpenPage, width: int) -> None:
    page = start(open_page, whole_site + "resources/", width)
    tab_to(page, page.get_by_label("Sector"))
    page.keyboard.type("Home")  # as in every list: what starts so
    expect(page.get_by_role("status")).to_contain_text("2 of 4 resources")
    tab_to(page, page.get_by_label("Time at most"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status")).to_contain_text("1 of 4 resources")
    follow(page, page.get_by_role("link", name="Write at the bedside"), "/resources/visit/")


def test_five_minutes(whole_site: str, open_page: OpenPage, width: int) -> None:
    page = start(open_page, whole_site, width)
    follow(page, page.get_by_role("link", name="I have five minutes"), "/five-minutes/")
    sectors = page.get_by_role("navigation", name="Sectors")
    press(page, sectors.get_by_role("link", name="Home care"))
    heading = page.get_by_role("heading", name="Home care")
    expect(heading).to_be_in_viewport()
    # From there the next Tab is at the first text of that sector.
    page.keyboard.press("Tab")
    section = page.get_by_role("region", name="Home care")
    expect(section.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/resources/*/")


def test_answers_left_out(whole_site: str, open_page: OpenPage, width: int) -> None:
    page = start(open_page, whole_site + "quizzes/screens/", width)
    choose(page, "Lock it")
    press(page, page.get_by_role("button", name="Check all answers"))
    expect(page.get_by_role("alert")).to_be_focused()
    press(page, page.get_by_role("link", name="Question 2 of 3: no answer yet"))
    box = page.get_by_label("Haste", exact=True)
    expect(box).to_be_focused()
    expect(box).to_be_in_viewport()
    page.keyboard.press("Space")
    choose(page, "False")
    press(page, page.get_by_role("button", name="Check all answers"))
    expect(page.locator(":focus")).to_contain_text("You have 2 of 3 right and 1 partly right")
    press(page, page.get_by_role("button", name="Try the wrong ones again").first)
    expect(page.get_by_label("Haste", exact=True)).to_be_focused()


def test_save_and_delete_results(
    whole_site: str, open_page: OpenPage, width: int, tmp_path: Path
) -> None:
    page = start(open_page, whole_site + "quizzes/screens/", width)
    saved = tmp_path / "saved.json"
    # From the start, for it takes the browser a moment to hand the choice of a file over.
    page.on("filechooser", lambda chooser: chooser.set_files(saved))
    answer_all(page)
    press(page, page.get_by_role("button", name="Check all answers"))
    press(page, page.get_by_role("button", name="Keep on this device"))
    follow(page, page.get_by_role("link", name="See and delete what is kept"), "/my-learning/")
    tab_to(page, page.get_by_role("button", name="Save my results as a file"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(saved)
    assert len(json.loads(saved.read_text())["attempts"]) == 1
    press(page, page.get_by_role("button", name="Delete everything that is kept"))
    press(page, page.get_by_role("button", name="No, keep"))
    expect(page.get_by_role("button", name="Delete everything that is kept")).to_be_focused()
    page.keyboard.press("Enter")
    press(page, page.get_by_role("button", name="Yes, delete"))
    expect(page.get_by_role("status")).to_contain_text("is deleted")
    expect(page.get_by_role("main")).to_contain_text("Nothing is kept on this device yet")
    tab_to(page, page.get_by_label("Add results from a file"))
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_contain_text("Keep these results?")


def test_skip_to_the_text(whole_site: str, open_page: OpenPage, width: int) -> None:
    page = start(open_page, whole_site + "resources/passphrase/", width)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").get_by_role("link").first).to_be_focused()


def is_expanded(page: Page, name: str) -> bool | None:
    """Return what the browser tells a screen reader of a button: no attribute says it here."""
    found = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    (node,) = (
        node
        for node in found["nodes"]
        if node["role"]["value"] == "button" and node["name"]["value"] == name
    )
    said = {one["name"]: one["value"].get("value") for one in node["properties"]}
    return said.get("expanded")


def test_the_menu_opens_and_closes(whole_site: str, open_page: OpenPage, width: int) -> None:
    page = start(open_page, whole_site + "plain/", width)
    button = page.get_by_role("button", name="Menu")
    menu = page.get_by_role("navigation", name="Main menu")
    if not button.is_visible():
        expect(menu).to_be_visible()  # on a wide screen it is always open
        return
    assert is_expanded(page, "Menu") is False
    press(page, button)
    assert is_expanded(page, "Menu") is True
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
