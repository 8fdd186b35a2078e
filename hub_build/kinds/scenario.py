"""A scenario: a story with choices, told node by node. `story.py` plays it, in both twins."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError

from .. import story
from ..model import (
    LONGEST_LIST,
    Markdown,
    Part,
    Slug,
    Text,
    Title,
    Whole,
    YesNo,
    fault,
)
from ..questions.base_media import Image
from ..words import gettext as _
from ..yaml_reader import Location
from .base import Learning

LARGEST = 1_000_000  # so that sums stay whole numbers in every browser
YES_NO = {"true": 1, "yes": 1, "false": 0, "no": 0}
ORDERS: tuple[story.Order, ...] = ("eq", "gte", "lte", "gt", "lt")


def _number(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,7}", value.strip()):
        raise PydanticCustomError("whole", "")
    return value


def _value(text: str) -> str:
    """Judge what a variable is set to or compared with: a number, or yes or no."""
    if text.lower() in YES_NO:
        return text.lower()
    if re.fullmatch(r"[+-]?[0-9]{1,7}", text) and abs(int(text)) <= LARGEST:
        return text
    raise fault(
        "HUB154",
        _("“{text}” is no value of a variable.").format(text=text[:40]),
        _("Write a whole number, such as 10, or true or false."),
    )


Number = Annotated[int, BeforeValidator(_number), Field(ge=-LARGEST, le=LARGEST)]
Value = Annotated[str, StringConstraints(min_length=1), AfterValidator(_value)]
Changes = Annotated[dict[Slug, Value], Field(max_length=LONGEST_LIST)]
QuestionName = Annotated[str, StringConstraints(min_length=1, max_length=180)]


class Variable(Part):
    """Something that the story counts or remembers."""

    type: Literal["int", "bool"] = Field(description="`int`: a number; `bool`: yes or no.")
    label: Title | None = Field(None, description="What readers call it; else made from its id.")
    start: Value = Field(description="Its value when the story begins.")
    min: Number | None = Field(None, description="It never falls below this.")
    max: Number | None = Field(None, description="It never rises above this.")
    show: YesNo = Field(False, description="Whether readers see it while they play.")


class Condition(Part):
    """Something that holds or not: a comparison, or conditions put together."""

    var: Slug | None = Field(None, description="Id of the variable that is looked at.")
    eq: Value | None = Field(None, description="It is equal to this.")
    gte: Number | None = Field(None, description="It is this or more.")
    lte: Number | None = Field(None, description="It is this or less.")
    gt: Number | None = Field(None, description="It is more than this.")
    lt: Number | None = Field(None, description="It is less than this.")
    no: Condition | None = Field(None, alias="not", description="This condition does not hold.")
    every: Annotated[tuple[Condition, ...], Field(min_length=1, max_length=20)] | None = Field(
        None, alias="all", description="Each of these conditions holds."
    )
    some: Annotated[tuple[Condition, ...], Field(min_length=1, max_length=20)] | None = Field(
        None, alias="any", description="At least one of these conditions holds."
    )

    def walk(self, location: Location) -> Iterator[tuple[Location, Condition]]:
        """Yield this condition and all inside it, each with its place."""
        yield location, self
        if self.no:
            yield from self.no.walk((*location, "not"))
        for name, group in (("all", self.every), ("any", self.some)):
            for number, one in enumerate(group or ()):
                yield from one.walk((*location, name, number))

    def lower(self) -> story.Condition:
        """Return the condition as the engine knows it. It was checked: it has one form."""
        if self.no:
            return story.Not(self.no.lower())
        group = self.every or self.some
        if group:
            return story.Group(bool(self.every), tuple(one.lower() for one in group))
        if self.eq is not None:
            return story.Compare(self.var or "", "eq", amount_of(self.eq))
        for order in ORDERS[1:]:
            if (amount := getattr(self, order)) is not None:
                return story.Compare(self.var or "", order, amount)
        return story.Compare(self.var or "", "eq", 1)  # a variable of yes or no by itself


def _lowered(condition: Condition | None) -> story.Condition | None:
    return condition.lower() if condition else None


class StoryChoice(Part):
    """One thing that a reader may do at a node."""

    id: Slug = Field(description="A short name, unique at this node. It never changes.")
    text: Text = Field(description="What the reader does, in the words of a button.")
    to: Slug = Field(description="Id of the node to which it leads.")
    changes: Changes = Field({}, alias="set", description="What it does to variables.")
    condition: Condition | None = Field(None, alias="if", description="When it is possible.")
    once: YesNo = Field(False, description="Whether it can be chosen only once.")
    feedback: Markdown | None = Field(None, description="Said after it was chosen.")


class Way(Part):
    """One way on at a `branch`: `if` and `to`, or at the end `else`."""

    condition: Condition | None = Field(None, alias="if", description="When this way is taken.")
    to: Slug | None = Field(None, description="Id of the node to which it leads.")
    otherwise: Slug | None = Field(
        None, alias="else", description="Id of the node when no way before it fits."
    )


class Node(Part):
    """One moment of the story, and how it goes on from there."""

    text: Markdown | None = Field(None, description="What happens.")
    media: Image | None = Field(None, description="A picture.")
    changes: Changes = Field({}, alias="set", description="What happens to variables here.")
    choices: Annotated[tuple[StoryChoice, ...], Field(max_length=20)] = Field(
        (), description="What the reader may do."
    )
    next: Slug | None = Field(None, description="Id of the node that always follows.")
    branch: Annotated[tuple[Way, ...], Field(max_length=20)] = Field(
        (), description="Ways on, of which the first that fits is taken."
    )
    quiz: QuestionName | None = Field(
        None, description="A question that is asked here: QUIZ#QUESTION."
    )
    on_correct: Slug | None = Field(None, description="Id of the node after a right answer.")
    on_partly: Slug | None = Field(
        None, description="Id of the node after a partly right answer; else `on_wrong`."
    )
    on_wrong: Slug | None = Field(None, description="Id of the node after a wrong answer.")
    end: YesNo = Field(False, description="Whether the story ends here.")
    outcome: Slug | None = Field(None, description="Id of the outcome of this end.")

    def targets(self) -> Iterator[tuple[Location, str]]:
        """Yield every node to which this one leads, with the place below the node."""
        for number, choice in enumerate(self.choices):
            yield ("choices", number, "to"), choice.to
        for number, way in enumerate(self.branch):
            for name, to in (("to", way.to), ("else", way.otherwise)):
                if to:
                    yield ("branch", number, name), to
        for name in ("next", "on_correct", "on_partly", "on_wrong"):
            if to := getattr(self, name):
                yield (name,), to

    def conditions(self) -> Iterator[tuple[Location, Condition]]:
        """Yield every condition, those inside others too, with the place below the node."""
        for number, choice in enumerate(self.choices):
            if choice.condition:
                yield from choice.condition.walk(("choices", number, "if"))
        for number, way in enumerate(self.branch):
            if way.condition:
                yield from way.condition.walk(("branch", number, "if"))

    def sets(self) -> Iterator[tuple[Location, str, str]]:
        """Yield (place below the node, variable, value) of every change."""
        for variable, value in self.changes.items():
            yield ("set", variable), variable, value
        for number, choice in enumerate(self.choices):
            for variable, value in choice.changes.items():
                yield ("choices", number, "set", variable), variable, value

    @property
    def is_silent(self) -> bool:
        """Whether a reader sees nothing here, because the story goes on by itself."""
        return not (self.text or self.media) and bool(self.next or self.branch)

    def lower(self) -> story.Node:
        """Return the node as the engine knows it. It was checked: it goes on in one way."""
        ways = tuple(
            story.Way(way.otherwise or way.to or "", _lowered(way.condition)) for way in self.branch
        )
        if self.next:
            ways = (story.Way(self.next),)
        question = None
        if self.quiz:
            right, wrong = self.on_correct or "", self.on_wrong or ""
            question = story.Question(self.quiz, right, self.on_partly or wrong, wrong)
        choices = tuple(
            story.Choice(c.id, c.to, changes_of(c.changes), _lowered(c.condition), c.once)
            for c in self.choices
        )
        outcome = self.outcome if self.end else None
        return story.Node(changes_of(self.changes), choices, ways, question, outcome)


class Outcome(Part):
    """How a story can end."""

    title: Title = Field(description="The end in a few words.")
    text: Markdown | None = Field(None, description="What can be learned from it.")


class StoryScore(Part):
    """How a score is made of a variable."""

    variable: Slug = Field(alias="from", description="Id of the variable that is the score.")
    most: Annotated[Number, Field(ge=1)] = Field(
        alias="max", description="The value that counts as 100 per cent."
    )
    pass_mark: Whole | None = Field(
        None, alias="pass", ge=1, le=100, description="Per cent that is enough."
    )


class ScenarioSettings(Part):
    """How a scenario is played."""

    back: YesNo = Field(False, description="Whether the reader can take back a step.")
    score: StoryScore | None = Field(None, description="How it is scored; not at all without.")
    max_steps: Whole = Field(
        60, ge=2, le=150, description="How many nodes a reader may reach before the story stops."
    )
    debrief: Literal["path", "none"] = Field(
        "path", description="`path`: the end shows the way that was taken."
    )


class Scenario(Learning):
    """A story with choices, variables, questions and outcomes."""

    kind: ClassVar[str] = "scenario"
    plural: ClassVar[str] = "scenarios"
    folder: ClassVar[str] = "quizzes/scenarios"

    variables: Annotated[dict[Slug, Variable], Field(max_length=50)] = Field(
        {}, description="What the story counts or remembers, by id."
    )
    outcomes: Annotated[dict[Slug, Outcome], Field(min_length=1, max_length=20)] = Field(
        description="How the story can end, by id."
    )
    start: Slug = Field(description="Id of the node where the story begins.")
    nodes: Annotated[dict[Slug, Node], Field(min_length=2, max_length=LONGEST_LIST)] = Field(
        description="The moments of the story, by id."
    )
    settings: ScenarioSettings = Field(
        ScenarioSettings.model_validate({}), description="How the scenario is played."
    )

    @property
    def activity(self) -> str:
        """The name under which a reader's record keeps it: no quiz has the same."""
        return f"scenarios/{self.id}"

    def story(self) -> story.Story:
        """Return the scenario as the engine knows it. It was checked before."""
        score = self.settings.score
        return story.Story(
            start=self.start,
            nodes={id: node.lower() for id, node in self.nodes.items()},
            variables={
                id: story.Variable(
                    amount_of(one.start),
                    0 if one.type == "bool" else one.min,
                    1 if one.type == "bool" else one.max,
                )
                for id, one in self.variables.items()
            },
            score=story.Score(score.variable, score.most, score.pass_mark) if score else None,
            max_steps=self.settings.max_steps,
        )

    def label(self, variable: str) -> str:
        """Return what readers call a variable."""
        known = self.variables.get(variable)
        return (known and known.label) or variable.replace("-", " ").capitalize()

    def numbers(self) -> dict[str, int]:
        """Return the number of each node in the story on paper, in the order of the numbers.

        The start is 1. The others follow in an order that has nothing to do with the story, so
        that neighbours give nothing away; it stays as it is when texts change.
        """

        def key(id: str) -> tuple[bool, str]:
            return id != self.start, hashlib.sha256(f"{self.id}#{id}".encode()).hexdigest()

        return {id: number for number, id in enumerate(sorted(self.nodes, key=key), start=1)}

    def version(self) -> str:
        """Return the SHA-256 (hex) of the story: what is told, and how it goes on."""
        told = {
            "story": story.data_of(self.story()),
            "texts": {id: node.text for id, node in self.nodes.items()},
            "choices": {id: [c.text for c in node.choices] for id, node in self.nodes.items()},
            "questions": {id: node.quiz for id, node in self.nodes.items() if node.quiz},
            "outcomes": {id: outcome.title for id, outcome in self.outcomes.items()},
        }
        text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Readable:
    """What can be read of a scenario, mistakes in it or not. The ids are all that were typed."""

    nodes: Mapping[str, Node]
    variables: Mapping[str, Variable]
    node_ids: frozenset[str]
    variable_ids: frozenset[str]
    outcome_ids: frozenset[str]
    score_from: str | None


def readable(data: Mapping[str, Any]) -> Readable:
    """Return the parts of a scenario's fields that have no mistakes in themselves."""

    def group(name: str) -> Mapping[str, Any]:
        found = data.get(name)
        return found if isinstance(found, Mapping) else {}

    score = group("settings").get("score")
    source = score.get("from") if isinstance(score, Mapping) else None
    return Readable(
        nodes=_valid(Node, group("nodes")),
        variables=_valid(Variable, group("variables")),
        node_ids=frozenset(group("nodes")),
        variable_ids=frozenset(group("variables")),
        outcome_ids=frozenset(group("outcomes")),
        score_from=source if isinstance(source, str) else None,
    )


P = TypeVar("P", bound=Part)


def _valid(cls: type[P], parts: Mapping[str, Any]) -> dict[str, P]:
    found = {}
    for id, data in parts.items():
        with contextlib.suppress(ValidationError):  # said where the scenario is read
            found[id] = cls.model_validate(data)
    return found


def amount_of(value: str) -> int:
    """Return a value that was typed as the engine knows it."""
    return YES_NO[value] if value in YES_NO else int(value)


def changes_of(changes: dict[str, str]) -> tuple[story.Change, ...]:
    """Return changes that were typed: `+10` and `-10` add, everything else takes the place."""
    return tuple(
        story.Change(variable, value[0] in "+-", amount_of(value))
        for variable, value in changes.items()
    )


def split_question(name: str) -> tuple[str, str]:
    """Return the ids of the quiz and of the question that `QUIZ#QUESTION` names."""
    quiz, _hash, question = name.partition("#")
    return quiz.strip(), question.strip()
