"""What fits whom."""

from __future__ import annotations

from pathlib import Path

from hubs import Write

from hub_build import build
from hub_build.catalogue import Catalogue
from hub_build.kinds import Quiz, Resource, Sector


def resource(title: str, sectors: str = "all", **more: str) -> str:
    fields = "".join(f"{key}: {value}\n" for key, value in more.items())
    return f"---\ntitle: {title}\nsummary: S\ntype: tip\nsectors: {sectors}\n{fields}---\nText.\n"


def sector(name: str) -> str:
    return f"---\nname: {name}\nsummary: S\nicon: home\ncolour: teal\n---\n"


def level(name: str, order: int) -> str:
    return f"---\nname: {name}\nsummary: S\norder: {order}\ndigcomp: D\n---\n"


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
    root = write({"content/resources/a.md": resource("A").replace("Text.", words)})
    found = catalogue(root)
    (only,) = found.resources()
    assert found.minutes(only) == 3


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
