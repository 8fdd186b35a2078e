"""Made-up words that behave like those of a language.

A few words are very frequent and most are rare (Zipf's law), words of one stem have several
endings, and each subject has words of its own. An index or a compression of such a text costs
about what it costs with a real one, and nobody's text is copied.
"""

from __future__ import annotations

from itertools import accumulate

from .draws import Draws

# The words that any English text is full of; a search leaves most of them out.
FREQUENT = (
    "the and of to a in is you it that for on with are as this be your not or have from at can "
    "by they if when what one all there who which do will has more other how no out up so them "
    "then we their than some only about into time two may way its first also after new could "
    "any our same work most people where before because each between must still here last many "
    "both often while never under again right too well just even since without always day"
).split()

_STARTS = "b c d f g h k l m n p r s t v w br cl dr fl gr pl pr sh sl sp st th tr".split()
_VOWELS = "a a e e e i i o o u ea ou".split()
_ENDS = ["", "", "", "l", "m", "n", "r", "s", "t", "ck", "nd", "nt", "st"]
_SUFFIXES = ["s", "s", "ed", "ing", "er", "ers", "ly", "ment", "able", "ation", "ness"]
_SIZE = 60_000  # words
_OWN = 60  # words of one subject


class Language:
    """All words, the most frequent first."""

    def __init__(self) -> None:
        self.words = _words(Draws("words"))
        self._weights = _zipf(len(self.words))
        self._own_weights = _zipf(_OWN)

    def subject(self, name: str) -> list[str]:
        """Return the words of a subject: not the frequent ones, and not the rarest."""
        draws = Draws("subject", name)
        return draws.some(self.words[len(FREQUENT) : len(FREQUENT) + 6000], _OWN)

    def word(self, draws: Draws, subject: list[str]) -> str:
        """Return a word of a text on `subject`."""
        if draws.happens(12):
            return draws.by_rank(subject, self._own_weights)
        return draws.by_rank(self.words, self._weights)


def _zipf(count: int) -> list[int]:
    """Return weights, added up: the word at rank r comes about as often as 1 / (r log r)."""
    places = range(3, count + 3)
    return list(accumulate(10**12 // (place * (place + 5).bit_length()) for place in places))


def _words(draws: Draws) -> list[str]:
    """Return the vocabulary; about half of it are other words with an ending."""
    found = dict.fromkeys(FREQUENT)
    stems: list[str] = []
    while len(found) < _SIZE:
        if stems and draws.happens(50):
            word = draws.pick(stems) + draws.pick(_SUFFIXES)
        else:
            word = "".join(
                draws.pick(_STARTS) + draws.pick(_VOWELS) for _ in range(draws.between(2, 3))
            ) + draws.pick(_ENDS)
            stems.append(word)
        if 3 <= len(word) <= 14:
            found[word] = None
    return list(found)
