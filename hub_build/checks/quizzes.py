"""A quiz fits together as a whole: its settings, its closing words, and where its key is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..diagnostics import Diagnostic, error
from ..interactions import is_keyed
from ..kinds import Quiz
from ..model import Written
from ..pages import Site
from ..questions import Ordering, readable
from ..words import gettext as _
from ..yaml_reader import Location


def check(site: Site) -> Iterator[Diagnostic]:
    """Report settings that cannot be kept, closing words that clash, and keys of sealed quizzes."""
    for quiz in site.hub.written:
        if quiz.kind == Quiz.kind:
            yield from _keys(quiz)
    for entry in site.hub.by_kind[Quiz.kind].values():
        if isinstance(entry, Quiz):
            yield from _draw(entry)
            yield from _pass(entry)
            yield from _closing(entry)


def _keys(quiz: Written) -> Iterator[Diagnostic]:
    """Report every piece of a key that stands in a sealed quiz: it would be in the open."""
    if quiz.source.value("settings", "keys") != "sealed":
        return
    for number, question in readable(quiz.source.data.get("questions")):
        at: Location = ("questions", number)
        for path in question.key_fields:
            for location in _typed(quiz.source.value(*at), path):
                message = _("This quiz is sealed, but here stands a part of its key.")
                help = _("Take the line out here, and write the answer in the file of keys.")
                yield error(quiz.source.key(*at, *location), "HUB130", message, help)
        for location in _said(quiz.source.value(*at)):
            message = _("This quiz is sealed, but what is said here may give its key away.")
            help = _("Take it out here. A coach can say it when the answers are scored.")
            yield error(quiz.source.key(*at, *location), "HUB130", message, help)
        if isinstance(question, Ordering) and question.in_order:
            message = _("This quiz is sealed, but its items stand in the right order here.")
            help = _("Write them in any other order, and add `in_order: false`.")
            yield error(quiz.place(*at, "items"), "HUB130", message, help)


def _typed(data: Any, path: Sequence[str]) -> Iterator[Location]:
    """Yield the location of each value that is typed at `path`; `*` is every item."""
    if not path:
        yield ()
        return
    first, rest = path[0], path[1:]
    if first == "*":
        items = data.items() if isinstance(data, dict) else enumerate(data or ())
        for key, member in items:
            yield from ((key, *further) for further in _typed(member, rest))
    elif isinstance(data, dict) and first in data:
        yield from ((first, *further) for further in _typed(data[first], rest))


def _said(data: Any) -> Iterator[Location]:
    """Yield the location of every explanation and every feedback in a question."""
    if isinstance(data, dict | list):
        members = data.items() if isinstance(data, dict) else enumerate(data)
        for key, member in members:
            if key in ("explain", "feedback"):
                yield (key,)
            else:
                yield from ((key, *further) for further in _said(member))


def _draw(quiz: Quiz) -> Iterator[Diagnostic]:
    if quiz.settings.draw and quiz.settings.draw > len(quiz.questions):
        message = _("{n} questions are to be drawn, but there are only {found}.")
        yield error(
            quiz.place("settings", "draw"),
            "HUB128",
            message.format(n=quiz.settings.draw, found=len(quiz.questions)),
            _("Write fewer, or add questions."),
        )


def _pass(quiz: Quiz) -> Iterator[Diagnostic]:
    scored = [q for q in quiz.lowered().values() if q.points]
    wants_score = quiz.settings.pass_mark or quiz.closing
    if wants_score and not scored:
        field = ("settings", "pass") if quiz.settings.pass_mark else ("closing",)
        message = _("No question of this quiz is scored, so nobody can reach a score.")
        help = _("Take this out, or add a question with a right answer.")
        yield error(quiz.place(*field), "HUB129", message, help)
    elif quiz.closing and not any(map(is_keyed, scored)):
        message = _("A sealed quiz has no score in the browser, so these words are never said.")
        yield error(quiz.place("closing"), "HUB129", message, _("Take them out."))


def _closing(quiz: Quiz) -> Iterator[Diagnostic]:
    seen: set[int] = set()
    for number, closing in enumerate(quiz.closing):
        if closing.from_ in seen:
            message = _("Two closing words start at {n} per cent.").format(n=closing.from_)
            help = _("Give each its own lowest score.")
            yield error(quiz.place("closing", number, "from"), "HUB131", message, help)
        seen.add(closing.from_)
    if quiz.closing and 0 not in seen:
        message = _("Who has less than {n} per cent gets no closing words.").format(n=min(seen))
        help = _("Add one with `from: 0`. A kind word matters most there.")
        yield error(quiz.place("closing"), "HUB131", message, help)
