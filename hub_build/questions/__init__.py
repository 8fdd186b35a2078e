"""The question types: one file each, and this list of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .base import Option, Question
from .multiple import Multiple
from .single import Single
from .truefalse import TrueFalse

TYPES: tuple[type[Question], ...] = (Single, Multiple, TrueFalse)

AnyQuestion = Annotated[Single | Multiple | TrueFalse, Field(discriminator="type")]

__all__ = ["TYPES", "AnyQuestion", "Option", "Question"]
