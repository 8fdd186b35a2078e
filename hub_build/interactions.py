"""The ways to answer. Question types are many; the theme and the grader know only these five.

A type lowers itself to an interaction. Each new one would be felt in the templates, in both
graders and in every exchange format. A `key` of None is one that is not known here: the quiz is
sealed, or nothing can be right or wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

Scoring = Literal["all", "partial"]


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen, put in order or matched. Texts are Markdown."""

    id: str
    text: str
    feedback: str = ""
    fixed: bool = False  # stays in its place when the others are shuffled


def _shown(choices: tuple[Choice, ...]) -> list[dict[str, str]]:
    return [{"id": choice.id, "text": choice.text} for choice in choices]


def _ids(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.id for choice in choices]


def _scored(interaction: Choose | Order | Match | Enter) -> dict[str, Any]:
    """Return what all that is scored tells of itself."""
    name, scoring, points = interaction.name, interaction.scoring, interaction.points
    return {"interaction": name, "scoring": scoring, "points": points}


@dataclass(frozen=True)
class Choose:
    """Choose one of several, or (`many`) all that apply. `key` holds the ids of the right ones."""

    name: ClassVar[str] = "choose"

    choices: tuple[Choice, ...]
    key: frozenset[str] | None
    many: bool = False
    scoring: Scoring = "all"
    points: int = 1

    def public(self) -> dict[str, Any]:
        """Return what a reader is shown, without the key: the base of a quiz's version."""
        return {
            **_scored(self),
            "many": self.many,
            "choices": _shown(self.choices),
        }

    def key_data(self) -> dict[str, Any]:
        """Return what the grader in the browser needs to know, as plain JSON."""
        return {
            **_scored(self),
            "many": self.many,
            "choices": _ids(self.choices),
            "key": None if self.key is None else sorted(self.key),
        }


@dataclass(frozen=True)
class Order:
    """Put things in order. `items` stand as they are first shown, `key` in the right order."""

    name: ClassVar[str] = "order"

    items: tuple[Choice, ...]
    key: tuple[str, ...] | None
    scoring: Scoring = "all"
    points: int = 1

    def public(self) -> dict[str, Any]:
        """Return what a reader is shown; the items by their ids, for their order is the key."""
        return {
            **_scored(self),
            "items": sorted(_shown(self.items), key=lambda item: item["id"]),
        }

    def key_data(self) -> dict[str, Any]:
        """Return what the grader in the browser needs to know, as plain JSON."""
        return {
            **_scored(self),
            "items": _ids(self.items),
            "key": None if self.key is None else list(self.key),
        }


@dataclass(frozen=True)
class Match:
    """Find the target of each row. `key` maps ids of rows to ids of targets."""

    name: ClassVar[str] = "match"

    rows: tuple[Choice, ...]
    targets: tuple[Choice, ...]
    key: Mapping[str, str] | None
    scoring: Scoring = "partial"
    points: int = 1

    def public(self) -> dict[str, Any]:
        """Return what a reader is shown, without the key."""
        return {
            **_scored(self),
            "rows": _shown(self.rows),
            "targets": sorted(_shown(self.targets), key=lambda item: item["id"]),
        }

    def key_data(self) -> dict[str, Any]:
        """Return what the grader in the browser needs to know, as plain JSON."""
        return {
            **_scored(self),
            "rows": _ids(self.rows),
            "targets": _ids(self.targets),
            "key": None if self.key is None else dict(self.key),
        }


@dataclass(frozen=True)
class TextPart:
    """A word or a few to be typed. `accept` holds what is right."""

    sort: ClassVar[str] = "text"

    id: str
    accept: tuple[str, ...] | None
    exact: bool = False

    def public(self) -> dict[str, Any]:
        """Return what a reader is shown of it."""
        return {"id": self.id, "sort": self.sort}

    def key_data(self) -> dict[str, Any]:
        """Return what the grader needs to know."""
        accept = None if self.accept is None else list(self.accept)
        return {"id": self.id, "sort": self.sort, "accept": accept, "exact": self.exact}


@dataclass(frozen=True)
class NumberPart:
    """A number to be typed: right within `tolerance` of `answer`. Both are decimals as text."""

    sort: ClassVar[str] = "number"

    id: str
    answer: str | None
    tolerance: str = "0"
    unit: str = ""

    def public(self) -> dict[str, Any]:
        """Return what a reader is shown of it."""
        return {"id": self.id, "sort": self.sort, "unit": self.unit}

    def key_data(self) -> dict[str, Any]:
        """Return what the grader needs to know."""
        return {**asdict(self), "sort": self.sort}


@dataclass(frozen=True)
class ChoicePart:
    """One of several to be chosen in the middle of a text. `key` is the id of the right one."""

    sort: ClassVar[str] = "choice"

    id: str
    choices: tuple[Choice, ...]
    key: str | None

    def public(self) -> dict[str, Any]:
        """Return what a reader is shown of it."""
        return {"id": self.id, "sort": self.sort, "choices": _shown(self.choices)}

    def key_data(self) -> dict[str, Any]:
        """Return what the grader needs to know."""
        return {"id": self.id, "sort": self.sort, "choices": _ids(self.choices), "key": self.key}


EnterPart = TextPart | NumberPart | ChoicePart


@dataclass(frozen=True)
class Enter:
    """Type, or choose, what belongs in each blank. `text` is Markdown with `{id}` per blank."""

    name: ClassVar[str] = "enter"

    parts: tuple[EnterPart, ...]
    text: str = ""
    scoring: Scoring = "partial"
    points: int = 1

    def public(self) -> dict[str, Any]:
        """Return what a reader is shown, without the key."""
        return {
            **_scored(self),
            "text": self.text,
            "parts": [part.public() for part in self.parts],
        }

    def key_data(self) -> dict[str, Any]:
        """Return what the grader in the browser needs to know, as plain JSON."""
        return {
            **_scored(self),
            "parts": [part.key_data() for part in self.parts],
        }


@dataclass(frozen=True)
class Card:
    """A card with two sides, both Markdown."""

    id: str
    front: str
    back: str


@dataclass(frozen=True)
class Say:
    """Say something in one's own words, or to oneself before a card is turned. Never scored."""

    name: ClassVar[str] = "say"
    points: ClassVar[int] = 0

    cards: tuple[Card, ...] = ()

    def public(self) -> dict[str, Any]:
        """Return what a reader is shown."""
        return {"interaction": self.name, "cards": [asdict(card) for card in self.cards]}

    def key_data(self) -> dict[str, Any]:
        """Return what the grader in the browser needs to know: that there is no key."""
        return {"interaction": self.name}


Interaction = Choose | Order | Match | Enter | Say
INTERACTIONS: tuple[type[Interaction], ...] = (Choose, Order, Match, Enter, Say)


def is_keyed(interaction: Interaction) -> bool:
    """Tell whether the whole key is known here, so that an answer can be graded."""
    match interaction:
        case Say():
            return False
        case Enter():
            return all(_part_is_keyed(part) for part in interaction.parts)
        case _:
            return interaction.key is not None


def _part_is_keyed(part: EnterPart) -> bool:
    match part:
        case TextPart():
            return part.accept is not None
        case NumberPart():
            return part.answer is not None
        case ChoicePart():
            return part.key is not None
