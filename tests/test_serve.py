"""`hub serve` shows the site, follows every change, and shows errors in the page."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from hubs import Write
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer
from serving import served, wait_for

from hub_build import plugin

RESOURCE = "---\ntitle: Lock your screen\nsummary: S\ntype: tip\nsectors: all\n---\nFirst words.\n"
ADDRESS = "resources/lock/"


def test_changes_errors_and_mending_are_followed(write: Write) -> None:
    root = write({"content/resources/lock.md": RESOURCE})
    resource = root / "content/resources/lock.md"
    with served(root) as base:
        wait_for(base + ADDRESS, "First words.")
        resource.write_text(RESOURCE.replace("First", "Second"))
        wait_for(base + ADDRESS, "Second words.")
        (root / "quizzes").mkdir()
        resource.write_text(RESOURCE.replace("title:", "titel:"))
        assert "HUB101" in wait_for(base, "This hub has errors")
        resource.write_text(RESOURCE.replace("First", "Third"))
        wait_for(base + ADDRESS, "Third words.")
        assert not (root / "site").exists()


def test_links_that_lead_round_in_a_circle_stop_nothing(write: Write) -> None:
    root = write({})
    for name in ("one", "other", ".one", ".other"):
        (root / "content" / name).symlink_to(".")
    with served(root) as base:
        assert "HUB002" in wait_for(base, "This hub has errors")
        for name in ("one", "other"):
            (root / "content" / name).unlink()
        wait_for(base, "Hello")


def test_settings_sectors_quizzes_and_translations_are_followed(write: Write) -> None:
    settings = "name: First\nsummary: S\norganisation: O\nlanguage: nl\n"
    sector = "---\nname: {name}\nsummary: S\nicon: home\ncolour: teal\n---\n"
    question = "{id: a, type: truefalse, prompt: P, answer: yes, feedback: {true: Y, false: N}}"
    quiz = f"title: Fourth\nsummary: S\nsectors: all\nquestions: [{question}]\n"
    words = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    words += 'msgid "Skip to the text"\nmsgstr "{words}"\n'
    root = write(
        {
            "hub.yml": settings,
            "sectors/home-care.md": sector.format(name="Third"),
            "quizzes/q.yml": quiz,
            "l10n/nl/hub.po": words.format(words="Vijfde"),
        }
    )
    with served(root) as base:
        wait_for(base, "First")
        (root / "hub.yml").write_text(settings.replace("First", "Second"))
        wait_for(base, "Second")
        (root / "sectors/home-care.md").write_text(sector.format(name="Home care"))
        wait_for(base + "sectors/home-care/", "<h1>Home care</h1>")
        (root / "quizzes/q.yml").write_text(quiz.replace("Fourth", "Would you?"))
        wait_for(base + "quizzes/q/", "<h1>Would you?</h1>")
        (root / "l10n/nl/hub.po").write_text(words.format(words="Naar de tekst"))
        wait_for(base, "Naar de tekst")


class Watching:
    """A server that only says what it was told to watch."""

    _watched_paths: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.watched: list[str] = []

    def error_handler(self, code: int) -> None:
        return

    def watch(self, path: str) -> None:
        self.watched.append(path)


def test_all_that_a_hub_is_made_of_is_watched_its_own_templates_too(write: Write) -> None:
    root = write(
        {
            "sectors/home-care.md": "---\n",
            "quizzes/q.yml": "",
            "l10n/nl/hub.po": "",
            "theme/kinds/page.html": "<h1>{{ entry.title }}</h1>",
            "notes/todo.md": "",
        }
    )
    config = load_config(config_file=str(root / "mkdocs.yml"))
    server = Watching()
    plugin.HubPlugin().on_serve(cast("LiveReloadServer", server), config=config, builder=None)
    names = ("content", "hub.yml", "l10n", "quizzes", "sectors", "theme")
    assert sorted(server.watched) == [str(root / name) for name in names]


def test_a_hub_without_quizzes_and_templates_of_its_own_is_watched_too(write: Write) -> None:
    root = write({})
    config = load_config(config_file=str(root / "mkdocs.yml"))
    server = Watching()
    plugin.HubPlugin().on_serve(cast("LiveReloadServer", server), config=config, builder=None)
    came_along = Path(plugin.__file__).parent.parent / "theme"
    assert sorted(server.watched) == sorted(
        map(str, (root / "content", root / "hub.yml", came_along))
    )


def test_only_this_machine_is_served(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, object] = {}
    monkeypatch.setattr(mkdocs_serve, "serve", lambda **settings: asked.update(settings))
    root = write({})
    plugin.serve(root, 8123)
    assert asked["dev_addr"] == "127.0.0.1:8123"
    assert asked["config_file"] == str(root / "mkdocs.yml")
    assert asked["livereload"] is True


def test_a_folder_that_is_new_is_followed_from_the_next_build_on(write: Write) -> None:
    root = write({})
    config = load_config(config_file=str(root / "mkdocs.yml"))
    server = Watching()
    host = plugin.HubPlugin()
    host.on_startup(command="serve", dirty=False)
    host.on_serve(cast("LiveReloadServer", server), config=config, builder=None)
    assert str(root / "sectors") not in server.watched
    write({"sectors/topics/t.yml": "name: T\nsummary: S\n"})
    host.on_config(config)
    host.on_post_build(config=config)
    assert server.watched.count(str(root / "sectors")) == 1
