"""A quiz: answered, checked, tried again and kept; and readable without any script."""

from __future__ import annotations

import json
import re

import pytest
from browsing import OpenPage, visit
from playwright.sync_api import Browser, Page, Route, expect

QUIZ = "quizzes/screens/"
QUESTIONS = ("lock", "signs", "share")
BLOCKED = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {get() { throw new DOMException("no", "SecurityError"); }});
"""
FULL = """
Storage.prototype.setItem = function () { throw new DOMException("full", "QuotaExceededError"); };
"""


def answer(page: Page, **chosen: str) -> None:
    for question, ids in chosen.items():
        for id in ids.split():
            page.locator(f'input[name="{question}"][value="{id}"]').check()


def action(page: Page, name: str) -> None:
    page.locator(f'[data-action="{name}"]:visible').first.click()


def outcome(page: Page, question: str) -> str | None:
    return page.locator(f'[data-question="{question}"]').get_attribute("data-result")


def kept(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("({...localStorage, ...sessionStorage})")
    return found


def test_right_partly_and_wrong(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    events = page.evaluate(
        "addEventListener('hub-graded', e => window.graded = e.detail); window.graded ?? null"
    )
    assert events is None
    answer(page, lock="lock", signs="haste", share="true")
    action(page, "check")
    assert [outcome(page, q) for q in QUESTIONS] == ["right", "partly", "wrong"]
    assert page.locator("hub-quiz").get_attribute("data-score") == "50"
    heading = page.locator("[data-outcome] h2")
    expect(heading).to_have_text("You have 1 of 3 right and 1 partly right, that is 50 %")
    expect(page.locator("[data-outcome]")).to_be_focused()
    expect(page.locator("[data-outcome]")).to_contain_text("Not passed yet: you need 60 %")
    expect(page.locator('[data-question="share"] .hub-said')).to_have_text("It is not.")
    expect(page.locator('[data-question="lock"] .hub-explain')).to_have_text(
        "A locked screen keeps others out."
    )
    detail = page.evaluate("window.graded")
    assert (detail["id"], detail["score"], detail["passed"]) == ("screens", 50, False)
    assert detail["answers"] == {"lock": ["lock"], "signs": ["haste"], "share": ["true"]}


def test_one_question_can_be_checked_and_changed(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    lock = page.locator('[data-question="lock"]')
    expect(page.locator("[data-answer]:visible")).to_have_count(0)
    lock.locator('[data-action="check-one"]').click()
    expect(page.locator("[data-status]")).to_have_text("No answer yet.")
    expect(lock.locator(".hub-question__missing")).to_be_visible()
    answer(page, lock="leave")
    lock.locator('[data-action="check-one"]').click()
    assert outcome(page, "lock") == "wrong"
    expect(lock.locator(".hub-said")).to_have_text("Others can see it.")
    expect(lock.locator(".hub-explain, [data-answer]:visible")).to_have_count(0)
    expect(page.locator("[data-status]")).to_contain_text("Not right yet.")
    answer(page, lock="lock")
    assert outcome(page, "lock") is None
    lock.locator('[data-action="check-one"]').click()
    assert outcome(page, "lock") == "right"
    assert outcome(page, "signs") is None and kept(page) == {}


def test_open_questions_are_listed_before_grading(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    answer(page, signs="haste link")
    action(page, "check")
    summary = page.locator("[data-outcome]")
    expect(summary).to_be_focused()
    expect(summary).to_have_attribute("role", "alert")
    expect(summary.locator("a")).to_have_count(2)
    missing = [page.locator(f'[data-question="{q}"] .hub-question__missing') for q in QUESTIONS]
    assert [note.count() for note in missing] == [1, 0, 1]
    summary.locator("a").last.click()
    expect(page.locator('input[name="share"]').first).to_be_focused()
    action(page, "check-anyway")
    assert [outcome(page, q) for q in QUESTIONS] == ["wrong", "right", "wrong"]
    expect(page.locator('[data-question="lock"] .hub-verdict')).to_have_text("No answer.")
    # There is nothing left to try, so the answer may be given away.
    expect(page.locator('[data-question="lock"] .hub-explain')).to_be_visible()
    expect(page.locator("[data-answer]:visible")).to_have_count(3)
    expect(page.locator('[data-action="check-one"]:visible')).to_have_count(0)


def test_only_the_wrong_ones_again(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    answer(page, lock="lock", signs="haste link", share="true")
    action(page, "check")
    expect(page.locator('input[name="share"]').first).to_be_disabled()
    action(page, "retry-wrong")
    expect(page.locator('input[name="share"]').first).to_be_focused()
    expect(page.locator('input[name="lock"]').first).to_be_disabled()
    answer(page, share="false")
    action(page, "check")
    assert page.locator("hub-quiz").get_attribute("data-score") == "100"
    action(page, "retry")
    assert page.locator("input:checked").count() == 0
    assert page.locator("hub-quiz").get_attribute("data-score") is None


def test_nothing_is_kept_before_the_reader_chose(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    answer(page, lock="lock", signs="haste link", share="false")
    action(page, "check")
    assert kept(page) == {}
    expect(page.locator("[data-keep]")).to_be_visible()
    action(page, "keep-none")
    expect(page.locator("[data-kept]")).to_contain_text("not kept")
    assert kept(page) == {}


@pytest.mark.parametrize(
    ("button", "area"), [("local", "localStorage"), ("session", "sessionStorage")]
)
def test_kept_results_are_shown_elsewhere(
    small_site: str, open_page: OpenPage, button: str, area: str
) -> None:
    page = open_page(small_site + QUIZ)
    answer(page, lock="lock", signs="haste", share="false")
    action(page, "check")
    action(page, f"keep-{button}")
    other = {"localStorage": "sessionStorage", "sessionStorage": "localStorage"}[area]
    assert page.evaluate(f"{other}.length") == 0 and page.evaluate(f"{area}.length") == 2
    assert all(key.startswith("hub:1:") for key in kept(page))
    visit(page, small_site + "quizzes/")
    expect(page.locator('hub-result[data-quiz="screens"]')).to_have_text("Your best: 83 %, passed")
    visit(page, small_site + "resources/")
    expect(page.locator('hub-result[data-quiz="screens"]')).to_have_text("Your best: 83 %, passed")
    visit(page, small_site + QUIZ)  # the second time nothing is asked
    answer(page, lock="off", signs="logo", share="true")
    action(page, "check")
    expect(page.locator("[data-keep]")).to_be_hidden()
    expect(page.locator("[data-kept]")).to_contain_text("kept")
    visit(page, small_site + "quizzes/")
    expect(page.locator('hub-result[data-quiz="screens"]')).to_have_text("Your best: 83 %, passed")


@pytest.mark.parametrize("broken", [BLOCKED, FULL], ids=["blocked", "full"])
def test_it_works_where_nothing_can_be_kept(
    small_site: str, open_page: OpenPage, broken: str
) -> None:
    page = open_page(small_site + QUIZ, before=broken)
    answer(page, lock="lock", signs="haste link", share="false")
    action(page, "check")
    assert page.locator("hub-quiz").get_attribute("data-score") == "100"
    if page.locator('[data-action="keep-local"]').is_visible():
        action(page, "keep-local")
    expect(page.locator("[data-kept]")).to_contain_text("could not be kept")
    action(page, "retry")  # and it is not asked again and again
    answer(page, lock="lock", signs="haste link", share="false")
    action(page, "check")
    expect(page.locator("[data-kept]")).to_contain_text("could not be kept")
    expect(page.locator("[data-keep]")).to_be_hidden()


def test_corrupted_records_are_set_aside(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    answer(page, lock="lock", signs="haste link", share="false")
    action(page, "check")
    action(page, "keep-local")
    key = next(key for key in kept(page) if ":attempt:" in key)
    page.evaluate('key => { localStorage[key] = \'{"schema": 1, "score"\'; }', key)
    visit(page, small_site + "my-learning/")
    expect(page.locator("[data-empty]")).to_be_visible()
    aside = next(value for key, value in kept(page).items() if ":bad:" in key)
    assert aside == '{"schema": 1, "score"'


def test_enter_in_an_answer_does_not_leave_the_page(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    page.evaluate("addEventListener('submit', event => window.stopped = event.defaultPrevented)")
    answer(page, lock="lock")
    page.locator('input[name="lock"]').first.press("Enter")
    # What other browsers make of Enter, and what Chromium makes of it in a field of text.
    page.evaluate("document.querySelector('hub-quiz form').requestSubmit()")
    assert page.evaluate("window.stopped") is True
    assert page.url == small_site + QUIZ
    expect(page.locator('input[name="lock"]').first).to_be_checked()


def test_one_broken_question_does_not_break_the_others(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site)

    def damage(route: Route) -> None:
        body = route.fetch().text().replace('"haste", "link"], "many": true', '"haste", ]')
        route.fulfill(body=body, content_type="text/html")

    page.route(f"**/{QUIZ}", damage)
    visit(page, small_site + QUIZ)
    answer(page, lock="lock", signs="haste", share="false")
    action(page, "check")
    assert [outcome(page, q) for q in QUESTIONS] == ["right", "unscored", "right"]
    assert page.locator("hub-quiz").get_attribute("data-score") == "100"


def test_without_scripts_it_reads_and_the_answers_are_folded(
    small_site: str, open_page: OpenPage, browser: Browser
) -> None:
    page = open_page(small_site + QUIZ, java_script_enabled=False)
    expect(page.locator("fieldset")).to_have_count(3)
    expect(page.locator("legend").first).to_contain_text("You leave the room. What do you do?")
    details = page.locator('[data-question="lock"] details[data-answer]')
    expect(details).not_to_have_attribute("open", "")
    details.locator("summary").click()
    expect(details).to_contain_text("Right: Lock it")
    expect(details).to_contain_text("Others can see it.")
    for button in page.locator("form[novalidate] button").all():
        expect(button).to_be_hidden()


def test_the_key_is_only_in_its_script(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ, java_script_enabled=False)
    keys = [json.loads(text) for text in page.locator("script[data-key]").all_text_contents()]
    assert [key["key"] for key in keys] == [["lock"], ["haste", "link"], ["false"]]
    assert page.locator("input[data-correct], input[data-right]").count() == 0


ALL_BUT_ONE = r'(?s)<fieldset(?![^>]*data-question="lock").*?</fieldset>'


def alone(route: Route) -> None:
    """Serve a quiz as a page would that embeds one of its questions by itself."""
    body = re.sub(ALL_BUT_ONE, "", route.fetch().text())
    body = body.replace("<hub-quiz ", '<hub-quiz data-only="lock" ')
    route.fulfill(body=body, content_type="text/html")


@pytest.mark.parametrize("chosen", [None, "local", "session"])
def test_a_question_by_itself_is_no_attempt(
    small_site: str, open_page: OpenPage, chosen: str | None
) -> None:
    page = open_page(small_site + "quizzes/other/")
    if chosen:
        answer(page, one="true")
        action(page, "check")
        action(page, f"keep-{chosen}")
    before = kept(page)
    assert bool(before) == bool(chosen)
    page.route(f"**/{QUIZ}", alone)
    visit(page, small_site + QUIZ)
    expect(page.locator("fieldset")).to_have_count(1)
    answer(page, lock="lock")
    action(page, "check")
    assert outcome(page, "lock") == "right"
    expect(page.locator("[data-outcome]")).to_be_visible()
    expect(page.locator("[data-keep], [data-kept]").locator("visible=true")).to_have_count(0)
    assert kept(page) == before


def test_an_attempt_is_kept_whole(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    version = page.locator("hub-quiz").get_attribute("data-version")
    answer(page, lock="lock", signs="haste link", share="true")
    action(page, "check")
    action(page, "keep-local")
    expect(page.locator("[data-keep]")).to_be_hidden()
    expect(page.locator("[data-kept]")).to_have_text(
        "Your answers and results are kept in this browser on this device. Anybody who uses it "
        "can see them. Some browsers drop it after a time without a visit, Safari after seven "
        "days. To be sure, save it as a file on My learning."
    )
    expect(page.locator("[data-kept]")).to_be_focused()
    found = kept(page)
    assert found.pop("hub:1::choice") == "local"
    ((key, text),) = found.items()
    assert re.fullmatch("hub:1::attempt:screens:[0-9a-f-]{36}", key)
    attempt = json.loads(text)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", attempt.pop("finished"))
    assert 0 <= attempt.pop("seed") < 2**32
    assert attempt == {
        "schema": 2,
        "version": version,
        "score": 66,
        "passed": True,
        "answers": {"lock": ["lock"], "signs": ["haste", "link"], "share": ["true"]},
        "drawn": None,
    }


def test_attempts_before_the_choice_are_kept_with_it(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "quizzes/other/")
    for value in ("false", "true"):
        answer(page, one=value)
        action(page, "check")
        expect(page.locator("[data-keep]")).to_be_visible()
        if value == "false":
            action(page, "retry")
            expect(page.locator("[data-keep]")).to_be_hidden()
    assert kept(page) == {}
    action(page, "keep-session")
    expect(page.locator("[data-kept]")).to_have_text(
        "Your answers and results are kept until you close this tab."
    )
    scores = [json.loads(text)["score"] for key, text in kept(page).items() if ":attempt:" in key]
    assert sorted(scores) == [0, 100]


def test_not_to_keep_holds_until_the_page_is_left(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "quizzes/other/")
    answer(page, one="true")
    action(page, "check")
    action(page, "keep-none")
    action(page, "retry")
    answer(page, one="true")
    action(page, "check")
    expect(page.locator("[data-keep]")).to_be_hidden()
    expect(page.locator("[data-kept]")).to_have_text(
        "Your answers and results are not kept. They are gone when you leave this page."
    )
    assert kept(page) == {}
    visit(page, small_site + "quizzes/other/")
    answer(page, one="true")
    action(page, "check")
    expect(page.locator("[data-keep]")).to_be_visible()


def test_a_quiz_without_a_pass_mark_is_neither_passed_nor_failed(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site + "quizzes/other/")
    answer(page, one="false")
    action(page, "check")
    expect(page.locator("[data-outcome] h2")).to_have_text("You have 0 of 1 right, that is 0 %")
    expect(page.locator("[data-outcome]")).not_to_contain_text("pass")
    expect(page.locator('[data-outcome] [data-action="retry-wrong"]')).to_be_visible()
    action(page, "retry-wrong")
    answer(page, one="true")
    action(page, "check")
    expect(page.locator('[data-outcome] [data-action="retry-wrong"]')).to_be_hidden()
    expect(page.locator('[data-outcome] [data-action="retry"]')).to_be_visible()
    expect(page.locator('[data-action="check"]')).to_be_hidden()
    action(page, "keep-local")
    visit(page, small_site + "quizzes/")
    expect(page.locator('hub-result[data-quiz="other"]')).to_have_text("Your best: 100 %")
    expect(page.locator('hub-result[data-quiz="screens"]')).to_be_hidden()


def test_every_check_of_all_answers_is_told_to_the_page_and_no_other(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site + "quizzes/other/")
    page.evaluate("told = []; addEventListener('hub-graded', event => told.push(event.detail))")
    version = page.locator("hub-quiz").get_attribute("data-version")
    answer(page, one="true")
    action(page, "check-one")
    assert page.evaluate("told") == []
    action(page, "check")
    assert page.evaluate("told") == [
        {
            "id": "other",
            "version": version,
            "score": 100,
            "passed": None,
            "answers": {"one": ["true"]},
        }
    ]
    assert page.evaluate("told.length") == 1


def test_a_quiz_that_came_broken_has_no_score_and_is_no_attempt(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site)

    def damage(route: Route) -> None:
        body = route.fetch().text().replace('"key": ["true"]', '"key": [')
        route.fulfill(body=body, content_type="text/html")

    page.route("**/quizzes/other/", damage)
    visit(page, small_site + "quizzes/other/")
    action(page, "check-one")
    assert outcome(page, "one") == "unscored"
    expect(page.locator(".hub-question__missing")).to_have_count(0)
    expect(page.locator("[data-answer]")).to_be_visible()  # there is nothing to try
    action(page, "check")  # and nothing is open: no answer can be given that counts
    expect(page.locator("[data-outcome] h2")).to_have_text(
        "You have finished. These questions have no score."
    )
    assert outcome(page, "one") == "unscored"
    assert page.locator("hub-quiz").get_attribute("data-score") is None
    expect(page.locator("[data-keep]")).to_be_hidden()


def test_the_outcome_leads_to_each_question_and_not_into_the_address(
    small_site: str, open_page: OpenPage
) -> None:
    page = open_page(small_site + QUIZ)
    answer(page, lock="lock", signs="haste", share="true")
    action(page, "check")
    items = page.locator("[data-outcome] li")
    expect(items).to_have_text(
        [
            re.compile("Question 1 of 3 – Right."),
            re.compile("Question 2 of 3 – Partly right."),
            re.compile("Question 3 of 3 – Not right yet."),
        ]
    )
    items.nth(1).locator("a").click()
    expect(page.locator('[data-question="signs"]')).to_be_focused()
    assert page.url == small_site + QUIZ


def test_a_record_of_a_newer_hub_is_left_alone(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    key = "hub:1::attempt:screens:11111111-2222-4333-8444-555555555555"
    page.evaluate("([key, text]) => { localStorage[key] = text; }", [key, '{"schema": 3}'])
    visit(page, small_site + "my-learning/")
    expect(page.locator("[data-empty]")).to_be_visible()
    assert kept(page) == {key: '{"schema": 3}'}
