"""Fill in the blanks of a text, by typing or by choosing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ..diagnostics import did_you_mean
from ..interactions import Enter, Scoring, is_keyed
from ..model import InlineMarkdown, Markdown, Slug
from ..words import gettext as _
from .base import Fault, Listed, Scored, as_choices, no_answer
from .base_blanks import Blank, NumberBlank, SelectBlank

BLANK = re.compile(r"\{([a-z][a-z0-9-]{0,59})\}")


class Cloze(Scored):
    """A text with blanks: `{name}` stands where each is."""

    key_fields = (
        ("blanks", "*", "accept"),
        ("blanks", "*", "answer"),
        ("blanks", "*", "options", "*", "correct"),
    )

    type: Literal["cloze"]
    prompt: InlineMarkdown | None = Field(  # type: ignore[assignment]
        None, description="What is asked; “Fill in what is missing.” when left out."
    )
    text: Markdown = Field(description="The text, with {name} where something is missing.")
    blanks: Annotated[dict[Slug, Blank], Field(min_length=1, max_length=20)] = Field(
        description="What belongs in each blank, by its name."
    )
    scoring: Scoring = Field(
        "partial", description="`all`: points only for the whole answer; `partial`: for each blank."
    )

    @property
    def asked(self) -> str:
        """What is asked, as Markdown."""
        return self.prompt or _("Fill in what is missing.")

    def faults(self, sealed: bool) -> Iterator[Fault]:
        """Yield blanks that stand only in the text or only in the list, and those without key."""
        typed = BLANK.findall(self.text)
        for name in dict.fromkeys(typed):
            if name not in self.blanks:
                yield _undefined(name, list(self.blanks))
            elif typed.count(name) > 1:
                message = _("The blank “{name}” stands twice in the text.").format(name=name)
                help = _("Give each blank a name of its own.")
                yield Fault(("text",), "HUB124", message, help)
        for name, blank in self.blanks.items():
            at = ("blanks", name)
            if name not in typed:
                message = _("The blank “{name}” does not stand in the text.").format(name=name)
                help = _("Write {name} in the text where it belongs.")
                yield Fault(at, "HUB124", message, help.format(name="{" + name + "}"))
            if isinstance(blank, NumberBlank):
                yield from blank.number_faults(at)
            if isinstance(blank, SelectBlank) and sum(o.correct for o in blank.options) > 1:
                message = _("The blank “{name}” has more than one right option.")
                help = _("Write `correct: true` at one option.")
                yield Fault(at, "HUB121", message.format(name=name), help)
        if not sealed and not is_keyed(self.lower()):
            help = _("Each blank needs `accept`, `answer`, or an option with `correct: true`.")
            yield no_answer(self.id, help)

    def lists(self) -> Iterator[Listed]:
        """Yield the options of each blank."""
        for name, blank in self.blanks.items():
            if isinstance(blank, SelectBlank):
                yield Listed(("blanks", name, "options"), "text", as_choices(blank.options))

    def lower(self) -> Enter:
        """Return the question as a text with parts to enter, in the order of the text."""
        typed = [*dict.fromkeys(BLANK.findall(self.text)), *self.blanks]
        names = sorted(self.blanks, key=typed.index)
        parts = tuple(self.blanks[name].part(name) for name in names)
        return Enter(parts, self.text, self.scoring, self.points)


def _undefined(name: str, known: list[str]) -> Fault:
    message = _("The text has a blank “{name}” that is not in the list of blanks.")
    help = did_you_mean(name, known) or _("Add it below `blanks:`, or take it out of the text.")
    return Fault(("text",), "HUB124", message.format(name=name), help)
