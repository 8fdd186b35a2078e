"""Put things in the right order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ..chance import seed_of, shuffled
from ..interactions import Choice, Order
from ..model import Markdown, YesNo
from .base import Listed, Named, Scored


class Step(Named):
    """One thing to be put in its place."""

    feedback: Markdown | None = Field(None, description="Said of this step and its place.")


class Ordering(Scored):
    """Items that are written in the right order and shown in another."""

    key_fields = ()

    type: Literal["order"]
    items: Annotated[tuple[Step, ...], Field(min_length=2, max_length=12)] = Field(
        description="What is to be put in order, written in the right order."
    )
    in_order: YesNo = Field(
        True, description="`false` in a sealed quiz: the items are not in the right order here."
    )

    def lists(self) -> Iterator[Listed]:
        """Yield the items."""
        yield Listed(("items",), "text", [Choice(i.key, i.text) for i in self.items])

    def lower(self) -> Order:
        """Return the question as items to be moved. They are never shown in the right order."""
        items = tuple(Choice(i.key, i.text, i.feedback or "") for i in self.items)
        shown = shuffled(items, seed_of(self.id))
        if self.in_order and tuple(shown) == items:
            shown = [*shown[1:], shown[0]]
        key = tuple(item.id for item in items) if self.in_order else None
        return Order(tuple(shown), key, self.scoring, self.points)
