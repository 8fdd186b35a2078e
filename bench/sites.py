"""The corpus as a hub, and as what plain MkDocs with Material builds from the same texts."""

from __future__ import annotations

import shutil
from pathlib import Path

from .corpus import Corpus, Entry, Value

_HUB = """\
name: A hub for measuring
summary: Made-up texts that show what building a hub costs.
organisation: The benchmark
"""
_HUB_HOST = """\
site_name: A hub for measuring
docs_dir: content
theme: {name: material, font: false}
plugins: {hub: {}}
"""
# What the hub's own Markdown has, so that both render the same.
EXTENSIONS = """\
markdown_extensions:
  tables: {use_align_attribute: true}
  sane_lists: {}
  def_list: {}
  abbr: {}
  admonition: {}
  pymdownx.details: {}
  pymdownx.superfences: {}
  pymdownx.highlight: {use_pygments: true, auto_title: false}
  footnotes: {}
  toc: {permalink: false}
  pymdownx.tabbed: {alternate_style: true}
"""
_PEER = f"""\
site_name: A hub for measuring
docs_dir: docs
theme: {{name: material, font: false}}
plugins: {{search: {{}}}}
{EXTENSIONS}"""
# Pages that are in no menu, as those of a hub: a menu of all of them on every page is what makes
# plain MkDocs slow.
_NO_MENU = """\
nav: [index.md]
not_in_nav: "*"
"""


def write_hub(corpus: Corpus, root: Path) -> None:
    """Write a whole hub; what was at `root` before is gone."""
    files = {entry.path: _file(entry) for entry in corpus.entries()}
    _write(root, {**files, "hub.yml": _HUB, "mkdocs.yml": _HUB_HOST})


def write_peer(corpus: Corpus, root: Path) -> None:
    """Write the same texts for plain MkDocs; what was at `root` before is gone.

    Quizzes and topics have no text, so the peer has no page for them and the less to do.
    """
    files = {
        "docs/" + entry.path.removeprefix("content/"): _titled(entry)
        for entry in corpus.entries()
        if entry.path.endswith(".md")
    }
    _write(root, {**files, "menu.yml": _PEER, "no-menu.yml": _PEER + _NO_MENU})


def _file(entry: Entry) -> str:
    fields = "".join(f"{key}: {_typed(value)}\n" for key, value in entry.fields.items())
    fields += entry.more
    return fields if entry.path.endswith(".yml") else f"---\n{fields}---\n{entry.body}"


def _titled(entry: Entry) -> str:
    title = entry.fields.get("title") or entry.fields["name"]
    return f"---\ntitle: {_typed(title)}\n---\n{entry.body}"


def _typed(value: Value) -> str:
    return value if isinstance(value, str) else f"[{', '.join(value)}]"


def _write(root: Path, files: dict[str, str]) -> None:
    shutil.rmtree(root, ignore_errors=True)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
