"""Interactions made from the JSON that a page holds of them, and random ones for properties."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from hub_build.interactions import (
    Choice,
    ChoicePart,
    Choose,
    Enter,
    EnterPart,
    Interaction,
    Match,
    NumberPart,
    Order,
    Say,
    TextPart,
)


def choices(ids: list[str]) -> tuple[Choice, ...]:
    return tuple(Choice(id, text=id) for id in ids)


def part(data: dict[str, Any]) -> EnterPart:
    id, sort = data["id"], data["sort"]
    if sort == "text":
        accept = None if data["accept"] is None else tuple(data["accept"])
        return TextPart(id, accept, data["exact"])
    if sort == "number":
        return NumberPart(id, data["answer"], data["tolerance"], data["unit"])
    return ChoicePart(id, choices(data["choices"]), data["key"])


def interaction(data: dict[str, Any]) -> Interaction:
    """Return a question from what the page holds of it."""
    if data["interaction"] == "say":
        return Say()
    scored = {"scoring": data["scoring"], "points": data["points"]}
    match data["interaction"]:
        case "choose":
            right = None if data["key"] is None else frozenset(data["key"])
            return Choose(choices(data["choices"]), right, data["many"], **scored)
        case "order":
            key = None if data["key"] is None else tuple(data["key"])
            return Order(choices(data["items"]), key, **scored)
        case "match":
            return Match(choices(data["rows"]), choices(data["targets"]), data["key"], **scored)
    return Enter(tuple(map(part, data["parts"])), **scored)


# ---- random questions and answers ----------------------------------------------------------------

IDS = st.sampled_from(["a", "b", "c", "d", "e", "f", "true", "constructor", "größe"])
WORDS = st.one_of(
    IDS,
    st.text(max_size=6),
    st.text("aAıİiIßẞåÅøØéE\u0301ﬁ\u00ad\u200b .,!?'’\"-–٣３", max_size=6),
)
DECIMALS = st.from_regex(r"-?(0|[1-9][0-9]{0,4})(\.[0-9]{1,3})?", fullmatch=True)
NUMBERS = st.one_of(DECIMALS, st.from_regex(r"[+-]?[0-9]{1,3}([., ][0-9]{1,3}){0,2} ?(mg|%)?"))
ANSWERS = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 99) | WORDS | NUMBERS,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(IDS, inner, max_size=4),
    max_leaves=12,
)
SCORED = st.fixed_dictionaries(
    {"scoring": st.sampled_from(["all", "partial"]), "points": st.integers(1, 100)}
)


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """A question with a key, as a page holds it."""
    ids = draw(st.lists(IDS, min_size=2, max_size=6, unique=True))
    kind = draw(st.sampled_from(["choose", "order", "match", "enter"]))
    data = {"interaction": kind, **draw(SCORED)}
    if kind == "choose":
        key = draw(st.sets(st.sampled_from(ids), min_size=1))
        return {**data, "many": draw(st.booleans()), "choices": ids, "key": sorted(key)}
    if kind == "order":
        return {**data, "items": ids, "key": draw(st.permutations(ids))}
    if kind == "match":
        targets = draw(st.lists(IDS, min_size=2, max_size=6, unique=True))
        key_of = {row: draw(st.sampled_from(targets)) for row in ids}
        return {**data, "rows": ids, "targets": targets, "key": key_of}
    return {**data, "parts": [draw(_parts(id)) for id in ids]}


@st.composite
def _parts(draw: st.DrawFn, id: str) -> dict[str, Any]:
    sort = draw(st.sampled_from(["text", "number", "choice"]))
    if sort == "text":
        accept = draw(st.lists(WORDS.filter(bool), min_size=1, max_size=3))
        return {"id": id, "sort": sort, "accept": accept, "exact": draw(st.booleans())}
    if sort == "number":
        unit = draw(st.sampled_from(["", "mg", "%"]))
        tolerance = draw(DECIMALS).lstrip("-")
        return {
            "id": id,
            "sort": sort,
            "answer": draw(DECIMALS),
            "tolerance": tolerance,
            "unit": unit,
        }
    ids = draw(st.lists(IDS, min_size=2, max_size=4, unique=True))
    return {"id": id, "sort": sort, "choices": ids, "key": draw(st.sampled_from(ids))}


@st.composite
def asked(draw: st.DrawFn) -> tuple[dict[str, Any], Any]:
    """A question, and an answer that may be of the right shape, right, or anything at all."""
    question = draw(questions())
    right = right_answer(question)
    if isinstance(right, dict):
        some = {id: draw(st.just(value) | WORDS | NUMBERS | IDS) for id, value in right.items()}
        return question, draw(st.just(right) | st.just(some) | ANSWERS)
    return question, draw(st.just(right) | st.permutations(right) | ANSWERS)


def right_answer(question: dict[str, Any]) -> Any:
    """The answer that earns all points."""
    if question["interaction"] == "enter":
        return {
            p["id"]: p.get("key") or p.get("answer") or p["accept"][0] for p in question["parts"]
        }
    return question["key"]
