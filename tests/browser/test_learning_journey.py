"""My learning: seen, taken along, brought back, deleted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from browsing import OpenPage, visit
from playwright.sync_api import Page, expect
from small_hub import ATTEMPT, record

PAGE = "my-learning/"


def bring(page: Page, content: Any) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    page.set_input_files(
        "#hub-import",
        {"name": "results.json", "mimeType": "application/json", "buffer": text.encode()},
    )


def test_a_file_is_added_once(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + PAGE)
    expect(page.locator("[data-empty]")).to_be_visible()
    bring(page, record(ATTEMPT))
    expect(page.locator("[data-status]")).to_contain_text("1 result was added")
    item = page.locator("[data-results] li")
    expect(item).to_have_count(1)
    expect(item).to_contain_text("Screens")
    expect(item).to_contain_text("67 %, passed")
    expect(item).to_contain_text("November 1, 2026")
    expect(item).to_contain_text("It has changed since then. Your earlier results stay.")
    bring(page, record(ATTEMPT))
    expect(page.locator("[data-status]")).to_contain_text("1 was here already")
    expect(page.locator("[data-results] li")).to_have_count(1)


def test_foreign_newer_and_broken_files_change_nothing(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site + PAGE)
    files: list[Any] = ["", "not json", {"format": "other"}, [], record(ATTEMPT, version=3)]
    for content in files:
        bring(page, content)
        expect(page.locator("[data-status]")).to_contain_text("Nothing changed")
    hostile = {**ATTEMPT, "activity": "<img src=x onerror=alert(1)>"}
    bring(page, record(hostile, {**ATTEMPT, "score": 101}, {**ATTEMPT, "finished": "yesterday"}))
    expect(page.locator("[data-status]")).to_contain_text("3 could not be read")
    assert page.evaluate("localStorage.length") == 0


def test_out_and_in_again_is_the_same(small_site: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(small_site + PAGE, accept_downloads=True)
    other: dict[str, Any] = {
        **ATTEMPT,
        "id": "aaaaaaaa-2222-4333-8444-555555555555",
        "activity": "gone",
        "score": 0,
    }
    bring(page, record(ATTEMPT, other))
    page.locator('[data-action="keep-local"]').click()
    expect(page.locator("[data-results] li")).to_have_count(2)
    assert page.evaluate("localStorage.length") == 3  # two results and the choice
    with page.expect_download() as download:
        page.locator('[data-action="export"]').click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    assert saved.name.startswith("digital-skills-hub-results-") and saved.suffix == ".json"
    found = json.loads(saved.read_text())
    assert sorted(a["id"] for a in found["attempts"]) == sorted([ATTEMPT["id"], other["id"]])

    page.locator('[data-action="delete"]').click()
    expect(page.locator("[data-confirm]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-results] li")).to_have_count(2)
    page.locator('[data-action="delete"]').click()
    page.locator('[data-action="delete-sure"]').click()
    expect(page.locator("[data-results] li")).to_have_count(0)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0

    bring(page, saved.read_text())
    expect(page.locator("[data-results] li")).to_have_count(2)
    with page.expect_download() as download:
        page.locator('[data-action="export"]').click()
    again = tmp_path / "again.json"
    download.value.save_as(again)
    assert json.loads(again.read_text())["attempts"] == found["attempts"]


def test_other_sites_of_the_same_host_are_left_alone(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + PAGE)
    page.evaluate("localStorage.setItem('hub:1:/another:choice', 'local')")
    page.evaluate("localStorage.setItem('theirs', 'x')")
    bring(page, record(ATTEMPT))
    page.locator('[data-action="keep-local"]').click()
    assert page.evaluate("localStorage.length") == 4
    page.locator('[data-action="delete"]').click()
    page.locator('[data-action="delete-sure"]').click()
    expect(page.locator("[data-results] li")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).sort()") == ["hub:1:/another:choice", "theirs"]


def test_what_a_shared_computer_keeps_can_be_deleted_too(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site + "quizzes/other/")
    page.locator('input[value="true"]').check()
    page.locator('[data-action="check"]').click()
    page.locator('[data-action="keep-session"]').click()
    visit(page, small_site + PAGE)
    expect(page.locator('[data-where="session"]')).to_be_visible()
    expect(page.locator("[data-results] li")).to_contain_text("100 %")
    page.locator('[data-action="delete"]').click()
    page.locator('[data-action="delete-sure"]').click()
    expect(page.locator("[data-status]")).to_contain_text("is deleted")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    expect(page.locator("[data-empty]")).to_be_focused()


def test_best_and_latest_are_told_apart_and_the_latest_quiz_comes_first(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site + PAGE)
    later = {**ATTEMPT, "id": "aaaaaaaa-1", "score": 33, "passed": False}
    later["finished"] = "2026-11-03T09:30:00.000Z"
    between: dict[str, Any] = {
        **ATTEMPT,
        "id": "aaaaaaaa-2",
        "activity": "gone",
        "score": None,
        "passed": None,
        "finished": "2026-11-02T09:30:00.000Z",
    }
    bring(page, record(later, ATTEMPT, between))
    page.locator('[data-action="keep-local"]').click()
    items = page.locator("[data-results] li")
    expect(items.locator("h3")).to_have_text(["Screens", "gone"])
    expect(items.first).to_contain_text("Best: 67 %, passed")
    expect(items.first).to_contain_text("Latest: 33 %,")
    expect(items.last).to_have_text("goneTaken once, on November 2, 2026.", use_inner_text=False)
    expect(items.first.locator("a")).to_have_attribute("href", "../quizzes/screens/")
    expect(items.last.locator("a, .hub-results__changed")).to_have_count(0)
    expect(page.locator('[data-where="local"]')).to_be_visible()
    expect(
        page.locator('[data-where="session"], [data-where="memory"], [data-empty]').locator(
            "visible=true"
        )
    ).to_have_count(0)


def test_an_unchanged_quiz_is_not_called_changed(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "quizzes/screens/")
    version = page.locator("hub-quiz").get_attribute("data-version")
    visit(page, small_site + PAGE)
    bring(page, record({**ATTEMPT, "version": version}))
    expect(page.locator("[data-results] li")).to_contain_text("67 %, passed")
    expect(page.locator(".hub-results__changed")).to_have_count(0)


def test_a_file_goes_where_the_reader_chose_before(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "quizzes/other/")
    page.locator('input[value="true"]').check()
    page.locator('[data-action="check"]').click()
    page.locator('[data-action="keep-session"]').click()
    visit(page, small_site + PAGE)
    bring(page, record(ATTEMPT))
    expect(page.locator("[data-results] li")).to_have_count(2)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 3]


def test_nothing_to_save_is_said_and_nothing_is_deleted_unasked(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site + PAGE)
    for loud in ("export", "share", "delete"):
        expect(page.locator(f'[data-action="{loud}"]')).to_be_hidden()
    expect(page.get_by_label("Add results from a file")).to_be_visible()
    bring(page, record(ATTEMPT))
    page.locator('[data-action="keep-local"]').click()
    expect(page.locator("[data-results] li")).to_have_count(1)
    page.locator('[data-action="delete"]').click()
    page.locator('[data-action="delete-not"]').click()
    expect(page.locator("[data-confirm]")).to_be_hidden()
    expect(page.locator('[data-action="delete"]')).to_be_focused()
    expect(page.locator("[data-results] li")).to_have_count(1)
    visit(page, small_site + PAGE)
    expect(page.locator("[data-results] li")).to_have_count(1)


BLOCKED = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {get() { throw new DOMException("no", "SecurityError"); }});
"""


def test_where_nothing_can_be_kept_it_is_said_and_not_asked(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site + PAGE, before=BLOCKED)
    expect(page.locator('[data-where="memory"]')).to_be_visible()
    expect(page.locator("[data-empty]")).to_be_hidden()
    bring(page, record(ATTEMPT))
    expect(page.locator("[data-status]")).to_have_text(
        "1 result was added. They could not be kept on this device: they are gone when you leave."
    )
    expect(page.locator("[data-results] li")).to_contain_text("67 %, passed")
    page.locator('[data-action="delete"]').click()
    page.locator('[data-action="delete-sure"]').click()
    expect(page.locator("[data-results] li")).to_have_count(0)
    visit(page, small_site + "quizzes/other/")
    page.locator('input[value="true"]').check()
    page.locator('[data-action="check"]').click()
    expect(page.locator("[data-kept]")).to_contain_text("could not be kept")
    expect(page.locator("[data-keep]")).to_be_hidden()


def test_a_file_is_kept_only_after_a_choice(small_site: str, open_page: OpenPage) -> None:
    for choice, area in (("local", "localStorage"), ("session", "sessionStorage")):
        page = open_page(small_site + PAGE)
        expect(page.locator("[data-keep]")).to_be_hidden()
        bring(page, record(ATTEMPT))
        expect(page.locator("[data-keep]")).to_be_focused()
        expect(page.locator("[data-status]")).to_contain_text("choose where they are kept")
        expect(page.locator('[data-where="page"]')).to_be_visible()
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        page.locator(f'[data-action="keep-{choice}"]').click()
        expect(page.locator("[data-keep]")).to_be_hidden()
        expect(page.locator(f'[data-where="{choice}"]')).to_be_focused()
        assert page.evaluate(f"{area}.length") == page.evaluate(
            "localStorage.length + sessionStorage.length"
        )
        visit(page, small_site + PAGE)
        expect(page.locator("[data-results] li")).to_have_count(1)


def test_a_file_may_be_only_looked_at(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + PAGE)
    bring(page, record(ATTEMPT))
    page.locator('[data-action="keep-none"]').click()
    expect(page.locator("[data-results] li")).to_have_count(1)
    expect(page.locator('[data-where="page"]')).to_be_focused()
    bring(page, record({**ATTEMPT, "id": "22222222-2222-4333-8444-555555555555"}))
    expect(page.locator("[data-status]")).to_contain_text("They are not kept")
    expect(page.locator("[data-keep]")).to_be_hidden()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_best_of_nothing_is_not_shown_anywhere(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + PAGE)
    bring(page, record({**ATTEMPT, "score": 0, "passed": False}))
    page.locator('[data-action="keep-local"]').click()
    expect(page.locator("[data-results] li")).to_contain_text("Taken once, on November 1, 2026.")
    expect(page.locator("[data-results] li")).not_to_contain_text("%")
    visit(page, small_site + "quizzes/")
    expect(page.locator('hub-result[data-quiz="screens"]')).to_be_hidden()
    expect(page.locator('hub-result[data-quiz="screens"]')).to_have_text("")


def test_a_huge_file_is_cut_and_read_once(small_site: str, open_page: OpenPage) -> None:
    counting = """
    const parse = JSON.parse;
    window.parsed = 0;
    JSON.parse = (...given) => { window.parsed += 1; return parse(...given); };
    """
    page = open_page(small_site + PAGE, before=counting)
    most = 2000
    many = [
        {**ATTEMPT, "activity": f"quiz-{n}", "id": f"aaaaaaaa-0000-4000-8000-{n:012}"}
        for n in range(most + 3)
    ]
    bring(page, record(*many))
    expect(page.locator("[data-status]")).to_contain_text(
        "2,000 results were added. 3 were left out: the hub reads the last 2,000 results of a file."
    )
    expect(page.locator("[data-results] li")).to_have_count(most)
    page.locator('[data-action="keep-local"]').click()
    expect(page.locator('[data-where="local"]')).to_be_visible()
    page.evaluate("window.parsed = 0")
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    assert page.evaluate("window.parsed") <= 3 * most  # never each with all the others
