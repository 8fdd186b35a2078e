"""Every page of the real hub: it works, it fits, and nothing is asked of others."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from browsing import ROOT, OpenPage, visit
from playwright.sync_api import Page

from hub_build import build


@pytest.fixture(scope="session")
def addresses() -> list[str]:
    """Every address of this repository's hub."""
    return [page.address for page in build.check(ROOT).site.pages]


def overflow(page: Page) -> int:
    found: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return found


def test_every_page_works_and_fits_a_small_phone(
    hub_site: str, open_page: OpenPage, addresses: list[str]
) -> None:
    page = open_page(hub_site, viewport={"width": 320, "height": 640})
    wrong = []
    for address in addresses:
        visit(page, hub_site + address)
        if page.locator("h1").count() != 1:
            wrong.append(f"{address}: not one h1")
        if page.locator("html[lang=en] main, html[lang=en] .hub-skip").count() != 2:
            wrong.append(f"{address}: no language, main part or skip link")
        levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
            "headings => headings.map((heading) => Number(heading.localName[1]))"
        )
        if levels[0] != 1 or any(b > a + 1 for a, b in pairwise(levels)):
            wrong.append(f"{address}: headings skip a level: {levels}")
        if overflow(page) > 0:
            wrong.append(f"{address}: {overflow(page)} px too wide")
    assert not wrong, "\n".join(wrong)


def test_every_link_inside_the_site_leads_to_a_page_and_a_heading(tmp_path: Path) -> None:
    site = build.check(ROOT).site
    pages = {page.address: page.article for page in site.pages}
    wrong = []
    for address, article in pages.items():
        if address == "404.html":
            continue
        for link in re.findall(r'<a [^>]*?href="([^"]+)"', article):
            if link.startswith(("http:", "https:", "mailto:")):
                continue
            path, _hash, anchor = link.partition("#")
            path, _mark, query = path.partition("?")
            target = _joined(address, path)
            if target not in pages:
                wrong.append(f"{address}: {link}")
            elif anchor and f'id="{anchor}"' not in pages[target]:
                wrong.append(f"{address}: {link} has no such heading")
            if query:  # a choice in the catalogue's form
                name, _equals, value = query.partition("=")
                form = pages[target][pages[target].index(f'name="{name}"') :]
                if f'<option value="{value}">' not in form[: form.index("</select>")]:
                    wrong.append(f"{address}: {link} is no choice there")
    assert not wrong, "\n".join(wrong)


def _joined(address: str, path: str) -> str:
    parts = address.rstrip("/").split("/") if address else []
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) + "/" if parts else ""


def test_nothing_is_stored_by_looking_around(
    hub_site: str, hub_pages: dict[str, str], open_page: OpenPage
) -> None:
    page = open_page(hub_site)
    for address in hub_pages.values():
        visit(page, hub_site + address)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []
