"""What a reader typed: compared with what is right, kindly but exactly.

`theme/assets/typed.js` is its twin; both pass `tests/vectors/`. The rules are written down in
`docs/scoring.md`. Only what Python and every browser do alike is used: NFKC, and small letters
sign by sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

LONGEST = 400  # characters of an answer that are looked at
SPACES = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

_SPACES = re.compile(f"[{SPACES}]+")
# Signs that are not seen: soft hyphens, joiners, marks of direction, byte order marks.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Phones set these by themselves. Put in before NFKC, which would take an accent from its letter.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u00b4\u0060", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)
_AROUND = re.compile(r"^[\"'(\[ ]+|[\"')\].,;:!? ]+$")
_NUMBER = re.compile(r"([+-]?)([0-9]+(?:[., ][0-9]+)*)")
_DIGITS = {ord(sign): str(digit) for zero in "٠۰" for digit in range(10)
           for sign in [chr(ord(zero) + digit)]}  # fmt: skip


def is_text(typed: Any, accept: Iterable[str], exact: bool = False) -> bool:
    """Tell whether `typed` is one of the texts in `accept`.

    `exact` compares letter by letter, after the white space at both ends is taken away.
    """
    if not isinstance(typed, str) or len(typed) > LONGEST:
        return False
    form = _exact if exact else normalised
    given = form(typed)
    return given != "" and any(form(text) == given for text in accept)


def is_number(typed: Any, answer: str, tolerance: str = "0", unit: str = "") -> bool:
    """Tell whether `typed` is a number within `tolerance` of `answer`.

    Both are decimals as text, with a point. The reader may write a comma or a point, group
    thousands, and add the unit. Where a sign may part thousands or decimals (`1.234`), either
    reading counts.
    """
    if not isinstance(typed, str) or len(typed) > LONGEST:
        return False
    wanted, near = _scaled(answer), _scaled(tolerance)
    return any(abs(number - wanted) <= near for number in _numbers(typed, unit))


def normalised(text: str) -> str:
    """Return a text as it is compared: what a phone or a hasty hand adds does not count."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text.translate(_SIGNS)))
    text = "".join(sign.lower() for sign in text)
    text = text.replace("i\u0307", "i").replace("ı", "i").replace("ß", "ss")
    text = _SPACES.sub(" ", text).strip(" ")
    return _AROUND.sub("", text) or text


def _exact(text: str) -> str:
    return re.sub(f"^[{SPACES}]+|[{SPACES}]+$", "", unicodedata.normalize("NFC", text))


def _numbers(typed: str, unit: str) -> Iterator[int]:
    """Yield each way to read what was typed, in millionths."""
    text = unicodedata.normalize("NFKC", typed.translate(_SIGNS)).translate(_DIGITS)
    text = _SPACES.sub(" ", _UNSEEN.sub("", text)).strip(" ").rstrip(". ")
    found = _NUMBER.match(text)
    if not found or not _is_unit(text[found.end() :], unit):
        return
    sign = -1 if found[1] == "-" else 1
    for whole, part in _readings(found[2]):
        if len(whole) <= 12 and len(part) <= 6:
            yield sign * int(whole + part.ljust(6, "0"))


def _is_unit(rest: str, unit: str) -> bool:
    rest = rest.strip(" ")
    return rest == "" or (unit != "" and normalised(rest) == normalised(unit))


def _readings(number: str) -> Iterator[tuple[str, str]]:
    """Yield (whole, decimals) for each way to read a row of digits with signs between them."""
    signs = re.findall(r"[., ]", number)
    groups = re.split(r"[., ]", number)
    if not signs:
        yield number, ""
        return
    if signs[-1] != " " and signs.count(signs[-1]) == 1 and _are_groups(groups[:-1], signs[:-1]):
        yield "".join(groups[:-1]), groups[-1]
    if _are_groups(groups, signs):
        yield "".join(groups), ""


def _are_groups(groups: list[str], signs: list[str]) -> bool:
    """Tell whether these are thousands, all parted by the same sign: 1 234 567."""
    if len(groups) == 1:
        return True
    same = len(set(signs)) == 1 and not groups[0].startswith("0")
    return same and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _scaled(decimal: str) -> int:
    """Return a decimal such as "-2.5" in millionths."""
    whole, _point, part = decimal.lstrip("-").partition(".")
    number = int((whole or "0") + part[:6].ljust(6, "0"))
    return -number if decimal.startswith("-") else number
