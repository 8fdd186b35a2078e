"""The text of every entry, rendered, its links resolved."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .diagnostics import Place
from .hub import Hub
from .links import Target, address_of, relative, resolve
from .markdown import MARKER
from .model import MarkdownField, Written
from .rendered import Embed, Flavour, Link, Rendered
from .words import gettext as _
from .worker import Worker, shared
from .yaml_reader import Location

WORDS_A_MINUTE = 180  # an unhurried reader; Brysbaert 2019 measures 238 for silent adult reading

MOST_HELPED = 50  # links of one entry: what was meant is looked for among all there is

TextKey = tuple[str, bool]  # a Markdown text, and whether it is inline


@dataclass
class Article:
    """One entry's texts as HTML whose links are still markers."""

    entry: Written
    body: Rendered = field(default_factory=Rendered)
    fields: dict[Location, Rendered] = field(default_factory=dict)
    by_text: dict[TextKey, Location] = field(default_factory=dict)
    targets: dict[tuple[Location, int], Target] = field(default_factory=dict)

    def texts(self) -> Iterator[tuple[Location, Rendered]]:
        """Yield every text of the entry: the body at `()`, then the Markdown fields."""
        yield (), self.body
        yield from self.fields.items()

    def links(self) -> Iterator[tuple[Place, Link, Target]]:
        """Yield every link and picture with its place and where it leads."""
        for location, rendered in self.texts():
            for number, link in enumerate(rendered.links):
                place = self.entry.source.find(location, link.target, link.nth)
                yield place, link, self.targets[location, number]

    def body_html(self) -> str:
        """Return the body with its links in place."""
        return self._resolved((), self.body)

    def field_html(self, text: str, inline: bool, here: str | None = None) -> str | None:
        """Return a Markdown field as HTML, found by its text; None when it is no field.

        `here` is the address of the page on which it is shown, when that is not the entry's own.
        """
        location = self.by_text.get((text, inline))
        return None if location is None else self._resolved(location, self.fields[location], here)

    def embeds(self) -> Iterator[tuple[Place, Embed]]:
        """Yield every quiz and question that is shown in the body, with its place."""
        for embed in self.body.embeds:
            yield self.entry.source.find((), embed.typed, embed.nth), embed

    def minutes(self) -> int:
        """Return how long reading takes, in minutes, at least 1."""
        words = sum(len(rendered.text.split()) for _at, rendered in self.texts())
        return max(1, math.ceil(words / WORDS_A_MINUTE))

    def _resolved(self, location: Location, rendered: Rendered, here: str | None = None) -> str:
        origin = address_of(self.entry.kind, self.entry.id) if here is None else here

        def put(found: re.Match[str]) -> str:
            address = self.targets[location, int(found[2])].address
            if not address.lower().startswith(("http:", "https:", "mailto:")):
                address = relative(origin, address)
            return f'{found[1]}{html.escape(address)}"'

        return _in_words(_MARKED.sub(put, rendered.html))


# What Tab stops at says what it is: a table that may scroll, and the arrow behind a footnote. The
# words are put in here, because the process that renders Markdown does not know the language.
_TABLE = '<div class="hub-table" tabindex="0">'
_BACK = re.compile(r'(<a class="footnote-backref" href="[^"]*") title="[^"\d]*(\d+)[^"\d]*"')


def _in_words(markup: str) -> str:
    table = html.escape(_("Table"))
    back = html.escape(_("Back to footnote {n} in the text"))
    named = markup.replace(_TABLE, f'{_TABLE[:-1]} role="group" aria-label="{table}">')
    return _BACK.sub(lambda m: f'{m[1]} aria-label="{back.replace("{n}", m[2])}"', named)


# Only inside a tag: the same words may stand in a text, where a `<` is always escaped.
_MARKED = re.compile(rf'(<(?:a|img)(?: [a-z-]+="[^"]*")*? (?:href|src)="){MARKER}(\d+)"')


def render_all(hub: Hub, worker: Worker | None = None) -> dict[str, Article]:
    """Render everything that was written, broken or not. Returns the articles by `kind/id`."""
    worker = worker or shared()
    articles = {name: _render(entry, worker) for name, entry in _named(hub).items()}
    anchors = {
        name: frozenset(article.body.anchors)
        for name, article in articles.items()
        if article.entry.source.is_whole or article.body.text
    }
    for article in articles.values():
        lost = 0
        for location, rendered in article.texts():
            for number, link in enumerate(rendered.links):
                target = resolve(hub, article.entry, link, anchors, with_help=lost < MOST_HELPED)
                article.targets[location, number] = target
                lost += bool(target.code)
    return articles


def _named(hub: Hub) -> dict[str, Written]:
    """Return everything written by `kind/id`; of two with one name the second by its path."""
    found: dict[str, Written] = {}
    for entry in hub.written:
        found[str(entry) if str(entry) not in found else entry.source.path] = entry
    return found


def _render(entry: Written, worker: Worker) -> Article:
    article = Article(entry)
    if entry.source.body.strip():
        article.body = worker.render(entry.source.body, "article")
    for location, marker, text in entry.marked(MarkdownField):
        flavour: Flavour = "inline" if marker.inline else "block"
        article.fields[location] = worker.render(text, flavour)
        article.by_text.setdefault((text, marker.inline), location)
    return article
