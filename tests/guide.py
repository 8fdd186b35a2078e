"""The examples of the documents: fences to which a comment on the line before gives a file name.

`example`, `wrong` and `right` show a whole file, or some fields of it. `question` shows one more
question of a quiz that an `example` began. `picture` and `file` name what lies beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from hubs import PNG

ROOT = Path(__file__).parent.parent
EDITORS = (ROOT / "docs" / "editors.md").read_text("utf-8")

# How files start that the guide names and that do not lie in this repository.
_STARTS = {
    ".png": PNG,
    ".mp3": b"ID3\4\0\0\0\0\0\0",
    ".mp4": b"\0\0\0\x18ftypmp42\0\0\0\0",
    ".vtt": b"WEBVTT\n\n",
}


@dataclass(frozen=True)
class Example:
    what: str  # example, question, wrong, right or keys
    path: str
    language: str
    text: str


def examples(document: str) -> Iterator[Example]:
    pattern = r"^<!-- (example|question|wrong|right|keys): (\S+) -->\n(`{3,})(\w*)\n(.*?)^\3$"
    for found in re.finditer(pattern, document, flags=re.DOTALL | re.MULTILINE):
        yield Example(found[1], found[2], found[4], found[5])


def texts_for_editors() -> dict[str, str]:
    """Return the files that editors are shown, each question at the end of its quiz."""
    texts: dict[str, str] = {}
    for example in examples(EDITORS):
        if example.what in ("example", "question"):
            texts[example.path] = texts.get(example.path, "") + example.text
    return texts


def files_beside() -> dict[str, bytes]:
    """Return the pictures, recordings and films that the examples name: the real ones, if any."""
    named = re.findall(r"^<!-- (?:picture|file): (\S+) -->$", EDITORS, flags=re.MULTILINE)
    return {
        path: (ROOT / path).read_bytes()
        if (ROOT / path).is_file()
        else _STARTS[PurePosixPath(path).suffix]
        for path in named
    }


def files_for_editors() -> dict[str, str | bytes]:
    """Return the whole hub of the guide."""
    return {**texts_for_editors(), **files_beside()}
