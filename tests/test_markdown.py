"""Markdown becomes HTML, with its headings, links and remarks."""

from __future__ import annotations

import difflib
import re

import pytest
from hubs import Write

from hub_build import build
from hub_build.articles import MOST_HELPED
from hub_build.markdown import render, slugify


def codes(text: str) -> list[str]:
    return [remark.code for remark in render(text).remarks]


def test_what_editors_may_write() -> None:
    html = render(
        """\
Plain **bold** and *thin*[^1].

| a | b |
|---|--:|
| 1 | 2 |

!!! warning "Mind"
    Wait.

??? tip "Open me"
    Here.

=== "On a phone"
    Tap.

=== "On a computer"
    Click.

[^1]: A note.
"""
    ).html
    for part in (
        "<strong>bold</strong>",
        '<td align="right">2</td>',
        '<div class="hub-table" tabindex="0"><table>',
        '<div class="admonition warning">',
        '<details class="tip">\n<summary>Open me</summary>',
        '<div class="tabbed-set tabbed-alternate"',
        '<label for="__tabbed_1_2">On a computer</label>',
        '<li id="fn:1">',
    ):
        assert part in html


def test_html_is_shown_as_text_and_reported() -> None:
    found = render(
        'Wash <b>hands</b>.\n\n<div onclick="x()">\n\n!!! note "<img src=x onerror=y>"\n    z'
    )
    assert [r.words for r in found.remarks] == [
        "<b>",
        "</b>",
        '<div onclick="x()">',
        "<img src=x onerror=y>",
    ]
    assert "<b>" not in found.html and "<img" not in found.html and "<div onclick" not in found.html
    assert "&lt;b&gt;hands&lt;/b&gt;" in found.html


def test_comments_vanish_and_code_stays() -> None:
    assert render("a <!-- note\nmore --> b").text == "a b"
    found = render("`<b>` and\n\n```\n<script>\n```")
    assert not found.remarks
    assert "<code>&lt;b&gt;</code>" in found.html


def test_attributes_cannot_be_typed() -> None:
    html = render('Text {: #__config onclick="x" }\n\n# T { .md-overlay }\n\n<i markdown>').html
    assert not re.search(r"<[^>]*(onclick|__config|class=)", html)
    assert "{: title=x }" in render("Text\n{: title=x }").text


def test_headings_keep_their_words() -> None:
    found = render("## A <b>x</b> `c<d>` \\* &lt;/title&gt; &amp;lt; Q&A 1 < 2 <!-- no -->")
    assert [heading.text for heading in found.headings] == [
        "A &lt;b&gt;x&lt;/b&gt; c&lt;d&gt; * &lt;/title&gt; &amp;lt; Q&amp;A 1 &lt; 2"
    ]


def test_headings_get_anchors_that_can_be_chosen() -> None:
    found = render("## Who to call\n\n### Côté `x` {#night-shift}\n\n## 112\n\n## Who to call")
    assert [h.id for h in found.headings] == [
        "who-to-call",
        "night-shift",
        "s-112",
        "who-to-call_1",
    ]
    assert found.html.count("{#") == 0
    assert slugify("hub main", "-") == "s-hub-main"  # never one of the theme's own


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One", ["HUB302"]),
        ("### Three", ["HUB303"]),
        ("## Two\n\n#### Four", ["HUB303"]),
        ("## Two\n\n### Three\n\n## Two", []),
    ],
)
def test_outline(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_links_are_markers_and_counted() -> None:
    found = render(
        "[a](x) [b](x) ![c](y.png 'T') [w](https://a.example) <me@a.example> [^n]\n\n[^n]: f"
    )
    assert [(link.target, link.nth, link.is_picture) for link in found.links] == [
        ("x", 1, False),
        ("x", 2, False),
        ("y.png", 1, True),
        ("https://a.example", 1, False),
    ]
    assert 'href="hub-link:1"' in found.html and 'src="hub-link:2"' in found.html
    assert 'href="https://a.example"' in found.html


def test_what_was_meant_is_looked_for_at_the_first_broken_links_only(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = "---\ntitle: T\nsummary: S\ntype: tip\nsectors: all\n---\n"
    kinds = ("[a](resource/x{n}) ", "![a](x{n}.png) ", "[a](#x{n}) ")
    text = "".join(kind.format(n=n) for n in range(100) for kind in kinds)
    root = write({"content/resources/a.md": f"{start}## One\n\n{text}"})
    asked = []

    def get_close_matches(word: str, *more: object, **how: object) -> list[str]:
        asked.append(word)
        return []

    monkeypatch.setattr(difflib, "get_close_matches", get_close_matches)
    found = build.check(root).diagnostics
    assert len(found) == 300 and len(asked) <= 3 * MOST_HELPED


def test_one_mistake_is_said_a_few_times_and_no_more() -> None:
    for text in (
        "!!! nope\n    x\n\n",
        "# a\n\n",
        "<b> ",
        "[a](b ",
        "!!! note\n\n",
        "# a {#x}\n\n",
    ):
        found = codes(text * 50)
        assert {found.count(code) for code in found} == {20}, text


def test_inline_texts_have_no_paragraph() -> None:
    assert render("One **two**", "inline").html == "One <strong>two</strong>"
    assert render("One\n\nTwo", "inline").html == "<p>One</p>\n<p>Two</p>"


def test_what_a_library_cannot_do_is_a_remark(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("odd")

    monkeypatch.setattr("markdown.Markdown.convert", fail)
    assert codes("x") == ["HUB309"]


def test_two_headings_cannot_have_one_anchor() -> None:
    found = render("## One {#here}\n\n## Two {#here}\n\n## Same\n\n## Same")
    assert [(r.code, r.words, r.nth) for r in found.remarks] == [("HUB310", "{#here}", 2)]


def test_a_footnote_is_no_word_of_its_heading() -> None:
    found = render("## Mail[^1] and *more* `code`\n\n[^1]: A note.")
    assert [h.text for h in found.headings] == ["Mail and more code"]
