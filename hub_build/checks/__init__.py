"""The rules over the whole hub: one file each, and this list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..diagnostics import Diagnostic
from ..pages import Site
from . import (
    addresses,
    embeds,
    links,
    media,
    order,
    questions,
    quizzes,
    references,
    scenarios,
    stories,
    texts,
)

Check = Callable[[Site], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    addresses.check,
    embeds.check,
    links.check,
    media.check,
    order.check,
    questions.check,
    quizzes.check,
    references.check,
    scenarios.check,
    stories.check,
    texts.check,
)


def run(site: Site) -> list[Diagnostic]:
    """Run every rule. Returns all that they found, in no particular order."""
    return [diagnostic for check in CHECKS for diagnostic in check(site)]
