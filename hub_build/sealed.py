"""Keys of sealed quizzes: one file outside the repository, judged and used where it is present.

Its first line is `format: digital-skills-hub/keys`; nothing of any other file is ever read out, for
a pull request may name whatever lies on the machine that checks it. Below `quizzes:` it maps quiz →
question → right answer, in the shape in which answers are kept: a list of ids for a choice or an
order, `{row: target}` for pairs, groups and tables, and for blanks `{blank: …}` with a text, a
number, an id or a list of texts (without the name where there is one blank).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from .diagnostics import Diagnostic, Place, did_you_mean, error, quote
from .hub import Hub
from .interactions import (
    Choice,
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
from .kinds import Quiz
from .source import Source, read
from .words import gettext as _

FORMAT = "format: digital-skills-hub/keys"
_NUMBER = re.compile(r"-?[0-9]{1,12}([.,][0-9]{1,6})?")


class UnfitError(Exception):
    """Why a right answer does not fit its question: a sentence and a way to mend it."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message, self.help = message, help


def check(hub: Hub, file: Path) -> list[Diagnostic]:
    """Judge the file of keys against the sealed quizzes of `hub`.

    A file inside the hub is an error, for there everybody could read it.
    """
    if file.resolve().is_relative_to(hub.root.resolve()):
        message = _("The file of keys lies inside the hub, where everybody can read it.")
        help = _("Move it out of the repository, also out of its history.")
        return [error(Place(file.name), "HUB501", message, help)]
    if _first_line(file) != FORMAT:
        message = _("This is no file of keys.")
        help = _("Its first line must be: {line}").format(line=FORMAT)
        return [error(Place(file.name), "HUB501", message, help)]
    source, problems = read(file.parent, file.name)
    if not source.is_whole:
        return problems
    listed = source.data.get("quizzes")
    listed = listed if isinstance(listed, dict) else {}
    quizzes = {quiz.id: quiz for quiz in hub.of(Quiz)}
    for id in listed:
        quiz = quizzes.get(id)
        if quiz is None or not quiz.is_sealed:
            problems.append(_no_quiz(source, id, quiz, [q.id for q in hub.of(Quiz) if q.is_sealed]))
        else:
            problems += _judge(source, quiz)
    missing = [q for q in hub.of(Quiz) if q.is_sealed and q.id not in listed]
    return problems + [_no_keys(source, quiz) for quiz in missing]


def _first_line(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.readline(200).decode("utf-8", "replace").strip("\ufeff\r\n ")
    except OSError:
        return ""


def keyed(quiz: Quiz, keys: Mapping[str, Any]) -> dict[str, Interaction]:
    """Return the questions of a sealed quiz with their keys, to score answers by.

    `keys` is what stands in the file below the quiz's id; a check has found it good.
    """
    return {
        id: with_key(interaction, keys[id]) if id in keys else interaction
        for id, interaction in quiz.lowered().items()
    }


def with_key(question: Interaction, answer: Any) -> Interaction:
    """Return a question with its right answer. Raises `UnfitError` when the two do not fit."""
    match question:
        case Choose():
            return replace(question, key=frozenset(_chosen(question, answer)))
        case Order():
            ids = _list(answer)
            if sorted(ids) != sorted(item.id for item in question.items):
                raise UnfitError(
                    _("The order must name each item once."),
                    _("The items are: {list}.").format(list=_ids(question.items)),
                )
            return replace(question, key=tuple(ids))
        case Match():
            found = answer if isinstance(answer, dict) else {}
            rows = {row.id: _known(found.get(row.id), question.targets) for row in question.rows}
            _only(found, list(rows))
            return replace(question, key=rows)
        case Enter():
            if len(question.parts) == 1 and not isinstance(answer, dict):
                answer = {question.parts[0].id: answer}
            found = answer if isinstance(answer, dict) else {}
            _only(found, [part.id for part in question.parts])
            parts = tuple(_part(part, found.get(part.id)) for part in question.parts)
            return replace(question, parts=parts)
        case Say():
            raise UnfitError(_("This question has no right answer."), _("Take it out here."))


def _chosen(question: Choose, answer: Any) -> list[str]:
    ids = [_known(id, question.choices) for id in _list(answer)]
    if not question.points:
        raise UnfitError(_("This question has no right answer."), _("Take it out here."))
    if not ids or (not question.many and len(ids) != 1):
        raise UnfitError(
            _("This question needs one right answer."),
            _("The options are: {list}.").format(list=_ids(question.choices)),
        )
    return ids


def _part(part: EnterPart, answer: Any) -> EnterPart:
    if isinstance(part, ChoicePart):
        return replace(part, key=_known(answer, part.choices))
    texts = _list(answer)
    if not texts:
        message = _("The blank “{name}” has no right answer.").format(name=part.id)
        raise UnfitError(message, _("Write {name}: …").format(name=part.id))
    if isinstance(part, TextPart):
        return replace(part, accept=tuple(texts))
    if not _NUMBER.fullmatch(texts[0]):
        message = _("“{name}” must be a number, not {value}.")
        help = _("Write digits, and a point before parts: {name}: 2.5")
        raise UnfitError(
            message.format(name=part.id, value=quote(texts[0])), help.format(name=part.id)
        )
    assert isinstance(part, NumberPart)  # noqa: S101 (there are three)
    return replace(part, answer=texts[0].replace(",", "."))


def _list(answer: Any) -> list[str]:
    """Return an answer as a list of texts; one text is a list of one."""
    if isinstance(answer, str):
        return [answer]
    if isinstance(answer, list) and all(isinstance(item, str) for item in answer):
        return list(answer)
    return []


def _known(id: Any, choices: tuple[Choice, ...]) -> str:
    if isinstance(id, str) and any(choice.id == id for choice in choices):
        return id
    known = [choice.id for choice in choices]
    help = did_you_mean(str(id or ""), known) or _("There are: {list}.").format(list=_ids(choices))
    if id is None:
        raise UnfitError(_("A part of this answer is missing."), help)
    raise UnfitError(_("{id} is no id of this question.").format(id=quote(str(id))), help)


def _only(found: Mapping[str, Any], known: list[str]) -> None:
    for id in found:
        if id not in known:
            raise UnfitError(
                _("{id} is no id of this question.").format(id=quote(str(id))),
                did_you_mean(id, known) or _("There are: {list}.").format(list=", ".join(known)),
            )


def _ids(choices: tuple[Choice, ...]) -> str:
    return ", ".join(choice.id for choice in choices)


def _judge(source: Source, quiz: Quiz) -> Iterator[Diagnostic]:
    """Yield what is wrong with the keys of one quiz."""
    keys = source.data["quizzes"][quiz.id]
    if not isinstance(keys, dict):
        keys = {}
    lowered = quiz.lowered()
    for id in keys:
        place = source.key("quizzes", quiz.id, id)
        if id not in lowered:
            message = _("The quiz “{quiz}” has no question “{id}”.").format(quiz=quiz.id, id=id)
            help = did_you_mean(id, lowered) or _("Take it out here.")
            yield error(place, "HUB502", message, help)
            continue
        try:
            with_key(lowered[id], keys[id])
        except UnfitError as unfit:
            yield error(place, "HUB502", unfit.message, unfit.help)
    for id, interaction in lowered.items():
        if interaction.points and not is_keyed(interaction) and id not in keys:
            message = _("The question “{id}” of the quiz “{quiz}” has no key.")
            help = _("Add a line with its right answer: {id}: …").format(id=id)
            place = source.key("quizzes", quiz.id)
            yield error(place, "HUB503", message.format(quiz=quiz.id, id=id), help)


def _no_quiz(source: Source, id: str, quiz: Quiz | None, sealed: list[str]) -> Diagnostic:
    message = _("There is no sealed quiz “{id}”.").format(id=id)
    help = did_you_mean(id, sealed) or _("Take it out here.")
    if quiz is not None:
        help = _("Write `keys: sealed` in its settings, or take its keys out here.")
    return error(source.key("quizzes", id), "HUB502", message, help)


def _no_keys(source: Source, quiz: Quiz) -> Diagnostic:
    message = _("The quiz “{quiz}” is sealed, but this file has no keys for it.")
    help = _("Add them below a line: {quiz}:").format(quiz=quiz.id)
    return error(Place(source.path), "HUB503", message.format(quiz=quiz.id), help)
