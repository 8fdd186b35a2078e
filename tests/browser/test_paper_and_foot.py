"""What stands below a page, and what becomes of it on paper."""

from __future__ import annotations

from browsing import OpenPage
from playwright.sync_api import expect


def test_paper_is_white_in_dark_mode_too(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "quizzes/screens/", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.locator(".hub-question").first.evaluate(
        "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_the_file_is_there_for_who_looks_for_it(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "quizzes/screens/")
    file = page.get_by_text("quizzes/screens.yml")
    expect(file).to_be_hidden()
    expect(page.get_by_role("link", name="How to mend this page")).to_be_visible()
    page.get_by_text("For editors: the file of this page").click()
    expect(file).to_be_visible()
