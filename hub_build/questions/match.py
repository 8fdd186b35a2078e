"""Find what belongs together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ..chance import seed_of, shuffled
from ..interactions import Choice, Match, Scoring
from ..model import InlineMarkdown, Markdown, Part, Slug
from ..words import gettext as _
from .base import Fault, Listed, Named, Scored, made_id


class Pair(Part):
    """Two things that belong together."""

    id: Slug | None = Field(None, description="Made from the left text when it is left out.")
    left: InlineMarkdown | None = Field(None, description="What is given.")
    right: InlineMarkdown | None = Field(None, description="What belongs to it.")
    feedback: Markdown | None = Field(None, description="Said of this pair.")

    @property
    def key(self) -> str:
        """The id: the given one, or one made from the left text."""
        return self.id or made_id(self.left or "")


class Matching(Scored):
    """Pairs whose right sides are to be found, and perhaps right sides that fit nothing."""

    key_fields = (("pairs", "*", "right"),)

    type: Literal["match"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2, max_length=20)] = Field(
        description="What belongs together."
    )
    distractors: Annotated[tuple[Named, ...], Field(max_length=20)] = Field(
        (), description="Right sides that belong to nothing; of a sealed quiz, all right sides."
    )
    scoring: Scoring = Field(
        "partial", description="`all`: points only for the whole answer; `partial`: for each pair."
    )
    play: Literal["memory"] | None = Field(
        None, description="`memory`: may also be played as a game with cards to turn."
    )

    def faults(self, sealed: bool) -> Iterator[Fault]:
        """Yield pairs with one side only."""
        for number, pair in enumerate(self.pairs):
            missing = [] if pair.left else ["left"]
            missing += [] if pair.right or sealed else ["right"]
            for side in missing:
                message = _("A pair of question “{id}” is alone: it has no “{side}”.")
                yield Fault(
                    ("pairs", number),
                    "HUB123",
                    message.format(id=self.id, side=side),
                    _("Add `{side}: …`, or move what fits nothing to `distractors`.").format(
                        side=side
                    ),
                )

    def lists(self) -> Iterator[Listed]:
        """Yield left sides, and right sides that fit nothing together with those that do."""
        yield Listed(("pairs",), "left", [Choice(p.key, p.left or "") for p in self.pairs])
        rights = {made_id(pair.right): pair.right for pair in self.pairs if pair.right}
        others = [Choice(id, text) for id, text in rights.items()]
        own = [Choice(other.key, other.text) for other in self.distractors]
        yield Listed(("distractors",), "text", [*own, *others])

    def lower(self) -> Match:
        """Return the question as rows that each have a target."""
        targets = {made_id(pair.right): pair.right for pair in self.pairs if pair.right}
        targets |= {other.key: other.text for other in self.distractors}
        seed = seed_of(self.id)
        key = {pair.key: made_id(pair.right) for pair in self.pairs if pair.right}
        return Match(
            rows=tuple(Choice(p.key, p.left or "", p.feedback or "") for p in self.pairs),
            targets=tuple(Choice(id, text) for id, text in shuffled([*targets.items()], seed)),
            key=key if len(key) == len(self.pairs) else None,
            scoring=self.scoring,
            points=self.points,
        )
