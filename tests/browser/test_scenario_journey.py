"""Somebody plays a scenario: with scripts node by node, without them from number to number."""

from __future__ import annotations

import json
import re
from typing import Any

from access import tab_to
from browsing import OpenPage, visit
from hubs import Write
from playwright.sync_api import Locator, Page, Route, expect
from whole_hub import FILES, STORY_PAGE

from hub_build import hub
from hub_build.kinds import Scenario
from hub_build.story import replay


def node(page: Page, id: str) -> Locator:
    return page.locator(f'[data-node="{id}"]')


def choose(page: Page, id: str) -> None:
    page.locator(f'[data-choice="{id}"]:visible button').click()


def action(page: Page, name: str) -> None:
    page.locator(f'[data-action="{name}"]:visible').click()


def only(page: Page, id: str) -> None:
    """Expect that this node is shown and no other."""
    expect(node(page, id)).to_be_visible()
    expect(page.locator("[data-node]:visible")).to_have_count(1)


def answer(page: Page, option: str) -> None:
    page.locator(f'input[value="{option}"]:visible').check()
    action(page, "check-one")


def kept(page: Page) -> list[dict[str, Any]]:
    texts: list[str] = page.evaluate(
        "Object.entries(localStorage).filter(([key]) => key.includes(':attempt:')).map(e => e[1])"
    )
    return [json.loads(text) for text in texts]


def test_a_story_is_played_to_its_end_and_kept(
    whole_site: str, open_page: OpenPage, write: Write
) -> None:
    page = open_page(whole_site + STORY_PAGE)
    page.evaluate("told = []; addEventListener('hub-graded', event => told.push(event.detail))")
    only(page, "ward")
    expect(page.locator('[data-choice="out"]')).to_be_hidden()  # the door is not open
    expect(page.locator('[data-action="restart"], [data-action="back"]').first).to_be_hidden()
    choose(page, "lock")
    only(page, "asked")
    expect(node(page, "asked").locator("h3")).to_be_focused()
    expect(node(page, "asked").locator("[data-step]")).to_have_text("Step 2")
    expect(node(page, "asked").locator("[data-told]")).to_have_text("Good. Done.")
    expect(page.locator("hub-scenario > section > [data-status]")).to_have_text("Good. Done.")
    answer(page, "lock")
    expect(node(page, "asked").locator('[data-action="go-on"]')).to_be_focused()
    expect(node(page, "asked").locator("input:enabled")).to_have_count(0)
    action(page, "go-on")
    only(page, "talk")
    action(page, "go-on")
    only(page, "end-good")  # the node without words was passed
    expect(node(page, "end-good")).to_contain_text("The end: All is well")
    expect(page.locator("[data-score-said]:visible")).to_have_text(
        "Your score: 100 %. Well done, you passed. You needed 70 %."
    )
    way = page.locator("[data-way] > li")
    expect(way).to_have_count(2)
    expect(way.nth(0)).to_contain_text("You chose: Lock it")
    expect(way.nth(0).locator("li")).to_have_text(["Open the door"])
    expect(way.nth(1)).to_contain_text("Right.")
    (told,) = page.evaluate("told")
    path = [["ward", "lock"], ["asked", "right"]]
    assert (told["id"], told["score"], told["passed"]) == ("scenarios/story", 100, True)
    assert told["answers"] == {"path": path, "outcome": "good"}
    assert kept(page) == []
    action(page, "keep-local")
    expect(page.locator("hub-scenario [data-kept]:visible")).to_be_focused()
    (attempt,) = kept(page)
    assert (attempt["score"], attempt["answers"]["path"]) == (100, path)
    loaded, _problems = hub.load(write(FILES))
    scenario = loaded.get(Scenario, "story")
    assert scenario
    again = replay(scenario.story(), attempt["answers"]["path"])
    assert (again.outcome, again.score, again.passed) == ("good", 100, True)
    assert attempt["version"] == scenario.version()
    visit(page, whole_site + "quizzes/")
    expect(page.locator('hub-result[data-quiz="scenarios/story"]')).to_contain_text("100 %")


def test_a_wrong_answer_and_a_step_back(whole_site: str, open_page: OpenPage) -> None:
    page = open_page(whole_site + STORY_PAGE)
    values = page.locator("[data-value]")
    expect(values).to_have_text(["5", "no"])
    choose(page, "open")
    only(page, "ward")
    expect(values).to_have_text(["5", "yes"])
    expect(page.locator('[data-choice="open"]')).to_be_hidden()  # only once
    expect(page.locator('[data-choice="out"]')).to_be_visible()
    choose(page, "lock")
    answer(page, "off")
    action(page, "go-on")
    only(page, "ward")
    action(page, "back")
    only(page, "asked")  # as if it had not been answered
    expect(node(page, "asked").locator("input:checked")).to_have_count(0)
    expect(node(page, "asked").locator('[data-action="go-on"]')).to_be_hidden()
    action(page, "back")
    action(page, "back")
    expect(values).to_have_text(["5", "no"])
    expect(page.locator('[data-choice="open"]')).to_be_visible()
    expect(page.locator('[data-action="back"]')).to_be_hidden()
    expect(node(page, "ward").locator("h3")).to_be_focused()


def test_who_comes_back_goes_on_where_the_story_was_left(
    whole_site: str, open_page: OpenPage
) -> None:
    page = open_page(whole_site + STORY_PAGE)
    choose(page, "open")
    page.locator("hub-scenario .hub-keep-fold summary").click()
    action(page, "keep-local")
    choose(page, "out")
    only(page, "talk")
    visit(page, whole_site + STORY_PAGE)
    only(page, "talk")
    expect(page.locator("hub-scenario [data-remark]")).to_have_text("You go on where you stopped.")
    action(page, "restart")
    only(page, "ward")
    visit(page, whole_site + STORY_PAGE)
    only(page, "ward")
    expect(page.locator("hub-scenario [data-remark]")).to_be_hidden()


def test_a_story_that_runs_too_long_stops_and_says_so(whole_site: str, open_page: OpenPage) -> None:
    page = open_page(whole_site)

    def shorten(route: Route) -> None:
        body = route.fetch().text().replace('"maxSteps": 60', '"maxSteps": 2')
        route.fulfill(body=body, content_type="text/html")

    page.route(f"**/{STORY_PAGE}", shorten)
    visit(page, whole_site + STORY_PAGE)
    choose(page, "open")
    expect(page.locator("hub-scenario [data-remark]")).to_contain_text("stops here")
    expect(page.locator("[data-choice]:visible")).to_have_count(0)
    action(page, "restart")
    expect(page.locator("hub-scenario [data-remark]")).to_be_hidden()
    expect(page.locator("[data-choice]:visible")).to_have_count(2)


def test_a_story_that_came_broken_is_read_from_number_to_number(
    whole_site: str, open_page: OpenPage
) -> None:
    page = open_page(whole_site)

    def damage(route: Route) -> None:
        body = route.fetch().text().replace("data-story>{", "data-story>{{")
        route.fulfill(body=body, content_type="text/html")

    page.route(f"**/{STORY_PAGE}", damage)
    visit(page, whole_site + STORY_PAGE)
    expect(page.locator("[data-node]:visible")).to_have_count(6)
    expect(page.locator("hub-scenario a.hub-story__go:visible").first).to_be_visible()


def print_it(page: Page) -> None:
    """Begin to print: `is_whole_on_paper` looks at the sheets, `after_printing` goes back."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def after_printing(page: Page) -> None:
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")


def is_whole_on_paper(page: Page) -> None:
    expect(page.locator("[data-node]:visible")).to_have_count(6)
    ward = node(page, "ward")
    expect(ward.locator("a.hub-story__go:visible")).to_have_count(3)
    expect(ward.get_by_text("Good. Done.")).to_be_visible()  # said after a choice, in a fold
    expect(ward.get_by_text("Gone.")).to_be_visible()
    expect(page.locator("[data-told]:visible, [data-step]:visible, button:visible")).to_have_count(
        0
    )
    expect(node(page, "asked").locator(".hub-options label:visible")).to_have_count(3)
    expect(node(page, "asked").locator(".hub-answer")).to_be_hidden()
    number = node(page, "asked").locator("h3 [data-paper]").inner_text()
    expect(page.locator(".hub-sheet li:visible")).to_have_text(f"At {number}: Lock it")


def test_the_whole_story_is_printed_wherever_the_reader_stands(
    whole_site: str, open_page: OpenPage
) -> None:
    page = open_page(whole_site + STORY_PAGE)
    page.evaluate("told = []; addEventListener('hub-graded', event => told.push(event.detail))")
    expect(page.locator(".hub-sheet")).to_be_hidden()
    print_it(page)
    is_whole_on_paper(page)
    after_printing(page)
    only(page, "ward")
    choose(page, "lock")
    answer(page, "lock")
    print_it(page)
    is_whole_on_paper(page)
    after_printing(page)
    only(page, "asked")  # as it was: with what was said, and the question answered
    expect(node(page, "asked").locator("[data-told]")).to_be_visible()
    expect(page.locator("[data-paper]:visible")).to_have_count(0)
    action(page, "go-on")
    action(page, "go-on")
    only(page, "end-good")
    print_it(page)
    is_whole_on_paper(page)
    expect(page.locator("[data-way] > li:visible")).to_have_count(2)
    after_printing(page)
    only(page, "end-good")
    expect(page.locator('[data-action="restart"]')).to_be_visible()
    assert page.evaluate("told.length") == 1


def test_without_scripts_it_prints_as_it_does_with_them(
    whole_site: str, open_page: OpenPage
) -> None:
    page = open_page(whole_site + STORY_PAGE, java_script_enabled=False)
    page.emulate_media(media="print")
    is_whole_on_paper(page)


def test_a_story_is_played_with_the_keyboard_alone(whole_site: str, open_page: OpenPage) -> None:
    page = open_page(whole_site + STORY_PAGE)
    for id in ("open", "out"):
        tab_to(page, page.locator(f'[data-choice="{id}"] button'))
        page.keyboard.press("Enter")
    expect(node(page, "talk").locator("h3")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    only(page, "end-fair")
    expect(node(page, "end-fair").locator("h3")).to_be_focused()


def test_the_second_click_of_two_chooses_nothing(whole_site: str, open_page: OpenPage) -> None:
    page = open_page(whole_site + STORY_PAGE)
    page.locator('[data-choice="open"] button').dblclick()
    only(page, "ward")
    expect(node(page, "ward").locator("[data-step]")).to_have_text("Step 2")


def test_without_scripts_numbers_lead_through_the_story(
    whole_site: str, open_page: OpenPage
) -> None:
    page = open_page(whole_site + STORY_PAGE, java_script_enabled=False)
    headings = page.locator("[data-node] > h3")
    expect(headings).to_have_text(["1", "2", "3", "4", "5", "6"])
    expect(page.locator("[data-node]").first).to_have_attribute("data-node", "ward")
    expect(page.locator("hub-scenario button:visible")).to_have_count(0)
    expect(page.locator(".hub-story__how")).to_contain_text("Calm: now 5")
    ward = node(page, "ward")
    expect(ward).to_contain_text("Note: Calm: 2 more.")
    expect(ward).to_contain_text("Only if “The door is open” is yes.")
    expect(node(page, "judge")).to_contain_text(
        "If Calm is 9 or more and “The door is open” is no:"
    )
    for link in page.locator("hub-scenario a.hub-story__go").all():
        number = re.search(r"\d+", link.inner_text())
        assert number
        assert link.get_attribute("href") == f"#hub-go-{number[0]}"
        expect(page.locator(f"#hub-go-{number[0]} > h3")).to_have_text(number[0])
