"""`make pictures` draws the guide's examples."""

from __future__ import annotations

from pathlib import Path

import imagesize
from pictures import FOLDER, WIDTH, draw
from playwright.sync_api import Browser


def test_every_example_of_the_guide_is_drawn(browser: Browser, tmp_path: Path) -> None:
    draw(browser, tmp_path)
    drawn = {path.name for path in tmp_path.iterdir()}
    assert drawn == {path.name for path in FOLDER.iterdir()}
    for path in [*tmp_path.iterdir(), *FOLDER.iterdir()]:
        width, height = imagesize.get(path)
        assert WIDTH - 50 < width <= WIDTH and height > 100, path
