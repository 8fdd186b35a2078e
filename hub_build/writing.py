"""A file is written whole or not at all, and never over somebody's work."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet.

    Raises FileExistsError when there is something by that name, even if it came this moment, and
    other OSErrors for what the computer refuses.
    """
    written = _beside(path, text)
    try:
        try:
            os.link(
                written, path
            )  # the one way to put a whole file in place and never over another
        except OSError:  # it is there, which is said again here; or a disk without hard links
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    finally:
        written.unlink()


def write_over(path: Path, text: str) -> None:
    """Write a file, in place of the one that is there."""
    _beside(path, text).replace(path)


def _beside(path: Path, text: str) -> Path:
    """Return a finished file in the same folder, so that it can take its place in one step."""
    number, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        written.chmod(0o666 & ~_umask())
    except BaseException:
        written.unlink()
        raise
    return written


def _umask() -> int:
    current = os.umask(0)  # there is no way to ask without setting it
    os.umask(current)
    return current
