"""A quiz can be answered and teaches: ids and options differ, and every option gets feedback."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic, error, hint, quote
from ..kinds import Quiz
from ..model import Entry
from ..pages import Site
from ..words import gettext as _


def check(site: Site) -> Iterator[Diagnostic]:
    """Report question ids and options that stand twice, and options without feedback."""
    for article in site.articles.values():
        if isinstance(article.entry, Quiz):
            yield from _ids(article.entry)
            for number in range(len(article.entry.questions)):
                yield from _options(article.entry, number)


def _ids(quiz: Quiz) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for number, question in enumerate(quiz.questions):
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


def _options(quiz: Quiz, number: int) -> Iterator[Diagnostic]:
    question = quiz.questions[number]
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


def _no_feedback(quiz: Entry, at: tuple[str | int, ...], text: str) -> Diagnostic:
    message = _("Nothing is said to who chooses {text}.").format(text=quote(text))
    return hint(
        quiz.place(*at),
        "HUB308",
        message,
        _("Add `feedback:` with a kind sentence that explains why it is right or wrong."),
    )
