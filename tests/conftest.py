"""One fixture: `write({...})` makes a small hub on disk, so that a test shows all its input."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest
from hubs import Write, write_hub

# A runner's own repository and address must not show up in the pages of tests.
for name in ("GITHUB_REPOSITORY", "GITHUB_SERVER_URL", "CI_PROJECT_URL", "HUB_ADDRESS"):
    os.environ.pop(name, None)

# How long an example takes says something about the machine, nothing about the hub.
hypothesis.settings.register_profile("hub", deadline=None)
hypothesis.settings.load_profile("hub")

pytest_plugins = ["browsing", "access"]  # the fixtures of tests/browser


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes files (over the least hub) and gives the hub's folder."""
    return lambda files: write_hub(tmp_path, files)
