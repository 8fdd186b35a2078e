"""What the model refuses is said in the author's words; an example folder shows most of it."""

from __future__ import annotations

import pytest
from hubs import Write
from pydantic_core import ErrorDetails

from hub_build import hub, settings
from hub_build.interactions import Choose
from hub_build.kinds import Quiz, Resource
from hub_build.model import MarkdownField, Ref, is_web_address
from hub_build.model_errors import explain
from hub_build.source import read


def test_a_fault_that_nobody_foresaw_still_has_words(write: Write) -> None:
    root = write({"quizzes/a.yml": "title: T\n"})
    source, _problems = read(root, "quizzes/a.yml")
    assert source
    unknown: ErrorDetails = {"type": "new", "loc": ("title",), "msg": "internal", "input": "T"}
    (said,) = explain([unknown], Quiz, source)
    assert (said.code, said.place.line, said.place.column) == ("HUB115", 1, 8)
    assert "internal" not in said.message


def test_marked_fields_are_found_wherever_they_stand(write: Write) -> None:
    text = """\
        title: T
        summary: S
        sectors: [one, two]
        competences: [c]
        sources: [{title: x, note: a note}]
        questions:
          - id: q
            type: single
            prompt: Which?
            hint: Look.
            options: [{text: A, correct: true, feedback: Yes}, {text: B}]
          - {id: r, type: truefalse, prompt: Is it?, answer: no, feedback: {true: Wrong}}
        """
    root = write({"quizzes/a.yml": text})
    source, _problems = read(root, "quizzes/a.yml")
    assert source
    quiz, problems = Quiz.from_source("a", source)
    assert quiz and not problems
    assert [(ref.kind, id) for _at, ref, id in quiz.marked(Ref)] == [
        ("sector", "one"),
        ("sector", "two"),
        ("competence", "c"),
    ]
    assert {value: at for at, _marker, value in quiz.marked(MarkdownField)} == {
        "a note": ("sources", 0, "note"),
        "Which?": ("questions", 0, "prompt"),
        "Look.": ("questions", 0, "hint"),
        "A": ("questions", 0, "options", 0, "text"),
        "Yes": ("questions", 0, "options", 0, "feedback"),
        "B": ("questions", 0, "options", 1, "text"),
        "Is it?": ("questions", 1, "prompt"),
        "Wrong": ("questions", 1, "feedback", "true"),
    }


def test_an_option_without_id_is_named_by_its_text(write: Write) -> None:
    def ids(options: str) -> list[str]:
        start = "title: T\nsummary: S\nsectors: all\nquestions:\n"
        text = f"{start}  - {{id: q, type: single, prompt: P, options: {options}}}\n"
        source, _problems = read(write({"quizzes/a.yml": text}), "quizzes/a.yml")
        assert source
        quiz, _problems = Quiz.from_source("a", source)
        assert quiz
        choose = quiz.lowered()["q"]
        assert isinstance(choose, Choose)
        return [choice.id for choice in choose.choices]

    first = ids("[{text: One, correct: yes}, {text: Two}, {id: third, text: Three}]")
    assert first[2] == "third" and first[0] != first[1]
    assert ids("[{text: Two}, {text:  One, correct: yes}]") == [first[1], first[0]]


def test_no_settings_no_hub(write: Write) -> None:
    root = write({})
    (root / "hub.yml").unlink()
    found, problems = settings.load(root)
    assert found is settings.UNSET
    assert [p.code for p in problems] == ["HUB001"]


def test_drafts_are_read_but_no_question_to_the_hub_finds_them(write: Write) -> None:
    resource = "---\ntitle: {title}\nsummary: S\ntype: tip\nsectors: all\n{more}---\nText.\n"
    root = write(
        {
            "content/resources/a.md": resource.format(title="Done", more=""),
            "content/resources/b.md": resource.format(title="Begun", more="draft: true\n"),
        }
    )
    found, problems = hub.load(root)
    assert not problems
    assert [entry.id for entry in found.entries if isinstance(entry, Resource)] == ["a", "b"]
    assert [entry.title for entry in found.of(Resource)] == ["Done"]
    done = found.get(Resource, "a")
    assert done and done.title == "Done"
    assert found.get(Resource, "b") is None
    assert found.get(Resource, "c") is None and found.get(Resource, None) is None
    assert found.ids("resource") == {"a", "b"}  # so that a link to a draft is told from a slip


def test_of_two_files_with_one_id_the_first_counts(write: Write) -> None:
    resource = "---\ntitle: {title}\nsummary: S\ntype: tip\nsectors: all\n---\nText.\n"
    root = write(
        {
            "content/resources/a.md": resource.format(title="First"),
            "content/resources/a.yml": "title: Second\nsummary: S\ntype: tip\nsectors: all\n",
        }
    )
    found, _problems = hub.load(root)
    assert [entry.title for entry in found.of(Resource)] == ["First"]


@pytest.mark.parametrize(
    "address",
    ["javascript://a.example/%0Ahit()", "data://a.example/x", "//a.example/", "ftp://a.example/",
     "https:///a.example", "https://a", "https://[a.b", "https://a.example/\\x",
     "https:\\\\a.example",
     'https://a.example/"x', "https://a.example/ x", "https://a.example/\nx", " https://a.example"],
)  # fmt: skip
def test_nothing_else_is_a_web_address(address: str) -> None:
    assert not is_web_address(address)
