"""Why a YAML text cannot be parsed, said in an author's words.

When no line shows a slip (see `yaml_slips`), what the parser said of the place where it stopped
is said again in plain words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .diagnostics import Diagnostic, Place, error
from .words import gettext as _
from .yaml_slips import FIELD, Typed, find_slip, indent_of, odd_start, open_columns, outside_texts


@dataclass(frozen=True)
class Stop:
    """Where the parser stopped, and what it said of it. Lines and columns count from 0."""

    line: int
    column: int
    said: str = ""
    context: str = ""
    context_line: int | None = None
    context_column: int = 0


def explain(typed: Typed, stop: Stop) -> Diagnostic:
    """Return the one diagnostic of a text that cannot be parsed."""
    return find_slip(typed, stop.line) or _as_the_parser_says(typed, stop)


# ---- where no slip was found -------------------------------------------------------------------


def _as_the_parser_says(typed: Typed, stop: Stop) -> Diagnostic:
    place, line = typed.place(stop.line, stop.column), typed.line(stop.line)
    context = stop.context
    if "escape" in stop.said or "hexdecimal" in stop.said:
        return _backslash(place)
    if stop.context_line is not None:
        started = typed.place(stop.context_line, stop.context_column)
        if "quoted scalar" in context:
            return _open_quote(started)
        if "flow" in context:
            return _open_bracket(_bracket_before(typed, stop) or started)
    if "cannot start any token" in stop.said or (
        "did not find expected" in stop.said and "alias" in context
    ):
        return odd_start(place, line[stop.column : stop.column + 1] or "?", "")
    if "block" in context or "indentation" in stop.said or "simple key" in context + stop.said:
        return _indentation(typed, stop.line)
    if "mapping values are not allowed" in stop.said:
        return _indentation(typed, stop.line)
    return error(
        place,
        "HUB014",
        _("From here on the file cannot be read."),
        _("Compare it with a file that works; often a colon, a quote or a space is missing."),
    )


def _bracket_before(typed: Typed, stop: Stop) -> Place | None:
    """Return the place of the bracket that is meant; the parser may name the end of the file."""
    line, column = stop.context_line or 0, stop.context_column
    while line >= 0:
        text = typed.line(line)[: column + 1]
        found = max(text.rfind("["), text.rfind("{"))
        if found >= 0:
            return typed.place(line, found)
        line, column = line - 1, 10_000
    return None


def _indentation(typed: Typed, index: int) -> Diagnostic:
    line, start = typed.line(index), indent_of(typed.line(index))
    above = next((text for text in reversed(typed.lines[:index]) if text.strip()), "")
    help = _("Lines that belong together start in one column.")
    column, number = _nearest_column(typed, index, start)
    if column is not None:
        words = re.match(r"[^\s:]+", typed.lines[number][column:])
        help += " " + _("Start it in column {n}, below “{word}” in line {line}.").format(
            n=column + 1, word=words[0] if words else "", line=number + typed.first_line
        )
    before = FIELD.match(above)
    if before and before["value"] and indent_of(line) > indent_of(above):
        help += " " + _("If the text above goes on here, put quotes around all of it.")
    return error(
        typed.place(index, start),
        "HUB013",
        _("This line does not fit the lines above it: its first word stands in column {n}.").format(
            n=start + 1
        ),
        help,
    )


def _nearest_column(typed: Typed, index: int, start: int) -> tuple[int | None, int]:
    """Return the column, of those open above a line, that is meant most likely, and its line."""
    opened: list[tuple[int, int]] = []
    for number in outside_texts(typed.lines[:index]):
        columns = open_columns(typed.lines[number])
        opened = [(column, at) for column, at in opened if column < columns[0]]
        opened += [(column, number) for column in columns]
    is_item = bool(re.match(r" *- ", typed.line(index)))
    fitting = [
        (column, at)
        for column, at in opened
        if column != start and is_item == (typed.lines[at][column] == "-")
    ]
    if not fitting:
        return None, 0
    return min(fitting, key=lambda found: (abs(found[0] - start), -found[0]))


def _backslash(place: Place) -> Diagnostic:
    return error(
        place,
        "HUB014",
        _("A backslash inside double quotation marks is a command, and this one does not exist."),
        _("Use single quotation marks around the text: 'C:\\users'."),
    )


def _open_quote(place: Place) -> Diagnostic:
    return error(
        place,
        "HUB014",
        _("A quotation mark opens here and never closes."),
        _("Add the closing mark, or write the text without marks."),
    )


def _open_bracket(place: Place) -> Diagnostic:
    return error(
        place,
        "HUB014",
        _("A bracket opens here and is never closed, or a comma is missing inside it."),
        _("Write lists as `[one, two]`, or put quotes around a text that starts with a bracket."),
    )
