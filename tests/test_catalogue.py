"""What fits whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from hubs import Write

from hub_build import build
from hub_build.catalogue import Catalogue
from hub_build.kinds import Quiz, Resource, Role, Sector, Topic


def resource(title: str, sectors: str = "all", **more: str) -> str:
    fields = "".join(f"{key}: {value}\n" for key, value in more.items())
    return f"---\ntitle: {title}\nsummary: S\ntype: tip\nsectors: {sectors}\n{fields}---\nText.\n"


def sector(name: str) -> str:
    return f"---\nname: {name}\nsummary: S\nicon: home\ncolour: teal\n---\n"


def level(name: str, order: int) -> str:
    return f"---\nname: {name}\nsummary: S\norder: {order}\ndigcomp: D\n---\n"


def quiz(title: str, sectors: str = "all", **more: str) -> str:
    fields = "".join(f"{key}: {value}\n" for key, value in more.items())
    question = "{id: one, type: truefalse, prompt: P, answer: yes, feedback: {true: Y, false: N}}"
    return f"title: {title}\nsummary: S\nsectors: {sectors}\n{fields}questions: [{question}]\n"


LEVELS: dict[str, str | bytes] = {
    "sectors/levels/starter.md": level("Starter", 1),
    "sectors/levels/basic.md": level("Basic", 2),
    "sectors/topics/login.yml": "name: Login\nsummary: S\n",
    "sectors/home-care.md": sector("Home care"),
    "sectors/hospitals.md": sector("Hospitals"),
}


def catalogue(root: Path) -> Catalogue:
    checked = build.check(root)
    assert checked.is_good, checked.diagnostics
    return Catalogue(checked.site.hub, checked.site.articles)


def test_easiest_and_shortest_come_first(write: Write) -> None:
    root = write(
        {
            **LEVELS,
            "content/resources/a.md": resource("Hard", level="basic", minutes="1"),
            "content/resources/b.md": resource("Long", level="starter", minutes="9"),
            "content/resources/c.md": resource("Short", level="starter", minutes="2"),
            "content/resources/d.md": resource("Free"),
        }
    )
    assert [r.title for r in catalogue(root).resources()] == ["Short", "Long", "Hard", "Free"]


def test_sectors_see_their_own_and_what_is_for_all(write: Write) -> None:
    root = write(
        {
            **LEVELS,
            "content/resources/a.md": resource("Own", "[hospitals]", minutes="20"),
            "content/resources/b.md": resource("All", minutes="3"),
            "content/resources/c.md": resource("Other", "[home-care]", minutes="3"),
        }
    )
    found = catalogue(root)
    hospitals = found.hub.get(Sector, "hospitals")
    assert hospitals
    own, shared, quizzes = found.in_sector(hospitals)
    assert ([r.title for r in own], [r.title for r in shared], quizzes) == (["Own"], ["All"], [])
    assert [r.title for r in found.short(hospitals)] == ["All"]


def test_the_next_step_asks_for_this_one_or_is_near_and_not_easier(write: Write) -> None:
    root = write(
        {
            **LEVELS,
            "content/resources/a.md": resource("A", topics="[login]", level="basic"),
            "content/resources/b.md": resource("B", topics="[login]", level="starter"),
            "content/resources/c.md": resource("C", level="basic"),
            "content/resources/d.md": resource("D", requires="[c]"),
        }
    )
    found = catalogue(root)

    def following(id: str) -> str | None:
        here = found.hub.get(Resource, id)
        assert here
        step = found.next_step(here)
        return step.title if step else None

    assert following("b") == "A"
    assert following("a") is None  # B is easier, the others have nothing in common
    assert following("c") == "D"


NEAR = {
    "here": resource(
        "Here",
        "[hospitals]",
        topics="[login, mail]",
        competences="[safe]",
        level="starter",
    ),
    # Each of these is nearer than those below it; the names of the files would say otherwise.
    "f": resource("Two topics", topics="[login, mail]", level="starter"),
    "e": resource("Topic, competence", topics="[mail]", competences="[safe]", level="starter"),
    "d": resource("Topic, sector", "[hospitals]", topics="[mail]", level="starter"),
    "c": resource("Topic", topics="[mail]", level="starter"),
    "b": resource("Topic, harder", topics="[mail]", level="basic"),
    "a": resource("Competence", competences="[safe]", level="starter"),
}


@pytest.mark.parametrize("nearest", range(1, len(NEAR)))
def test_the_next_step_is_the_nearest(write: Write, nearest: int) -> None:
    near = {f"content/resources/{id}.md": text for id, text in NEAR.items()}
    files = [*near][:1] + [*near][nearest:]
    root = write(
        {
            **LEVELS,
            "sectors/topics/mail.yml": "name: Mail\nsummary: S\n",
            "sectors/competences/safe.md": "---\nname: N\nsummary: S\nlevels: {basic: L}\n---\n",
            **{file: near[file] for file in files},
            "content/resources/a-sector.md": resource(
                "Sector only", "[hospitals]", level="starter"
            ),
            "content/resources/a-easier.md": resource("Easier", topics="[login, mail]"),
        }
    )
    found = catalogue(root)
    here = found.hub.get(Resource, "here")
    assert here
    step = found.next_step(here)
    assert step and str(step) == f"resource/{[*NEAR][nearest]}"


def test_what_asks_for_this_one_comes_next_the_easiest_first(write: Write) -> None:
    root = write(
        {
            **LEVELS,
            "content/resources/a.md": resource("Hard", requires="[here]", level="basic"),
            "content/resources/b.md": resource("Easy", requires="[here]", level="starter"),
            "content/resources/c.md": resource("Near", topics="[login]", level="basic"),
            "content/resources/here.md": resource("Here", topics="[login]", level="basic"),
        }
    )
    found = catalogue(root)
    here = found.hub.get(Resource, "here")
    assert here
    step = found.next_step(here)
    assert step and step.title == "Easy"


def test_what_was_to_be_read_first_is_no_next_step(write: Write) -> None:
    root = write(
        {
            **LEVELS,
            "content/resources/a.md": resource("A", topics="[login]"),
            "content/resources/b.md": resource("B", topics="[login]", requires="[a]"),
            "content/resources/c.md": resource("C", topics="[login]", requires="[b]"),
        }
    )
    found = catalogue(root)
    steps = {r.id: found.next_step(r) for r in found.resources()}
    assert {id: step.id if step else None for id, step in steps.items()} == {
        "a": "b",
        "b": "c",
        "c": None,
    }


def test_sectors_show_quizzes_for_them_and_for_all(write: Write) -> None:
    root = write(
        {
            **LEVELS,
            "quizzes/a.yml": quiz("Other", "[home-care]"),
            "quizzes/b.yml": quiz("Own", "[hospitals]", level="basic"),
            "quizzes/c.yml": quiz("All", level="starter"),
            "quizzes/d.yml": quiz("Begun", draft="yes"),
        }
    )
    found = catalogue(root)
    hospitals = found.hub.get(Sector, "hospitals")
    assert hospitals
    assert [q.title for q in found.in_sector(hospitals)[2]] == ["All", "Own"]
    assert [q.title for q in found.quizzes()] == ["All", "Own", "Other"]  # without a level: last


def test_five_minutes_are_short_and_the_own_come_first(write: Write) -> None:
    root = write(
        {
            **LEVELS,
            "content/resources/a.md": resource("All", minutes="1", level="starter"),
            "content/resources/b.md": resource("Six", "[hospitals]", minutes="6"),
            "content/resources/c.md": resource("Five", "[hospitals]", minutes="5"),
            "content/resources/d.md": resource("Other", "[home-care]", minutes="1"),
        }
    )
    found = catalogue(root)
    hospitals = found.hub.get(Sector, "hospitals")
    assert hospitals
    assert [r.title for r in found.short(hospitals)] == ["Five", "All"]


def test_a_role_sees_what_names_it_first_and_then_what_is_for_everybody(write: Write) -> None:
    root = write(
        {
            "sectors/roles/nurse.md": "---\nname: Nurse\nsummary: S\n---\n",
            "sectors/roles/manager.md": "---\nname: Manager\nsummary: S\n---\n",
            "content/resources/a.md": resource("Everybody", minutes="1"),
            "content/resources/b.md": resource("Managers", roles="[manager]", minutes="2"),
            "content/resources/c.md": resource("Both", roles="[manager, nurse]", minutes="4"),
            "content/resources/d.md": resource("Nurses", roles="[nurse]", minutes="3"),
        }
    )
    found = catalogue(root)
    nurse = found.hub.get(Role, "nurse")
    assert nurse
    assert [r.title for r in found.for_role(nurse)] == ["Nurses", "Both", "Everybody"]


def test_a_term_finds_what_names_it(write: Write) -> None:
    terms = {"topics": "[login]", "competences": "[safe]", "level": "basic"}
    root = write(
        {
            **LEVELS,
            "sectors/competences/safe.md": "---\nname: N\nsummary: S\nlevels: {basic: L}\n"
            "topics: [login]\n---\n",
            "sectors/competences/other.md": "---\nname: O\nsummary: S\nlevels: {basic: L}\n---\n",
            "content/resources/a.md": resource("Resource", **terms),
            "content/resources/b.md": resource("Nothing named"),
            "quizzes/a.yml": quiz("Quiz", **terms),
            "quizzes/b.yml": quiz("Nothing named"),
        }
    )
    found = catalogue(root)
    for field, id in (("topics", "login"), ("competences", "safe"), ("level", "basic")):
        resources, quizzes = found.with_term(field, id)
        assert [r.title for r in resources] == ["Resource"], field
        assert [q.title for q in quizzes] == ["Quiz"], field
    assert found.with_term("level", "bas") == ([], [])  # a part of an id is another id
    login = found.hub.get(Topic, "login")
    assert login
    assert [c.name for c in found.competences_on(login)] == ["N"]


def test_a_quiz_knows_what_leads_to_it_and_the_browser_knows_the_quiz(write: Write) -> None:
    root = write(
        {
            "content/resources/a.md": resource("Leads there", quiz="part/q"),
            "content/resources/b.md": resource("Does not"),
            "quizzes/part/q.yml": quiz("Would you?", formerly="[old, part/older]"),
            "quizzes/begun.yml": quiz("Begun", draft="yes"),
        }
    )
    found = catalogue(root)
    (only,) = found.quizzes()
    assert [r.title for r in found.resources_with_quiz(only)] == ["Leads there"]
    assert found.quiz_facts() == {
        "part/q": {
            "title": "Would you?",
            "address": "quizzes/part/q/",
            "version": only.version(),
            "formerly": ["old", "part/older"],
        }
    }


def test_long_lists_lead_to_the_catalogue(write: Write) -> None:
    many = {f"content/resources/r{n}.md": resource(f"R {n}", level="basic") for n in range(13)}
    listing = "---\ntitle: All\nsummary: S\nlayout: catalogue\n---\n"
    site = build.check(write({**LEVELS, **many, "content/resources.md": listing})).site
    pages = {page.address: page.article for page in site.pages}
    assert pages["resources/"].count('<li class="hub-card"') == 13
    for address, query in (
        ("levels/basic/", "level=basic"),
        ("sectors/hospitals/", "sectors=hospitals"),
    ):
        assert pages[address].count('<li class="hub-card"') == 12
        assert f'<a href="../../resources/?{query}">See all 13 resources</a>' in pages[address]


def test_minutes_are_counted_when_nobody_said(write: Write) -> None:
    words = " ".join(["word"] * 400)
    root = write(
        {
            "content/resources/a.md": resource("A").replace("Text.", words),
            "content/resources/b.md": resource("B", minutes="9").replace("Text.", words),
            "content/resources/c.md": resource("C"),
        }
    )
    found = catalogue(root)
    assert {r.title: found.minutes(r) for r in found.resources()} == {"A": 3, "B": 9, "C": 1}


def test_a_quiz_keeps_its_version_until_a_reader_sees_a_change(write: Write) -> None:
    quiz = """\
        title: T
        summary: S
        sectors: all
        questions:
          - id: one
            type: single
            prompt: Which?
            options:
              - {text: A, correct: true, feedback: Yes}
              - {text: B, feedback: No}
        """

    def version(text: str) -> str:
        hub = build.check(write({"quizzes/q.yml": text})).site.hub
        found = hub.get(Quiz, "q")
        assert found
        return found.version()

    first = version(quiz)
    assert version(quiz.replace("feedback: No", "feedback: Try again")) == first
    assert (
        version(quiz.replace("A, correct: true", "A").replace("B,", "B, correct: true,")) == first
    )
    assert version(quiz.replace("text: B", "text: C")) != first
    assert version(quiz.replace("Which?", "What?")) != first


def test_a_competence_names_no_level_that_is_a_draft(write: Write) -> None:
    root = write(
        {
            "sectors/levels/basic.md": level("Basic", 1).replace("order", "draft: yes\norder"),
            "sectors/competences/safe.md": "---\nname: N\nsummary: S\nlevels: {basic: L}\n---\n",
        }
    )
    assert [(d.code, d.place.path, d.place.line) for d in build.check(root).diagnostics] == [
        ("HUB205", "sectors/competences/safe.md", 4)
    ]


def test_the_next_step_is_for_some_of_the_same_people(write: Write) -> None:
    def resource(whom: str) -> str:
        return f"---\ntitle: T\nsummary: S\ntype: tip\ntopics: [t]\n{whom}---\nText.\n"

    term = "---\nname: N\nsummary: S\n---\n"
    sector = "---\nname: N\nsummary: S\nicon: home\ncolour: teal\n---\n"
    files: dict[str, str | bytes] = {
        "sectors/topics/t.yml": "name: T\nsummary: S\n",
        "sectors/homes.md": sector,
        "sectors/hospitals.md": sector,
        "sectors/roles/nurse.md": term,
        "sectors/roles/doctor.md": term,
        "content/resources/a.md": resource("sectors: [homes]\nroles: [nurse]\n"),
        "content/resources/b.md": resource("sectors: [hospitals]\nroles: [nurse]\n"),
        "content/resources/c.md": resource("sectors: [homes]\nroles: [doctor]\n"),
    }
    checked = build.check(write(files))
    assert checked.is_good, checked.diagnostics
    found = Catalogue(checked.site.hub, checked.site.articles)
    assert [found.next_step(r) for r in found.resources()] == [None, None, None]
    page = next(p for p in checked.site.pages if p.address == "resources/a/")
    assert "See all resources" in page.article
    files["content/resources/d.md"] = resource("sectors: all\nroles: [nurse, doctor]\n")
    hub = build.check(write(files)).site
    steps = {r.id: Catalogue(hub.hub, hub.articles).next_step(r) for r in hub.hub.of(Resource)}
    assert [step.id for id in "abc" if (step := steps[id])] == ["d", "d", "d"]
