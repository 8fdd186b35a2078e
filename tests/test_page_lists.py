"""What pages list, what is nowhere to be found because it is a draft, and where lists lead."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import get_args

import pytest
from hubs import Write
from reading import articles, colophon, part, rows, said

from hub_build import build, plugin
from hub_build.kinds.page import Layout

LISTS: dict[str, str | bytes] = {
    f"content/{layout}-list.md": f"---\ntitle: List\nsummary: S\nlayout: {layout}\n---\n"
    for layout in get_args(Layout)
}


def one_of_each_kind(id: str, more: str) -> dict[str, str | bytes]:
    """Return an entry of every kind; all of them name each other."""
    page = f"title: The {id} one\nsummary: S\n{more}"
    term = f"name: The {id} one\nsummary: S\n{more}"
    learning = f"{page}sectors: [{id}]\nroles: [{id}]\ntopics: [{id}]\n"
    learning += f"competences: [{id}]\nlevel: {id}\nminutes: 2\n"
    question = "{id: a, type: truefalse, prompt: P, answer: yes, feedback: {true: Y, false: N}}"
    return {
        f"content/{id}.md": f"---\n{page}---\nText of the {id} one.\n",
        f"content/{id}-list.md": f"---\n{page}layout: catalogue\n---\n",
        f"content/{id}-about.md": f"---\n{page}layout: about\n---\n",
        f"content/resources/{id}.md": f"---\n{learning}type: tip\nquiz: {id}\n---\nThe {id} one.\n",
        f"quizzes/{id}.yml": f"{learning}questions: [{question}]\n",
        f"sectors/{id}.md": f"---\n{term}icon: home\ncolour: teal\nroles: [{id}]\n---\n",
        f"sectors/roles/{id}.md": f"---\n{term}formerly: [{id}-blossom]\n---\n",
        f"sectors/topics/{id}.yml": term,
        f"sectors/levels/{id}.md": f"---\n{term}order: {len(id)}\ndigcomp: D\n---\n",
        f"sectors/competences/{id}.md": f"---\n{term}topics: [{id}]\nlevels: {{{id}: L}}\n---\n",
    }


def test_a_draft_is_nowhere_in_the_site(write: Write) -> None:
    root = write(
        {
            "hub.yml": "name: T\nsummary: S\norganisation: O\naddress: https://h.example/\n",
            **LISTS,
            **one_of_each_kind("ripe", ""),
            **one_of_each_kind("sour", "draft: true\n"),
        }
    )
    checked = build.check(root)
    assert checked.is_good, checked.diagnostics
    plugin.draw(checked, root / "site")
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    texts = {path.relative_to(root / "site").as_posix(): path.read_text("utf-8") for path in files}
    ours = {path: text for path, text in texts.items() if not path.startswith("assets/hub-")}
    assert not [path for path, text in ours.items() if re.search(r"\bsour\b", path + text)]
    # It is not that nothing is listed at all.
    for path in ("sitemap.xml", "assets/search/documents.json", "catalogue-list/index.html"):
        assert "ripe" in texts[path], path
    assert "roles/ripe-blossom/index.html" in texts
    assert "1 resource, 1 quiz" in build.summary(checked.site, 0)


def test_what_a_draft_refers_to_is_published_as_if_there_were_no_draft(write: Write) -> None:
    def resource(title: str, more: str = "") -> str:
        return f"---\ntitle: {title}\nsummary: S\nsectors: all\ntype: tip\n{more}---\nText.\n"

    question = "{id: a, type: truefalse, prompt: P, answer: yes, feedback: {true: Y, false: N}}"
    found = articles(
        write(
            {
                "content/resources/first.md": resource("First"),
                "content/resources/then.md": resource(
                    "Then", "requires: [first]\nquiz: q\ndraft: true\n"
                ),
                "quizzes/q.yml": f"title: Q\nsummary: S\nsectors: all\nquestions: [{question}]\n",
            }
        )
    )
    next_step = part(found["resources/first/"], '<section class="hub-next"', "</section>")
    assert said(next_step) == "Next step See all resources"
    assert "hub-next" not in found["quizzes/q/"]


def test_the_facts_name_what_the_entry_names_and_nothing_else(write: Write) -> None:
    def sector(name: str, colour: str) -> str:
        return f"---\nname: {name}\nsummary: S\nicon: home\ncolour: {colour}\n---\n"

    def resource(more: str) -> str:
        return f"---\ntitle: T\nsummary: S\ntype: e-learning\n{more}---\nText.\n"

    named = """\
        sectors: [hospitals, home-care]
        roles: [nurse, doctor]
        topics: [mail, login]
        level: basic
        minutes: 1
        """
    question = "{id: a, type: truefalse, prompt: P, answer: yes, feedback: {true: Y, false: N}}"
    quiz = f"title: T\nsummary: S\n{dedent(named)}questions: [{question}]\n"
    found = articles(
        write(
            {
                "sectors/home-care.md": sector("Home care", "teal"),
                "sectors/hospitals.md": sector("Hospitals", "blue"),
                "sectors/practices.md": sector("Practices", "green"),
                "sectors/roles/doctor.md": "---\nname: Doctor\nsummary: S\n---\n",
                "sectors/roles/manager.md": "---\nname: Manager\nsummary: S\n---\n",
                "sectors/roles/nurse.md": "---\nname: Nurse\nsummary: S\n---\n",
                "sectors/topics/login.yml": "name: Login\nsummary: S\n",
                "sectors/topics/mail.yml": "name: Mail\nsummary: S\n",
                "sectors/topics/paper.yml": "name: Paper\nsummary: S\n",
                "sectors/levels/basic.md": "---\nname: B\nsummary: S\norder: 1\ndigcomp: D\n---\n",
                "content/resources/named.md": resource(dedent(named)),
                "content/resources/bare.md": resource("sectors: all\nminutes: 2\n"),
                "quizzes/q.yml": quiz,
            }
        )
    )
    facts = {
        "What": "E-learning",
        "Time": "1 minute",
        "Level": "B",
        "Where": "Home care Hospitals",
        "For whom": "Doctor, Nurse",
        "About": "Login, Mail",
    }
    assert rows(part(found["resources/named/"], '<dl class="hub-facts">', "</dl>")) == facts
    quiz_facts = rows(part(found["quizzes/q/"], '<dl class="hub-facts">', "</dl>"))
    assert quiz_facts == {**facts, "What": "Quiz"}
    assert rows(part(found["resources/bare/"], '<dl class="hub-facts">', "</dl>")) == {
        "What": "E-learning",
        "Time": "2 minutes",
        "Where": "All sectors",
        "For whom": "Everybody in care",
    }


def sections(page: str) -> dict[str, list[str]]:
    """Return the titles of the cards under each heading of a page."""
    found = re.findall(r'<section aria-labelledby="[^"]*">(.*?)</section>', page, re.DOTALL)
    headings = [re.findall(r"<h2[^>]*>(.*?)</h2>", section, re.DOTALL) for section in found]
    cards = [re.findall(r"<h3[^>]*>(.*?)</h3>", section, re.DOTALL) for section in found]
    return {said(h): [said(title) for title in c] for (h,), c in zip(headings, cards, strict=True)}


def test_pages_of_terms_list_what_belongs_to_them(write: Write) -> None:
    def resource(title: str, sectors: str, more: str = "") -> str:
        start = f"---\ntitle: {title}\nsummary: S\nsectors: {sectors}\ntype: tip\n"
        return f"{start}{more}---\nText.\n"

    def sector(name: str, more: str = "") -> str:
        return f"---\nname: {name}\nsummary: S\nicon: home\ncolour: teal\n{more}---\n"

    terms = "topics: [login]\ncompetences: [safe]\nlevel: basic\nroles: [nurse]\nminutes: 6\n"
    question = "{id: a, type: truefalse, prompt: P, answer: yes, feedback: {true: Y, false: N}}"
    quiz = f"title: Quiz\nsummary: S\nsectors: [home]\n{terms}questions: [{question}]\n"
    level = "---\nname: {name}\nsummary: S\norder: {order}\ndigcomp: As in {name}.\n---\n"
    found = articles(
        write(
            {
                "content/resources/a.md": resource("Own", "[home]", terms),
                "content/resources/b.md": resource("Shared", "all"),
                "content/resources/c.md": resource("Other", "[far]", "minutes: 6\n"),
                "quizzes/q.yml": quiz,
                "sectors/home.md": sector("Home", "roles: [nurse]\n"),
                "sectors/far.md": sector("Far"),
                "sectors/roles/nurse.md": "---\nname: Nurse\nsummary: S\n---\n",
                "sectors/levels/basic.md": level.format(name="Basic", order=1),
                "sectors/levels/more.md": level.format(name="More", order=2),
                "sectors/topics/login.yml": "name: Login\nsummary: S\n",
                "sectors/topics/new.yml": "name: New\nsummary: S\n",
                "sectors/topics/void.yml": "name: Void\nsummary: S\n",
                "sectors/competences/safe.md": """\
                    ---
                    name: Safe
                    summary: S
                    topics: [new]
                    levels: {more: You *help* others., basic: You ask.}
                    ---
                    """,
            }
        )
    )
    learn, check = {"To learn from": ["Own"]}, {"Check yourself": ["Quiz"]}
    assert sections(found["sectors/home/"]) == {
        "Made for this sector": ["Own"],
        "Useful in every sector": ["Shared"],
        **check,
        "Who works here": [],
    }
    assert '<li><a href="../../roles/nurse/">Nurse</a></li>' in found["sectors/home/"]
    assert sections(found["sectors/far/"]) == {
        "Made for this sector": ["Other"],
        "Useful in every sector": ["Shared"],
    }
    assert sections(found["topics/login/"]) == {**learn, **check}
    assert sections(found["levels/basic/"]) == {**learn, **check}
    assert sections(found["levels/more/"]) == {}
    assert "<p>As in Basic.</p>" in found["levels/basic/"]
    assert sections(found["roles/nurse/"]) == {"To learn from": ["Own", "Shared", "Other"]}
    competence = found["competences/safe/"]
    assert sections(competence) == {"From starter to coach": [], **learn, **check}
    steps = part(competence, '<dl class="hub-steps">', "</dl>")
    assert [*rows(steps).items()] == [("Basic", "You ask."), ("More", "You help others.")]
    assert 'Topics: <a href="../../topics/new/">New</a>' in competence
    # A topic on which there is nothing leads on to what may help.
    nothing = "There is nothing on this topic yet."
    assert nothing not in found["topics/login/"]
    assert nothing in found["topics/new/"] and "may help you on:" in found["topics/new/"]
    assert 'Competences: <a href="../../competences/safe/">Safe</a>' in found["topics/new/"]
    assert nothing in found["topics/void/"] and "may help" not in found["topics/void/"]


def test_lists_name_all_there_is_and_five_minutes_only_what_is_short(write: Write) -> None:
    def resource(title: str, sectors: str, minutes: int) -> str:
        start = f"---\ntitle: {title}\nsummary: S\nsectors: {sectors}\ntype: tip\n"
        return f"{start}minutes: {minutes}\n---\nText.\n"

    sector = "---\nname: {name}\nsummary: S\nicon: home\ncolour: teal\n---\n"
    question = "{id: a, type: truefalse, prompt: P, answer: yes, feedback: {true: Y, false: N}}"
    quiz = f"title: Quiz\nsummary: S\nsectors: all\nquestions: [{question}]\n"
    level = "---\nname: {name}\nsummary: S\norder: {order}\ndigcomp: D\n---\n"
    safe = "---\nname: Safe\nsummary: S\nlevels: {next: L}\n---\n"
    short = {f"content/resources/s{n}.md": resource(f"Short {n}", "[home]", n) for n in range(1, 6)}
    found = articles(
        write(
            {
                **LISTS,
                **short,
                "content/resources/long.md": resource("Long", "[far]", 6),
                "quizzes/q.yml": quiz,
                "sectors/home.md": sector.format(name="Home"),
                "sectors/far.md": sector.format(name="Far"),
                "sectors/roles/nurse.md": "---\nname: Nurse\nsummary: S\n---\n",
                "sectors/topics/login.yml": "name: Login\nsummary: S\n",
                "sectors/levels/last.md": level.format(name="A", order=9),
                "sectors/levels/next.md": level.format(name="B", order=2),
                "sectors/competences/safe.md": safe,
            }
        )
    )
    titles = {
        address: [said(title) for title in re.findall(r"<h3[^>]*>(.*?)</h3>", page, re.DOTALL)]
        for address, page in found.items()
    }
    assert titles["catalogue-list/"] == [*(f"Short {n}" for n in range(1, 6)), "Long"]
    assert titles["quizzes-list/"] == ["Quiz"]
    assert titles["sectors-list/"] == ["Far", "Home"]
    assert titles["roles-list/"] == ["Nurse"]
    assert titles["topics-list/"] == ["Login"]
    assert titles["levels-list/"] == ["B", "A"]  # from the first step to the last
    assert titles["competences-list/"] == ["Safe"]
    assert sections(found["five-minutes-list/"]) == {
        "Far": [],
        "Home": ["Short 1", "Short 2", "Short 3", "Short 4"],
    }
    assert found["five-minutes-list/"].count("Nothing this short yet.") == 1


def test_the_menu_and_the_footer_have_an_order_of_their_own(write: Write) -> None:
    def page(title: str, layout: str) -> str:
        return f"---\ntitle: {title}\nsummary: S\nlayout: {layout}\n---\n"

    root = write(
        {
            "content/a.md": page("Mine", "my-learning"),
            "content/b.md": page("Skills", "competences"),
            "content/c.md": page("Quizzes", "quizzes"),
            "content/d.md": page("Resources", "catalogue"),
            "content/e.md": page("Sectors", "sectors"),
            "content/f.md": page("Roles", "roles"),
            "content/g.md": page("Who we are", "about"),
            "content/h.md": page("Privacy", "plain"),
            "content/i.md": page("Accessible", "plain"),
        }
    )
    plugin.draw(build.check(root), root / "site")
    html = (root / "site/d/index.html").read_text("utf-8")

    def links(start: str) -> list[tuple[str, str]]:
        return re.findall(r'<li><a href="([^"]+)"[^>]*>(.*?)</a>', part(html, start, "</nav>"))

    assert links('<nav id="hub-menu"') == [
        ("../e/", "Sectors"),
        ("../d/", "Resources"),
        ("../c/", "Quizzes"),
        ("../b/", "Skills"),
        ("../a/", "Mine"),
    ]
    assert links('<nav aria-label="About this site"') == [
        ("../i/", "Accessible"),
        ("../h/", "Privacy"),
        ("../g/", "Who we are"),
    ]
    assert '<li><a href="../d/" aria-current="page">Resources</a>' in html
    assert html.count("aria-current") == 1


def test_links_in_questions_and_notes_lead_to_their_page(write: Write) -> None:
    quiz = """\
        title: Q
        summary: S
        sectors: all
        sources: [{title: A book, note: "See [home](page/index)."}]
        questions:
          - id: a
            type: truefalse
            prompt: Is [this](resource/a) so?
            hint: Look [there](resource/a).
            answer: true
            feedback: {true: "As [said](resource/a).", false: No.}
            explain: It [is](resource/a).
        """
    resource = "---\ntitle: A\nsummary: S\nsectors: all\ntype: tip\n---\nText.\n"
    page = articles(write({"quizzes/q.yml": quiz, "content/resources/a.md": resource}))[
        "quizzes/q/"
    ]
    for words in ("this", "there", "said", "is"):
        assert f'<a href="../../resources/a/" rel="noopener noreferrer">{words}</a>' in page, words
    assert '<a href="../../" rel="noopener noreferrer">home</a>' in page
    labels = re.findall(r"<label[^>]*>(.*?)</label>", page)
    assert labels == ["True", "False"]  # the hub's own words, which are no field of the quiz


@pytest.mark.parametrize(
    ("file", "address"), [("quick-answers", "quick-answers/"), ("all", "all/")]
)
def test_who_is_stuck_is_led_to_quick_answers_or_to_everything(
    write: Write, file: str, address: str
) -> None:
    root = write(
        {
            f"content/{file}.md": "---\ntitle: Help\nsummary: S\nlayout: catalogue\n---\n",
            "content/quizzes.md": "---\ntitle: Quizzes\nsummary: S\nlayout: quizzes\n---\n",
            "content/five.md": "---\ntitle: Five\nsummary: S\nlayout: five-minutes\n---\n",
        }
    )
    doors = part(articles(root)[""], '<ul class="hub-doors">', "</ul>")
    assert re.findall(r'<h3><a href="([^"]+)">(.*?)</a>', doors) == [
        (address, "I am stuck"),
        ("five/", "I have five minutes"),
        ("quizzes/", "How am I doing?"),
    ]


def test_a_long_text_has_contents_of_its_main_headings(write: Write) -> None:
    def resource(text: str) -> str:
        return f"---\ntitle: T\nsummary: S\nsectors: all\ntype: tip\n---\n{text}\n"

    found = articles(
        write(
            {
                "content/resources/long.md": resource(
                    "## One\n\n## A & B\n\n### Sub\n\n## Three\n"
                ),
                "content/resources/short.md": resource("## One\n\n### Sub\n\n## Two\n"),
            }
        )
    )
    contents = part(found["resources/long/"], '<details class="hub-contents">', "</details>")
    assert re.findall('<li><a href="([^"]+)">(.*?)</a></li>', contents) == [
        ("#one", "One"),
        ("#a-b", "A &amp; B"),
        ("#three", "Three"),
    ]
    assert "hub-contents" not in found["resources/short/"]


def test_the_last_lines_have_a_space_between_their_sentences(write: Write) -> None:
    resource = """\
        ---
        title: T
        summary: S
        sectors: all
        type: tip
        authors: [One & Two, Three]
        reviewed: {date: 2026-01-02, name: Somebody, role: nurse}
        ---
        Text.
        """
    page = articles(write({"content/resources/a.md": resource}))["resources/a/"]
    assert colophon(page)[:2] == [
        "Reviewed by Somebody, nurse, on 2026-01-02. "
        "The text is the hub's own; no sources were used.",
        "Text: licence CC-BY-4.0. By One & Two, Three.",
    ]


def test_no_page_leads_to_a_draft_with_a_name_that_the_templates_know(write: Write) -> None:
    draft = "---\ntitle: Later\nsummary: S\ndraft: true\n---\nText.\n"
    root = write({"content/quick-answers.md": draft, "content/contribute.md": draft})
    home = articles(root)[""]
    assert "quick-answers" not in home and "contribute" not in home


GAMES = """\
    title: {name}
    summary: S
    sectors: all
    settings: {{{settings}}}
    questions:
      - {{id: a, type: truefalse, prompt: P, answer: yes, feedback: {{true: Y, false: N}}}}
      - id: b
        type: match
        play: memory
        prompt: P
        pairs: [{{left: A, right: One}}, {{left: B, right: Two}}]
      - {{id: c, type: flashcards, cards: [{{front: A, back: B}}, {{front: C, back: D}}]}}
    """


def test_the_list_of_quizzes_leads_to_what_can_be_played(write: Write) -> None:
    found = articles(
        write(
            {
                "content/quizzes.md": "---\ntitle: Q\nsummary: S\nlayout: quizzes\n---\n",
                "quizzes/all.yml": GAMES.format(name="All", settings=""),
                # What is drawn by chance may not be asked: its link leads to the top.
                "quizzes/drawn.yml": GAMES.format(name="Drawn", settings="draw: 2"),
                "quizzes/none.yml": "title: N\nsummary: S\nsectors: all\nquestions:\n  - "
                "{id: a, type: truefalse, prompt: P, answer: yes, feedback: {true: Y, false: N}}\n",
            }
        )
    )
    games = part(found["quizzes/"], "<h2>Games</h2>", "</ul>")
    assert re.findall(r'href="([^"]*)">([^<]*)</a>', games) == [
        ("../quizzes/all/#hub-quiz-all-b", "Memory – All"),
        ("../quizzes/all/#hub-quiz-all-c", "Cards to learn by heart – All"),
        ("../quizzes/drawn/", "Memory – Drawn"),
        ("../quizzes/drawn/", "Cards to learn by heart – Drawn"),
    ]
    assert 'id="hub-quiz-all-b"' in found["quizzes/all/"]
    assert found["quizzes/"].count("With a game") == 2


def test_a_question_without_a_key_is_no_game(write: Write) -> None:
    sealed = GAMES.format(name="Sealed", settings="keys: sealed")
    for key in ("answer: yes, feedback: {true: Y, false: N}", ", right: One", ", right: Two"):
        sealed = sealed.replace(key, "")
    sealed = sealed.replace("prompt: P, }", "prompt: P}").replace(
        "        pairs:", "        distractors: [{text: One}, {text: Two}]\n        pairs:"
    )
    found = articles(
        write(
            {
                "content/quizzes.md": "---\ntitle: Q\nsummary: S\nlayout: quizzes\n---\n",
                "quizzes/sealed.yml": sealed,
            }
        )
    )
    assert "hub-memory" not in found["quizzes/sealed/"]
    assert "Memory" not in found["quizzes/"]
    assert "Cards to learn by heart – Sealed" in found["quizzes/"]
