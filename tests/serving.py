"""A hub that is served to its editor while a test changes it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def served(root: Path, *command: str) -> Iterator[str]:
    """Run `hub serve`, or another `command`, in this folder. Gives the address of the site."""
    port = free_port()
    if command:
        command = (*command, "--dev-addr", f"127.0.0.1:{port}")
    else:
        command = ("hub_build.cli", "serve", "--port", str(port))
    command = (sys.executable, "-m", *command)
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(timeout=10)


def wait_for(address: str, words: str) -> str:
    """Ask until the page says these words; fail with what it says after a minute."""
    page = "no answer"
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 (local)
                page = answer.read().decode()
        except OSError as problem:
            page = str(problem)
        if words in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"{words!r} never appeared; last: {page[:2000]}")
