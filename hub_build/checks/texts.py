"""A text can be rendered, holds no HTML, and its headings form an outline."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..diagnostics import Diagnostic, Severity, did_you_mean, quote
from ..markdown import BOXES
from ..pages import Site
from ..rendered import Remark
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
    """Return message, help and severity of a remark."""
    message, help, severity = _SAYINGS[remark.code](remark)
    return message.format(words=quote(remark.words)), help, severity


Said = tuple[str, str, Severity]  # the message may hold {words}


def _html(remark: Remark) -> Said:
    return (
        _("{words} is HTML. It is not used here and will be shown as it is typed."),
        _("Use Markdown, or put the words between back quotes (`…`) to show them."),
        Severity.WARNING,
    )


def _first_level(remark: Remark) -> Said:
    return (
        _("{words} is a heading of the first level; the title already is one."),
        _("Start it with two hashes: ## …"),
        Severity.ERROR,
    )


def _skipped_level(remark: Remark) -> Said:
    return (
        _("The heading {words} skips a level."),
        _("Below a heading with ## comes ###, then ####."),
        Severity.ERROR,
    )


def _too_slow(remark: Remark) -> Said:
    return (
        _("This text takes too long to turn into a page."),
        _("Look for a long row of brackets, stars or underscores, or shorten the text."),
        Severity.ERROR,
    )


def _too_deep(remark: Remark) -> Said:
    return (
        _("Lists, quotes or marks stand too deep inside one another in this text."),
        _("Close them earlier, or shorten the text."),
        Severity.ERROR,
    )


def _not_a_page(remark: Remark) -> Said:
    return (
        _("This text cannot be turned into a page."),
        _("Take out half of it and check again, until you find the part that does it."),
        Severity.ERROR,
    )


def _one_anchor(remark: Remark) -> Said:
    return (
        _("The anchor {words} stands at two headings."),
        _("Give each heading an anchor of its own, so that links find the right one."),
        Severity.ERROR,
    )


def _left_over(remark: Remark) -> Said:
    is_box = remark.words[0] in "!?="
    return (
        _("{words} was not understood, and is shown as it is typed."),
        _('A box is written !!! note "Title", a tab === "Title", with straight quotes.')
        if is_box
        else _("Links are [words](where), footnotes [^1] with their text below: [^1]: …"),
        Severity.WARNING,
    )


def _unknown_box(remark: Remark) -> Said:
    return (
        _("There is no box of the kind {words}."),
        did_you_mean(remark.words, BOXES)
        or _("Choose one of: {list}.").format(list=", ".join(BOXES)),
        Severity.WARNING,
    )


def _empty_box(remark: Remark) -> Said:
    return (
        _("The box {words} is empty."),
        _("Start each line of its text with four spaces."),
        Severity.WARNING,
    )


_SAYINGS: dict[str, Callable[[Remark], Said]] = {
    "HUB301": _html,
    "HUB302": _first_level,
    "HUB303": _skipped_level,
    "HUB305": _too_slow,
    "HUB306": _too_deep,
    "HUB309": _not_a_page,
    "HUB310": _one_anchor,
    "HUB312": _left_over,
    "HUB313": _unknown_box,
    "HUB314": _empty_box,
}
