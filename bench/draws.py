"""Chance that comes out the same on every machine and with every version of Python.

SplitMix64, seeded through SHA-256. Python's own `random` may draw otherwise in its next
version, and floating-point weights may round otherwise elsewhere, so all of this is whole
numbers.
"""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_ALL = (1 << 64) - 1


class Draws:
    """A row of draws; the same words of seed give the same row."""

    def __init__(self, *seed: str | int) -> None:
        digest = hashlib.sha256("/".join(map(str, seed)).encode()).digest()
        self._state = int.from_bytes(digest[:8], "big")

    def below(self, end: int) -> int:
        """Return a number from 0 to `end - 1`."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _ALL
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _ALL
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _ALL
        return ((mixed ^ (mixed >> 31)) * end) >> 64

    def between(self, least: int, most: int) -> int:
        """Return a number from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def happens(self, per_cent: int) -> bool:
        """Tell whether something with this chance happens."""
        return self.below(100) < per_cent

    def pick(self, items: Sequence[T]) -> T:
        """Return one of `items`."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """Return `count` different ones of `items`, or all when there are fewer."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]

    def by_rank(self, items: Sequence[T], weights: Sequence[int]) -> T:
        """Return one of `items`; `weights` are added up from the first on."""
        return items[bisect.bisect_right(weights, self.below(weights[-1]))]
