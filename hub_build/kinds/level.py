"""A level of the one scale that the whole hub uses."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from ..model import Text, Whole
from .base import Term


class Level(Term):
    """One step of the scale; `order` counts from 1."""

    kind: ClassVar[str] = "level"
    plural: ClassVar[str] = "levels"
    folder: ClassVar[str] = "sectors/levels"

    order: Whole = Field(ge=1, le=20, description="Its place on the scale, from 1.")
    digcomp: Text = Field(description="How the level relates to the European DigComp.")
