"""The schemas say what the models say: they accept what the hub accepts, and refuse mistakes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from guide import files_for_editors
from hubs import Write
from jsonschema import Draft7Validator

from hub_build import hub, schema
from hub_build.cli import main
from hub_build.kinds import KINDS
from hub_build.model import Broken, Written
from hub_build.questions import TYPES

ROOT = Path(__file__).parent.parent
NAMES = list(schema.names())
VALIDATORS = {name: Draft7Validator(schema.of(name)) for name in NAMES}


class Yaml12(yaml.SafeLoader):
    """Reads a file as an editor does: YAML 1.2, in which `no` and 2026-11-30 are texts."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"null|Null|NULL|~|", "nN~\0"),
):
    whole = re.compile(rf"^(?:{pattern})$")
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", whole, [*first, ""])


def as_json(data: Any) -> Any:
    """Return data with texts as keys, as JSON has them."""
    if isinstance(data, dict):
        return {
            str(k).lower() if k in (True, False) else str(k): as_json(v) for k, v in data.items()
        }
    return [as_json(item) for item in data] if isinstance(data, list) else data


def as_an_editor_reads(text: str, path: str) -> Any:
    if path.endswith(".md"):
        text = text.split("---\n")[1]
    return as_json(yaml.load(text, Yaml12))  # noqa: S506 (a safe loader)


def faults(name: str, data: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, e.path))}: {e.message}" for e in VALIDATORS[name].iter_errors(data)
    ]


def judged(root: Path, nothing: str | None = None) -> Iterator[tuple[Written, list[str]]]:
    """Yield every entry of a hub whose YAML can be read, and what its schema says of it.

    `nothing` is read in place of `~` and `null`: the one word that an author has to quote.
    """
    for entry in hub.load(root)[0].written:
        if entry.source.is_whole and entry.source.data:
            data = as_an_editor_reads(entry.source.text, entry.source.path)
            data = json.loads(json.dumps(data).replace("null", json.dumps(nothing)))
            yield entry, faults(entry.kind, data)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_of_draft_07(name: str) -> None:
    made = schema.of(name)
    Draft7Validator.check_schema(made)
    assert made["$schema"] == schema.DRAFT
    text = json.dumps(made)
    for newer in ("$defs", "prefixItems", "discriminator", "max_length", '"null"', '"ge"'):
        assert newer not in text
    for beside in re.findall(r'\{"\$ref": "[^"]*"([^}]*)\}', text):
        assert not beside  # draft-07 ignores what stands beside a reference


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_name_a_description_and_every_kind_an_example(name: str) -> None:
    made = schema.of(name)
    assert made["description"]
    for part in (made, *made.get("definitions", {}).values()):
        assert part["description"], part.get("title")
        for field, said in part.get("properties", {}).items():
            assert said["title"], field
            assert said.get("description"), f"{part['title']}: {field} has no description"
    (example,) = made["examples"]
    assert faults(name, example) == []
    assert made["properties"]["summary"]["examples"] == [example["summary"]]


def test_there_is_a_schema_for_every_kind_and_type() -> None:
    assert set(NAMES) == {*(kind.kind for kind in KINDS), "hub"}
    made = schema.of("quiz")
    one_of = made["properties"]["questions"]["items"]["oneOf"]
    names = [part["$ref"].rpartition("/")[2] for part in one_of]
    assert names == [t.__name__ for t in TYPES]
    for name in names:
        part = made["definitions"][name]
        word = part["properties"]["type"]["const"]
        (example,) = part["examples"]
        assert example["type"] == word
        whole = {**made["examples"][0], "questions": [example]}
        assert faults("quiz", whole) == []
        assert part["properties"]["type"]["description"] == f"`{word}`: {part['description']}"


def test_all_of_this_hub_is_accepted() -> None:
    found = list(judged(ROOT))
    assert len(found) > 80
    assert {entry.source.path: said for entry, said in found if said} == {}
    settings = as_an_editor_reads((ROOT / "hub.yml").read_text("utf-8"), "hub.yml")
    assert faults("hub", settings) == []


def test_all_that_the_guide_shows_is_accepted(write: Write) -> None:
    root = write(files_for_editors())
    assert {entry.source.path: said for entry, said in judged(root) if said} == {}
    shown = as_an_editor_reads((root / "hub.yml").read_text("utf-8"), "hub.yml")
    assert faults("hub", shown) == []


EXAMPLES = sorted(p for p in (ROOT / "tests" / "examples").iterdir() if p.is_dir())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.name)
def test_what_the_hub_accepts_is_accepted(example: Path) -> None:
    for entry, said in judged(example, "quoted"):
        if not isinstance(entry, Broken):
            assert said == [], entry.source.path


WRONG = {
    "unknown-key": "Additional properties are not allowed",
    "missing-key": "is a required property",
    "wrong-type": "does not match",
    "empty-and-long-values": "is too long",
}


@pytest.mark.parametrize("name", WRONG)
def test_mistakes_of_the_examples_are_refused(name: str) -> None:
    said = [one for _e, found in judged(ROOT / "tests" / "examples" / name) for one in found]
    assert any(WRONG[name] in one for one in said), said


@pytest.mark.parametrize(
    ("typed", "is_good"),
    [
        ("minutes: 5", True),
        ('minutes: "5"', True),
        ("minutes: 601", False),
        ("minutes: five", False),
        ("draft: yes", True),
        ("draft: true", True),
        ("draft: maybe", False),
        ("title: 2026", True),
        ("title: [a]", False),
        ("title:", False),
        ("sectors: ALL", True),
        ("sectors: hospitals", False),
        ("sectors: [hospitals, 112]", True),
        ("review_by: 2027-11-30", True),
        ("review_by: 30-11-2027", False),
        ("type: tip", True),
        ("type: tipp", False),
        ("formerly: [A name]", False),
        ("authors: A nurse", False),
        ("sources: [{title: T, url: www.example.org}]", False),
        ("sources: [{title: T, url: https://www.example.org/}]", True),
        ("reviewed: {date: 2026-11-30, name: N}", False),
    ],
)
def test_editors_and_the_hub_agree(typed: str, is_good: bool, write: Write) -> None:
    fields = {"title": "T", "summary": "S", "type": "tip", "sectors": "all"}
    fields.pop(typed.partition(":")[0], None)
    text = "".join(f"{key}: {value}\n" for key, value in fields.items()) + typed + "\n"
    data = as_an_editor_reads(text, "a.yml")
    assert (faults("resource", data) == []) is is_good
    root = write({"content/resources/a.yml": text})
    (entry,) = [e for e in hub.load(root)[0].written if e.id == "a"]
    assert isinstance(entry, Broken) is not is_good


@pytest.mark.parametrize(
    ("typed", "is_good"),
    [
        ("type: number, answer: 4.5", True),
        ('type: number, answer: "4,5", tolerance: 0.1', True),
        ("type: number, answer: -3, unit: degrees", True),
        ("type: number, answer: many", False),
        ("type: short, accept: [phishing, 112]", True),
        ("type: short, accept: phishing", False),
        ("type: order, items: [{text: A}]", False),
        ("type: order, items: [{text: A}, {text: true}]", True),
        ("type: match, pairs: [{left: A, right: B}, {left: C, right: D, wrong: E}]", False),
        ('type: cloze, text: "{a}", blanks: {a: {type: text, accept: [b]}}', True),
        ('type: cloze, text: "{a}", blanks: {a: {type: txt, accept: [b]}}', False),
        ("type: singel, options: [{text: A, correct: yes}, {text: B}]", False),
        ("type: single, options: [{text: A, correct: yes}, {text: B, correct: no}]", True),
        ("type: truefalse, answer: perhaps", False),
        ("answer: true", False),
    ],
)
def test_editors_and_the_hub_agree_on_questions(typed: str, is_good: bool, write: Write) -> None:
    text = f"title: T\nsummary: S\nsectors: all\nquestions: [{{id: q, prompt: P, {typed}}}]\n"
    assert (faults("quiz", as_an_editor_reads(text, "a.yml")) == []) is is_good
    (entry,) = [e for e in hub.load(write({"quizzes/a.yml": text}))[0].written if e.id == "a"]
    assert isinstance(entry, Broken) is not is_good


# ---- the command ---------------------------------------------------------------------------------


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, ["schema", *arguments])
    return result.exit_code, result.output


def test_one_schema_is_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        status, said = run(tmp_path, monkeypatch, name)
        assert status == 0
        assert json.loads(said) == schema.of(name)


def test_without_a_kind_all_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, said = run(tmp_path, monkeypatch)
    assert status == 0
    assert [line.split()[0] for line in said.splitlines()] == NAMES


def test_an_unknown_kind_is_misuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, said = run(tmp_path, monkeypatch, "quizz")
    assert status == 2
    assert "Did you mean “quiz”?" in said
    assert "There are: page, " in run(tmp_path, monkeypatch, "zzz")[1]


def test_schemas_are_written_and_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "in/a/folder"
    assert run(tmp_path, monkeypatch, "--out", str(out))[0] == 0
    assert sorted(p.name for p in out.iterdir()) == sorted(f"{n}.schema.json" for n in NAMES)
    assert json.loads((out / "quiz.schema.json").read_text("utf-8")) == schema.of("quiz")
    assert run(tmp_path, monkeypatch, "quiz", "--out", str(out))[0] == 0


def test_a_file_of_somebody_else_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("mine")
    status, said = run(tmp_path, monkeypatch, "--out", "a")
    assert status == 1 and "a is a file, not a folder." in said
    (tmp_path / "out").mkdir()
    (tmp_path / "out/quiz.schema.json").write_text('{"$schema": "mine"}')
    (tmp_path / "out/role.schema.json").mkdir()
    for kind in ("quiz", "role"):
        status, said = run(tmp_path, monkeypatch, kind, "--out", "out")
        assert status == 1 and "Move it away first." in said
    assert run(tmp_path, monkeypatch, "--out", "out")[0] == 1
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "quiz.schema.json",
        "role.schema.json",
    ]
    assert (tmp_path / "out/quiz.schema.json").read_text() == '{"$schema": "mine"}'
