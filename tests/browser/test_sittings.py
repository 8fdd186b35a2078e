"""One time at a quiz: what is asked, what comes back, how often it counts, how long it takes."""

from __future__ import annotations

import json
import re

from browsing import OpenPage, visit
from every_way import EVERY_PAGE, act, fill, question
from playwright.sync_api import expect


def test_half_an_answer_comes_back(every_site: str, open_page: OpenPage) -> None:
    page = open_page(every_site + EVERY_PAGE)
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
    visit(page, every_site + "resources/lesson/")
    visit(page, every_site + EVERY_PAGE)
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
    visit(page, every_site + EVERY_PAGE)
    expect(page.locator("[data-resumed]")).to_have_text("You have used 1 of 2 attempts.")
    expect(question(page, "rain").locator(":checked")).to_have_count(0)


def test_what_came_back_can_be_cleared(every_site: str, open_page: OpenPage) -> None:
    """On a shared computer it may be somebody else's."""
    page = open_page(every_site + EVERY_PAGE)
    page.get_by_text("Keep your answers and results?").click()
    act(page, "keep-local")
    fill(page, {"rain": ["false"], "steps": ["a", "b", "c"], "word": {"answer": "fish"}})
    visit(page, every_site + EVERY_PAGE)
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


def test_attempts_that_are_used_up_are_practice(every_site: str, open_page: OpenPage) -> None:
    page = open_page(every_site + EVERY_PAGE)
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
    every_site: str, open_page: OpenPage
) -> None:
    page = open_page(every_site + EVERY_PAGE)
    page.get_by_text("Keep your answers and results?").click()
    act(page, "keep-local")
    fill(page, {"rain": ["false"]})
    page.evaluate(OLDER, "draft")
    visit(page, every_site + EVERY_PAGE)
    expect(page.locator("[data-resumed]")).to_have_text(
        "Your answers from last time are here again. You can go on. "
        "The quiz has changed since then: look at your answers once more."
    )
    act(page, "check")
    act(page, "check-anyway")
    expect(page.locator("[data-resumed]")).to_have_text("You have used 1 of 2 attempts.")
    page.evaluate(OLDER, "attempt")
    visit(page, every_site + EVERY_PAGE)
    expect(page.locator("[data-resumed]")).to_be_hidden()  # the new quiz was not tried yet


def test_questions_are_drawn_and_drawn_again(every_site: str, open_page: OpenPage) -> None:
    page = open_page(every_site + "quizzes/drawn/")
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


def test_options_are_not_shuffled_alike_in_each_question(
    every_site: str, open_page: OpenPage
) -> None:
    """Else the right answers would all stand in one place."""
    page = open_page(every_site + EVERY_PAGE)
    (folder,) = re.findall(r'src="([^"]*/assets/hub-[0-9a-f]+/)hub\.js"', page.content())
    script = page.evaluate("address => new URL(address, location).href", folder + "arrange.js")
    found = page.evaluate(SHUFFLED, script)
    assert {"".join(sorted(order)) for order in found} == {"abcd"}
    assert len(set(found)) > 3


def test_the_time_only_informs(every_site: str, open_page: OpenPage) -> None:
    page = open_page(every_site + EVERY_PAGE)
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


def test_whether_the_time_is_shown_is_kept(every_site: str, open_page: OpenPage) -> None:
    page = open_page(every_site + EVERY_PAGE)
    page.get_by_text("Keep your answers and results?").click()
    act(page, "keep-local")
    page.get_by_role("button", name="Show the time").click()
    visit(page, every_site + EVERY_PAGE)
    expect(page.locator(".hub-timer__clock")).to_be_visible()
    page.get_by_role("button", name="Hide the time").click()
    visit(page, every_site + EVERY_PAGE)
    expect(page.locator(".hub-timer__clock")).to_be_hidden()
