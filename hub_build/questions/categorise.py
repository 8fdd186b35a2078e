"""Sort things into groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ..chance import seed_of, shuffled
from ..interactions import Choice, Match, Scoring
from ..model import Markdown, Slug
from ..words import gettext as _
from .base import Fault, Listed, Named, Scored, no_answer
from .base_groups import Group, unknown_group


class Item(Named):
    """One thing to be sorted."""

    in_: Slug | None = Field(None, alias="in", description="Id of the group it belongs to.")
    feedback: Markdown | None = Field(None, description="Said of this item.")


class Categorise(Scored):
    """Items that each belong to one of a few groups."""

    key_fields = (("items", "*", "in"),)

    type: Literal["categorise"]
    categories: Annotated[tuple[Group, ...], Field(min_length=2, max_length=8)] = Field(
        description="The groups."
    )
    items: Annotated[tuple[Item, ...], Field(min_length=2, max_length=30)] = Field(
        description="What is to be sorted."
    )
    scoring: Scoring = Field(
        "partial", description="`all`: points only for the whole answer; `partial`: for each item."
    )
    play: Literal["race"] | None = Field(
        None, description="`race`: may also be played as a game, one item after the other."
    )

    def faults(self, sealed: bool) -> Iterator[Fault]:
        """Yield items without a group, or with one that there is not."""
        known = [group.id for group in self.categories]
        for number, item in enumerate(self.items):
            yield from unknown_group(("items", number), "in", item.in_, known)
        if not sealed and any(item.in_ is None for item in self.items):
            yield no_answer(self.id, _("Write at each item where it belongs: in: {id}").format(
                id=known[0]
            ))  # fmt: skip

    def lists(self) -> Iterator[Listed]:
        """Yield the groups, and what is sorted into them."""
        groups = [Choice(group.id, group.text) for group in self.categories]
        yield Listed(("categories",), "text", groups)
        yield Listed(("items",), "text", [Choice(i.key, i.text) for i in self.items])

    def lower(self) -> Match:
        """Return the question as items that each have a group."""
        key = {item.key: item.in_ for item in self.items if item.in_}
        return Match(
            rows=tuple(
                Choice(i.key, i.text, i.feedback or "")
                for i in shuffled(self.items, seed_of(self.id))
            ),
            targets=tuple(Choice(group.id, group.text) for group in self.categories),
            key=key if len(key) == len(self.items) else None,
            scoring=self.scoring,
            points=self.points,
        )
