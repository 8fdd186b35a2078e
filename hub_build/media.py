"""Which files may be published: pictures, recordings, films and captions, each of a known sort.

A file is judged by its first bytes too. A page of HTML that is called `photo.png` would be a
picture to a good server and a page of this site to a bad one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import imagesize

from .diagnostics import Diagnostic, Place, error
from .source import cannot_open
from .words import N_
from .words import gettext as _

# How a file of each sort starts. PNG: W3C PNG 5.2; JPEG: ITU-T T.81 B.1.1.3; WebP, WAV: RFC 9649
# and RIFF; AVIF, MP4: ISO/IEC 14496-12, the brand of a base media file; MP3: ID3v2 3.1 or the
# sync word of a frame of layer III; Ogg: RFC 3533; WebM: RFC 8794 (EBML); WebVTT: W3C WebVTT 4.1.
_STARTS = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    ".avif": re.compile(rb".{4}ftypavi[fs]", re.DOTALL),
    ".mp3": re.compile(rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]"),
    ".ogg": re.compile(rb"OggS"),
    ".m4a": re.compile(rb".{4}ftyp(M4A |mp42|isom|dash)", re.DOTALL),
    ".wav": re.compile(rb"RIFF.{4}WAVE", re.DOTALL),
    ".mp4": re.compile(rb".{4}ftyp(mp4[12]|isom|iso[2-9]|avc1|M4V )", re.DOTALL),
    ".webm": re.compile(rb"\x1a\x45\xdf\xa3"),
    ".vtt": re.compile(rb"(\xef\xbb\xbf)?WEBVTT[ \t\r\n]"),
}


@dataclass(frozen=True)
class Sort:
    """A sort of file: how its names end, the most bytes, and what is said of too many."""

    suffixes: tuple[str, ...]
    largest: int
    too_large: str
    smaller: str


SORTS = {
    "picture": Sort(
        (".png", ".jpg", ".jpeg", ".webp", ".avif"),
        1024 * 1024,  # a photo that is 1600 points wide needs about a third of it
        N_("The picture is {size} KB; at most {largest} KB are published."),
        N_("Make it smaller: 1600 points wide is enough, and readers pay for what they load."),
    ),
    "sound": Sort(
        (".mp3", ".ogg", ".m4a", ".wav"),
        3 * 1024 * 1024,  # six minutes of speech
        N_("The recording is {size} KB; at most {largest} KB are published."),
        N_("Make it shorter, or save it again as MP3 with 64 kbit a second: enough for speech."),
    ),
    "film": Sort(
        (".mp4", ".webm"),
        10 * 1024 * 1024,  # two minutes at a width of 720 points
        N_("The film is {size} KB; at most {largest} KB are published."),
        N_("Make it shorter, or save it again 720 points wide: readers pay for what they load."),
    ),
    "captions": Sort(
        (".vtt",),
        200 * 1024,
        N_("The captions are {size} KB; at most {largest} KB are published."),
        N_("Captions hold only times and what is said."),
    ),
}
LARGEST = SORTS["picture"].largest
SUFFIXES = frozenset(_STARTS)

# Signs that some system cannot have in the name of a file, and those that nobody sees.
_BAD = re.compile(r'[\x00-\x1f<>:"\\|?*\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]')


def sort_of(path: str) -> str:
    """Return what a file calls itself by its ending: a name of `SORTS`, or ''."""
    suffix = PurePosixPath(path).suffix.lower()
    return next((name for name, sort in SORTS.items() if suffix in sort.suffixes), "")


def size(root: Path, path: str) -> tuple[int, int] | None:
    """Return width and height of a picture in pixels, or None when its head cannot be read."""
    try:
        width, height = imagesize.get(root / path)
    except (OSError, ValueError, TypeError):
        return None
    return (int(width), int(height)) if width > 0 and height > 0 else None


def judge(root: Path, path: str) -> list[Diagnostic]:
    """Return what keeps the file `path` below `root` from being published."""
    file = root / path
    if _BAD.search(path):
        return [_bad_name(path)]
    try:
        size = file.stat().st_size
        with file.open("rb") as opened:
            start = opened.read(16)
    except OSError as problem:
        return [cannot_open(path, problem)]
    sort = SORTS[sort_of(path)]
    if size > sort.largest:
        return [_too_large(path, size, sort)]
    suffix = PurePosixPath(path).suffix.lower()
    return [] if _STARTS[suffix].match(start) else [_not_what_it_says(path, suffix, start)]


def _bad_name(path: str) -> Diagnostic:
    return error(
        Place(path),
        "HUB024",
        _("The name of this file has signs in it that cannot be part of a web address."),
        _("Rename it: letters, digits and hyphens are safe everywhere."),
    )


def _too_large(path: str, size: int, sort: Sort) -> Diagnostic:
    message = _(sort.too_large).format(size=f"{size / 1024:,.0f}", largest=sort.largest // 1024)
    return error(Place(path), "HUB003", message, _(sort.smaller))


def _not_what_it_says(path: str, suffix: str, start: bytes) -> Diagnostic:
    real = next((s for s in _STARTS if _STARTS[s].match(start)), "")
    help = _("Open it in a program for such files, and save it anew.")
    if sort_of(path) == "picture":
        help = _("Open it in a program for pictures, and save it as PNG or JPEG.")
    if real:
        help = _("Rename it so that it ends in {suffix}.").format(suffix=real)
    message = _("This file ends in “{suffix}”, but that is not what is in it.")
    return error(Place(path), "HUB027", message.format(suffix=suffix), help)
