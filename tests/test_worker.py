"""A text is rendered in time and within limits, whatever becomes of the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hubs import Write

from hub_build import build
from hub_build.worker import MEMORY, Worker, shared


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    found = Worker(deadline=1.5)
    yield found
    found.close()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("![[]()" * 5000, "HUB305"),
        ("[ a_" * 5000, "HUB305"),
        ("**" * 3000 + "a" + "**" * 3000, "HUB306"),
        ("- " * 2000 + "x", "HUB306"),
    ],
    ids=["brackets", "underscores", "stars", "lists"],
)
def test_what_cannot_be_rendered_is_a_remark(worker: Worker, text: str, code: str) -> None:
    assert [r.code for r in worker.render(text).remarks] == [code]
    assert worker.render("Still *here*").html == "<p>Still <em>here</em></p>"


@pytest.mark.parametrize(("start", "code"), [("", []), ("# One\n\n", ["HUB302"])])
def test_a_paragraph_may_be_one_long_line(worker: Worker, start: str, code: list[str]) -> None:
    assert [r.code for r in worker.render(start + "word " * 20_000).remarks] == code


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what a process may use")
def test_the_process_may_not_eat_the_machine(worker: Worker) -> None:
    worker.render("x")
    assert worker._process is not None and worker._process.pid != os.getpid()
    limits = Path(f"/proc/{worker._process.pid}/limits").read_text()
    assert f"Max address space         {MEMORY}" in limits


def test_a_slow_text_in_a_hub_is_a_problem_of_its_file(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared(), "deadline", 1.0)
    start = "---\ntitle: T\nsummary: S\ntype: tip\nsectors: all\n---\n"
    slow, good = start + "![[]()" * 5000, start + "[x](resource/none)"
    root = write({"content/resources/a.md": slow, "content/resources/b.md": good})
    found = [(d.place.path, d.code) for d in build.check(root).diagnostics]
    assert found == [("content/resources/a.md", "HUB305"), ("content/resources/b.md", "HUB202")]


def test_a_process_that_dies_is_replaced(worker: Worker) -> None:
    worker.render("x")
    assert worker._process is not None
    worker._process.kill()
    worker._process.wait()
    assert worker.render("x").text == "x" and worker.render("y").text == "y"


def test_a_process_that_dies_twice_is_the_text_s_fault(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill(_line: str) -> None:
        assert worker._process is not None
        worker._process.kill()

    monkeypatch.setattr(worker, "_send", kill)
    assert [r.code for r in worker.render("x").remarks] == ["HUB309"]
    monkeypatch.undo()
    assert worker.render("y").text == "y"


def test_only_time_of_the_processor_counts(worker: Worker) -> None:
    """A process that is stopped for longer than the deadline blames no text."""
    worker.render("x")
    assert worker._process is not None
    process = worker._process.pid
    os.kill(process, signal.SIGSTOP)
    timer = threading.Timer(worker.deadline + 0.5, os.kill, (process, signal.SIGCONT))
    timer.start()
    assert worker.render("Good *text*").html == "<p>Good <em>text</em></p>"
    timer.join()


def test_a_process_without_its_parent_does_not_go_on_for_ever(tmp_path: Path) -> None:
    (tmp_path / "slow.md").write_text("![[]()" * 5000)
    program = """if True:
        import sys
        from hub_build.worker import Worker
        worker = Worker(deadline=1.0)
        worker.render("x")
        print(worker._process.pid, flush=True)
        worker.render(open(sys.argv[1]).read())
        """
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "slow.md")], stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        time.sleep(0.3)
        parent.kill()
    for _wait in range(300):
        if not is_running(child):
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    raise AssertionError("it went on")


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or " Z " not in state.read_text()


def test_the_largest_page_full_of_links_is_in_time(worker: Worker) -> None:
    """A quarter of the deadline of a build is enough; half a second is what it takes."""
    line = "Some words and a [link {n}](resource/page-{n}) among them.\n\n"
    text = "".join(line.format(n=n) for n in range(2000))
    found = worker.render(text)
    assert not found.remarks and len(found.links) == 2000


def test_a_page_of_another_program_is_told_what_it_is(worker: Worker) -> None:
    """Thousands of tags are no reason to say that the text takes too long."""
    found = worker.render("<b>x</b> " * 5600)
    assert {remark.code for remark in found.remarks} == {"HUB301"}
