"""A hub in another language: the words of its scripts come from the same file as those of pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import OpenPage, publish, serve
from hubs import write_hub
from playwright.sync_api import expect
from small_hub import FILES

SETTINGS = "name: Proef\nsummary: S\norganisation: O\nlanguage: nl\n"
WORDS = """\
    msgid ""
    msgstr ""
    "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

    msgid "Check all answers"
    msgstr "Kijk alles na"

    msgid "Right."
    msgstr "Goed."

    msgid "Not right yet."
    msgstr "Nog niet goed. <img src=x onerror=alert(1)>"

    msgid "{n} resource"
    msgid_plural "{n} resources"
    msgstr[0] "{n} stuk"
    msgstr[1] "{n} stukken"
    """


@pytest.fixture(scope="module")
def dutch_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    files = {**FILES, "hub.yml": SETTINGS, "l10n/nl/hub.po": WORDS}
    root = write_hub(tmp_path_factory.mktemp("dutch"), files)
    yield from serve(publish(root, root / "site"))


def test_scripts_speak_the_language_of_the_page(dutch_site: str, open_page: OpenPage) -> None:
    page = open_page(dutch_site + "quizzes/screens/")
    page.locator('input[name="lock"][value="lock"]').check()
    page.locator('[data-question="lock"] [data-action="check-one"]').click()
    expect(page.locator('[data-question="lock"] .hub-verdict')).to_have_text("Goed.")
    page.locator('input[name="share"][value="true"]').check()
    page.locator('[data-question="share"] [data-action="check-one"]').click()
    verdict = page.locator('[data-question="share"] .hub-verdict')
    expect(verdict).to_have_text(
        "Nog niet goed. <img src=x onerror=alert(1)>"
    )  # a text, no picture
    expect(page.locator('[data-action="check"]')).to_have_text("Kijk alles na")


def test_plurals_follow_the_language(dutch_site: str, open_page: OpenPage) -> None:
    page = open_page(dutch_site + "resources/")
    cards = page.locator("li.hub-card").count()
    expect(page.locator(".hub-filter__count")).to_have_text(f"{cards} stukken")
