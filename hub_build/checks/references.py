"""A field that names another entry names one that exists."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic, did_you_mean, error
from ..kinds import BY_NAME, Competence
from ..model import Entry, Ref
from ..pages import Site
from ..words import gettext as _


def check(site: Site) -> Iterator[Diagnostic]:
    """Report every id that does not exist, with the nearest one that does."""
    for article in site.articles.values():
        entry = article.entry
        seen: set[tuple[str | int, ...]] = set()
        for location, ref, id in entry.marked(Ref):
            known = site.hub.ids(ref.kind)
            if location in seen:
                continue
            seen.add(location)
            if id not in known:
                yield _unknown(entry, location, ref.kind, id, known)
            elif not entry.draft and _is_draft(site, ref.kind, id):
                yield _draft(entry, location, ref.kind, id)
        if isinstance(entry, Competence):
            yield from _levels(site, entry)


def _levels(site: Site, entry: Competence) -> Iterator[Diagnostic]:
    """The levels of a competence are keys, not values, so they are looked at here."""
    known = site.hub.ids("level")
    for id in entry.levels:
        if id not in known:
            yield _unknown(entry, ("levels", id), "level", id, known)


def _is_draft(site: Site, kind: str, id: str) -> bool:
    found = site.hub.by_kind[kind].get(id)
    return found is not None and found.draft


def _draft(entry: Entry, location: tuple[str | int, ...], kind: str, id: str) -> Diagnostic:
    return error(
        entry.place(*location),
        "HUB205",
        _("{kind} “{id}” is a draft and is not published.").format(kind=kind, id=id),
        _("Publish it too (remove `draft: true` there), or take it out here."),
    )


def _unknown(
    entry: Entry, location: tuple[str | int, ...], kind: str, id: str, known: frozenset[str]
) -> Diagnostic:
    place = entry.source.key(*location) if location[0] == "levels" else entry.place(*location)
    message = _("There is no {kind} “{id}”.").format(kind=kind, id=id)
    help = did_you_mean(id, known)
    if not help and known and len(known) <= 8:
        help = _("There are: {list}.").format(list=", ".join(sorted(known)))
    folder = BY_NAME[kind].folder
    return error(
        place,
        "HUB201",
        message,
        help or _("Look in {folder}/ for those that exist.").format(folder=folder),
    )
