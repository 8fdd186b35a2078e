"""A topic: a subject term of the hub's own list, by which things are found."""

from __future__ import annotations

from typing import ClassVar

from .base import Term


class Topic(Term):
    """A subject term."""

    kind: ClassVar[str] = "topic"
    plural: ClassVar[str] = "topics"
    folder: ClassVar[str] = "sectors/topics"
