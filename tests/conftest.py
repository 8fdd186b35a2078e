"""One fixture: `write({...})` makes a small hub on disk, so that a test shows all its input."""

from __future__ import annotations

from pathlib import Path

import pytest
from hubs import Write, write_hub

pytest_plugins = ["browsing"]  # the fixtures of tests/browser


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes files (over the least hub) and gives the hub's folder."""
    return lambda files: write_hub(tmp_path, files)
