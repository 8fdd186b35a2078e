"""What a build wrote: how many pages, how many bytes, and whether it is what was asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Output:
    """The sizes of a site."""

    pages: int
    html: int  # bytes of all pages
    site: int  # bytes of all files
    resource: float  # bytes of a resource's page, on average
    index: int  # bytes of the search index


def look(site: Path, resources: int) -> Output:
    """Measure a site. Raises `RuntimeError` when a resource or the search for one is missing."""
    files = {p.relative_to(site).as_posix(): p.stat().st_size for p in _files(site)}
    pages = {name: size for name, size in files.items() if name.endswith(".html")}
    texts = {name: size for name, size in pages.items() if _is_resource(name)}
    index = [name for name in files if "search" in name and name.endswith(".json")]
    missing = {name.removesuffix("index.html") for name in texts} - _found(site, index)
    if len(texts) != resources or missing:
        raise RuntimeError(
            f"{site.name}: {len(texts)} of {resources} resources have a page, "
            f"and search cannot find {len(missing)} of them"
        )
    return Output(
        pages=len(pages),
        html=sum(pages.values()),
        site=sum(files.values()),
        resource=sum(texts.values()) / resources,
        index=sum(files[name] for name in index),
    )


def _files(site: Path) -> list[Path]:
    return [path for path in site.rglob("*") if path.is_file()]


def _is_resource(name: str) -> bool:
    return name.startswith("resources/") and name.count("/") == 2


def _found(site: Path, index: list[str]) -> set[str]:
    """Return the addresses that the search index holds, ours or Material's."""
    found: set[str] = set()
    for name in index:
        data = json.loads((site / name).read_text("utf-8"))
        if isinstance(data, list):  # the hub's documents.json
            found |= {document["address"] for document in data}
        elif "docs" in data:  # Material's search_index.json
            found |= {document["location"] for document in data["docs"]}
    return found
