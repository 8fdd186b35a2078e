"""The slips that authors make in YAML, looked for line by line.

A parser stops where it can go on no longer, which is often a line or more behind the slip. So
the lines up to there are looked at one by one, each for what often goes wrong in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from .diagnostics import Diagnostic, Place, error, quote
from .words import gettext as _

LONGEST_LINE = 1000  # characters


@dataclass(frozen=True)
class Typed:
    """The lines of a YAML text. Lines and columns given to it count from 0, places from 1."""

    path: str
    lines: Sequence[str]
    first_line: int = 1  # the line of the file on which the text starts
    is_front_matter: bool = False

    def place(self, line: int, start: int = 0, end: int | None = None) -> Place:
        """Return the place of some characters in a line; never one behind the text."""
        last = len(self.lines) if self.is_front_matter else len(self.lines) - 1
        if line > last:
            line, start, end = last, len(self.lines[-1]), None
        number = line + self.first_line
        if end is None or end <= start:
            return Place(self.path, number, start + 1)
        return Place(self.path, number, start + 1, number, end + 1)

    def line(self, index: int) -> str:
        """Return a line; behind the last one, the line that ends the text."""
        if index < len(self.lines):
            return self.lines[index]
        return "---" if self.is_front_matter else ""


# Looks at one line, knowing the line above that is not empty, and whether an empty one is between.
Rule = Callable[[Typed, int, str, bool], Diagnostic | None]


def find_text(typed: Typed) -> Diagnostic | None:
    """Look for text among the fields of a page that YAML would take for something else.

    A heading is a comment to it, and a sentence with a colon a field; both would vanish.
    """
    return find_slip(typed, len(typed.lines) - 1, (_heading_among_fields, _sentence_among_fields))


def find_slip(typed: Typed, last: int, rules: Sequence[Rule] | None = None) -> Diagnostic | None:
    """Look for the first slip in the lines from 0 to `last`."""
    # No slip needs more of a line, and a long one would take long.
    typed = replace(typed, lines=[line[:LONGEST_LINE] for line in typed.lines[: last + 1]])
    above = ""  # the line above that is not empty
    for index in outside_texts(typed.lines):
        follows_blank = index > 0 and not typed.lines[index - 1].strip()
        for rule in rules or _RULES:
            found = rule(typed, index, above, follows_blank)
            if found:
                return found
        above = typed.lines[index]
    return None


def outside_texts(lines: Sequence[str]) -> Iterator[int]:
    """Yield the number of each line that is not empty and does not go on a text above it.

    A text goes on further in than its key: behind `|` or `>`, in a quotation that is still
    open, or simply on the next line.
    """
    column: int | None = None  # of the key or dash whose text may go on
    quotation = ""  # the mark that must still come
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        if quotation:
            quotation = "" if _ends(line, quotation) else quotation
            continue
        if column is not None and indent_of(line) > column:
            continue
        yield index
        column, quotation = _what_goes_on(line)


def _what_goes_on(line: str) -> tuple[int | None, str]:
    """Return the column of a key whose text may go on below, and the mark that is still open."""
    columns = open_columns(line)
    rest = line[columns[-1] :]
    if len(columns) > 1 and not FIELD.match(rest):  # a plain item of a list: its dash counts
        columns, value = columns[:-1], rest
    else:
        found = FIELD.match(line)
        value = (found["value"] or "") if found else ""
    if not value or value[0] in "[{&*!%@`":
        return None, ""
    if value[0] in "\"'" and not _CLOSED_QUOTE.match(value):
        return None, value[0]
    return columns[-1], ""


def _ends(line: str, mark: str) -> bool:
    inside = r"(?:[^\"\\]|\\.)*\"" if mark == '"' else r"(?:[^']|'')*'(?!')"
    return bool(re.match(inside, line))


_START = r"(?P<start> *(?:- +)*)"
_KEY = r"(?P<key>[A-Za-z][\w-]*(?: [\w-]+){0,2}|\"[^\"]*\"|'[^']*')"
FIELD = re.compile(rf"{_START}{_KEY}:(?: +(?P<value>\S.*?)?)?\s*$")
_ITEM = re.compile(r" *(?P<key>)(?:- +)+(?P<value>[\[{\"'].*?)\s*$")
BLOCK_TEXT = re.compile(r":\s+[|>](?:[+-]?\d?|\d[+-])\s*(?:#.*)?$")
_CLOSED_QUOTE = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""")


def indent_of(line: str) -> int:
    """Return with how many spaces a line starts."""
    return len(line) - len(line.lstrip(" "))


def open_columns(line: str) -> list[int]:
    """Return where a line begins: at its dashes, and at the word behind them."""
    columns = [indent_of(line)]
    while dash := re.match(r"- +(?=\S)", line[columns[-1] :]):
        columns.append(columns[-1] + dash.end())
    return columns


# ---- slips, each looked for in one line --------------------------------------------------------


def _tab(typed: Typed, index: int, above: str, follows_blank: bool) -> Diagnostic | None:
    found = re.match(r"[ -]*\t", typed.lines[index])
    return (
        error(
            typed.place(index, found.end() - 1),
            "HUB012",
            _("This line is indented with a tab."),
            _("Use spaces, two for each level."),
        )
        if found
        else None
    )


def _no_space(typed: Typed, index: int, above: str, follows_blank: bool) -> Diagnostic | None:
    line = typed.lines[index]
    dash = re.match(r" *-(?=[A-Za-z])", line)
    is_item = above.rstrip().endswith(":") or re.match(r" *- ", above)
    if dash and (is_item or FIELD.match(line[dash.end() :])):
        return error(
            typed.place(index, dash.end() - 1, dash.end()),
            "HUB026",
            _("A space is missing behind the dash."),
            _("Write: {line}").format(line=f"- {line[dash.end() :].strip()}"),
        )
    found = re.match(rf"{_START}(?P<key>[A-Za-z][\w-]*):(?=[^ \t:/])", line)
    if not found or FIELD.match(line):
        return None
    key, value = found["key"], line[found.end() :].strip()
    return error(
        typed.place(index, found.start("key"), found.end()),
        "HUB026",
        _("A space is missing behind “{key}:”.").format(key=key),
        _("Write: {line}").format(line=f"{key}: {value}"),
    )


def _block_at_the_edge(
    typed: Typed, index: int, above: str, follows_blank: bool
) -> Diagnostic | None:
    """Find a text that should stand below its `|` or `>`, further in, and does not."""
    line = typed.lines[index]
    is_field = FIELD.match(line) or re.match(r" *- ", line) or line.startswith("#")
    if not BLOCK_TEXT.search(above) or is_field or indent_of(line) > indent_of(above):
        return None
    return error(
        typed.place(index, indent_of(line)),
        "HUB013",
        _("This text belongs to the line above it, but does not stand further in."),
        _("Start each line of the text in column {n}.").format(n=open_columns(above)[-1] + 3),
    )


def _equals_sign(typed: Typed, index: int, above: str, follows_blank: bool) -> Diagnostic | None:
    found = re.match(
        rf"{_START}(?P<key>[A-Za-z][\w-]*)(?: *=|;) *(?P<value>.*)$", typed.lines[index]
    )
    if not found:
        return None
    help = _("Write a colon and a space: {line}")
    return error(
        typed.place(index, found.start("key")),
        "HUB015",
        _("Here should be fields, each a name, a colon and a value."),
        help.format(line=f"{found['key']}: {found['value']}"),
    )


def _value(typed: Typed, index: int, above: str, follows_blank: bool) -> Diagnostic | None:
    line = typed.lines[index]
    found = FIELD.match(line) or _ITEM.match(line)
    if not found or not found["value"]:
        return None
    key, value, at = found["key"], found["value"], found.start("value")
    quoted = f"{key}: {in_quotes(value)}" if key else ""
    if value[0] in "\"'":
        closed = _CLOSED_QUOTE.match(value)
        if closed and re.match(r"\s*[^\s#]", value[closed.end() :]):
            ends_alike = len(value) > 1 and value[-1] == value[0]
            inner = in_quotes(value[1:-1] if ends_alike else value)
            mended = f"{key}: {inner}" if key else inner
            return _more_after_quote(typed.place(index, at + closed.end()), mended)
        return None
    if value[0] in "[{":
        end = _end_of_brackets(value)
        if end and re.match(r"\s*[^\s#,]", value[end:]):
            return odd_start(typed.place(index, at), value[0], quoted)
        inside = re.search(r"[{,]\s*([\w-]+): [^,{}\[\]\"']*?:(?=\s)", value)
        return _colon(typed.place(index, at + inside.end() - 1), inside[1], "") if inside else None
    if re.match(r"[|>](?!(?:[+-]?\d?|\d[+-])\s*(?:#|$))|[&*!%@`]|[-?] ", value):
        return odd_start(typed.place(index, at), value[0], quoted)
    second = re.search(r":(?=\s|$)", re.sub(r"\s#.*$", "", value))
    return _colon(typed.place(index, at + second.start()), key, quoted) if second else None


def _end_of_brackets(value: str) -> int:
    """Return where the bracket at the start of `value` closes, or 0 when it does not."""
    depth, quotes = 0, ""
    for position, char in enumerate(value):
        if quotes:
            quotes = "" if char == quotes else quotes
        elif char in "\"'":
            quotes = char
        else:
            depth += (char in "[{") - (char in "]}")
            if depth == 0:
                return position + 1
    return 0


def _text_among_fields(
    typed: Typed, index: int, above: str, follows_blank: bool
) -> Diagnostic | None:
    """Find text at the left edge: where fields end without the line of three dashes."""
    line = typed.lines[index]
    if line[0] in " #\"'[{}]" or FIELD.match(line):
        return None
    before = FIELD.match(above)
    is_item = bool(re.match(r"- |-$", line))
    if is_item and (not before or not before["value"]):
        return None
    if typed.is_front_matter and follows_blank:
        return _not_ended(typed.place(index))
    if is_item or not before:
        return None
    return error(
        typed.place(index),
        "HUB015",
        _("Here should be fields, each a name, a colon and a value."),
        _("If this line goes on the text above, start it with two spaces."),
    )


def _heading_among_fields(
    typed: Typed, index: int, above: str, follows_blank: bool
) -> Diagnostic | None:
    is_heading = re.match(r"#{2,6} \S", typed.lines[index])
    if not is_heading or not typed.is_front_matter:
        return None
    return _not_ended(typed.place(index), is_heading=True)


def _sentence_among_fields(
    typed: Typed, index: int, above: str, follows_blank: bool
) -> Diagnostic | None:
    is_sentence = follows_blank and re.match(
        r"[^\s\"'#-][^:\"']* [^\s:][^:]*: ", typed.lines[index]
    )
    return _not_ended(typed.place(index)) if is_sentence and above else None


def _indented_first(typed: Typed, index: int, above: str, follows_blank: bool) -> Diagnostic | None:
    """Find a first line that stands further in than a later field."""
    first = next(n for n, line in enumerate(typed.lines) if line.strip())
    spaces = indent_of(typed.lines[first])
    if not spaces or index == first or indent_of(typed.lines[index]) >= spaces:
        return None
    return error(
        typed.place(first),
        "HUB013",
        _("This line starts with a space, but the fields below it do not."),
        _("Delete the spaces at the start of the line."),
    )


_RULES: tuple[Rule, ...] = (
    _tab,
    _indented_first,
    _block_at_the_edge,
    _no_space,
    _equals_sign,
    _value,
    _heading_among_fields,
    _text_among_fields,
)


# ---- sentences that more than one finding uses -------------------------------------------------


def _not_ended(place: Place, is_heading: bool = False) -> Diagnostic:
    return error(
        place,
        "HUB010",
        _("Here the text begins, but the fields above it have not ended."),
        _("Put a line with only `---` between the fields and the text.")
        if not is_heading
        else _(
            "Put a line with only `---` between the fields and the text. If it is a remark for"
            " other editors, start it with one # only."
        ),
    )


def _colon(place: Place, key: str, quoted: str) -> Diagnostic:
    return error(
        place,
        "HUB011",
        _("The text after “{key}:” contains another colon, so it cannot be read.").format(key=key),
        _("Put quotes around the text: {line}").format(line=quoted)
        if quoted
        else _("Put quotes around the text."),
    )


def in_quotes(text: str) -> str:
    """Return a text in the quotation marks that it can be typed in."""
    if "\\" in text:  # a backslash means something in double ones
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return '"' + text.replace('"', "'") + '"'


def odd_start(place: Place, character: str, quoted: str) -> Diagnostic:
    """Return the problem of a text whose first character means something in YAML."""
    return error(
        place,
        "HUB014",
        _("A text cannot start with the character {word}.").format(word=quote(character)),
        _("Put quotes around the text: {line}").format(line=quoted)
        if quoted
        else _("Put quotes around the whole text."),
    )


def _more_after_quote(place: Place, mended: str) -> Diagnostic:
    return error(
        place,
        "HUB014",
        _("After the closing quotation mark more text follows."),
        _("Use double quotes outside and single ones inside: {line}").format(line=mended),
    )
