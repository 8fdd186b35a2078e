"""Every page of the real hub: it works, it fits, and nothing is asked of others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import ROOT, OpenPage, visit
from playwright.sync_api import Page, expect

from hub_build import build

# One page of every kind and layout.
KINDS = {
    "home": "",
    "sectors": "sectors/",
    "sector": "sectors/hospitals/",
    "catalogue": "resources/",
    "resource": "resources/write-the-record-at-the-bedside/",
    "quizzes": "quizzes/",
    "quiz": "quizzes/phishing/",
    "competences": "competences/",
    "competence": "competences/security-and-privacy/",
    "topics": "topics/",
    "topic": "topics/phishing/",
    "roles": "roles/",
    "role": "roles/nurse/",
    "levels": "levels/",
    "level": "levels/starter/",
    "five-minutes": "five-minutes/",
    "quick-answers": "quick-answers/",
    "my-learning": "my-learning/",
    "about": "about/",
    "privacy": "privacy/",
    "search": "search/",
    "not-found": "no/such/page/",
}
AXE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


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


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(hub_site: str, open_page: OpenPage, kind: str, scheme: str) -> None:
    page = open_page(hub_site + KINDS[kind], color_scheme=scheme)
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_after_answering(hub_site: str, open_page: OpenPage) -> None:
    for scheme in ("light", "dark"):
        page = open_page(hub_site + KINDS["quiz"], color_scheme=scheme)
        page.locator('[data-action="check"]').click()
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, found.generate_report()
        for fieldset in page.locator("fieldset").all():
            fieldset.locator("input").first.check()
        page.locator('[data-action="check"]').click()
        expect(page.locator("[data-keep]")).to_be_visible()
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, found.generate_report()


def test_the_menu_opens_and_closes_by_keyboard(hub_site: str, open_page: OpenPage) -> None:
    page = open_page(hub_site)
    menu = page.get_by_role("button", name="Menu")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#hub-menu a").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#hub-menu a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#hub-menu a").first).to_be_hidden()
    expect(menu).to_be_focused()


def test_the_skip_link_is_first_and_leads_to_the_text(hub_site: str, open_page: OpenPage) -> None:
    page = open_page(hub_site + KINDS["resource"])
    page.keyboard.press("Tab")
    expect(page.locator(".hub-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#hub-main")).to_be_focused()


def test_nothing_is_stored_by_looking_around(hub_site: str, open_page: OpenPage) -> None:
    page = open_page(hub_site)
    for address in KINDS.values():
        visit(page, hub_site + address)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []
