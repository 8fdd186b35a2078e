"""The documents say what the program does: codes, fields, commands, orders, examples and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import click
import pytest
from guide import (
    EDITORS,
    Example,
    examples,
    files_beside,
    files_for_editors,
    texts_for_editors,
)
from hubs import PNG, Write
from pydantic.fields import FieldInfo
from test_architecture import ORDER

from hub_build import build, checks, hub, markdown, pages, sanitiser, source, worker, yaml_reader
from hub_build.cli import main
from hub_build.diagnostics import Diagnostic
from hub_build.interactions import Choice, Choose, Scoring
from hub_build.kinds import KINDS
from hub_build.model import Part
from hub_build.policy import POLICY
from hub_build.questions import TYPES
from hub_build.scoring import Grade, grade, grade_quiz
from hub_build.settings import Settings

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


QUESTIONS = text_of("docs/questions.md")
GUIDE = f"{EDITORS}\n{QUESTIONS}"
DIAGNOSTICS = text_of("docs/diagnostics.md")

# ---- codes ---------------------------------------------------------------------------------------

CODE = re.compile(r"HUB\d{3}")
CODES = sorted(
    {
        code
        for p in (ROOT / "hub_build").rglob("*.py")
        for code in CODE.findall(p.read_text("utf-8"))
    }
)
SECTIONS = dict(
    re.findall(r"^### (HUB\d{3})\n(.*?)(?=^###? (?:HUB|\dxx)|\Z)", DIAGNOSTICS, re.DOTALL | re.M)
)


def test_every_code_has_one_section_and_every_section_a_code() -> None:
    assert re.findall(r"^### (HUB.*)$", DIAGNOSTICS, flags=re.MULTILINE) == CODES


def test_codes_named_in_documents_exist() -> None:
    named = {code for path in DOCS for code in CODE.findall(path.read_text("utf-8"))}
    assert named <= set(CODES)


def test_every_code_is_tested() -> None:
    expected = (ROOT / "tests" / "examples").glob("*/expected.txt")
    tests = (p for p in (ROOT / "tests").glob("*.py") if p != Path(__file__))
    tested = {code for p in [*expected, *tests] for code in CODE.findall(p.read_text("utf-8"))}
    assert sorted(set(CODES) - tested) == []


# ---- examples in fences that an HTML comment gives a file name -----------------------------------


def test_examples_for_editors_pass_the_checker(write: Write) -> None:
    files = files_for_editors()
    named = re.findall(r"<!-- (?:example|picture|file): ", EDITORS)
    assert len(named) == len(files) > 10
    assert build.check(write(files)).diagnostics == ()


def test_examples_can_be_typed_into_the_hub_one_after_the_other(write: Write) -> None:
    """Who follows the guide meets no error on the way, and types over no file that is there."""
    there: dict[str, str | bytes] = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for folder in hub.FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    write({**there, **files_beside()})
    typed = {p: text for p, text in texts_for_editors().items() if p not in {*there, "hub.yml"}}
    assert len(typed) > 5
    for path, text in typed.items():
        found = build.check(write({**there, path: text})).diagnostics
        assert found == (), path


def test_the_message_that_is_explained_is_a_real_one() -> None:
    (shown,) = re.findall(
        r"^```text\n(content/.*?\n1 error\n)```$", EDITORS, re.DOTALL | re.MULTILINE
    )
    expected = (ROOT / "tests" / "examples").glob("*/expected.txt")
    assert any(shown in path.read_text("utf-8") for path in expected)


# What the examples of docs/diagnostics.md speak of, and the fields that they leave out.
WORLD: dict[str, str | bytes] = {
    "sectors/topics/phishing.yml": "name: Phishing\nsummary: S\n",
    "content/resources/lock-your-screen.md": (
        "---\ntitle: T\nsummary: S\ntype: tip\nsectors: all\n---\n## On a phone\n"
    ),
    "content/resources/new-portal.md": (
        "---\ntitle: T\nsummary: S\ntype: tip\nsectors: all\ndraft: true\n---\n"
    ),
    "content/resources/locked-screen.png": PNG,
    "quizzes/screen.png": PNG,
    "quizzes/door.mp4": b"\0\0\0\x18ftypmp42\0\0\0\0",
}
QUESTION = "[{id: z, type: truefalse, prompt: P, answer: yes, feedback: {true: Y, false: N}}]"
LEFT_OUT = {
    "content/resources": {"title": "T", "summary": "S", "type": "tip", "sectors": "all"},
    "content": {"title": "T", "summary": "S"},
    "quizzes/scenarios": {
        "title": "T",
        "summary": "S",
        "sectors": "all",
        "outcomes": "{good: {title: Good}}",
    },
    "quizzes": {"title": "T", "summary": "S", "sectors": "all", "questions": QUESTION},
}


def whole(example: Example) -> str:
    """Return the file of which an example shows some fields (yaml) or the text (markdown)."""
    if example.language == "text":
        return example.text
    is_body = example.language == "markdown"
    shown = "" if is_body else example.text
    others = LEFT_OUT[example.path.rpartition("/")[0]].items()
    fields = shown + "".join(
        f"{key}: {value}\n" for key, value in others if not re.search(rf"^ ?{key}:", shown, re.M)
    )
    if example.path.endswith(".yml"):
        return fields
    return f"---\n{fields}---\n{example.text if is_body else ''}"


def found_in(write: Write, shown: list[Example]) -> list[Diagnostic]:
    loaded, problems = hub.load(write({**WORLD, **{e.path: whole(e) for e in shown}}))
    return problems + checks.run(pages.render(loaded))


@pytest.mark.parametrize("code", SECTIONS)
def test_severities_and_wrong_examples_are_as_described(code: str, write: Write) -> None:
    shown = list(examples(SECTIONS[code]))
    assert len(shown) == SECTIONS[code].count("```") // 2
    severity = re.match(r"\n\*\*(Error|Warning|Hint)\.\*\* ", SECTIONS[code])
    assert severity
    wrong = [e for e in shown if e.what == "wrong"]
    if wrong:
        found = {(d.code, str(d.severity)) for d in found_in(write, wrong)}
        assert (code, severity[1].lower()) in found
        if all(e.language != "text" for e in wrong) and code not in ("HUB013", "HUB018"):
            assert {c for c, _severity in found} == {code}


@pytest.mark.parametrize("code", [code for code in SECTIONS if "<!-- right:" in SECTIONS[code]])
def test_right_examples_are_right(code: str, write: Write) -> None:
    right = [e for e in examples(SECTIONS[code]) if e.what == "right"]
    assert [d for d in found_in(write, right) if d.code != "HUB308" or code == d.code] == []


# ---- kinds, question types and fields ------------------------------------------------------------

LIMITS = EDITORS.partition("## All fields")[2].partition("###")[0]


def inner(annotation: Any) -> Iterator[Any]:
    """Yield an annotation and everything inside it."""
    yield annotation
    if get_origin(annotation) is not Literal:
        for argument in get_args(annotation):
            yield from inner(argument)


def own_fields(cls: type[Part]) -> dict[str, FieldInfo]:
    """Return the fields that a class adds to those of its bases, by the name that authors type."""
    inherited = {name for base in cls.__bases__ for name in getattr(base, "model_fields", ())}
    fields = cls.model_fields.items()
    return {info.alias or name: info for name, info in fields if name not in inherited}


def models() -> dict[str, type[Part]]:
    """Return every class that says which fields an author can write."""
    found: dict[str, type[Part]] = {}
    pending: list[type[Part]] = [*KINDS, *TYPES, Settings]
    while pending:
        for cls in pending.pop().__mro__:
            if not issubclass(cls, Part) or cls.__name__ in found or not own_fields(cls):
                continue
            found[cls.__name__] = cls
            for info in own_fields(cls).values():
                parts = inner(info.annotation)
                pending += [p for p in parts if isinstance(p, type) and issubclass(p, Part)]
    return found


def rows_of(name: str) -> dict[str, tuple[str, str]]:
    """Return the table of a class: field → (needed, what to write)."""
    (table,) = re.findall(rf"^<!-- fields of {name} -->\n(.*?)\n(?:\n|\Z)", GUIDE, re.S | re.M)
    cells = [row.strip("| ").split(" | ", 2) for row in table.split("\n")[2:]]
    return {field.strip("`"): (needed, what) for field, needed, what in cells}


def test_every_group_of_fields_has_a_table() -> None:
    assert set(re.findall(r"<!-- fields of (\w+) -->", GUIDE)) == set(models())


@pytest.mark.parametrize("name", sorted(models()))
def test_fields_are_described_as_they_are(name: str) -> None:
    rows, fields = rows_of(name), own_fields(models()[name])
    assert list(rows) == list(fields)
    for field, info in fields.items():
        needed, what = rows[field]
        assert needed == ("yes" if info.is_required() else "no"), field
        for part in inner(info.annotation):
            if get_origin(part) is Literal:
                assert [v for v in get_args(part) if f"`{v}`" not in GUIDE] == [], field
        bounds = [getattr(m, at, None) for m in info.metadata for at in ("le", "max_length")]
        missing = [n for n in bounds if n and not re.search(rf"\b{n:,}\b|\b{n}\b", what + LIMITS)]
        assert missing == [], field


def test_every_kind_and_question_type_is_named() -> None:
    for kind in KINDS:
        assert f"`{kind.kind}`" in EDITORS
        assert f"`{kind.folder}/" in EDITORS
    for question in TYPES:
        (name,) = get_args(question.model_fields["type"].annotation)
        assert f"`{name}`" in EDITORS


def test_every_question_type_is_shown_as_an_example_and_as_a_picture() -> None:
    named = dict(re.findall(r"^!\[(.*)\]\(pictures/questions/(\w+)\.png\)$", EDITORS, re.MULTILINE))
    sections = re.findall(r"^### [^\n]*: `(\w+)`\n(.*?)(?=^##)", EDITORS, re.DOTALL | re.MULTILINE)
    types = [get_args(question.model_fields["type"].annotation)[0] for question in TYPES]
    assert [type for type, _section in sections] == types == list(named.values())
    for type, section in sections:
        assert f"\n    type: {type}\n" in section
        assert f"(pictures/questions/{type}.png)" in section
        picture = ROOT / "docs" / "pictures" / "questions" / f"{type}.png"
        assert picture.stat().st_size <= 25 * 1024, "made with `make pictures`"


def test_the_keys_that_are_shown_fit_the_sealed_quiz_that_is_shown(
    write: Write, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (shown,) = (e for e in examples(EDITORS) if e.what == "keys")
    root, keys = write(files_for_editors()), tmp_path_factory.mktemp("coach") / shown.path
    keys.write_text(shown.text, "utf-8")
    assert build.check(root, keys).diagnostics == ()
    keys.write_text(shown.text.replace("close", "nothing"), "utf-8")
    assert [found.code for found in build.check(root, keys).diagnostics] == ["HUB502"]


# ---- commands ------------------------------------------------------------------------------------


def test_every_command_and_option_is_named() -> None:
    documents = "".join(path.read_text("utf-8") for path in DOCS)
    assert isinstance(main, click.Group)
    parameters = list(main.params)
    for name, command in main.commands.items():
        assert f"hub {name}" in documents
        parameters += command.params
    options = {o for p in parameters if isinstance(p, click.Option) for o in p.opts}
    options |= set(main.context_settings["help_option_names"])
    assert [
        option for option in sorted(options) if not re.search(rf"[` ]{option}\b", documents)
    ] == []


def test_targets_of_make_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), flags=re.MULTILINE))
    for path in DOCS:
        named = set(re.findall(r"(?:^|`)make ([a-z]+)", path.read_text("utf-8"), re.MULTILINE))
        assert named <= targets, path
    readme = text_of("README.md")
    assert all(f"make {name} " in readme for name in ("site", "test", "serve", "check"))


def test_the_last_line_of_a_build_is_as_the_readme_shows_it(write: Write) -> None:
    (shown,) = re.findall(r"^site: .*$", text_of("README.md"), flags=re.MULTILINE)
    said = build.summary(build.check(write({})).site, 1.23)
    without_numbers = [re.sub(r"[\d.]+ (\w+?)(s|zes)?\b", r"\1", line) for line in (shown, said)]
    assert without_numbers[0] == without_numbers[1]


def test_headers_of_servers_are_the_policy_of_the_pages() -> None:
    text = text_of("docs/publishing.md")
    assert f"```text\n{POLICY}\n```" in text
    blocks = re.findall(r"```(?:nginx|caddy|text)\n(.*?)```", text, re.DOTALL)
    servers = [block for block in blocks if "Referrer-Policy" in block]
    assert len(servers) == 3
    for block in servers:
        assert f"{POLICY}; frame-ancestors 'none'" in block
        assert len(re.findall("nosniff|no-referrer|camera=|immutable", block)) == 4


# ---- architecture, limits, scoring ---------------------------------------------------------------


def test_the_order_of_imports_is_the_tested_one() -> None:
    text = text_of("docs/architecture.md")
    (order,) = re.findall(r"<!-- import order -->\n```\n(.*?)\n```", text, flags=re.DOTALL)
    assert " ".join(order.split()).split(" < ") == ORDER
    for name in ORDER:
        assert f"── {name}.py" in text or f"── {name}/" in text


def test_limits_are_those_of_the_program() -> None:
    decision = text_of("docs/decisions/0002-reading-yaml.md")
    for document in (decision, SECTIONS["HUB003"] + SECTIONS["HUB022"]):
        for kilobytes in (source.LARGEST_PAGE // 1024, source.LARGEST_DATA // 1024):
            assert f"{kilobytes} KB" in document
        assert f"{yaml_reader.DEEPEST} levels" in document
        assert f"{yaml_reader.MOST_EVENTS:,}" in document
    decision = text_of("docs/decisions/0003-markdown-in-a-process.md")
    assert f"{worker.DEADLINE:g} seconds" in decision
    assert f"{worker.MEMORY // 1024**3} GB" in decision


def test_what_texts_may_hold_is_listed() -> None:
    decision = text_of("docs/decisions/0004-no-html-in-texts.md")
    extensions = decision.partition("**Extensions")[2].partition("**Elements**")[0]
    elements = decision.partition("**Elements**")[2].partition("**Attributes**")[0]
    attributes = decision.partition("**Attributes**")[2].partition("**Links**")[0]
    assert set(re.findall(r"`([a-z_.]+)`", extensions)) - {"mkdocs.yml"} == set(markdown._ARTICLE)
    assert set(re.findall(r"`([a-z0-9]+)`", elements)) == sanitiser._TAGS
    allowed = {name for names in sanitiser._ATTRIBUTES.values() for name in names}
    owners = set(sanitiser._ATTRIBUTES) - {"*"}
    assert set(re.findall(r"`([a-z-]+)`", attributes)) - {"hub"} == allowed | owners


def choose(right: int, wrong: int, scoring: Scoring, points: int = 1) -> Choose:
    ids = [f"right-{n}" for n in range(right)] + [f"wrong-{n}" for n in range(wrong)]
    key = frozenset(ids[:right])
    return Choose(tuple(Choice(id, id) for id in ids), key, True, scoring, points)


def table(name: str) -> list[list[str]]:
    found = re.search(rf"<!-- {name} -->\n(.*?)\n\n", text_of("docs/scoring.md"), flags=re.DOTALL)
    assert found
    return [row.strip("| ").split(" | ") for row in found[1].split("\n")[2:]]


def test_worked_examples_of_a_question_are_right() -> None:
    for right, wrong, whole_answer, partial, outcome in table(
        "worked example: 2 points, 3 right, 2 wrong"
    ):
        answer = [f"right-{n}" for n in range(int(right))]
        answer += [f"wrong-{n}" for n in range(int(wrong))]
        assert grade(choose(3, 2, "all", 2), answer).points == int(whole_answer)
        expected = Grade(int(partial), 2000, outcome)  # type: ignore[arg-type]
        assert grade(choose(3, 2, "partial", 2), answer) == expected


def test_worked_examples_of_a_quiz_are_right() -> None:
    questions = {"1": choose(1, 1, "all"), "2": choose(1, 1, "all"), "3": choose(3, 1, "partial")}
    for *each, points, score, passed in table("worked quiz: pass 70"):
        chosen = dict(
            zip(
                questions,
                (
                    round(int(n) * q.points / 1000 * len(q.key or ()))
                    for n, q in zip(each, questions.values(), strict=True)
                ),
                strict=True,
            )
        )
        answers = {id: [f"right-{n}" for n in range(count)] for id, count in chosen.items()}
        result = grade_quiz(questions, answers, 70)
        assert [str(g.points) for g in result.grades.values()] == each
        assert (result.points, result.score) == (int(points), int(score))
        assert result.passed is (passed == "yes")


# ---- security ------------------------------------------------------------------------------------


def test_every_test_that_the_page_on_security_names_is_there() -> None:
    text = text_of("docs/security.md")
    code = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", text))
    assert len(named) > 15
    assert [name for name in sorted(named) if f"def {name}(" not in code] == []
    paths = set(re.findall(r"`(tests/[\w/.-]+)`", text))
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


def test_the_policy_is_explained_part_by_part() -> None:
    section = text_of("docs/security.md").partition("## The policy of a page")[2]
    table = section.partition("|---|---|")[2].partition("\n\n")[0]
    explained = re.findall(r"`([^`]+-(?:src|uri|action|for)[^`]*|trusted-types[^`]*)`", table)
    assert set(explained) == set(POLICY.split("; "))


# ---- links between the documents -----------------------------------------------------------------


def anchors(path: Path) -> set[str]:
    """Return the anchors that hosts of repositories make of headings."""
    text = re.sub(r"^(`{3,}).*?^\1$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^(`{3,}).*?^\1$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        name, _hash, anchor = link.partition("#")
        target = path if not name else (path.parent / name).resolve()
        assert target.is_relative_to(ROOT) and target.is_file(), link
        assert not anchor or anchor in anchors(target), link
