"""Which files may be published as pictures: of a known sort, what they say they are, and small.

A file is judged by its first bytes too. A page of HTML that is called `photo.png` would be a
picture to a good server and a page of this site to a bad one.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from .diagnostics import Diagnostic, Place, error
from .source import cannot_open
from .words import gettext as _

LARGEST = 1024 * 1024  # bytes; a photo that is 1600 points wide needs about a third of it

# How a file of each sort starts. PNG: W3C PNG 5.2; JPEG: ITU-T T.81 B.1.1.3; WebP: RFC 9649;
# AVIF: AV1 Image File Format 6, the brand of an ISO base media file.
_STARTS = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    ".avif": re.compile(rb".{4}ftypavi[fs]", re.DOTALL),
}
SUFFIXES = frozenset(_STARTS)

# Signs that some system cannot have in the name of a file, and those that nobody sees.
_BAD = re.compile(r'[\x00-\x1f<>:"\\|?*\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]')


def is_picture(path: str) -> bool:
    """Tell whether a file calls itself a picture."""
    return PurePosixPath(path).suffix.lower() in SUFFIXES


def judge(root: Path, path: str) -> list[Diagnostic]:
    """Return what keeps the file `path` below `root` from being published as a picture."""
    file = root / path
    if _BAD.search(path):
        return [_bad_name(path)]
    try:
        size = file.stat().st_size
        with file.open("rb") as opened:
            start = opened.read(16)
    except OSError as problem:
        return [cannot_open(path, problem)]
    if size > LARGEST:
        return [_too_large(path, size)]
    suffix = PurePosixPath(path).suffix.lower()
    return [] if _STARTS[suffix].match(start) else [_not_a_picture(path, suffix, start)]


def _bad_name(path: str) -> Diagnostic:
    return error(
        Place(path),
        "HUB024",
        _("The name of this file has signs in it that cannot be part of a web address."),
        _("Rename it: letters, digits and hyphens are safe everywhere."),
    )


def _too_large(path: str, size: int) -> Diagnostic:
    message = _("The picture is {size} KB; at most {largest} KB are published.")
    return error(
        Place(path),
        "HUB003",
        message.format(size=f"{size / 1024:,.0f}", largest=LARGEST // 1024),
        _("Make it smaller: 1600 points wide is enough, and readers pay for what they load."),
    )


def _not_a_picture(path: str, suffix: str, start: bytes) -> Diagnostic:
    real = next((s for s in _STARTS if _STARTS[s].match(start)), "")
    help = _("Open it in a program for pictures, and save it as PNG or JPEG.")
    if real:
        help = _("Rename it so that it ends in {suffix}.").format(suffix=real)
    message = _("This file ends in “{suffix}”, but that is not what is in it.")
    return error(Place(path), "HUB027", message.format(suffix=suffix), help)
