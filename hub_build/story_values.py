"""The variables of a scenario are set, looked at, and take only values that they can have."""

from __future__ import annotations

from collections.abc import Iterator

from .diagnostics import Diagnostic, did_you_mean, error, warning
from .kinds.scenario import ORDERS, YES_NO, Condition, Readable, Variable, readable
from .model import Written
from .words import gettext as _
from .yaml_reader import Location


def faults(scenario: Written) -> Iterator[Diagnostic]:
    """Report unknown and idle variables, values that do not fit, and conditions without form."""
    parts = readable(scenario.source.data)
    for id, variable in parts.variables.items():
        yield from _bounds(scenario, id, variable)
    yield from _changes(scenario, parts)
    yield from _conditions(scenario, parts)
    yield from _idle(scenario, parts)


def _bounds(scenario: Written, id: str, variable: Variable) -> Iterator[Diagnostic]:
    """Report a start that is no value of the variable, and bounds that leave no room."""
    at = ("variables", id)
    if variable.type == "bool":
        if variable.start not in YES_NO:
            yield _no_value(scenario, (*at, "start"), variable.start, variable)
        for name in ("min", "max"):
            if getattr(variable, name) is not None:
                message = _("A variable of yes or no has no “{name}”.").format(name=name)
                help = _("Remove it, or write `type: int` if this is a number.")
                yield error(scenario.source.key(*at, name), "HUB154", message, help)
        return
    if variable.start in YES_NO:
        yield _no_value(scenario, (*at, "start"), variable.start, variable)
        return
    start = int(variable.start)
    low = start if variable.min is None else variable.min
    high = start if variable.max is None else variable.max
    if not low <= start <= high:
        message = _("“{id}” starts at {start}, outside of what it may be.")
        help = _("Let `min` be at most the start, and `max` at least.")
        yield error(
            scenario.place(*at, "start"), "HUB154", message.format(id=id, start=start), help
        )


def _changes(scenario: Written, parts: Readable) -> Iterator[Diagnostic]:
    for id, node in parts.nodes.items():
        for location, name, value in node.sets():
            at = ("nodes", id, *location)
            if name not in parts.variable_ids:
                yield _unknown(scenario, at, name, parts, is_key=True)
            elif name in parts.variables and not _fits(parts.variables[name], value):
                yield _no_value(scenario, at, value, parts.variables[name])
    source = parts.score_from
    if source and source not in parts.variable_ids:
        yield _unknown(scenario, ("settings", "score", "from"), source, parts)
    elif source and source in parts.variables and parts.variables[source].type == "bool":
        message = _("A score needs a number, but “{id}” is yes or no.").format(id=source)
        place = scenario.place("settings", "score", "from")
        yield error(place, "HUB154", message, _("Take a variable with `type: int`."))


def _conditions(scenario: Written, parts: Readable) -> Iterator[Diagnostic]:
    for id, node in parts.nodes.items():
        for location, condition in node.conditions():
            at = ("nodes", id, *location)
            if message := _formless(condition, parts):
                help = _("Write {example}, or put conditions together with not, all or any.")
                help = help.format(example="{var: safety, gte: 60}")
                yield error(scenario.place(*at), "HUB155", message, help)
            elif condition.var and condition.var not in parts.variable_ids:
                yield _unknown(scenario, (*at, "var"), condition.var, parts)
            elif condition.var and condition.var in parts.variables:
                yield from _compared(scenario, at, condition, parts.variables[condition.var])


def _formless(condition: Condition, parts: Readable) -> str:
    """Return what keeps a condition from having exactly one form, or nothing."""
    forms = [condition.var, condition.no, condition.every, condition.some]
    given = sum(bool(form) for form in forms)
    orders = sum(getattr(condition, order) is not None for order in ORDERS)
    if given != 1:
        return _("A condition has exactly one of “var”, “not”, “all” and “any”.")
    if orders > 1 or (orders and not condition.var):
        return _("A condition compares one variable with one value.")
    variable = parts.variables.get(condition.var or "")
    if not orders and variable and variable.type == "int":
        return _("This condition does not say with what “{id}” is compared.").format(
            id=condition.var
        )
    return ""


def _compared(
    scenario: Written, at: Location, condition: Condition, variable: Variable
) -> Iterator[Diagnostic]:
    """Report a comparison that makes no sense for a variable of this sort."""
    for order in ORDERS:
        value = getattr(condition, order)
        if value is None:
            continue
        is_yes_no = order == "eq" and value in YES_NO
        is_signed = order == "eq" and value[0] == "+"
        if is_signed or is_yes_no != (variable.type == "bool"):
            yield _no_value(scenario, (*at, order), str(value), variable)


def _idle(scenario: Written, parts: Readable) -> Iterator[Diagnostic]:
    """Report variables that nothing sets, or nothing looks at."""
    if len(parts.nodes) < len(parts.node_ids):
        return  # what cannot be read may do both
    nodes = parts.nodes.values()
    written = {name for node in nodes for _at, name, _value in node.sets()}
    read = {condition.var for node in nodes for _at, condition in node.conditions()}
    read.add(parts.score_from)
    for id in sorted(parts.variable_ids):
        place = scenario.source.key("variables", id)
        if id not in written:
            message = _("Nothing in the story changes “{id}”.").format(id=id)
            help = _("Change it with `set` at a choice or a node, or remove it.")
            yield warning(place, "HUB152", message, help)
        if id not in read:
            message = _("Nothing in the story depends on “{id}”.").format(id=id)
            help = _("Use it in an `if` or as the score, or remove it.")
            yield warning(place, "HUB151", message, help)


def _fits(variable: Variable, value: str) -> bool:
    return (value in YES_NO) == (variable.type == "bool")


def _unknown(
    scenario: Written, at: Location, name: str, parts: Readable, is_key: bool = False
) -> Diagnostic:
    place = scenario.source.key(*at) if is_key else scenario.place(*at)
    message = _("There is no variable “{id}”.").format(id=name)
    help = did_you_mean(name, parts.variable_ids)
    help = help or _("Add it to the `variables` of this scenario.")
    return error(place, "HUB150", message, help)


def _no_value(scenario: Written, at: Location, value: str, variable: Variable) -> Diagnostic:
    if variable.type == "bool":
        message = _("“{value}” does not fit a variable of yes or no.").format(value=value)
        help = _("Write true or false, or make it `type: int`.")
    else:
        message = _("“{value}” does not fit a variable that is a number.").format(value=value)
        help = _("Write a whole number, such as 10, or make it `type: bool`.")
    return error(scenario.place(*at), "HUB154", message, help)
