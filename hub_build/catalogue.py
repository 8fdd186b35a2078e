"""What fits whom: the questions that pages ask of the hub."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from .articles import Article
from .hub import Hub
from .kinds import Competence, Learning, Level, Quiz, Resource, Role, Scenario, Sector, Topic
from .links import address

SHORT = 5  # minutes


class Catalogue:
    """Finds resources and quizzes by what they are for, easiest and shortest first."""

    def __init__(self, hub: Hub, articles: Mapping[str, Article]) -> None:
        self.hub, self.articles = hub, articles
        self.levels = sorted(hub.of(Level), key=lambda level: level.order)
        self._order = {level.id: level.order for level in self.levels}
        self._minutes: dict[str, int] = {}
        self._resources = sorted(hub.of(Resource), key=self._key)
        self._quizzes = sorted(hub.of(Quiz), key=self._key)
        self._scenarios = sorted(hub.of(Scenario), key=self._key)
        # What a resource page asks for is looked up, so that a hub may grow.
        self._requiring: dict[str, list[Resource]] = defaultdict(list)
        self._by_term: dict[str, list[Resource]] = defaultdict(list)
        for found in self._resources:
            for id in found.requires:
                self._requiring[id].append(found)
            for term in (*found.topics, *found.competences):
                self._by_term[term].append(found)

    def minutes(self, entry: Learning) -> int:
        """Return how long an entry takes: as its author says, else counted from its text."""
        if entry.minutes:
            return entry.minutes
        name = str(entry)
        if name not in self._minutes:
            self._minutes[name] = self.articles[name].minutes()
        return self._minutes[name]

    def level(self, entry: Learning) -> Level | None:
        """Return the level of an entry."""
        return self.hub.get(Level, entry.level)

    def sectors(self, entry: Learning) -> list[Sector]:
        """Return the sectors that an entry names; none when it is for all."""
        return [s for s in self.hub.of(Sector) if s.id in entry.sectors]

    def roles(self, entry: Learning) -> list[Role]:
        """Return the roles that an entry names; none when it is for everybody."""
        return [r for r in self.hub.of(Role) if r.id in entry.roles]

    def topics(self, entry: Learning) -> list[Topic]:
        """Return the topics of an entry."""
        return [t for t in self.hub.of(Topic) if t.id in entry.topics]

    def competences(self, entry: Learning) -> list[Competence]:
        """Return the competences that an entry trains."""
        return [c for c in self.hub.of(Competence) if c.id in entry.competences]

    def resources(self) -> list[Resource]:
        """Return every resource, easiest first."""
        return self._resources

    def quizzes(self) -> list[Quiz]:
        """Return every quiz, easiest first."""
        return self._quizzes

    def games(self) -> list[tuple[str, Quiz, str]]:
        """Return what can be played: the game, its quiz, and where in the page of the quiz."""
        return [
            # A question that is drawn by chance may not be asked: the top of the page is.
            (game, quiz, "" if quiz.asked < len(quiz.questions) else f"#{quiz.form_id}-{one.id}")
            for quiz in self.quizzes()
            for game, one in quiz.games()
        ]

    def scenarios(self) -> list[Scenario]:
        """Return every scenario, easiest first."""
        return self._scenarios

    def scenarios_in(self, sector: Sector) -> list[Scenario]:
        """Return the scenarios for a sector, those for all sectors too."""
        return [s for s in self.scenarios() if s.is_for_sector(sector.id)]

    def scenarios_with(self, field: str, id: str) -> list[Scenario]:
        """Return the scenarios whose `field` (topics, competences, level) names `id`."""
        return [s for s in self.scenarios() if _names(s, field, id)]

    def in_sector(self, sector: Sector) -> tuple[list[Resource], list[Resource], list[Quiz]]:
        """Return resources made for this sector, those for all sectors, and its quizzes."""
        own = [r for r in self.resources() if sector.id in r.sectors]
        shared = [r for r in self.resources() if not r.sectors]
        return own, shared, [q for q in self.quizzes() if q.is_for_sector(sector.id)]

    def for_role(self, role: Role) -> list[Resource]:
        """Return what names this role first, then what is for everybody."""
        found = [r for r in self.resources() if r.is_for_role(role.id)]
        return sorted(found, key=lambda r: not r.roles)

    def with_term(self, field: str, id: str) -> tuple[list[Resource], list[Quiz]]:
        """Return resources and quizzes whose `field` (topics, competences, level) names `id`."""
        return (
            [r for r in self.resources() if _names(r, field, id)],
            [q for q in self.quizzes() if _names(q, field, id)],
        )

    def competences_on(self, topic: Topic) -> list[Competence]:
        """Return the competences that a topic belongs to."""
        return [c for c in self.hub.of(Competence) if topic.id in c.topics]

    def short(self, sector: Sector) -> list[Resource]:
        """Return what takes five minutes at most, the sector's own first."""
        own, shared, _quizzes = self.in_sector(sector)
        return [r for r in own + shared if self.minutes(r) <= SHORT]

    def next_step(self, resource: Resource) -> Resource | None:
        """Return what to read next.

        First what asks for this one to be read before; else the nearest by topic, competence
        and sector that is not easier than this one.
        """
        before = self._before(resource)
        following = [r for r in self._requiring.get(resource.id, []) if r.id not in before]
        if following:
            return following[0]
        here = self._order.get(resource.level or "", 0)
        near = {
            other.id: other
            for term in (*resource.topics, *resource.competences)
            for other in self._by_term[term]
            if other.id not in before
            and self._order.get(other.level or "", 0) >= here
            and _share_readers(resource, other)
        }
        return min(near.values(), key=lambda other: self._distance(resource, other), default=None)

    def _before(self, resource: Resource) -> set[str]:
        """Return the ids of a resource and of all that is to be read before it."""
        found: set[str] = set()
        waiting = [resource.id]
        while waiting:
            id = waiting.pop()
            if id not in found:
                found.add(id)
                known = self.hub.get(Resource, id)
                waiting += known.requires if known else ()
        return found

    def _distance(self, one: Resource, other: Resource) -> tuple[int, int, str]:
        """Return a key that is smaller the nearer two resources are."""
        alike = 3 * len(set(one.topics) & set(other.topics))
        alike += 2 * len(set(one.competences) & set(other.competences))
        alike += len(set(one.sectors) & set(other.sectors))
        steps = self._order.get(other.level or "", 0) - self._order.get(one.level or "", 0)
        return -alike, steps, other.id

    def quiz_facts(self) -> dict[str, dict[str, str | list[str]]]:
        """Return what the browser's records need of each quiz, by id.

        That is title, address, version and the ids that it had before.
        """
        return {
            quiz.id: {
                "title": quiz.title,
                "address": address(quiz),
                "version": quiz.version(),
                "formerly": list(quiz.formerly),
            }
            for quiz in self.hub.of(Quiz)
        }

    def activity_facts(self) -> dict[str, Mapping[str, object]]:
        """Return the facts of `quiz_facts`, of scenarios too, by the name in a reader's record."""
        scenarios = {
            scenario.activity: {
                "title": scenario.title,
                "address": address(scenario),
                "version": scenario.version(),
                "formerly": [f"scenarios/{old}" for old in scenario.formerly],
            }
            for scenario in self.hub.of(Scenario)
        }
        return {**self.quiz_facts(), **scenarios}

    def resources_with_quiz(self, quiz: Quiz) -> list[Resource]:
        """Return the resources that lead to this quiz."""
        return [r for r in self.resources() if r.quiz == quiz.id]

    def _key(self, entry: Learning) -> tuple[int, int, str]:
        return self._order.get(entry.level or "", 99), self.minutes(entry), entry.title


def _share_readers(one: Resource, other: Resource) -> bool:
    """Tell whether two resources are for some of the same people; nothing named means all."""
    return all(
        not mine or not theirs or set(mine) & set(theirs)
        for mine, theirs in ((one.sectors, other.sectors), (one.roles, other.roles))
    )


def _names(entry: Learning, field: str, id: str) -> bool:
    value: str | Iterable[str] | None = getattr(entry, field)
    return value == id if isinstance(value, str) else id in (value or ())
