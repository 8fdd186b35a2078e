"""The theme's scripts and styles as they are published.

They lie in a folder named after what they hold, so that browsers may keep them for ever and an
old page finds the scripts it was made with. One script is written here: the translations that
the others show. The others are published without their comments and white space: whoever reads
them finds them in `theme/assets/`, and a phone need not fetch what it cannot use.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rjsmin import jsmin

from .po import Words, browser_messages

MESSAGES = "messages.js"
START = "hub.js"  # fetches the script of each element that a page holds

_ELEMENT = re.compile(r'"(hub-[a-z]+)":\s*\(\)\s*=>\s*import\("\./([\w./-]+)"\)')
_IMPORT = re.compile(r'(?:^|[;\n])import\s*(?:[^"\'();]*?from\s*)?"([^"]+)"')


@dataclass(frozen=True)
class Assets:
    """`folder` is an address below the site's root; `files` and `texts` are named below it."""

    folder: str
    files: dict[str, Path]
    texts: dict[str, str]


def collect(source: Path, words: Words) -> Assets:
    """Return what is published of the folder `source`, in the language of `words`.

    The icons in the folder beside it, which templates draw into pages, are published too:
    style sheets lay some of them as a mask.
    """
    paths = sorted(path for path in source.rglob("*") if path.is_file())
    files = {path.relative_to(source).as_posix(): path for path in paths}
    files |= {f"icons/{path.name}": path for path in (source.parent / "icons").glob("*.svg")}
    scripts = {name: files.pop(name).read_text("utf-8") for name in [*files] if _is_script(name)}
    messages = browser_messages(words, list(scripts.values()))
    texts = {name: jsmin(script) + "\n" for name, script in scripts.items()}
    if messages:
        table = json.dumps(messages, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        texts[MESSAGES] = f"export const messages={table};\n"
    digest = hashlib.sha256()
    for name in sorted({*files, *texts}):
        content = texts[name].encode() if name in texts else files[name].read_bytes()
        digest.update(name.encode() + b"\0" + content)
    return Assets(f"assets/hub-{digest.hexdigest()[:12]}/", files, texts)


def scripts_of(texts: Mapping[str, str], page: str) -> list[str]:
    """Return the scripts that the elements in a page's HTML need, with all that they import.

    A browser that is told of them fetches them at once, instead of one after the other as each
    is read.
    """
    found: dict[str, None] = {}
    waiting = [file for name, file in _ELEMENT.findall(texts[START]) if f"<{name}" in page]
    while waiting:
        file = waiting.pop()
        if file not in found and file in texts:
            found[file] = None
            folder = posixpath.dirname(file)
            named = _IMPORT.findall(texts[file])
            waiting += [posixpath.normpath(posixpath.join(folder, other)) for other in named]
    return sorted(found)


def _is_script(name: str) -> bool:
    return name.endswith(".js")
