"""Draws the pictures of `docs/editors.md`: each example of a question as a reader meets it.

`make pictures` runs it. The page that is photographed is made from the guide's own examples.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from browsing import FLAGS, ROOT, chromium, serve, visit
from guide import files_for_editors
from hubs import write_hub
from playwright.sync_api import Browser, sync_playwright
from small_png import smaller

from hub_build import build, plugin
from hub_build.kinds import Quiz

QUIZ = "every-way-to-ask"
FOLDER = ROOT / "docs" / "pictures" / "questions"
WIDTH = 480  # CSS pixels, as on a large phone


def draw(browser: Browser, folder: Path) -> None:
    """Write `TYPE.png` into `folder` for each question of the guide's quiz."""
    with TemporaryDirectory() as name:
        root = write_hub(Path(name), files_for_editors())
        checked = build.check(root)
        assert checked.is_good, checked.diagnostics
        plugin.draw(checked, root / "site")
        (quiz,) = (found for found in checked.site.hub.of(Quiz) if found.id == QUIZ)
        page = browser.new_page(
            viewport={"width": WIDTH, "height": 900}, color_scheme="light", reduced_motion="reduce"
        )
        with contextmanager(serve)(root / "site") as address:
            visit(page, f"{address}quizzes/{QUIZ}/")
            for question in quiz.questions:
                shown = page.locator(f'[data-question="{question.id}"]')
                shown.scroll_into_view_if_needed()
                (folder / f"{question.type}.png").write_bytes(smaller(shown.screenshot()))
        page.close()


if __name__ == "__main__":
    with sync_playwright() as driver:
        FOLDER.mkdir(exist_ok=True)
        draw(driver.chromium.launch(executable_path=chromium(), args=FLAGS), FOLDER)
