"""What can be found, and how well."""

from __future__ import annotations

import json
from typing import Any

import pytest
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


def test_a_word_that_only_one_text_of_a_page_holds_is_found(write: Write) -> None:
    root = write(
        {
            "content/index.md": "---\ntitle: Welcome\nsummary: S\n---\nAn anteroom.\n",
            "content/resources/a.md": RESOURCE.format(
                title="A resource",
                summary="S",
                sectors="all",
                text="A bedpan.\n\n## A catheter\n\n- A drip.",
            ),
            "sectors/hospitals.md": SECTOR + "A stretcher.\n",
            "sectors/levels/basic.md": "---\nname: Basic\nsummary: S\norder: 1\ndigcomp: D\n---\n",
            "sectors/competences/safe.md": """\
                ---
                name: Safe
                summary: S
                levels: {basic: You know a pillbox.}
                ---
                """,
            "quizzes/q.yml": """\
                title: A quiz
                summary: S
                sectors: all
                questions:
                  - id: one
                    type: single
                    prompt: Where is the syringe?
                    hint: Ask the porter.
                    options:
                      - {text: In a cupboard, correct: true, feedback: A trolley is better.}
                      - {text: In a wheelchair, feedback: Never.}
                    explain: It belongs in the fridge.
                """,
        }
    )
    files = search.build(build.check(root).site)
    index = Index.load(json.loads(files["assets/search/index.json"]))
    listed: list[dict[str, str]] = json.loads(files["assets/search/documents.json"])
    for words, title in {
        "anteroom": "Welcome",
        "bedpan catheter drip": "A resource",
        "stretcher": "Hospitals",
        "pillbox": "Safe",
        "syringe porter cupboard trolley wheelchair fridge": "A quiz",
    }.items():
        for word in words.split():
            assert titles(index, listed, word) == [title], word
    assert {document["title"]: document["kind"] for document in listed} == {
        "Welcome": "Page",
        "A resource": "Resource",
        "Hospitals": "Sector",
        "Basic": "Level",
        "Safe": "Competence",
        "A quiz": "Quiz",
    }


def test_a_summary_weighs_more_than_a_heading_and_a_heading_more_than_a_text() -> None:
    def document(title: str, **words: str) -> search.Document:
        texts = {"summary": "other", "headings": "other", "text": "other", **words}
        return search.Document(address="", title=title, kind="", sectors="", **texts)

    found = [
        document("Text", text="tablet"),
        document("Heading", headings="tablet"),
        document("Tablet"),
        document("Summary", summary="tablet"),
    ]
    results = Index.load(search.index(found, "en-GB")).search("tablets")  # stemmed in every English
    assert [found[int(result["ref"])].title for result in results] == [
        "Tablet",
        "Summary",
        "Heading",
        "Text",
    ]


def test_a_result_names_every_sector_of_a_resource(write: Write) -> None:
    root = write(
        {
            "sectors/hospitals.md": SECTOR,
            "sectors/home-care.md": SECTOR.replace("Hospitals", "Home care"),
            "content/resources/a.md": RESOURCE.format(
                title="A", summary="S", sectors="[hospitals, home-care]", text="Words."
            ),
        }
    )
    found = {document.title: document for document in search.documents(build.check(root).site)}
    assert found["A"].sectors == "Hospitals, Home care"


@pytest.mark.parametrize(("language", "stemmed"), [("en", True), ("en-GB", True), ("nl", False)])
def test_signs_around_a_word_do_not_hide_it_in_any_language(language: str, stemmed: bool) -> None:
    found = [search.Document("", "“Tablets”", "(The phone.)", "", "", "", "")]
    index = Index.load(search.index(found, language))
    assert [len(index.search(word)) for word in ("tablets", "phone")] == [1, 1]
    assert bool(index.search("tablet")) == stemmed
    assert bool(index.search("the")) != stemmed  # only in English such words are left out
