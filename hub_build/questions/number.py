"""Type a number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..interactions import Enter
from ..words import gettext as _
from .base import Fault, Scored, no_answer
from .base_blanks import Counted


class Number(Scored, Counted):
    """A question that is answered with a number."""

    key_fields = (("answer",),)

    type: Literal["number"]

    def faults(self, sealed: bool) -> Iterator[Fault]:
        """Yield that there is no right number, or a tolerance below zero."""
        if self.answer is None and not sealed:
            yield no_answer(self.id, _("Add a line: answer: 12"))
        yield from self.number_faults(())

    def lower(self) -> Enter:
        """Return the question as one part to type."""
        return Enter((self.part("answer"),), points=self.points)
