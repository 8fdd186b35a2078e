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
from collections import Counter
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from .as_typed import as_shown, count_as_typed
from .diagnostics import nearest
from .embeds import LIKELY, SORTS, EmbedBlocks, parse
from .rendered import Flavour, Heading, Link, Remark, Rendered
from .sanitiser import clean, plain_text, removed

MARKER = "hub-link:"
WEB = ("http://", "https://", "mailto:")
MOST_OF_A_KIND = 20  # remarks with one code on one text
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
    "pymdownx.highlight": {"use_pygments": True, "auto_title": False, "linenums_style": "inline"},
    "pymdownx.superfences": {"custom_fences": []},
}


def render(text: str, flavour: Flavour = "article") -> Rendered:
    """Render one Markdown text.

    `article` is a whole body; `block` a field of several paragraphs; `inline` a field of one
    line, without a paragraph around it. A text nested deeper than Python can follow gives a
    remark `HUB306` and no HTML, one on which the library fails in another way `HUB309`.
    """
    found = Rendered()
    converter = Markdown(
        extensions=[*(_ARTICLE if flavour == "article" else _BLOCK), _Hub(found, flavour)],
        extension_configs={k: v for k, v in _OPTIONS.items() if k in _ARTICLE},
        output_format="html",
    )
    try:
        raw = converter.convert(text)
    except RecursionError:
        return Rendered(remarks=[Remark("HUB306", "")])
    except Exception:  # whatever a text does to a library is said to its author, as a problem
        return Rendered(remarks=[Remark("HUB309", "")])
    found.html = clean(raw)
    _note_removed(found, raw, text)
    count_as_typed(found, text)
    found.remarks = _first_of_each_kind(found.remarks)
    if flavour == "inline":
        only = _PARAGRAPH.fullmatch(found.html)
        if only is None:
            found.remarks.append(Remark("HUB319", ""))
        found.html = only[1] if only else found.html
    found.text = plain_text(found.html)
    found.anchors = re.findall(r'\sid="([^"]+)"', found.html)
    return found


_PARAGRAPH = re.compile(r"<p>((?:(?!</p>).)+)</p>", re.DOTALL)


def _first_of_each_kind(remarks: list[Remark]) -> list[Remark]:
    """Leave out what nobody would read: a text of one kind of mistake makes thousands."""
    counts: Counter[str] = Counter()
    kept = []
    for remark in remarks:
        counts[remark.code] += 1
        if counts[remark.code] <= MOST_OF_A_KIND:
            kept.append(remark)
    return kept


def _note_removed(found: Rendered, raw: str, text: str) -> None:
    """Remark on what the gate took out, unless it was remarked on already."""
    said = Counter(remark.words for remark in found.remarks if remark.code == "HUB313")
    counts: Counter[str] = Counter()
    for piece in removed(raw, found.html):
        said[piece.value] -= 1
        # An address without a host is said by `links`.
        if said[piece.value] >= 0 or piece.value in WEB:
            continue
        sign = {"id": "#", "class": "."}.get(piece.words.partition("=")[0], "")
        typed = (f"{sign}{piece.value}", piece.value, piece.near.split("\n")[0])
        words = next((t for t in typed if t and t in text), "")
        counts[words] += 1
        found.remarks.append(Remark("HUB315", piece.words, counts[words], words))
    # Others are left out by the extension for code already, and never reach the gate.
    for fence in _FENCE.finditer(as_shown(text)):
        for attribute in _ATTRIBUTE.finditer(fence[1]):
            if attribute[1] not in _OF_FENCES:
                counts[attribute[0]] += 1
                nth = counts[attribute[0]]
                found.remarks.append(Remark("HUB315", attribute[0], nth, attribute[0]))


_FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*\{([^\n]*)\}", re.MULTILINE)
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]+)=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"']+)")
_OF_FENCES = {"title", "hl_lines", "linenums"}


class _Hub(Extension):
    """The hub's own rules on top of the extensions."""

    def __init__(self, found: Rendered, flavour: Flavour) -> None:
        super().__init__()
        self.found, self.flavour = found, flavour

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        if self.flavour == "article":
            md.parser.blockprocessors.register(EmbedBlocks(self.found, md.parser), "hub_embed", 75)
            # A field stands on many pages, and may be copied within one: it has no anchors.
            md.treeprocessors.register(_HeadingIds(md), "hub_heading_ids", 6)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_RawHtml(self.found, md), "hub_raw_html", 90)
        md.treeprocessors.register(_LeftOver(self.found, md), "hub_left_over", 4)
        md.treeprocessors.register(_Collect(self.found, md), "hub_collect", 0)


class _RawHtml(InlineProcessor):
    """Show HTML that was typed as the text it is, and say so. Comments vanish."""

    def __init__(self, found: Rendered, md: Markdown) -> None:
        super().__init__(r"<!--.*?-->|<!--|</?[a-zA-Z][^<>]*>", md)
        self.found = found
        self.counts: Counter[str] = Counter()

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        words = m[0]
        if words.startswith("<!--") and words.endswith("-->"):
            return "", m.start(0), m.end(0)
        line = words.split("\n")[0]
        self.counts[line] += 1
        self.found.remarks.append(Remark("HUB301", line, self.counts[line]))
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


class _LeftOver(Treeprocessor):
    """Note what was meant as a link, a footnote or a box and is still there as it was typed.

    Signs behind a backslash are still hidden here, so what was meant to be shown is no news.
    """

    def __init__(self, found: Rendered, md: Markdown) -> None:
        super().__init__(md)
        self.found = found

    def run(self, root: ElementTree.Element) -> None:
        counts: Counter[str] = Counter()
        text = _words_of(root, with_code=False)
        for found in _LEFT_OVER.finditer(text):
            words = found[0].strip()
            counts[words] += 1
            if counts.total() <= MOST_OF_A_KIND:
                self.found.remarks.append(Remark("HUB312", words, counts[words]))
        for found in LIKELY.finditer(text):
            counts[found[0]] += 1
            if parse(found[0]):
                self.found.remarks.append(Remark("HUB317", found[0], counts[found[0]]))
            elif nearest(re.split(r"[\s:]", found[0].strip("[] "))[0], SORTS):
                self.found.remarks.append(Remark("HUB316", found[0], counts[found[0]]))


# [words](target without its end · [words][no such name] · a footnote that is not there ·
# (kind/id)[words] · a list of attributes · a box or a tab that was not read as one
_LEFT_OVER = re.compile(
    r"\[[^\[\]\n]{1,80}\]\([^\s()]{1,80}|\[[^\[\]\n]{1,80}\]\[[^\[\]\n]{0,80}\]"
    r"|\[\^[\w-]{1,40}\]|\([\w.-]*[/#:][\w./:#-]{0,80}\)\[[^\[\]\n]{1,80}\]"
    r"|\{(?:: ?|[#.]| [#.])[\w#.-][^{}\n]{0,80}\}"
    r"|^(?:!!!|\?\?\?\+?|===) ?[^\n]{1,80}",
    re.MULTILINE,
)
_IN_LINE = {"a", "em", "strong", "del", "sub", "sup", "abbr", "img", "span", "kbd", "mark"}


def _words_of(element: ElementTree.Element, with_code: bool = True) -> str:
    """Return the words of an element, without references to footnotes."""
    is_code = element.tag in ("code", "pre")
    if (is_code and not with_code) or element.get("class") == "footnote-ref":
        return " "
    words = element.text or ""
    for child in element:
        words += _words_of(child, with_code) + (child.tail or "")
    if is_code:
        return html.unescape(words)
    return words if element.tag in _IN_LINE else f"\n{words}\n"


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
                self._remark("HUB313", kind, kind)
        titles = [e for e in element if e.tag == "summary" or e.get("class") == "admonition-title"]
        if len(titles) == len(element):
            title = " ".join(_words_of(element).split()) or words[-1]
            # Without a title of its own a box is called by its kind, with a capital.
            self._remark("HUB314", title, words[-1] if title.lower() == words[-1] else title)

    def _remark(self, code: str, words: str, typed: str) -> None:
        nth = 1 + sum(r.code == code and r.typed == typed for r in self.found.remarks)
        self.found.remarks.append(Remark(code, words, nth, typed))

    def _heading(self, element: ElementTree.Element) -> None:
        anchor = element.get("id", "")
        if anchor and anchor in {heading.id for heading in self.found.headings}:
            nth = 1 + sum(heading.id == anchor for heading in self.found.headings)
            self.found.remarks.append(Remark("HUB310", f"{{#{anchor}}}", nth))
        level, words = int(element.tag[1]), _words_of(element)
        words = HTML_PLACEHOLDER_RE.sub(self._kept, words)  # HTML and entities, as typed
        words = " ".join(words.split())
        before = self.found.headings[-1].level if self.found.headings else 1
        number = str(len(self.found.headings))  # until `_name_headings` knows what was typed
        if level == 1:
            self.found.remarks.append(Remark("HUB302", words, typed=number))
        elif level > before + 1:
            self.found.remarks.append(Remark("HUB303", words, typed=number))
        self.found.headings.append(Heading(level, element.get("id", ""), html.escape(words)))

    def _kept(self, found: re.Match[str]) -> str:
        """Return the words that the library put aside."""
        return html.unescape(str(self.md.htmlStash.rawHtmlBlocks[int(found[1])]))

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
