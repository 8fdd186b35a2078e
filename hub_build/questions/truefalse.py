"""Say whether a statement is true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ..interactions import Choice, Choose
from ..model import Markdown, Part, YesNo
from ..words import gettext as _
from .base import Fault, Listed, Scored, no_answer


class Feedback(Part):
    """What is said to who answers true, and to who answers false."""

    true: Markdown | None = Field(None, description="Said to who answers true.")
    false: Markdown | None = Field(None, description="Said to who answers false.")


class TrueFalse(Scored):
    """A statement that is either true or false."""

    key_fields = (("answer",),)

    type: Literal["truefalse"]
    answer: YesNo | None = Field(None, description="Whether the statement is true.")
    feedback: Feedback = Field(Feedback(), description="What is said to each of the two answers.")

    def faults(self, sealed: bool) -> Iterator[Fault]:
        """Yield that it does not say whether the statement is true."""
        if self.answer is None and not sealed:
            yield no_answer(self.id, _("Add a line: answer: true or answer: false"))

    def lists(self) -> Iterator[Listed]:
        """Yield the two answers."""
        yield Listed(("feedback",), "text", self.lower().choices, feedback=True)

    def lower(self) -> Choose:
        """Return the question as a choice between two fixed words."""
        key = None if self.answer is None else frozenset(["true" if self.answer else "false"])
        return Choose(
            choices=(
                Choice("true", _("True"), self.feedback.true or "", fixed=True),
                Choice("false", _("False"), self.feedback.false or "", fixed=True),
            ),
            key=key,
            points=self.points,
        )
