"""The hub's own content: nothing is wrong with it, every sector is served, no address is lost.

Whoever publishes adds new addresses to `addresses.txt` with `UPDATE=1 pytest
tests/test_content.py`; none is ever taken out: a renamed entry lists its old id in `formerly:`.
What an editor must know stands in `hub check`; no test here stands in the way of a new text.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hub_build import build
from hub_build.catalogue import SHORT, Catalogue
from hub_build.diagnostics import Severity
from hub_build.exploring import explore
from hub_build.interactions import Choose
from hub_build.kinds import Competence, Level, Page, Quiz, Resource, Role, Scenario, Sector
from hub_build.questions import TYPES, Scored

ROOT = Path(__file__).parent.parent
ADDRESSES = Path(__file__).parent / "addresses.txt"


@pytest.fixture(scope="module")
def checked() -> build.Checked:
    return build.check(ROOT)


def test_nothing_is_wrong_with_it(checked: build.Checked) -> None:
    bad = [d for d in checked.diagnostics if d.severity is not Severity.HINT]
    assert bad == []


def test_every_address_ever_published_still_answers(checked: build.Checked) -> None:
    now = {page.address for page in checked.site.pages}
    ever = set(ADDRESSES.read_text("utf-8").splitlines() if ADDRESSES.exists() else [])
    if os.environ.get("UPDATE"):
        ADDRESSES.write_text("".join(f"{line}\n" for line in sorted(ever | now)), "utf-8")
        ever |= now
    assert ever - now == set(), "these addresses no longer answer"


def test_every_sector_has_something_of_its_own_and_something_short(
    checked: build.Checked,
) -> None:
    hub = checked.site.hub
    catalogue = Catalogue(hub, checked.site.articles)
    assert len(hub.of(Sector)) == 5
    for sector in hub.of(Sector):
        named, _shared, quizzes = catalogue.in_sector(sector)
        own = [r for r in named if r.sectors == (sector.id,)]
        assert len(named) >= 5, sector
        assert len(own) >= 3, f"{sector}: fewer than three texts are for this sector alone"
        assert len({r.type for r in own}) >= 2, sector
        assert quizzes, sector
        assert all(catalogue.minutes(r) <= SHORT for r in catalogue.short(sector)) and (
            catalogue.short(sector)
        ), sector


# A new quiz need not be in this list: `hub check` gives its author hints.
QUIZZES = {
    "care-at-a-distance",
    "first-video-visit",
    "guide-people-online",
    "help-at-the-desk",
    "information-and-ai",
    "may-i-share-it",
    "numbers-from-home",
    "passwords-and-screens",
    "phishing",
    "pictures-and-messages",
    "quick-round",
    "safe-every-day",
    "sensors-locks-and-alarms",
    "spot-the-risks",
    "the-record-and-privacy",
    "the-record-day-to-day",
    "video-consultation",
    "words-of-digital-care",
    "your-choice",
}


def test_the_quizzes_teach(checked: build.Checked) -> None:
    quizzes = [quiz for quiz in checked.site.hub.of(Quiz) if quiz.id in QUIZZES]
    assert len(quizzes) == len(QUIZZES)
    for quiz in quizzes:
        assert len(quiz.questions) >= 5
        for question in quiz.questions:
            if isinstance(question, Scored):
                assert question.explain, (quiz.id, question.id)
        for id, interaction in quiz.lowered().items():
            if isinstance(interaction, Choose) and interaction.key:
                assert all(choice.feedback for choice in interaction.choices), (quiz.id, id)


def test_every_way_to_ask_and_to_play_is_used(checked: build.Checked) -> None:
    quizzes = checked.site.hub.of(Quiz)
    used = {type(question) for quiz in quizzes for question in quiz.questions}
    assert set(TYPES) - used == set()
    assert {game for quiz in quizzes for game, _ in quiz.games()} == {
        "memory",
        "race",
        "spot",
        "cards",
    }


def test_every_sector_has_a_quiz_of_its_own(checked: build.Checked) -> None:
    hub = checked.site.hub
    own = {quiz.sectors[0] for quiz in hub.of(Quiz) if len(quiz.sectors) == 1}
    assert own == {sector.id for sector in hub.of(Sector)}


# As with quizzes, a new scenario need not be in this list.
SCENARIOS = {
    "may-we-have-photos",
    "phishing-on-the-night-shift",
    "the-first-video-consultation",
    "the-locked-tablet",
    "the-record-fails",
}


def test_the_stories_teach(checked: build.Checked) -> None:
    stories = [story for story in checked.site.hub.of(Scenario) if story.id in SCENARIOS]
    assert len(stories) == len(SCENARIOS)
    for story in stories:
        assert len(story.outcomes) >= 3, story
        assert all(outcome.text for outcome in story.outcomes.values()), story
        for id, node in story.nodes.items():
            assert all(choice.feedback for choice in node.choices), (story, id)
        explored = explore(story.story())
        ends = {id for id, node in story.nodes.items() if node.end}
        assert explored.is_whole, story
        assert explored.ends == ends, story


def test_every_sector_has_a_story_that_plays_there(checked: build.Checked) -> None:
    hub = checked.site.hub
    assert {id for story in hub.of(Scenario) for id in story.sectors} == {
        sector.id for sector in hub.of(Sector)
    }


def test_nobody_is_said_to_have_reviewed_what_the_page_about_the_hub_denies(
    checked: build.Checked,
) -> None:
    """Whoever enters the first real review also changes the sentence in `about.md`."""
    hub = checked.site.hub
    about = (ROOT / "content/about.md").read_text("utf-8")
    if "No care professional has reviewed the texts yet" in about:
        assert [
            e for e in (*hub.of(Resource), *hub.of(Quiz), *hub.of(Scenario)) if e.reviewed
        ] == []


def test_there_is_enough_to_start_with(checked: build.Checked) -> None:
    hub = checked.site.hub
    assert len(hub.of(Resource)) >= 30
    assert len({resource.type for resource in hub.of(Resource)}) >= 5
    assert len(hub.of(Quiz)) >= 15
    assert len(hub.of(Scenario)) >= 4
    assert 8 <= len(hub.of(Competence)) <= 10
    assert [level.id for level in sorted(hub.of(Level), key=lambda level: level.order)] == [
        "starter",
        "basic",
        "skilled",
        "coach",
    ]
    for competence in hub.of(Competence):
        assert set(competence.levels) == {level.id for level in hub.of(Level)}
    assert {role.id for role in hub.of(Role)} >= {"nurse", "manager", "director", "digicoach"}
    assert {page.layout for page in hub.of(Page)} >= {"home", "catalogue", "my-learning", "about"}
