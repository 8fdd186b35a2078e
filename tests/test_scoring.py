"""The scoring cases that the grader in the browser passes too, and what holds for any answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub_build.interactions import Choice, Choose
from hub_build.scoring import POINT, grade, grade_quiz

VECTORS = Path(__file__).parent / "vectors"


def cases(name: str) -> list[Any]:
    loaded = json.loads((VECTORS / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in loaded]


def question(data: dict[str, Any]) -> Choose:
    """Return a question from what the page holds of it."""
    assert data["interaction"] == Choose.name
    return Choose(
        choices=tuple(Choice(id, text=id) for id in data["choices"]),
        key=frozenset(data["key"]),
        many=data["many"],
        scoring=data["scoring"],
        points=data["points"],
    )


@pytest.mark.parametrize("case", cases("choose.json"))
def test_a_question_is_graded_as_the_case_says(case: dict[str, Any]) -> None:
    got = grade(question(case["question"]), case["answer"])
    assert {"points": got.points, "most": got.most, "outcome": got.outcome} == case["expect"]


@pytest.mark.parametrize("case", cases("quiz.json"))
def test_a_quiz_is_graded_as_the_case_says(case: dict[str, Any]) -> None:
    questions = {id: question(data) for id, data in case["questions"].items()}
    got = grade_quiz(questions, case["answers"], case["pass"])
    assert {
        "points": got.points,
        "most": got.most,
        "score": got.score,
        "passed": got.passed,
    } == case["expect"]
    assert got.grades.keys() == questions.keys()


@pytest.mark.parametrize("name", ["choose.json", "quiz.json"])
def test_every_case_has_a_name_of_its_own(name: str) -> None:
    names = [case["name"] for case in json.loads((VECTORS / name).read_text(encoding="utf-8"))]
    assert len(names) == len(set(names))


IDS = st.sampled_from(["a", "b", "c", "d", "e", "f", "true", "__proto__", "größe"])
ANSWERS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | IDS,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(IDS, inner, max_size=3),
    max_leaves=12,
)


@st.composite
def questions(draw: st.DrawFn) -> Choose:
    ids = draw(st.lists(IDS, min_size=2, unique=True))
    return Choose(
        choices=tuple(Choice(id, text=id) for id in ids),
        key=draw(st.frozensets(st.sampled_from(ids), min_size=1)),
        many=draw(st.booleans()),
        scoring=draw(st.sampled_from(["all", "partial"])),
        points=draw(st.integers(1, 100)),
    )


@given(questions(), ANSWERS, st.data())
def test_the_order_of_choices_and_answers_changes_nothing(
    asked: Choose, answer: Any, data: st.DataObject
) -> None:
    choices = tuple(data.draw(st.permutations(asked.choices)))
    other = Choose(choices, asked.key, asked.many, asked.scoring, asked.points)
    reordered = data.draw(st.permutations(answer)) if isinstance(answer, list) else answer
    assert grade(other, reordered) == grade(asked, answer)


@given(questions(), ANSWERS)
def test_points_lie_between_nothing_and_the_most(asked: Choose, answer: Any) -> None:
    got = grade(asked, answer)
    assert got.most == asked.points * POINT
    assert 0 <= got.points <= got.most
    assert got.outcome == (
        "right" if got.points == got.most else "partly" if got.points else "wrong"
    )


@given(questions())
def test_the_key_is_the_right_answer(asked: Choose) -> None:
    if asked.many or len(asked.key) == 1:
        assert grade(asked, sorted(asked.key)).outcome == "right"
    assert grade(asked, None).outcome == "wrong"


@given(st.dictionaries(IDS, questions(), max_size=4), ANSWERS, st.integers(0, 100))
def test_a_quiz_is_the_sum_of_its_questions(
    asked: dict[str, Choose], answers: Any, mark: int
) -> None:
    got = grade_quiz(asked, answers, mark)
    given_answers = answers if isinstance(answers, dict) else {}
    expected = {id: grade(one, given_answers.get(id)) for id, one in asked.items()}
    assert got.grades == expected
    assert got.points == sum(one.points for one in expected.values())
    if got.score is None or got.passed is None:
        assert not asked
    else:
        assert 0 <= got.score <= 100
        # Whoever is shown the mark or more has passed, and nobody passes below it.
        assert got.passed == (got.score >= mark)
