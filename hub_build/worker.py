"""Markdown is rendered in a process of its own, which can be killed when it takes too long.

Python-Markdown is quadratic or worse on some inputs and recursive on others. No text of a pull
request may hang or crash a build, so each text has so much time of the processor; after it the
system ends the process, and a new one takes its place. A clock on the wall would blame a good
text on a busy machine, so it is only the last resort, and the only one where there are no
timers of that kind (Windows).
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from .markdown import render
from .rendered import Embed, Flavour, Heading, Link, Remark, Rendered

DEADLINE = 5.0  # CPU seconds for one text; the largest page allowed takes about half a second
PATIENCE = 12  # seconds on the wall for each CPU second, so that a busy machine blames nobody
MEMORY = 3 * 1024**3  # bytes

_SLOW = "HUB305"
_FAILED = "HUB309"


class Worker:
    """Renders Markdown in another process, one text at a time."""

    def __init__(self, deadline: float = DEADLINE) -> None:
        self.deadline = deadline  # CPU seconds
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str | None] = queue.Queue()

    def render(self, text: str, flavour: Flavour = "article") -> Rendered:
        """Render one text; see `markdown.render`.

        Too slow gives a remark `HUB305`; a process that ends in another way, twice, `HUB309`.
        """
        for _attempt in range(2):  # the first end may have been somebody else's doing
            self._start()
            try:
                self._send(json.dumps({"text": text, "flavour": flavour, "seconds": self.deadline}))
                answer = self._answers.get(timeout=self.deadline * PATIENCE)
            except queue.Empty:
                self.close()
                return Rendered(remarks=[Remark(_SLOW, "")])
            except OSError:
                answer = None
            if answer is not None:
                return _from_json(json.loads(answer))
            if self._ended_by_timer():
                return Rendered(remarks=[Remark(_SLOW, "")])
        return Rendered(remarks=[Remark(_FAILED, "")])

    def _ended_by_timer(self) -> bool:
        """Clear away the ended process, and tell whether its time had run out."""
        process = self._process
        status = process.wait() if process else 0
        self.close()
        return _TIMER is not None and status == -_TIMER[1]

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
            stderr=subprocess.DEVNULL,  # what a text does to a library is no news for its author
            encoding="utf-8",
            env=environment,
            start_new_session=True,  # Ctrl-C is for the program that asked
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
        embeds=[Embed(**item) for item in data["embeds"]],
        remarks=[Remark(**item) for item in data["remarks"]],
    )


_shared: Worker | None = None


def shared() -> Worker:
    """Return the one worker of this process; it ends with it."""
    global _shared
    if _shared is None:
        _shared = Worker()
        atexit.register(_end, _shared)
    return _shared


def _end(worker: Worker) -> None:
    with contextlib.suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is ending already
    worker.close()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: the deadline alone must do
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    with contextlib.suppress(ValueError, OSError):  # a system that does not let us
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


# A timer that counts time of the processor, and the signal by which the system ends the process.
_TIMER = (signal.ITIMER_PROF, int(signal.SIGPROF)) if hasattr(signal, "setitimer") else None


def _limit_time(seconds: float) -> None:
    if _TIMER:
        signal.setitimer(_TIMER[0], seconds)


def main() -> None:
    """Answer each line of JSON on standard input with one on standard output."""
    _limit_memory()
    for line in sys.stdin:
        asked = json.loads(line)
        _limit_time(asked["seconds"])
        rendered = render(asked["text"], asked["flavour"])
        _limit_time(0)
        sys.stdout.write(json.dumps(asdict(rendered)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
