"""The entries of a hub with so many resources; the same entries on every machine.

What grows with the resources are quizzes (one for ten) and topics (one for twenty, as a topic
of a thousand texts would be split); sectors, roles, competences and levels stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .draws import Draws
from .language import Language
from .prose import Prose

Value = str | list[str]

SECTORS = {"support": "teal", "home": "amber", "mind": "violet", "hospital": "blue",
           "practice": "green"}  # fmt: skip
LEVELS = ("starter", "basic", "skilled", "coach")
ROLES = 13
COMPETENCES = 10
LAYOUTS = ("home", "catalogue", "sectors", "roles", "competences", "topics", "levels", "quizzes",
           "five-minutes", "my-learning", "about", "plain")  # fmt: skip
_TYPES = ("article", "article", "guide", "guide", "tip", "video", "tool", "e-learning")
_MINUTES = ("2", "3", "4", "5", "5", "8", "10", "15", "20")


@dataclass(frozen=True)
class Entry:
    """One file: its path in a hub, its fields and its text. `more` are fields as they are typed."""

    path: str
    fields: dict[str, Value]
    body: str = ""
    more: str = ""


@dataclass(frozen=True)
class _Subject:
    """A topic and the words that texts on it are made of."""

    id: str
    words: list[str]


class Corpus:
    """A hub of `resources` resources."""

    def __init__(self, resources: int) -> None:
        self.resources = resources
        self.language = Language()

    def entries(self) -> Iterator[Entry]:
        """Yield every entry of the hub."""
        yield from self._pages()
        yield from self._terms()
        for number in range(self.resources):
            yield self._resource(number)
        for number in range(_quizzes(self.resources)):
            yield self._quiz(number)

    @cached_property
    def _subjects(self) -> list[_Subject]:
        count = max(5, self.resources // 20)
        words = [self.language.subject(f"topic {number}") for number in range(count)]
        return [_Subject(f"{own[0]}-{number}", own) for number, own in enumerate(words)]

    @cached_property
    def _titles(self) -> list[str]:
        """The titles of all resources, so that one can link to another."""
        return [self._prose("title", number).title() for number in range(self.resources)]

    def _of(self, number: int) -> _Subject:
        """Return the subject of a resource or a quiz."""
        return self._subjects[number % len(self._subjects)]

    def _prose(self, what: str, number: int) -> Prose:
        return Prose(Draws(what, number), self.language, self._of(number).words)

    def _id(self, number: int) -> str:
        words = self._titles[number].lower().replace(" ", "-")
        return f"{words[:48].rstrip('-')}-{number}"

    def _resource(self, number: int) -> Entry:
        prose = self._prose("resource", number)
        draws = prose.draws
        subjects = [self._of(number), draws.pick(self._subjects)]
        fields: dict[str, Value] = {
            "title": self._titles[number],
            "summary": prose.words(10, 18) + ".",
            "type": draws.pick(_TYPES),
            "sectors": "all" if draws.happens(30) else draws.some(list(SECTORS), 2),
            "topics": list(dict.fromkeys(subject.id for subject in subjects)),
            "competences": _numbered("competence", draws, COMPETENCES, 2),
            "level": draws.pick(LEVELS),
        }
        if draws.happens(40):
            fields["roles"] = _numbered("role", draws, ROLES, 3)
        if draws.happens(70):
            fields["minutes"] = draws.pick(_MINUTES)
        if number and draws.happens(15):
            fields["requires"] = [self._id(draws.below(number))]
        if number % 10 < 3:
            fields["quiz"] = f"quiz-{number // 10}"
        others = [self._near(draws, number) for _ in range(draws.between(3, 6))]
        # The name of the file beside this one: a link that every builder understands.
        links = [f"[{self._titles[n]}]({self._id(n)}.md)" for n in others if n != number]
        body = prose.body(draws.between(400, 800), links)
        return Entry(f"content/resources/{self._id(number)}.md", fields, body)

    def _near(self, draws: Draws, number: int) -> int:
        """Return a resource to link to: most often one on the same subject."""
        if draws.happens(40):
            return draws.below(self.resources)
        return draws.pick(range(number % len(self._subjects), self.resources, len(self._subjects)))

    def _quiz(self, number: int) -> Entry:
        prose = self._prose("quiz", number)
        fields: dict[str, Value] = {
            "title": prose.title(),
            "summary": prose.words(8, 16) + ".",
            "sectors": "all",
            "topics": [self._of(number).id],
            "level": prose.draws.pick(LEVELS),
        }
        asked = [_question(prose, n) for n in range(1, prose.draws.between(4, 8))]
        more = "settings:\n  pass: 70\nquestions:\n" + "".join(asked)
        return Entry(f"quizzes/quiz-{number}.yml", fields, more=more)

    def _terms(self) -> Iterator[Entry]:
        """Yield sectors, roles, competences, topics and levels."""
        for number, (icon, colour) in enumerate(SECTORS.items()):
            fields: dict[str, Value] = {"icon": icon, "colour": colour}
            fields["roles"] = [f"role-{n}" for n in range(ROLES)]
            yield self._term(f"sectors/{icon}.md", number, fields)
        for number in range(ROLES):
            yield self._term(f"sectors/roles/role-{number}.md", number)
        for number in range(COMPETENCES):
            prose = self._prose("steps", number)
            steps = "".join(f'  {level}: "{prose.paragraph(30)}"\n' for level in LEVELS)
            path = f"sectors/competences/competence-{number}.md"
            yield self._term(path, number, more=f"levels:\n{steps}")
        for number, level in enumerate(LEVELS):
            compared: dict[str, Value] = {
                "order": str(number + 1),
                "digcomp": self._prose("compared", number).sentence(),
            }
            yield self._term(f"sectors/levels/{level}.md", number, compared)
        for number, subject in enumerate(self._subjects):
            yield self._term(f"sectors/topics/{subject.id}.yml", number)

    def _term(
        self, path: str, number: int, fields: dict[str, Value] | None = None, more: str = ""
    ) -> Entry:
        prose = self._prose(path, number)
        named: dict[str, Value] = {"name": prose.title(), "summary": prose.words(8, 16) + "."}
        body = "" if path.endswith(".yml") else prose.body(200)
        return Entry(path, {**named, **(fields or {})}, body, more)

    def _pages(self) -> Iterator[Entry]:
        """Yield a page of each layout, the home page first."""
        for number, layout in enumerate(LAYOUTS):
            prose = self._prose(layout, number)
            fields: dict[str, Value] = {
                "title": prose.title(),
                "summary": prose.words(8, 16) + ".",
                "layout": layout,
            }
            name = "index" if layout == "home" else f"{layout}-page"
            yield Entry(f"content/{name}.md", fields, prose.body(150))


def _quizzes(resources: int) -> int:
    return (resources + 9) // 10


def _numbered(kind: str, draws: Draws, count: int, most: int) -> list[str]:
    """Return the ids of one or some of the terms of a kind that have numbers for names."""
    return [f"{kind}-{n}" for n in draws.some(range(count), draws.between(1, most))]


def _question(prose: Prose, number: int) -> str:
    """Return a question as it is typed: with one right answer, with several, or true or false."""
    form = ("single", "multiple", "truefalse")[number % 3]
    head = f'  - id: q-{number}\n    type: {form}\n    prompt: "{prose.paragraph(20)}"\n'
    tail = f'    explain: "{prose.paragraph(20)}"\n'
    if form == "truefalse":
        said = [f'      {answer}: "{prose.sentence()}"\n' for answer in ("true", "false")]
        return f"{head}    answer: false\n    feedback:\n{''.join(said)}{tail}"
    options = [
        f'      - text: "{prose.words(4, 7)} {letter}."\n        feedback: "{prose.sentence()}"\n'
        + ("        correct: true\n" if letter in ("ac" if form == "multiple" else "b") else "")
        for letter in "abcd"
    ]
    return f"{head}    options:\n{''.join(options)}{tail}"
