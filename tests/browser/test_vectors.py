"""The twins: `scoring.js` passes in Chromium what `scoring.py` passes in pytest."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from browsing import OpenPage

VECTORS = Path(__file__).parent.parent / "vectors"


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    return found


def test_the_browser_grades_every_vector(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + "quizzes/screens/")
    (script,) = re.findall(r'src="([^"]*/assets/hub-[0-9a-f]+/)hub\.js"', page.content())
    page.evaluate(
        "async address => { window.twin = await import(address); }",
        page.evaluate("address => new URL(address, location).href", script + "scoring.js"),
    )
    single, whole = cases("choose"), cases("quiz")
    assert len(single) + len(whole) >= 60
    # As text: the browser driver would lose a key called "__proto__".
    grades = page.evaluate(
        "text => JSON.parse(text).map(c => twin.grade(c.question, c.answer))", json.dumps(single)
    )
    assert [(c["name"], g) for c, g in zip(single, grades, strict=True)] == [
        (c["name"], c["expect"]) for c in single
    ]
    results = page.evaluate(
        "text => JSON.parse(text).map(c => { const {points, most, score, passed} = "
        "twin.gradeQuiz(c.questions, c.answers, c.pass); return {points, most, score, passed}; })",
        json.dumps(whole),
    )
    assert [(c["name"], r) for c, r in zip(whole, results, strict=True)] == [
        (c["name"], c["expect"]) for c in whole
    ]
