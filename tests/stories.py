"""Stories for tests: read from plain JSON, and drawn by hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from hub_build.story import (
    RESULTS,
    Change,
    Choice,
    Compare,
    Condition,
    Group,
    Node,
    Not,
    Question,
    Replay,
    Score,
    Story,
    Variable,
    Way,
    begin,
    decide,
    possible,
    settle,
)

# Stories are large to draw, and a machine may be busy.
CALMLY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

IDS = ["alert", "b", "constructor", "d", "end"]
NAMES = ["safety", "has-own-property", "called"]
AMOUNTS = st.integers(-30, 30)


def story_from(data: dict[str, Any]) -> Story:
    """Return a story from what the page holds of it."""
    score = data["score"]
    return Story(
        data["start"],
        {id: _node(node) for id, node in data["nodes"].items()},
        {id: Variable(v["start"], v["min"], v["max"]) for id, v in data["variables"].items()},
        score and Score(score["from"], score["max"], score["pass"]),
        data["maxSteps"],
    )


def said_of(found: Replay) -> dict[str, Any]:
    """Return a replay as the vectors write it."""
    return {
        "node": found.state.node,
        "values": dict(found.state.values),
        "steps": found.state.steps,
        "outcome": found.outcome,
        "score": found.score,
        "passed": found.passed,
        "impossibleAt": found.impossible_at,
    }


def _node(data: dict[str, Any]) -> Node:
    choices = [
        Choice(c["id"], c["to"], _changes(c["set"]), _condition(c["if"]), c["once"])
        for c in data.get("choices", [])
    ]
    ways = [Way(way["to"], _condition(way["if"])) for way in data.get("ways", [])]
    asked = data.get("question")
    question = Question("q#q", *(asked[result] for result in RESULTS)) if asked else None
    return Node(_changes(data["set"]), tuple(choices), tuple(ways), question, data.get("outcome"))


def _changes(data: list[list[Any]]) -> tuple[Change, ...]:
    return tuple(Change(name, how == "add", amount) for name, how, amount in data)


def _condition(data: dict[str, Any] | None) -> Condition | None:
    if data is None:
        return None
    if "var" in data:
        (order,) = set(data) - {"var"}
        return Compare(data["var"], order, data[order])  # type: ignore[arg-type]
    if "not" in data:
        return Not(_whole(data["not"]))
    name = "all" if "all" in data else "any"
    return Group(name == "all", tuple(_whole(one) for one in data[name]))


def _whole(data: dict[str, Any]) -> Condition:
    found = _condition(data)
    assert found
    return found


# ---- drawn by chance -----------------------------------------------------------------------------

_ORDERS = st.sampled_from(["eq", "gte", "lte", "gt", "lt"])
_COMPARE = st.builds(Compare, st.sampled_from(NAMES), _ORDERS, AMOUNTS)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    _COMPARE,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(Group, st.booleans(), st.lists(inner, min_size=1, max_size=3).map(tuple))
    ),
    max_leaves=4,
)
_CHANGE = st.builds(Change, st.sampled_from(NAMES), st.booleans(), AMOUNTS)
_CHANGES = st.lists(_CHANGE, max_size=2).map(tuple)
_ID = st.sampled_from(IDS)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A small story: four nodes of any form, and an end."""
    nodes = {id: draw(_nodes()) for id in IDS[:-1]}
    nodes["end"] = Node(draw(_CHANGES), outcome="good")
    variables = {
        "safety": Variable(draw(st.integers(0, 20)), 0, 20),
        "has-own-property": Variable(draw(AMOUNTS)),
        "called": Variable(draw(st.integers(0, 1)), 0, 1),
    }
    mark = draw(st.none() | st.integers(1, 100))
    score = draw(st.none() | st.just(Score("safety", draw(st.integers(1, 30)), mark)))
    return Story("alert", nodes, variables, score, draw(st.integers(2, 12)))


@st.composite
def _nodes(draw: st.DrawFn) -> Node:
    changes = draw(_CHANGES)
    form = draw(st.sampled_from(["choices", "choices", "choices", "ways", "question"]))
    if form == "ways":
        ways = draw(st.lists(st.builds(Way, _ID, CONDITIONS), max_size=2))
        return Node(changes, ways=(*ways, Way(draw(_ID))))
    if form == "question":
        return Node(changes, question=Question("q#q", draw(_ID), draw(_ID), draw(_ID)))
    one = st.builds(Choice, st.just(""), _ID, _CHANGES, st.none() | CONDITIONS, st.booleans())
    drawn = draw(st.lists(one, min_size=1, max_size=3))
    choices = [
        Choice(f"c{number}", c.to, c.changes, c.condition, c.once) for number, c in enumerate(drawn)
    ]
    return Node(changes, tuple(choices))


@st.composite
def walks(draw: st.DrawFn) -> tuple[Story, list[Any]]:
    """A story and a way through it, now and then with an entry that cannot be."""
    story = draw(stories())
    state, path = settle(story, begin(story)), []
    for _step in range(draw(st.integers(0, 12))):
        likely = [choice.id for choice in possible(story, state)]
        likely += RESULTS if story.nodes[state.node].question else []
        what = draw(st.sampled_from([*likely * 3, "c0", "right", "__proto__"]))
        path.append([state.node, what])
        following = decide(story, state, path[-1])
        if following is None:
            break
        state = settle(story, following)
    return story, path
