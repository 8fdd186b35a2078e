"""Each type of question becomes the way to answer that its author meant."""

from __future__ import annotations

from typing import Any

import pytest

from hub_build.interactions import (
    Choose,
    Enter,
    Interaction,
    Match,
    NumberPart,
    Order,
    Say,
    TextPart,
    is_keyed,
)
from hub_build.questions import Cloze, Hotspot, readable

ABC = [{"id": id, "text": id.upper()} for id in "abc"]


def typed(**fields: Any) -> Any:
    """Return the question that an author types with these fields."""
    ((_at, question),) = readable([{"id": "q", "prompt": "P", **fields}])
    return question


def lowered(**fields: Any) -> Interaction:
    return typed(**fields).lower()  # type: ignore[no-any-return]


def right(*ids: str) -> list[dict[str, Any]]:
    return [{**option, "correct": option["id"] in ids} for option in ABC]


def test_a_choice_of_one_is_all_or_nothing() -> None:
    found = lowered(type="single", options=right("b"), points="3", scoring="partial")
    assert isinstance(found, Choose)
    assert (found.key, found.many, found.scoring, found.points) == (frozenset("b"), False, "all", 3)


def test_a_choice_of_several_is_scored_as_typed() -> None:
    options = [*right("c", "a"), {"id": "none", "text": "None", "fixed": "yes", "feedback": "F"}]
    found = lowered(type="multiple", options=options, points="2", scoring="partial")
    assert isinstance(found, Choose)
    assert (found.key, found.many, found.scoring, found.points) == (
        frozenset("ac"),
        True,
        "partial",
        2,
    )
    assert [(c.id, c.fixed, c.feedback) for c in found.choices[2:]] == [
        ("c", False, ""),
        ("none", True, "F"),
    ]


def test_a_key_is_written_in_one_order_only() -> None:
    """A set has another order in each run, and a page must not change by that."""
    options = [{"id": f"o{n:02}", "text": str(n), "correct": n < 19} for n in range(20)]
    found = lowered(type="multiple", options=options)
    assert found.key_data()["key"] == [f"o{n:02}" for n in range(19)]


@pytest.mark.parametrize("answer", [True, False])
def test_true_and_false_stay_where_they_are(answer: bool) -> None:
    found = lowered(type="truefalse", answer=answer, feedback={"true": "T", "false": "F"})
    assert isinstance(found, Choose)
    assert found.key == frozenset(["true" if answer else "false"])
    assert [(c.id, c.feedback, c.fixed) for c in found.choices] == [
        ("true", "T", True),
        ("false", "F", True),
    ]


def test_a_scale_has_no_key_no_points_and_one_order() -> None:
    found = lowered(type="scale", options=ABC)
    assert isinstance(found, Choose)
    assert (found.key, found.points) == (None, 0)
    assert [(c.id, c.fixed) for c in found.choices] == [(id, True) for id in "abc"]


def test_pairs_share_right_sides_and_mix_them_with_others() -> None:
    pairs = [
        {"id": id, "left": id.upper(), "right": side} for id, side in zip("abc", "xxy", strict=True)
    ]
    distractors = [{"id": "z", "text": "z"}, {"text": "w"}]
    found = lowered(type="match", pairs=pairs, distractors=distractors, points="4")
    assert isinstance(found, Match) and found.key
    assert sorted(target.text for target in found.targets) == ["w", "x", "y", "z"]
    assert found.key["a"] == found.key["b"] != found.key["c"]
    assert "z" in {target.id for target in found.targets} and found.points == 4
    assert len({target.id for target in found.targets} - {""}) == 4
    assert [target.text for target in found.targets] != ["x", "y", "z", "w"]  # as they are typed


def test_pairs_without_every_right_side_have_no_key() -> None:
    found = lowered(type="match", pairs=[{"left": "A", "right": "x"}, {"left": "B"}])
    assert not is_keyed(found)


def test_items_to_sort_are_not_shown_as_they_are_typed() -> None:
    items = [{"id": f"i{n}", "text": str(n), "in": "b" if n < 6 else "a"} for n in range(12)]
    found = lowered(type="categorise", categories=ABC, items=items)
    assert isinstance(found, Match) and found.key and found.key["i0"] == "b"
    assert [row.id for row in found.rows] != [item["id"] for item in items]
    assert [target.id for target in found.targets] == list("abc")


def test_a_table_without_an_answer_in_each_row_has_no_key() -> None:
    rows = [{"text": "one", "answer": "a"}, {"text": "two", "answer": "b"}]
    assert is_keyed(lowered(type="matrix", columns=ABC, rows=rows))
    assert not is_keyed(lowered(type="matrix", columns=ABC, rows=[*rows, {"text": "three"}]))
    assert not list(typed(type="matrix", columns=ABC, rows=[{"text": "x"}]).faults(sealed=True))


@pytest.mark.parametrize("n", range(2, 6))
def test_an_order_is_never_shown_as_it_should_be(n: int) -> None:
    items = [{"id": f"i{m}", "text": str(m)} for m in range(n)]
    for name in "abcdefghijkl":
        found = lowered(id=name, type="order", items=items, scoring="partial", points="5")
        assert isinstance(found, Order)
        assert found.key == tuple(item["id"] for item in items)
        assert (found.scoring, found.points) == ("partial", 5)
        assert tuple(item.id for item in found.items) != found.key


def test_blanks_are_numbered_as_they_stand_in_the_text() -> None:
    found = lowered(
        type="cloze",
        text="{b} and {a}",
        blanks={
            "a": {"type": "text", "accept": ["A"], "match": "exact"},
            "b": {"type": "number", "answer": "1,5", "unit": "cm"},
        },
    )
    assert isinstance(found, Enter)
    assert found.parts == (NumberPart("b", "1.5", "0", "cm"), TextPart("a", ("A",), True))


def test_a_text_with_one_blank_without_key_has_none() -> None:
    found = typed(
        type="cloze",
        text="{a} and {b}",
        blanks={"a": {"type": "text", "accept": ["A"]}, "b": {"type": "text"}},
    )
    assert isinstance(found, Cloze) and not is_keyed(found.lower())
    assert [fault.code for fault in found.faults(sealed=False)] == ["HUB120"]


def test_the_unit_is_a_part_of_what_is_shown_and_the_right_answer_is_not() -> None:
    """What a reader is shown makes the version of a quiz."""
    one = lowered(type="number", answer="12", tolerance="1", unit="cm").public()
    assert one == lowered(type="number", answer="13", tolerance="2", unit="cm").public()
    assert one != lowered(type="number", answer="12", tolerance="1", unit="m").public()


def test_cards_have_a_front_and_a_back() -> None:
    found = lowered(type="flashcards", cards=[{"front": "F", "back": "B"}] * 2)
    assert isinstance(found, Say)
    assert (found.cards[0].front, found.cards[0].back) == ("F", "B")


def test_an_id_is_made_from_the_words_whatever_signs_they_are_typed_with() -> None:
    def ids(*texts: str) -> list[str]:
        found = lowered(type="scale", options=[{"text": text} for text in texts])
        assert isinstance(found, Choose)
        return [choice.id for choice in found.choices]

    assert len(set(ids("Caf\u00e9  au lait", "Cafe\u0301 au lait"))) == 1
    assert len(set(ids("US", "us", "u s"))) == 3


SHAPES: list[tuple[str, list[str], bool]] = [
    ("rect", ["1", "1", "2", "2"], True),
    ("rect", ["1", "2", "2", "2"], False),
    ("rect", ["2", "1", "2", "2"], False),
    ("rect", ["1", "1", "2"], False),
    ("circle", ["5", "5", "1"], True),
    ("circle", ["5", "5", "0"], False),
    ("circle", ["5", "5", "1", "1"], False),
    ("poly", ["1", "1", "9", "1", "5", "9"], True),
    ("poly", ["1", "1", "9", "1", "5", "9", "3"], False),
    ("poly", ["1", "1", "9", "1"], False),
]


@pytest.mark.parametrize(("shape", "coords", "is_whole"), SHAPES)
def test_a_place_needs_an_inside(shape: str, coords: list[str], is_whole: bool) -> None:
    places = [{"shape": shape, "coords": coords, "label": "A", "correct": True}]
    places += [{"coords": ["1", "1", "3", "3"], "label": "B"}]
    found = typed(type="hotspot", image={"src": "a.png", "alt": "A"}, regions=places)
    assert isinstance(found, Hotspot)
    faults = [fault.code for fault in found.faults(sealed=False)]
    assert faults == ([] if is_whole else ["HUB125"])


def test_a_small_place_is_drawn_upon_a_large_one_and_keeps_its_number() -> None:
    places = [
        {"shape": "circle", "coords": ["50", "50", "5"], "label": "The cup", "correct": True},
        {"coords": ["0", "0", "200", "100"], "label": "The desk"},
        {"shape": "poly", "coords": ["0", "0", "90", "0", "0", "90"], "label": "The corner"},
    ]
    found = typed(type="hotspot", image={"src": "a.png", "alt": "A"}, regions=places)
    assert [(n, region.label) for n, region in found.stacked()] == [
        (2, "The desk"),
        (3, "The corner"),
        (1, "The cup"),
    ]
