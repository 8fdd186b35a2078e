"""Quizzes and questions in the middle of a text work as on their own page, side by side."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import OpenPage, publish, serve
from hubs import write_hub
from playwright.sync_api import expect
from small_hub import FILES

PAGE = """\
    ---
    title: Three quizzes
    summary: S.
    type: tip
    sectors: all
    ---
    Above.

    [[question: screens#lock]]

    Between.

    [[quiz: other]]

    !!! tip "In a box"
        [[question: screens#share]]
    """


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("embeds")
    write_hub(root, {**FILES, "content/resources/three.md": PAGE})
    yield from serve(publish(root, root / "site"))


def test_a_question_in_a_text_is_checked_and_never_kept(site: str, open_page: OpenPage) -> None:
    page = open_page(site + "resources/three/")
    question = page.locator('hub-quiz[data-only="lock"] fieldset')
    question.get_by_label("Leave it").check()
    question.get_by_role("button", name="Check this answer").click()
    expect(question).to_have_attribute("data-result", "wrong")
    expect(question.locator(".hub-said")).to_have_text("Others can see it.")
    expect(page.locator('hub-quiz[data-only="lock"] [role=status]')).to_have_text("Not right yet.")
    question.get_by_label("Lock it").check()
    question.get_by_role("button", name="Check this answer").click()
    expect(question).to_have_attribute("data-result", "right")
    # The two others know nothing of it, and nothing is asked or kept.
    expect(page.locator("fieldset[data-result]")).to_have_count(1)
    expect(page.locator("[data-keep]")).to_be_hidden()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_whole_quiz_in_a_text_counts_as_on_its_own_page(site: str, open_page: OpenPage) -> None:
    page = open_page(site + "resources/three/")
    quiz = page.locator('hub-quiz[data-id="other"]')
    quiz.get_by_label("True").check()
    quiz.get_by_role("button", name="Check all answers").click()
    expect(quiz).to_have_attribute("data-score", "100")
    expect(quiz.locator("[data-outcome]")).to_be_focused()
    quiz.get_by_role("button", name="Keep on this device").click()
    again = open_page(site + "quizzes/other/", context=page.context)
    expect(again.locator("hub-quiz[data-score]")).to_have_count(0)
    mine = open_page(site + "my-learning/", context=page.context)
    expect(mine.locator("hub-learning")).to_contain_text("Other")


def test_a_text_with_quizzes_reads_without_scripts(site: str, open_page: OpenPage) -> None:
    page = open_page(site + "resources/three/", java_script_enabled=False)
    expect(page.get_by_role("group", name="You leave the room. What do you do?")).to_be_visible()
    expect(page.get_by_role("button", name="Check this answer")).to_have_count(0)
    page.get_by_text("Show the answer").first.click()
    expect(page.get_by_text("A locked screen keeps others out.")).to_be_visible()
