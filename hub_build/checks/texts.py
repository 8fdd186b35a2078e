"""A text can be rendered, holds no HTML, and its headings form an outline."""

from __future__ import annotations

from collections.abc import Iterator

from .. import embeds
from ..diagnostics import Diagnostic, Severity, did_you_mean, quote
from ..markdown import BOXES
from ..pages import Site
from ..rendered import Remark
from ..words import N_
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
    message, help, severity = _SAYINGS[remark.code]
    said = _(message).format(words=quote(remark.words))
    if remark.code == "HUB312" and remark.words[0] in "!?=":
        help = _BOX_HELP
    if remark.code == "HUB312" and remark.words[0] == "{":
        help = _ATTRIBUTES_HELP
    if remark.code == "HUB316" and (meant := embeds.meant(remark.words)):
        return said, _("Did you mean “{word}”?").format(word=meant), severity
    if remark.code == "HUB313" and (near := did_you_mean(remark.words, BOXES)):
        return said, near, severity
    return said, _(help).replace("{boxes}", ", ".join(BOXES)), severity


_BOX_HELP = N_('A box is written !!! note "Title", a tab === "Title", with straight quotes.')
_ATTRIBUTES_HELP = N_(
    "Take it out. Only an anchor is written so, behind a heading: ## Words {#anchor}"
)
_SAYINGS: dict[str, tuple[str, str, Severity]] = {
    "HUB301": (
        N_("{words} is HTML. It is not used here and will be shown as it is typed."),
        N_("Use Markdown, or put the words between back quotes (`…`) to show them."),
        Severity.WARNING,
    ),
    "HUB302": (
        N_("{words} is a heading of the first level; the title already is one."),
        N_("Start it with two hashes: ## …"),
        Severity.ERROR,
    ),
    "HUB303": (
        N_("The heading {words} skips a level."),
        N_("Below a heading with ## comes ###, then ####."),
        Severity.ERROR,
    ),
    "HUB305": (
        N_("This text takes too long to turn into a page."),
        N_("Look for a long row of brackets, stars or underscores, or shorten the text."),
        Severity.ERROR,
    ),
    "HUB306": (
        N_("Lists, quotes or marks stand too deep inside one another in this text."),
        N_("Close them earlier, or shorten the text."),
        Severity.ERROR,
    ),
    "HUB309": (
        N_("This text cannot be turned into a page."),
        N_("Take out half of it and check again, until you find the part that does it."),
        Severity.ERROR,
    ),
    "HUB310": (
        N_("The anchor {words} stands at two headings."),
        N_("Give each heading an anchor of its own, so that links find the right one."),
        Severity.ERROR,
    ),
    "HUB312": (
        N_("{words} was not understood, and is shown as it is typed."),
        N_("Links are [words](where), footnotes [^1] with their text below: [^1]: …"),
        Severity.WARNING,
    ),
    "HUB313": (
        N_("There is no box of the kind {words}."),
        N_("Choose one of: {boxes}."),
        Severity.WARNING,
    ),
    "HUB314": (
        N_("The box {words} is empty."),
        N_("Start each line of its text with four spaces."),
        Severity.WARNING,
    ),
    "HUB315": (
        N_("{words} is not allowed in a text and was taken out of the page."),
        N_("Behind ``` stands only the name of a language, behind !!! a kind of box and a title."),
        Severity.WARNING,
    ),
    "HUB316": (
        N_("{words} was not understood, and is shown as it is typed."),
        N_("A quiz is shown by [[quiz: ID]], one question of it by [[question: ID#QID]]."),
        Severity.WARNING,
    ),
    "HUB317": (
        N_("{words} shows nothing here, and is shown as it is typed."),
        N_(
            "Put it in the text of an entry, on a line of its own with an empty line above it. "
            "To show the words themselves, put them between back quotes (`…`)."
        ),
        Severity.WARNING,
    ),
    "HUB319": (
        N_("This is not one paragraph of words, and nothing else can stand here."),
        N_(
            "Take out headings, lists, tables, boxes and empty lines. A backslash keeps a sign "
            "that begins a list or a heading as it is: 1\\. May"
        ),
        Severity.ERROR,
    ),
}
