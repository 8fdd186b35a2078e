"""Type a word, or a few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..interactions import Enter
from ..words import gettext as _
from .base import Fault, Scored, no_answer
from .base_blanks import Typed


class Short(Scored, Typed):
    """A question that is answered with a few words of one's own."""

    key_fields = (("accept",),)

    type: Literal["short"]

    def faults(self, sealed: bool) -> Iterator[Fault]:
        """Yield that nothing is accepted."""
        if not self.accept and not sealed:
            yield no_answer(self.id, _("Add what counts as right: accept: [phishing]"))

    def lower(self) -> Enter:
        """Return the question as one part to type."""
        return Enter((self.part("answer"),), points=self.points)
