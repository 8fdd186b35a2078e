"""What is to be read first never leads back to itself."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic, error
from ..kinds import Resource
from ..pages import Site
from ..words import gettext as _


def check(site: Site) -> Iterator[Diagnostic]:
    """Report each resource that, by way of `requires`, asks for itself to be read first."""
    entries = site.hub.by_kind[Resource.kind].values()
    requires = {entry.id: entry.requires for entry in entries if isinstance(entry, Resource)}
    for entry in entries:
        for number, first in enumerate(requires[entry.id]):
            way = _way(requires, first, entry.id)
            if way:
                message = _("To read this first leads back to this text: {way}.")
                yield error(
                    entry.place("requires", number),
                    "HUB212",
                    message.format(way=" → ".join([entry.id, *way])),
                    _("Take out one step of the circle, so that there is a first text."),
                )


def _way(requires: dict[str, tuple[str, ...]], start: str, end: str) -> list[str]:
    """Return the shortest way from `start` to `end`, both included; [] when there is none."""
    ways = [[start]]
    seen = {start}
    for way in ways:
        if way[-1] == end:
            return way
        for following in requires.get(way[-1], ()):
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []
