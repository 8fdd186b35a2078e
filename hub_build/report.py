"""What the people who look at a pull request read: the problems found, and the pages that change.

It is Markdown that holds nothing but blocks of HTML, in which every word is escaped: Markdown
reads nothing in there as a sign of its own, whatever an author typed as a title. What authors
typed also stands in `<code>` or `<pre>`, where hosts make no links of names and numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from markupsafe import Markup

from . import changes, diagnostics
from .changes import Changes
from .diagnostics import Diagnostic, Lines, printable
from .words import gettext as _

# GitHub shows no report of more than 1 MiB, and an escaped character may take six bytes.
MOST_ROWS = 50  # in each list
LONGEST_CELL = 200  # characters
PROBLEMS = 60_000  # characters of what is said of problems


def write(found: Sequence[Diagnostic], lines: Lines, old: Path, new: Path) -> str:
    """Return the report on what was `found` in a hub, and on how its site `new` differs from `old`.

    Either folder may be missing: a hub with errors has no new site, a first one no old site.
    `lines(path)` gives the lines of a file for the excerpts. Raises `OSError` when a folder
    cannot be read.
    """
    blocks = [_heading(_("What the checker says")), *_problems(found, lines)]
    blocks.append(_heading(_("What changes on the site")))
    if diagnostics.has_errors(found):
        blocks.append(_paragraph(_("With errors no site is made. Mend them first.")))
    elif not new.is_dir():
        blocks.append(_paragraph(_("The site was not built, so nothing can be compared.")))
    elif not old.is_dir():
        blocks.append(_paragraph(_("There is no earlier site to compare it with.")))
    else:
        blocks += _changes(changes.compare(old, new))
    return "\n\n".join(blocks) + "\n"


def _problems(found: Sequence[Diagnostic], lines: Lines) -> list[Markup]:
    shown = 0
    blocks = [_paragraph(diagnostics.summary(found))]
    room = PROBLEMS
    for problem in diagnostics.worst_first(found):
        text = diagnostics.block(problem, lines)
        room -= len(text)
        if room < 0:
            break
        shown += 1
        blocks += _problem(text, bool(problem.help))
    return blocks + _more(len(found) - shown)


def _problem(text: str, has_help: bool) -> list[Markup]:
    """Return what is said of one problem. Only the author's own line is not folded."""
    said, *excerpt = text.split("\n")
    help = [excerpt.pop()] if has_help else []
    blocks = [Markup("<p><code>{}</code></p>").format(line.strip()) for line in (said, *help)]
    if excerpt:
        blocks.insert(1, Markup("<pre>{}</pre>").format("\n".join(excerpt)))
    return blocks


def _changes(found: Changes) -> list[Markup]:
    if found == Changes():
        return [_paragraph(_("Nothing: every page stays as it is."))]
    blocks = []
    if found.frame:
        text = _("The frame around all pages changes: the menu, the footer, styles or scripts.")
        blocks.append(_paragraph(text))
    for title, pages in (
        (_("New pages"), found.added),
        (_("Changed pages"), found.changed),
        (_("Pages that are no longer there"), found.removed),
    ):
        blocks += _list(title, [(name, address) for address, name in pages])
    return blocks + _list(_("Pictures and other files"), [(path,) for path in found.files])


def _list(title: str, rows: Sequence[tuple[str, ...]]) -> list[Markup]:
    if not rows:
        return []
    lines = Markup("\n").join(_row(row) for row in rows[:MOST_ROWS])
    table = Markup("<table>\n{}\n</table>").format(lines)
    return [_heading(f"{title} ({len(rows)})", 3), table, *_more(len(rows) - MOST_ROWS)]


def _row(cells: Iterable[str]) -> Markup:
    quoted = (Markup("<td><code>{}</code></td>").format(_line(cell)) for cell in cells)
    return Markup("<tr>{}</tr>").format(Markup("").join(quoted))


def _more(n: int) -> list[Markup]:
    if n <= 0:
        return []
    return [_paragraph(_("… and {n} more.").format(n=n))]


def _heading(text: str, level: int = 2) -> Markup:
    return Markup("<h{level}>{text}</h{level}>").format(level=level, text=_line(text))


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(_line(text))


def _line(text: str) -> str:
    """Return a text on one line: an empty line would end the block of HTML."""
    line = printable(" ".join(text.split()))
    return line if len(line) <= LONGEST_CELL else line[: LONGEST_CELL - 1] + "…"
