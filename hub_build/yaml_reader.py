"""YAML text becomes structure with places, without guessing and without recursion.

Only events of the parser are used (PyYAML, libyaml where it is there): they are made one by
one, so neither depth nor size can crash the process. Limits are those of
`docs/decisions/0002-reading-yaml.md`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from .diagnostics import Diagnostic, Place, error, quote, warning
from .words import gettext as _
from .yaml_faults import Stop, explain
from .yaml_slips import Typed, find_slip, in_quotes

DEEPEST = 20  # levels of lists and mappings inside one another
MOST_EVENTS = 50_000

# Control characters and those that turn the direction of writing round: no text needs them.
NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f\ufeff]"
)

Location = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Structure:
    """What a YAML text holds: nested dicts, lists and strings, and where each of them stands."""

    data: dict[str, Any]
    values: dict[Location, Place] = field(default_factory=dict)
    keys: dict[Location, Place] = field(default_factory=dict)


@dataclass
class _Open:
    """A list or mapping that is being read."""

    holds: dict[str, Any] | list[Any]
    location: Location
    key: str | None = None


class _RefusedError(Exception):
    """Carries the one diagnostic that ends the reading of a file."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def read_yaml(
    path: str, text: str, first_line: int = 1, is_front_matter: bool = False
) -> tuple[Structure | None, list[Diagnostic]]:
    """Read a mapping. `first_line` is the line of the file on which `text` starts."""
    reader = _Reader(Typed(path, text.split("\n"), first_line, is_front_matter))
    try:
        return reader.run(), reader.problems
    except _RefusedError as refused:
        return None, [*reader.problems, refused.diagnostic]
    except yaml.YAMLError as problem:
        return None, [*reader.problems, explain(reader.typed, _stop(problem))]


def _stop(problem: yaml.YAMLError) -> Stop:
    """Return where and why the parser stopped, as plain values."""
    context = getattr(problem, "context_mark", None)
    mark = getattr(problem, "problem_mark", None) or context
    return Stop(
        line=mark.line if mark else 0,
        column=mark.column if mark else 0,
        said=str(getattr(problem, "problem", "") or problem),
        context=str(getattr(problem, "context", "") or ""),
        context_line=context.line if context else None,
        context_column=context.column if context else 0,
    )


class _Reader:
    def __init__(self, typed: Typed) -> None:
        self.typed = typed
        self.path, self.first_line, self.lines = typed.path, typed.first_line, typed.lines
        self.problems: list[Diagnostic] = []
        self.structure = Structure({})
        self.open: list[_Open] = []

    def place(self, start: Any, end: Any = None) -> Place:
        if start.line >= len(self.lines):  # the parser may name a line behind the last one
            return self.typed.place(start.line)
        line, column = start.line + self.first_line, start.column + 1
        if end is None or (end.line, end.column) <= (start.line, start.column):
            return Place(self.path, line, column)
        return Place(self.path, line, column, end.line + self.first_line, end.column + 1)

    def run(self) -> Structure:
        root: Any = None
        for count, event in enumerate(yaml.parse("\n".join(self.lines), Loader=_Loader)):
            self._limits(event, count)
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                begun = self._begin(event)
                root = begun if root is None else root
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self.open.pop()
            elif isinstance(event, yaml.ScalarEvent):
                if root is None:
                    raise _RefusedError(self._not_a_mapping(self.place(event.start_mark)))
                self._scalar(event)
        if not isinstance(root, dict):
            raise _RefusedError(self._not_a_mapping(Place(self.path, self.first_line)))
        self.structure.data = root
        return self.structure

    def _limits(self, event: Any, count: int) -> None:
        place = self.place(event.start_mark, event.end_mark)
        if count > MOST_EVENTS:
            raise _RefusedError(_too_much(place))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _RefusedError(_no_anchors(place, self.word(place)))
        tag = getattr(event, "tag", None)
        if tag is not None and not (isinstance(event, yaml.ScalarEvent) and tag == "!"):
            raise _RefusedError(_no_tags(place, self.word(place)))
        if isinstance(event, yaml.DocumentStartEvent) and event.explicit and count > 1:
            raise _RefusedError(_second_document(place))
        if len(self.open) > DEEPEST:
            raise _RefusedError(_too_deep(place))

    def word(self, place: Place) -> str:
        index = place.line - self.first_line
        line = self.lines[index] if 0 <= index < len(self.lines) else ""
        found = re.match(r"\S+", line[place.column - 1 :])
        return found[0] if found else ""

    def _begin(self, event: Any) -> Any:
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        if self._expects_key():
            message = _("A key must be a single word, not a list or a group of fields.")
            help = _("Write a word and a colon, or put quotes around a text that starts like this.")
            raise _RefusedError(error(self.place(event.start_mark), "HUB016", message, help))
        holds: dict[str, Any] | list[Any] = {} if is_mapping else []
        location = self._put(holds, self.place(event.start_mark)) if self.open else ()
        self.open.append(_Open(holds, location))
        return holds

    def _expects_key(self) -> bool:
        top = self.open[-1] if self.open else None
        return top is not None and isinstance(top.holds, dict) and top.key is None

    def _scalar(self, event: Any) -> None:
        place = self.place(event.start_mark, event.end_mark)
        if found := NOT_TEXT.search(event.value):  # by a command such as \u202e
            raise _RefusedError(_no_control_character(place, found[0]))
        if self._expects_key():
            self._key(event, place)
            return
        if not event.style:  # unquoted
            self._cut_by_comment(event, place)
        self._put(event.value, place)

    def _key(self, event: Any, place: Place) -> None:
        top = self.open[-1]
        key = event.value
        if key == "<<" and not event.style:
            raise _RefusedError(_no_anchors(place, "<<"))
        top.key = key
        location = (*top.location, key)
        if key in top.holds:
            first = self.structure.keys.get(location, place).line
            self.problems.append(_duplicate(place, key, first))
            return
        self.structure.keys[location] = place

    def _put(self, value: Any, place: Place) -> Location:
        top = self.open[-1]
        if isinstance(top.holds, list):
            location: Location = (*top.location, len(top.holds))
            top.holds.append(value)
            self.structure.values[location] = place
            return location
        key, top.key = top.key or "", None
        location = (*top.location, key)
        if key in top.holds:  # a duplicate: reported, and the first one stays
            return (*top.location, f"{key} ")
        top.holds[key] = value
        self.structure.values[location] = place
        return location

    def _cut_by_comment(self, event: Any, place: Place) -> None:
        """Warn when ` #2` after an unquoted text was taken for a comment."""
        line = self.lines[event.end_mark.line] if event.end_mark.line < len(self.lines) else ""
        rest = line[event.end_mark.column :]
        if re.match(r"\s+#[^\s#]", rest):
            help = _("Put quotes around the whole text: {text}").format(
                text=in_quotes((event.value + rest.rstrip()).lstrip())
            )
            message = _("The text stops at the #: {rest} was taken for a comment.")
            self.problems.append(
                warning(place, "HUB017", message.format(rest=quote(rest.strip())), help)
            )

    def _not_a_mapping(self, place: Place) -> Diagnostic:
        slip = find_slip(self.typed, len(self.lines) - 1)
        return slip or error(
            place,
            "HUB015",
            _("Here should be fields, each a name, a colon and a value."),
            _("For example: `title: Lock your screen`"),
        )


# ---- what is refused, said in plain words -------------------------------------------------------


def _duplicate(place: Place, key: str, first: int) -> Diagnostic:
    message = _("“{key}” is written twice; the first time in line {line}.")
    return error(place, "HUB018", message.format(key=key, line=first), _("Keep one of the two."))


def _no_anchors(place: Place, word: str) -> Diagnostic:
    return error(
        place,
        "HUB019",
        _("{word} refers to another part of the file; that is not used here.").format(
            word=quote(word or "&")
        ),
        _("Write the value itself. If it is text, put quotes around it."),
    )


def _no_control_character(place: Place, character: str) -> Diagnostic:
    message = _("This text holds an invisible control character ({code}).")
    return error(
        place,
        "HUB007",
        message.format(code=f"U+{ord(character):04X}"),
        _("A backslash inside double quotation marks made it. Use single ones, or take it out."),
    )


def _no_tags(place: Place, word: str) -> Diagnostic:
    return error(
        place,
        "HUB020",
        _("{word} is a command to a program; that is not used here.").format(
            word=quote(word or "!")
        ),
        _("Write the value alone. If it is text, put quotes around it."),
    )


def _second_document(place: Place) -> Diagnostic:
    return error(
        place,
        "HUB021",
        _("A line of three dashes starts a second document; only one is read."),
        _("Delete the line, or move what follows to a file of its own."),
    )


def _too_deep(place: Place) -> Diagnostic:
    message = _("Lists and groups stand more than {n} levels deep inside one another.")
    return error(place, "HUB022", message.format(n=DEEPEST), _("Check the brackets and spaces."))


def _too_much(place: Place) -> Diagnostic:
    message = _("The file holds more than {n} values.").format(n=f"{MOST_EVENTS:,}")
    return error(place, "HUB022", message, _("Split it into smaller files."))
