"""The benchmark writes the same texts each time, a valid hub, and measures whole processes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hubs import files

from bench import __main__ as bench
from bench import measure, output, report, sites
from bench.corpus import Corpus
from bench.draws import Draws
from hub_build import build, markdown
from hub_build.kinds import Quiz, Resource

ROOT = Path(__file__).parent.parent
needs_proc = pytest.mark.skipif(not measure.can_measure(), reason="needs /proc")

# Who changes the corpus on purpose writes the new digest here, and measures again for
# docs/benchmarks.md: figures of different texts cannot be compared.
DIGEST = "15582b46011e62161c73e72f31c81a0dbab070346f087a319a4270f334c93651"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench")
    corpus = Corpus(20)
    sites.write_hub(corpus, folder / "hub")
    sites.write_peer(corpus, folder / "peer")
    return folder


def test_draws_are_those_of_splitmix64() -> None:
    draws = Draws("any")
    draws._state = 0
    known = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]
    assert [draws.below(1 << 64) for _ in known] == known


def test_draws_differ_by_seed_and_keep_their_bounds() -> None:
    assert {Draws("some", seed).between(2, 4) for seed in range(40)} == {2, 3, 4}
    assert sorted(Draws("some").some([1, 2, 3], 5)) == [1, 2, 3]


def test_the_corpus_is_the_same_bytes_each_time(written: Path) -> None:
    digest = hashlib.sha256()
    for name, content in sorted(files(written).items()):
        digest.update(name.encode() + b"\0" + content + b"\0")
    assert digest.hexdigest() == DIGEST


def test_the_corpus_does_not_depend_on_the_seed_of_hashes(written: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from bench import corpus, sites\n"
        "sites.write_hub(corpus.Corpus(20), Path(sys.argv[1]))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    command = [sys.executable, "-c", code, str(tmp_path / "hub")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=60)
    assert files(tmp_path / "hub") == files(written / "hub")


def test_the_hub_is_valid(written: Path) -> None:
    checked = build.check(written / "hub")
    assert checked.diagnostics == ()
    assert len(checked.site.hub.of(Resource)) == 20
    assert len(checked.site.hub.of(Quiz)) == 2


def test_the_peer_has_the_same_texts(written: Path) -> None:
    ours = {
        name.removeprefix("content/"): content.split(b"---\n", 2)[2]
        for name, content in files(written / "hub").items()
        if name.endswith(".md")
    }
    peer = files(written / "peer/docs")
    assert {name: content.split(b"---\n", 2)[2] for name, content in peer.items()} == ours
    assert len(ours) > 20


def test_resources_are_as_long_as_real_ones_and_use_all_of_markdown(written: Path) -> None:
    texts = [path.read_text("utf-8") for path in (written / "hub/content/resources").iterdir()]
    assert all(350 < len(text.split()) < 1000 for text in texts)
    together = "\n".join(texts)
    signs = ("\n## ", "\n### ", "\n- ", "\n    - ", "\n1. ", "\n| ", "\n!!! ", "\n??? ", "\n=== ",
             "\n[^", "\n:   ", "\n```python\n", "\n> ", "\n*[", ".md)", "**", "`")  # fmt: skip
    assert [sign for sign in signs if sign not in together] == []


def test_the_peer_renders_with_the_extensions_of_the_hub() -> None:
    extensions = yaml.safe_load(sites.EXTENSIONS)["markdown_extensions"]
    assert set(extensions) == set(markdown._ARTICLE)


@needs_proc
def test_a_measurement_counts_children(tmp_path: Path) -> None:
    child = "import time; full = b'x' * 80_000_000\nwhile time.process_time() < 0.3: pass"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    cost = measure.run([sys.executable, "-c", code], tmp_path)
    assert cost.cpu >= 0.3
    assert cost.memory > 80


@needs_proc
def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        measure.run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_a_site_without_a_resource_is_not_measured(tmp_path: Path) -> None:
    page = tmp_path / "resources/a/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("A page")
    with pytest.raises(RuntimeError, match="1 of 2 resources"):
        output.look(tmp_path, 2)
    with pytest.raises(RuntimeError, match="search cannot find 1"):
        output.look(tmp_path, 1)


@needs_proc
def test_both_are_built_in_turn_and_compared(tmp_path: Path) -> None:
    builders = (bench.HUB, bench.PEERS[0])
    results = bench.measured(builders, tmp_path, resources=3, rounds=1)
    text = report.text(builders, results, 3)
    assert text.startswith("3 resources, 1 rounds, ")
    (hub,), (peer,) = results.values()
    ratio = f"{hub.output.pages / peer.output.pages:.2f}"
    assert f"\n| pages | {hub.output.pages} | {peer.output.pages} |\n" in text
    assert f"\n| pages | {ratio} |\n" in text
