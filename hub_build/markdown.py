"""Markdown becomes safe HTML: a fixed list of extensions, no raw HTML, links left as markers.

What comes out has passed `sanitiser.clean`. Links and pictures are markers (`hub-link:3`) that
`links` resolves when every page of the hub is known. This module is what runs in the killable
process of `worker`, so everything it takes and gives is plain data.
"""

from __future__ import annotations

import html
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from typing import Any, Literal

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from .sanitiser import clean, plain_text

Flavour = Literal["article", "block", "inline"]
MARKER = "hub-link:"
WEB = ("http://", "https://", "mailto:")
BOXES = ("note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger",
         "bug", "example", "quote")  # fmt: skip


def slugify(text: str, separator: str) -> str:
    """Return an anchor for a heading: ASCII, starting with a letter, never one of the theme's."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", separator, ascii_only.lower()).strip(separator)[:60]
    return slug if re.match(r"[a-z]", slug) and not slug.startswith("hub") else f"s-{slug}"


_BLOCK = [
    "tables",
    "sane_lists",
    "def_list",
    "abbr",
    "admonition",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.highlight",
]
_ARTICLE = [*_BLOCK, "footnotes", "toc", "pymdownx.tabbed"]
_OPTIONS: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},
    "toc": {"permalink": False, "slugify": slugify},
    "footnotes": {"BACKLINK_TEXT": "↩", "UNIQUE_IDS": False},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.highlight": {"use_pygments": True, "auto_title": False},
    "pymdownx.superfences": {"custom_fences": []},
}


@dataclass
class Link:
    """A link or a picture as it was typed. `nth` counts equal targets from 1."""

    target: str
    nth: int
    is_picture: bool = False
    alt: str = ""


@dataclass
class Heading:
    """A heading of an article: its depth, its anchor and its words (HTML-escaped)."""

    level: int
    id: str
    text: str


@dataclass
class Remark:
    """Something in the text that an author should know; `words` are found in the text."""

    code: str
    words: str
    nth: int = 1


@dataclass
class Rendered:
    """A Markdown text as safe HTML, and what was met on the way."""

    html: str = ""
    text: str = ""
    headings: list[Heading] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def render(text: str, flavour: Flavour = "article") -> Rendered:
    """Render one Markdown text.

    `article` is a whole body; `block` a field of several paragraphs; `inline` a field of one
    line, without a paragraph around it. A text nested deeper than Python can follow gives a
    remark `HUB306` and no HTML, one on which the library fails in another way `HUB309`.
    """
    found = Rendered()
    converter = Markdown(
        extensions=[*(_ARTICLE if flavour == "article" else _BLOCK), _Hub(found)],
        extension_configs={k: v for k, v in _OPTIONS.items() if k in _ARTICLE},
        output_format="html",
    )
    try:
        raw = converter.convert(text)
    except RecursionError:
        return Rendered(remarks=[Remark("HUB306", "")])
    except Exception:
        return Rendered(remarks=[Remark("HUB309", "")])
    found.html = clean(raw)
    found.remarks += _left_over(found.html)
    _count_as_typed(found, text)
    if flavour == "inline" and found.html.count("<p>") == 1:
        found.html = re.sub(r"^<p>(.*)</p>$", r"\1", found.html, flags=re.DOTALL)
    found.text = plain_text(found.html)
    found.anchors = re.findall(r'\sid="([^"]+)"', found.html)
    return found


def _left_over(markup: str) -> list[Remark]:
    """Note what was meant as a link or a footnote and is still there as it was typed."""
    shown = re.sub(r"<(pre|code)\b.*?</\1>", " ", markup, flags=re.DOTALL)
    shown = html.unescape(re.sub(r"<[^>]*>", "", shown))
    return [Remark("HUB312", found[0]) for found in _LEFT_OVER.finditer(shown)][:20]


# [words](target without its end · [words][no such name] · a footnote that is not there · (x)[y]
_LEFT_OVER = re.compile(
    r"\[[^\[\]\n]{1,80}\]\([^\s()]{1,80}|\[[^\[\]\n]{1,80}\]\[[^\[\]\n]{0,80}\]"
    r"|\[\^[\w-]{1,40}\]|\([\w./:#-]{1,80}\)\[[^\[\]\n]{1,80}\]"
)


def _count_as_typed(found: Rendered, text: str) -> None:
    """Let `nth` count what stands in the text as typed, code and comments included.

    The words of a link or a heading may stand elsewhere in the text, so they are looked for
    where a link or a heading has them, and only then anywhere.
    """
    shown = _NOT_SHOWN.sub(lambda m: re.sub(r"[^\n]", "\0", m[0]), text)
    noted: list[tuple[Link | Remark, str, str]] = [(n, n.target, _BEFORE_LINK) for n in found.links]
    noted += [
        (n, n.words, _BEFORE_HEADING if n.code in ("HUB302", "HUB303") else "")
        for n in found.remarks
    ]
    for item, words, before in noted:
        typed = re.escape(words)
        starts = [m.end(1) for m in re.finditer(f"({before}){typed}", shown, re.MULTILINE)]
        starts = starts or [m.start() for m in re.finditer(typed, shown)]
        if words and starts:
            at = starts[min(item.nth, len(starts)) - 1]  # a target may be typed once, used twice
            item.nth = len(re.findall(f"(?={typed})", text[: at + len(words)]))


_BEFORE_LINK = r"\]\([ \t]*<?|\]:[ \t]*<?|<"
_BEFORE_HEADING = r"^[ \t>]*#{1,6}[ \t]*"

# Fenced code, code spans, and comments within one paragraph: nothing in them is rendered.
_NOT_SHOWN = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|<!--(?:(?!\n[ \t]*\n).)*?-->",
    re.MULTILINE | re.DOTALL,
)


class _Hub(Extension):
    """The hub's own rules on top of the extensions."""

    def __init__(self, found: Rendered) -> None:
        super().__init__()
        self.found = found

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_RawHtml(self.found, md), "hub_raw_html", 90)
        md.treeprocessors.register(_HeadingIds(md), "hub_heading_ids", 6)
        md.treeprocessors.register(_Collect(self.found, md), "hub_collect", 0)


class _RawHtml(InlineProcessor):
    """Show HTML that was typed as the text it is, and say so. Comments vanish."""

    def __init__(self, found: Rendered, md: Markdown) -> None:
        super().__init__(r"<!--.*?-->|<!--|</?[a-zA-Z][^<>]*>", md)
        self.found = found

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        words = m[0]
        if words.startswith("<!--") and words.endswith("-->"):
            return "", m.start(0), m.end(0)
        nth = 1 + sum(r.words == words.split("\n")[0] for r in self.found.remarks)
        self.found.remarks.append(Remark("HUB301", words.split("\n")[0], nth))
        shown = html.escape(words, quote=False)
        return self.md.htmlStash.store(shown), m.start(0), m.end(0)


class _HeadingIds(Treeprocessor):
    """Take `{#anchor}` at the end of a heading as its anchor."""

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if not re.fullmatch(r"h[1-6]", element.tag):
                continue
            last = element[-1] if len(element) else None
            words = (last.tail if last is not None else element.text) or ""
            found = re.search(r"\s*\{#([a-z][a-z0-9-]{0,59})\}\s*$", words)
            if found and not found[1].startswith("hub"):
                element.set("id", found[1])
                kept = words[: found.start()]
                if last is not None:
                    last.tail = kept
                else:
                    element.text = kept


class _Collect(Treeprocessor):
    """Note headings, links and pictures; put markers in place of what the hub must resolve."""

    def __init__(self, found: Rendered, md: Markdown) -> None:
        super().__init__(md)
        self.found = found

    def run(self, root: ElementTree.Element) -> None:
        counts: dict[str, int] = {}
        for element in root.iter():
            tag = element.tag
            if tag in ("a", "img"):
                self._link(element, counts)
            elif re.fullmatch(r"h[1-6]", tag):
                self._heading(element)
            elif tag == "details" or "admonition" in element.get("class", "").split():
                self._box(element)
        self._wrap_tables(root)

    def _box(self, element: ElementTree.Element) -> None:
        """Note a box of a kind that does not exist, and one without a text."""
        words = element.get("class", "").split()
        for kind in words:
            if kind not in BOXES and kind not in ("admonition", "open", "inline", "end"):
                self.found.remarks.append(Remark("HUB313", kind))
        titles = [e for e in element if e.tag == "summary" or e.get("class") == "admonition-title"]
        if len(titles) == len(element):
            title = plain_text("".join(element.itertext()))
            self.found.remarks.append(Remark("HUB314", title or words[-1]))

    def _heading(self, element: ElementTree.Element) -> None:
        anchor = element.get("id", "")
        if anchor in {heading.id for heading in self.found.headings}:
            nth = 1 + sum(heading.id == anchor for heading in self.found.headings)
            self.found.remarks.append(Remark("HUB310", f"{{#{anchor}}}", nth))
        level, words = int(element.tag[1]), plain_text("".join(element.itertext()))
        before = self.found.headings[-1].level if self.found.headings else 1
        shown = html.escape(words)
        nth = 1 + sum(heading.text == shown for heading in self.found.headings)
        if level == 1:
            self.found.remarks.append(Remark("HUB302", words, nth))
        elif level > before + 1:
            self.found.remarks.append(Remark("HUB303", words, nth))
        self.found.headings.append(Heading(level, element.get("id", ""), shown))

    def _link(self, element: ElementTree.Element, counts: dict[str, int]) -> None:
        attribute = "src" if element.tag == "img" else "href"
        target = html.unescape(element.get(attribute, ""))
        is_footnote = element.get("class") in ("footnote-ref", "footnote-backref")
        if is_footnote or "\x02" in target:  # an e-mail address, hidden by the library
            return
        counts[target] = counts.get(target, 0) + 1
        is_picture = element.tag == "img"
        link = Link(target, counts[target], is_picture, element.get("alt", "").strip())
        if is_picture or not target.lower().startswith(WEB):
            element.set(attribute, f"{MARKER}{len(self.found.links)}")
        self.found.links.append(link)

    def _wrap_tables(self, root: ElementTree.Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    wrapper = ElementTree.Element("div", {"class": "hub-table", "tabindex": "0"})
                    wrapper.tail, child.tail = child.tail, None
                    wrapper.append(child)
                    parent[index] = wrapper
