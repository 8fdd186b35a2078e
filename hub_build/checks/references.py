"""A field that names another entry names one that exists."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic, Place, did_you_mean, error
from ..kinds import BY_NAME
from ..model import Ref, Written
from ..pages import Site
from ..words import gettext as _


def check(site: Site) -> Iterator[Diagnostic]:
    """Report every id that does not exist, with the nearest one that does."""
    for entry in site.hub.written:
        for location, ref, id in entry.marked(Ref):
            known = site.hub.ids(ref.kind)
            if ref.kind == "sector" and _says_all(entry, location):
                continue
            is_key = entry.source.value(*location) != id  # a level of a competence is one
            place = entry.source.key(*location) if is_key else entry.place(*location)
            if id not in known:
                yield _unknown(place, ref.kind, id, known)
            elif not entry.draft and _is_draft(site, ref.kind, id):
                yield _draft(place, ref.kind, id)


def _says_all(entry: Written, location: tuple[str | int, ...]) -> bool:
    """Tell whether a list of sectors holds nothing but the word `all`."""
    around = entry.source.value(*location[:-1])
    return isinstance(around, list) and [str(item).strip().lower() for item in around] == ["all"]


def _is_draft(site: Site, kind: str, id: str) -> bool:
    found = site.hub.by_kind[kind].get(id)
    return found is not None and found.draft


def _draft(place: Place, kind: str, id: str) -> Diagnostic:
    return error(
        place,
        "HUB205",
        _("{kind} “{id}” is a draft and is not published.").format(kind=kind, id=id),
        _("Publish it too (remove `draft: true` there), or take it out here."),
    )


def _unknown(place: Place, kind: str, id: str, known: frozenset[str]) -> Diagnostic:
    message = _("There is no {kind} “{id}”.").format(kind=kind, id=id)
    help = did_you_mean(id, {*known, "all"} if kind == "sector" else known)
    if not help and known and len(known) <= 8:
        help = _("There are: {list}.").format(list=", ".join(sorted(known)))
    folder = BY_NAME[kind].folder
    return error(
        place,
        "HUB201",
        message,
        help or _("Look in {folder}/ for those that exist.").format(folder=folder),
    )
