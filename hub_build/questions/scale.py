"""Say how far something is true for oneself. Nothing is right or wrong here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ..interactions import Choice, Choose
from .base import Listed, Named, Question


class Scale(Question):
    """A statement and a scale, as in self-assessments. It can never carry a key."""

    type: Literal["scale"]
    options: Annotated[tuple[Named, ...], Field(min_length=2, max_length=11)] = Field(
        description="The steps of the scale, from one end to the other."
    )

    def lists(self) -> Iterator[Listed]:
        """Yield the steps."""
        yield Listed(("options",), "text", [Choice(o.key, o.text) for o in self.options])

    def lower(self) -> Choose:
        """Return the question as a choice of one, without a key and without points."""
        choices = tuple(Choice(o.key, o.text, fixed=True) for o in self.options)
        return Choose(choices, key=None, points=0)
