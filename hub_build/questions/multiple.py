"""Choose every right answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..interactions import Choose
from ..words import gettext as _
from .base import Fault, Listed, Options, Scored, as_choices, key_of, no_answer


class Multiple(Scored):
    """One question, several options, one or more of them right and at least one wrong."""

    key_fields = (("options", "*", "correct"),)

    type: Literal["multiple"]
    options: Options

    def faults(self, sealed: bool) -> Iterator[Fault]:
        """Yield that no option is right, or that all are."""
        right = sum(option.correct for option in self.options)
        if right == 0 and not sealed:
            yield no_answer(self.id, _("Write `correct: true` at each right option."))
        if right == len(self.options):
            message = _("Every option of question “{id}” is right.").format(id=self.id)
            yield Fault((), "HUB122", message, _("Add a wrong option, or ask another way."))

    def lists(self) -> Iterator[Listed]:
        """Yield the options."""
        yield Listed(("options",), "text", as_choices(self.options), feedback=True)

    def lower(self) -> Choose:
        """Return the question as a choice of all that apply."""
        key = key_of(self.options)
        return Choose(as_choices(self.options), key, True, self.scoring, self.points)
