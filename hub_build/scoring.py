"""Grading, in whole numbers. `theme/assets/scoring.js` is its twin; both pass `tests/vectors/`.

Points are counted in thousandths, so that a third of a point is the same in every language.
Source of the rules: `docs/scoring.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, assert_never

from .interactions import Choose, Interaction

Outcome = Literal["right", "partly", "wrong", "unscored"]
POINT = 1000  # thousandths


@dataclass(frozen=True)
class Grade:
    """What an answer to one question is worth: thousandths of a point, out of `most`."""

    points: int
    most: int
    outcome: Outcome


@dataclass(frozen=True)
class Result:
    """What a quiz as a whole is worth. `score` is 0–100, floored; None when nothing is scored."""

    points: int
    most: int
    score: int | None
    passed: bool | None
    grades: Mapping[str, Grade]


def grade(question: Interaction, answer: Any) -> Grade:
    """Grade the answer to one question. Anything that is no answer counts as none."""
    match question:
        case Choose():
            return _choose(question, answer)
    assert_never(question)


def grade_quiz(
    questions: Mapping[str, Interaction], answers: Any, pass_mark: int | None = None
) -> Result:
    """Grade a quiz. `answers` maps question ids to answers; `pass_mark` is a percentage.

    Passing compares exact values: 69.9 per cent does not pass at 70, though a score of 69 is
    shown.
    """
    given = answers if isinstance(answers, Mapping) else {}
    grades = {id: grade(question, given.get(id)) for id, question in questions.items()}
    points = sum(g.points for g in grades.values())
    most = sum(g.most for g in grades.values())
    if most == 0:
        return Result(0, 0, None, None, grades)
    passed = None if pass_mark is None else points * 100 >= pass_mark * most
    return Result(points, most, points * 100 // most, passed, grades)


def _choose(question: Choose, answer: Any) -> Grade:
    most = question.points * POINT
    known = {choice.id for choice in question.choices}
    given = answer if isinstance(answer, list | tuple) else [answer]
    chosen = {item for item in given if isinstance(item, str) and item in known}
    if question.scoring == "partial" and question.many:
        hits, wrong = len(chosen & question.key), len(chosen - question.key)
        points = most * max(0, hits - wrong) // len(question.key)
    else:
        points = most if chosen == question.key else 0
    outcome: Outcome = "right" if points == most else "partly" if points else "wrong"
    return Grade(points, most, outcome)
