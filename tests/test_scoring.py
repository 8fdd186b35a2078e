"""The scoring cases that the grader in the browser passes too, and what holds for any answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keys import ANSWERS, IDS, asked, interaction, questions, right_answer

from hub_build.chance import drawn, shuffled
from hub_build.scoring import POINT, grade, grade_quiz, right_parts

VECTORS = Path(__file__).parent / "vectors"
QUESTIONS = ["choose", "order", "match", "enter", "without-score"]


def cases(*names: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{name}: {case['name']}")
        for name in names
        for case in json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", cases(*QUESTIONS))
def test_a_question_is_graded_as_the_case_says(case: dict[str, Any]) -> None:
    got = grade(interaction(case["question"]), case["answer"])
    assert {"points": got.points, "most": got.most, "outcome": got.outcome} == case["expect"]


@pytest.mark.parametrize("case", cases("quiz"))
def test_a_quiz_is_graded_as_the_case_says(case: dict[str, Any]) -> None:
    quiz = {id: interaction(data) for id, data in case["questions"].items()}
    got = grade_quiz(quiz, case["answers"], case["pass"])
    assert {
        "points": got.points,
        "most": got.most,
        "score": got.score,
        "passed": got.passed,
    } == case["expect"]
    assert got.grades.keys() == quiz.keys()


@pytest.mark.parametrize("name", [*QUESTIONS, "quiz"])
def test_every_case_has_a_name_of_its_own(name: str) -> None:
    names = [case["name"] for case in json.loads((VECTORS / f"{name}.json").read_text("utf-8"))]
    assert len(names) == len(set(names))


def test_there_are_many_cases() -> None:
    assert len(cases(*QUESTIONS, "quiz")) >= 400


@pytest.mark.parametrize("case", json.loads((VECTORS / "chance.json").read_text("utf-8")), ids=str)
def test_a_seed_gives_the_order_that_the_case_says(case: dict[str, Any]) -> None:
    assert shuffled(range(case["n"]), case["seed"]) == case["shuffled"]
    assert drawn(range(case["n"]), case["n"] // 2, case["seed"]) == case["drawn"]


@given(st.lists(st.integers(), max_size=30), st.integers(0, 2**32 - 1), st.integers(0, 30))
def test_a_draw_keeps_the_order_and_a_shuffle_every_item(
    items: list[int], seed: int, n: int
) -> None:
    assert sorted(shuffled(items, seed)) == sorted(items)
    indexes = drawn(range(len(items)), n, seed)
    assert indexes == sorted(set(indexes)) and len(indexes) == min(n, len(items))


def test_every_order_of_three_comes_up() -> None:
    found = {tuple(shuffled("abc", seed * 2654435761)) for seed in range(200)}
    assert len(found) == 6


@given(asked(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_shown_changes_nothing(
    case: tuple[dict[str, Any], Any], chance: Any
) -> None:
    question, answer = case
    other = dict(question)
    for field in ("choices", "items", "rows", "targets", "parts"):
        if field in other:
            other[field] = chance.sample(other[field], len(other[field]))
    if question["interaction"] == "choose" and isinstance(answer, list):
        answer = chance.sample(answer, len(answer))
    assert grade(interaction(other), answer) == grade(interaction(question), case[1])


@given(asked())
def test_points_lie_between_nothing_and_the_most(case: tuple[dict[str, Any], Any]) -> None:
    question, answer = case
    got = grade(interaction(question), answer)
    assert got.most == question["points"] * POINT
    assert 0 <= got.points <= got.most
    assert got.outcome == (
        "right" if got.points == got.most else "partly" if got.points else "wrong"
    )
    if question["scoring"] == "all":
        assert got.points in (0, got.most)


@given(asked())
def test_the_points_are_those_of_the_right_parts(case: tuple[dict[str, Any], Any]) -> None:
    question, answer = case
    parts = right_parts(interaction(question), answer)
    got = grade(interaction(question), answer)
    if question["interaction"] == "choose":
        assert parts == {}
    elif question["scoring"] == "partial":
        assert got.points == got.most * sum(parts.values()) // len(parts)
    else:
        assert (got.outcome == "right") == all(parts.values())


@given(questions())
def test_the_key_is_the_right_answer(question: dict[str, Any]) -> None:
    one = interaction(question)
    is_single = question["interaction"] == "choose" and not question["many"]
    is_typed = any(
        part["sort"] == "text" and not any(text.strip() for text in part["accept"])
        for part in question.get("parts", [])
    )
    if not (is_single and len(question["key"]) > 1) and not is_typed:
        right = right_answer(question)
        got = grade(one, right)
        assert got.outcome == "right" or _has_no_words(question)
    assert grade(one, None).outcome == "wrong"


def _has_no_words(question: dict[str, Any]) -> bool:
    """Whether something that is accepted holds nothing but signs that nobody sees."""
    from hub_build.typed import is_text

    return any(
        part["sort"] == "text" and not is_text(part["accept"][0], part["accept"], part["exact"])
        for part in question.get("parts", [])
    )


@given(st.dictionaries(IDS, questions(), max_size=4), ANSWERS, st.integers(0, 100))
def test_a_quiz_is_the_sum_of_its_questions(asked: dict[str, Any], answers: Any, mark: int) -> None:
    asked = {id: interaction(question) for id, question in asked.items()}
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
