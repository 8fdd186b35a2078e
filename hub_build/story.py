"""The engine of scenarios: what is possible, what follows, and where a recorded way ends.

Pure: it knows no page and no file. `theme/assets/story.js` is its twin; both pass
`tests/vectors/story.json`. Values are whole numbers; one of yes or no is 1 or 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

Result = Literal["right", "partly", "wrong"]
RESULTS: tuple[Result, ...] = ("right", "partly", "wrong")
Order = Literal["eq", "gte", "lte", "gt", "lt"]


@dataclass(frozen=True)
class Variable:
    """Something that the story counts. No change leads below `least` or above `most`."""

    start: int
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Change:
    """What happens to a variable: `amount` is added to it, or takes its place."""

    variable: str
    adds: bool
    amount: int


@dataclass(frozen=True)
class Compare:
    """Whether a variable stands in this order to an amount."""

    variable: str
    order: Order
    amount: int


@dataclass(frozen=True)
class Not:
    """Whether a condition does not hold."""

    of: Condition


@dataclass(frozen=True)
class Group:
    """Whether every one of several conditions holds, or at least one (`every` false)."""

    every: bool
    of: tuple[Condition, ...]


Condition = Compare | Not | Group


@dataclass(frozen=True)
class Choice:
    """One thing that a reader may do."""

    id: str
    to: str
    changes: tuple[Change, ...] = ()
    condition: Condition | None = None
    once: bool = False


@dataclass(frozen=True)
class Way:
    """Where the story goes on by itself, when its condition holds."""

    to: str
    condition: Condition | None = None


@dataclass(frozen=True)
class Question:
    """A question of a quiz (`QUIZ#QUESTION`), and where each result leads."""

    question: str
    right: str
    partly: str
    wrong: str

    def to(self, result: Result) -> str:
        """Return the node to which a result leads."""
        return {"right": self.right, "partly": self.partly, "wrong": self.wrong}[result]


@dataclass(frozen=True)
class Node:
    """One moment of the story. It has choices, or ways, or a question, or is an end."""

    changes: tuple[Change, ...] = ()  # what happens when it is reached
    choices: tuple[Choice, ...] = ()
    ways: tuple[Way, ...] = ()
    question: Question | None = None
    outcome: str | None = None  # of an end


@dataclass(frozen=True)
class Score:
    """What the story is worth: `variable` out of `most`; `pass_mark` is a percentage."""

    variable: str
    most: int
    pass_mark: int | None = None


@dataclass(frozen=True)
class Story:
    """A whole story. `max_steps` nodes may be reached, the first one included."""

    start: str
    nodes: Mapping[str, Node]
    variables: Mapping[str, Variable]
    score: Score | None = None
    max_steps: int = 60


@dataclass(frozen=True)
class State:
    """Where a reader stands. `taken` are the choices (node, id) that can be taken only once."""

    node: str
    values: Mapping[str, int]
    taken: frozenset[tuple[str, str]] = frozenset()
    steps: int = 1


@dataclass(frozen=True)
class Replay:
    """Where a recorded way ends. `impossible_at` is the first entry of it that cannot be.

    `outcome`, `score` (0–100, floored) and `passed` are None while no end is reached.
    """

    state: State
    outcome: str | None = None
    score: int | None = None
    passed: bool | None = None
    impossible_at: int | None = None


def begin(story: Story) -> State:
    """Return the state at the first node."""
    values = {name: variable.start for name, variable in story.variables.items()}
    return State(story.start, _changed(story, values, story.nodes[story.start].changes))


def possible(story: Story, state: State) -> list[Choice]:
    """Return the choices that a reader has, in the author's order."""
    if state.steps >= story.max_steps:
        return []
    return [
        choice
        for choice in story.nodes[state.node].choices
        if holds(choice.condition, state.values)
        and not (choice.once and (state.node, choice.id) in state.taken)
    ]


def choose(story: Story, state: State, id: str) -> State | None:
    """Return the state after a choice, or None when it is not possible."""
    choice = next((c for c in possible(story, state) if c.id == id), None)
    if choice is None:
        return None
    taken = state.taken | {(state.node, id)} if choice.once else state.taken
    return _enter(story, replace(state, taken=taken), choice.to, choice.changes)


def answer(story: Story, state: State, result: str) -> State | None:
    """Return the state after a question was answered, or None when none is asked here."""
    question = story.nodes[state.node].question
    if question is None or state.steps >= story.max_steps:
        return None
    known = next((one for one in RESULTS if one == result), None)
    return None if known is None else _enter(story, state, question.to(known))


def go_on(story: Story, state: State) -> State | None:
    """Return the state where the story goes on by itself, or None when it does not."""
    if state.steps >= story.max_steps:
        return None
    ways = story.nodes[state.node].ways
    way = next((way for way in ways if holds(way.condition, state.values)), None)
    return None if way is None else _enter(story, state, way.to)


def settle(story: Story, state: State) -> State:
    """Return the state where a reader decides something again, or where the story stops."""
    following = go_on(story, state)
    while following is not None:
        state, following = following, go_on(story, following)
    return state


def decide(story: Story, state: State, decision: Any) -> State | None:
    """Return the state after one entry of a recorded way: [node, choice or result], or None."""
    if not isinstance(decision, list | tuple) or len(decision) != 2:
        return None
    node, what = decision
    state = settle(story, state)
    if node != state.node or not isinstance(what, str):
        return None
    is_question = story.nodes[state.node].question is not None
    return answer(story, state, what) if is_question else choose(story, state, what)


def replay(story: Story, path: Sequence[Any]) -> Replay:
    """Follow a recorded way from the start. It may be anything; what cannot be is said."""
    state = begin(story)
    for number, decision in enumerate(path):
        following = decide(story, state, decision)
        if following is None:
            return Replay(state, impossible_at=number)
        state = following
    state = settle(story, state)
    outcome = story.nodes[state.node].outcome
    if outcome is None or story.score is None:
        return Replay(state, outcome)
    return Replay(state, outcome, *scored(story.score, state.values))


def scored(score: Score, values: Mapping[str, int]) -> tuple[int, bool | None]:
    """Return the score, floored, and whether it is enough: that compares exact values."""
    points = max(0, min(score.most, values[score.variable]))
    passed = None if score.pass_mark is None else points * 100 >= score.pass_mark * score.most
    return points * 100 // score.most, passed


def holds(condition: Condition | None, values: Mapping[str, int]) -> bool:
    """Tell whether a condition holds; where there is none, it does."""
    match condition:
        case None:
            return True
        case Not():
            return not holds(condition.of, values)
        case Group():
            each = (holds(one, values) for one in condition.of)
            return all(each) if condition.every else any(each)
        case Compare():
            return _compare(values[condition.variable], condition.order, condition.amount)


def _compare(value: int, order: Order, amount: int) -> bool:
    return {
        "eq": value == amount,
        "gte": value >= amount,
        "lte": value <= amount,
        "gt": value > amount,
        "lt": value < amount,
    }[order]


def _enter(story: Story, state: State, node: str, changes: Sequence[Change] = ()) -> State:
    """Reach a node: first what the choice changes, then what the node does."""
    values = _changed(story, state.values, changes)
    values = _changed(story, values, story.nodes[node].changes)
    return State(node, values, state.taken, state.steps + 1)


def _changed(
    story: Story, values: Mapping[str, int], changes: Sequence[Change]
) -> Mapping[str, int]:
    if not changes:
        return values
    new = dict(values)
    for change in changes:
        variable = story.variables[change.variable]
        value = change.amount + (new[change.variable] if change.adds else 0)
        if variable.least is not None:
            value = max(variable.least, value)
        if variable.most is not None:
            value = min(variable.most, value)
        new[change.variable] = value
    return new


# ---- as plain JSON, for the page and the vectors -------------------------------------------------


def data_of(story: Story) -> dict[str, Any]:
    """Return a story as the page holds it; `story.js` describes the form."""
    score = story.score
    return {
        "start": story.start,
        "maxSteps": story.max_steps,
        "score": score and {"from": score.variable, "max": score.most, "pass": score.pass_mark},
        "variables": {
            name: {"start": one.start, "min": one.least, "max": one.most}
            for name, one in story.variables.items()
        },
        "nodes": {id: _node_data(node) for id, node in story.nodes.items()},
    }


def _node_data(node: Node) -> dict[str, Any]:
    data: dict[str, Any] = {"set": _changes_data(node.changes)}
    if node.choices:
        data["choices"] = [
            {
                "id": choice.id,
                "to": choice.to,
                "set": _changes_data(choice.changes),
                "if": _condition_data(choice.condition),
                "once": choice.once,
            }
            for choice in node.choices
        ]
    if node.ways:
        data["ways"] = [{"to": w.to, "if": _condition_data(w.condition)} for w in node.ways]
    if node.question:
        data["question"] = {result: node.question.to(result) for result in RESULTS}
    if node.outcome is not None:
        data["outcome"] = node.outcome
    return data


def _changes_data(changes: Sequence[Change]) -> list[list[Any]]:
    return [[c.variable, "add" if c.adds else "set", c.amount] for c in changes]


def _condition_data(condition: Condition | None) -> dict[str, Any] | None:
    match condition:
        case None:
            return None
        case Not():
            return {"not": _condition_data(condition.of)}
        case Group():
            return {"all" if condition.every else "any": [_condition_data(c) for c in condition.of]}
        case Compare():
            return {"var": condition.variable, condition.order: condition.amount}
