"""Choose every right answer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from ..interactions import Choice, Choose, Scoring
from ..model import fault
from ..words import gettext as _
from .base import Option, Question


class Multiple(Question):
    """One question, several options, one or more of them right and at least one wrong."""

    type: Literal["multiple"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=20)]
    scoring: Scoring = Field(
        "all", description="`all`: points only for the whole answer; `partial`: for each part."
    )

    @model_validator(mode="after")
    def _some_right_some_wrong(self) -> Multiple:
        right = sum(option.correct for option in self.options)
        if right == 0:
            raise fault(
                "HUB120",
                _("Question “{id}” has no right answer.").format(id=self.id),
                _("Write `correct: true` at each right option."),
            )
        if right == len(self.options):
            raise fault(
                "HUB122",
                _("Every option of question “{id}” is right.").format(id=self.id),
                _("Add a wrong option, or ask another way."),
            )
        return self

    def lower(self) -> Choose:
        """Return the question as a choice of all that apply."""
        return Choose(
            choices=tuple(Choice(o.key, o.text, o.feedback or "") for o in self.options),
            key=frozenset(o.key for o in self.options if o.correct),
            many=True,
            scoring=self.scoring,
            points=self.points,
        )
