"""Every way to ask: answered by hand and by keyboard, and marked part by part."""

from __future__ import annotations

import json

from browsing import OpenPage, visit
from every_way import EVERY_PAGE, act, all_right, fill, move, outcome, question, targets
from playwright.sync_api import Browser, Route, expect


def test_all_right_in_every_way(every_site: str, open_page: OpenPage) -> None:
    page = open_page(every_site + EVERY_PAGE)
    answers = all_right(page)
    fill(page, answers)
    act(page, "check")
    assert page.locator("hub-quiz").get_attribute("data-score") == "100"
    assert {id: outcome(page, id) for id in answers} == dict.fromkeys(answers, "right")
    assert [outcome(page, id) for id in ("sure", "think", "cards")] == ["unscored"] * 3
    heading = page.locator("[data-outcome] h2")
    expect(heading).to_have_text("You have 11 of 11 right, that is 100 %")  # of those with a score
    expect(page.locator("[data-outcome]")).to_contain_text("You know your way.")
    expect(page.locator(".hub-outcome__list li")).to_have_count(11)
    marks = page.locator("[data-mark]")
    assert {m.get_attribute("data-mark") for m in marks.all()} == {"right"}
    # What is only said stays open; what is graded is closed.
    expect(question(page, "think").locator("textarea")).to_be_enabled()
    expect(question(page, "pairs").locator("select").first).to_be_disabled()
    expect(question(page, "steps").locator("[data-move]:enabled")).to_have_count(0)
    # The unit is still heard with the number, besides the mark.
    described = question(page, "size").locator("input").get_attribute("aria-describedby") or ""
    words = [page.locator(f'[id="{id}"]').inner_text() for id in described.split()]
    assert words == ["cm", "Right"]
    # What was opened is closed again before the next try.
    question(page, "rain").locator("[data-answer] summary").click()
    expect(question(page, "rain").locator("[data-answer][open]")).to_be_visible()
    act(page, "retry")
    expect(page.locator("[data-answer][open]")).to_have_count(0)
    expect(question(page, "steps").locator("[data-move]:disabled")).to_have_count(0)


def test_who_has_nothing_right_gets_kind_words_too(every_site: str, open_page: OpenPage) -> None:
    page = open_page(every_site + EVERY_PAGE)
    fill(page, {"rain": ["true"]})
    act(page, "check")
    expect(page.locator("[data-outcome] a")).to_have_count(10)
    fill(page, {"single": ["two"]})  # then it is not open any more
    expect(page.locator("[data-outcome] a")).to_have_count(9)
    act(page, "check-anyway")
    expect(page.locator("[data-outcome] h2")).to_have_text("You have 0 of 11 right, that is 0 %")
    expect(page.locator(".hub-outcome__closing")).to_have_text("Good that you tried.")


def test_each_part_is_marked_and_says_why(every_site: str, open_page: OpenPage) -> None:
    page = open_page(every_site + EVERY_PAGE)
    ids = targets(page)
    fill(page, {
        "pairs": {"mfa": ids["A fax"], "vpn": ids["A tunnel"]},
        "table": {"note": "safe", "lock": "safe"},
        "steps": ["a", "c", "b"],
        "gap": {"tel": "4444", "mail": "all", "word": "Fishing"},
        "size": {"answer": "14"},
        "word": {"answer": "PHISHING."},
    })  # fmt: skip
    act(page, "check")
    expect(page.locator("[data-outcome]")).to_have_role("alert")
    expect(page.locator("[data-outcome]")).to_contain_text("Question 1 of 14: No answer yet.")
    act(page, "check-anyway")
    parts = {
        (id, part.get_attribute("data-part")): part.get_attribute("data-mark")
        for id in ("pairs", "table", "steps", "gap", "size")
        for part in question(page, id).locator("[data-controls] [data-part]").all()
    }
    assert parts == {
        ("pairs", "mfa"): "wrong",
        ("pairs", "vpn"): "right",
        ("table", "note"): "wrong",
        ("table", "lock"): "right",
        ("steps", "a"): "right",
        ("steps", "c"): "wrong",
        ("steps", "b"): "wrong",
        ("gap", "tel"): "right",
        ("gap", "mail"): "wrong",
        ("gap", "word"): "right",
        ("size", "answer"): "wrong",
    }
    assert outcome(page, "word") == "right"
    expect(question(page, "pairs").locator(".hub-said")).to_have_text("Two locks are better.")
    expect(question(page, "table").locator(".hub-said")).to_have_text("All can read it.")
    expect(question(page, "gap").locator(".hub-said")).to_have_text("Better not.")
    expect(question(page, "gap").locator(".hub-cloze .hub-said")).to_have_count(0)  # but below
    select = question(page, "gap").locator("select")
    for id in (select.get_attribute("aria-describedby") or "").split():
        expect(page.locator(f'[id="{id}"]')).to_be_visible()
    expect(page.locator("[data-outcome]")).to_contain_text("Good that you tried.")
    # What has no answer is not marked as a mistake.
    expect(page.locator(".hub-outcome__item--empty")).to_have_count(5)


def test_an_order_is_moved_by_keyboard_and_keeps_the_focus(
    every_site: str, open_page: OpenPage
) -> None:
    page = open_page(every_site + EVERY_PAGE)
    steps = question(page, "steps")
    items = steps.locator("li[data-part]")
    shown = [one.get_attribute("data-part") for one in items.all()]
    assert shown != ["a", "b", "c"]
    act_one = steps.locator('[data-action="check-one"]')
    act_one.click()
    expect(steps.locator(".hub-question__missing")).to_have_text("Nothing is moved yet.")
    last = items.nth(2).get_attribute("data-part")
    words = items.nth(2).locator(".hub-order__text").inner_text()
    button = items.nth(2).get_by_role("button", name=f"Move up: {words}")
    button.focus()
    page.keyboard.press("Enter")
    assert items.nth(1).get_attribute("data-part") == last
    expect(page.get_by_role("button", name=f"Move up: {words}")).to_be_focused()
    expect(page.locator("[data-status]").first).to_have_text("Now at place 2 of 3.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]").first).to_have_text("It stays at place 1 of 3.")
    expect(page.get_by_role("button", name=f"Move up: {words}")).to_be_focused()
    assert steps.evaluate("q => new FormData(q.form).getAll('steps')[0]") == last


def test_a_place_in_the_picture_is_its_line_in_the_list(
    every_site: str, open_page: OpenPage
) -> None:
    page = open_page(every_site + EVERY_PAGE)
    screen = question(page, "screen")
    screen.locator('svg [data-for$=".off"]').locator("circle").first.click(force=True)
    expect(screen.get_by_label("The middle")).to_be_checked()
    expect(screen.locator(".hub-picture__place--chosen")).to_have_count(1)
    screen.get_by_label("The left button").check()
    expect(screen.locator("svg [data-for]").first).to_have_class(
        "hub-picture__place hub-picture__place--chosen"
    )
    screen.locator('[data-action="check-one"]').click()
    assert outcome(page, "screen") == "right"


def test_a_sealed_quiz_is_handed_in(every_site: str, open_page: OpenPage) -> None:
    page = open_page(every_site + "quizzes/sealed/")
    fill(page, {"one": ["a"]})
    act(page, "check")
    expect(page.locator("[data-outcome] a")).to_have_count(1)
    fill(page, {"two": {"answer": "phishing"}})
    act(page, "check")
    assert [outcome(page, "one"), outcome(page, "two")] == ["sealed", "sealed"]
    expect(page.locator("[data-outcome] h2")).to_have_text(
        "You have finished. Your coach scores your answers."
    )
    act(page, "keep-local")
    kept = page.evaluate("Object.entries(localStorage).find(([k]) => k.includes(':attempt:'))[1]")
    assert json.loads(kept)["answers"] == {"one": ["a"], "two": {"answer": "phishing"}}
    assert json.loads(kept)["score"] is None


def test_a_question_in_a_text_keeps_nothing(every_site: str, open_page: OpenPage) -> None:
    page = open_page(every_site + "resources/lesson/")
    move(page, "steps", ["a", "b", "c"])
    act(page, "check-one")
    assert outcome(page, "steps") == "right"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_one_broken_question_leaves_the_others(every_site: str, open_page: OpenPage) -> None:
    page = open_page(every_site)

    def damage(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        for id in ("single", "pairs", "gap"):
            start = text.index(f'data-question="{id}"')
            key = text.index("data-key>", start) + len("data-key>")
            broken = {"single": "{", "pairs": '{"interaction": "match", "points": 1, "rows": [1]}',
                      "gap": "[null]"}[id]  # fmt: skip
            text = text[:key] + broken + text[text.index("</script>", key) :]
        start = text.index('<div class="hub-cloze"', text.index('data-question="word"'))
        text = text[:start] + text[text.index("</fieldset>", start) :]
        route.fulfill(response=answer, body=text)

    page.route("**/quizzes/every/", damage)
    visit(page, every_site + EVERY_PAGE)
    fill(page, {"rain": ["false"], "table": {"note": "unsafe", "lock": "safe"}})
    act(page, "check")
    act(page, "check-anyway")
    found = {id: outcome(page, id) for id in ("single", "pairs", "gap", "rain", "table")}
    assert found == {"single": "unscored", "pairs": "unscored", "gap": "unscored",
                     "rain": "right", "table": "right"}  # fmt: skip


def test_everything_reads_and_prints_without_scripts(every_site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(every_site + EVERY_PAGE)
    expect(page.locator("fieldset[data-question]:visible")).to_have_count(14)
    expect(page.locator("button:visible")).to_have_count(
        page.locator(".hub-header button:visible").count()
    )
    expect(page.locator("details[data-answer]:visible")).to_have_count(11)
    question(page, "cards").locator("summary").first.click()
    expect(question(page, "cards").locator("[data-back]").first).to_be_visible()
    page.emulate_media(media="print")
    sheet = page.locator(".hub-sheet")
    expect(sheet).to_be_visible()
    assert sheet.evaluate("e => getComputedStyle(e).breakBefore") == "page"
    lines = sheet.locator("li").all_inner_texts()
    assert lines[:3] == ["One", "One; Two", "False"]
    assert lines[6:10] == ["Unplug → Call → Write", "4444; nothing; phishing (also: fishing)",
                           "phishing", "12.5 cm (up to 1 more or less)"]  # fmt: skip
    expect(page.locator("details[data-answer]:visible")).to_have_count(0)
    expect(question(page, "gap").locator(".hub-blank__choices")).to_have_text(
        "(nothing / everything)"
    )
    context.close()


def test_the_answers_on_paper_follow_the_questions(every_site: str, open_page: OpenPage) -> None:
    page = open_page(every_site + "quizzes/drawn/")
    page.emulate_media(media="print")
    asked = page.locator("fieldset:visible").evaluate_all("all => all.map(q => q.dataset.question)")
    lines = page.locator(".hub-sheet li:visible")
    assert lines.evaluate_all("all => all.map(line => line.dataset.sheet)") == asked
    assert len(asked) == 3
