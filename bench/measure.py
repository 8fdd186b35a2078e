"""What one command costs: time of the processor, time on the wall and memory, children included.

Time of the processor is what the system counted for the process and all that it waited for, to
the tick. Memory is harder: the system keeps the peak of a single process only, and counts the
program that started it in (`ru_maxrss` lives through `exec`). So the tree of processes is looked
at many times a second and its memory added up. What two of them share is counted twice: to
divide it by the number of its users would let programs that have nothing to do with the build
change the figure. A peak shorter than a look is missed.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_LOOK = 0.01  # seconds between two looks at the memory
_PROC = Path("/proc")
_MIB = 2**20


@dataclass(frozen=True)
class Cost:
    """What a command took."""

    cpu: float  # seconds, of user and system, of all processes
    wall: float  # seconds
    memory: float  # MiB, the peak of all processes together


def can_measure() -> bool:
    """Tell whether this system shows the memory of processes (Linux does)."""
    return _memory(os.getpid()) > 0


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in `folder`. Raises `RuntimeError` with what it said when it fails."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        watch = _Watch(process.pid)
        _pid, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.stop()
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)}\n{said.read().decode(errors='replace')}")
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(cpu, wall, peak / _MIB)


def _environment() -> dict[str, str]:
    """Return the environment of a build, without a runner's repository for pages to link to."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "CI_"))}
    return {**kept, "NO_MKDOCS_2_WARNING": "1"}  # or Material prints an advertisement


class _Watch(threading.Thread):
    """Looks at the memory of a tree of processes until it is stopped."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._peak, self._done = pid, 0, threading.Event()
        self.start()

    def run(self) -> None:
        """Look, and remember the most that was seen."""
        while not self._done.wait(_LOOK):
            self._peak = max(self._peak, sum(map(_memory, _tree(self._pid))))

    def stop(self) -> int:
        """Stop looking, and return the peak in bytes."""
        self._done.set()
        self.join()
        return self._peak


def _tree(pid: int) -> Iterator[int]:
    """Yield a process and all below it, as far as they are still there."""
    yield pid
    for listed in (_PROC / str(pid) / "task").glob("*/children"):
        try:
            children = listed.read_text().split()
        except OSError:  # it ended while we looked
            continue
        for child in children:
            yield from _tree(int(child))


def _memory(pid: int) -> int:
    """Return how many bytes of a process are in memory."""
    try:
        pages = (_PROC / str(pid) / "statm").read_text().split()[1]
    except (OSError, IndexError):  # it ended while we looked
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
