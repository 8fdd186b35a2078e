"""A hub that asks in every way, draws, and seals; and how a reader answers its questions."""

from __future__ import annotations

import re
from typing import Any

from hubs import png
from playwright.sync_api import Locator, Page

EVERY = """\
title: Every way to ask
summary: Each type of question once.
sectors: all
settings: {pass: 60, attempts: 2, timer: 10}
closing:
  - {from: 0, text: Good that you tried.}
  - {from: 80, text: You **know** your way.}
questions:
  - id: single
    type: single
    shuffle: true
    prompt: Which one?
    options:
      - {id: one, text: One, correct: true, feedback: Yes.}
      - {id: two, text: Two, feedback: No.}
      - {id: three, text: Three, feedback: No.}
      - {id: none, text: None of these, fixed: true, feedback: No.}
  - id: several
    type: multiple
    scoring: partial
    prompt: Which ones?
    options:
      - {id: one, text: One, correct: true, feedback: Yes.}
      - {id: two, text: Two, correct: true, feedback: Yes.}
      - {id: three, text: Three, feedback: No.}
  - id: rain
    type: truefalse
    prompt: Rain is dry.
    answer: false
    feedback: {true: It is wet., false: Indeed.}
  - id: pairs
    type: match
    prompt: What does it mean?
    pairs:
      - {id: mfa, left: "**MFA**", right: A second step, feedback: Two locks are better.}
      - {id: vpn, left: VPN, right: A tunnel}
    distractors: [{id: fax, text: A fax}]
    explain: Words to know.
  - id: sort
    type: categorise
    prompt: Share it or not?
    categories: [{id: share, text: Share}, {id: never, text: Never share}]
    items: [{id: name, text: Your name, in: share}, {id: pin, text: Your PIN, in: never}]
    explain: A PIN is yours alone.
  - id: table
    type: matrix
    prompt: Safe or not?
    columns: [{id: safe, text: Safe}, {id: unsafe, text: Not safe}]
    rows:
      - {id: note, text: A note on the screen, answer: unsafe, feedback: All can read it.}
      - {id: lock, text: A locked screen, answer: safe}
    explain: Lock it.
  - id: steps
    type: order
    scoring: partial
    prompt: What comes first?
    items: [{id: a, text: Unplug}, {id: b, text: Call}, {id: c, text: Write}]
    explain: First things first.
  - id: gap
    type: cloze
    text: "Call {tel} and open {mail}. It is called {word}."
    blanks:
      tel: {type: number, answer: 4444}
      mail:
        type: select
        options:
          - {id: nothing, text: nothing, correct: true, feedback: Right so.}
          - {id: all, text: everything, feedback: Better not.}
      word: {type: text, accept: [phishing, fishing]}
    explain: Call first.
  - {id: word, type: short, prompt: What is it called?, accept: [phishing], explain: It fishes.}
  - {id: size, type: number, prompt: How long?, answer: 12.5, tolerance: 1, unit: cm, explain: So.}
  - id: screen
    type: hotspot
    prompt: Where do you lock it?
    image: {src: screen.png, alt: A screen with three buttons}
    regions:
      - {id: lock, coords: [0, 0, 300, 800], label: The left button, correct: true, feedback: Yes.}
      - {id: off, shape: circle, coords: [600, 400, 200], label: The middle, feedback: No.}
      - {id: help, coords: [900, 0, 1200, 800], label: The right button, feedback: No.}
  - {id: sure, type: scale, prompt: I am sure., options: [{id: no, text: No}, {id: yes, text: Yes}]}
  - {id: think, type: reflection, prompt: What do you take home?}
  - id: cards
    type: flashcards
    cards: [{id: mfa, front: MFA, back: A second step.}, {id: vpn, front: VPN, back: A tunnel.}]
"""
# The same, with a game where one can be played.
GAMES = {"match": "memory", "categorise": "race", "hotspot": "spot"}
PLAYED = EVERY
for _type, _game in GAMES.items():
    PLAYED = PLAYED.replace(f"type: {_type}\n", f"type: {_type}\n    play: {_game}\n")
LONG = "Datenschutzgrundverordnungsbeauftragtenstellvertreterin" * 2
_TEXTS = re.compile(
    r"((?:prompt|text|left|right|label|front|back|feedback|explain): )([A-Z][^,}\n]*)"
)
# The same once more, with a word in each text that is wider than a phone.
WITH_LONG_WORDS = _TEXTS.sub(rf"\1\2 {LONG}", PLAYED).replace("Call {tel}", f"Call {{tel}} {LONG}")


def play(page: Page) -> None:
    """Begin every game, and turn what can be turned."""
    for button in page.locator(".hub-game__actions button:first-child").all():
        button.click()
    page.locator(".hub-game__card").first.click()
    page.locator(".hub-game__groups button").first.click()
    page.get_by_role("button", name="Turn the card").click()


STATEMENTS = "".join(
    f"  - {{id: q{n}, type: truefalse, prompt: Statement {n}., answer: true, "
    "feedback: {true: Y, false: N}}\n"
    for n in range(1, 9)
)
DRAWN = f"""\
title: Three of eight
summary: Drawn by chance.
sectors: all
settings: {{draw: 3, shuffle_questions: true, feedback: end}}
questions:
{STATEMENTS}"""
SEALED = """\
title: Final test
summary: A coach scores it.
sectors: all
settings: {keys: sealed}
questions:
  - {id: one, type: single, prompt: Which?, options: [{id: a, text: A}, {id: b, text: B}]}
  - {id: two, type: short, prompt: What is it called?}
"""
LESSON = """\
---
title: A lesson
summary: With a question in it.
type: article
sectors: all
---
Read this.

[[question: every#steps]]
"""
FILES: dict[str, str | bytes] = {
    "quizzes/every.yml": EVERY,
    "quizzes/drawn.yml": DRAWN,
    "quizzes/sealed.yml": SEALED,
    "quizzes/screen.png": png(1200, 800),
    "content/resources/lesson.md": LESSON,
}
RIGHT = {
    "single": ["one"],
    "several": ["one", "two"],
    "rain": ["false"],
    "sort": {"name": "share", "pin": "never"},
    "table": {"note": "unsafe", "lock": "safe"},
    "steps": ["a", "b", "c"],
    "gap": {"tel": "4444", "mail": "nothing", "word": "Phishing"},
    "word": {"answer": "phishing"},
    "size": {"answer": "12,5 cm"},
    "screen": ["lock"],
}
EVERY_PAGE = "quizzes/every/"


def question(page: Page, id: str) -> Locator:
    return page.locator(f'[data-question="{id}"]')


def outcome(page: Page, id: str) -> str | None:
    return question(page, id).get_attribute("data-result")


def act(page: Page, name: str) -> None:
    page.locator(f'[data-action="{name}"]:visible').first.click()


def move(page: Page, id: str, wanted: list[str]) -> None:
    """Put items in order with their buttons, as a reader would."""
    for place, item in enumerate(wanted):
        row = question(page, id).locator(f'[data-part="{item}"]')
        for _ in range(9):
            rows = question(page, id).locator("li[data-part]")
            now = [one.get_attribute("data-part") for one in rows.all()]
            if now.index(item) <= place and len(wanted) > 1 and now[place] == item:
                break
            row.get_by_role("button", name="Move up").click()


def fill(page: Page, answers: dict[str, Any]) -> None:
    for id, answer in answers.items():
        one = question(page, id)
        if id == "steps":
            move(page, id, answer)
            continue
        for part, value in answer.items() if isinstance(answer, dict) else enumerate(answer):
            name = f"{id}.{part}" if isinstance(answer, dict) else id
            control = one.locator(f'[name="{name}"]')
            if control.first.get_attribute("type") in ("radio", "checkbox"):
                one.locator(f'[name="{name}"][value="{value}"]').check()
            elif control.evaluate("e => e.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)


def targets(page: Page) -> dict[str, str]:
    """The ids of the right sides, by their words: they are made from the text."""
    options = question(page, "pairs").locator("select").first.locator("option")
    return {
        o.inner_text().partition(": ")[2]: o.get_attribute("value") or "" for o in options.all()
    }


def all_right(page: Page) -> dict[str, Any]:
    ids = targets(page)
    return {**RIGHT, "pairs": {"mfa": ids["A second step"], "vpn": ids["A tunnel"]}}
