"""What can happen in a story: every situation that a reader can get into, up to a bound."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .story import (
    RESULTS,
    Compare,
    Condition,
    Group,
    Not,
    State,
    Story,
    answer,
    begin,
    choose,
    go_on,
    holds,
    possible,
)

MOST = 20_000  # situations that are looked at: a second of work

Path = tuple[tuple[str, str], ...]  # (node, choice or result)
_Key = tuple[str, tuple[int, ...], frozenset[tuple[str, str]]]
_Matters = Mapping[str, tuple[set[str], list[str]]]  # node: nodes and variables still to come


@dataclass
class Explored:
    """What was met. `is_whole` is False when the bound was hit before everything was seen."""

    is_whole: bool = True
    used: set[tuple[str, int]] = field(default_factory=set)  # (node, number of a choice or way)
    ends: set[str] = field(default_factory=set)
    best: int | None = None  # of the score's variable, at an end
    stuck: dict[str, Path] = field(default_factory=dict)  # nodes where no choice is possible
    trapped: tuple[str, Path] | None = None  # where no end can come any more
    ran_out: bool = False  # whether some way is as long as the story allows


def explore(story: Story, most: int = MOST) -> Explored:
    """Look at every situation of a story, nearest to the start first."""
    found = Explored()
    first = begin(story)
    matters = {id: _to_come(story, id) for id in story.nodes}
    key = _key(first, matters)
    came_from: dict[_Key, tuple[_Key, str] | None] = {key: None}
    before: dict[_Key, list[_Key]] = {}
    fine: list[_Key] = []  # ends, and what was not looked into
    waiting = deque([(key, first)])
    while waiting:
        key, state = waiting.popleft()
        node = story.nodes[state.node]
        if node.outcome is not None:
            found.ends.add(state.node)
            if story.score:
                value = state.values[story.score.variable]
                found.best = value if found.best is None else max(found.best, value)
            fine.append(key)
            continue
        if state.steps >= story.max_steps:
            found.ran_out = True
            fine.append(key)
            continue
        found.used |= {(state.node, number) for number in _used(story, state)}
        following = list(_following(story, state))
        if not following:
            found.stuck.setdefault(state.node, _path(key, came_from))
            fine.append(key)
        for what, after in following:
            new = _key(after, matters)
            before.setdefault(new, []).append(key)
            if new in came_from:
                continue
            if len(came_from) >= most:
                found.is_whole = False
                fine.append(key)
                continue
            came_from[new] = (key, what)
            waiting.append((new, after))
    found.trapped = _trapped(came_from, before, fine)
    return found


def is_sound(story: Story) -> bool:
    """Tell whether a story can be played: all that it names is there, and each node goes on."""
    if story.start not in story.nodes:
        return False
    if story.score and story.score.variable not in story.variables:
        return False
    for id, node in story.nodes.items():
        forms = [node.choices, node.ways, node.question, node.outcome is not None]
        named = {change.variable for change in node.changes}
        for choice in node.choices:
            named |= {change.variable for change in choice.changes}
            named |= _variables(choice.condition)
        for way in node.ways:
            named |= _variables(way.condition)
        is_closed = not node.ways or node.ways[-1].condition is None
        goes_on = sum(map(bool, forms)) == 1 and is_closed
        if (
            not goes_on
            or named - set(story.variables)
            or set(targets(story, id)) - set(story.nodes)
        ):
            return False
    return True


def _variables(condition: Condition | None) -> set[str]:
    match condition:
        case None:
            return set()
        case Not():
            return _variables(condition.of)
        case Group():
            return {name for one in condition.of for name in _variables(one)}
        case Compare():
            return {condition.variable}


def reachable(story: Story, start: str | None = None) -> set[str]:
    """Return the nodes to which some way leads, whatever its conditions, and the first node."""
    found: set[str] = set()
    waiting = [start or story.start]
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting += targets(story, id)
    return found


def targets(story: Story, id: str) -> list[str]:
    """Return the nodes to which a node leads."""
    node = story.nodes[id]
    asked = [node.question.to(result) for result in RESULTS] if node.question else []
    return [choice.to for choice in node.choices] + [way.to for way in node.ways] + asked


def without_end(story: Story) -> list[str]:
    """Return the nodes from which no way leads to an end, whatever its conditions."""
    before: dict[str, list[str]] = {id: [] for id in story.nodes}
    for id in story.nodes:
        for target in targets(story, id):
            before[target].append(id)
    fine = {id for id, node in story.nodes.items() if node.outcome is not None}
    waiting = list(fine)
    while waiting:
        for id in before[waiting.pop()]:
            if id not in fine:
                fine.add(id)
                waiting.append(id)
    return [id for id in story.nodes if id not in fine]


def _following(story: Story, state: State) -> Iterator[tuple[str, State]]:
    after = go_on(story, state)
    if after:
        yield "", after
    for choice in possible(story, state):
        if after := choose(story, state, choice.id):
            yield choice.id, after
    for result in RESULTS:
        if after := answer(story, state, result):
            yield result, after


def _used(story: Story, state: State) -> Iterator[int]:
    """Yield the numbers of the choices whose condition holds, and of the way that is taken."""
    node = story.nodes[state.node]
    for number, choice in enumerate(node.choices):
        if holds(choice.condition, state.values):
            yield number
    for number, way in enumerate(node.ways):
        if holds(way.condition, state.values):
            yield number
            return


def _to_come(story: Story, id: str) -> tuple[set[str], list[str]]:
    """Return the nodes that can follow a node, itself too, and the variables that count there."""
    nodes = reachable(story, id)
    named = {story.score.variable} if story.score else set()
    for one in nodes:
        conditions = [choice.condition for choice in story.nodes[one].choices]
        conditions += [way.condition for way in story.nodes[one].ways]
        named |= {name for condition in conditions for name in _variables(condition)}
    return nodes, sorted(named)


def _key(state: State, matters: _Matters) -> _Key:
    """Tell situations apart only by what can still make a difference, so that few are left."""
    nodes, variables = matters[state.node]
    values = tuple(state.values[name] for name in variables)
    return state.node, values, frozenset(one for one in state.taken if one[0] in nodes)


def _path(key: _Key, came_from: Mapping[_Key, tuple[_Key, str] | None]) -> Path:
    """Return the decisions that lead to a situation."""
    found: list[tuple[str, str]] = []
    step = came_from[key]
    while step:
        found.append((step[0][0], step[1]))
        step = came_from[step[0]]
    return tuple(decision for decision in reversed(found) if decision[1])


def _trapped(
    came_from: Mapping[_Key, tuple[_Key, str] | None],
    before: Mapping[_Key, list[_Key]],
    fine: list[_Key],
) -> tuple[str, Path] | None:
    """Return the first situation from which nothing that is fine can be reached."""
    known, waiting = set(fine), list(fine)
    while waiting:
        for key in before.get(waiting.pop(), ()):
            if key not in known:
                known.add(key)
                waiting.append(key)
    first = next((key for key in came_from if key not in known), None)
    return first and (first[0], _path(first, came_from))
