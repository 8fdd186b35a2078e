"""Every address is made by one file only, and no file takes an address that the hub needs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ..diagnostics import Diagnostic, Place, error
from ..kinds import KINDS
from ..links import address_of
from ..model import Written
from ..pages import NOT_FOUND, SEARCH, Site
from ..words import gettext as _

RESERVED = frozenset({"assets", "edit", "search", "verify", "404", "feeds", "api"})


def check(site: Site) -> Iterator[Diagnostic]:
    """Report addresses that are taken twice or reserved, former ids in use, and no home page."""
    taken: dict[str, Written] = {}
    for entry in site.hub.written:
        where = address_of(entry.kind, entry.id)
        first = taken.setdefault(where, entry)
        if first is not entry:
            yield _twice(entry, where, first)
        elif entry.kind == "page" and is_reserved(entry.id):
            yield _reserved(entry, where)
    yield from _files(site)
    if "" not in taken or taken[""].draft:
        yield _no_home()
    for entry in site.hub.written:
        for number, old in enumerate(entry.formerly):
            first = taken.setdefault(address_of(entry.kind, old), entry)
            if entry.kind == "page" and is_reserved(old):
                yield _reserved_former(entry, number, old)
            elif first is not entry or old == entry.id or old in entry.formerly[:number]:
                yield _former(entry, number, old, first)


def _files(site: Site) -> Iterator[Diagnostic]:
    """Report files whose names some systems cannot tell apart: `Ward.png` and `ward.png`."""
    taken: dict[str, str] = {}
    for file in sorted(site.hub.media):
        first = taken.setdefault(unicodedata.normalize("NFC", file).casefold(), file)
        if first != file:
            message = _("On many computers this file and {other} are one and the same.")
            help = _("Rename or delete one of the two.")
            yield error(Place(file), "HUB206", message.format(other=first), help)


def is_reserved(id: str) -> bool:
    """Tell whether a page with this id would take an address that the hub needs."""
    folders = {kind.plural for kind in KINDS if kind.plural}
    first, _slash, rest = id.partition("/")
    return first in RESERVED or bool(rest and first in folders)


def _twice(entry: Written, where: str, first: Written) -> Diagnostic:
    message = _("This file and {other} would be published at one address, /{address}.")
    return error(
        entry.place(),
        "HUB206",
        message.format(other=first.source.path, address=where),
        _("Rename or delete one of the two."),
    )


def _reserved(entry: Written, where: str) -> Diagnostic:
    needed = ", ".join(f"/{word}/" for word in sorted({*RESERVED, SEARCH.strip("/")}))
    return error(
        entry.place(),
        "HUB207",
        _("The address /{address} is needed by the hub itself.").format(address=where),
        _("Give the file another name. Needed are: {list}, and what lies below a list.").format(
            list=needed.replace(f"/{NOT_FOUND}/", "")
        ),
    )


def _reserved_former(entry: Written, number: int, old: str) -> Diagnostic:
    return error(
        entry.place("formerly", number),
        "HUB207",
        _("The address /{address} is needed by the hub itself.").format(
            address=address_of(entry.kind, old)
        ),
        _("No page of this hub can have had it. Remove it."),
    )


def _former(entry: Written, number: int, old: str, first: Written) -> Diagnostic:
    message = _("The former name “{old}” is in use: {other} has that address.")
    return error(
        entry.place("formerly", number),
        "HUB208",
        message.format(old=old, other=first.source.path),
        _("A former name must be free, so that its old address can lead here. Remove it."),
    )


def _no_home() -> Diagnostic:
    return error(
        Place("content/index.md"),
        "HUB211",
        _("The hub has no home page: content/index.md is missing, or is a draft."),
        _("Write that file with `layout: home`. `docs/editors.md` shows its fields."),
    )
