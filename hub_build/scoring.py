"""Grading, in whole numbers. `theme/assets/scoring.js` is its twin; both pass `tests/vectors/`.

Points are counted in thousandths, so that a third of a point is the same in every language.
Source of the rules: `docs/scoring.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, assert_never

from .interactions import (
    ChoicePart,
    Choose,
    Enter,
    EnterPart,
    Interaction,
    Match,
    NumberPart,
    Order,
    Say,
    TextPart,
    is_keyed,
)
from .typed import is_number, is_text

Outcome = Literal["right", "partly", "wrong", "unscored", "sealed"]
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
    """Grade the answer to one question. Anything that is no answer counts as none.

    What has no points is `unscored`. What has points but no key that is known here is `sealed`.
    """
    if question.points == 0:
        return Grade(0, 0, "unscored")
    if not is_keyed(question):
        return Grade(0, 0, "sealed")
    match question:
        case Choose():
            return _choose(question, answer)
        case Order():
            return _order(question, answer)
        case Match():
            return _match(question, answer)
        case Enter():
            return _enter(question, answer)
        case Say():
            return Grade(0, 0, "unscored")
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


def right_parts(question: Interaction, answer: Any) -> dict[str, bool]:
    """Return, for each part of an answer that can be right by itself, whether it is.

    The parts are the places of an order (by the id of the item that belongs there), the rows of
    a match and the blanks of a text. A choice has none.
    """
    match question:
        case Order(key=tuple() as key):
            placed = _sequence(question, answer)
            return {id: id == given for id, given in zip(key, placed, strict=True)}
        case Match(key=Mapping() as key):
            chosen = answer if isinstance(answer, Mapping) else {}
            return {row.id: _same(chosen.get(row.id), key[row.id]) for row in question.rows}
        case Enter():
            typed = answer if isinstance(answer, Mapping) else {}
            return {part.id: _is_right(part, typed.get(part.id)) for part in question.parts}
    return {}


def _choose(question: Choose, answer: Any) -> Grade:
    key = question.key or frozenset()
    most = question.points * POINT
    known = {choice.id for choice in question.choices}
    given = answer if isinstance(answer, list | tuple) else [answer]
    chosen = {item for item in given if isinstance(item, str) and item in known}
    if question.scoring == "partial" and question.many:
        hits, wrong = len(chosen & key), len(chosen - key)
        return _graded(most * max(0, hits - wrong) // len(key), most)
    return _graded(most if chosen == key else 0, most)


def _order(question: Order, answer: Any) -> Grade:
    return _parts(question, right_parts(question, answer))


def _match(question: Match, answer: Any) -> Grade:
    return _parts(question, right_parts(question, answer))


def _enter(question: Enter, answer: Any) -> Grade:
    return _parts(question, right_parts(question, answer))


def _parts(question: Order | Match | Enter, parts: Mapping[str, bool]) -> Grade:
    most, right = question.points * POINT, sum(parts.values())
    if question.scoring == "partial":
        return _graded(most * right // len(parts), most)
    return _graded(most if right == len(parts) else 0, most)


def _graded(points: int, most: int) -> Grade:
    return Grade(points, most, "right" if points == most else "partly" if points else "wrong")


def _sequence(question: Order, answer: Any) -> list[str | None]:
    """Return what stands in each place. An answer that is no order of the items has no places."""
    places = len(question.items)
    if not isinstance(answer, list | tuple) or not all(isinstance(id, str) for id in answer):
        return [None] * places
    if sorted(answer) != sorted(item.id for item in question.items):
        return [None] * places
    return list(answer)


def _is_right(part: EnterPart, typed: Any) -> bool:
    match part:
        case TextPart():
            return is_text(typed, part.accept or (), part.exact)
        case NumberPart():
            return is_number(typed, part.answer or "", part.tolerance, part.unit)
        case ChoicePart():
            return _same(typed, part.key)


def _same(given: Any, wanted: str | None) -> bool:
    return isinstance(given, str) and given == wanted
