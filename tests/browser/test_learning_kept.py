"""My learning: what was begun, what was renamed, how long it lasts, and other apps."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from browsing import OpenPage, visit
from playwright.sync_api import Page, expect
from small_hub import ATTEMPT, record

PAGE = "my-learning/"
YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
DRAFT = {"id": "dddddddd-1", "activity": "other", "version": "v", "answers": {"one": ["true"]},
         "changed": YESTERDAY}  # fmt: skip
REST: dict[str, Any] = {
    "boxes": [{"deck": "other#one", "cards": {"a": {"box": 2, "seen": "2026-11-01"}}}],
    "settings": [{"name": "calm", "value": True}],
}


def bring(page: Page, content: dict[str, Any], name: str = "results.json") -> None:
    file = json.dumps(content).encode()
    page.set_input_files(
        "#hub-import", {"name": name, "mimeType": "application/json", "buffer": file}
    )


def act(page: Page, action: str) -> None:
    page.locator(f'[data-action="{action}"]').click()


def test_what_was_begun_is_listed_and_leads_on(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + PAGE)
    over = {**ATTEMPT, "activity": "gone", "finished": YESTERDAY}
    bring(page, record(over, drafts=[DRAFT, {**DRAFT, "activity": "gone", "id": "dddddddd-2"}]))
    expect(page.locator("[data-status]")).to_have_text(
        "1 result was added. What you had started or set was added too. "
        "Now choose where they are kept."
    )
    act(page, "keep-local")
    expect(page.locator("[data-status]")).to_have_text("")
    items = page.locator("[data-results] li")
    expect(items).to_have_count(2)
    begun = page.get_by_role("listitem").filter(has_text="Started, not finished.")
    expect(begun.get_by_role("heading")).to_have_text(["Other"])  # the other was finished since
    # Another tab left this before that one was finished.
    page.evaluate(
        "text => localStorage.setItem('hub:1::draft:gone:dddddddd-2', text)",
        json.dumps({"schema": 2, "version": "v", "answers": {}, "changed": YESTERDAY}),
    )
    visit(page, small_site + PAGE)
    expect(page.locator("[data-results] li")).to_have_count(2)
    expect(begun).to_have_count(1)
    page.get_by_role("link", name="Go on with “Other”").click()
    page.wait_for_url(small_site + "quizzes/other/")


def test_a_renamed_quiz_keeps_what_was_done(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + PAGE)
    bring(page, record({**ATTEMPT, "activity": "once"}, drafts=[{**DRAFT, "activity": "once"}]))
    act(page, "keep-local")
    item = page.locator("[data-results] li")
    expect(item).to_have_count(1)
    expect(item.get_by_role("link").first).to_have_text("Other")
    expect(item).to_contain_text("Best: 67 %, passed")
    expect(item).to_contain_text("Started, not finished.")
    visit(page, small_site + "quizzes/")
    expect(page.locator('hub-result[data-quiz="other"]')).to_have_text("Your best: 67 %, passed")
    visit(page, small_site + "quizzes/other/")
    expect(page.locator("[data-resumed]")).to_contain_text("Your answers from last time are here")
    expect(page.locator('input[name="one"][value="true"]')).to_be_checked()


def test_everything_is_deleted(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + PAGE)
    bring(page, record(ATTEMPT, drafts=[DRAFT], **REST))
    act(page, "keep-local")
    assert page.evaluate("localStorage.length") == 5
    with page.expect_download() as download:
        act(page, "export")
    found = json.loads(download.value.path().read_text())
    assert found["version"] == 2
    assert {name: found[name] for name in REST} == REST
    assert [one["id"] for one in found["drafts"]] == [DRAFT["id"]]
    act(page, "delete")
    expect(page.locator("[data-confirm]")).to_contain_text("what you have started")
    act(page, "delete-sure")
    expect(page.locator("[data-empty]")).to_be_focused()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    expect(page.locator('[data-action="delete"]')).to_be_hidden()


KEPT = (
    "Your answers and results are kept in this browser on this device. "
    "Anybody who uses it can see them."
)


def promises(answer: str) -> str:
    """Return a script for a browser that says yes or no when it is asked to keep for good."""
    return f"""
    window.asked = [];
    for (const name of ["persist", "persisted"])
      StorageManager.prototype[name] = async () => {{ asked.push(name); return {answer}; }};
    """


@pytest.mark.parametrize("answer", ["true", "false", "(() => { throw new Error(); })()"])
def test_the_browser_is_asked_to_keep_for_good(
    small_site: str, open_page: OpenPage, answer: str
) -> None:
    page = open_page(small_site + "quizzes/other/", before=promises(answer))
    page.locator('input[value="true"]').check()
    act(page, "check")
    assert page.evaluate("asked") == []
    act(page, "keep-local")
    note = page.locator("[data-kept]")
    if answer == "true":
        expect(note).to_have_text(KEPT)
    else:
        expect(note).to_contain_text("save it as a file on My learning")
        expect(page.locator("[data-status]")).to_contain_text("Safari after seven days")
    assert page.evaluate("asked") == ["persist"]
    page.locator('[data-action="retry"]:visible').first.click()
    page.locator('input[value="true"]').check()
    act(page, "check")
    expect(note).to_have_text(KEPT)
    assert page.evaluate("asked") == ["persist"]
    visit(page, small_site + PAGE)
    expect(page.locator("[data-results] li")).to_have_count(1)
    expect(page.locator("[data-may-go]")).to_be_visible(visible=answer != "true")
    assert set(page.evaluate("asked")) == {"persisted"}


def test_where_nothing_lasts_nothing_is_said_to_last(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + PAGE, before="delete Navigator.prototype.storage;")
    bring(page, record(ATTEMPT))
    act(page, "keep-session")
    expect(page.locator('[data-where="session"]')).to_be_visible()
    expect(page.locator("[data-may-go]")).to_be_hidden()
    act(page, "delete")
    act(page, "delete-sure")
    bring(page, record(ATTEMPT))
    act(page, "keep-local")
    expect(page.locator("[data-may-go]")).to_be_visible()


def shares(endings: str, outcome: str = "undefined") -> str:
    """Return a script for a device that hands such files to other apps."""
    return f"""
    window.shared = [];
    navigator.canShare = ({{files}}) => {json.dumps(endings.split())}
      .some((ending) => files.every((file) => file.name.endsWith(ending)));
    navigator.share = async ({{files: [file]}}) => {{
      shared.push([file.name, file.type, await file.text()]);
      return {outcome};
    }};
    """


@pytest.mark.parametrize(
    ("ending", "sort"), [(".json", "application/json"), (".txt", "text/plain")]
)
def test_the_file_goes_to_another_app_and_comes_back(
    small_site: str, open_page: OpenPage, ending: str, sort: str
) -> None:
    page = open_page(small_site + PAGE, before=shares(ending))
    button = page.get_by_role("button", name="Send or save with another app…")
    expect(button).to_be_hidden()  # there is nothing yet
    bring(page, record(ATTEMPT))
    act(page, "keep-local")
    button.click()
    page.wait_for_function("shared.length === 1")
    ((name, found, text),) = page.evaluate("shared")
    assert name.endswith(ending) and found == sort
    act(page, "delete")
    act(page, "delete-sure")
    bring(page, json.loads(text), name)
    expect(page.locator("[data-results] li")).to_contain_text("67 %, passed")


def test_who_changes_their_mind_hears_of_no_error(small_site: str, open_page: OpenPage) -> None:
    failing = "(() => { throw new DOMException('', shared.length < 2 ? 'AbortError' : 'No'); })()"
    page = open_page(small_site + PAGE, before=shares(".json", failing))
    bring(page, record(ATTEMPT))
    act(page, "keep-local")
    act(page, "share")
    page.wait_for_function("shared.length === 1")
    expect(page.locator("[data-status]")).not_to_contain_text("did not work")
    act(page, "share")
    expect(page.locator("[data-status]")).to_contain_text("Save your results as a file instead")
    no_sharing = open_page(small_site + PAGE, before="navigator.canShare = undefined;")
    bring(no_sharing, record(ATTEMPT))
    act(no_sharing, "keep-local")
    expect(no_sharing.locator('[data-action="export"]')).to_be_visible()
    expect(no_sharing.locator('[data-action="share"]')).to_be_hidden()


def test_the_choice_is_offered_before_anything_waits_for_it(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site + "quizzes/other/")
    panel, fold = page.locator("[data-keep]"), page.locator("summary", has_text="Keep your answers")
    expect(panel).to_be_hidden()
    fold.click()
    expect(panel).to_contain_text("answers and results")
    fold.click()
    page.locator('input[value="true"]').check()
    act(page, "check")
    expect(panel).to_be_visible()  # now something waits: it is open
    page.locator('[data-action="retry"]:visible').first.click()
    expect(panel).to_be_hidden()
    expect(fold).to_be_visible()  # folded, and not an empty box
    fold.click()
    act(page, "keep-session")
    expect(fold).to_be_hidden()
    visit(page, small_site + "quizzes/other/")
    expect(fold).to_be_hidden()


def test_half_given_answers_come_back_where_they_were_to_be_kept(
    small_site: str, open_page: OpenPage
) -> None:
    for choice, is_kept in (("local", True), ("session", True), ("none", False)):
        page = open_page(small_site + "quizzes/screens/")
        page.locator('input[value="lock"]').check()
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        page.locator("summary", has_text="Keep your answers").click()
        act(page, f"keep-{choice}")
        page.locator('input[value="haste"]').check()
        visit(page, small_site + PAGE)
        expect(page.get_by_text("Started, not finished.")).to_have_count(int(is_kept))
        visit(page, small_site + "quizzes/screens/")
        assert page.locator("input:checked").count() == (2 if is_kept else 0)
