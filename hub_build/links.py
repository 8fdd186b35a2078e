"""Where a link leads: from what an author typed to an address inside the site.

An author names an entry by kind and id (`resource/lock-your-screen#phone`) or by the file
beside it (`lock-your-screen.md`), a picture by its file. Everything else that is not a web
address is a problem, with the nearest thing that exists.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote as quote_address
from urllib.parse import unquote, urlsplit

from .diagnostics import did_you_mean, nearest, quote
from .hub import Hub, kind_of
from .kinds import BY_NAME
from .markdown import WEB
from .model import Entry, Written
from .rendered import Link
from .words import gettext as _

MEDIA = "assets/media/"


@dataclass(frozen=True)
class Target:
    """Where a link leads (an address below the site's root, or a web address), or why nowhere."""

    address: str = ""
    code: str = ""
    message: str = ""
    help: str = ""


def address(entry: Entry) -> str:
    """Return the address of an entry below the site's root, such as `resources/passwords/`."""
    return address_of(entry.kind, entry.id)


def address_of(kind: str, id: str) -> str:
    """Return the address of an id of a kind; the page `index` is the root itself."""
    if kind == "page":
        return "" if id == "index" else f"{id}/"
    return f"{BY_NAME[kind].plural}/{id}/"


def relative(origin: str, target: str) -> str:
    """Return `target` as seen from the page `origin`; both are addresses below the root."""
    path, _hash, anchor = target.partition("#")
    up = "../" * origin.count("/")
    if path == origin and anchor:
        return f"#{anchor}"
    return (up + path or "./") + (f"#{anchor}" if anchor else "")


def resolve(
    hub: Hub,
    entry: Written,
    link: Link,
    anchors: Mapping[str, frozenset[str]],
    with_help: bool = True,
) -> Target:
    """Find where `link` in `entry` leads. `anchors` holds those of each `kind/id`.

    Without help, nothing is said of what may have been meant.
    """
    target = link.target.strip()
    if link.is_picture:
        return _picture(hub, entry, target, with_help)
    if target.lower().startswith(WEB):
        return Target(target) if _is_whole(target) else _unfinished(target)
    path, _hash, anchor = target.partition("#")
    if not path and not anchor:
        return _unfinished(target)
    name = str(entry) if not path else _entry_name(hub, entry, path)
    if name is None:
        return _unknown(hub, path, with_help)
    kind, id = name.split("/", 1)
    found = hub.by_kind[kind].get(id)
    if found is None and not hub.is_broken(kind, id):
        return _unknown(hub, path, with_help)
    if found and found.draft and not entry.draft:
        return Target(
            code="HUB205",
            message=_("{target} is a draft and is not published.").format(target=quote(path)),
            help=_("Publish it too (remove `draft: true` there), or take the link out."),
        )
    if anchor and name in anchors and anchor not in anchors[name]:
        return _unknown_heading(name, anchor, anchors[name], with_help)
    return Target(address_of(kind, id) + (f"#{anchor}" if anchor else ""))


def _is_whole(target: str) -> bool:
    """Tell whether a web or mail address names somebody to ask."""
    try:
        parts = urlsplit(target)
        return bool(parts.hostname) or (parts.scheme.lower() == "mailto" and "@" in parts.path)
    except ValueError:
        return False


def _unfinished(target: str) -> Target:
    return Target(
        code="HUB202",
        message=_("The link {target} leads nowhere.").format(target=quote(target)),
        help=_(
            "Write between the round brackets where it leads, such as resource/lock-your-screen."
        ),
    )


def _entry_name(hub: Hub, entry: Written, path: str) -> str | None:
    """Return `kind/id` for what was typed: a name, a former name, or a file beside this one."""
    if path.endswith((".md", ".yml")):
        file = posixpath.normpath(posixpath.join(posixpath.dirname(entry.source.path), path))
        kind = kind_of(file)
        return f"{kind.kind}/{file[len(kind.folder) + 1 :].rsplit('.', 1)[0]}" if kind else None
    name, _slash, id = path.partition("/")
    if name not in BY_NAME or not id:
        return None
    for other in hub.by_kind[name].values():
        if id in other.formerly:
            return str(other)
    return path


def media_address(file: str) -> str:
    """Return the address of a published file."""
    return quote_address(MEDIA + file)


def file_beside(hub: Hub, entry: Written, typed: str) -> str | None:
    """Return the published file that `typed` names, as seen from the file of `entry`."""
    for name in (typed, unquote(typed)):
        file = posixpath.normpath(posixpath.join(posixpath.dirname(entry.source.path), name))
        if file in hub.media:
            return file
    return None


def _picture(hub: Hub, entry: Written, target: str, with_help: bool) -> Target:
    if target.lower().startswith(("http:", "https:", "//", "data:")):
        return Target(
            code="HUB204",
            message=_("The picture {target} would be loaded from elsewhere.").format(
                target=quote(target)
            ),
            help=_("Save it beside this file (with permission) and write only its file name."),
        )
    file = file_beside(hub, entry, target)
    if file in hub.pictures:
        return Target(media_address(file))
    folder = posixpath.dirname(entry.source.path)
    beside = [posixpath.relpath(p, folder) for p in hub.pictures] if with_help else []
    return Target(
        code="HUB204",
        message=_("The picture {target} does not exist.").format(target=quote(target)),
        help=did_you_mean(target, beside)
        or _("Put the file beside this one, and write its name exactly as it is."),
    )


def _unknown(hub: Hub, path: str, with_help: bool) -> Target:
    message = _("The link {target} leads nowhere.").format(target=quote(path))
    if not with_help:
        return Target(code="HUB202", message=message, help=_other_ways(path))
    known = [f"{kind}/{id}" for kind in BY_NAME for id in hub.ids(kind)]
    bare = path.strip("/").removesuffix(".md").removesuffix(".yml").rsplit("/", 1)[-1]
    named = [name for name in known if name.split("/", 1)[1] == bare]
    kind = path.partition("/")[0]
    if kind in BY_NAME and not named:
        near = nearest(bare, hub.ids(kind))
        named = [f"{kind}/{near}"] if near else []
    return Target(
        code="HUB202",
        message=message,
        help=did_you_mean(named[0], named) if named else _other_ways(path),
    )


def _other_ways(path: str) -> str:
    """Return what to write instead of something that is no link to a page of the hub."""
    if path.lower().startswith("www."):
        return _("Write the whole address: {address}").format(address=f"https://{path}")
    if "@" in path and "/" not in path:
        return _("For a mail address write: {address}").format(address=f"mailto:{path}")
    if path.lower().startswith(("tel:", "sms:")):
        return _("Links to telephones are not used. Write the number as text.")
    if posixpath.splitext(path)[1].lower() in (".pdf", ".docx", ".doc", ".pptx", ".odt", ".xlsx"):
        return _(
            "Documents are not published here. Write what it says, or link to its web address."
        )
    return _("Name a page of this hub as kind/id, such as resource/lock-your-screen.")


def _unknown_heading(name: str, anchor: str, anchors: frozenset[str], with_help: bool) -> Target:
    message = _("There is no heading {anchor} in {name}.")
    headings = [a for a in sorted(anchors) if ":" not in a and "__" not in a]
    help = did_you_mean(anchor, headings) if with_help else ""
    if not help and headings:
        help = _("Its headings are: {list}.").format(list=", ".join(headings[:8]))
    return Target(
        code="HUB203",
        message=message.format(anchor=quote("#" + anchor), name=name),
        help=help or _("It has no headings. Leave out the part from # on, or the link."),
    )
