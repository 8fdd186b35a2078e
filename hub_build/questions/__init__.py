"""The question types: one file each, and this list of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from .base import Option, Question
from .multiple import Multiple
from .single import Single
from .truefalse import TrueFalse

TYPES: tuple[type[Question], ...] = (Single, Multiple, TrueFalse)

AnyQuestion = Annotated[Single | Multiple | TrueFalse, Field(discriminator="type")]

_any_question: TypeAdapter[Single | Multiple | TrueFalse] = TypeAdapter(AnyQuestion)


def readable(data: Any) -> Iterator[tuple[int, Question]]:
    """Yield (position, question) of each item of a list that is a question without mistakes."""
    for position, item in enumerate(data if isinstance(data, list) else []):
        try:
            yield position, _any_question.validate_python(item)
        except ValidationError:
            continue  # what is wrong with it is said where the quiz is read


__all__ = ["TYPES", "AnyQuestion", "Option", "Question", "readable"]
