"""The kinds of content: one file each, and this list of them."""

from __future__ import annotations

from ..model import Entry
from .base import Learning, Term
from .competence import Competence
from .level import Level
from .page import Page
from .quiz import Quiz
from .resource import Resource
from .role import Role
from .scenario import Scenario
from .sector import Sector
from .topic import Topic

KINDS: tuple[type[Entry], ...] = (
    Page,
    Resource,
    Sector,
    Role,
    Competence,
    Topic,
    Level,
    Quiz,
    Scenario,
)

BY_NAME: dict[str, type[Entry]] = {kind.kind: kind for kind in KINDS}

__all__ = [
    "BY_NAME",
    "KINDS",
    "Competence",
    "Learning",
    "Level",
    "Page",
    "Quiz",
    "Resource",
    "Role",
    "Scenario",
    "Sector",
    "Term",
    "Topic",
]
