"""A quiz or a question that a text shows exists, and stands on its page once."""

from __future__ import annotations

from collections.abc import Iterator

from ..articles import Article
from ..diagnostics import Diagnostic, Place, did_you_mean, error, quote
from ..kinds import BY_NAME, Quiz
from ..pages import Site
from ..rendered import Embed
from ..words import gettext as _


def check(site: Site) -> Iterator[Diagnostic]:
    """Report what is not there, what is a draft, and what the page shows already."""
    for article in site.articles.values():
        shown: dict[str, set[str]] = {}  # the questions of each quiz that are seen; '' means all
        if article.entry.kind == Quiz.kind:  # a quiz may have a text, and is drawn below it
            shown[article.entry.id] = {""}
        for place, embed in article.embeds():
            yield from _judged(site, article, place, embed, shown)


def _judged(
    site: Site, article: Article, place: Place, embed: Embed, shown: dict[str, set[str]]
) -> Iterator[Diagnostic]:
    quiz = site.hub.named(Quiz, embed.quiz)
    if quiz is None:
        if not site.hub.is_broken(Quiz.kind, embed.quiz):  # its mistakes are said where they are
            yield _no_quiz(place, embed.quiz, site.hub.ids(Quiz.kind))
        return
    ids = [question.id for question in quiz.questions]
    if quiz.draft and not article.entry.draft:
        yield error(
            place,
            "HUB205",
            _("{target} is a draft and is not published.").format(target=quote(embed.quiz)),
            _("Publish it too (remove `draft: true` there), or take the line out."),
        )
    elif embed.question and embed.question not in ids:
        yield _no_question(place, embed, ids)
    else:
        seen = shown.setdefault(quiz.id, set())
        if "" in seen or embed.question in seen or (seen and not embed.question):
            yield _twice(place, embed)
        seen.add(embed.question)


def _no_quiz(place: Place, id: str, known: frozenset[str]) -> Diagnostic:
    bare = id.removesuffix(".yml").removesuffix(".md").removeprefix(f"{Quiz.kind}/")
    help = did_you_mean(bare, known) or did_you_mean(bare.rpartition("/")[2], known)
    return error(
        place,
        "HUB213",
        _("There is no quiz {id}, so it cannot be shown here.").format(id=quote(id)),
        help or _("Look in {folder}/ for those that exist.").format(folder=BY_NAME["quiz"].folder),
    )


def _no_question(place: Place, embed: Embed, known: list[str]) -> Diagnostic:
    message = _("The quiz {quiz} has no question {id}.")
    help = did_you_mean(embed.question, known)
    return error(
        place,
        "HUB214",
        message.format(quiz=quote(embed.quiz), id=quote(embed.question)),
        help or _("Its questions are: {list}.").format(list=", ".join(known[:12])),
    )


def _twice(place: Place, embed: Embed) -> Diagnostic:
    message = (
        _("The question {id} is on this page already.")
        if embed.question
        else _("The quiz {id} is on this page already, as a whole or in part.")
    )
    return error(
        place,
        "HUB215",
        message.format(id=quote(embed.question or embed.quiz)),
        _("Take one of the two out, or show another question."),
    )
