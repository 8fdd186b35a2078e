"""Each node of a scenario goes on in one way, and all that it names exists."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic, did_you_mean, error, quote, warning
from ..kinds import Quiz, Scenario
from ..kinds.scenario import Node, Readable, readable, split_question
from ..model import Written
from ..pages import Site
from ..scoring import grade
from ..words import gettext as _


def check(site: Site) -> Iterator[Diagnostic]:
    """Report nodes that go on in no way or in two, and names of what does not exist."""
    for scenario in site.hub.written:
        if scenario.kind == Scenario.kind:
            parts = readable(scenario.source.data)
            yield from _start(scenario, parts)
            yield from _outcomes(scenario, parts)
            for id, node in parts.nodes.items():
                yield from _shape(scenario, id, node)
                yield from _targets(scenario, parts, id, node)
                yield from _end(scenario, parts, id, node)
                yield from _branch(scenario, id, node)
                yield from _choices(scenario, id, node)
                yield from _question(site, scenario, id, node)


def _start(scenario: Written, parts: Readable) -> Iterator[Diagnostic]:
    start = scenario.source.value("start")
    if isinstance(start, str) and start and start not in parts.node_ids:
        message = _("There is no node “{id}”.").format(id=start)
        help = did_you_mean(start, parts.node_ids) or _("Write the id of one of the nodes.")
        yield error(scenario.place("start"), "HUB142", message, help)


def _outcomes(scenario: Written, parts: Readable) -> Iterator[Diagnostic]:
    used = {node.outcome for node in parts.nodes.values()}
    if len(parts.nodes) < len(parts.node_ids):
        return  # a node that cannot be read may use it
    for id in sorted(parts.outcome_ids - used):
        message = _("No end of the story has the outcome “{id}”.").format(id=id)
        help = _("Write `outcome: {id}` at an end, or remove it here.").format(id=id)
        yield warning(scenario.source.key("outcomes", id), "HUB149", message, help)


def _shape(scenario: Written, id: str, node: Node) -> Iterator[Diagnostic]:
    ways = {
        "choices": bool(node.choices),
        "next": bool(node.next),
        "branch": bool(node.branch),
        "quiz": bool(node.quiz),
        "end": node.end,
    }
    found = [name for name, is_there in ways.items() if is_there]
    place = scenario.source.key("nodes", id)
    if not found:
        message = _("The story stops at the node “{id}”: nothing follows.").format(id=id)
        help = _("Add `choices`, `next`, `branch` or `quiz`; or `end: true` with an `outcome`.")
        yield error(place, "HUB141", message, help)
    elif len(found) > 1:
        message = _("The node “{id}” goes on in more than one way: {list}.")
        help = _("Keep one of them, and move the others to a node of their own.")
        yield error(place, "HUB140", message.format(id=id, list=", ".join(found)), help)
    yield from _odd_fields(scenario, id, node)


def _odd_fields(scenario: Written, id: str, node: Node) -> Iterator[Diagnostic]:
    """Report fields that mean nothing without another one, or that another one needs."""
    of_a_question = ("on_correct", "on_partly", "on_wrong")
    for name in of_a_question:
        if getattr(node, name) and not node.quiz:
            message = _("“{name}” says nothing at a node without a question.").format(name=name)
            help = _("Add `quiz: QUIZ#QUESTION`, or remove it.")
            yield error(scenario.source.key("nodes", id, name), "HUB158", message, help)
        elif node.quiz and not getattr(node, name) and name != "on_partly":
            message = _("The node “{id}” asks a question, but has no “{name}”.")
            help = _("Add where the story goes on: {name}: …").format(name=name)
            place = scenario.source.key("nodes", id, "quiz")
            yield error(place, "HUB158", message.format(id=id, name=name), help)
    if node.outcome and not node.end:
        message = _("“{name}” says nothing at a node without an end.").format(name="outcome")
        help = _("Add `end: true`, or remove it.")
        yield error(scenario.source.key("nodes", id, "outcome"), "HUB158", message, help)


def _targets(scenario: Written, parts: Readable, id: str, node: Node) -> Iterator[Diagnostic]:
    for location, target in node.targets():
        if target not in parts.node_ids:
            message = _("There is no node “{id}”.").format(id=target)
            help = did_you_mean(target, parts.node_ids)
            help = help or _("Add a node of this name, or write the id of another one.")
            yield error(scenario.place("nodes", id, *location), "HUB142", message, help)


def _end(scenario: Written, parts: Readable, id: str, node: Node) -> Iterator[Diagnostic]:
    if node.end and not node.outcome:
        message = _("The end “{id}” has no outcome.").format(id=id)
        help = _("Write which of the `outcomes` it is: outcome: …")
        yield error(scenario.source.key("nodes", id), "HUB147", message, help)
    elif node.outcome and node.outcome not in parts.outcome_ids:
        message = _("There is no outcome “{id}”.").format(id=node.outcome)
        help = did_you_mean(node.outcome, parts.outcome_ids)
        help = help or _("Add it to the `outcomes` of this scenario.")
        yield error(scenario.place("nodes", id, "outcome"), "HUB148", message, help)


def _branch(scenario: Written, id: str, node: Node) -> Iterator[Diagnostic]:
    for number, way in enumerate(node.branch):
        place = scenario.place("nodes", id, "branch", number)
        is_last = number == len(node.branch) - 1
        if way.otherwise and (way.to or way.condition):
            message = _("A way has either “if” and “to”, or “else”, but not both.")
            yield error(place, "HUB156", message, _("Give each its own line with a hyphen."))
        elif way.otherwise and not is_last:
            message = _("“else” must come last: no way behind it is ever taken.")
            yield error(place, "HUB156", message, _("Move it to the end of the list."))
        elif not way.otherwise and not (way.to and way.condition):
            message = _("This way lacks “if” or “to”.")
            help = _("Write both: if: … and to: …; or, as the last of the list, else: …")
            yield error(place, "HUB156", message, help)
        elif is_last and not way.otherwise:
            message = _("When no condition holds, the story does not know how to go on.")
            help = _("Add as the last way: - else: … with the id of a node.")
            yield error(place, "HUB156", message, help)


def _choices(scenario: Written, id: str, node: Node) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for number, choice in enumerate(node.choices):
        if choice.id in seen:
            message = _("The choice id “{id}” is used twice at this node.").format(id=choice.id)
            place = scenario.place("nodes", id, "choices", number, "id")
            yield error(place, "HUB157", message, _("Give each choice an id of its own."))
        seen.add(choice.id)


def _question(site: Site, scenario: Written, id: str, node: Node) -> Iterator[Diagnostic]:
    """Report a question that does not exist, is not published, or cannot be graded."""
    if not node.quiz:
        return
    place = scenario.place("nodes", id, "quiz")
    quiz_id, question_id = split_question(node.quiz)
    known = site.hub.ids(Quiz.kind)
    if not question_id:
        message = _("{name} names no question.").format(name=quote(node.quiz))
        help = _("Write the id of a quiz, a hash and the id of its question: phishing#sender")
        yield error(place, "HUB153", message, help)
        return
    if quiz_id not in known:
        message = _("There is no quiz “{id}”.").format(id=quiz_id)
        help = did_you_mean(quiz_id, known) or _("Look in quizzes/ for those that exist.")
        yield error(place, "HUB153", message, help)
        return
    quiz = site.hub.by_kind[Quiz.kind].get(quiz_id)
    if not isinstance(quiz, Quiz):
        return  # its own mistakes are said where it is read
    lowered = quiz.lowered()
    if question_id not in lowered:
        message = _("The quiz “{quiz}” has no question “{id}”.")
        help = did_you_mean(question_id, lowered)
        help = help or _("Its questions are: {list}.").format(list=", ".join(lowered))
        yield error(place, "HUB153", message.format(quiz=quiz_id, id=question_id), help)
    elif quiz.draft and not scenario.draft:
        message = _("The quiz “{id}” is a draft and is not published.").format(id=quiz_id)
        help = _("Publish it too (remove `draft: true` there), or take it out here.")
        yield error(place, "HUB153", message, help)
    elif grade(lowered[question_id], None).outcome in ("unscored", "sealed"):
        message = _("The question “{id}” has no key here, so it cannot decide the way.")
        help = _("Choose a question that is scored.")
        yield error(place, "HUB153", message.format(id=question_id), help)
