"""Choose the one right answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..interactions import Choose
from ..words import gettext as _
from .base import Fault, Listed, Options, Scored, as_choices, key_of, no_answer


class Single(Scored):
    """One question, several options, exactly one of them right."""

    key_fields = (("options", "*", "correct"),)

    type: Literal["single"]
    options: Options

    def faults(self, sealed: bool) -> Iterator[Fault]:
        """Yield that there is not exactly one right option."""
        right = sum(option.correct for option in self.options)
        help = _("Write `correct: true` at one option, or make it `type: multiple`.")
        if right == 0 and not sealed:
            yield no_answer(self.id, help)
        if right > 1:
            message = _("Question “{id}” has {n} right answers, but a “single” question has one.")
            yield Fault((), "HUB121", message.format(id=self.id, n=right), help)

    def lists(self) -> Iterator[Listed]:
        """Yield the options."""
        yield Listed(("options",), "text", as_choices(self.options), feedback=True)

    def lower(self) -> Choose:
        """Return the question as a choice of one."""
        return Choose(as_choices(self.options), key_of(self.options), points=self.points)
