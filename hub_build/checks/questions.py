"""A quiz can be answered and teaches: options differ, have feedback, and length is no clue."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic, error, hint, quote
from ..kinds import Quiz
from ..model import Written
from ..pages import Site
from ..questions import Question, readable
from ..words import gettext as _


def check(site: Site) -> Iterator[Diagnostic]:
    """Report ids and options that stand twice, options without feedback, and telling lengths."""
    for quiz in site.hub.written:
        if quiz.kind == Quiz.kind:
            questions = list(readable(quiz.source.data.get("questions")))
            yield from _ids(quiz, questions)
            yield from _lengths(quiz, [question for _number, question in questions])
            for number, question in questions:
                yield from _options(quiz, number, question)


def _ids(quiz: Written, questions: list[tuple[int, Question]]) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for number, question in questions:
        if question.id in seen:
            first = quiz.place("questions", seen[question.id], "id").line
            message = _("The question id “{id}” is used twice; the first time in line {line}.")
            yield error(
                quiz.place("questions", number, "id"),
                "HUB209",
                message.format(id=question.id, line=first),
                _("Give each question of a quiz an id of its own."),
            )
        seen.setdefault(question.id, number)


def _lengths(quiz: Written, questions: list[Question]) -> Iterator[Diagnostic]:
    """Report a quiz in which most right answers can be told by their length."""
    single = [choose for question in questions if not (choose := question.lower()).many]
    telling = [choose for choose in single if len(choose.choices) > 2]
    longest = [
        max(choose.choices, key=lambda c: len(c.text)).id in choose.key for choose in telling
    ]
    if len(telling) >= 3 and sum(longest) * 3 > len(telling) * 2:
        message = _("In {n} of {total} questions the longest option is the right one.")
        yield hint(
            quiz.place("questions"),
            "HUB311",
            message.format(n=sum(longest), total=len(telling)),
            _("Make a wrong option as long, or move words of the right one to its feedback."),
        )


def _options(quiz: Written, number: int, question: Question) -> Iterator[Diagnostic]:
    seen_ids: set[str] = set()
    seen_texts: set[str] = set()
    for index, choice in enumerate(question.lower().choices):
        at = ("questions", number, "options", index)
        text = " ".join(choice.text.lower().split())
        if text in seen_texts:
            message = _("The option {text} stands twice.").format(text=quote(choice.text))
            yield error(
                quiz.place(*at, "text"), "HUB307", message, _("Change or remove one of the two.")
            )
        elif choice.id in seen_ids:
            message = _("The option id “{id}” is used twice.").format(id=choice.id)
            yield error(
                quiz.place(*at, "id"), "HUB210", message, _("Give each option an id of its own.")
            )
        seen_ids.add(choice.id)
        seen_texts.add(text)
        if not choice.feedback:
            yield _no_feedback(quiz, at, choice.text)


def _no_feedback(quiz: Written, at: tuple[str | int, ...], text: str) -> Diagnostic:
    message = _("Nothing is said to who chooses {text}.").format(text=quote(text))
    return hint(
        quiz.place(*at),
        "HUB308",
        message,
        _("Add `feedback:` with a kind sentence that explains why it is right or wrong."),
    )
