"""One fixture: `write({...})` makes a small hub on disk, so that a test shows all its input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

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

Write = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes files (over the least hub) and gives the hub's folder."""

    def write_files(files: dict[str, str | bytes]) -> Path:
        for name, content in {**BASE, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else dedent(content).encode()
            path.write_bytes(data)
        return tmp_path

    return write_files
