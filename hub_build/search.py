"""What can be searched, and the lunr index that the browser queries.

The index is built by the Python `lunr` package and read by lunr.js, so that the browser does
not have to build it. Everything that later cuts it into shards stands behind `build`.
"""

from __future__ import annotations

import html
import json
from dataclasses import asdict, dataclass
from typing import Any

from lunr.builder import Builder
from lunr.stemmer import stemmer
from lunr.stop_word_filter import stop_word_filter
from lunr.trimmer import trimmer

from .kinds import Learning
from .pages import Site, SitePage, kind_word
from .words import gettext as _

# What a word weighs by where it stands; a title tells best what a page is about.
FIELDS = {"title": 10, "summary": 4, "headings": 3, "text": 1}


@dataclass(frozen=True)
class Document:
    """One thing to be found. `address` is below the root of the site."""

    address: str
    title: str
    summary: str
    kind: str  # as a reader calls it
    sectors: str  # names; empty for what belongs to no sector
    headings: str
    text: str


def documents(site: Site) -> list[Document]:
    """Return everything that can be found, in the order of the addresses."""
    return [_document(site, page) for page in site.pages if page.is_listed and page.entry]


def _document(site: Site, page: SitePage) -> Document:
    assert page.entry  # noqa: S101 (asked for above)
    article = site.articles[str(page.entry)]
    by_id = site.hub.by_kind["sector"]
    sectors = page.entry.sectors if isinstance(page.entry, Learning) else ()
    names = [by_id[id].name_in_lists for id in sectors if id in by_id]
    if isinstance(page.entry, Learning) and not sectors:
        names = [_("All sectors")]
    return Document(
        address=page.address,
        title=page.title,
        summary=page.summary,
        kind=kind_word(page.entry.kind),
        sectors=", ".join(names),
        headings=" ".join(html.unescape(heading.text) for heading in article.body.headings),
        text=" ".join(rendered.text for _at, rendered in article.texts()),
    )


def build(site: Site) -> dict[str, str]:
    """Return the files that search needs: their addresses below the root, and their text."""
    found = documents(site)
    if not found:  # lunr cannot build an empty index
        return {}
    shown = ("address", "title", "summary", "kind", "sectors")
    listed = [{key: asdict(document)[key] for key in shown} for document in found]
    return {
        "assets/search/index.json": _json(index(found, site.hub.settings.language)),
        "assets/search/documents.json": _json(listed),
    }


def index(found: list[Document], language: str) -> dict[str, Any]:
    """Return a serialised lunr index. Documents are named by their number in `found`.

    English words are stemmed; for other languages words are indexed as they are.
    """
    builder = Builder()
    builder.ref("number")
    for name, boost in FIELDS.items():
        builder.field(name, boost)
    if language.split("-")[0] == "en":
        builder.pipeline.add(trimmer, stop_word_filter, stemmer)
        builder.search_pipeline.add(stemmer)
    else:
        builder.pipeline.add(trimmer)
    for number, document in enumerate(found):
        builder.add({"number": str(number), **asdict(document)})
    serialised: dict[str, Any] = builder.build().serialize()
    return serialised


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
