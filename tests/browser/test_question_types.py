"""Every way to ask: answered by hand and by keyboard, marked part by part, and kept half-way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import OpenPage, publish, serve, visit
from every_way import FILES, RIGHT
from hubs import write_hub
from playwright.sync_api import Browser, Locator, Page, Route, expect

EVERY = "quizzes/every/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = write_hub(tmp_path_factory.mktemp("every"), FILES)
    yield from serve(publish(root, root / "site"))


def question(page: Page, id: str) -> Locator:
    return page.locator(f'[data-question="{id}"]')


def outcome(page: Page, id: str) -> str | None:
    return question(page, id).get_attribute("data-result")


def act(page: Page, name: str) -> None:
    page.locator(f'[data-action="{name}"]:visible').first.click()


def move(page: Page, id: str, wanted: list[str]) -> None:
    """Put items in order with their buttons, as a reader would."""
    for place, item in enumerate(wanted):
        row = question(page, id).locator(f'[data-part="{item}"]')
        for _ in range(9):
            rows = question(page, id).locator("li[data-part]")
            now = [one.get_attribute("data-part") for one in rows.all()]
            if now.index(item) <= place and len(wanted) > 1 and now[place] == item:
                break
            row.get_by_role("button", name="Move up").click()


def fill(page: Page, answers: dict[str, Any]) -> None:
    for id, answer in answers.items():
        one = question(page, id)
        if id == "steps":
            move(page, id, answer)
            continue
        for part, value in answer.items() if isinstance(answer, dict) else enumerate(answer):
            name = f"{id}.{part}" if isinstance(answer, dict) else id
            control = one.locator(f'[name="{name}"]')
            if control.first.get_attribute("type") in ("radio", "checkbox"):
                one.locator(f'[name="{name}"][value="{value}"]').check()
            elif control.evaluate("e => e.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)


def targets(page: Page) -> dict[str, str]:
    """The ids of the right sides, by their words: they are made from the text."""
    options = question(page, "pairs").locator("select").first.locator("option")
    return {
        o.inner_text().partition(": ")[2]: o.get_attribute("value") or "" for o in options.all()
    }


def all_right(page: Page) -> dict[str, Any]:
    ids = targets(page)
    return {**RIGHT, "pairs": {"mfa": ids["A second step"], "vpn": ids["A tunnel"]}}


def test_all_right_in_every_way(site: str, open_page: OpenPage) -> None:
    page = open_page(site + EVERY)
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


def test_who_has_nothing_right_gets_kind_words_too(site: str, open_page: OpenPage) -> None:
    page = open_page(site + EVERY)
    fill(page, {"rain": ["true"]})
    act(page, "check")
    expect(page.locator("[data-outcome] a")).to_have_count(10)
    fill(page, {"single": ["two"]})  # then it is not open any more
    expect(page.locator("[data-outcome] a")).to_have_count(9)
    act(page, "check-anyway")
    expect(page.locator("[data-outcome] h2")).to_have_text("You have 0 of 11 right, that is 0 %")
    expect(page.locator(".hub-outcome__closing")).to_have_text("Good that you tried.")


def test_each_part_is_marked_and_says_why(site: str, open_page: OpenPage) -> None:
    page = open_page(site + EVERY)
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


def test_an_order_is_moved_by_keyboard_and_keeps_the_focus(site: str, open_page: OpenPage) -> None:
    page = open_page(site + EVERY)
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


def test_a_place_in_the_picture_is_its_line_in_the_list(site: str, open_page: OpenPage) -> None:
    page = open_page(site + EVERY)
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


def test_half_an_answer_comes_back(site: str, open_page: OpenPage) -> None:
    page = open_page(site + EVERY)
    page.get_by_text("Keep your answers and results?").click()
    act(page, "keep-local")
    half = {"rain": ["false"], "sort": {"name": "share"}, "steps": ["a", "b", "c"],
            "gap": {"word": "fish"}, "screen": ["help"]}  # fmt: skip
    fill(page, half)
    question(page, "think").locator("textarea").fill("To lock it.")
    order = [
        o.get_attribute("data-option")
        for o in question(page, "single").locator("[data-option]").all()
    ]
    assert order[-1] == "none"
    visit(page, site + "resources/lesson/")
    visit(page, site + EVERY)
    expect(page.locator("[data-resumed]")).to_have_text(
        "Your answers from last time are here again. You can go on."
    )
    expect(question(page, "rain").locator('[value="false"]')).to_be_checked()
    expect(question(page, "sort").locator('[name="sort.name"]')).to_have_value("share")
    expect(question(page, "sort").locator('[name="sort.pin"]')).to_have_value("")
    expect(question(page, "gap").locator('[name="gap.word"]')).to_have_value("fish")
    expect(question(page, "think").locator("textarea")).to_have_value("To lock it.")
    expect(question(page, "screen").locator(".hub-picture__place--chosen")).to_have_count(1)
    again = [
        o.get_attribute("data-option")
        for o in question(page, "single").locator("[data-option]").all()
    ]
    assert again == order
    items = question(page, "steps").locator("li[data-part]")
    assert [one.get_attribute("data-part") for one in items.all()] == ["a", "b", "c"]
    expect(page.locator("[data-resumed-actions]")).to_be_visible()
    act(page, "check")
    expect(page.locator("[data-outcome] a")).to_have_count(8)  # sort and gap are half open too
    act(page, "check-anyway")
    visit(page, site + EVERY)
    expect(page.locator("[data-resumed]")).to_have_text("You have used 1 of 2 attempts.")
    expect(question(page, "rain").locator(":checked")).to_have_count(0)


def test_what_came_back_can_be_cleared(site: str, open_page: OpenPage) -> None:
    """On a shared computer it may be somebody else's."""
    page = open_page(site + EVERY)
    page.get_by_text("Keep your answers and results?").click()
    act(page, "keep-local")
    fill(page, {"rain": ["false"], "steps": ["a", "b", "c"], "word": {"answer": "fish"}})
    visit(page, site + EVERY)
    page.locator("[data-resumed-actions] button").click()
    expect(page.locator("[data-resumed], [data-resumed-actions]").first).to_be_hidden()
    expect(question(page, "rain").locator(":checked")).to_have_count(0)
    expect(question(page, "word").locator("input")).to_have_value("")
    items = question(page, "steps").locator("li[data-part]")
    assert [one.get_attribute("data-part") for one in items.all()] != ["a", "b", "c"]
    assert page.evaluate("Object.keys(localStorage).filter(k => k.includes(':draft:'))") == []
    act(page, "check")
    missing = question(page, "steps").locator(".hub-question__missing")
    expect(missing).to_have_text("Nothing is moved yet.")


def test_attempts_that_are_used_up_are_practice(site: str, open_page: OpenPage) -> None:
    page = open_page(site + EVERY)
    page.get_by_text("Keep your answers and results?").click()
    act(page, "keep-local")
    for said in (
        "You have used 1 of 2 attempts.",
        "You have used all 2 attempts. Practise as often as you like.",
        "You have used your attempts, so this one is not kept. Practise as often as you like.",
    ):
        fill(page, {"rain": ["false"]})
        act(page, "check")
        act(page, "check-anyway")
        expect(page.locator("[data-resumed]")).to_have_text(said)
        act(page, "retry")
    keys = page.evaluate("Object.keys(localStorage).filter(k => k.includes(':attempt:'))")
    assert len(keys) == 2


OLDER = """sort => {
  for (const [name, text] of Object.entries(localStorage)) {
    if (!name.includes(`:${sort}:`)) continue;
    localStorage.setItem(name, JSON.stringify({ ...JSON.parse(text), version: "older" }));
  }
}"""


def test_what_was_done_before_the_quiz_changed_is_told_apart(
    site: str, open_page: OpenPage
) -> None:
    page = open_page(site + EVERY)
    page.get_by_text("Keep your answers and results?").click()
    act(page, "keep-local")
    fill(page, {"rain": ["false"]})
    page.evaluate(OLDER, "draft")
    visit(page, site + EVERY)
    expect(page.locator("[data-resumed]")).to_have_text(
        "Your answers from last time are here again. You can go on. "
        "The quiz has changed since then: look at your answers once more."
    )
    act(page, "check")
    act(page, "check-anyway")
    expect(page.locator("[data-resumed]")).to_have_text("You have used 1 of 2 attempts.")
    page.evaluate(OLDER, "attempt")
    visit(page, site + EVERY)
    expect(page.locator("[data-resumed]")).to_be_hidden()  # the new quiz was not tried yet


def test_questions_are_drawn_and_drawn_again(site: str, open_page: OpenPage) -> None:
    page = open_page(site + "quizzes/drawn/")
    page.get_by_text("Keep your answers and results?").click()
    act(page, "keep-session")

    def asked() -> list[str]:
        found = page.locator("fieldset[data-question]:visible").all()
        return [one.get_attribute("data-question") or "" for one in found]

    first = asked()
    assert len(first) == 3
    numbers = page.locator("fieldset:visible .hub-question__number")
    assert numbers.all_inner_texts() == [f"Question {n} of 3" for n in (1, 2, 3)]
    assert page.locator('[data-action="check-one"]').count() == 0  # feedback: end
    assert page.locator("fieldset[data-question]:disabled").count() == 5  # those not drawn
    fill(page, {first[0]: ["true"]})
    page.reload()
    visit(page, page.url)
    assert asked() == first
    fill(page, {id: ["true"] for id in first})
    act(page, "check")
    assert page.locator("hub-quiz").get_attribute("data-score") == "100"
    answers = page.locator("fieldset:visible [data-answer] > summary")
    assert answers.all_inner_texts() == [f"Show the answer to question {n}" for n in (1, 2, 3)]
    kept = page.evaluate("Object.entries(sessionStorage).find(([k]) => k.includes(':attempt:'))[1]")
    assert sorted(json.loads(kept)["drawn"]) == sorted(first)
    seen = {tuple(first)}
    for _ in range(6):
        act(page, "retry")
        seen.add(tuple(asked()))
        assert len(asked()) == 3
        fill(page, {id: ["true"] for id in asked()})
        act(page, "check")
    assert len(seen) > 1
    assert any(list(drawn) != sorted(drawn) for drawn in seen)


SHUFFLED = """async script => {
  const { arrange } = await import(script);
  const quiz = document.createElement("div");
  for (let n = 0; n < 8; n += 1) {
    const question = quiz.appendChild(document.createElement("fieldset"));
    Object.assign(question.dataset, { question: `q${n}`, shuffle: "" });
    const options = question.appendChild(document.createElement("div"));
    options.className = "hub-options";
    for (const id of "abcd") options.appendChild(document.createElement("p")).dataset.option = id;
  }
  arrange(quiz, 7);
  return Array.from(quiz.children, (one) =>
    Array.from(one.querySelectorAll("p"), (option) => option.dataset.option).join(""));
}"""


def test_options_are_not_shuffled_alike_in_each_question(site: str, open_page: OpenPage) -> None:
    """Else the right answers would all stand in one place."""
    page = open_page(site + EVERY)
    (folder,) = re.findall(r'src="([^"]*/assets/hub-[0-9a-f]+/)hub\.js"', page.content())
    script = page.evaluate("address => new URL(address, location).href", folder + "arrange.js")
    found = page.evaluate(SHUFFLED, script)
    assert {"".join(sorted(order)) for order in found} == {"abcd"}
    assert len(set(found)) > 3


def test_a_sealed_quiz_is_handed_in(site: str, open_page: OpenPage) -> None:
    page = open_page(site + "quizzes/sealed/")
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


def test_a_question_in_a_text_keeps_nothing(site: str, open_page: OpenPage) -> None:
    page = open_page(site + "resources/lesson/")
    move(page, "steps", ["a", "b", "c"])
    act(page, "check-one")
    assert outcome(page, "steps") == "right"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_one_broken_question_leaves_the_others(site: str, open_page: OpenPage) -> None:
    page = open_page(site)

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
    visit(page, site + EVERY)
    fill(page, {"rain": ["false"], "table": {"note": "unsafe", "lock": "safe"}})
    act(page, "check")
    act(page, "check-anyway")
    found = {id: outcome(page, id) for id in ("single", "pairs", "gap", "rain", "table")}
    assert found == {"single": "unscored", "pairs": "unscored", "gap": "unscored",
                     "rain": "right", "table": "right"}  # fmt: skip


def test_the_time_only_informs(site: str, open_page: OpenPage) -> None:
    page = open_page(site + EVERY)
    timer = page.locator("hub-timer")
    expect(timer).to_contain_text("This takes about 10 minutes.")
    page.clock.install()
    timer.get_by_role("button", name="Show the time").click()
    expect(timer).to_contain_text("Less than a minute so far.")
    page.clock.run_for(31 * 60_000)
    expect(timer).to_contain_text("min so far.")
    expect(question(page, "rain").locator("input").first).to_be_enabled()
    timer.get_by_role("button", name="Hide the time").click()
    expect(timer.locator(".hub-timer__clock")).to_be_hidden()


def test_whether_the_time_is_shown_is_kept(site: str, open_page: OpenPage) -> None:
    page = open_page(site + EVERY)
    page.get_by_text("Keep your answers and results?").click()
    act(page, "keep-local")
    page.get_by_role("button", name="Show the time").click()
    visit(page, site + EVERY)
    expect(page.locator(".hub-timer__clock")).to_be_visible()
    page.get_by_role("button", name="Hide the time").click()
    visit(page, site + EVERY)
    expect(page.locator(".hub-timer__clock")).to_be_hidden()


def test_everything_reads_and_prints_without_scripts(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + EVERY)
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


def test_the_answers_on_paper_follow_the_questions(site: str, open_page: OpenPage) -> None:
    page = open_page(site + "quizzes/drawn/")
    page.emulate_media(media="print")
    asked = page.locator("fieldset:visible").evaluate_all("all => all.map(q => q.dataset.question)")
    lines = page.locator(".hub-sheet li:visible")
    assert lines.evaluate_all("all => all.map(line => line.dataset.sheet)") == asked
    assert len(asked) == 3
