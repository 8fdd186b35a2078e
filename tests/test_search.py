"""What can be found, and how well."""

from __future__ import annotations

import json
from typing import Any

from hubs import Write
from lunr.index import Index

from hub_build import build, search

RESOURCE = "---\ntitle: {title}\nsummary: {summary}\ntype: tip\nsectors: {sectors}\n---\n{text}\n"
SECTOR = "---\nname: Hospitals\nsummary: S\nicon: hospital\ncolour: blue\n---\n"


def made(write: Write) -> tuple[Index, list[dict[str, str]]]:
    root = write(
        {
            "sectors/hospitals.md": SECTOR,
            "content/resources/a.md": RESOURCE.format(
                title="Passwords", summary="Choose one.", sectors="[hospitals]", text="Words."
            ),
            "content/resources/b.md": RESOURCE.format(
                title="Lock", summary="Keys.", sectors="all", text="A password helps.\n\n## Why\n"
            ),
            "content/resources/c.md": RESOURCE.format(
                title="Draft", summary="D.", sectors="all", text="password"
            ).replace("---\n", "---\ndraft: yes\n", 1),
        }
    )
    files = search.build(build.check(root).site)
    index = Index.load(json.loads(files["assets/search/index.json"]))
    listed: list[dict[str, str]] = json.loads(files["assets/search/documents.json"])
    return index, listed


def titles(index: Index, listed: list[dict[str, str]], words: str) -> list[str]:
    results: list[dict[str, Any]] = index.search(words)
    return [listed[int(result["ref"])]["title"] for result in results]


def test_a_title_counts_more_than_a_text_and_words_are_stemmed(write: Write) -> None:
    index, listed = made(write)
    assert titles(index, listed, "password") == ["Passwords", "Lock"]
    assert titles(index, listed, "helping") == ["Lock"]
    assert titles(index, listed, "why") == []  # a stop word, like “the”
    assert titles(index, listed, "nothing") == []


def test_documents_say_what_they_are(write: Write) -> None:
    _index, listed = made(write)
    found = {document["title"]: document for document in listed}
    assert found["Passwords"] == {
        "address": "resources/a/",
        "title": "Passwords",
        "summary": "Choose one.",
        "kind": "Resource",
        "sectors": "Hospitals",
    }
    assert found["Lock"]["sectors"] == "All sectors"
    assert "Draft" not in found and "Search" not in found


def test_an_empty_hub_has_no_index(write: Write) -> None:
    root = write({"content/index.md": "---\ntitle: T\nsummary: S\ndraft: true\n---\n"})
    assert search.build(build.check(root).site) == {}
