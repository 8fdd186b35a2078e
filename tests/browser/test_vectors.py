"""The twins: `scoring.js` and `chance.js` do in Chromium what Python does in pytest."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browsing import OpenPage
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from keys import IDS, WORDS, asked, interaction

from hub_build.scoring import grade, grade_quiz
from hub_build.typed import normalised

VECTORS = Path(__file__).parent.parent / "vectors"
QUESTIONS = ["choose", "order", "match", "enter", "without-score"]
GRADE = "twin.grade(c.question, c.answer)"
QUIZ = (
    "(({points, most, score, passed}) => ({points, most, score, passed}))"
    "(twin.gradeQuiz(c.questions, c.answers, c.pass))"
)

Twin = Callable[[str, list[Any]], list[Any]]


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    return found


@pytest.fixture
def twin(small_site: str, open_page: OpenPage) -> Twin:
    """Return a function that works out an expression in the browser for each case `c`."""
    page = open_page(small_site + "quizzes/screens/")
    (script,) = re.findall(r'src="([^"]*/assets/hub-[0-9a-f]+/)hub\.js"', page.content())
    for name in ("scoring.js", "chance.js", "typed.js"):
        page.evaluate(
            "async address => { window.twin = {...window.twin, ...await import(address)}; }",
            page.evaluate("address => new URL(address, location).href", script + name),
        )

    def work_out(expression: str, given: list[Any]) -> list[Any]:
        # As text: the browser driver would lose a key called "__proto__".
        code = f"text => JSON.stringify(JSON.parse(text).map(c => {expression}))"
        found: list[Any] = json.loads(page.evaluate(code, json.dumps(given)))
        return found

    return work_out


def test_the_browser_grades_every_vector(twin: Twin) -> None:
    for name, expression in [*((name, GRADE) for name in QUESTIONS), ("quiz", QUIZ)]:
        listed = cases(name)
        got = zip(listed, twin(expression, listed), strict=True)
        assert [(c["name"], g) for c, g in got] == [(c["name"], c["expect"]) for c in listed]


def test_the_browser_shuffles_every_vector(twin: Twin) -> None:
    listed = cases("chance")
    row = "Array.from({length: c.n}, (_, i) => i)"
    got = twin(
        f"[twin.shuffled({row}, c.seed), twin.drawn({row}, Math.floor(c.n / 2), c.seed)]", listed
    )
    assert got == [[c["shuffled"], c["drawn"]] for c in listed]


MANY = int(os.environ.get("FUZZ", "40"))  # batches of a hundred questions
FUZZ = settings(
    max_examples=MANY,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


@pytest.mark.slow
def test_the_twins_agree_on_random_quizzes_and_answers(twin: Twin) -> None:
    @FUZZ
    @given(st.lists(asked(), min_size=60, max_size=120), st.integers(0, 100))
    def agree(pairs: list[tuple[dict[str, Any], Any]], mark: int) -> None:
        listed = [{"question": question, "answer": answer} for question, answer in pairs]
        expected = [grade(interaction(question), answer) for question, answer in pairs]
        assert twin(GRADE, listed) == [
            {"points": e.points, "most": e.most, "outcome": e.outcome} for e in expected
        ]
        keys = {f"q{n}": question for n, (question, _answer) in enumerate(pairs)}
        answers = {f"q{n}": answer for n, (_question, answer) in enumerate(pairs)}
        whole = grade_quiz({id: interaction(q) for id, q in keys.items()}, answers, mark)
        (got,) = twin(QUIZ, [{"questions": keys, "answers": answers, "pass": mark}])
        assert got == {
            "points": whole.points,
            "most": whole.most,
            "score": whole.score,
            "passed": whole.passed,
        }

    agree()


@pytest.mark.slow
def test_the_twins_fold_words_alike(twin: Twin) -> None:
    @FUZZ
    @given(st.lists(WORDS | IDS, min_size=100, max_size=200))
    def agree(texts: list[str]) -> None:
        assert twin("twin.normalised(c)", texts) == [normalised(text) for text in texts]

    agree()
