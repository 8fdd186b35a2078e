"""The ways through stories that the engine in the browser passes too, and what holds for any."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import CALMLY, said_of, stories, story_from, walks

from hub_build.exploring import explore, is_sound, reachable, targets, without_end
from hub_build.story import (
    Change,
    Choice,
    Compare,
    Node,
    Score,
    Story,
    Variable,
    begin,
    choose,
    data_of,
    go_on,
    possible,
    replay,
    settle,
)

VECTORS = Path(__file__).parent / "vectors" / "story.json"
CASES: list[dict[str, Any]] = json.loads(VECTORS.read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_way_ends_where_the_case_says(case: dict[str, Any]) -> None:
    assert said_of(replay(story_from(case["story"]), case["path"])) == case["expect"]


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 100


@CALMLY
@given(stories())
def test_what_the_page_holds_is_the_whole_story(story: Story) -> None:
    told = json.loads(json.dumps(data_of(story)))
    assert data_of(story_from(told)) == told
    assert story_from(told).nodes == story.nodes


# ---- what holds for any story --------------------------------------------------------------------


@CALMLY
@given(walks())
def test_a_way_is_followed_as_far_as_it_can_be(walk: tuple[Story, list[Any]]) -> None:
    story, path = walk
    found = replay(story, path)
    if found.impossible_at is not None:
        assert replay(story, path[: found.impossible_at]).impossible_at is None
        assert (found.outcome, found.score, found.passed) == (None, None, None)
    assert found.state.steps <= story.max_steps
    for name, value in found.state.values.items():
        variable = story.variables[name]
        assert variable.least is None or value >= variable.least
        assert variable.most is None or value <= variable.most


@CALMLY
@given(stories(), st.lists(st.none() | st.text() | st.lists(st.integers() | st.text()), max_size=4))
def test_whatever_a_way_holds_nothing_fails(story: Story, path: list[Any]) -> None:
    found = replay(story, path)
    assert found.impossible_at is None or 0 <= found.impossible_at < len(path)


@CALMLY
@given(walks())
def test_what_was_explored_holds_every_way(walk: tuple[Story, list[Any]]) -> None:
    story, path = walk
    explored = explore(story)
    found = replay(story, path)
    assert is_sound(story)
    assert found.state.node in reachable(story)
    if found.outcome is not None:
        assert found.state.node in explored.ends
        if story.score:
            assert explored.best is not None
            assert found.state.values[story.score.variable] <= explored.best
    node = story.nodes[found.state.node]
    if node.choices and not possible(story, found.state):
        assert found.state.steps == story.max_steps or found.state.node in explored.stuck


@CALMLY
@given(stories())
def test_where_a_reader_is_stuck_the_way_there_is_shown(story: Story) -> None:
    explored = explore(story)
    for id, path in explored.stuck.items():
        found = replay(story, path)
        assert (found.state.node, found.impossible_at) == (id, None)
        assert possible(story, found.state) == []
    for id in without_end(story):
        assert all(target in without_end(story) for target in targets(story, id))


@CALMLY
@given(stories())
def test_where_no_end_can_come_none_comes(story: Story) -> None:
    trapped = explore(story).trapped
    if trapped:
        state = settle(story, replay(story, trapped[1]).state)
        for _step in range(20):
            assert story.nodes[state.node].outcome is None
            options = possible(story, state)
            following = choose(story, state, options[0].id) if options else go_on(story, state)
            if following is None:
                break
            state = following


def test_the_bound_of_exploring_is_told() -> None:
    more = Choice("more", "a", (Change("n", adds=True, amount=1),))
    story = Story(
        "a",
        {"a": Node(choices=(more, Choice("out", "e"))), "e": Node(outcome="good")},
        {"n": Variable(0)},
        Score("n", 1_000),
        150,
    )
    assert not explore(story, most=20).is_whole
    whole = explore(story)
    assert (whole.is_whole, whole.best, whole.ends) == (True, 148, {"e"})


def test_what_makes_no_difference_any_more_is_not_told_apart() -> None:
    """Ten rooms with three things to do once each: in ten rooms, not in 8 ** 10 situations."""
    rooms = {
        f"r{number}": Node(
            choices=(
                *(
                    Choice(
                        id,
                        f"r{number}",
                        (Change("seen", False, 1), Change("n", True, 1)),
                        once=True,
                    )
                    for id in "abc"
                ),
                Choice("on", f"r{number + 1}", condition=Compare("seen", "eq", 1)),
                Choice("skip", f"r{number + 1}"),
            )
        )
        for number in range(10)
    }
    story = Story(
        "r0", {**rooms, "r10": Node(outcome="o")}, {"n": Variable(0), "seen": Variable(0)}
    )
    explored = explore(story, most=200)
    assert (explored.is_whole, explored.ends, explored.trapped) == (True, {"r10"}, None)
    assert {(room, number) for room in rooms for number in range(5)} == explored.used
    scored = replace(story, score=Score("n", 30), max_steps=150)
    assert explore(scored).best == 30  # what is scored makes a difference to the end


COUNTER: dict[str, Any] = {
    "start": "a",
    "maxSteps": 9,
    "score": None,
    "variables": {"n": {"start": 0, "min": None, "max": None}},
    "nodes": {
        "a": {
            "set": [],
            "choices": [
                {"id": "x", "to": "a", "set": [["n", "add", 1]], "if": None, "once": False}
            ],
        }
    },
}


def test_the_first_node_is_a_step() -> None:
    story = story_from(COUNTER)
    assert begin(story).steps == 1
    assert replay(story, [["a", "x"]] * 8).state.steps == 9
    assert replay(story, [["a", "x"]] * 9).impossible_at == 8
