"""The twins: `story.js` goes in Chromium where `story.py` goes in pytest."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from browsing import OpenPage
from hypothesis import Phase, given, settings
from stories import CALMLY, said_of, walks

from hub_build.story import Story, data_of, replay

VECTORS = Path(__file__).parent.parent / "vectors" / "story.json"
DRAWN = 300

REPLAY = """text => JSON.parse(text).map(({story, path}) => {
  const {state, outcome, score, passed, impossibleAt} = twin.replay(story, path);
  const {node, values, steps} = state;
  return {node, values, steps, outcome, score, passed, impossibleAt};
})"""


def drawn() -> list[tuple[Story, list[Any]]]:
    """Return stories and ways that chance made, the same ones each time."""
    found: list[tuple[Story, list[Any]]] = []

    @settings(CALMLY, max_examples=DRAWN, phases=[Phase.generate], derandomize=True, database=None)
    @given(walks())
    def collect(walk: tuple[Story, list[Any]]) -> None:
        found.append(walk)

    collect()
    return found


def test_the_browser_goes_where_python_goes(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "quizzes/screens/")
    (script,) = re.findall(r'src="([^"]*/assets/hub-[0-9a-f]+/)hub\.js"', page.content())
    page.evaluate(
        "async address => { window.twin = await import(address); }",
        page.evaluate("address => new URL(address, location).href", script + "story.js"),
    )
    cases = json.loads(VECTORS.read_text("utf-8"))
    # As text: the browser driver would lose a key called "__proto__".
    found = page.evaluate(REPLAY, json.dumps(cases))
    assert [(c["name"], got) for c, got in zip(cases, found, strict=True)] == [
        (c["name"], c["expect"]) for c in cases
    ]
    made = drawn()
    assert len(made) > DRAWN // 2
    assert len({json.dumps(said_of(replay(*walk))) for walk in made}) > DRAWN // 4
    text = json.dumps([{"story": data_of(story), "path": path} for story, path in made])
    for walk, got in zip(made, page.evaluate(REPLAY, text), strict=True):
        assert got == said_of(replay(*walk)), walk
