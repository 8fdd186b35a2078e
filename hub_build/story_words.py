"""Conditions and changes of a scenario in words, for who plays it on paper."""

from __future__ import annotations

from .kinds import Scenario
from .kinds.scenario import changes_of
from .story import Change, Compare, Condition, Group, Not, Order
from .words import gettext as _


def start_in_words(scenario: Scenario) -> list[str]:
    """Return what a reader on paper writes down before the story begins."""
    known = scenario.story().variables
    changes = (Change(id, adds=False, amount=one.start) for id, one in known.items())
    return [_change(scenario, change) for change in changes]


def bounds_in_words(scenario: Scenario) -> list[str]:
    """Return what a reader on paper must know of numbers that have bounds."""
    found = []
    for id, one in scenario.variables.items():
        if one.min is not None and one.max is not None:
            said = _("{name} never falls below {low} and never rises above {high}.")
        elif one.min is not None:
            said = _("{name} never falls below {low}.")
        elif one.max is not None:
            said = _("{name} never rises above {high}.")
        else:
            continue
        found.append(said.format(name=scenario.label(id), low=one.min, high=one.max))
    return found


def changes_in_words(scenario: Scenario, typed: dict[str, str]) -> list[str]:
    """Return what a reader on paper writes down, such as `Safety: 10 more`."""
    return [_change(scenario, change) for change in changes_of(typed)]


def condition_in_words(scenario: Scenario, condition: Condition) -> str:
    """Return when something is possible, such as `Safety is 60 or more`."""
    return _condition(scenario, condition)


def _change(scenario: Scenario, change: Change) -> str:
    label = scenario.label(change.variable)
    if _is_yes_no(scenario, change.variable):
        said = _("{name}: yes") if change.amount else _("{name}: no")
    elif not change.adds:
        said = _("{name}: now {n}")
    else:
        said = _("{name}: {n} more") if change.amount >= 0 else _("{name}: {n} less")
    return said.format(name=label, n=abs(change.amount) if change.adds else change.amount)


def _condition(scenario: Scenario, condition: Condition, is_inside: bool = False) -> str:
    match condition:
        case Compare():
            return _compare(scenario, condition)
        case Not():
            if isinstance(condition.of, Compare) and _is_yes_no(scenario, condition.of.variable):
                opposite = Compare(condition.of.variable, "eq", 1 - condition.of.amount)
                return _compare(scenario, opposite)
            return _("not: {condition}").format(condition=_condition(scenario, condition.of, True))
        case Group():
            joint = _(" and ") if condition.every else _(" or ")
            said = joint.join(_condition(scenario, one, True) for one in condition.of)
            return f"({said})" if is_inside and len(condition.of) > 1 else said


def _compare(scenario: Scenario, compare: Compare) -> str:
    label = scenario.label(compare.variable)
    if _is_yes_no(scenario, compare.variable):
        said = _("“{name}” is yes") if compare.amount else _("“{name}” is no")
        return said.format(name=label)
    words: dict[Order, str] = {
        "eq": _("{name} is {n}"),
        "gte": _("{name} is {n} or more"),
        "lte": _("{name} is {n} or less"),
        "gt": _("{name} is more than {n}"),
        "lt": _("{name} is less than {n}"),
    }
    return words[compare.order].format(name=label, n=compare.amount)


def _is_yes_no(scenario: Scenario, variable: str) -> bool:
    known = scenario.variables.get(variable)
    return known is not None and known.type == "bool"
