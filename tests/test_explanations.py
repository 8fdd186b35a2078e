"""`hub explain` prints the page of every rule, readable on a terminal."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_docs import CODES

from hub_build import explanations
from hub_build.cli import main

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _outside_of_a_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def explain(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["explain", *arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    status, said = explain(code)
    assert status == 0
    title, nothing, text = said.split("\n", 2)
    assert (title, nothing) == (code, "")
    assert text.startswith(("Error. ", "Warning. ", "Hint. "))
    words = [line for line in text.split("\n") if not line.startswith("    ")]
    for line in words:
        assert len(line) <= explanations.WIDTH or line.startswith(("-", "|")), line
        for sign in ("<!--", "**", "](", "```"):
            assert sign not in line


def test_examples_keep_their_lines_and_say_where_they_stand() -> None:
    _status, said = explain("HUB120")
    assert "Wrong, in quizzes/a.yml:\n\n    questions:\n      - id: first\n" in said
    assert said.index("Wrong, in") < said.index("Right, in")
    assert "            correct: true\n" in said.partition("Right, in")[2]


@pytest.mark.parametrize("typed", ["HUB120", "hub120", "120", " Hub120 ", "[HUB120]"])
def test_a_code_may_be_typed_in_several_ways(typed: str) -> None:
    assert explain(typed) == explain("HUB120")


@pytest.mark.parametrize(
    ("typed", "help"),
    [
        ("HUB123456", "Did you mean “HUB"),
        ("119", "Did you mean “HUB120”?"),
        ("HUB12O", "Did you mean “HUB0"),
        ("colour", "“hub explain” alone lists all."),
        ("", "“hub explain” alone lists all."),
    ],
)
def test_an_unknown_code_leads_to_the_nearest(typed: str, help: str) -> None:
    status, said = explain(typed)
    assert status == 1
    assert "There is no code" in said and help in said


def test_without_a_code_all_are_listed_in_a_line_each() -> None:
    status, said = explain()
    assert status == 0
    lines = said.rstrip("\n").split("\n")
    assert [line.split()[0] for line in lines] == CODES
    assert {line.split()[1] for line in lines} == {"error", "warning", "hint"}
    for line in lines:
        assert len(line.split()) > 4, line


def test_the_document_is_in_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included["docs/diagnostics.md"] == "hub_build/docs/diagnostics.md"
    assert explanations._PLACES[1].relative_to(ROOT).as_posix() == included["docs/diagnostics.md"]
