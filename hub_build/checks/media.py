"""Every file that a field names is there and is of the sort that is meant."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from ..diagnostics import Diagnostic, did_you_mean, error, quote
from ..links import file_beside
from ..media import SORTS, sort_of
from ..model import MediaField, Written
from ..pages import Site
from ..words import gettext as _
from ..yaml_reader import Location


def check(site: Site) -> Iterator[Diagnostic]:
    """Report pictures, recordings, films and captions that are not there, or of another sort."""
    for entry in site.hub.written:
        for location, marker, typed in entry.marked(MediaField):
            file = file_beside(site.hub, entry, typed)
            if file is None:
                yield _missing(site, entry, location, marker, typed)
            elif sort_of(file) != marker.sort:
                message = _("{file} cannot be used here.").format(file=quote(typed))
                help = _("Such a file is needed: {list}.")
                suffixes = ", ".join(SORTS[marker.sort].suffixes)
                yield error(entry.place(*location), "HUB204", message, help.format(list=suffixes))


def _missing(
    site: Site, entry: Written, location: Location, marker: MediaField, typed: str
) -> Diagnostic:
    place = entry.place(*location)
    if typed.lower().startswith(("http:", "https:", "//", "data:")):
        message = _("The file {file} would be loaded from elsewhere.").format(file=quote(typed))
        help = _("Save it beside this file (with permission) and write only its file name.")
        return error(place, "HUB204", message, help)
    folder = posixpath.dirname(entry.source.path)
    beside = [
        posixpath.relpath(file, folder) for file in site.hub.media if sort_of(file) == marker.sort
    ]
    message = _("The file {file} does not exist.").format(file=quote(typed))
    help = _("Put the file beside this one, and write its name exactly as it is.")
    return error(place, "HUB204", message, did_you_mean(typed, beside) or help)
