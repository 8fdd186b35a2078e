"""A competence: something that people can become better at, described level by level."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from ..model import Markdown, Ref
from .base import Term, TopicIds

LevelId = Annotated[str, Ref("level")]


class Competence(Term):
    """Something that people can become better at."""

    kind: ClassVar[str] = "competence"
    plural: ClassVar[str] = "competences"
    folder: ClassVar[str] = "sectors/competences"

    levels: Annotated[dict[LevelId, Markdown], Field(min_length=1)] = Field(
        description="For each level what somebody can do there, that others can see."
    )
    topics: TopicIds = Field((), description="Ids of the topics that belong to it.")
