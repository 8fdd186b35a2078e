"""A scenario in the hub: where it is found, how it is told on paper, and what its version is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hubs import Write
from reading import articles, part, said

from hub_build import build, search
from hub_build.hub import kind_of, load
from hub_build.kinds import Quiz, Scenario
from hub_build.kinds.scenario import Condition
from hub_build.story import replay
from hub_build.story_words import (
    bounds_in_words,
    changes_in_words,
    condition_in_words,
    start_in_words,
)

ROOT = Path(__file__).parent.parent

STORY = """\
title: The door
summary: Somebody rings.
sectors: [hospitals]
topics: [doors]
level: basic
formerly: [old-door]
variables:
  calm: {type: int, label: Calm, start: 5, min: 0, max: 10}
  told: {type: bool, start: false}
  steps-taken: {type: int, start: -1}
outcomes:
  good: {title: Well done, text: You *waited*.}
settings: {score: {from: calm, max: 10, pass: 50}}
start: one
nodes:
  one:
    text: It rings.
    choices:
      - {id: open, text: Open <the> door, to: two, set: {calm: -2, told: true}, feedback: Hm.}
      - {id: wait, text: Wait, to: one, once: true, set: {calm: +5, steps-taken: 0}}
      - {id: ask, text: Ask, to: end, if: {all: [{var: told}, {var: steps-taken, gt: 0}]}}
  two: {text: Nobody is there., set: {steps-taken: +3}, next: one}
  end: {end: true, outcome: good}
"""
FILES: dict[str, str | bytes] = {
    "quizzes/scenarios/door.yml": STORY,
    "content/quizzes.md": "---\ntitle: Quizzes\nsummary: S.\nlayout: quizzes\n---\n",
    "content/my-learning.md": "---\ntitle: Mine\nsummary: S.\nlayout: my-learning\n---\n",
    "sectors/hospitals.md": "---\nname: H\nsummary: S.\nicon: hospital\ncolour: blue\n---\n",
    "sectors/mental.md": "---\nname: M\nsummary: S.\nicon: mind\ncolour: teal\n---\n",
    "sectors/levels/basic.md": "---\nname: Basic\nsummary: S.\norder: 1\ndigcomp: D.\n---\n",
    "sectors/topics/doors.yml": "name: Doors\nsummary: S.\n",
}


@pytest.fixture
def scenario(write: Write) -> Scenario:
    loaded, problems = load(write(FILES))
    assert problems == []
    (found,) = loaded.of(Scenario)
    assert loaded.of(Quiz) == ()
    return found


def test_a_file_below_the_folder_of_scenarios_is_no_quiz() -> None:
    assert kind_of("quizzes/scenarios/door.yml") is Scenario
    assert kind_of("quizzes/door.yml") is Quiz


def test_it_is_listed_where_its_readers_look(write: Write) -> None:
    pages = articles(write(FILES))
    for address in ("quizzes/", "sectors/hospitals/", "topics/doors/", "levels/basic/"):
        listed = part(pages[address], '<section aria-labelledby="hub-scenarios">', "</section>")
        assert 'scenarios/door/">The door</a>' in listed, address
        assert 'data-quiz="scenarios/door" data-formerly="scenarios/old-door"' in listed
    assert "hub-scenarios" not in pages["sectors/mental/"]
    assert "scenarios/old-door/" in pages
    facts = re.findall(r"data-hub-quizzes>(.*?)</script>", pages["my-learning/"])
    known = json.loads(facts[0])["scenarios/door"]
    assert (known["title"], known["address"]) == ("The door", "scenarios/door/")
    assert known["formerly"] == ["scenarios/old-door"]


def test_it_is_found_by_its_words(write: Write) -> None:
    (found,) = [
        document
        for document in search.documents(build.check(write(FILES)).site)
        if document.address == "scenarios/door/"
    ]
    assert found.kind == "Scenario"
    assert "Nobody is there." in found.text and "You waited." in found.text


def test_on_paper_it_goes_from_number_to_number(write: Write, scenario: Scenario) -> None:
    page = articles(write(FILES))["scenarios/door/"]
    numbers = scenario.numbers()
    assert numbers["one"] == 1 and sorted(numbers.values()) == [1, 2, 3]
    told = {
        id: said(part(page, f'data-node="{id}"', "</section>").partition(">")[2]) for id in numbers
    }
    assert (
        f"Open <the> door Note: Calm: 2 less. Note: Told: yes. go to {numbers['two']}"
        in (told["one"])
    )
    assert "Only once. Note: Calm: 5 more. Note: Steps taken: now 0. go to 1" in told["one"]
    assert "Only if “Told” is yes and Steps taken is more than 0." in told["one"]
    assert told["two"].endswith("Note: Steps taken: 3 more. go to 1 Go on")
    assert "The end: Well done You waited." in told["end"]
    assert "Your score is your number for Calm, of 10 at most. You need 50 % of it" in told["end"]
    story = json.loads(re.findall(r"data-story>(.*?)</script>", page, re.DOTALL)[0])
    assert story["nodes"]["one"]["choices"][1]["set"] == [
        ["calm", "add", 5],
        ["steps-taken", "set", 0],
    ]


def test_numbers_stay_when_texts_change(scenario: Scenario, write: Write) -> None:
    loaded, _problems = load(
        write({**FILES, "quizzes/scenarios/door.yml": STORY.replace("It ", "Who ")})
    )
    (other,) = loaded.of(Scenario)
    assert other.numbers() == scenario.numbers()
    assert other.version() != scenario.version()


@pytest.mark.parametrize(
    ("old", "new", "is_another"),
    [
        ("Nobody is there", "Somebody is there", True),
        ("text: Wait,", "text: Rest,", True),
        ("calm: +5", "calm: +4", True),
        ("gt: 0", "gt: 1", True),
        ("title: Well done", "title: Done well", True),
        ("feedback: Hm.", "feedback: Hm!", False),
        ("summary: Somebody rings.", "summary: S.", False),
    ],
)
def test_the_version_follows_what_is_told_and_how_it_goes_on(
    scenario: Scenario, write: Write, old: str, new: str, is_another: bool
) -> None:
    assert old in STORY
    loaded, _ = load(write({**FILES, "quizzes/scenarios/door.yml": STORY.replace(old, new)}))
    (other,) = loaded.of(Scenario)
    assert (other.version() != scenario.version()) == is_another


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"var": "calm", "eq": "5"}, "Calm is 5"),
        ({"var": "calm", "gte": "5"}, "Calm is 5 or more"),
        ({"var": "calm", "lte": "5"}, "Calm is 5 or less"),
        ({"var": "calm", "lt": "5"}, "Calm is less than 5"),
        ({"var": "told", "eq": "false"}, "“Told” is no"),
        ({"not": {"var": "told"}}, "“Told” is no"),
        ({"not": {"var": "calm", "gt": "5"}}, "not: Calm is more than 5"),
        (
            {"any": [{"var": "told"}, {"all": [{"var": "calm", "gt": "1"}, {"var": "told"}]}]},
            "“Told” is yes or (Calm is more than 1 and “Told” is yes)",
        ),
    ],
)
def test_a_condition_is_said_in_words(
    scenario: Scenario, typed: dict[str, Any], words: str
) -> None:
    condition = Condition.model_validate(typed).lower()
    assert condition_in_words(scenario, condition) == words


def test_what_to_write_down_is_said_in_words(scenario: Scenario) -> None:
    assert start_in_words(scenario) == ["Calm: now 5", "Told: no", "Steps taken: now -1"]
    assert bounds_in_words(scenario) == ["Calm never falls below 0 and never rises above 10."]
    assert changes_in_words(scenario, {"told": "false", "calm": "7"}) == ["Told: no", "Calm: now 7"]


# The best way through each story of this hub, and where it ends.
BEST: dict[str, tuple[list[list[str]], str]] = {
    "phishing-on-the-night-shift": (
        [["mail", "look"], ["sender", "right"], ["decide", "report"]],
        "seen-through",
    ),
    "the-locked-tablet": (
        [
            *(
                decision
                for place in ("desk", "drawer", "phone")
                for decision in (["room", place], [place, "right"])
            ),
            ["box", "log-out"],
        ],
        "open",
    ),
    "the-record-fails": (
        [
            *(["white", choice] for choice in ("compare", "report")),
            *(["folder", choice] for choice in ("date", "sheets", "start")),
            ["phone", "right"],
            ["round", "all"],
            ["learn", "right"],
            ["back", "first"],
            ["paper", "keep"],
        ],
        "calm",
    ),
    "may-we-have-photos": (
        [
            ["request", "phone"],
            ["ask", "show"],
            ["wish", "video"],
            ["again", "her-answer"],
        ],
        "hers",
    ),
}


@pytest.mark.parametrize("id", BEST)
def test_the_best_way_through_a_story_of_this_hub_earns_all(id: str) -> None:
    loaded, _problems = load(ROOT)
    scenario = loaded.get(Scenario, id)
    assert scenario
    path, outcome = BEST[id]
    found = replay(scenario.story(), path)
    assert (found.outcome, found.score, found.passed) == (outcome, 100, True)
