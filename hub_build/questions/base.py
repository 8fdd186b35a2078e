"""What every question has, and the parts that several types share."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from ..interactions import Choice, Interaction, Scoring
from ..model import InlineMarkdown, Markdown, Part, Ref, Slug, Text, Whole, YesNo
from ..words import gettext as _
from ..yaml_reader import Location
from .base_media import Audio, Image, Video


@dataclass(frozen=True)
class Fault:
    """What is wrong with a question, though each of its fields is well formed.

    `at` is a location inside the question. A check turns it into a diagnostic.
    """

    at: Location
    code: str
    message: str
    help: str


@dataclass(frozen=True)
class Listed:
    """A list in a question whose items must differ, in the order in which they are typed.

    `at` is its location inside the question, `field` the name of what an item says. `feedback`
    tells whether something should be said of each.
    """

    at: Location
    field: str
    items: Sequence[Choice]
    feedback: bool = False


class Question(Part):
    """One question of a quiz. Its `id` is unique in the quiz and never changes."""

    key_fields: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Where the key is typed, as paths of field names; `*` stands for each item of a list."""

    id: Slug = Field(description="A short name, unique in the quiz. It never changes.")
    prompt: InlineMarkdown = Field(description="What is asked.")
    image: Image | None = Field(None, description="A picture that belongs to the question.")
    audio: Audio | None = Field(None, description="A recording that belongs to the question.")
    video: Video | None = Field(None, description="A film that belongs to the question.")
    hint: Markdown | None = Field(None, description="A nudge, shown when the reader asks for it.")
    explain: Markdown | None = Field(None, description="Why the right answer is right.")
    competence: Annotated[str, Ref("competence")] | None = Field(
        None, description="Id of the competence that the question is about."
    )

    @property
    def asked(self) -> str:
        """What is asked, as Markdown."""
        return self.prompt

    def lower(self) -> Interaction:
        """Return the question as one of the few ways to answer."""
        raise NotImplementedError(type(self).__name__)

    def faults(self, sealed: bool) -> Iterator[Fault]:
        """Yield what is wrong with it as a whole. A `sealed` quiz has its key elsewhere."""
        return iter(())

    def lists(self) -> Iterator[Listed]:
        """Yield what must differ in it."""
        return iter(())


class Scored(Question):
    """A question with a right answer."""

    points: Whole = Field(1, ge=1, le=100, description="What a right answer is worth.")
    scoring: Scoring = Field(
        "all", description="`all`: points only for the whole answer; `partial`: for each part."
    )
    shuffle: YesNo = Field(False, description="Show the options in another order each time.")


class Named(Part):
    """Something with an id of its own, which may be made from its text."""

    id: Slug | None = Field(None, description="Made from the text when it is left out.")
    text: InlineMarkdown = Field(description="What it says.")

    @property
    def key(self) -> str:
        """The id: the given one, or one made from the text."""
        return self.id or made_id(self.text)


class Option(Named):
    """One of the things to choose from."""

    correct: YesNo = Field(False, description="Whether this is a right answer.")
    fixed: YesNo = Field(False, description="It stays in its place when options are shuffled.")
    feedback: Markdown | None = Field(None, description="Said to who chooses this option.")


Options = Annotated[
    tuple[Option, ...],
    Field(min_length=2, max_length=20, description="What there is to choose from."),
]
ShortText = Text


def made_id(text: str) -> str:
    """Return an id made from a text.

    Order changes nothing, and a reworded text without an id of its own is a new one.
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return "o-" + hashlib.sha256(text.encode()).hexdigest()[:10]


def as_choices(options: Sequence[Option]) -> tuple[Choice, ...]:
    """Return options as what an interaction knows of them."""
    return tuple(Choice(o.key, o.text, o.feedback or "", o.fixed) for o in options)


def key_of(options: Sequence[Option]) -> frozenset[str] | None:
    """Return the ids of the right options; None when no option says that it is right."""
    return frozenset(o.key for o in options if o.correct) or None


def no_answer(id: str, help: str) -> Fault:
    """Return what is said of a question whose right answer is missing."""
    return Fault((), "HUB120", _("Question “{id}” has no right answer.").format(id=id), help)
