"""What comes out of a Markdown text: safe HTML, and what was met on the way. Plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Flavour = Literal["article", "block", "inline"]


@dataclass
class Link:
    """A link or a picture as it was typed. `nth` counts equal targets from 1."""

    target: str
    nth: int
    is_picture: bool = False
    alt: str = ""


@dataclass
class Embed:
    """A quiz, or one question of it, that is shown in a text. `nth` counts equal lines from 1."""

    typed: str
    quiz: str
    question: str = ""  # '' for the whole quiz
    nth: int = 1


@dataclass
class Heading:
    """A heading of an article: its depth, its anchor and its words (HTML-escaped)."""

    level: int
    id: str
    text: str


@dataclass
class Remark:
    """Something in the text that an author should know.

    `words` are said to the author; the nth `typed` (else `words`) is where it stands.
    """

    code: str
    words: str
    nth: int = 1
    typed: str = ""


@dataclass
class Rendered:
    """A Markdown text as safe HTML, and what was met on the way."""

    html: str = ""
    text: str = ""
    headings: list[Heading] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    embeds: list[Embed] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
