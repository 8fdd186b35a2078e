"""Measure: `python -m bench --resources 700 --rounds 3`, or `make bench`."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from . import measure, output, report, sites
from .corpus import Corpus
from .report import Builder, Result

FOLDER = Path(__file__).parent.parent / ".cache" / "bench"
WARM_UP = 5  # resources: enough to have every program and theme read from the disk once

HUB = Builder("hub", "hub build", "hub", ("-m", "hub_build.cli", "build", "--quiet"), "--site")
_MKDOCS = ("-m", "mkdocs", "build", "--quiet")
PEERS = (
    Builder("no-menu", "MkDocs + Material, pages in no menu", "peer",
            (*_MKDOCS, "-f", "no-menu.yml"), "--site-dir"),
    Builder("menu", "MkDocs + Material, pages in its menu", "peer",
            (*_MKDOCS, "-f", "menu.yml"), "--site-dir"),
)  # fmt: skip


def build(builder: Builder, folder: Path, resources: int) -> Result:
    """Build once from nothing, in a process of its own."""
    site = folder / f"site-{builder.name}"
    shutil.rmtree(site, ignore_errors=True)
    shutil.rmtree(folder / builder.source / ".cache", ignore_errors=True)
    command = [sys.executable, *builder.command, builder.target, str(site)]
    cost = measure.run(command, folder / builder.source)
    result = Result(cost, output.look(site, resources))
    shutil.rmtree(site)  # a menu on every page makes hundreds of megabytes
    return result


def measured(
    builders: tuple[Builder, ...], folder: Path, resources: int, rounds: int
) -> dict[str, list[Result]]:
    """Build with each in turn, `rounds` times, every second time in the opposite order.

    So whatever else the machine does, and whether it gets slower, touches all alike.
    """
    corpus = Corpus(resources)
    sites.write_hub(corpus, folder / "hub")
    sites.write_peer(corpus, folder / "peer")
    results: dict[str, list[Result]] = {builder.name: [] for builder in builders}
    for number in range(rounds):
        for builder in builders if number % 2 == 0 else builders[::-1]:
            results[builder.name].append(build(builder, folder, resources))
            took = results[builder.name][-1].cost.cpu
            sys.stderr.write(f"{number + 1}. {builder.title}: {took:.2f} seconds of CPU\n")
    return results


def main() -> None:
    """Write the corpus, build it with everybody in turn, and print what that took."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--resources", type=int, default=700)
    parser.add_argument("--rounds", type=int, default=3)
    names = [peer.name for peer in PEERS]
    parser.add_argument("--peers", nargs="*", choices=names, default=names)
    asked = parser.parse_args()
    if asked.resources < 1 or asked.rounds < 1:
        parser.error("at least 1 resource and 1 round are needed")
    if not measure.can_measure():
        parser.error("memory can be measured on Linux only")
    builders = (HUB, *(peer for peer in PEERS if peer.name in asked.peers))
    measured(builders, FOLDER, WARM_UP, 1)
    results = measured(builders, FOLDER, asked.resources, asked.rounds)
    sys.stdout.write(report.text(builders, results, asked.resources))


if __name__ == "__main__":
    main()
