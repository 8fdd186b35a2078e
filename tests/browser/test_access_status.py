"""What changes on a page is said: by a region that was there from the start, or by the focus."""

from __future__ import annotations

import json
import re

import pytest
from browsing import OpenPage, visit
from playwright.sync_api import Page, expect
from small_hub import ATTEMPT, record

# Remember what live regions say, and where the focus is when they say it. A region that comes
# into the page together with its words is often not heard, so it must have been there before.
LISTEN = """
window.heard = [];
document.addEventListener("DOMContentLoaded", () => {
  const regions = Array.from(document.querySelectorAll("[role=status], [aria-live=polite]"));
  for (const region of regions) {
    new MutationObserver(() => heard.push(region.textContent.trim()))
      .observe(region, {childList: true, characterData: true, subtree: true});
  }
});
"""
QUIZ = "quizzes/screens/"


def is_heard(page: Page, words: str) -> None:
    """Wait until a region has said these words."""
    said = "words => heard.some((said) => said.includes(words))"
    page.wait_for_function(said, arg=words, timeout=5000)
    page.evaluate("heard.length = 0")


def answer(page: Page, **chosen: str) -> None:
    for question, id in chosen.items():
        page.locator(f'input[name="{question}"][value="{id}"]').check()


def act(page: Page, action: str) -> None:
    page.locator(f'[data-action="{action}"]:visible').first.click()


@pytest.mark.parametrize("address", [QUIZ, "resources/", "search/", "my-learning/"])
def test_a_region_is_there_before_it_speaks(
    small_site: str, open_page: OpenPage, address: str
) -> None:
    html = open_page(small_site).request.get(small_site + address).text()
    assert len(re.findall(r'role="status"', html)) == 1


def test_one_checked_answer(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ, before=LISTEN)
    button = page.locator('[data-question="lock"] [data-action="check-one"]')
    button.click()
    is_heard(page, "No answer yet.")
    expect(page.locator('[data-question="lock"]')).to_have_accessible_description(
        "No answer yet. Choose one answer."
    )
    answer(page, lock="leave")
    button.click()
    is_heard(page, "Not right yet.")
    expect(button).to_be_focused()
    # Who comes back to the answer hears what was said about it.
    chosen = page.locator('input[value="leave"]')
    expect(chosen).to_have_accessible_description(re.compile("Not right.*Others can see it", re.S))
    answer(page, lock="lock")
    button.click()
    is_heard(page, "Right.")


def test_the_result_has_the_focus_and_a_name(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ, before=LISTEN)
    act(page, "check")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_have_accessible_name("Some questions are still open")
    answer(page, lock="lock", signs="haste", share="false")
    act(page, "check")
    result = page.get_by_role("group", name="You have 2 of 3 right")
    expect(result).to_be_focused()
    expect(page.locator("h2", has_text="You have 2 of 3 right")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("keep-local", "kept in this browser"),
        ("keep-session", "kept until you close this tab"),
        ("keep-none", "not kept"),
    ],
)
def test_where_a_result_is_kept(
    small_site: str, open_page: OpenPage, choice: str, words: str
) -> None:
    page = open_page(small_site + QUIZ, before=LISTEN)
    answer(page, lock="lock", signs="haste", share="false")
    act(page, "check")
    act(page, choice)
    expect(page.locator(":focus")).to_contain_text(words)
    act(page, "retry")
    expect(page.locator('input[name="lock"]').first).to_be_focused()
    answer(page, lock="lock", signs="haste", share="false")
    act(page, "check")
    is_heard(page, words)  # the second time it is not asked, only said


def test_a_kept_result_taken_back(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    answer(page, lock="lock", signs="haste", share="false")
    act(page, "check")
    act(page, "keep-local")
    act(page, "take-back")
    keep = page.get_by_role("region", name="Keep your answers and results?")
    expect(keep).to_be_focused()


def test_how_many_fit(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "resources/", before=LISTEN)
    field = page.get_by_label("Sector")
    field.focus()
    field.select_option("hospitals")
    is_heard(page, "2 of 3 resources")
    expect(field).to_be_focused()
    page.get_by_label("Sort of material").select_option("tip")
    is_heard(page, "0 of 3 resources")
    page.get_by_role("button", name="Show everything").click()
    is_heard(page, "3 resources")


def test_how_many_were_found(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "search/", before=LISTEN)
    field = page.locator("#hub-query")
    field.press_sequentially("password")
    is_heard(page, "2 results for “password”")
    assert page.evaluate("heard") == []  # once, and not after every letter
    expect(field).to_be_focused()
    field.fill("zzzzzz")
    is_heard(page, "Nothing found for “zzzzzz”")
    visit(page, small_site + "search/?q=bedside")  # as from the field in the header
    is_heard(page, "1 result for “bedside”")


def test_results_brought_saved_and_deleted(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "my-learning/", before=LISTEN, accept_downloads=True)
    file = json.dumps(record(ATTEMPT)).encode()
    page.locator("input[type=file]").set_input_files(
        {"name": "r.json", "mimeType": "application/json", "buffer": file}
    )
    is_heard(page, "1 result was added.")
    expect(page.get_by_role("region", name="Keep these results?")).to_be_focused()
    act(page, "keep-local")
    expect(page.locator(":focus")).to_contain_text("kept in this browser")
    act(page, "export")
    is_heard(page, "1 result is saved as a file.")
    act(page, "delete")
    asked = page.get_by_role("group", name="Delete everything")
    expect(asked).to_be_focused()
    act(page, "delete-sure")
    is_heard(page, "is deleted")
    expect(page.locator("[data-empty]")).to_be_focused()
