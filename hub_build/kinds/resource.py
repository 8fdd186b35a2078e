"""A resource: one thing to read or watch that teaches one thing somebody can do afterwards."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..model import LONGEST_LIST, Ref
from .base import Learning

Type = Literal[
    "article",
    "video",
    "podcast",
    "e-learning",
    "game",
    "guide",
    "methodology",
    "tip",
    "tool",
    "template",
]


class Resource(Learning):
    """One thing to read or watch."""

    kind: ClassVar[str] = "resource"
    plural: ClassVar[str] = "resources"
    folder: ClassVar[str] = "content/resources"

    type: Type = Field(description="What sort of material it is.")
    quiz: Annotated[str, Ref("quiz")] | None = Field(None, description="Id of the quiz on it.")
    requires: tuple[Annotated[str, Ref("resource")], ...] = Field(
        (), max_length=LONGEST_LIST, description="Ids of resources to read first."
    )
