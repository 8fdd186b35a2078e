"""A quiz: questions with a key, for learning. It is graded in the reader's own browser."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, ClassVar

from pydantic import Field

from ..interactions import Interaction
from ..model import Part, Whole
from ..questions import AnyQuestion
from .base import Learning


class QuizSettings(Part):
    """How a quiz is taken."""

    pass_mark: Whole | None = Field(
        None, alias="pass", ge=1, le=100, description="Per cent of the points that is enough."
    )


class Quiz(Learning):
    """Questions with a key. The version of a quiz is made from what a reader is shown."""

    kind: ClassVar[str] = "quiz"
    plural: ClassVar[str] = "quizzes"
    folder: ClassVar[str] = "quizzes"

    settings: QuizSettings = QuizSettings.model_validate({})
    questions: Annotated[tuple[AnyQuestion, ...], Field(min_length=1, max_length=200)]

    def lowered(self) -> dict[str, Interaction]:
        """Return every question as an interaction, by the question's id."""
        return {question.id: question.lower() for question in self.questions}

    def version(self) -> str:
        """Return the SHA-256 (hex) of the public quiz: what is shown, never the key."""
        public = [
            {"id": q.id, "prompt": q.prompt, **interaction.public()}
            for q, interaction in zip(self.questions, self.lowered().values(), strict=True)
        ]
        text = json.dumps(public, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
