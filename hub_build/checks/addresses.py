"""Every address is made by one file only, and no file takes an address that the hub needs."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic, error
from ..kinds import KINDS
from ..links import address, address_of
from ..model import Entry
from ..pages import NOT_FOUND, SEARCH, Site
from ..words import gettext as _

RESERVED = frozenset({"assets", "edit", "search", "verify", "404", "feeds", "api"})


def check(site: Site) -> Iterator[Diagnostic]:
    """Report two files with one address, former ids that are in use, and reserved addresses."""
    taken: dict[str, Entry] = {}
    for entry in site.hub.entries:
        where = address(entry)
        first = taken.setdefault(where, entry)
        if first is not entry:
            yield _twice(entry, where, first)
        elif entry.kind == "page" and _is_reserved(entry.id):
            yield _reserved(entry, where)
    for entry in site.hub.entries:
        for number, old in enumerate(entry.formerly):
            first = taken.setdefault(address_of(entry.kind, old), entry)
            if entry.kind == "page" and _is_reserved(old):
                yield _reserved(entry, address_of(entry.kind, old))
            elif first is not entry or old == entry.id:
                yield _former(entry, number, old, first)


def _is_reserved(id: str) -> bool:
    folders = {kind.plural for kind in KINDS if kind.plural}
    first, _slash, rest = id.partition("/")
    return first in RESERVED or bool(rest and first in folders)


def _twice(entry: Entry, where: str, first: Entry) -> Diagnostic:
    message = _("This file and {other} would be published at one address, /{address}.")
    return error(
        entry.place(),
        "HUB206",
        message.format(other=first.source.path, address=where),
        _("Rename or delete one of the two."),
    )


def _reserved(entry: Entry, where: str) -> Diagnostic:
    needed = ", ".join(f"/{word}/" for word in sorted({*RESERVED, SEARCH.strip("/")}))
    return error(
        entry.place(),
        "HUB207",
        _("The address /{address} is needed by the hub itself.").format(address=where),
        _("Give the file another name. Needed are: {list}, and what lies below a list.").format(
            list=needed.replace(f"/{NOT_FOUND}/", "")
        ),
    )


def _former(entry: Entry, number: int, old: str, first: Entry) -> Diagnostic:
    message = _("The former name “{old}” is in use: {other} has that address.")
    return error(
        entry.place("formerly", number),
        "HUB208",
        message.format(old=old, other=first.source.path),
        _("A former name must be free, so that its old address can lead here. Remove it."),
    )
