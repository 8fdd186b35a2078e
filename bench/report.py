"""The measured as text: a table of medians, and the hub as a share of each peer."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median

from .measure import Cost
from .output import Output

_PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Pygments", "Jinja2",
             "lunr", "pydantic")  # fmt: skip


@dataclass(frozen=True)
class Builder:
    """A program that builds a site, and the folder of the texts it builds from."""

    name: str
    title: str
    source: str
    command: tuple[str, ...]
    target: str  # the option that says where the site goes


@dataclass(frozen=True)
class Result:
    """One build."""

    cost: Cost
    output: Output


Figure = Callable[[Result], float]

_FIGURES: tuple[tuple[str, Figure, str], ...] = (
    ("CPU, seconds", lambda r: r.cost.cpu, ",.2f"),
    ("on the wall, seconds", lambda r: r.cost.wall, ",.2f"),
    ("peak memory, MiB", lambda r: r.cost.memory, ",.0f"),
    ("pages", lambda r: r.output.pages, ",.0f"),
    ("bytes of a resource's page", lambda r: r.output.resource, ",.0f"),
    ("bytes of HTML per page", lambda r: r.output.html / r.output.pages, ",.0f"),
    ("bytes of the site per page", lambda r: r.output.site / r.output.pages, ",.0f"),
    ("bytes of the search index", lambda r: r.output.index, ",.0f"),
)


def text(
    builders: Sequence[Builder], results: Mapping[str, Sequence[Result]], resources: int
) -> str:
    """Return all that is printed, as Markdown; the first of `builders` is the hub."""
    hub, *peers = (results[builder.name] for builder in builders)
    titles = [builder.title for builder in builders]
    system = f"{platform.system()}, Python {platform.python_version()}"
    parts = [
        f"{resources} resources, {len(hub)} rounds, {os.cpu_count()} processors, {system}.",
        ", ".join(f"{name} {version(name)}" for name in _PACKAGES) + ".",
        "",
        _head("median (least to most)", titles),
        *(_row(what, [list(map(figure, all)) for all in (hub, *peers)], form)
          for what, figure, form in _FIGURES),
    ]  # fmt: skip
    if peers:
        parts += ["", _head("hub / peer, round by round", titles[1:])]
        for what, figure, _form in _FIGURES:
            ratios = [
                [figure(a) / figure(b) for a, b in zip(hub, peer, strict=True)] for peer in peers
            ]
            parts.append(_row(what, ratios, ".2f"))
    return "\n".join(parts) + "\n"


def _head(first: str, titles: Sequence[str]) -> str:
    return f"| {' | '.join([first, *titles])} |\n|---|{'---:|' * len(titles)}"


def _row(what: str, columns: Sequence[Sequence[float]], form: str) -> str:
    return f"| {' | '.join([what, *(_spread(column, form) for column in columns)])} |"


def _spread(values: Sequence[float], form: str) -> str:
    """Return the median, and how far the others lie apart when that can be seen."""
    middle, least, most = (format(f(values), form) for f in (median, min, max))
    return middle if least == most else f"{middle} ({least} to {most})"
