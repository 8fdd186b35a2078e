"""The question types: one file each, and this list of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from .base import Fault, Option, Question, Scored
from .categorise import Categorise
from .cloze import Cloze
from .flashcards import Flashcards
from .hotspot import Hotspot
from .match import Matching
from .matrix import Matrix
from .multiple import Multiple
from .number import Number
from .order import Ordering
from .reflection import Reflection
from .scale import Scale
from .short import Short
from .single import Single
from .truefalse import TrueFalse

TYPES: tuple[type[Question], ...] = (
    Single,
    Multiple,
    TrueFalse,
    Matching,
    Categorise,
    Matrix,
    Ordering,
    Cloze,
    Short,
    Number,
    Hotspot,
    Scale,
    Reflection,
    Flashcards,
)

AnyQuestion = Annotated[
    Single
    | Multiple
    | TrueFalse
    | Matching
    | Categorise
    | Matrix
    | Ordering
    | Cloze
    | Short
    | Number
    | Hotspot
    | Scale
    | Reflection
    | Flashcards,
    Field(discriminator="type"),
]

_any_question: TypeAdapter[Question] = TypeAdapter(AnyQuestion)


def readable(data: Any) -> Iterator[tuple[int, Question]]:
    """Yield (position, question) of each item of a list that is a question without mistakes."""
    for position, item in enumerate(data if isinstance(data, list) else []):
        try:
            yield position, _any_question.validate_python(item)
        except ValidationError:
            continue  # what is wrong with it is said where the quiz is read


__all__ = [
    "TYPES",
    "AnyQuestion",
    "Cloze",
    "Fault",
    "Flashcards",
    "Hotspot",
    "Option",
    "Ordering",
    "Question",
    "Scored",
    "readable",
]
