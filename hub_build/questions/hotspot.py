"""Point at places in a picture. A list with the same places is always there too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ..interactions import Choice, Choose
from ..model import InlineMarkdown, Markdown, Part, Slug, Whole, YesNo
from ..words import gettext as _
from .base import Fault, Listed, Scored, made_id, no_answer
from .base_media import Image

Shape = Literal["rect", "circle", "poly"]


class Region(Part):
    """A place in the picture. `coords` are pixels of the picture file, as in an HTML map.

    rect: left, top, right, bottom; circle: the middle's x and y, radius; poly: x and y of each
    corner.
    """

    id: Slug | None = Field(None, description="Made from the label when it is left out.")
    shape: Shape = Field("rect", description="rect, circle or poly (a shape with corners).")
    coords: Annotated[tuple[Whole, ...], Field(max_length=80)] = Field(
        description="Where it lies, in pixels from the picture's upper left corner."
    )
    label: InlineMarkdown = Field(description="What is there, for the list beside the picture.")
    correct: YesNo = Field(False, description="Whether this is a right answer.")
    feedback: Markdown | None = Field(None, description="Said to who chooses this place.")

    @property
    def key(self) -> str:
        """The id: the given one, or one made from the label."""
        return self.id or made_id(self.label)

    def corners(self) -> list[tuple[int, int]]:
        """Return points that all must lie in the picture."""
        c = self.coords
        if self.shape == "circle":
            x, y, r = c
            return [(x - r, y - r), (x + r, y + r)]
        return list(zip(c[::2], c[1::2], strict=True))

    def room(self) -> int:
        """Return how much room it takes, corner to corner, in square pixels."""
        xs, ys = [x for x, _y in self.corners()], [y for _x, y in self.corners()]
        return (max(xs) - min(xs)) * (max(ys) - min(ys))

    def mark(self, radius: float) -> tuple[float, float]:
        """Return where the place's number is drawn: at its start, inside."""
        xs, ys = zip(*self.corners(), strict=True)
        left = min(min(xs) + radius, (min(xs) + max(xs)) / 2)
        top = min(min(ys) + radius, (min(ys) + max(ys)) / 2)
        return left, top

    def has_whole_shape(self) -> bool:
        """Tell whether there are as many coordinates as the shape needs, and it has an inside."""
        c, n = self.coords, len(self.coords)
        if self.shape == "rect":
            return n == 4 and c[0] < c[2] and c[1] < c[3]
        if self.shape == "circle":
            return n == 3 and c[2] > 0
        return n >= 6 and n % 2 == 0


class Hotspot(Scored):
    """A picture with places of which one or more are right."""

    key_fields = (("regions", "*", "correct"),)

    type: Literal["hotspot"]
    image: Image = Field(description="The picture, and what it shows.")
    regions: Annotated[tuple[Region, ...], Field(min_length=2, max_length=20)] = Field(
        description="The places in the picture that can be chosen."
    )
    many: YesNo | None = Field(
        None, description="Whether several are right; found out from the key when left out."
    )
    play: Literal["spot"] | None = Field(
        None, description="`spot`: may also be played as a search in the picture."
    )

    def is_many(self) -> bool:
        """Tell whether all that apply are asked for."""
        right = sum(region.correct for region in self.regions)
        return right > 1 if self.many is None else self.many

    def faults(self, sealed: bool) -> Iterator[Fault]:
        """Yield shapes without an inside or twice, and right places missing or too many."""
        seen: set[tuple[Shape, tuple[int, ...]]] = set()
        for number, region in enumerate(self.regions):
            if not region.has_whole_shape():
                yield _bad_shape(number, region)
            elif (region.shape, region.coords) in seen:
                message = _("This place lies exactly on another, so only one can be pressed.")
                help = _("Give each place numbers of its own.")
                yield Fault(("regions", number, "coords"), "HUB125", message, help)
            seen.add((region.shape, region.coords))
        right = sum(region.correct for region in self.regions)
        if right == 0 and not sealed:
            yield no_answer(self.id, _("Write `correct: true` at each right place."))
        if right > 1 and self.many is False:
            message = _("Question “{id}” has {n} right answers, but `many` is false.")
            help = _("Write `correct: true` at one place, or take `many` out.")
            yield Fault((), "HUB121", message.format(id=self.id, n=right), help)

    def stacked(self) -> list[tuple[int, Region]]:
        """Return the places with their numbers as they are drawn: the smaller upon the larger."""
        return sorted(enumerate(self.regions, 1), key=lambda numbered: -numbered[1].room())

    def lists(self) -> Iterator[Listed]:
        """Yield the places."""
        yield Listed(("regions",), "label", self.lower().choices, feedback=True)

    def lower(self) -> Choose:
        """Return the question as a choice among places."""
        choices = tuple(Choice(r.key, r.label, r.feedback or "") for r in self.regions)
        key = frozenset(r.key for r in self.regions if r.correct) or None
        return Choose(choices, key, self.is_many(), self.scoring, self.points)


_NEEDS = {"rect": "[10, 20, 80, 40]", "circle": "[60, 60, 25]", "poly": "[10, 10, 90, 10, 50, 60]"}


def _bad_shape(number: int, region: Region) -> Fault:
    message = {
        "rect": _("A “rect” needs four numbers: left, top, right, bottom, with room in between."),
        "circle": _("A “circle” needs three numbers: x and y of its middle, and its radius."),
        "poly": _("A “poly” needs x and y of three corners or more."),
    }[region.shape]
    help = _("For example: coords: {example}").format(example=_NEEDS[region.shape])
    return Fault(("regions", number, "coords"), "HUB125", message, help)
