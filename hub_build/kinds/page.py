"""A plain page, such as About or Privacy; some pages also list what the hub holds."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from ..model import Entry, Summary, Title
from .base import Origin

Layout = Literal[
    "plain",
    "home",
    "sectors",
    "catalogue",
    "quizzes",
    "competences",
    "topics",
    "roles",
    "levels",
    "five-minutes",
    "my-learning",
    "about",
]


class Page(Entry):
    """A page at the root of the site. `layout` says what is drawn below its text."""

    kind: ClassVar[str] = "page"
    plural: ClassVar[str] = ""
    folder: ClassVar[str] = "content"

    title: Title = Field(description="What the page is called, at most 100 characters.")
    summary: Summary = Field(description="One sentence: what can be found here.")
    layout: Layout = Field("plain", description="What is drawn below its text.")
    sources: tuple[Origin, ...] = Field((), description="What the text relies on.")
