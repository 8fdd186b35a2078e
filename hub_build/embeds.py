"""A quiz or a question in the middle of a text: `[[quiz: ID]]` on a line of its own.

What is typed becomes an empty placeholder, which passes the sanitiser and is filled when the page
is drawn. Authors cannot type a placeholder, because they cannot type HTML.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from .as_typed import as_shown
from .diagnostics import nearest
from .rendered import Embed, Rendered

ATTRIBUTE = "data-hub-embed"  # its value is a number, the place in `Rendered.embeds`
PLACEHOLDER = re.compile(rf'<div {ATTRIBUTE}="(\d+)"></div>')
SORTS = ("quiz", "question")

# What may be meant as one: anything between two pairs of square brackets.
LIKELY = re.compile(r"\[\[[^\[\]\n]{1,200}\]\]")
_OWN_LINE = re.compile(rf"^ {{0,3}}({LIKELY.pattern})[ \t]*$", re.MULTILINE)
_QUIZ = re.compile(r"\[\[ *quiz *: *([^#\[\]\n]+?) *\]\]")
_QUESTION = re.compile(r"\[\[ *question *: *([^#\[\]\n]+?) *# *([^#\[\]\n]+?) *\]\]")
_PARTS = re.compile(r"\[\[\s*([^\s:]+)\s*:?\s*(.*?)\s*\]\]")


def parse(typed: str) -> Embed | None:
    """Return what a `[[…]]` names, or None when it is not written as one must be."""
    if found := _QUIZ.fullmatch(typed):
        return Embed(typed, found[1])
    if found := _QUESTION.fullmatch(typed):
        return Embed(typed, found[1], found[2])
    return None


def meant(typed: str) -> str:
    """Return how a `[[…]]` should be written, or '' when nobody can tell what it means."""
    found = _PARTS.fullmatch(typed)
    sort = nearest(found[1], SORTS) if found else ""
    if not found or not sort or not found[2]:
        return ""
    is_question = "#" in found[2]
    if sort == "question" and not is_question:
        return f"[[question: {found[2]}#…]]"
    return f"[[{'question' if is_question else 'quiz'}: {found[2]}]]"


class EmbedBlocks(BlockProcessor):
    """Puts a placeholder where a line holds nothing but `[[quiz: ID]]` or `[[question: …]]`."""

    def __init__(self, found: Rendered, parser: BlockParser) -> None:
        super().__init__(parser)
        self.found = found
        self.counts: dict[str, int] = {}

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Tell whether some line of `block` is one."""
        return "[[" in block and bool(self._lines(block))

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Let what stands above and below each line be read as if it had empty lines around it."""
        block = blocks.pop(0)
        at = 0
        for line, embed in self._lines(block):
            if above := block[at : line.start()].strip("\n"):
                self.parser.parseBlocks(parent, [above])
            embed.nth = self.counts[embed.typed] = self.counts.get(embed.typed, 0) + 1
            ElementTree.SubElement(parent, "div", {ATTRIBUTE: str(len(self.found.embeds))})
            self.found.embeds.append(embed)
            at = line.end()
        if below := block[at:].lstrip("\n"):
            blocks.insert(0, below)

    @staticmethod
    def _lines(block: str) -> list[tuple[re.Match[str], Embed]]:
        shown = as_shown(block)  # as long as the block, without code and comments
        parsed = ((line, parse(line[1])) for line in _OWN_LINE.finditer(shown))
        return [(line, embed) for line, embed in parsed if embed]
