"""Choose the one right answer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from ..interactions import Choice, Choose
from ..model import fault
from ..words import gettext as _
from .base import Option, Question


class Single(Question):
    """One question, several options, exactly one of them right."""

    type: Literal["single"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=20)]

    @model_validator(mode="after")
    def _one_right(self) -> Single:
        right = sum(option.correct for option in self.options)
        if right != 1:
            message = (
                _("Question “{id}” has no right answer.")
                if right == 0
                else _("Question “{id}” has {n} right answers, but a “single” question has one.")
            )
            raise fault(
                "HUB120" if right == 0 else "HUB121",
                message.format(id=self.id, n=right),
                _("Write `correct: true` at one option, or make it `type: multiple`."),
            )
        return self

    def lower(self) -> Choose:
        """Return the question as a choice of one."""
        return Choose(
            choices=tuple(Choice(o.key, o.text, o.feedback or "") for o in self.options),
            key=frozenset(o.key for o in self.options if o.correct),
            points=self.points,
        )
