"""A new file for an author to fill in, where it belongs, never over another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from . import hub as hubs
from . import starters
from .checks.addresses import is_reserved
from .diagnostics import did_you_mean, quote
from .hub import Hub, kind_of
from .kinds import BY_NAME, Level
from .links import address_of
from .model import ID, Entry
from .words import gettext as _
from .writing import write_new


class NewError(Exception):
    """Why nothing was written, in the author's words."""


class MisuseError(NewError):
    """What was asked for cannot be: no such kind, or no such id."""


def create(root: Path, name: str) -> str:
    """Write the starting file of `kind/id` in the hub at `root`; return its path below the root.

    A kind alone, such as `quiz`, gets the first free of the ids `new-quiz`, `new-quiz-2` and on.
    Raises `MisuseError` for a name that cannot be, `NewError` when something is in the way, and
    OSError for what the computer refuses. Then nothing was written.
    """
    kind, id = _named(name)
    loaded, _problems = hubs.load(root)
    id = id or _free_id(loaded, kind)
    starter = starters.file_of(kind.kind)
    path = f"{kind.folder}/{id}{starter.suffix}"
    _judge(loaded, kind, id, path)
    text = starters.filled(kind.kind, _blanks(loaded, kind, id))
    folder = (root / path).parent
    _refuse_links(root, folder)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        write_new(root / path, text)
    except FileExistsError:
        raise NewError(_("{path} is there already.").format(path=path)) from None
    return path


def _named(name: str) -> tuple[type[Entry], str]:
    """Return the kind and the id that a name such as `quiz/phishing` means."""
    word, _slash, id = name.strip().strip("/").partition("/")
    if word not in BY_NAME:
        message = _("There is no kind {kind}.").format(kind=quote(word))
        kinds = _("There are: {list}.").format(list=", ".join(BY_NAME))
        raise MisuseError(f"{message} {did_you_mean(word, BY_NAME) or kinds}")
    id = id.removesuffix(".md").removesuffix(".yml")
    for part in id.split("/") if id else ():
        if not ID.fullmatch(part):
            raise MisuseError(_bad(word, id, part))
    return BY_NAME[word], id


def _free_id(hub: Hub, kind: type[Entry]) -> str:
    taken = {
        id for entry in hub.written if entry.kind == kind.kind for id in (entry.id, *entry.formerly)
    }
    first = f"new-{kind.kind}"
    return next(id for n in count(1) if (id := first if n == 1 else f"{first}-{n}") not in taken)


def _bad(word: str, id: str, part: str) -> str:
    good = "/".join(_good(one) for one in id.split("/"))
    message = _("{name} cannot be part of a web address: use small letters, digits and hyphens.")
    said = message.format(name=quote(part))
    return f"{said} {_('For example: {name}').format(name=f'{word}/{good}')}"


def _good(part: str) -> str:
    good = re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-")[:60].rstrip("-")
    return good if ID.fullmatch(good) else "a-short-name"


def _judge(hub: Hub, kind: type[Entry], id: str, path: str) -> None:
    """Raise when this file would not be, or not be only, the entry that is meant."""
    other = kind_of(path)
    if other is not kind and other:
        message = _("What lies in {folder}/ is of the kind {kind}. Write: {name}")
        inner = path.removeprefix(f"{other.folder}/").rsplit(".", 1)[0]
        name = f"{other.kind}/{inner}"
        raise MisuseError(message.format(folder=other.folder, kind=other.kind, name=name))
    if kind.kind == "page" and is_reserved(id):
        raise MisuseError(
            _("The address /{address} is needed by the hub itself.").format(
                address=address_of(kind.kind, id)
            )
        )
    for entry in hub.written:
        ids = (entry.id, *entry.formerly)
        if entry.kind == kind.kind and id in ids:
            message = _("{path} has this id already.")
            if id != entry.id:
                message = _("{path} had this id before, and its old address leads there.")
            raise NewError(message.format(path=entry.source.path))


def _blanks(hub: Hub, kind: type[Entry], id: str) -> dict[str, str]:
    """Return what the blanks of a starting file say in this hub."""
    title = id.rpartition("/")[2].replace("-", " ").capitalize()
    levels = sorted(hub.of(Level), key=lambda level: (level.order, level.id))
    if kind.kind == "competence" and not levels:
        message = _("A competence is described level by level, and there is no level yet.")
        raise NewError(f"{message} {_('Make one first: {name}').format(name='level/basic')}")
    order = max((level.order for level in levels), default=0) + 1
    return {
        "title": title,
        "level": levels[0].id if levels else "",
        "order": str(min(order, 20)),
    }


def _refuse_links(root: Path, folder: Path) -> None:
    """Raise when a folder on the way leads out of the hub: the hub would not read it either."""
    for step in _steps(root, folder):
        if step.is_symlink() or (step.exists() and not step.is_dir()):
            message = _("{path} is no folder of this hub.")
            raise NewError(message.format(path=step.relative_to(root).as_posix()))


def _steps(root: Path, folder: Path) -> Iterator[Path]:
    here = root
    for part in folder.relative_to(root).parts:
        here = here / part
        yield here
