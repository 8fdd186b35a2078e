"""Cards with two sides, to learn something by heart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ..interactions import Card, Choice, Say
from ..model import InlineMarkdown, Markdown, Part, Slug
from ..words import gettext as _
from .base import Listed, Question, made_id


class Side(Part):
    """A card: what is asked in front, and what stands on its back."""

    id: Slug | None = Field(None, description="Made from the front when it is left out.")
    front: InlineMarkdown = Field(description="What the reader sees first.")
    back: Markdown = Field(description="What the reader sees after turning the card.")


class Flashcards(Question):
    """A pile of cards. What was not known comes back sooner."""

    type: Literal["flashcards"]
    prompt: InlineMarkdown | None = Field(  # type: ignore[assignment]
        None, description="What is asked; a sentence of the hub's own when left out."
    )
    cards: Annotated[tuple[Side, ...], Field(min_length=2, max_length=100)] = Field(
        description="The cards."
    )

    @property
    def asked(self) -> str:
        """What is asked, as Markdown."""
        return self.prompt or _("Say the answer to yourself, then turn the card.")

    def lists(self) -> Iterator[Listed]:
        """Yield the cards, by their fronts."""
        cards = [Choice(c.id or made_id(c.front), c.front) for c in self.cards]
        yield Listed(("cards",), "front", cards)

    def lower(self) -> Say:
        """Return the cards as something to say to oneself."""
        return Say(tuple(Card(c.id or made_id(c.front), c.front, c.back) for c in self.cards))
