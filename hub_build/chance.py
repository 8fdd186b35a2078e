"""Chance that can be repeated: the same seed gives the same order here and in the browser.

`theme/assets/chance.js` is its twin; both pass `tests/vectors/chance.json`. The generator is the
linear congruential one of Knuth and Lewis (*Numerical Recipes*, 2nd edition, 7.1), whose high
bits are good enough to shuffle a quiz. It guards no secret.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_BITS = 2**32


def seed_of(text: str) -> int:
    """Return a seed (0 to 2³² − 1) made from a text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def shuffled(items: Sequence[T], seed: int) -> list[T]:
    """Return the items in an order that depends on the seed alone (Fisher and Yates)."""
    found, state = list(items), _next(_next(seed % _BITS))
    for last in range(len(found) - 1, 0, -1):
        state = _next(state)
        other = state * (last + 1) // _BITS
        found[last], found[other] = found[other], found[last]
    return found


def drawn(items: Sequence[T], n: int, seed: int) -> list[T]:
    """Return `n` of the items, in the order in which they stood."""
    chosen = set(shuffled(range(len(items)), seed)[:n])
    return [item for index, item in enumerate(items) if index in chosen]


def _next(state: int) -> int:
    return (1664525 * state + 1013904223) % _BITS
