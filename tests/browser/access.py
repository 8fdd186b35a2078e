"""What the tests of access share: sites, looks, axe, and eyes for what stands in a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from browsing import ROOT, OpenPage, publish, serve
from hubs import write_hub
from playwright.sync_api import Locator, Page, expect
from sorts import one_of_each
from whole_hub import FILES

from hub_build import build

Mode = Literal["light", "dark", "forced"]
MODES: tuple[Mode, ...] = get_args(Mode)
WIDTHS = (320, 1280)
HEIGHT = 740

SEEN = (Path(__file__).parent / "seen.js").read_text("utf-8")
OpenSeen = Callable[..., Page]


@pytest.fixture(scope="session")
def hub_pages() -> dict[str, str]:
    """The address of one page of each sort, in this repository's own hub."""
    return one_of_each(build.check(ROOT).site.pages)


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the hub that `whole_hub.py` shows."""
    root = write_hub(tmp_path_factory.mktemp("whole"), FILES)
    yield from serve(publish(root, root / "site"))


@pytest.fixture(scope="session")
def rtl_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same hub in a language that is written from right to left."""
    settings = "name: Test hub\nsummary: S.\norganisation: Test organisation\nlanguage: ar\n"
    root = write_hub(tmp_path_factory.mktemp("rtl"), {**FILES, "hub.yml": settings})
    yield from serve(publish(root, root / "site"))


@pytest.fixture
def open_seen(open_page: OpenPage) -> OpenSeen:
    """Open a page of which `seen` can tell what a reader sees (`seen.js`)."""
    return lambda address, **how: open_page(address, before=SEEN, **how)


def show_in(page: Page, mode: Mode) -> None:
    """Give the page the colours of a mode: forced ones are those of a dark Windows theme."""
    page.emulate_media(
        color_scheme="light" if mode == "light" else "dark",
        forced_colors="active" if mode == "forced" else "none",
    )


# ---- axe -----------------------------------------------------------------------------------------

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_ALL = {"runOnly": {"type": "tag", "values": _TAGS}}
# A page in other colours is the same page: only what looks at colours is asked again.
_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}

# Chromium paints forced colours, but still reports the authored colour to fill letters with, and
# axe believes it. `color` is reported as it is painted. No style of ours fills letters apart.
_AS_PAINTED = """
const told = CSSStyleDeclaration.prototype.getPropertyValue;
CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
  return told.call(this, name === "-webkit-text-fill-color" ? "color" : name);
};
"""


def ask_axe(page: Page, modes: Iterable[Mode] = MODES) -> list[str]:
    """Return what axe finds on a page, with all its rules and then in each mode of colour."""
    page.evaluate(_AS_PAINTED + AXE_SCRIPT)
    found = []
    for nth, mode in enumerate(modes):
        show_in(page, mode)
        options = {**(_COLOURS if nth else _ALL), "resultTypes": ["violations", "incomplete"]}
        said: dict[str, Any] = page.evaluate(f"axe.run(document, {json.dumps(options)})")
        found += [f"{mode}: {words}" for words in _in_words(said["violations"])]
        for words in _in_words(i for i in said["incomplete"] if i["id"] == "color-contrast"):
            print(f"{page.url} {mode}: axe could not decide: {words}")  # noqa: T201 (seen with -rP)
    return found


def _in_words(results: Iterable[dict[str, Any]]) -> Iterator[str]:
    for result in results:
        for node in result["nodes"]:
            why = "; ".join(
                check["message"] for check in [*node["any"], *node["all"], *node["none"]]
            )
            yield f"{result['id']}: {node['html'][:160]} – {why}"


# ---- eyes ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stop:
    """Where Tab stopped: what it is, and what is wrong with it."""

    name: str
    look: str  # its element and classes: stops with the same look are drawn alike
    wrong: tuple[str, ...]


def walk(page: Page, most: int = 400) -> list[Stop]:
    """Press Tab through the whole page, from its start until the focus leaves it."""
    page.evaluate("seen.begin()")
    stops: list[Stop] = []
    for _press in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate("seen.stop()")
        if found is None:
            return [*stops, Stop("the page as a whole", "", tuple(page.evaluate("seen.end()")))]
        stops.append(Stop(found["name"], found["look"], tuple(found["wrong"])))
    return [*stops, Stop("the page as a whole", "", (f"Tab does not leave it in {most} presses",))]


def tab_to(page: Page, control: Locator, most: int = 100) -> None:
    """Press Tab until a control has the focus."""
    expect(control).to_be_visible()
    for _press in range(most):
        page.keyboard.press("Tab")
        if control.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {control}")


def open_all_details(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
