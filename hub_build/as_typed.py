"""Where in an author's text something stands that was met while it was rendered.

Rendering loses places. They are found again by what was typed: the nth link to a target, the
nth heading, the nth box.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from .rendered import Rendered

# Fenced code, code spans, and comments within one paragraph: nothing in them is rendered.
_NOT_SHOWN = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)"
    r"|(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
    r"|<!--(?:(?!\n[ \t]*\n).)*?-->",
    re.MULTILINE | re.DOTALL,
)


def count_as_typed(found: Rendered, text: str) -> None:
    """Let `nth` count what stands in the text as typed, code and comments included.

    The words of a link, a heading or a box may stand elsewhere in the text, so they are looked
    for where a link, a heading or a box has them, and only then anywhere.
    """
    shown = as_shown(text)
    _name_headings(found, shown)
    counting = _Counting(text, shown)
    for link in found.links:
        link.nth = counting.nth(link.target, link.nth, _is_target)
    for embed in found.embeds:
        embed.nth = counting.nth(embed.typed, embed.nth, _is_own_line)
    for remark in found.remarks:
        stands = _STANDS.get(remark.code, _is_anywhere)
        remark.nth = counting.nth(remark.typed or remark.words, remark.nth, stands)


def as_shown(text: str) -> str:
    """Return a text with nothing (NUL) in place of what is not rendered: code and comments."""
    return _NOT_SHOWN.sub(_hidden, text)


def _hidden(found: re.Match[str]) -> str:
    """Return as much of nothing; but of a fence, what stands behind it can be remarked on."""
    kept = found[0].partition("\n")[0] if found["fence"] else ""
    return kept + re.sub(r"[^\n]", "\0", found[0][len(kept) :])


Stands = Callable[[str, int, int], bool]  # tells whether what is meant stands from start to end


class _Counting:
    """Counts words in a text; different ones once, for a page has many links."""

    def __init__(self, text: str, shown: str) -> None:
        self.text, self.shown = text, shown
        self._found: dict[tuple[str, Stands], tuple[list[int], list[int]]] = {}

    def nth(self, words: str, nth: int, stands: Stands) -> int:
        """Return how many `words` stand in the text up to the nth of those that are meant."""
        if (words, stands) not in self._found:
            anywhere = _positions(self.shown, words)
            meant = [at for at in anywhere if stands(self.shown, at, at + len(words))]
            self._found[words, stands] = meant or anywhere, _positions(self.text, words)
        meant, typed = self._found[words, stands]
        if not meant:
            return nth
        return bisect_right(typed, meant[min(nth, len(meant)) - 1])  # typed once, used twice


def _positions(text: str, words: str) -> list[int]:
    found = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _is_anywhere(text: str, start: int, end: int) -> bool:
    return True


def _is_target(text: str, start: int, end: int) -> bool:
    is_begun = re.search(
        r"(?:(?<!\\)\]\([ \t]*<?|\]:[ \t]*<?|<)\Z", text[max(0, start - 9) : start]
    )
    return bool(is_begun) and (text[end : end + 1] in ("", ")", ">") or text[end].isspace())


def _is_own_line(text: str, start: int, end: int) -> bool:
    rest = text[end : end + 400].partition("\n")[0]
    return not re.sub(r"[>*+\s-]|\d+\.", "", _line_before(text, start)) and not rest.strip()


def _is_heading(text: str, start: int, end: int) -> bool:
    before = _line_before(text, start)
    is_underlined = re.match(r"[^\n]*\n(?:=+|-+)[ \t]*(?:\n|\Z)", text[end : end + 400])
    return bool(re.fullmatch(r"[ \t>]*(#{1,6}[ \t]*)" + ("?" if is_underlined else ""), before))


def _is_box(text: str, start: int, end: int) -> bool:
    return bool(re.match(r"[ \t>]*(?:!!!|\?\?\?)", _line_before(text, start)))


def _is_box_or_fence(text: str, start: int, end: int) -> bool:
    edges = (text[start - 1 : start + 1], text[end - 1 : end + 1])
    is_part = any(len(edge) == 2 and edge.isalnum() for edge in edges)  # of a longer word
    is_begun = re.match(r"[ \t>]*(?:!!!|\?\?\?|```|~~~)", _line_before(text, start))
    return bool(is_begun) and not is_part


def _line_before(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, start) + 1 : start]


_STANDS: dict[str, Stands] = {
    "HUB302": _is_heading,
    "HUB303": _is_heading,
    "HUB313": _is_box,
    "HUB314": _is_box,
    "HUB315": _is_box_or_fence,
}


def _name_headings(found: Rendered, shown: str) -> None:
    """Let remarks on headings find their line: the words may be typed with signs in them."""
    remarks = [r for r in found.remarks if r.code in ("HUB302", "HUB303")]
    if not remarks:
        return
    typed = [m[1] or m[2] for m in _HEADING_LINE.finditer(shown)]
    if len(typed) != len(found.headings):
        for remark in remarks:
            remark.typed = ""
        return
    for remark in remarks:
        number = int(remark.typed)
        remark.typed = typed[number].strip()
        remark.nth = typed[: number + 1].count(typed[number])


_HEADING_LINE = re.compile(
    r"^[ \t>]*#{1,6}[ \t]*([^#\s][^\n]*?)[ \t]*#*[ \t]*$"
    r"|^(?![ \t>]*#)(?=[^\n]*\S)([^\n]*)\n(?:=+|-+)[ \t]*$",
    re.MULTILINE,
)
