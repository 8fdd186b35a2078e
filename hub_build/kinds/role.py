"""A role: what somebody does in care."""

from __future__ import annotations

from typing import ClassVar

from .base import Term


class Role(Term):
    """What somebody does in care."""

    kind: ClassVar[str] = "role"
    plural: ClassVar[str] = "roles"
    folder: ClassVar[str] = "sectors/roles"
