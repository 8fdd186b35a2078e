"""A hub with every layout and everything that Markdown can do: what access tests look at."""

from __future__ import annotations

import base64

from small_hub import FILES as SMALL

from hub_build.markdown import BOXES

GREY_SQUARE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


def _page(title: str, layout: str) -> str:
    return f"---\ntitle: {title}\nsummary: S.\nlayout: {layout}\n---\n"


_BOXES = "".join(f'!!! {box} "A box: {box}"\n    Its text, with `code`.\n\n' for box in BOXES)
_FOLDED = "".join(f'??? {box} "Folded: {box}"\n    Its text.\n\n' for box in ("note", "danger"))
_WIDE = "".join(
    f"| {' | '.join(f'{word} {n}' for n in range(1, 9))} |\n" for word in ("Cell", "Next")
)

EVERYTHING = f"""\
---
title: Everything in one text
summary: All that an author can write.
type: article
sectors: [hospitals]
roles: [nurse]
topics: [login, notes]
competences: [safe]
level: basic
quiz: rich
requires: [record]
formerly: [everything-before]
sources:
  - title: A source
    publisher: A publisher
    year: 2024
    note: What it is *good* for.
---
A paragraph with *emphasis*, **strong words**, `code`, a [link](../resources.md) in a sentence, the
abbreviation EHR, a footnote[^one], and another[^two].

## Lists

- one
- two
    1. first
    2. second

3. starts at three
4. goes on

- [ ] this is no box to tick
- [x] nor is this

Term
:   What it means.

Another term
:   What that means.

> Somebody said this.

---

### A heading below

#### And one below that

## Boxes

{_BOXES}{_FOLDED}??? question "Folded, with a list"
    - one
    - two

???+ tip "Open from the start"
    Its text.

## A wide table

| {" | ".join(f"Column {n}" for n in range(1, 9))} |
|{"---|" * 8}
{_WIDE}
## Code

```python title="greet.py"
# A comment
def greet(name: str, times: int = 3) -> str:
    \"\"\"Say it.\"\"\"
    return f"Hello {{name}}, this line is so long that no narrow screen shows it whole" * times
```

```html
<a href="x" class="y">z</a> <!-- a comment -->
```

``` {{.sh linenums="1"}}
for n in 1 2; do echo "$n"; done
```

    indented code

## Tabs

=== "At home"

    What to do at home, with a [link](../index.md).

=== "On the ward"

    What to do on the ward.

=== "Elsewhere"

    | A | B |
    |---|---|
    | 1 | 2 |

## A picture

![A grey square](square.png)

*[EHR]: Electronic health record
[^one]: The first footnote.
[^two]: The second, with a [link](passphrase.md).
"""

RICH = """\
title: Rich
summary: A quiz whose texts hold all that they can.
sectors: [hospitals]
level: basic
settings: {pass: 50}
questions:
  - id: one
    type: single
    prompt: Which `code` is *right*?
    hint: |
      A hint with a list:

      - one
      - two
    options:
      - id: a
        text: The **first**, whose text is so long that it takes more than one line on a phone
        correct: true
        feedback: |
          Well done:

          1. one
          2. two
      - {id: b, text: The `second`, feedback: Look again.}
    explain: |
      !!! note
          A box.

      | A | B |
      |---|---|
      | 1 | 2 |
  - id: two
    type: multiple
    prompt: Which ones?
    options:
      - {id: a, text: This, correct: true, feedback: Yes.}
      - {id: b, text: That, feedback: No.}
      - {id: c, text: This too, correct: true, feedback: Yes.}
  - id: three
    type: truefalse
    prompt: It is so.
    answer: true
    feedback: {true: It is., false: But it is.}
"""

STORY = """\
title: Story
summary: A scenario that has all that it can have.
sectors: [hospitals]
level: basic
variables:
  calm: {type: int, label: Calm, start: 5, min: 0, max: 10, show: true}
  door-open: {type: bool, label: The door is open, start: false, show: true}
outcomes:
  good: {title: All is well, text: You kept **calm**.}
  fair: {title: It could be better}
settings:
  back: true
  score: {from: calm, max: 10, pass: 70}
start: ward
nodes:
  ward:
    text: |
      A screen is *open*, with a [link](resource/passphrase).

      ![A grey square](../../content/resources/square.png)
    media: {src: ../../content/resources/square.png, alt: Another grey square, caption: A caption.}
    choices:
      - {id: lock, text: Lock it, to: asked, set: {calm: +2}, feedback: Good. **Done.**}
      - {id: open, text: Open the door, to: ward, set: {door-open: true}, once: true}
      - {id: out, text: Go through the door, to: talk, if: {var: door-open}, feedback: Gone.}
  asked:
    text: One question first.
    quiz: screens#lock
    on_correct: talk
    on_wrong: ward
  talk:
    text: Somebody thanks you.
    set: {calm: +3}
    next: judge
  judge:
    branch:
      - {if: {all: [{var: calm, gte: 9}, {not: {var: door-open}}]}, to: end-good}
      - {else: end-fair}
  end-good: {end: true, outcome: good, text: The end of the day.}
  end-fair: {end: true, outcome: fair}
"""

FILES: dict[str, str | bytes] = {
    **SMALL,
    "quizzes/scenarios/story.yml": STORY,
    "content/sectors.md": _page("Sectors", "sectors"),
    "content/competences.md": _page("Competences", "competences"),
    "content/topics.md": _page("Topics", "topics"),
    "content/roles.md": _page("Roles", "roles"),
    "content/levels.md": _page("Levels", "levels"),
    "content/five-minutes.md": _page("Five minutes", "five-minutes"),
    "content/about.md": _page("About", "about"),
    "content/plain.md": _page("A plain page", "plain"),
    "content/resources/everything.md": EVERYTHING,
    "content/resources/square.png": GREY_SQUARE,
    "quizzes/rich.yml": RICH,
}
EVERYTHING_PAGE = "resources/everything/"
REDIRECT_PAGE = "resources/everything-before/"
STORY_PAGE = "scenarios/story/"
