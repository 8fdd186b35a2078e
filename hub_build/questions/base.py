"""What every question has, and the option that several types share."""

from __future__ import annotations

import hashlib
import unicodedata

from pydantic import Field

from ..interactions import Interaction
from ..model import InlineMarkdown, Markdown, Part, Slug, Whole, YesNo


class Question(Part):
    """One question of a quiz. Its `id` is unique in the quiz and never changes."""

    id: Slug = Field(description="A short name, unique in the quiz. It never changes.")
    prompt: InlineMarkdown = Field(description="What is asked.")
    points: Whole = Field(1, ge=1, le=100, description="What a right answer is worth.")
    hint: Markdown | None = Field(None, description="A nudge, shown when the reader asks for it.")
    explain: Markdown | None = Field(None, description="Why the right answer is right.")

    def lower(self) -> Interaction:
        """Return the question as one of the few ways to answer."""
        raise NotImplementedError(type(self).__name__)


class Option(Part):
    """One of the things to choose from."""

    id: Slug | None = Field(None, description="Made from the text when it is left out.")
    text: InlineMarkdown
    correct: YesNo = False
    feedback: Markdown | None = Field(None, description="Said to who chooses this option.")

    @property
    def key(self) -> str:
        """The option's id: the given one, or one made from its text.

        Order changes nothing, and a reworded option without an id is a new option.
        """
        if self.id:
            return self.id
        text = " ".join(unicodedata.normalize("NFC", self.text).split())
        return "o-" + hashlib.sha256(text.encode()).hexdigest()[:10]
