"""What the templates of quizzes ask about questions, and should not work out themselves.

`FUNCTIONS` are the names by which templates know them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from .interactions import (
    Choice,
    ChoicePart,
    Choose,
    Enter,
    EnterPart,
    Interaction,
    Match,
    NumberPart,
    Order,
    is_keyed,
)
from .sanitiser import plain_text
from .words import gettext as _

MOST_ACCEPTED = 4  # spellings that are shown; the others are for the grader
Render = Callable[[str, bool], Markup]  # Markdown, inline → safe HTML

# A tag, or a blank. Inside a tag the same signs are part of an address or a title.
_TAG_OR_BLANK = re.compile(r"<[a-z/!](?:\"[^\"]*\"|[^\">])*>|\{([a-z][a-z0-9-]{0,59})\}", re.I)

_PRESSED = re.compile(r"<(a|summary)[ >].*?</\1>", re.DOTALL)


def letter(index: int) -> str:
    """Return what the item at `index` of a list is called: A to Z, then AA and on."""
    first, last = divmod(index, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def plain(markup: Markup) -> str:
    """Return the words of some HTML, for where no markup can stand."""
    return plain_text(str(markup))


def pieces(markup: Markup, parts: Sequence[EnterPart]) -> Iterator[tuple[Markup, EnterPart | None]]:
    """Yield a text cut at its blanks: HTML, and the part that comes behind it."""
    known = {part.id: part for part in parts}
    text, start = str(markup), 0
    for found in _TAG_OR_BLANK.finditer(text):
        part = known.pop(found[1], None) if found[1] else None
        if part:
            yield Markup(text[start : found.start()]), part  # noqa: S704 (was safe as a whole)
            start = found.end()
    yield Markup(text[start:]), None  # noqa: S704


def lost_blanks(markup: str, names: Sequence[str]) -> list[str]:
    """Return the blanks that have no place in a text: in an address, or in what is pressed itself.

    A field inside a link or inside the title of a box that folds could not be reached.
    """
    free = _PRESSED.sub("", markup)
    found = {match[1] for match in _TAG_OR_BLANK.finditer(free) if match[1]}
    return [name for name in names if name not in found]


def right_words(part: EnterPart, markdown: Render) -> Markup:
    """Return what belongs in a blank, for people: the first that is accepted counts as best."""
    if isinstance(part, ChoicePart):
        right = next(choice for choice in part.choices if choice.id == part.key)
        return markdown(right.text, True)
    if isinstance(part, NumberPart):
        words = f"{part.answer} {part.unit}".strip()
        if part.tolerance.strip("-0.") == "":
            return Markup.escape(words)
        said = _("{answer} (up to {tolerance} more or less)")
        return Markup.escape(said.format(answer=words, tolerance=part.tolerance))
    first, *others = (part.accept or ("",))[:MOST_ACCEPTED]
    if not others:
        return Markup.escape(first)
    said = _("{first} (also: {others})")
    return Markup.escape(said.format(first=first, others=", ".join(others)))


def sheet_answer(interaction: Interaction, markdown: Render) -> Markup:
    """Return the right answer in one line, for the answer sheet of a quiz on paper."""
    match interaction:
        case Choose():
            key = interaction.key or frozenset()
            right = [choice for choice in interaction.choices if choice.id in key]
            return _joined([markdown(choice.text, True) for choice in right])
        case Order():
            texts = {item.id: item.text for item in interaction.items}
            return _joined([markdown(texts[id], True) for id in interaction.key or ()], " → ")
        case Match():
            return _joined([_pair(interaction, row, markdown) for row in interaction.rows])
        case Enter():
            return _joined([right_words(part, markdown) for part in interaction.parts])
    return Markup()


def _pair(interaction: Match, row: Choice, markdown: Render) -> Markup:
    wanted = (interaction.key or {})[row.id]
    index = next(i for i, target in enumerate(interaction.targets) if target.id == wanted)
    return Markup("{}: <strong>{}</strong>").format(markdown(row.text, True), letter(index))


def _joined(parts: Sequence[Markup], by: str = "; ") -> Markup:
    return Markup(by).join(parts)  # noqa: S704 (our own signs)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "keyed": is_keyed,
    "letter": letter,
    "plain": plain,
    "pieces": pieces,
    "right_words": right_words,
    "sheet_answer": sheet_answer,
}
