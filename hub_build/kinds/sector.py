"""A sector of care: where somebody works."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from .base import Origin, RoleIds, Term


class Sector(Term):
    """Where somebody works, with an icon and a colour of its own."""

    kind: ClassVar[str] = "sector"
    plural: ClassVar[str] = "sectors"
    folder: ClassVar[str] = "sectors"

    icon: Literal["support", "home", "mind", "hospital", "practice"] = Field(
        description="Its drawing."
    )
    colour: Literal["teal", "amber", "violet", "blue", "green"] = Field(
        description="Its colour, light and dark."
    )
    roles: RoleIds = Field((), description="Ids of the roles that work here.")
    sources: tuple[Origin, ...] = Field((), description="What the text relies on.")
