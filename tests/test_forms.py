"""What the templates of quizzes ask about questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from hub_build.forms import letter, lost_blanks, pieces, right_words, sheet_answer
from hub_build.interactions import Choice, ChoicePart, Choose, Match, NumberPart, Order, TextPart

TEL, MAIL = NumberPart("tel", "1"), TextPart("mail", ("x",))


def plain(text: str, inline: bool = True) -> Markup:
    return escape(text)


def cut(html: str) -> list[tuple[str, str | None]]:
    return [(str(m), part.id if part else None) for m, part in pieces(Markup(html), [TEL, MAIL])]


def test_a_text_is_cut_at_its_blanks() -> None:
    assert cut("<p>Call {tel} or <em>{mail}</em>.</p>") == [
        ("<p>Call ", "tel"),
        (" or <em>", "mail"),
        ("</em>.</p>", None),
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://a.example/{tel}">x</a>',
        '<img src="a.png" alt="1 > 2 {tel}">',
        '<a title="{tel}" href="x">y</a>',
        "{unknown} and { tel } and {TEL}",
    ],
)
def test_a_blank_is_only_filled_in_the_text(html: str) -> None:
    assert cut(html) == [(html, None)]


def test_a_blank_is_lost_in_a_tag_and_in_what_is_pressed_itself() -> None:
    text = '<a href="{a}">{b}</a> <summary>{c}</summary> <abbr title="{d}">{e}</abbr> {f}'
    assert lost_blanks(text, ["f", "e", "d", "c", "b", "a", "g"]) == ["d", "c", "b", "a", "g"]


def test_a_blank_is_filled_once() -> None:
    assert cut("{tel} {tel}") == [("", "tel"), (" {tel}", None)]


@given(st.text(alphabet='<>"{}tel mai/=&;a', max_size=60))
def test_nothing_of_a_text_is_lost(text: str) -> None:
    found = list(pieces(Markup(text), [TEL, MAIL]))
    again = "".join(str(m) + (f"{{{part.id}}}" if part else "") for m, part in found)
    assert again == text


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (TextPart("a", ("phishing",)), "phishing"),
        (TextPart("a", ("a<b", "c", "d", "e", "f")), "a&lt;b (also: c, d, e)"),
        (NumberPart("a", "12.5", "0", "cm"), "12.5 cm"),
        (NumberPart("a", "12", "0.0"), "12"),
        (NumberPart("a", "12", "-0"), "12"),
        (NumberPart("a", "12", "10"), "12 (up to 10 more or less)"),
        (NumberPart("a", "12", "0.5", "cm"), "12 cm (up to 0.5 more or less)"),
        (ChoicePart("a", (Choice("x", "X"), Choice("y", "<Y>")), "y"), "&lt;Y&gt;"),
    ],
)
def test_the_right_answer_of_a_blank_in_words(part: object, words: str) -> None:
    assert right_words(part, plain) == words  # type: ignore[arg-type]


def test_a_line_of_the_answer_sheet() -> None:
    abc = tuple(Choice(id, id.upper()) for id in "abc")
    assert sheet_answer(Choose(abc, frozenset("ca"), many=True), plain) == "A; C"
    assert sheet_answer(Order(abc, ("c", "a", "b")), plain) == "C → A → B"
    match = Match(abc, (Choice("x", "X"), Choice("y", "Y")), {"a": "y", "b": "x", "c": "y"})
    assert sheet_answer(match, plain) == (
        "A: <strong>B</strong>; B: <strong>A</strong>; C: <strong>B</strong>"
    )
