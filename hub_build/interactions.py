"""The ways to answer. Question types are many; the theme and the grader know only these.

A type lowers itself to an interaction. Each new one is felt in the templates, in both graders
and in every exchange format, which is why there will only ever be five.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

Scoring = Literal["all", "partial"]


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen. Texts are Markdown; feedback may be empty."""

    id: str
    text: str
    feedback: str = ""


@dataclass(frozen=True)
class Choose:
    """Choose one of several, or (`many`) all that apply. `key` holds the ids of the right ones."""

    name: ClassVar[str] = "choose"

    choices: tuple[Choice, ...]
    key: frozenset[str]
    many: bool = False
    scoring: Scoring = "all"
    points: int = 1

    def public(self) -> dict[str, Any]:
        """Return what a reader is shown, without the key: the base of a quiz's version."""
        return {
            "interaction": self.name,
            "many": self.many,
            "scoring": self.scoring,
            "points": self.points,
            "choices": [{"id": choice.id, "text": choice.text} for choice in self.choices],
        }

    def key_data(self) -> dict[str, Any]:
        """Return what the grader in the browser needs to know, as plain JSON."""
        return {
            "interaction": self.name,
            "many": self.many,
            "scoring": self.scoring,
            "points": self.points,
            "choices": [choice.id for choice in self.choices],
            "key": sorted(self.key),
        }


Interaction = Choose
INTERACTIONS: tuple[type[Interaction], ...] = (Choose,)
