"""The sorts of page that a hub has: from the program's own lists, so that none is forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from hub_build.kinds import KINDS, Page
from hub_build.kinds.page import Layout
from hub_build.pages import NOT_FOUND, SEARCH, SitePage

GENERATED = {SEARCH: "search", NOT_FOUND: "not-found"}

# A new kind or layout is a new sort: the tests of each sort fail until a hub shows a page of it.
SORTS = [
    *get_args(Layout),
    *(kind.kind for kind in KINDS if kind is not Page),
    *GENERATED.values(),
]


def sort_of(page: SitePage) -> str:
    if page.redirect:
        return "redirect"
    if page.entry is None:
        return GENERATED[page.address]
    return page.entry.layout if isinstance(page.entry, Page) else page.entry.kind


def one_of_each(pages: Iterable[SitePage]) -> dict[str, str]:
    """Return the address of one page of each sort: the longest, for it holds most parts."""
    found = {sort_of(page): page for page in sorted(pages, key=lambda page: len(page.article))}
    return {sort: page.address for sort, page in found.items()}
