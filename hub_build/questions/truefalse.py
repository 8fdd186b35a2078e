"""Say whether a statement is true."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..interactions import Choice, Choose
from ..model import Markdown, Part, YesNo
from ..words import gettext as _
from .base import Question


class Feedback(Part):
    """What is said to who answers true, and to who answers false."""

    true: Markdown | None = None
    false: Markdown | None = None


class TrueFalse(Question):
    """A statement that is either true or false."""

    type: Literal["truefalse"]
    answer: YesNo = Field(description="Whether the statement is true.")
    feedback: Feedback = Feedback()

    def lower(self) -> Choose:
        """Return the question as a choice between two fixed words."""
        return Choose(
            choices=(
                Choice("true", _("True"), self.feedback.true or ""),
                Choice("false", _("False"), self.feedback.false or ""),
            ),
            key=frozenset(["true" if self.answer else "false"]),
            points=self.points,
        )
