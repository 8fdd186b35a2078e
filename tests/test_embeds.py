"""A quiz or a question in the middle of a text: found, drawn, and never forged."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hubs import Write
from hypothesis import given, settings
from hypothesis import strategies as st

from hub_build import build
from hub_build.embeds import PLACEHOLDER, meant, parse
from hub_build.markdown import render
from hub_build.rendered import Embed
from hub_build.sanitiser import clean
from hub_build.search import documents

QUIZ = """\
    title: Messages
    summary: S.
    sectors: all
    settings: {pass: 50}
    questions:
      - {id: sender, type: truefalse, prompt: "Is [it](resource/a#below) real?", answer: false}
      - {id: link, type: truefalse, prompt: Do you use the link?, answer: false}
    """


def page(text: str) -> str:
    return f"---\ntitle: A\nsummary: S.\ntype: tip\nsectors: all\n---\n{text}\n\n## Below\n"


def drawn(root_of: Write, text: str) -> str:
    checked = build.check(
        root_of({"quizzes/deep/messages.yml": QUIZ, "content/resources/a.md": page(text)})
    )
    assert checked.is_good
    (found,) = [p for p in checked.site.pages if p.address == "resources/a/"]
    (known,) = [d for d in documents(checked.site) if d.address == "resources/a/"]
    assert "use the link" not in known.text  # search finds it at the quiz itself
    return found.article


def test_a_whole_quiz_is_drawn_in_its_place(write: Write) -> None:
    article = drawn(write, "Above.\n\n[[quiz: deep/messages]]\n\nUnder it.")
    above, _open, rest = article.partition("<hub-quiz ")
    quiz, _close, under = rest.partition("</hub-quiz>")
    assert "Above." in above and "Under it." in under
    assert 'data-id="deep/messages"' in quiz and 'data-pass="50"' in quiz
    assert quiz.count("<fieldset ") == 2 and "data-keep" in quiz
    assert '<a href="#below"' in quiz  # as seen from this page, not from the quiz's own
    assert not PLACEHOLDER.search(article)


def test_a_question_by_itself_keeps_and_counts_nothing(write: Write) -> None:
    article = drawn(write, "[[question: deep/messages#link]]\n\n[[question: deep/messages#sender]]")
    first, second = re.findall(r"<hub-quiz (.*?)</hub-quiz>", article, re.DOTALL)
    assert 'data-only="link"' in first and 'data-only="sender"' in second
    for form in (first, second):
        assert form.count("<fieldset ") == 1
        assert 'data-action="check-one"' in form
        for whole in ("data-keep", "data-outcome", "data-pass", 'data-action="check"', "of 2"):
            assert whole not in form


def test_ids_are_unique_in_the_page(write: Write) -> None:
    article = drawn(
        write, "[[question: deep/messages#link]]\n\n> [[question: deep/messages#sender]]"
    )
    ids = Counter(re.findall(r'\sid="([^"]*)"', article))
    assert [id for id, count in ids.items() if count > 1] == []
    named = re.findall(r'\s(?:for|aria-describedby|aria-labelledby)="([^"]*)"', article)
    assert set(named) <= set(ids)


@pytest.mark.parametrize(
    ("typed", "embed", "better"),
    [
        ("[[quiz: a/b]]", Embed("[[quiz: a/b]]", "a/b"), "[[quiz: a/b]]"),
        ("[[question: a#b]]", Embed("[[question: a#b]]", "a", "b"), "[[question: a#b]]"),
        ("[[ quiz :a ]]", Embed("[[ quiz :a ]]", "a"), "[[quiz: a]]"),
        ("[[quizz: a]]", None, "[[quiz: a]]"),
        ("[[Quiz a]]", None, "[[quiz: a]]"),
        ("[[quiz: a#b]]", None, "[[question: a#b]]"),
        ("[[question: a]]", None, "[[question: a#…]]"),
        ("[[quiz:]]", None, ""),
        ("[[a note]]", None, ""),
    ],
)
def test_what_may_stand_between_the_brackets(typed: str, embed: Embed | None, better: str) -> None:
    assert parse(typed) == embed
    assert meant(typed) == better


@pytest.mark.parametrize(
    "text",
    [
        "`[[quiz: a]]`",
        "```\n[[quiz: a]]\n```",
        "    [[quiz: a]]",
        "a `code\n[[quiz: a]]\nstill code` b",
        "<!-- [[quiz: a]] -->",
        "a <!-- a remark\n[[quiz: a]]\nto editors --> b",
        "\\[[quiz: a]]",
    ],
)
def test_code_and_remarks_show_no_quiz(text: str) -> None:
    found = render(text)
    assert found.embeds == []
    assert found.remarks == []


PIECES = st.sampled_from(
    ["[[quiz: a]]", "[[question: a#b]]", "[[quiz: ", "]]", "\n", "\n\n", "    ", "`", "```\n", "> ",
     "- ", "1. ", "!!! note\n", "<!--", "-->", "\\", "|", '<div data-hub-embed="0"></div>', "# ",
     "``` {.x data-hub-embed=0}\n", "[^1]: ", "words", '=== "T"\n', "*", ":   "]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_text_forges_a_placeholder(text: str) -> None:
    found = render(text)
    numbers = [int(number) for number in PLACEHOLDER.findall(found.html)]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) <= set(range(len(found.embeds)))
    assert found.html.count("<div data-hub-embed") == len(numbers)
    for embed in found.embeds:
        assert embed.typed in text


def test_the_gate_lets_only_a_number_through() -> None:
    assert clean('<div data-hub-embed="12"></div>') == '<div data-hub-embed="12"></div>'
    for value in ("x", "1 2", "٣", "", "123456"):
        assert clean(f'<div data-hub-embed="{value}"></div>') == "<div></div>"
    assert clean('<p data-hub-embed="1"></p>') == "<p></p>"
