"""`hub new` writes a file that passes the checker, and never over another."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result
from hubs import Write, files

from hub_build import build, new, starters
from hub_build.cli import main
from hub_build.kinds import KINDS
from hub_build.model import Entry
from hub_build.questions import TYPES

LEVEL = {"sectors/levels/basic.yml": "name: Basic\nsummary: S\norder: 1\ndigcomp: D\n"}
IDS = {kind.kind: kind for kind in KINDS}


def run(root: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    monkeypatch.chdir(root)
    return CliRunner().invoke(main, ["new", *arguments])


def test_every_kind_has_a_starting_file_and_every_file_a_kind() -> None:
    found = [path for path in starters.FOLDER.iterdir() if path.suffix in (".md", ".yml")]
    assert sorted(path.stem for path in found) == sorted([*IDS, "hub"])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_what_is_written_passes_the_checker(
    kind: type[Entry], write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write({**LEVEL})
    result = run(root, monkeypatch, f"{kind.kind}/wards/three-long-words")
    assert result.exit_code == 0, result.output
    (path,) = (root / kind.folder / "wards").iterdir()
    relative = path.relative_to(root).as_posix()
    assert result.output == f"Written: {relative}\n"
    text = path.read_text("utf-8")
    assert "Three long words" in text
    assert "\n# " in text  # what the author has to know stands beside it
    assert "$" not in text
    assert build.check(root).diagnostics == ()
    # Published as it is, it is good too: nothing that it says is only right for a draft.
    path.write_text(text.replace("draft: true\n", ""), "utf-8")
    assert build.check(root).diagnostics == ()


def test_a_level_follows_those_that_are_there(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write({**LEVEL})
    assert run(root, monkeypatch, "level/next").exit_code == 0
    assert "\norder: 2\n" in (root / "sectors/levels/next.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [
        ("quizz/a", 2, "Did you mean “quiz”?"),
        ("quizzes/a", 2, "Did you mean “quiz”?"),
        ("", 2, "There are: page, resource, "),
        ("quiz/My Quiz", 2, "For example: quiz/my-quiz"),
        ("quiz/../escape", 2, "For example: quiz/a-short-name/escape"),
        ("quiz//etc", 2, "“” cannot be part of a web address"),
        ("quiz/1", 2, "For example: quiz/a-short-name"),
        ("quiz/" + "a" * 61, 2, "For example: quiz/" + "a" * 60),
        ("page/resources/a", 2, "Write: resource/a"),
        ("sector/roles/nurse", 2, "Write: role/nurse"),
        ("page/search", 2, "needed by the hub itself"),
        ("page/index", 1, "content/index.md has this id already."),
        ("quiz/there", 1, "quizzes/there.md has this id already."),
        ("quiz/broken", 1, "quizzes/broken.yml has this id already."),
        ("quiz/before", 1, "quizzes/there.md had this id before"),
        ("competence/a", 1, "Make one first: level/basic"),
    ],
)
def test_nothing_is_written_where_it_cannot_be(
    name: str, status: int, said: str, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz = "title: T\nsummary: S\nsectors: all\nformerly: [before]\nquestions:\n  - {id: z, type: "
    quiz += "truefalse, prompt: P, answer: true}\n"
    root = write({"quizzes/there.md": f"---\n{quiz}---\n", "quizzes/broken.yml": "title: T\n"})
    before = files(root)
    result = run(root, monkeypatch, name)
    assert (result.exit_code, said in result.output) == (status, True), result.output
    assert files(root) == before


def test_the_ending_may_be_typed(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({})
    assert run(root, monkeypatch, "quiz/a.yml").output == "Written: quizzes/a.yml\n"


def test_outside_of_a_hub_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run(tmp_path, monkeypatch, "quiz/a")
    assert result.exit_code == 1 and "no file hub.yml here" in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_leads_elsewhere_is_not_written_into(
    write: Write, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    root = write({})
    (root / "quizzes").symlink_to(elsewhere)
    result = run(root, monkeypatch, "quiz/a")
    assert result.exit_code == 1 and "quizzes is no folder of this hub." in result.output
    assert list(elsewhere.iterdir()) == []


def test_a_file_that_comes_this_moment_is_kept(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write({})
    (root / "quizzes").mkdir()
    hidden = root / "quizzes/a.yml"
    monkeypatch.setattr(new, "_judge", lambda *_: hidden.write_text("mine"))
    result = run(root, monkeypatch, "quiz/a")
    assert result.exit_code == 1 and "is there already" in result.output
    assert files(root / "quizzes") == {"a.yml": b"mine"}  # and nothing half written beside it


def test_a_disk_without_hard_links_will_do(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    root = write({})
    assert run(root, monkeypatch, "topic/a").exit_code == 0
    assert list(files(root / "sectors")) == ["topics/a.yml"]


def test_the_starting_quiz_names_every_type() -> None:
    text = starters.file_of("quiz").read_text("utf-8")
    for question in TYPES:
        (word,) = get_args(question.model_fields["type"].annotation)
        assert re.search(rf"\b{word}\b", text), word


def test_a_kind_alone_gets_the_first_free_id(write: Write) -> None:
    root = write({"quizzes/new-quiz-2.yml": "formerly: [new-quiz-3]\n"})
    made = [new.create(root, name) for name in ("quiz", "quiz/", "quiz")]
    assert made == [f"quizzes/new-quiz{n}.yml" for n in ("", "-4", "-5")]
