"""A quiz: questions with a key, for learning. It is graded in the reader's own browser."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ..interactions import Interaction
from ..model import InlineMarkdown, Part, Whole, YesNo
from ..questions import AnyQuestion, Flashcards, Question
from .base import Learning


class QuizSettings(Part):
    """How a quiz is taken."""

    pass_mark: Whole | None = Field(
        None, alias="pass", ge=1, le=100, description="Per cent of the points that is enough."
    )
    attempts: Whole | None = Field(
        None, ge=1, le=20, description="How often it counts; practising is always free."
    )
    feedback: Literal["immediate", "end"] = Field(
        "immediate",
        description="`immediate`: each answer can be checked; `end`: all at once, at the end.",
    )
    shuffle_questions: YesNo = Field(False, description="Ask in another order each time.")
    draw: Whole | None = Field(
        None, ge=1, le=200, description="How many of the questions are asked, drawn by chance."
    )
    timer: Whole | None = Field(
        None, ge=1, le=180, description="Minutes that it may take. The clock only informs."
    )
    keys: Literal["open", "sealed"] = Field(
        "open",
        description="`sealed`: the key is kept elsewhere, and a coach scores the answers.",
    )


class Closing(Part):
    """What is said at the end to who has this score or a higher one."""

    from_: Whole = Field(alias="from", ge=0, le=100, description="The lowest score, in per cent.")
    text: InlineMarkdown = Field(description="What is said.")


class Quiz(Learning):
    """Questions with a key. The version of a quiz is made from what a reader is shown."""

    kind: ClassVar[str] = "quiz"
    plural: ClassVar[str] = "quizzes"
    folder: ClassVar[str] = "quizzes"

    settings: QuizSettings = Field(
        QuizSettings.model_validate({}), description="How the quiz is taken."
    )
    closing: Annotated[tuple[Closing, ...], Field(max_length=10)] = Field(
        (), description="Words at the end that fit the score."
    )
    questions: Annotated[tuple[AnyQuestion, ...], Field(min_length=1, max_length=200)] = Field(
        description="The questions, in the order in which they are asked."
    )

    @property
    def is_sealed(self) -> bool:
        """Whether the key is kept outside the hub."""
        return self.settings.keys == "sealed"

    @property
    def form_id(self) -> str:
        """What the ids of its form start with, on its own page."""
        return f"hub-quiz-{self.id.replace('/', '.')}"

    @property
    def asked(self) -> int:
        """How many questions a reader is asked."""
        return min(self.settings.draw or len(self.questions), len(self.questions))

    def lowered(self) -> dict[str, Interaction]:
        """Return every question as an interaction, by the question's id."""
        return {question.id: question.lower() for question in self.questions}

    def question(self, id: str) -> Question | None:
        """Return the question with this id."""
        return next((q for q in self.questions if q.id == id), None)

    def games(self) -> list[tuple[str, Question]]:
        """Return which games can be played with it, each with the first question that has it.

        Cards are one of them: `cards`. The others need a key, for they say at once what is right.
        """
        found: dict[str, Question] = {}
        for question in self.questions:
            play = None if self.is_sealed else getattr(question, "play", None)
            if game := "cards" if isinstance(question, Flashcards) else play:
                found.setdefault(game, question)
        return list(found.items())

    def version(self) -> str:
        """Return the SHA-256 (hex) of the public quiz: what is shown, never the key."""
        public: list[dict[str, Any]] = [
            {"id": q.id, "prompt": q.prompt, **interaction.public()}
            for q, interaction in zip(self.questions, self.lowered().values(), strict=True)
        ]
        text = json.dumps(public, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
