"""The gate through which all rendered text passes: an allow-list of elements and attributes.

Authors cannot type HTML or attributes at all (`markdown` shows HTML as text), so this is the
second of two barriers that do not depend on each other. The list is that of the security
notes in `docs/decisions/0004-no-html-in-texts.md`.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import nh3

_TAGS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote"),
    *("pre", "code", "em", "strong", "del", "sub", "sup", "kbd", "mark", "abbr", "a", "img"),
    *("table", "thead", "tbody", "tr", "th", "td", "hr", "br", "div", "span", "details"),
    *("summary", "figure", "figcaption", "label", "input"),
}
_ATTRIBUTES = {
    "*": {"id", "class", "title", "lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"scope", "align"},
    "td": {"align"},
    "input": {"type", "name", "checked", "disabled"},
    "label": {"for"},
    "ol": {"start"},
    "details": {"open"},
    "div": {"tabindex", "role", "data-tabs", "data-hub-embed"},
}
_SCHEMES = {"http", "https", "mailto", "hub-link"}

# Ids that a heading, a footnote or a tab gets; nothing else, and none of the theme's own.
_HEADING_ID = re.compile(r"(?!hub)[a-z][a-z0-9-]{0,63}(_\d+)?")
_IDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HEADING_ID),
    **dict.fromkeys(("li", "sup"), re.compile(r"fn(ref\d*)?:[\w-]+")),
    **dict.fromkeys(("input", "label"), re.compile(r"__tabbed_\d+_\d+")),
}
_TAB_NAME = re.compile(r"__tabbed_\d+")
_CLASS = re.compile(
    r"admonition|admonition-title|note|abstract|info|tip|success|question|warning|failure|danger"
    r"|bug|example|quote|tabbed-(set|alternate|labels|content|block)|footnote(-ref|-backref)?"
    r"|highlight|filename|hub-table|toc"
)
# What a word of code is, as Pygments shortens it: `n`, `nc`, `l-Scalar-Plain`.
_CODE_CLASS = re.compile(r"[a-z][a-z0-9]{0,2}(-[A-Z]\w*)*|linenos")


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name in ("id", "for"):
        return value if tag in _IDS and _IDS[tag].fullmatch(value) else None
    if name == "class":
        kept = [word for word in value.split() if _is_class(tag, word)]
        return " ".join(kept) or None
    if name == "data-hub-embed":  # see `embeds`
        return value if re.fullmatch(r"[0-9]{1,5}", value) else None
    if tag == "input" and name == "name":
        return value if _TAB_NAME.fullmatch(value) else None
    if tag == "input" and name == "type":
        return value if value in ("radio", "checkbox") else None
    return value


def _is_class(tag: str, word: str) -> bool:
    return bool(_CLASS.fullmatch(word) or (tag == "span" and _CODE_CLASS.fullmatch(word)))


class Removed(NamedTuple):
    """An element, an attribute or a class that was taken out.

    `words` name it, `value` is what an author may have typed for it, and `near` is the text that
    stands in the element.
    """

    tag: str
    words: str
    value: str
    near: str


_cleaner = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_attribute,
    url_schemes=_SCHEMES,
    link_rel="noopener noreferrer",
    strip_comments=True,
)


def clean(markup: str) -> str:
    """Return `markup` with only what is on the list. Cleaning twice changes nothing more."""
    return _cleaner.clean(markup)


def removed(markup: str, cleaned: str) -> list[Removed]:
    """Return what `clean` took out of `markup`, in its order; `cleaned` is what it left."""
    left = Counter((piece.tag, piece.words, piece.value) for piece in _pieces(cleaned))
    found = []
    for piece in _pieces(markup):
        key = (piece.tag, piece.words, piece.value)
        left[key] -= 1
        if left[key] < 0:
            found.append(piece)
    return found


_TAG = re.compile(r"<([a-z][a-z0-9-]*)((?:\s+[^\s=<>\"]+(?:=\"[^\"]*\")?)*)\s*/?>([^<]*)", re.I)
_PAIR = re.compile(r"([^\s=>\"]+)(?:=\"([^\"]*)\")?")


def _pieces(markup: str) -> Iterator[Removed]:
    """Yield each element, attribute and class of some HTML as Python-Markdown writes it."""
    for found in _TAG.finditer(markup):
        tag, near = found[1].lower(), html.unescape(found[3]).strip()
        if tag != "tbody":  # the parser adds it where it was left out
            yield Removed(tag, f"<{tag}>", tag, near)
        for name, value in _PAIR.findall(found[2]):
            value = html.unescape(value)
            for part in value.split() if name == "class" else [value]:
                yield Removed(tag, f'{name}="{part}"', part or name, near)


def plain_text(markup: str) -> str:
    """Return the words of some HTML, white space folded, for search and for counting."""
    with_spaces = re.sub(r"<(/?(p|li|h\d|td|th|dt|dd|div|br|summary)\b)", r" <\1", markup)
    return " ".join(html.unescape(nh3.clean(with_spaces, tags=set())).split())
