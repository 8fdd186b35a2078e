"""`hub serve` shows the site, follows every change, and shows errors in the page."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from hubs import Write

RESOURCE = "---\ntitle: Lock your screen\nsummary: S\ntype: tip\nsectors: all\n---\nFirst words.\n"
ADDRESS = "resources/lock/"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def served(write: Write) -> Iterator[tuple[Path, str]]:
    root = write({"content/resources/lock.md": RESOURCE})
    port = free_port()
    command = [sys.executable, "-m", "hub_build.cli", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        yield root, f"http://127.0.0.1:{port}/"
        process.terminate()
        process.wait(timeout=10)


def wait_for(address: str, words: str) -> str:
    """Ask until the page says these words; fail with what it says after half a minute."""
    page = "no answer"
    for _try in range(150):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 (local)
                page = answer.read().decode()
        except OSError as problem:
            page = str(problem)
        if words in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"{words!r} never appeared; last: {page[:2000]}")


def test_changes_errors_and_mending_are_followed(served: tuple[Path, str]) -> None:
    root, base = served
    resource = root / "content/resources/lock.md"
    wait_for(base + ADDRESS, "First words.")
    resource.write_text(RESOURCE.replace("First", "Second"))
    wait_for(base + ADDRESS, "Second words.")
    (root / "quizzes").mkdir()
    resource.write_text(RESOURCE.replace("title:", "titel:"))
    assert "HUB101" in wait_for(base, "This hub has errors")
    resource.write_text(RESOURCE.replace("First", "Third"))
    wait_for(base + ADDRESS, "Third words.")
    assert not (root / "site").exists()
