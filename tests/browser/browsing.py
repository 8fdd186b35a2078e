"""A built site, served on this machine, and a real Chromium that looks at it.

`open_page` gives a page that fails its test when a script throws, when the console says
"error", or when anything is asked of another host.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import every_way
import pytest
from hubs import write_hub
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
from small_hub import FILES

from hub_build import build, plugin

ROOT = Path(__file__).parent.parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

OpenPage = Callable[..., Page]


def chromium() -> str:
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    assert found, "The browser tests need Chromium: run `make browser`."
    return found


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder as a static host would, quietly; the policy is in the pages."""

    def log_message(self, format: str, *args: Any) -> None:
        return

    def send_error(self, code: int, *args: Any, **kwargs: Any) -> None:
        page = Path(self.directory) / "404.html"
        if code == 404 and page.is_file():
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.read_bytes())
        else:
            super().send_error(code, *args, **kwargs)


def serve(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def publish(root: Path, target: Path) -> Path:
    checked = build.check(root)
    assert checked.is_good, checked.diagnostics
    plugin.draw(checked, target)
    return target


@pytest.fixture(scope="session")
def hub_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of this repository's own hub, built."""
    yield from serve(publish(ROOT, tmp_path_factory.mktemp("hub") / "site"))


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small hub that `small_hub.py` shows whole."""
    root = write_hub(tmp_path_factory.mktemp("small"), FILES)
    yield from serve(publish(root, root / "site"))


@pytest.fixture(scope="session")
def every_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the hub of `every_way.py`, which asks in every way."""
    root = write_hub(tmp_path_factory.mktemp("every"), every_way.FILES)
    yield from serve(publish(root, root / "site"))


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    found = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield found
    found.close()


def visit(page: Page, address: str) -> None:
    """Go to an address and wait until its elements have come to life."""
    page.goto(address)
    names = re.findall(r'"(hub-[a-z]+)":', (ROOT / "theme/assets/hub.js").read_text("utf-8"))
    waiting = ", ".join(f"{name}:not(:defined)" for name in names)
    expect(page.locator(waiting)).to_have_count(0)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Return a function that opens an address in a fresh browser profile (or a given one)."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_(
        address: str, before: str = "", context: BrowserContext | None = None, **how: Any
    ) -> Page:
        if context is None:
            context = browser.new_context(**{"viewport": {"width": 360, "height": 740}, **how})
            contexts.append(context)
        if before:
            context.add_init_script(before)
        page = context.new_page()
        host = address.split("/")[2]
        page.on("pageerror", lambda error: problems.append(f"script: {error}"))
        page.on(
            "console",
            lambda m: (
                problems.append(f"console: {m.text}")
                if m.type == "error" and "404 (" not in m.text
                else None
            ),
        )
        page.on(
            "request",
            lambda request: (
                problems.append(f"asked of others: {request.url}")
                if request.url.split(":")[0] not in ("blob", "data") and host not in request.url
                else None
            ),
        )
        if how.get("java_script_enabled", True):
            visit(page, address)
        else:
            page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not problems, "\n".join(problems)
