"""While a hub is served to its editor, pages follow every change by themselves, under the policy.

`open_page` fails a test when the console says that the policy refused something.
"""

from __future__ import annotations

import pytest
from browsing import OpenPage
from hubs import BASE, Write
from playwright.sync_api import Page, expect
from serving import served, wait_for

RESOURCE = "---\ntitle: Lock your screen\nsummary: S\ntype: tip\nsectors: all\n---\nFirst words.\n"
FILE = "content/resources/lock.md"
MKDOCS = ("mkdocs", "serve")
BELOW = {"mkdocs.yml": BASE["mkdocs.yml"] + "site_url: https://hub.example/some/path/\n"}
ADDRESS = {"hub.yml": BASE["hub.yml"] + "address: https://hub.example/some/path/\n"}

# A tab that is not in front, as a page sees it.
HIDE = """(isHidden) => {
  Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def polls(page: Page) -> list[str]:
    """Return the list to which every question for a newer build is added."""
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if "/livereload/" in r.url else None)
    return asked


@pytest.mark.parametrize(
    ("command", "more", "below"),
    [
        ((), {}, ""),
        ((), ADDRESS, ""),
        ((), BELOW, "some/path/"),
        (MKDOCS, {}, ""),
        (MKDOCS, BELOW, "some/path/"),
    ],
)
def test_every_tab_follows_changes_errors_and_mending(
    write: Write,
    open_page: OpenPage,
    command: tuple[str, ...],
    more: dict[str, str | bytes],
    below: str,
) -> None:
    root = write({FILE: RESOURCE, **more})
    with served(root, *command) as base:
        address = f"{base}{below}resources/lock/"
        wait_for(address, "First words.")
        tabs = [open_page(address), open_page(address)]
        (root / FILE).write_text(RESOURCE.replace("First", "Second"))
        for tab in tabs:
            expect(tab.get_by_text("Second words.")).to_be_visible(timeout=30_000)
        (root / FILE).write_text(RESOURCE.replace("title:", "titel:"))
        for tab in tabs:
            expect(tab.get_by_text("This hub has errors")).to_be_visible(timeout=30_000)
        (root / FILE).write_text(RESOURCE.replace("First", "Third"))
        for tab in tabs:
            expect(tab.get_by_text("Third words.")).to_be_visible(timeout=30_000)
            tab.close()


def test_a_tab_that_is_not_seen_does_not_ask_and_catches_up(
    write: Write, open_page: OpenPage
) -> None:
    root = write({FILE: RESOURCE})
    with served(root) as base:
        wait_for(base, "Hello")
        tab = open_page(base + "resources/lock/")
        given_up: list[str] = []
        tab.on("requestfailed", lambda request: given_up.append(request.url))
        tab.evaluate(HIDE, True)
        tab.wait_for_timeout(500)
        assert len(given_up) == 1 and "/livereload/" in given_up[0]
        asked = polls(tab)
        (root / FILE).write_text(RESOURCE.replace("First", "Second"))
        wait_for(base + "resources/lock/", "Second words.")
        tab.wait_for_timeout(500)
        assert asked == []
        expect(tab.get_by_text("First words.")).to_be_visible()
        tab.evaluate(HIDE, False)
        expect(tab.get_by_text("Second words.")).to_be_visible(timeout=30_000)
        tab.close()


def test_a_page_that_is_not_there_waits_until_it_is(write: Write, open_page: OpenPage) -> None:
    root = write({})
    with served(root) as base:
        wait_for(base, "Hello")
        tab = open_page(base + "resources/lock/")
        asked = polls(tab)
        expect(tab.get_by_text("There is no page at this address.")).to_be_visible()
        tab.wait_for_timeout(1500)
        assert len(asked) <= 1  # and not again and again
        (root / FILE).parent.mkdir()
        (root / FILE).write_text(RESOURCE)
        expect(tab.get_by_text("First words.")).to_be_visible(timeout=30_000)
        tab.close()


def test_a_server_that_does_not_tell_is_not_asked(write: Write, open_page: OpenPage) -> None:
    root = write({})
    with served(root, *MKDOCS, "--no-livereload") as base:
        wait_for(base, "Hello")
        tab = open_page(base)
        asked = polls(tab)
        tab.reload()
        tab.wait_for_timeout(1500)
        assert asked == []
