"""The least hub, over which a test lays the files that it is about."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from struct import pack
from textwrap import dedent

# The least that makes a hub: everything else a test shows itself.
BASE = {
    "hub.yml": """\
        name: Test hub
        summary: A hub for a test.
        organisation: Test organisation
        """,
    "mkdocs.yml": """\
        site_name: Test hub
        docs_dir: content
        theme: {name: material, font: false}
        plugins: {hub: {}}
        """,
    "content/index.md": """\
        ---
        title: Welcome
        summary: A test.
        layout: home
        ---
        Hello.
        """,
}


def png(width: int, height: int) -> bytes:
    """Return a white picture (W3C PNG: a bit a pixel)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    head = pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = (b"\0" + b"\xff" * -(-width // 8)) * height
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


PNG = png(1200, 800)

Write = Callable[[dict[str, str | bytes]], Path]


def write_hub(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write `files`, their text dedented, over the least hub in `root`."""
    for name, content in {**BASE, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
    return root


def run_hub(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the `hub` command in `root`."""
    return _run(root, sys.executable, "-m", "hub_build.cli", *arguments)


def run_mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the `mkdocs` command in `root`."""
    return _run(root, sys.executable, "-m", "mkdocs", *arguments)


def _run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120)


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` with its bytes."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }
