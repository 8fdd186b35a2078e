"""Markdown is rendered in a process of its own, which can be killed when it takes too long.

Python-Markdown is quadratic or worse on some inputs and recursive on others. No text of a pull
request may hang or crash a build, so each text has a deadline; after it the process is killed
and a new one takes its place.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from .markdown import Flavour, Heading, Link, Remark, Rendered, render

DEADLINE = 5.0  # seconds for one text; the largest page allowed takes about half a second
MEMORY = 3 * 1024**3  # bytes

_SLOW = "HUB305"
_DEEP = "HUB306"


class Worker:
    """Renders Markdown in another process, one text at a time."""

    def __init__(self, deadline: float = DEADLINE) -> None:
        self.deadline = deadline
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str | None] = queue.Queue()

    def render(self, text: str, flavour: Flavour = "article") -> Rendered:
        """Render one text; see `markdown.render`. Too slow gives a remark `HUB305`."""
        self._start()
        try:
            self._send(json.dumps({"text": text, "flavour": flavour}))
            answer = self._answers.get(timeout=self.deadline)
        except queue.Empty:
            self.close()
            return Rendered(remarks=[Remark(_SLOW, "")])
        except OSError:
            answer = None
        if answer is None:  # the process died: out of memory or of stack
            self.close()
            return Rendered(remarks=[Remark(_DEEP, "")])
        return _from_json(json.loads(answer))

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):  # what could not be written any more
                if stream:
                    stream.close()

    def _start(self) -> None:
        if self._process is not None:
            return
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-W", "ignore", "-m", "hub_build.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=environment,
        )
        self._answers = queue.Queue()
        assert self._process.stdout  # noqa: S101 (a pipe was asked for)
        reader = threading.Thread(
            target=_forward, args=(self._process.stdout, self._answers), daemon=True
        )
        reader.start()

    def _send(self, line: str) -> None:
        assert self._process and self._process.stdin  # noqa: S101 (a pipe was asked for)
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()


def _forward(stream: IO[str], answers: queue.Queue[str | None]) -> None:
    try:
        for line in stream:
            answers.put(line)
    except ValueError:  # the stream was closed under us, because the process was killed
        return
    answers.put(None)


def _from_json(data: dict[str, Any]) -> Rendered:
    return Rendered(
        html=data["html"],
        text=data["text"],
        headings=[Heading(**item) for item in data["headings"]],
        anchors=data["anchors"],
        links=[Link(**item) for item in data["links"]],
        remarks=[Remark(**item) for item in data["remarks"]],
    )


_shared: Worker | None = None


def shared() -> Worker:
    """Return the one worker of this process; it ends with it."""
    global _shared
    if _shared is None:
        _shared = Worker()
        atexit.register(_shared.close)
    return _shared


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: the deadline alone must do
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    with contextlib.suppress(ValueError, OSError):  # a system that does not let us
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def main() -> None:
    """Answer each line of JSON on standard input with one on standard output."""
    _limit_memory()
    for line in sys.stdin:
        asked = json.loads(line)
        rendered = render(asked["text"], asked["flavour"])
        sys.stdout.write(json.dumps(asdict(rendered)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
