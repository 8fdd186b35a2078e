"""Everything an author wrote, read and typed: `load(root)` gives the hub and all problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TypeVar

from . import media
from . import settings as hub_settings
from .diagnostics import Diagnostic, Place, did_you_mean, error
from .kinds import BY_NAME, KINDS
from .model import ID, Broken, Entry, Written
from .settings import Settings
from .source import link_to_folder, read, walk
from .words import gettext as _

E = TypeVar("E", bound=Entry)

FOLDERS = tuple(dict.fromkeys(kind.folder.split("/")[0] for kind in KINDS))


@dataclass(frozen=True)
class Hub:
    """All entries of one hub. `broken` are those that are there but have mistakes."""

    root: Path
    settings: Settings
    entries: tuple[Entry, ...] = ()
    broken: tuple[Broken, ...] = ()
    media: frozenset[str] = frozenset()

    @cached_property
    def by_kind(self) -> Mapping[str, Mapping[str, Entry]]:
        """Entries by kind and id; of two with one id the first counts (a check reports it)."""
        found: dict[str, dict[str, Entry]] = {kind: {} for kind in BY_NAME}
        for entry in self.entries:
            found[entry.kind].setdefault(entry.id, entry)
        return found

    @cached_property
    def pictures(self) -> frozenset[str]:
        """The files that a text can show."""
        return frozenset(file for file in self.media if media.sort_of(file) == "picture")

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """Everything that somebody wrote, broken or not, in order."""
        both: list[Written] = [*self.entries, *self.broken]
        return tuple(sorted(both, key=lambda e: (e.kind, e.id, e.source.path)))

    @cached_property
    def _broken_ids(self) -> frozenset[tuple[str, str]]:
        return frozenset((e.kind, e.id) for e in self.broken)

    def is_broken(self, kind: str, id: str) -> bool:
        """Tell whether an entry is there but has mistakes."""
        return (kind, id) in self._broken_ids

    def of(self, cls: type[E]) -> tuple[E, ...]:
        """Return the published entries of one kind, in the order of their ids."""
        entries = self.by_kind[cls.kind].values()
        return tuple(e for e in entries if isinstance(e, cls) and not e.draft)

    def get(self, cls: type[E], id: str | None) -> E | None:
        """Return the published entry with this id, if there is one."""
        entry = self.by_kind[cls.kind].get(id or "")
        return entry if isinstance(entry, cls) and not entry.draft else None

    def named(self, cls: type[E], id: str) -> E | None:
        """Return the entry with this id, else one that had it before; drafts too."""
        entries = [e for e in self.by_kind[cls.kind].values() if isinstance(e, cls)]
        former = (e for e in entries if id in e.formerly)
        return next((e for e in entries if e.id == id), None) or next(former, None)

    def ids(self, kind: str) -> frozenset[str]:
        """Return every id of a kind, those of broken entries too."""
        return frozenset(self.by_kind[kind]) | {e.id for e in self.broken if e.kind == kind}


def load(root: Path) -> tuple[Hub, list[Diagnostic]]:
    """Read a whole hub. Nothing that a file holds makes this raise."""
    settings, problems = hub_settings.load(root)
    entries: list[Entry] = []
    broken: list[Broken] = []
    shown: set[str] = set()
    for path, refused in _files(root):
        if refused:
            problems.append(refused)
            continue
        suffix = PurePosixPath(path).suffix
        if media.sort_of(path):
            shown.add(path)
            problems += media.judge(root, path)
        elif suffix not in (".md", ".yml"):
            problems.append(_other_file(path))
        else:
            written, found = _entry(root, path)
            problems += found
            if isinstance(written, Entry):
                entries.append(written)
            elif written:
                broken.append(written)
    entries.sort(key=lambda e: (e.kind, e.id, e.source.path))
    return (
        Hub(root, settings, tuple(entries), tuple(broken), frozenset(shown)),
        problems,
    )


def kind_of(path: str) -> type[Entry] | None:
    """Return the kind to which a file belongs: the one with the longest fitting folder."""
    fitting = [kind for kind in KINDS if path.startswith(kind.folder + "/")]
    return max(fitting, key=lambda kind: len(kind.folder), default=None)


def _files(root: Path) -> Iterator[tuple[str, Diagnostic | None]]:
    for folder in FOLDERS:
        if (root / folder).is_symlink():
            yield folder, link_to_folder(folder)
        elif (root / folder).is_dir():
            yield from walk(root, folder)
        elif (root / folder).exists():
            yield folder, _no_folder(folder)


def _no_folder(path: str) -> Diagnostic:
    return error(
        Place(path),
        "HUB002",
        _("Here should be a folder, but this is a file."),
        _("Move the file away, and make a folder with this name."),
    )


def _entry(root: Path, path: str) -> tuple[Written | None, list[Diagnostic]]:
    kind = kind_of(path)
    if kind is None:  # every top folder belongs to a kind
        return None, []
    id = path[len(kind.folder) + 1 :].rsplit(".", 1)[0]
    if "\ufffd" in path:  # a name that is no text cannot be opened by it
        return None, [_bad_name(path, id)]
    bad = [part for part in id.split("/") if not ID.fullmatch(part)]
    source, problems = read(root, path)
    entry = None
    if source.is_whole:
        entry, more = kind.from_source(id, source)
        problems += more
    if bad:
        entry, problems = None, [_bad_name(path, bad[0]), *problems]
    return entry or Broken(kind, id, source), problems


def _bad_name(path: str, part: str) -> Diagnostic:
    good = re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-")
    if not ID.fullmatch(good):
        good = "a-short-name"
    return error(
        Place(path),
        "HUB024",
        _("“{name}” cannot be part of a web address.").format(name=part),
        _("Rename it, for example to “{good}”: small letters, digits and hyphens.").format(
            good=good
        ),
    )


def _other_file(path: str) -> Diagnostic:
    suffix = PurePosixPath(path).suffix
    if suffix.lower() in (".yaml", ".markdown", ".md", ".yml"):
        wanted = ".md" if suffix.lower() in (".markdown", ".md") else ".yml"
        help = _("Rename the file so that it ends in {suffix}.").format(suffix=wanted)
        return error(Place(path), "HUB025", _("This file is not read."), help)
    known = [".md", ".yml", *sorted(media.SUFFIXES)]
    if not suffix:
        message = _("Files without an ending are not published.")
    else:
        message = _("Files that end in “{suffix}” are not published.").format(suffix=suffix)
    help = did_you_mean(suffix, media.SUFFIXES)
    if suffix.lower() in (".html", ".htm"):
        help = _("Write it as Markdown, in a file that ends in .md.")
    elif not help:
        help = _("Use one of: {list}, or move the file elsewhere.").format(list=", ".join(known))
    return error(Place(path), "HUB025", message, help)
