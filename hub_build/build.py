"""From a folder to a site that may be published: everything is read, judged and rendered.

Drawing the pages around the articles is the host's work (`plugin`), and putting the finished
site in its place that of `publish`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from . import checks, hub, pages, po, sealed, settings, words
from .diagnostics import Diagnostic, has_errors
from .kinds import Quiz, Resource, Scenario
from .pages import Site
from .po import Words
from .words import ngettext

SOURCES = (*hub.FOLDERS, settings.FILE, po.FOLDER)  # what a hub is made of
# No site may be published over these.
OWN = (
    *SOURCES,
    "country",
    "theme",
    "hub_build",
    "bench",
    "docs",
    "tests",
    "requirements",
    ".git",
    ".venv",
)


@dataclass(frozen=True)
class Checked:
    """A hub that was read and judged. `site` is drawn only when there are no errors."""

    site: Site
    diagnostics: tuple[Diagnostic, ...]
    words: Words = field(default_factory=Words)

    @property
    def is_good(self) -> bool:
        """Tell whether it may be published."""
        return not has_errors(self.diagnostics)


def check(root: Path, keys: Path | None = None) -> Checked:
    """Read and judge everything below `root`. Writes nothing.

    `keys` is the file with the keys of sealed quizzes. The one that the settings name is judged
    where it is present; this one must be.
    """
    found, faults = language_of(root)
    with words.speaking(found.translations):
        loaded, problems = hub.load(root)
        if not (root / settings.FILE).exists():  # no hub: what else is missing is no news
            return Checked(Site(loaded, {}), tuple(problems))
        problems += faults
        site = pages.render(loaded)
        problems += checks.run(site)
        problems += _judged_keys(loaded, keys)
        if not has_errors(problems):
            site = pages.draw(site)
    return Checked(site, tuple(sorted(set(problems))), found)


def _judged_keys(loaded: hub.Hub, keys: Path | None) -> list[Diagnostic]:
    named = loaded.settings.keys
    with contextlib.suppress(OSError, ValueError):  # a name that no file can have
        if keys is None and named and (loaded.root / named).is_file():
            keys = loaded.root / named
    return sealed.check(loaded, keys) if keys else []


def language_of(root: Path) -> tuple[Words, list[Diagnostic]]:
    """Return the words in which the hub speaks, to its readers and its editors alike."""
    found, _problems = settings.load(root)
    return po.read(root, found.language)


def lines_of(root: Path) -> Callable[[str], list[str]]:
    """Return a function that gives the lines of a file below `root`, for excerpts."""
    cache: dict[str, list[str]] = {}

    def lines(path: str) -> list[str]:
        if path not in cache:
            file = root / path
            text = ""
            with contextlib.suppress(OSError):  # a file that cannot be read is shown without lines
                is_text = file.suffix in (".md", ".yml", ".po")
                is_link = file.resolve() != root.resolve() / path  # itself, or a folder above it
                is_readable = is_text and file.is_file() and not is_link
                if is_readable and file.stat().st_size < 1_000_000:
                    text = file.read_text("utf-8-sig", errors="replace")
            # Not splitlines(): it also breaks where no editor does.
            cache[path] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return cache[path]

    return lines


def summary(site: Site, seconds: float) -> str:
    """Return the last line of a build, such as `site: 84 pages, 12 resources, … 3.2 s`."""
    counts = [
        ngettext("{n} page", "{n} pages", n := len(site.pages)).format(n=n),
        ngettext("{n} resource", "{n} resources", n := len(site.hub.of(Resource))).format(n=n),
        ngettext("{n} quiz", "{n} quizzes", n := len(site.hub.of(Quiz))).format(n=n),
        ngettext("{n} scenario", "{n} scenarios", n := len(site.hub.of(Scenario))).format(n=n),
        ngettext("{n} locale", "{n} locales", 1).format(n=1),
    ]
    return f"site: {', '.join(counts)}, {seconds:.1f} s"
