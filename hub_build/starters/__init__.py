"""How a file of each kind starts: valid, with a remark at what has to be filled in.

There is one file per kind, named after it; the ending is the one that the kind's files have.
`hub.yml` shows what settings look like, and is an example in their schema, as are the files in
`more/`: fields that a starting file leaves out because it would become too long.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..source import read

FOLDER = Path(__file__).parent
# What the blanks say in an example; `new` fills them in for the hub that it writes into.
EXAMPLE = {"title": "What now?", "level": "basic", "order": "1"}


def file_of(name: str) -> Path:
    """Return the file with which an entry of the kind `name` starts."""
    return next(path for path in sorted(FOLDER.glob(f"{name}.*")) if path.suffix != ".py")


def filled(name: str, blanks: Mapping[str, str]) -> str:
    """Return the text of a starting file with its blanks (`$title`) filled in."""
    text = file_of(name).read_text("utf-8")
    for blank, words in blanks.items():
        text = text.replace(f"${blank}", words)
    return text


def fields(name: str) -> Mapping[str, Any]:
    """Return the fields of a starting file as the hub reads them: every value is a text."""
    return _read(file_of(name))


def more_fields(name: str) -> Mapping[str, Any]:
    """Return fields that the starting file does not show; none for most kinds."""
    return next((_read(path) for path in (FOLDER / "more").glob(f"{name}.*")), {})


def _read(path: Path) -> Mapping[str, Any]:
    source, _problems = read(path.parent, path.name)
    found: Mapping[str, Any] = _filled_in(source.data)
    return found


def _filled_in(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {_filled_in(key): _filled_in(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_filled_in(item) for item in data]
    for blank, words in EXAMPLE.items():
        data = data.replace(f"${blank}", words)
    return data
