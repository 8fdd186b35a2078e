"""Think, and perhaps write. What is written stays on the reader's device."""

from __future__ import annotations

from typing import Literal

from ..interactions import Say
from .base import Question


class Reflection(Question):
    """An open question. It is never scored and nobody reads the answer."""

    type: Literal["reflection"]

    def lower(self) -> Say:
        """Return the question as something to say in one's own words."""
        return Say()
