"""From a folder to a published site, all or nothing.

The site is drawn into a folder beside the target and put in its place when it is whole; with
any error, or when anything goes wrong on the way, the site that is there stays as it was.
The host that draws pages is handed in as a callable.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import checks, hub, pages, settings, words
from .diagnostics import Diagnostic, has_errors
from .kinds import Quiz, Resource
from .pages import Site
from .words import ngettext

MARK = ".hub-site"  # stands in a folder that this program published
SOURCES = (*hub.FOLDERS, settings.FILE, "l10n")  # what a hub is made of


class PublishError(Exception):
    """Something outside the hub's own files keeps the site from being published."""


@dataclass(frozen=True)
class Checked:
    """A hub that was read and judged. `site` is drawn only when there are no errors."""

    site: Site
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_good(self) -> bool:
        """Tell whether it may be published."""
        return not has_errors(self.diagnostics)


def check(root: Path) -> Checked:
    """Read and judge everything below `root`. Writes nothing."""
    loaded, problems = hub.load(root)
    with words.speaking(words.catalogue(root, loaded.settings.language)):
        site = pages.render(loaded)
        problems += checks.run(site)
        if not has_errors(problems):
            site = pages.draw(site)
    return Checked(site, tuple(sorted(set(problems))))


def is_source(root: Path, target: Path) -> bool:
    """Tell whether a site at `target` would lie over or inside what the hub is made of."""
    sources = (*SOURCES, "theme", "hub_build", "docs", "tests", ".git")
    inside = any(target.is_relative_to(root / name) for name in sources)
    return inside or root.is_relative_to(target)


def lines_of(root: Path) -> Callable[[str], list[str]]:
    """Return a function that gives the lines of a file below `root`, for excerpts."""
    cache: dict[str, list[str]] = {}

    def lines(path: str) -> list[str]:
        if path not in cache:
            file = root / path
            is_readable = file.is_file() and not file.is_symlink()
            is_readable = is_readable and file.stat().st_size < 1_000_000
            text = file.read_text("utf-8-sig", errors="replace") if is_readable else ""
            # Not splitlines(): it also breaks where no editor does.
            cache[path] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return cache[path]

    return lines


def stage(target: Path) -> Path:
    """Make an empty folder beside `target` in which a site can be drawn."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _clear_up(target)
    prefix = f".{target.name}-new-{os.getpid()}-"
    return Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))


def publish(staged: Path, target: Path) -> list[str]:
    """Put a drawn site in the place of `target`. Returns foreign files that were kept.

    A file in the old site that no build of the hub made (a host's own settings) is carried
    over. What the old site was made of is named in its `.hub-site`.
    """
    made = sorted(_files(staged))
    (staged / MARK).write_text("\n".join(made) + "\n", encoding="utf-8")
    staged.chmod(0o755)
    foreign = _carry_over(staged, target, {*made, MARK})
    old = target.with_name(f".{target.name}-old-{os.getpid()}")
    if target.exists():
        target.rename(old)
    try:
        staged.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
    return foreign


def _clear_up(target: Path) -> None:
    """Mend what builds left that were killed: a site between two renames, folders half drawn."""
    for folder in sorted(target.parent.glob(f".{target.name}-*")):
        found = re.fullmatch(r"(old|new)-(\d+)(-\w+)?", folder.name[len(target.name) + 2 :])
        if not found or _is_running(int(found[2])):
            continue
        if found[1] == "old" and not target.exists():
            folder.rename(target)
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: int) -> bool:
    if os.name != "posix":  # elsewhere to ask is to end it; then nothing is cleared up
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def discard(staged: Path) -> None:
    """Throw away a site that was not finished."""
    shutil.rmtree(staged, ignore_errors=True)


def _files(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def _carry_over(staged: Path, target: Path, made: set[str]) -> list[str]:
    if not target.is_dir():
        return []
    mark = target / MARK
    ours = set(mark.read_text("utf-8").split("\n")) if mark.is_file() else set()
    foreign = sorted(set(_files(target)) - ours - made)
    for path in foreign:
        (staged / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(target / path, staged / path)
    return foreign


def summary(site: Site, seconds: float) -> str:
    """Return the last line of a build, such as `site: 84 pages, 12 resources, … 3.2 s`."""
    counts = [
        ngettext("{n} page", "{n} pages", n := len(site.pages)).format(n=n),
        ngettext("{n} resource", "{n} resources", n := len(site.hub.of(Resource))).format(n=n),
        ngettext("{n} quiz", "{n} quizzes", n := len(site.hub.of(Quiz))).format(n=n),
        ngettext("{n} locale", "{n} locales", 1).format(n=1),
    ]
    return f"site: {', '.join(counts)}, {seconds:.1f} s"
