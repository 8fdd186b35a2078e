"""What differs between two built sites, as a reader would see it.

A page is what stands in its `<main>`, with its title and its summary. The rest, the frame, is
much the same on all pages and names files by their digests; where only that differs it is said
once, and not for every page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from .links import MEDIA
from .publish import MARK

_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_SUMMARY = re.compile(r'<meta name="description" content="[^"]*">')
# Files that follow from the pages, and the theme's own, which the frame names by their digest.
_FOLLOWING = ("assets/", "sitemap.xml", MARK)


@dataclass(frozen=True)
class SeenPage:
    """One page of a built site."""

    title: str
    main: str  # what a reader reads, and what search engines are told of it
    frame: str  # everything around it


@dataclass(frozen=True)
class Changes:
    """How a site differs from an older one. Pages are (address, title), files are addresses."""

    added: tuple[tuple[str, str], ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    removed: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()  # pictures and others that were added, changed or removed
    frame: bool = False  # the frame of every page that both sites have


def compare(old: Path, new: Path) -> Changes:
    """Compare two folders that hold built sites. Raises `OSError` when one cannot be read."""
    before, after = _pages(old), _pages(new)
    both = sorted(before.keys() & after.keys())
    framed = [address for address in both if before[address].frame != after[address].frame]
    is_whole_frame = bool(both) and framed == both

    def is_changed(address: str) -> bool:
        one, other = before[address], after[address]
        is_main = (one.title, one.main) != (other.title, other.main)
        return is_main or (address in framed and not is_whole_frame)

    return Changes(
        added=_named(after, lambda address: address not in before),
        changed=_named(after, lambda address: address in before and is_changed(address)),
        removed=_named(before, lambda address: address not in after),
        files=_other_files(old, new),
        frame=is_whole_frame,
    )


def _named(
    pages: dict[str, SeenPage], is_wanted: Callable[[str], bool]
) -> tuple[tuple[str, str], ...]:
    return tuple((a, pages[a].title) for a in sorted(pages) if is_wanted(a))


def _pages(site: Path) -> dict[str, SeenPage]:
    """Return the pages of a built site by their address."""
    return {_address(path): _read(site / path) for path in _files(site) if path.endswith(".html")}


def _address(path: str) -> str:
    whole = f"/{path}"
    return whole.removesuffix("index.html") if whole.endswith("/index.html") else whole


def _read(file: Path) -> SeenPage:
    text = file.read_text("utf-8", errors="replace")
    title = _TITLE.search(text)
    main = _MAIN.search(text)
    said = _SUMMARY.search(text)
    frame = text
    for found in (main, title, said):
        frame = frame.replace(found[0], "", 1) if found else frame
    whole = unescape(title[1]) if title else ""
    own = whole.rpartition(" – ")[0] or whole  # the name of the site is part of the frame
    return SeenPage(own.strip(), "".join(found[0] for found in (main, said) if found), frame)


def _other_files(old: Path, new: Path) -> tuple[str, ...]:
    def found(site: Path) -> dict[str, bytes]:
        paths = (path for path in _files(site) if not path.endswith(".html"))
        own = (p for p in paths if p.startswith(MEDIA) or not p.startswith(_FOLLOWING))
        return {path: (site / path).read_bytes() for path in own}

    before, after = found(old), found(new)
    return tuple(p for p in sorted(before.keys() | after.keys()) if before.get(p) != after.get(p))


def _files(site: Path) -> list[str]:
    """Return the files of a site, links left out: what they lead to is not part of it."""
    paths = (path for path in site.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(path.relative_to(site).as_posix() for path in paths)
