"""A drawn site takes the place of the old one, all or nothing.

A site is drawn in a folder beside its target, which is locked while the build lives, and put in
its place when it is whole. Whatever goes wrong, the site that is there stays as it was; what a
killed build left is mended by the next.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .words import gettext as _

try:
    import fcntl
except ImportError:  # Windows: what killed builds left stays until somebody deletes it
    fcntl = None  # type: ignore[assignment]

MARK = ".hub-site"  # stands in a folder that this program published, and names what it made


class PublishError(Exception):
    """Something outside the hub's own files keeps the site from being published."""


@dataclass(frozen=True)
class Stage:
    """The folder in which a site is drawn before it takes the place of `target`."""

    folder: Path
    target: Path
    lock: int | None


def aim(root: Path, target: Path, sources: Iterable[str]) -> Path:
    """Return the real folder that a site at `target` takes; refuse what would do harm.

    `sources` are what the hub below `root` is made of. Raises `PublishError`.
    """
    root, real = Path(os.path.realpath(root)), Path(os.path.realpath(target))
    is_inside = any(real.is_relative_to(root / name) for name in sources)
    if is_inside or root.is_relative_to(real):
        raise PublishError(_("The site cannot be published over the hub itself."))
    if real.exists() and not real.is_dir():
        message = _("The site cannot be published at {path}: that is a file, not a folder.")
        raise PublishError(message.format(path=target))
    return real


def stage(target: Path) -> Stage:
    """Make an empty folder beside `target` in which a site can be drawn. Raises `OSError`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    recover(target)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=target.parent))
    made = Stage(folder, target, _lock(folder))
    atexit.register(discard, made)  # also when somebody presses Ctrl-C
    return made


def publish(made: Stage) -> list[str]:
    """Put a drawn site in its place. Returns the files of others that were kept.

    A file in the old site that no build of the hub made (a host's own settings) is carried
    over. What the old site was made of is named in its `.hub-site`. Raises `OSError`.
    """
    ours = sorted(_files(made.folder))
    (made.folder / MARK).write_text("\n".join(ours) + "\n", encoding="utf-8")
    made.folder.chmod(0o755)
    kept = _carry_over(made.folder, made.target)
    old = _swap(made.folder, made.target)
    if old:
        shutil.rmtree(old, ignore_errors=True)
    _forget(made)
    return kept


def discard(made: Stage) -> None:
    """Throw away a site that was not finished."""
    shutil.rmtree(made.folder, ignore_errors=True)
    _forget(made)


def recover(target: Path) -> None:
    """Mend what killed builds left: a site between two renames, folders half drawn.

    What a running build holds is left alone; so is what this process may not change.
    """
    with contextlib.suppress(OSError):
        for folder in sorted(target.parent.iterdir()):
            is_old = folder.name.startswith(f".{target.name}-old-")
            is_new = folder.name.startswith(f".{target.name}-new-")
            if (is_old or is_new) and folder.is_dir() and not folder.is_symlink():
                _clear_up(folder, target, is_old)


def _clear_up(folder: Path, target: Path, is_old: bool) -> None:
    lock = _lock(folder)
    if lock is None and fcntl is not None:
        return  # somebody holds it
    if is_old and not target.exists():
        folder.rename(target)
    elif lock is not None:
        shutil.rmtree(folder, ignore_errors=True)
    if lock is not None:
        os.close(lock)


def _lock(folder: Path) -> int | None:
    """Take a folder for as long as this process lives; None when another one has it."""
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _forget(made: Stage) -> None:
    atexit.unregister(discard)  # one stage at a time
    if made.lock is not None:
        with contextlib.suppress(OSError):
            os.close(made.lock)


def _swap(new: Path, target: Path) -> Path | None:
    """Put `new` in the place of `target`. Returns where the old site is now, if there was one."""
    if not target.exists():
        new.rename(target)
        return None
    if _exchange(new, target):
        return new
    old = new.with_name(new.name.replace("-new-", "-old-"))
    lock = _lock(target)  # it goes along with the folder, so that nobody clears it up meanwhile
    try:
        target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if not target.exists():
                old.rename(target)
            raise
    finally:
        if lock is not None:
            os.close(lock)
    return old


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can (Linux: renameat2(2))."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


def _files(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def _carry_over(new: Path, old: Path) -> list[str]:
    if not old.is_dir():
        return []
    mark = old / MARK
    made = mark.read_text("utf-8", errors="replace").split("\n") if mark.is_file() else []
    ours = {MARK, *made}
    ours |= {parent.as_posix() for path in made for parent in Path(path).parents}
    return sorted(_carried(new, old, "", ours))


def _refuse_clash(is_folder: bool, new: Path, path: str) -> None:
    """Refuse to lose what somebody put where the new site needs a folder, or a file."""
    if is_folder != new.is_dir():
        message = _(
            "{path} in the site is not the hub's, and a page needs its place. Move it away."
        )
        raise PublishError(message.format(path=path))


def _carried(new: Path, old: Path, folder: str, ours: set[str]) -> list[str]:
    """Copy what is not `ours` from one folder of the old site. Returns what was copied."""
    kept = []
    with os.scandir(old / folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = f"{folder}{entry.name}"
        if path not in ours and (new / path).exists():
            _refuse_clash(entry.is_dir(follow_symlinks=False), new / path, path)
        if entry.is_dir(follow_symlinks=False):
            if path in ours or (new / path).is_dir():
                kept += _carried(new, old, f"{path}/", ours)
            else:
                shutil.copytree(entry, new / path, symlinks=True)
                kept.append(f"{path}/")
        elif path not in ours and not (new / path).exists():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(entry, new / path, follow_symlinks=False)
            kept.append(path)
    return kept
