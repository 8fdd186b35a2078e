"""The page of each rule, as text for a terminal: a section of `docs/diagnostics.md`."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from .diagnostics import nearest
from .words import gettext as _

WIDTH = 80  # characters of a line, as wide as a terminal is at least

_HERE = Path(__file__).parent
# In the repository the document stands beside the program, in an installed package inside it.
_PLACES = (_HERE.parent / "docs" / "diagnostics.md", _HERE / "docs" / "diagnostics.md")
_SECTION = re.compile(r"^### (HUB\d{3})\n(.*?)(?=^###? (?:HUB|\dxx)|\Z)", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^(`{3,})\w*\n(.*?)^\1$\n?", re.DOTALL | re.MULTILINE)
_EXAMPLE = re.compile(r"^<!-- (wrong|right): (\S+) -->$")


def sections() -> dict[str, str]:
    """Return what `docs/diagnostics.md` says of each code, as Markdown, in order."""
    document = next(path for path in _PLACES if path.is_file()).read_text("utf-8")
    return {code: text.strip() for code, text in _SECTION.findall(document)}


def code_of(typed: str) -> str:
    """Return the code that is meant by `HUB120`, `hub120` or `120`, or '' when there is none."""
    code = typed.strip().strip("[]").upper()
    code = f"HUB{code}" if re.fullmatch(r"\d{3}", code) else code
    return code if code in sections() else ""


def near(typed: str) -> str:
    """Return the code that is most like what was typed, or ''."""
    digits = re.sub(r"\D", "", typed)
    known = list(sections())
    if not digits:
        return nearest(typed, known)
    return min(known, key=lambda code: (abs(int(code[3:]) - int(digits)), code))


def overview() -> str:
    """Return every code with its first sentence, one a line."""
    lines = []
    for code, text in sections().items():
        words = " ".join(_plain(text.partition("\n\n")[0]).split())
        severity, _dot, rest = words.partition(". ")
        first = re.split(r"(?<=[.?]) ", rest, maxsplit=1)[0]
        first = textwrap.shorten(first, 100 - len(f"{code}  {severity}  "), placeholder=" …")
        lines.append(f"{code}  {severity.lower():7}  {first}")
    return "\n".join(lines)


def explain(code: str) -> str:
    """Return the section of a code as text: paragraphs as wide as a terminal, examples set in."""
    return "\n\n".join([code, *_blocks(sections()[code])])


def _blocks(text: str) -> Iterator[str]:
    at = 0
    for fence in _FENCE.finditer(text):
        yield from _paragraphs(text[at : fence.start()])
        yield textwrap.indent(fence[2].rstrip("\n"), "    ")
        at = fence.end()
    yield from _paragraphs(text[at:])


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if example := _EXAMPLE.match(paragraph):
            words = _("Wrong, in {path}:") if example[1] == "wrong" else _("Right, in {path}:")
            yield words.format(path=example[2])
        elif re.match(r"[-|] ?", paragraph):  # a list or a table keeps its lines
            yield _plain(paragraph)
        elif paragraph:
            yield textwrap.fill(_plain(paragraph), WIDTH, break_on_hyphens=False)


def _plain(text: str) -> str:
    """Return some Markdown as words: links as what they say, strong words like the others."""
    text = re.sub(r"\[([^\]]*)\]\([^)\s]*\)", r"\1", text)
    return re.sub(r"\*\*([^*]+)\*\*|(?<!\*)\*([^*\s][^*]*)\*", r"\1\2", text)
