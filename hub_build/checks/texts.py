"""A text can be rendered, holds no HTML, and its headings form an outline."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic, Severity, did_you_mean, quote
from ..markdown import BOXES, Remark
from ..pages import Site
from ..words import gettext as _


def check(site: Site) -> Iterator[Diagnostic]:
    """Turn what the renderer met into diagnostics at the lines that are meant."""
    for article in site.articles.values():
        for location, rendered in article.texts():
            for remark in rendered.remarks:
                typed = remark.typed or remark.words
                place = article.entry.source.find(location, typed, remark.nth)
                message, help, severity = _say(remark)
                yield Diagnostic(place, remark.code, message, help, severity)


def _say(remark: Remark) -> tuple[str, str, Severity]:
    words = quote(remark.words)
    match remark.code:
        case "HUB301":
            return (
                _("{words} is HTML. It is not used here and will be shown as it is typed.").format(
                    words=words
                ),
                _("Use Markdown, or put the words between back quotes (`…`) to show them."),
                Severity.WARNING,
            )
        case "HUB302":
            return (
                _("{words} is a heading of the first level; the title already is one.").format(
                    words=words
                ),
                _("Start it with two hashes: ## …"),
                Severity.ERROR,
            )
        case "HUB303":
            return (
                _("The heading {words} skips a level.").format(words=words),
                _("Below a heading with ## comes ###, then ####."),
                Severity.ERROR,
            )
        case "HUB305":
            return (
                _("This text takes too long to turn into a page."),
                _("Look for a long row of brackets, stars or underscores, or shorten the text."),
                Severity.ERROR,
            )
        case "HUB309":
            return (
                _("This text cannot be turned into a page."),
                _("Take out half of it and check again, until you find the part that does it."),
                Severity.ERROR,
            )
        case "HUB310":
            return (
                _("The anchor {words} stands at two headings.").format(words=words),
                _("Give each heading an anchor of its own, so that links find the right one."),
                Severity.ERROR,
            )
        case "HUB312":
            return (
                _("{words} was not understood, and is shown as it is typed.").format(words=words),
                _('A box is written !!! note "Title", a tab === "Title", with straight quotes.')
                if remark.words[0] in "!?="
                else _("Links are [words](where), footnotes [^1] with their text below: [^1]: …"),
                Severity.WARNING,
            )
        case "HUB313":
            return (
                _("There is no box of the kind {words}.").format(words=words),
                did_you_mean(remark.words, BOXES)
                or _("Choose one of: {list}.").format(list=", ".join(BOXES)),
                Severity.WARNING,
            )
        case "HUB314":
            return (
                _("The box {words} is empty.").format(words=words),
                _("Start each line of its text with four spaces."),
                Severity.WARNING,
            )
        case _:
            return (
                _("Lists, quotes or marks stand too deep inside one another in this text."),
                _("Close them earlier, or shorten the text."),
                Severity.ERROR,
            )
