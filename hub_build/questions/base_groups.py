"""Groups that things belong to, as a question of categories and a table have them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ..diagnostics import did_you_mean
from ..model import InlineMarkdown, Part, Slug
from ..words import gettext as _
from .base import Fault


class Group(Part):
    """A group, a row's answer or a column: what items are sorted into."""

    id: Slug = Field(description="A short name that the items use.")
    text: InlineMarkdown = Field(description="What it is called.")


def unknown_group(
    at: tuple[str | int, ...], field: str, id: str | None, known: list[str]
) -> Iterator[Fault]:
    """Yield that `id`, typed as `field`, is none of the groups there are."""
    if id is not None and id not in known:
        message = _("“{id}” is none of the groups of this question.").format(id=id)
        help = did_you_mean(id, known) or _("There are: {list}.").format(list=", ".join(known))
        yield Fault((*at, field), "HUB127", message, help)
