"""What stands below a page, and what becomes of it on paper."""

from __future__ import annotations

from pathlib import Path

from browsing import OpenPage, publish, serve
from hubs import write_hub
from playwright.sync_api import expect
from small_hub import FILES


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


def test_paper_has_no_navigation_but_says_whose_it_is(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "quizzes/screens/")
    page.emulate_media(media="print")
    for gone in ("nav", ".hub-header__search", "button", ".hub-skip"):
        for element in page.locator(gone).all():
            expect(element).to_be_hidden()
    expect(page.locator(".hub-header__name")).to_be_visible()
    assert page.locator(".hub-header__name img").evaluate("e => e.complete && e.naturalWidth > 0")


def test_of_the_answers_paper_shows_what_was_opened(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "quizzes/screens/", java_script_enabled=False)
    answers = page.locator("details[data-answer]")
    answers.first.locator("summary").click()
    page.emulate_media(media="print")
    expect(answers.first.locator("li").first).to_be_visible()
    expect(answers.nth(1)).to_be_hidden()
    expect(page.locator("fieldset input").first).to_be_visible()


def test_paper_shows_where_a_link_to_another_site_leads(
    tmp_path: Path, open_page: OpenPage
) -> None:
    text = "[Out](https://law.example/a) [In](page/index)\n"
    head = "---\ntitle: T\nsummary: S.\nlayout: plain\n---\n"
    root = write_hub(tmp_path, {**FILES, "content/links.md": head + text})
    for site in serve(publish(root, root / "site")):
        page = open_page(site + "links/")
        page.emulate_media(media="print")
        shown = "e => getComputedStyle(e, '::after').content"
        assert "https://law.example/a" in page.get_by_role("link", name="Out").evaluate(shown)
        assert page.get_by_role("link", name="In", exact=True).evaluate(shown) == "none"


def test_a_closed_question_still_shows_what_was_chosen(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site + "quizzes/screens/")
    for question in page.locator("fieldset").all():
        question.locator("input").first.check()
    page.locator('.hub-quiz__actions [data-action="check"]').click()
    radios = page.locator("fieldset").first.locator("input")
    width = "e => parseFloat(getComputedStyle(e).borderTopWidth)"
    assert radios.first.is_disabled()
    assert radios.first.evaluate(width) > 3 * radios.nth(1).evaluate(width)
