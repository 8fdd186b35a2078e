"""Every folder in `examples/` is a hub, and `expected.txt` is exactly what `hub check` says of it.

`UPDATE=1 pytest tests/test_examples.py` writes what it says now; read the difference then.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hubs import Write

from hub_build.cli import main

EXAMPLES = sorted(p for p in (Path(__file__).parent / "examples").iterdir() if p.is_dir())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.name)
def test_example(example: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({})
    shutil.copytree(example, root, dirs_exist_ok=True)
    monkeypatch.chdir(root)
    result = CliRunner().invoke(main, ["check"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    said = f"{result.stdout}exit {result.exit_code}\n"
    expected = example / "expected.txt"
    if os.environ.get("UPDATE"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
