"""A quiz can be answered and teaches: it has a key, things differ, and length is no clue."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from .. import media
from ..diagnostics import Diagnostic, Severity, error, hint, quote
from ..forms import lost_blanks
from ..interactions import Choose
from ..kinds import Quiz
from ..links import file_beside
from ..model import Written
from ..pages import Site
from ..questions import Cloze, Hotspot, Question, Scored, readable
from ..words import gettext as _
from ..yaml_reader import Location


def check(site: Site) -> Iterator[Diagnostic]:
    """Report what is wrong with each question as a whole, and with the questions together."""
    for quiz in site.hub.written:
        if quiz.kind == Quiz.kind:
            sealed = quiz.source.value("settings", "keys") == "sealed"
            questions = list(readable(quiz.source.data.get("questions")))
            yield from _ids(quiz, questions)
            if not sealed:
                yield from _lengths(quiz, [question for _number, question in questions])
            for number, question in questions:
                at = ("questions", number)
                for fault in question.faults(sealed):
                    place = quiz.place(*at, *fault.at)
                    yield error(place, fault.code, fault.message, fault.help)
                for found in _twice(quiz, at, question):
                    if not (sealed and found.severity is Severity.HINT):
                        yield found
                if not sealed:
                    yield from _no_explanation(quiz, at, question)
                yield from _film(quiz, at, question)
                if isinstance(question, Hotspot):
                    yield from _regions(site, quiz, at, question)
                if isinstance(question, Cloze):
                    yield from _blanks(site, quiz, at, question)


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
    lowered = [question.lower() for question in questions if not isinstance(question, Hotspot)]
    telling = [
        (choose, choose.key)
        for choose in lowered
        if isinstance(choose, Choose) and choose.key and not choose.many and len(choose.choices) > 2
    ]
    longest = [max(choose.choices, key=lambda c: len(c.text)).id in key for choose, key in telling]
    if len(telling) >= 3 and sum(longest) * 3 > len(telling) * 2:
        message = _("In {n} of {total} questions the longest option is the right one.")
        yield hint(
            quiz.place("questions"),
            "HUB311",
            message.format(n=sum(longest), total=len(telling)),
            _("Make a wrong option as long, or move words of the right one to its feedback."),
        )


def _twice(quiz: Written, at: Location, question: Question) -> Iterator[Diagnostic]:
    """Report what stands twice in a list, and options to which nothing is said."""
    for listed in question.lists():
        seen_ids: set[str] = set()
        seen_texts: set[str] = set()
        for index, choice in enumerate(listed.items):
            here = (*at, *listed.at, index)
            text = " ".join(unicodedata.normalize("NFC", choice.text).lower().split())
            if text and text in seen_texts:
                message = _("The option {text} stands twice.").format(text=quote(choice.text))
                help = _("Change or remove one of the two.")
                yield error(quiz.place(*here, listed.field), "HUB307", message, help)
            elif choice.id in seen_ids:
                message = _("The option id “{id}” is used twice.").format(id=choice.id)
                help = _("Give each option an id of its own.")
                yield error(quiz.place(*here, "id"), "HUB210", message, help)
            seen_ids.add(choice.id)
            seen_texts.add(text)
            if listed.feedback and not choice.feedback:
                yield _no_feedback(quiz, here, choice.text)


def _no_feedback(quiz: Written, at: Location, text: str) -> Diagnostic:
    message = _("Nothing is said to who chooses {text}.").format(text=quote(text))
    return hint(
        quiz.place(*at),
        "HUB308",
        message,
        _("Add `feedback:` with a kind sentence that explains why it is right or wrong."),
    )


def _no_explanation(quiz: Written, at: Location, question: Question) -> Iterator[Diagnostic]:
    """Report a question that is graded and says nothing of why."""
    is_graded = isinstance(question, Scored)
    if is_graded and not question.explain and not any(x.feedback for x in question.lists()):
        fields = quiz.source.value(*at)
        parts = [part for value in fields.values() if isinstance(value, list) for part in value]
        if not any(isinstance(part, dict) and "feedback" in part for part in parts):
            message = _("Nothing is said of why an answer to “{id}” is right.")
            help = _("Add `explain:` with a kind sentence that explains the right answer.")
            yield hint(quiz.place(*at), "HUB308", message.format(id=question.id), help)


def _blanks(site: Site, quiz: Written, at: Location, question: Cloze) -> Iterator[Diagnostic]:
    """Report blanks that stand where the page can show none."""
    text = site.articles[str(quiz)].field_html(question.text, False) or ""
    typed = [name for name in question.blanks if f"{{{name}}}" in question.text]
    for name in lost_blanks(text, typed) if text else []:
        message = _("The blank “{name}” stands where none can be shown.").format(name=name)
        help = _("Take it out of the link, picture, comment, code or title in which it stands.")
        yield error(quiz.source.find((*at, "text"), f"{{{name}}}", 1), "HUB124", message, help)


def _film(quiz: Written, at: Location, question: Question) -> Iterator[Diagnostic]:
    """Report a film in which somebody speaks and that has no captions."""
    film = question.video
    if film and not film.captions and not film.silent:
        yield error(
            quiz.place(*at, "video"),
            "HUB318",
            _("The film {file} has no captions.").format(file=quote(film.src)),
            _("Add `captions:` with a .vtt file, or `silent: true` when nothing is said in it."),
        )


def _regions(site: Site, quiz: Written, at: Location, question: Hotspot) -> Iterator[Diagnostic]:
    """Report places that lie outside their picture."""
    file = file_beside(site.hub, quiz, question.image.src)
    size = media.size(site.hub.root, file) if file else None
    if size is None:
        if file:
            message = _("The size of the picture {file} cannot be read.")
            help = _("Open it in a program for pictures, and save it as PNG or JPEG.")
            place = quiz.place(*at, "image", "src")
            yield error(place, "HUB027", message.format(file=quote(question.image.src)), help)
        return
    for number, region in enumerate(question.regions):
        if region.has_whole_shape() and not _is_inside(region.corners(), size):
            message = _("This place lies outside the picture, which is {width} by {height} pixels.")
            yield error(
                quiz.place(*at, "regions", number, "coords"),
                "HUB125",
                message.format(width=size[0], height=size[1]),
                _("Look the numbers up in a program for pictures: they start at the upper left."),
            )


def _is_inside(points: list[tuple[int, int]], size: tuple[int, int]) -> bool:
    width, height = size
    return all(0 <= x <= width and 0 <= y <= height for x, y in points)
