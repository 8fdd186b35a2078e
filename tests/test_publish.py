"""Publishing is all or nothing: whatever goes wrong, the site that is there stays as it was."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hubs import Write, files, run_hub, run_mkdocs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub_build import build, plugin, publish, search
from hub_build.publish import PublishError

RESOURCE = """\
    ---
    title: Lock your screen
    summary: Keep others out of your work.
    type: tip
    sectors: all
    ---
    Press the keys.
    """
BROKEN = "---\ntitle: One: two\n---\n"
MARKUP = "Wash <b>hands</b>.\n"  # a warning


def left_behind(root: Path) -> list[str]:
    return sorted(p.name for p in root.iterdir() if p.name.startswith(".site"))


def fresh(write: Write) -> tuple[Path, dict[str, bytes]]:
    """Return a hub with a site that was built, and the files of that site."""
    root = write({"content/resources/lock.md": RESOURCE})
    assert run_hub(root, "build").returncode == 0
    return root, files(root / "site")


def test_an_error_leaves_the_old_site_as_it_was(write: Write) -> None:
    root, before = fresh(write)
    write({"content/resources/broken.md": BROKEN, "content/resources/lock.md": RESOURCE + "More."})
    for result in (run_hub(root, "build"), run_mkdocs(root, "build")):
        assert result.returncode == 1
        assert "content/resources/broken.md:2:11: error[HUB011]" in result.stderr
        assert "Traceback" not in result.stderr
        assert files(root / "site") == before
    assert left_behind(root) == []


def test_warnings_stop_a_strict_build_before_it_publishes(write: Write) -> None:
    root, before = fresh(write)
    write({"content/resources/lock.md": RESOURCE + MARKUP})
    result = run_mkdocs(root, "build", "--strict")
    assert (result.returncode, "nothing was published" in result.stdout) == (1, True)
    assert files(root / "site") == before and left_behind(root) == []
    plain = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(plain + "strict: true\n")
    assert run_hub(root, "build").returncode == 1
    assert files(root / "site") == before and left_behind(root) == []
    (root / "mkdocs.yml").write_text(plain)
    assert run_mkdocs(root, "build").returncode == 0
    assert files(root / "site") != before


@pytest.mark.parametrize("error", [OSError("disk full"), ValueError("odd")], ids=["disk", "code"])
def test_a_failing_host_leaves_the_old_site_as_it_was(
    write: Write, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    root, before = fresh(write)

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(search, "build", fail)
    with pytest.raises((PublishError, ValueError), match=str(error)):
        plugin.draw(build.check(root), root / "site")
    assert files(root / "site") == before and left_behind(root) == []


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_new_site_takes_the_place_of_the_old(
    write: Write, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    root, before = fresh(write)
    write({"content/resources/lock.md": RESOURCE + "More."})
    plugin.draw(build.check(root), root / "site")
    assert files(root / "site") != before and left_behind(root) == []


def test_a_swap_that_fails_is_undone(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root, before = fresh(write)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if target == root / "site" and "old" not in self.name:
            raise OSError("not allowed")
        return rename(self, target)

    monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PublishError, match="not allowed"):
        plugin.draw(build.check(root), root / "site")
    assert files(root / "site") == before and left_behind(root) == []


def test_what_a_killed_build_left_is_mended_even_by_one_with_errors(write: Write) -> None:
    root, before = fresh(write)
    write({"content/resources/broken.md": BROKEN})
    for command in (run_hub, run_mkdocs):
        (root / "site").rename(root / ".site-old-abc")
        (root / ".site-new-def").mkdir()
        (root / ".site-new-def/index.html").write_text("half")
        assert command(root, "build").returncode == 1
        assert files(root / "site") == before and left_behind(root) == []
        (root / ".site-old-abc").mkdir()  # killed later, when the new site was in its place
        (root / ".site-old-abc/index.html").write_text("old")
        assert command(root, "build").returncode == 1
        assert files(root / "site") == before and left_behind(root) == []


def test_what_a_running_build_holds_is_left_alone(write: Write) -> None:
    root, _before = fresh(write)
    made = publish.stage(root / "site")
    assert run_hub(root, "build").returncode == 0
    assert left_behind(root) == [made.folder.name]
    publish.discard(made)
    assert left_behind(root) == []


@pytest.mark.parametrize("command", ["hub_build.cli", "mkdocs"])
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill"])
def test_a_build_that_is_stopped_leaves_the_old_site_whole(
    write: Write, command: str, stop: signal.Signals
) -> None:
    """Stop builds at many moments; after each the site is the old one or the new one."""
    root = write({f"content/resources/lock-{n}.md": RESOURCE for n in range(8)})
    assert run_hub(root, "build").returncode == 0
    old = files(root / "site")
    write({"content/resources/lock-0.md": RESOURCE + "More."})
    assert run_hub(root, "build", "--site", "other").returncode == 0
    new = files(root / "other")
    for wait in (0.5, 0.9, 1.3):
        process = subprocess.Popen(
            [sys.executable, "-m", command, "build"],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        time.sleep(wait)
        if process.poll() is None:
            os.killpg(process.pid, stop)
        said, _nothing = process.communicate(timeout=60)
        if stop is signal.SIGINT and "import" not in said:  # Python itself may not be up yet
            assert "Traceback" not in said
        assert files(root / "site") in (old, new)
    assert run_hub(root, "build").returncode == 0
    assert files(root / "site") == new and left_behind(root) == []


def test_files_of_others_are_kept_and_named_and_old_pages_go(write: Write) -> None:
    root = write({"content/resources/lock.md": RESOURCE, "content/resources/old.md": RESOURCE})
    assert run_hub(root, "build").returncode == 0
    (root / "site/CNAME").write_text("hub.example\n")
    (root / "site/.git/refs").mkdir(parents=True)
    (root / "site/resources/lock/notes.txt").write_text("mine")
    (root / "site/latest").symlink_to("resources")
    (root / "content/resources/old.md").unlink()
    for _twice in range(2):
        result = run_hub(root, "build")
        assert result.returncode == 0
        kept = re.findall(r"^Kept in the site, .*: (.*)$", result.stderr, flags=re.MULTILINE)
        assert kept == [".git/", "CNAME", "latest", "resources/lock/notes.txt"]
    assert (root / "site/CNAME").read_text() == "hub.example\n"
    assert (root / "site/.git/refs").is_dir() and (root / "site/latest").is_symlink()
    assert not (root / "site/resources/old").exists()
    assert (root / "site/resources/lock/index.html").exists()


@pytest.mark.parametrize("mine", ["resources/new", "resources/lock/index.html/notes.txt"])
def test_what_others_put_in_the_place_of_a_page_is_never_lost(write: Write, mine: str) -> None:
    root = write({"content/resources/lock.md": RESOURCE})
    (root / "site" / mine).parent.mkdir(parents=True)
    (root / "site" / mine).write_text("mine")
    write({"content/resources/new.md": RESOURCE})
    result = run_hub(root, "build")
    assert result.returncode == 1 and "Move it away" in result.stderr
    assert (root / "site" / mine).read_text() == "mine" and left_behind(root) == []


@pytest.mark.parametrize("target", [".", "..", "sectors", "content/new", "theme", "quizzes/x"])
def test_no_site_is_published_over_the_hub(write: Write, target: str) -> None:
    root = write({"sectors/topics/t.yml": "name: T\nsummary: S\n"})
    before = files(root)
    for result in (
        run_hub(root, "build", "--site", target),
        run_mkdocs(root, "build", "-d", target),
    ):
        assert result.returncode in (1, 2)
        said = result.stdout + result.stderr  # MkDocs itself knows `content/`
        assert "over the hub itself" in said or "should not be within" in said
        assert "Traceback" not in said
    assert files(root) == before


@pytest.mark.parametrize("target", ["site", "other"])
def test_a_file_is_no_place_for_a_site(write: Write, target: str) -> None:
    root = write({target: "mine"})
    for result in (
        run_hub(root, "build", *([] if target == "site" else ["--site", target])),
        run_mkdocs(root, "build", "-d", target),
    ):
        assert result.returncode in (1, 2) and "Traceback" not in result.stderr
    assert (root / target).read_text() == "mine" and left_behind(root) == []


def test_a_place_that_cannot_be_written_is_said_in_one_line(write: Write) -> None:
    root = write({"file": "mine"})
    for result in (
        run_hub(root, "build", "--site", "file/below"),
        run_mkdocs(root, "build", "-d", "file/below"),
    ):
        assert result.returncode == 1 and "Traceback" not in result.stderr
        assert "could not be written" in result.stdout + result.stderr


def test_a_link_to_a_folder_is_followed_the_same_by_both(write: Write, tmp_path: Path) -> None:
    root = write({"content/resources/lock.md": RESOURCE})
    for name, command in (("one", run_hub), ("two", run_mkdocs)):
        (root / f"real-{name}").mkdir()
        (root / f"{name}").symlink_to(f"real-{name}")
        option = "--site" if command is run_hub else "-d"
        assert command(root, "build", option, name).returncode == 0
        assert (root / name).is_symlink()
    assert files(root / "real-one") == files(root / "real-two") != {}


NAMES = st.sampled_from(["a", "b", "c/d", "c/e", "f/g/h"])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(builds=st.lists(st.sets(NAMES), min_size=1, max_size=5), mine=st.sets(NAMES))
def test_any_row_of_builds_ends_in_the_last_one_and_the_files_of_others(
    tmp_path_factory: pytest.TempPathFactory, builds: list[set[str]], mine: set[str]
) -> None:
    target = tmp_path_factory.mktemp("row") / "site"
    mine = {f"mine-{name}" for name in mine}
    for number, names in enumerate(builds):
        made = publish.stage(target)
        for name in names:
            (made.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (made.folder / name).write_text(f"{number}")
        publish.publish(made)
        if number == 0:
            for name in mine:
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                (target / name).write_text("mine")
    published = files(target)
    del published[publish.MARK]
    last = {name: str(len(builds) - 1).encode() for name in builds[-1]}
    assert published == last | dict.fromkeys(mine, b"mine")
    assert [p.name for p in target.parent.iterdir()] == ["site"]
