"""A file becomes values that know their line and column.

Reading has three steps (see `docs/decisions/0002-reading-yaml.md`): bytes, events, values.
YAML gives structure only: every scalar stays the text that was typed, so `no`, `1.10` and
`12:30` are never guessed at. The structure is put together from the parser's events without
recursion, so no file can exhaust the stack, and aliases, tags and merges are refused.
"""

from __future__ import annotations

import os
import stat
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path, PurePosixPath
from typing import Any

from .diagnostics import Diagnostic, Place, error, hint
from .words import gettext as _
from .yaml_reader import NOT_TEXT, Location, Structure, read_yaml
from .yaml_slips import Typed, find_text

LARGEST_PAGE = 128 * 1024  # bytes of a Markdown file
LARGEST_DATA = 256 * 1024  # bytes of a YAML file


@dataclass(frozen=True)
class Source:
    """A file as read: its structure, where each value of it stands, and the text below it."""

    path: str
    data: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[Location, Place] = field(default_factory=dict)
    keys: Mapping[Location, Place] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1  # the line of the file on which the body starts
    text: str = ""  # the whole file
    is_whole: bool = True  # False when its fields could not be read

    def value(self, *location: str | int) -> Any:
        """Return what was typed at `location`, or None when there is nothing."""
        found: Any = self.data
        for part in location:
            try:
                found = found[part]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def at(self, *location: str | int) -> Place:
        """Return the place of the value at `location`, or of what is nearest around it."""
        return self._nearest(self.values, location)

    def key(self, *location: str | int) -> Place:
        """Return the place of the key at `location`; an item of a list is its own key."""
        return self.keys.get(location) or self._nearest(self.values, location)

    def find(self, location: Location, words: str, nth: int = 1) -> Place:
        """Return the place of the nth `words` in the value at `location` (`()`: in the body).

        Where they stand less often than that (a link's target may be written once and used
        twice), the last place is returned; where not at all, that of the whole value.
        """
        whole = self.at(*location) if location else Place(self.path, self.body_line)
        if (location, words) not in self._found:
            self._found[location, words] = list(self._all(whole, words, bool(location)))
        found = self._found[location, words]
        return found[min(nth, len(found)) - 1] if found else whole

    def _all(self, whole: Place, words: str, is_value: bool) -> Iterator[Place]:
        starts = self._starts
        if not words or "\n" in words or not 1 <= whole.line < len(starts):
            return
        end = starts[min(whole.end()[0], len(starts) - 1)] if is_value else len(self.text)
        at = self.text.find(words, starts[whole.line - 1] + whole.column - 1, end)
        while at >= 0:
            line = bisect_right(starts, at)
            column = at - starts[line - 1] + 1
            yield Place(self.path, line, column, line, column + len(words))
            at = self.text.find(words, at + 1, end)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line starts, and where one behind the last would."""
        lengths = (len(line) + 1 for line in self.text.split("\n"))
        return list(accumulate(lengths, initial=0))

    @cached_property
    def _found(self) -> dict[tuple[Location, str], list[Place]]:
        return {}

    def _nearest(self, places: Mapping[Location, Place], location: Location) -> Place:
        while location and location not in places:
            location = location[:-1]
        return places.get(location, Place(self.path))


def walk(root: Path, folder: str) -> Iterator[tuple[str, Diagnostic | None]]:
    """Yield every file below `root/folder` as a POSIX path, in order, hidden ones left out.

    What is no regular file inside the folder (a link, a device) comes with a diagnostic and
    must not be opened.
    """
    pending = [PurePosixPath(folder)]
    while pending:
        directory = pending.pop()
        try:
            with os.scandir(root / directory) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as problem:
            yield str(directory), cannot_open(str(directory), problem)
            continue
        folders = []
        for entry in found:
            path = directory / os.fsencode(entry.name).decode("utf-8", "replace")
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                yield str(path), _refuse_link(str(path))
            elif entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif entry.is_file(follow_symlinks=False):
                yield str(path), None
            else:
                yield str(path), _refuse_link(str(path))
        pending.extend(reversed(folders))


def read(root: Path, path: str) -> tuple[Source, list[Diagnostic]]:
    """Read one `.md` or `.yml` file. Returns what could be read, and every problem on the way.

    Never raises for what a file holds: bad input gives a source that is not whole, and at least
    one error.
    """
    text, problems = read_text(root, path)
    if text is None:
        return Source(path, is_whole=False), problems
    if not text.strip():
        return Source(path, is_whole=False), [*problems, _empty(path)]
    if path.endswith(".md"):
        source, more = _read_markdown(path, text)
    else:
        structure, more = read_yaml(path, text)
        source = _source(path, text, structure)
    return source, problems + more


def read_text(root: Path, path: str) -> tuple[str | None, list[Diagnostic]]:
    """Read a file as text with LF line ends. `None` when it cannot be used."""
    start = Place(path)
    largest = LARGEST_PAGE if path.endswith(".md") else LARGEST_DATA
    try:
        info = (root / path).lstat()
        if not stat.S_ISREG(info.st_mode):
            return None, [_refuse_link(path)]
        if info.st_size > largest:
            return None, [_too_large(path, info.st_size, largest)]
        data = (root / path).read_bytes()
    except OSError as problem:
        return None, [cannot_open(path, problem)]
    problems = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        problems.append(_byte_order_mark(start))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return None, [*problems, _not_utf8(path, data, problem.start)]
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        problems.append(_carriage_return(Place(path, line)))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    strange = _strange_characters(path, text)
    return (None if strange else text), problems + strange


def _read_markdown(path: str, text: str) -> tuple[Source, list[Diagnostic]]:
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Source(path, is_whole=False), [_no_front_matter(path, lines)]
    ends = (n for n, line in enumerate(lines) if n and line.rstrip() in ("---", "..."))
    number = next(ends, 0)
    typed = Typed(path, lines[1 : number or len(lines)], 2, is_front_matter=True)
    if not number:
        return Source(path, is_whole=False), [_unclosed_front_matter(path)]
    if among := find_text(typed):
        return Source(path, is_whole=False), [among]
    structure, problems = read_yaml(path, "\n".join(typed.lines), 2, is_front_matter=True)
    if any(problem.code == "HUB010" for problem in problems):  # where the text starts is unknown
        return Source(path, is_whole=False), problems
    body = "\n".join(lines[number + 1 :])
    return _source(path, text, structure, body, number + 2), problems


def _source(
    path: str, text: str, structure: Structure | None, body: str = "", body_line: int = 1
) -> Source:
    found = structure or Structure({})
    is_whole = structure is not None
    return Source(path, found.data, found.values, found.keys, body, body_line, text, is_whole)


# ---- what can be wrong with a file, said in plain words ----------------------------------------


def cannot_open(path: str, problem: OSError) -> Diagnostic:
    """Return the problem of a file or folder that the system does not let us read."""
    return error(
        Place(path),
        "HUB001",
        _("This cannot be opened: {reason}.").format(reason=problem.strerror or problem),
        _("Look at who may read it, and whether it is still there."),
    )


def link_to_folder(path: str) -> Diagnostic:
    """Return the problem of a folder that is a link to another place."""
    return error(
        Place(path),
        "HUB002",
        _("This folder is a link to another place, and what lies there is not read."),
        _("Put the folder itself here instead of a link to it."),
    )


def _refuse_link(path: str) -> Diagnostic:
    return error(
        Place(path),
        "HUB002",
        _("This is not an ordinary file but a link or a device, and is not read."),
        _("Put the file itself here instead of a link to it."),
    )


def _too_large(path: str, size: int, largest: int) -> Diagnostic:
    message = _("The file is {size} KB; at most {largest} KB can be read.")
    return error(
        Place(path),
        "HUB003",
        message.format(size=f"{size / 1024:,.0f}", largest=largest // 1024),
        _("Split it into smaller files. Pictures and documents do not belong inside a text."),
    )


def _byte_order_mark(place: Place) -> Diagnostic:
    return hint(
        place,
        "HUB004",
        _("The file starts with an invisible mark (a byte order mark). It was ignored."),
        _("Save the file as “UTF-8”, not “UTF-8 with BOM”."),
    )


def _carriage_return(place: Place) -> Diagnostic:
    return hint(
        place,
        "HUB005",
        _("The lines of this file end the Windows way (CRLF). They were read all the same."),
        _("Let your editor save the file with line ends “LF”."),
    )


def _not_utf8(path: str, data: bytes, at: int) -> Diagnostic:
    before = data[:at].decode("utf-8")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return error(
        Place(path, line, column),
        "HUB006",
        _("The file is not saved as UTF-8, so this character cannot be read."),
        _("Open it in your editor, choose “Save with encoding” and take “UTF-8”."),
    )


def _strange_characters(path: str, text: str) -> list[Diagnostic]:
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        match = NOT_TEXT.search(line)
        if match:
            code = f"U+{ord(match[0]):04X}"
            place = Place(path, number, match.start() + 1)
            message = _("This line holds an invisible control character ({code}).")
            help = _("Delete the line and type it again; text copied from elsewhere brought it in.")
            problems.append(error(place, "HUB007", message.format(code=code), help))
    return problems[:20]


def _empty(path: str) -> Diagnostic:
    return error(
        Place(path),
        "HUB008",
        _("The file is empty."),
        _("Write the entry, or delete the file. `docs/editors.md` shows a first one."),
    )


def _no_front_matter(path: str, lines: list[str]) -> Diagnostic:
    help = _("Put `---` on the first line, the fields below it, and `---` on a line after them.")
    first = next(line for line in lines if line.strip())
    if first.rstrip() == "---":
        help = _("Delete the empty line above the three dashes.")
    return error(
        Place(path, 1, 1, 1, max(2, len(lines[0]) + 1)),
        "HUB009",
        _("The file must start with a line of three dashes, then its fields (title, summary, …)."),
        help,
    )


def _unclosed_front_matter(path: str) -> Diagnostic:
    return error(
        Place(path, 1, 1, 1, 4),
        "HUB010",
        _("The fields at the top start with `---` but never end."),
        _("Put a line with only `---` between the fields and the text."),
    )
