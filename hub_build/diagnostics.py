"""A problem is a value: one place, one code, one sentence and a way to mend it.

Rules make diagnostics and never print; the functions at the end print and know no rule.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .words import gettext as _
from .words import ngettext

LONGEST_EXCERPT = 100  # characters of a source line that are shown


class Severity(StrEnum):
    """How bad it is. Only errors stop a publish."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a POSIX path relative to the root, lines and columns from 1.

    Columns count code points. The end is exclusive; without one, the place is a point.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def end(self) -> tuple[int, int]:
        """Return the exclusive end as (line, column)."""
        if self.end_line:
            return self.end_line, self.end_column
        return self.line, self.column + 1


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One problem. The code is a promise; the words may change."""

    place: Place
    code: str
    message: str
    help: str = ""
    severity: Severity = Severity.ERROR

    def as_dict(self) -> dict[str, str | int | None]:
        """Return the JSON form that `docs/diagnostics.md` describes."""
        end_line, end_column = self.place.end()
        return {
            "path": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            "end_line": end_line,
            "end_column": end_column,
            "severity": str(self.severity),
            "code": self.code,
            "message": self.message,
            "help": self.help,
            "url": None,  # until the rule has a page of its own
        }


def error(place: Place, code: str, message: str, help: str = "") -> Diagnostic:
    """Return a problem that stops the publish."""
    return Diagnostic(place, code, message, help, Severity.ERROR)


def warning(place: Place, code: str, message: str, help: str = "") -> Diagnostic:
    """Return a problem that should be mended but stops nothing."""
    return Diagnostic(place, code, message, help, Severity.WARNING)


def hint(place: Place, code: str, message: str, help: str = "") -> Diagnostic:
    """Return a remark that a careful author will want to know of."""
    return Diagnostic(place, code, message, help, Severity.HINT)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of `diagnostics` stops the publish."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the one of `known` that is most like `word`, or '' when none is near."""
    candidates = {k.lower(): k for k in sorted(known)}
    wanted = word.strip("“”„‘’\"' ").lower().replace(" ", "-").replace("_", "-")
    near = difflib.get_close_matches(wanted, candidates, n=1, cutoff=0.6)
    if not near and len(wanted) > 3:
        near = [k for k in candidates if wanted in k or k in wanted]
    return candidates[near[0]] if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return 'Did you mean “…”?' for the nearest of `known`, or '' when none is near."""
    near = nearest(word, known)
    return _("Did you mean “{word}”?").format(word=near) if near else ""


def quote(text: str, longest: int = 60) -> str:
    """Return the author's own words, shortened, on one line, in quotation marks."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= longest else line[: longest - 1] + '…'}”"


# ---- printing ----------------------------------------------------------------------------------

Lines = Callable[[str], Sequence[str]]


def as_text(diagnostics: Sequence[Diagnostic], lines: Lines) -> str:
    """Return a report for people. `lines(path)` gives the lines of a file for the excerpts."""
    return "\n".join([*(block(d, lines) for d in diagnostics), summary(diagnostics)])


def block(d: Diagnostic, lines: Lines) -> str:
    """Return what is said of one problem: its place, an excerpt and the help."""
    place = f"{d.place.path}:{d.place.line}:{d.place.column}"
    said = printable(f"{place}: {d.severity}[{d.code}] {d.message}")
    parts = [said, *_excerpt(d.place, lines)]
    if d.help:
        parts.append("  " + printable(_("help: {help}").format(help=d.help)))
    return "\n".join(parts)


def worst_first(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return errors before warnings and hints, for where only the first are shown."""
    order = list(Severity)
    return sorted(diagnostics, key=lambda d: (order.index(d.severity), d))


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the counts as one line, such as `2 errors, 1 warning`."""
    found = [d.severity for d in diagnostics]
    if not found:
        return _("No problems found.")
    errors, warnings = found.count(Severity.ERROR), found.count(Severity.WARNING)
    hints = found.count(Severity.HINT)
    parts = [
        ngettext("{n} error", "{n} errors", errors).format(n=errors) if errors else "",
        ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings) if warnings else "",
        ngettext("{n} hint", "{n} hints", hints).format(n=hints) if hints else "",
    ]
    return ", ".join(part for part in parts if part)


def printable(text: str) -> str:
    """Return a text whose every character can be shown on a terminal and does nothing there."""
    return "".join(char if char.isprintable() else "�" for char in text.replace("\t", " "))


def _excerpt(place: Place, lines: Lines) -> list[str]:
    source = lines(place.path)
    if not 1 <= place.line <= len(source) or not source[place.line - 1].strip():
        return []
    line = source[place.line - 1]
    start = min(place.column - 1, len(line))
    end_line, end_column = place.end()
    end = end_column - 1 if end_line == place.line else len(line)
    cut = max(0, start - LONGEST_EXCERPT + 20)
    shown = printable(line[cut : cut + LONGEST_EXCERPT])
    caret = "^" * max(1, min(end, cut + len(shown)) - start)
    number = str(place.line)
    return [f"  {number} | {shown}", f"  {' ' * len(number)} | {' ' * (start - cut)}{caret}"]


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one JSON document: a list of objects, see `docs/diagnostics.md`."""
    text = json.dumps([d.as_dict() for d in diagnostics], ensure_ascii=False, indent=2)
    # What cannot be printed (file names have such signs) is written as \u….
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return workflow commands that GitHub shows beside the lines of a pull request.

    Format: docs.github.com, "Workflow commands for GitHub Actions". Errors come first, because
    GitHub shows ten annotations of a severity in a step and hides the rest.
    """
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
    printed = []
    for d in worst_first(diagnostics):
        end_line, end_column = d.place.end()
        fields = {
            "file": d.place.path,
            "line": d.place.line,
            "endLine": end_line,
            "col": d.place.column,
            "endColumn": end_column,
            "title": d.code,
        }
        properties = ",".join(f"{key}={_github(str(v), True)}" for key, v in fields.items())
        text = d.message + (f"\n{d.help}" if d.help else "")
        printed.append(f"::{level[d.severity]} {properties}::{_github(text)}")
    return "\n".join(printed)


def _github(text: str, is_property: bool = False) -> str:
    text = "".join(c if c.isprintable() or c in "\r\n" else "�" for c in text)
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if is_property else text
