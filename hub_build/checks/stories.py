"""Variables of a scenario fit, and whatever a reader chooses, the story comes to an end."""

from __future__ import annotations

from collections.abc import Iterator

from .. import story_values
from ..diagnostics import Diagnostic, Place, error, has_errors, hint, warning
from ..exploring import MOST, Explored, Path, explore, is_sound, reachable, without_end
from ..kinds import Scenario
from ..pages import Site
from ..story import Story, scored
from ..words import gettext as _
from ..yaml_reader import Location


def check(site: Site) -> Iterator[Diagnostic]:
    """Report what is wrong with variables, what nobody can reach, and ways without an end.

    A story with mistakes in its nodes or variables is not played: those are mended first.
    """
    for scenario in site.hub.written:
        if scenario.kind != Scenario.kind:
            continue
        faults = list(story_values.faults(scenario))
        yield from faults
        if isinstance(scenario, Scenario) and not has_errors(faults):
            story = scenario.story()
            if is_sound(story):
                yield from _Judge(scenario, story).judge()


class _Judge:
    def __init__(self, scenario: Scenario, story: Story) -> None:
        self.scenario, self.story = scenario, story
        self.reachable = reachable(story)

    def judge(self) -> Iterator[Diagnostic]:
        """Judge the drawing of the story first, then what can happen in it."""
        for id in self.story.nodes:
            if id not in self.reachable:
                message = _("No way in the story leads to the node “{id}”.").format(id=id)
                help = _("Let a choice lead there (`to: {id}`), or remove it.").format(id=id)
                yield warning(self._node(id), "HUB143", message, help)
        closed = [id for id in without_end(self.story) if id in self.reachable]
        if closed:
            yield self._no_end(closed)
            return
        found = explore(self.story)
        yield from self._stuck(found)
        yield from self._endless(found)
        if found.is_whole:
            yield from self._never(found)
            yield from self._score(found)
        else:
            message = _("The story has more than {n} situations; only the first were looked at.")
            help = _("Give numbers a `min` and a `max`, choices `once: true`, or use fewer.")
            place = self.scenario.source.key("nodes")
            yield hint(place, "HUB341", message.format(n=f"{MOST:,}"), help)

    def _no_end(self, closed: list[str]) -> Diagnostic:
        message = _("From here no way leads to an end: {list}.").format(list=", ".join(closed))
        help = _("Let one of these nodes lead to an end.")
        return error(self._node(closed[0]), "HUB144", message, help)

    def _stuck(self, found: Explored) -> Iterator[Diagnostic]:
        for id, path in found.stuck.items():
            message = _("At the node “{id}” it can happen that no choice is possible: {way}.")
            help = _("Add a choice without `if` and `once`, or open one of them.")
            said = message.format(id=id, way=_in_words(path))
            yield error(self._node(id), "HUB146", said, help)

    def _endless(self, found: Explored) -> Iterator[Diagnostic]:
        if found.trapped:
            id, path = found.trapped
            message = _("From here on no end can be reached any more: {way}.")
            help = _("Open a way out: a choice whose condition can hold again.")
            yield error(self._node(id), "HUB144", message.format(way=_in_words(path)), help)
        elif found.ran_out and not found.ends and not found.stuck:
            message = _("No end is reached within {n} steps.")
            help = _("Raise `max_steps` in the settings, or make the story shorter.")
            said = message.format(n=self.story.max_steps)
            yield error(self._node(self.story.start), "HUB144", said, help)

    def _never(self, found: Explored) -> Iterator[Diagnostic]:
        """Report choices and ways that nobody ever gets, of nodes that somebody reaches."""
        reached = {id for id, _number in found.used}
        for id, node in self.story.nodes.items():
            if id not in reached:
                continue
            for number, choice in enumerate(node.choices):
                if (id, number) not in found.used:
                    message = _("The choice “{id}” is never possible.").format(id=choice.id)
                    yield self._idle(("nodes", id, "choices", number, "if"), message)
            for number, way in enumerate(node.ways):
                if (id, number) not in found.used:
                    message = _("The way to “{id}” is never taken.").format(id=way.to)
                    yield self._idle(("nodes", id, "branch", number), message)

    def _idle(self, location: Location, message: str) -> Diagnostic:
        help = _("Change the condition, or what the story does to its variables before.")
        return warning(self.scenario.place(*location), "HUB145", message, help)

    def _score(self, found: Explored) -> Iterator[Diagnostic]:
        score = self.story.score
        if not score or found.best is None or found.best >= score.most:
            return
        best, passed = scored(score, {score.variable: found.best})
        message = _("The highest score that can be reached is {best} %.")
        help = _("Let the best way earn more.")
        if found.best > 0:
            help = _("Write max: {best}, or let the best way earn more.").format(best=found.best)
        if passed is False:
            message = _("Nobody can pass: the highest score that can be reached is {best} %.")
        place = self.scenario.place("settings", "score", "max")
        yield warning(place, "HUB340", message.format(best=best), help)

    def _node(self, id: str) -> Place:
        return self.scenario.source.key("nodes", id)


def _in_words(path: Path) -> str:
    """Return the decisions that lead somewhere, such as `alert/wait → phone/call`."""
    if not path:
        return _("at the start")
    shown = [f"{node}/{what}" for node, what in path[-6:]]
    return " → ".join(["…"] * (len(path) > 6) + shown)
