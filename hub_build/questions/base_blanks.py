"""What is typed or chosen in a blank; a `short` or `number` question is one blank by itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal as Exact
from typing import Annotated, Literal

from pydantic import Field

from ..interactions import ChoicePart, NumberPart, TextPart
from ..model import Decimal, Part, Text
from ..words import gettext as _
from .base import Fault, Options, as_choices, key_of

Accepted = Annotated[tuple[Text, ...], Field(min_length=1, max_length=40)]


class Typed(Part):
    """A word, or a few, and what is accepted for it."""

    accept: Accepted | None = Field(None, description="What counts as right.")
    match: Literal["exact", "normalised"] = Field(
        "normalised",
        description="`normalised`: capitals, spaces and signs at the end do not matter.",
    )

    def part(self, id: str) -> TextPart:
        """Return it as a part of an answer."""
        return TextPart(id, self.accept, self.match == "exact")


class Counted(Part):
    """A number, how far beside it is still right, and its unit."""

    answer: Decimal | None = Field(None, description="The right number.")
    tolerance: Decimal = Field("0", description="How far beside it an answer may lie.")
    unit: Annotated[Text, Field(max_length=30)] | None = Field(
        None, description="What is counted, shown behind the blank."
    )

    def number_faults(self, at: tuple[str | int, ...]) -> Iterator[Fault]:
        """Yield that the tolerance is below zero."""
        if Exact(self.tolerance) < 0:
            message = _("“tolerance” is {n}: it cannot be below zero.")
            yield Fault(
                (*at, "tolerance"),
                "HUB126",
                message.format(n=self.tolerance),
                _("Write how far an answer may lie above or below: tolerance: {n}").format(
                    n=self.tolerance.lstrip("-")
                ),
            )

    def part(self, id: str) -> NumberPart:
        """Return it as a part of an answer."""
        return NumberPart(id, self.answer, self.tolerance, self.unit or "")


class TextBlank(Typed):
    """A blank for words."""

    type: Literal["text"]


class NumberBlank(Counted):
    """A blank for a number."""

    type: Literal["number"]


class SelectBlank(Part):
    """A blank with a few words to choose from."""

    type: Literal["select"]
    options: Options

    def part(self, id: str) -> ChoicePart:
        """Return it as a part of an answer."""
        key = key_of(self.options)
        return ChoicePart(id, as_choices(self.options), min(key) if key else None)


Blank = Annotated[TextBlank | NumberBlank | SelectBlank, Field(discriminator="type")]
