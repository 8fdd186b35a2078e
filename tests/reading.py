"""Reading drawn pages as a reader does: the words and the parts of a piece of HTML."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from hub_build import build


def articles(root: Path) -> dict[str, str]:
    checked = build.check(root)
    assert checked.is_good, checked.diagnostics
    return {page.address: page.article for page in checked.site.pages}


def said(html: str) -> str:
    """Return the words of a piece of HTML, as a reader sees them."""
    text = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", html))).strip()
    return re.sub(r" (?=[,.])", "", text)


def part(page: str, start: str, end: str) -> str:
    """Return what stands from `start` to `end`; nothing when it is not there."""
    found = re.search(f"{re.escape(start)}.*?{re.escape(end)}", page, re.DOTALL)
    return found[0] if found else ""


def rows(page: str) -> dict[str, str]:
    """Return the terms of a card and what is said of each."""
    found = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page, re.DOTALL)
    return {said(term): said(value) for term, value in found}


def colophon(page: str) -> list[str]:
    """Return the paragraphs of the last lines of a page."""
    lines = part(page, '<footer class="hub-colophon">', "</footer>")
    return [said(line) for line in re.findall(r"<p>(.*?)</p>", lines, re.DOTALL)]
