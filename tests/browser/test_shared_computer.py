"""A computer that many use: everybody is asked, and what another chose can be undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import FLAGS, OpenPage, chromium, visit
from playwright.sync_api import Page, Playwright, expect

QUIZ = "quizzes/other/"


def take(page: Page, answer: str) -> None:
    page.locator(f'input[value="{answer}"]').check()
    page.locator('[data-action="check"]').click()


def attempts(page: Page, area: str) -> int:
    found: int = page.evaluate(f"Object.keys({area}).filter(k => k.includes(':attempt:')).length")
    return found


def test_the_next_person_can_take_a_result_back(small_site: str, open_page: OpenPage) -> None:
    first = open_page(small_site + QUIZ)
    take(first, "true")
    first.locator('[data-action="keep-local"]').click()
    expect(first.locator("[data-kept-here]")).to_be_visible()

    page = open_page(small_site + QUIZ, context=first.context)
    take(page, "false")
    expect(page.locator("[data-keep]")).to_be_hidden()
    assert attempts(page, "localStorage") == 2
    page.locator('[data-action="take-back"]').click()
    assert attempts(page, "localStorage") == 1
    expect(page.locator("[data-keep]")).to_be_focused()
    expect(page.locator("[data-kept], [data-kept-here]")).to_have_count(2)
    expect(page.locator("[data-kept]:visible, [data-kept-here]:visible")).to_have_count(0)

    # Until there is a choice, the next attempt waits too.
    page.locator('.hub-quiz__actions [data-action="retry"]').click()
    take(page, "false")
    expect(page.locator("[data-keep]")).to_be_visible()
    assert attempts(page, "localStorage") == 1
    page.locator('[data-action="keep-session"]').click()
    expect(page.locator("[data-kept]")).to_contain_text("until you close this tab")
    expect(page.locator("[data-kept-here]")).to_be_hidden()
    assert (attempts(page, "localStorage"), attempts(page, "sessionStorage")) == (1, 2)


def test_the_next_person_is_told_before_the_first_answer(
    small_site: str, open_page: OpenPage
) -> None:
    first = open_page(small_site + QUIZ)
    expect(first.locator("[data-kept-here]")).to_be_hidden()
    take(first, "true")
    first.locator('[data-action="keep-local"]').click()

    page = open_page(small_site + QUIZ, context=first.context)
    expect(page.locator("[data-kept]")).to_contain_text("are kept in this browser")
    page.locator('[data-action="take-back"]').click()
    expect(page.locator("[data-kept]")).to_be_focused()
    page.locator('input[value="false"]').check()
    assert page.evaluate("Object.keys(localStorage).filter(k => k.includes(':draft:'))") == []
    assert attempts(page, "localStorage") == 1  # the first person's

    begun = open_page(small_site + "quizzes/screens/", context=first.context)
    begun.locator("summary", has_text="Keep your answers").click()
    begun.locator('[data-action="keep-local"]').click()
    begun.locator('input[value="lock"]').check()
    count = "Object.keys(localStorage).filter(k => k.includes(':draft:')).length"
    assert begun.evaluate(count) == 1
    begun.locator('[data-action="take-back"]').click()
    assert begun.evaluate(count) == 0
    expect(begun.locator("[data-keep]")).to_be_focused()


def test_beside_it_stands_the_way_to_what_is_kept(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    take(page, "true")
    page.locator('[data-action="keep-local"]').click()
    page.locator("[data-kept-here] a").click()
    page.wait_for_url(small_site + "my-learning/")


def test_what_another_tab_deleted_is_not_asked_for(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    take(page, "true")
    page.locator('[data-action="keep-local"]').click()
    page.evaluate("localStorage.clear()")
    page.locator('[data-action="take-back"]').click()
    expect(page.locator("[data-kept]")).to_contain_text("not kept on this device any more")
    expect(page.locator("[data-keep]")).to_be_hidden()


def test_two_tabs_may_choose_differently(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    other = open_page(small_site + QUIZ, context=page.context)
    for tab, answer, choice in ((page, "true", "local"), (other, "false", "session")):
        take(tab, answer)
        # The second tab was opened before the first chose, and chooses once more.
        if tab.locator('[data-action="take-back"]').is_visible():
            tab.locator('[data-action="take-back"]').click()
        tab.locator(f'[data-action="keep-{choice}"]').click()
    # Who takes a result back undoes the choice, not what another has kept; and is asked again.
    assert attempts(page, "localStorage") == 1
    visit(page, small_site + QUIZ)
    take(page, "true")
    expect(page.locator("[data-keep]")).to_be_visible()
    page.locator('[data-action="keep-local"]').click()

    # My learning says where the results lie, not only what this tab chose.
    visit(other, small_site + "my-learning/")
    said = other.locator("[data-where]:visible")
    expect(said).to_have_count(2)
    expect(said.first).to_contain_text("Some of this is kept in this browser")
    expect(said.last).to_contain_text("Some of this is kept until you close this tab")
    visit(page, small_site + "my-learning/")
    expect(page.locator("[data-where]:visible")).to_have_attribute("data-where", "local")


def test_a_no_is_a_no_for_the_next_quiz_too(small_site: str, open_page: OpenPage) -> None:
    """One person chose to keep; the next one takes it back, and is asked again the next time."""
    page = open_page(small_site + "quizzes/other/")
    page.locator('input[value="true"]').check()
    page.locator('[data-action="check"]').click()
    page.locator('[data-action="keep-local"]').click()
    for _quiz in range(2):
        visit(page, small_site + "quizzes/other/")
        page.locator('input[value="true"]').check()
        page.locator('[data-action="check"]').click()
        if page.locator('[data-action="take-back"]').is_visible():
            page.locator('[data-action="take-back"]').click()
        page.locator('[data-action="keep-none"]').click()
        names = page.evaluate("Object.keys(localStorage).map(name => name.split(':')[3])")
        assert names == ["attempt"]  # the first person's, and no choice any more


def test_all_that_was_done_on_the_page_is_taken_back(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    take(page, "true")
    page.locator('[data-action="retry"]:visible').first.click()  # the question is left open
    take(page, "false")
    page.locator('[data-action="keep-local"]').click()
    assert attempts(page, "localStorage") == 2
    page.locator('[data-action="take-back"]').click()
    assert attempts(page, "localStorage") == 0


@pytest.fixture
def going_back(driver: Playwright) -> Iterator[Page]:
    """A page of a browser that keeps pages for "back", as those of readers do."""
    browser = driver.chromium.launch(
        executable_path=chromium(),
        args=FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield browser.new_page()
    browser.close()


def test_what_is_not_kept_does_not_come_with_going_back(small_site: str, going_back: Page) -> None:
    page = going_back
    visit(page, small_site + QUIZ)
    take(page, "true")
    page.locator('[data-action="keep-none"]').click()
    visit(page, small_site)
    page.evaluate("history.back()")  # a page that comes back is not loaded
    expect(page.locator('[data-action="check"]')).to_be_visible()
    expect(page.locator("[data-outcome]")).to_be_hidden()
    assert page.locator("input:checked").count() == 0

    page.locator('input[value="true"]').check()  # not checked yet: this may come back
    visit(page, small_site)
    page.evaluate("history.back()")  # a page that comes back is not loaded
    expect(page.locator('input[value="true"]')).to_be_checked()


def test_a_deleted_result_is_not_shown_again_by_going_back(
    small_site: str, going_back: Page
) -> None:
    page = going_back
    visit(page, small_site + QUIZ)
    take(page, "true")
    page.locator('[data-action="keep-local"]').click()
    visit(page, small_site + "my-learning/")
    page.locator('[data-action="delete"]').click()
    page.locator('[data-action="delete-sure"]').click()
    page.evaluate("history.back()")  # a page that comes back is not loaded
    expect(page.locator('[data-action="check"]')).to_be_visible()
    expect(page.locator("[data-kept]")).to_be_hidden()
