"""Keys of sealed quizzes: judged where they are present, refused in the hub, used for scoring."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hubs import Write

from hub_build import build, hub, sealed
from hub_build.cli import main
from hub_build.kinds import Quiz
from hub_build.scoring import grade_quiz
from hub_build.source import read

QUIZ = """\
title: Final test
summary: A coach scores it.
sectors: all
settings: {pass: 60, keys: sealed}
questions:
  - {id: one, type: single, prompt: P, options: [{id: a, text: A}, {id: b, text: B}]}
  - id: some
    type: multiple
    prompt: P
    options: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}]
  - {id: rain, type: truefalse, prompt: P}
  - id: pairs
    type: match
    prompt: P
    pairs: [{id: mfa, left: MFA}, {id: vpn, left: VPN}]
    distractors: [{id: step, text: Step}, {id: tunnel, text: Tunnel}]
  - id: sort
    type: categorise
    prompt: P
    categories: [{id: share, text: Share}, {id: never, text: Never}]
    items: [{id: name, text: Name}, {id: code, text: Code}]
  - id: steps
    type: order
    prompt: P
    in_order: false
    items: [{id: x, text: X}, {id: y, text: Y}]
  - id: gap
    type: cloze
    text: "Call {tel}, open {mail}, say {word}."
    blanks:
      tel: {type: number}
      mail: {type: select, options: [{id: none, text: None}, {id: all, text: All}]}
      word: {type: text}
  - {id: count, type: number, prompt: P, tolerance: 1}
  - {id: word, type: short, prompt: P}
  - {id: think, type: reflection, prompt: P}
  - {id: sure, type: scale, prompt: P, options: [{id: no, text: No}, {id: yes, text: Yes}]}
"""
KEYS = """\
format: digital-skills-hub/keys
quizzes:
 final-test:
   one: [b]
   some: [a, c]
   rain: false
   pairs: {mfa: step, vpn: tunnel}
   sort: {name: share, code: never}
   steps: [y, x]
   gap: {tel: 4444, mail: none, word: [phishing, fishing]}
   count: "12,5"
   word: phishing
"""
SCALE = """\
questions:
  - {id: a, type: scale, prompt: P, options: [{text: A}, {text: B}]}
"""
RIGHT = {
    "one": ["b"],
    "some": ["c", "a"],
    "rain": ["false"],
    "pairs": {"mfa": "step", "vpn": "tunnel"},
    "sort": {"name": "share", "code": "never"},
    "steps": ["y", "x"],
    "gap": {"tel": "4444", "mail": "none", "word": "Fishing"},
    "count": {"answer": "13"},
    "word": {"answer": "phishing."},
}


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that lies beside the hub."""
    return tmp_path_factory.mktemp("keys")


def said(write: Write, outside: Path, keys: str, quiz: str = QUIZ) -> list[str]:
    """Write a hub and, beside it, a file of keys; return what is said of the file."""
    root = write({"quizzes/final-test.yml": quiz, "hub.yml": HUB})
    file = outside / "keys.yml"
    file.write_text(keys, "utf-8")
    found = build.check(root, file).diagnostics
    return [f"{d.place.line} {d.code} {d.message} {d.help}" for d in found]


HEAD = "format: digital-skills-hub/keys\nquizzes:\n"
HUB = "name: Test hub\nsummary: S\norganisation: O\n"


def test_good_keys_fit_and_score_the_right_answers(write: Write, outside: Path) -> None:
    assert said(write, outside, KEYS) == []
    loaded, _problems = hub.load(write({"quizzes/final-test.yml": QUIZ}))
    (quiz,) = loaded.of(Quiz)
    source, _more = read(outside, "keys.yml")
    questions = sealed.keyed(quiz, source.data["quizzes"]["final-test"])
    assert grade_quiz(questions, RIGHT, 60).score == 100
    assert grade_quiz(questions, {**RIGHT, "one": ["a"]}, 60).score == 88
    assert grade_quiz(quiz.lowered(), RIGHT, 60).score is None


def test_each_key_that_does_not_fit_is_said(write: Write, outside: Path) -> None:
    keys = """\
format: digital-skills-hub/keys
quizzes:
 final-test:
   one: [a, b]
   some: []
   rain: perhaps
   pairs: {mfa: step}
   sort: {name: share, code: nevr}
   steps: [y]
   gap: {tel: many, mail: none, word: [x]}
   count: twelve
   think: [x]
   sure: yes
   wrod: phishing
 final-tset:
   one: [a]
"""
    expected = [
        "3 HUB503 The question “word” of the quiz “final-test” has no key. "
        "Add a line with its right answer: word: …",
        "4 HUB502 This question needs one right answer. The options are: a, b.",
        "5 HUB502 This question needs one right answer. The options are: a, b, c.",
        "6 HUB502 “perhaps” is no id of this question. There are: true, false.",
        "7 HUB502 A part of this answer is missing. There are: tunnel, step.",
        "8 HUB502 “nevr” is no id of this question. Did you mean “never”?",
        "9 HUB502 The order must name each item once. The items are: x, y.",
        "10 HUB502 “tel” must be a number, not “many”. "
        "Write digits, and a point before parts: tel: 2.5",
        "11 HUB502 “answer” must be a number, not “twelve”. "
        "Write digits, and a point before parts: answer: 2.5",
        "12 HUB502 This question has no right answer. Take it out here.",
        "13 HUB502 This question has no right answer. Take it out here.",
        "14 HUB502 The quiz “final-test” has no question “wrod”. Did you mean “word”?",
        "15 HUB502 There is no sealed quiz “final-tset”. Did you mean “final-test”?",
    ]
    assert said(write, outside, keys) == expected


def test_an_answer_to_a_part_that_there_is_not_is_said(write: Write, outside: Path) -> None:
    keys = KEYS.replace("vpn: tunnel", "vpn: tunnel, wifi: step")
    keys = keys.replace("word: [", "wrod: x, word: [").replace('"12,5"', "{answer: 12, unit: cm}")
    assert said(write, outside, keys) == [
        "7 HUB502 “wifi” is no id of this question. There are: mfa, vpn.",
        "10 HUB502 “wrod” is no id of this question. Did you mean “word”?",
        "11 HUB502 “unit” is no id of this question. There are: answer.",
    ]


def test_a_quiz_without_keys_and_an_open_quiz_are_said(write: Write, outside: Path) -> None:
    assert [found[:8] for found in said(write, outside, HEAD + "  other: {one: [a]}\n")] == [
        "1 HUB503",
        "3 HUB502",
    ]
    open_quiz = QUIZ.partition("settings")[0] + SCALE
    (found,) = said(write, outside, KEYS, open_quiz)
    assert "Write `keys: sealed` in its settings" in found


def test_nothing_of_another_file_is_read_out(write: Write, outside: Path) -> None:
    """A pull request may name any file on the machine that checks it."""
    root = write({"hub.yml": HUB + f"keys: {outside}/secret.yml\n"})
    (outside / "secret.yml").write_text("token: s3cret\n- x", "utf-8")
    (found,) = build.check(root).diagnostics
    assert (found.code, found.message) == ("HUB501", "This is no file of keys.")
    root = write({"hub.yml": HUB + "keys: '" + "x" * 390 + "'\n"})
    assert build.check(root).diagnostics == ()


def test_keys_in_the_hub_are_refused(write: Write) -> None:
    root = write(
        {"quizzes/final-test.yml": QUIZ, "hub.yml": HUB + "keys: keys.yml\n", "keys.yml": KEYS}
    )
    assert [d.code for d in build.check(root).diagnostics] == ["HUB501"]


def test_keys_in_the_hub_are_refused_also_behind_a_link(write: Write, outside: Path) -> None:
    root = write({"quizzes/final-test.yml": QUIZ, "hub.yml": HUB, "keys.yml": KEYS})
    (outside / "keys.yml").symlink_to(root / "keys.yml")
    found = build.check(root, outside / "keys.yml").diagnostics
    assert [d.code for d in found] == ["HUB501"]


def test_the_file_that_the_settings_name_is_judged_where_it_is(write: Write, outside: Path) -> None:
    root = write({"quizzes/final-test.yml": QUIZ, "hub.yml": HUB + f"keys: {outside}/keys.yml\n"})
    assert build.check(root).diagnostics == ()
    (outside / "keys.yml").write_text(HEAD + "  final-test: {}\n", "utf-8")
    assert {d.code for d in build.check(root).diagnostics} == {"HUB503"}


def test_a_file_of_keys_that_is_not_there_is_a_misuse(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write({"quizzes/final-test.yml": QUIZ}))
    result = CliRunner().invoke(main, ["check", "--keys", "../nowhere.yml"])
    assert result.exit_code == 2 and "nowhere.yml" in result.stderr


def test_a_sealed_quiz_has_no_games_but_cards(write: Write) -> None:
    text = QUIZ.replace("type: match\n", "type: match\n    play: memory\n")
    text += "  - {id: words, type: flashcards, cards: [{front: A, back: B}, {front: C, back: D}]}\n"
    for way, games in ((text, ["cards"]), (text.replace("sealed", "open"), ["memory", "cards"])):
        loaded, _problems = hub.load(write({"quizzes/final-test.yml": way}))
        (quiz,) = loaded.of(Quiz)
        assert [game for game, _question in quiz.games()] == games


def test_the_page_of_a_sealed_quiz_holds_no_key(write: Write) -> None:
    text = QUIZ.replace("type: match\n", "type: match\n    play: memory\n")
    root = write({"quizzes/final-test.yml": text, "hub.yml": HUB})
    checked = build.check(root)
    (page,) = [p.article for p in checked.site.pages if p.address == "quizzes/final-test/"]
    assert "data-key" not in page and "data-answer" not in page and "hub-sheet" not in page
    assert page.count("data-sealed") == 10  # the quiz and nine questions
    assert "hub-memory" not in page and "check-one" not in page  # they would say what is right
    assert "A coach scores this quiz" in page
