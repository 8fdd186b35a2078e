"""Tab goes through every sort of page: every control is reached, in order, and shows it."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest
from access import HEIGHT, MODES, WIDTHS, OpenSeen, Stop, open_all_details, show_in, walk
from playwright.sync_api import Browser, Page
from sorts import SORTS
from whole_hub import EVERYTHING_PAGE

# Count the pixels that differ so much that an eye sees it (3:1, WCAG 2.4.13).
COMPARE = """async (pictures) => {
  const [before, after] = await Promise.all(pictures.map(async (picture) => {
    const image = await createImageBitmap(await (await fetch(picture)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height).data;
  }));
  const linear = (value) =>
    value <= 10 ? value / 3295 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const light = (data, at) => 0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1])
    + 0.0722 * linear(data[at + 2]) + 0.05;
  let count = 0;
  for (let at = 0; at < before.length; at += 4) {
    const ratio = light(before, at) / light(after, at);
    if (ratio >= 3 || ratio <= 1 / 3) count += 1;
  }
  return count;
}"""


@pytest.fixture(scope="module")
def lens(browser: Browser) -> Iterator[Page]:
    """An empty page that compares pictures."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """The looks of the stops whose pictures were compared, on whichever page."""
    return set()


def picture(page: Page) -> str:
    return "data:image/png;base64," + base64.b64encode(page.screenshot()).decode()


def faint(page: Page, lens: Page, stops: list[Stop], looked_at: set[str]) -> list[str]:
    """Return the stops whose focus can hardly be seen: fewer pixels change than lie around them."""
    new = {stop.look: n for n, stop in enumerate(stops) if stop.look not in looked_at}
    looked_at |= set(new)
    wrong = []
    for mode in MODES:
        show_in(page, mode)
        for n in new.values():
            around = page.evaluate("n => seen.focus(n)", n)
            after = picture(page)
            page.evaluate("seen.blur()")
            changed = lens.evaluate(COMPARE, [picture(page), after])
            if changed < around:
                wrong.append(f"{stops[n].name}: {mode}: only {changed} of {around:.0f} px show it")
    return wrong


def judge(page: Page, lens: Page, looked_at: set[str]) -> list[str]:
    wrong = []
    open_all_details(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        show_in(page, "light")
        *stops, whole = walk(page)
        found = [words for stop in [*stops, whole] for words in stop.wrong]
        found += faint(page, lens, stops, looked_at)
        wrong += [f"{width} px: {words}" for words in found]
    return wrong


@pytest.mark.parametrize("sort", SORTS)
def test_every_control_is_reached_in_order_and_shows_its_focus(
    hub_site: str,
    hub_pages: dict[str, str],
    open_seen: OpenSeen,
    lens: Page,
    looked_at: set[str],
    sort: str,
) -> None:
    page = open_seen(hub_site + hub_pages[sort])
    wrong = judge(page, lens, looked_at)
    assert not wrong, "\n".join(wrong)


def test_so_does_everything_that_a_text_can_hold(
    whole_site: str, open_seen: OpenSeen, lens: Page, looked_at: set[str]
) -> None:
    page = open_seen(whole_site + EVERYTHING_PAGE)
    wrong = judge(page, lens, looked_at)
    assert not wrong, "\n".join(wrong)
