"""What a page must say, part by part, and that no text leaves its place."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from textwrap import dedent

import pytest
from hubs import Write, run_hub
from lunr.index import Index
from reading import articles, colophon, part, rows, said

from hub_build import build, pages, plugin, search
from hub_build.diagnostics import Place, as_github, error, hint
from hub_build.settings import PracticeRecord

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;b&gt;"
YAML = json.dumps(HOSTILE)  # a quoted YAML text too

FULL: dict[str, str | bytes] = {
    "hub.yml": """\
        name: T
        summary: S
        organisation: O
        address: https://h.example/base/
        licence: CC0-1.0
        """,
    "sectors/hospitals.md": "---\nname: Hospitals\nsummary: S\nicon: hospital\ncolour: blue\n---\n",
    "sectors/roles/nurse.md": "---\nname: Nurse\nsummary: S\n---\n",
    "sectors/levels/basic.md": "---\nname: Basic\nsummary: S\norder: 1\ndigcomp: D\n---\n",
    "sectors/topics/login.yml": "name: Login\nsummary: S\n",
    "quizzes/q.yml": """\
        title: Would you?
        summary: S
        sectors: all
        questions:
          - {id: a, type: truefalse, prompt: P, answer: true, feedback: {true: Y, false: N}}
        """,
    "content/resources/a.md": """\
        ---
        title: Lock it
        summary: Keep others out.
        type: tip
        sectors: [hospitals]
        roles: [nurse]
        topics: [login]
        level: basic
        minutes: 7
        quiz: q
        sources: [{title: A law, publisher: A state, year: 2016, url: https://law.example/}]
        reviewed: {date: 2026-01-02, name: Somebody, role: nurse}
        licence: CC-BY-SA-4.0
        ---
        The body.
        """,
    "content/resources/b.md": """\
        ---
        title: Lock more
        summary: S
        type: tip
        sectors: all
        requires: [a]
        ---
        Text.
        """,
}


def test_a_resource_page_says_all_it_must(write: Write) -> None:
    pages = articles(write(FULL))
    page, other = pages["resources/a/"], pages["resources/b/"]
    for words in (
        "<h1>Lock it</h1>",
        "Keep others out.",
        "7 minutes",
        'href="../../levels/basic/">Basic</a>',
        'href="../../sectors/hospitals/"><svg',
        "Hospitals</a>",
        'href="../../roles/nurse/">Nurse</a>',
        'href="../../topics/login/">Login</a>',
        "<p>The body.</p>",
        'href="../../quizzes/q/">To the quiz: Would you?</a>',
        'href="../../resources/b/">Lock more</a>',  # the next step
        '<a href="https://law.example/" rel="noopener noreferrer">A law</a>, A state, 2016.',
        "Reviewed by Somebody, nurse, on 2026-01-02.",
        "Text: licence CC-BY-SA-4.0.",
        "<code>content/resources/a.md</code>",
    ):
        assert words in page, words
    assert "Not yet reviewed by a care professional." in other
    assert "Text: licence CC0-1.0." in other
    assert "Read this first:" in other and 'href="../../resources/a/">Lock it</a>' in other


class Tags(HTMLParser):
    """Collects what a browser would make of a page: elements, and attributes that run."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.running: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "script":
            self.scripts.append(values.get("src") or values.get("type") or "inline")
        self.running += [name for name in values if name.startswith("on")]


def test_no_text_leaves_its_place(write: Write) -> None:
    fields = f"title: {YAML}\nsummary: {YAML}\n"
    named = f"name: {YAML}\nsummary: {YAML}\n"
    one = f"{{id: a, text: {YAML}, feedback: {YAML}, correct: yes}}"
    options = f"[{one}, {{id: b, text: B, feedback: {YAML}}}]"
    source = f"{{title: {YAML}, publisher: {YAML}, note: {YAML}}}"
    resource = f"type: tip\nsectors: all\nquiz: q\nauthors: [{YAML}]\nsources: [{source}]\n"
    question = f"id: q, type: single, prompt: {YAML}, hint: {YAML}, explain: {YAML}"
    root = write(
        {
            "hub.yml": f"{named}organisation: {YAML}\nlicence: {YAML}\n",
            "content/index.md": f"---\n{fields}layout: home\n---\n{HOSTILE}\n",
            "content/about.md": f"---\n{fields}layout: about\n---\n",
            "content/all.md": f"---\n{fields}layout: catalogue\n---\n",
            "content/mine.md": f"---\n{fields}layout: my-learning\n---\n",
            "content/resources/a.md": f"---\n{fields}{resource}---\n## {HOSTILE}\n",
            "sectors/x.md": f"---\n{named}icon: home\ncolour: teal\n---\n",
            "quizzes/q.yml": f"{fields}sectors: all\n"
            f"questions: [{{{question}, options: {options}}}]\n",
        }
    )
    plugin.draw(build.check(root), root / "site")
    pages = list((root / "site").rglob("*.html"))
    assert len(pages) == 9
    for path in pages:
        found = Tags()
        found.feed(path.read_text("utf-8"))
        assert not found.running, path
        assert all("assets/" in s or s == "application/json" for s in found.scripts), path


def test_only_real_pages_are_for_search_engines(write: Write) -> None:
    renamed = str(FULL["content/resources/b.md"]).replace(
        "requires", "formerly: [old]\n        requires"
    )
    root = write({**FULL, "content/resources/b.md": renamed})
    plugin.draw(build.check(root), root / "site")

    def head(address: str) -> str:
        text = (root / "site" / address).read_text("utf-8")
        return text[: text.index("</head>")]

    for hidden in ("search/index.html", "404.html", "resources/old/index.html"):
        assert '<meta name="robots" content="noindex">' in head(hidden)
    assert "noindex" not in head("resources/a/index.html")
    canonical = '<link rel="canonical" href="https://h.example/base/resources/a/">'
    assert canonical in head("resources/a/index.html")
    listed = re.findall("<loc>(.*?)</loc>", (root / "site/sitemap.xml").read_text("utf-8"))
    assert "https://h.example/base/resources/a/" in listed
    assert not [a for a in listed if re.search(r"/(search|404|resources/old)\b", a)]


def test_a_title_weighs_more_than_a_text_and_a_text_counts(write: Write) -> None:
    def resource(title: str, text: str) -> str:
        return f"---\ntitle: {title}\nsummary: S\ntype: tip\nsectors: all\n---\n{text}\n"

    filler = "word " * 30
    root = write(
        {
            "content/resources/a.md": resource("Other", f"{filler} tablet {filler}"),
            "content/resources/b.md": resource("Tablet", filler),
            "content/resources/c.md": resource("Third", f"## Tablet\n\n{filler}"),
        }
    )
    found = search.documents(build.check(root).site)
    results = Index.load(search.index(found, "en")).search("tablet")
    assert [found[int(r["ref"])].title for r in results] == ["Tablet", "Third", "Other"]
    # In another language no English ending is cut off.
    dutch = Index.load(search.index(found, "nl"))
    assert dutch.search("tablets") == [] and len(dutch.search("tablet")) == 3


def test_github_shows_errors_first_and_loses_no_sign() -> None:
    printed = as_github(
        [
            hint(Place("a,b:c.md", 1, 2), "HUB001", "50 % off\nnext", "now: go"),
            error(Place("b.md", 3, 4), "HUB002", "Bad"),
        ]
    ).split("\n")
    assert printed == [
        "::error file=b.md,line=3,endLine=3,col=4,endColumn=5,title=HUB002::Bad",
        "::notice file=a%2Cb%3Ac.md,line=1,endLine=1,col=2,endColumn=3,title=HUB001"
        "::50 %25 off%0Anext%0Anow: go",
    ]


ABOUT = "---\ntitle: About\nsummary: S\nlayout: about\n---\nText.\n"


def test_the_card_on_the_about_page_says_every_term_of_the_record(write: Write) -> None:
    settings = """\
        name: T
        summary: S
        organisation: A & B
        licence: CC0-1.0
        record:
          audience: Nurses
          technology: Records
          skill_level: Starter
          geographic_scope: Everywhere
          field_of_education: Health
          funding: Nobody
        """
    page = articles(write({"hub.yml": settings, "content/about.md": ABOUT}))["about/"]
    assert rows(part(page, '<section class="hub-record"', "</section>")) == {
        "Published by": "A & B",
        "Target audience": "Nurses",
        "Digital technology": "Records",
        "Level of digital skill": "Starter",
        "Geographic scope": "Everywhere",
        "Field of education and training": "Health",
        "Funding": "Nobody",
        "Licence of the texts": "CC0-1.0",
    }


def test_a_hub_without_a_record_has_no_card(write: Write) -> None:
    page = articles(write({"content/about.md": ABOUT}))["about/"]
    assert "<h1>About</h1>" in page and "hub-record" not in page and "<dl" not in page


def test_every_term_of_the_record_has_a_row_in_the_card() -> None:
    card = (pages.theme_folder(Path()) / "layouts/about.html").read_text("utf-8")
    used = re.findall(r"<dd>\{\{ record\.(\w+) \}\}</dd>", card)
    assert sorted(used) == sorted(PracticeRecord.model_fields)


def test_the_last_lines_say_licence_authors_and_review(write: Write) -> None:
    start = "title: T\nsummary: S\nsectors: all\n"
    question = "{id: a, type: truefalse, prompt: P, answer: yes, feedback: {true: Y, false: N}}"
    own = """\
        authors: [One & Two, Three]
        licence: CC-BY-SA-4.0
        reviewed: {date: 2026-01-02, name: Somebody, role: nurse}
        sources: [{title: A book}]
        """
    own = dedent(own)
    root = write(
        {
            "hub.yml": "name: T\nsummary: S\norganisation: O\nlicence: CC0-1.0\n",
            "content/resources/own.md": f"---\n{start}type: tip\n{own}---\nText.\n",
            "content/resources/bare.md": f"---\n{start}type: tip\n---\nText.\n",
            "content/resources/source.md": f"---\n{start}type: tip\nsources: [{{title: B}}]\n---\n",
            "quizzes/own.yml": f"{start}{own}questions: [{question}]\n",
            "quizzes/bare.yml": f"{start}questions: [{question}]\n",
            "sectors/topics/login.yml": "name: Login\nsummary: S\n",
        }
    )
    found = {address: colophon(page)[:-1] for address, page in articles(root).items()}
    no_review = "Not yet reviewed by a care professional."
    no_source = "The text is the hub's own; no sources were used."
    licence = "Text: licence CC0-1.0."
    for address in ("resources/own/", "quizzes/own/"):
        review, last = found[address]
        assert review == "Reviewed by Somebody, nurse, on 2026-01-02."
        assert last.startswith("Text: licence CC-BY-SA-4.0.")
        assert last.endswith("By One & Two, Three.")
    assert found["resources/bare/"] == [f"{no_review} {no_source}", licence]
    assert found["resources/source/"] == [no_review, licence]
    assert found["quizzes/bare/"] == [no_review, licence]
    # A topic and a page are nobody's advice: nothing is said of a review.
    assert found["topics/login/"] == [licence] == found[""]


def test_the_last_lines_say_where_the_text_can_be_mended(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    topic = {"sectors/topics/login.yml": "name: Login\nsummary: S\n"}
    settings = "name: T\nsummary: S\norganisation: O\n"
    contribute = "---\ntitle: Take part\nsummary: S\n---\n"

    def last_line(files: dict[str, str | bytes]) -> tuple[str, str]:
        page = articles(write({**topic, **files}))["topics/login/"]
        line = part(page, "<p>\n    Something wrong or missing?", "</details>")
        (link,) = re.findall('href="([^"]+)"', line)
        return link, said(line)

    start = "Something wrong or missing?"
    end = "For editors: the file of this page sectors/topics/login.yml"
    assert last_line({}) == ("../../", f"{start} How to mend this page {end}")
    assert last_line({"content/contribute.md": contribute}) == (
        "../../contribute/",
        f"{start} How to mend this page {end}",
    )
    assert last_line(
        {"hub.yml": f"{settings}repository: https://git.example/o/r/\nbranch: b\n"}
    ) == (
        "https://git.example/o/r/edit/b/sectors/topics/login.yml",
        f"{start} Edit this page {end}",
    )


@pytest.mark.parametrize("kind", ["resource", "quiz", "sector", "about page"])
def test_sources_are_named_with_all_that_is_known_of_them(write: Write, kind: str) -> None:
    start = "title: T\nsummary: S\n"
    question = "{id: a, type: truefalse, prompt: P, answer: yes, feedback: {true: Y, false: N}}"
    sources = """\
        sources:
          - {title: A law & more, publisher: A state, year: 2016, url: https://law.example/?a=1&b=2}
          - {title: A book, publisher: A house, note: Only *chapter 3*.}
          - {title: A report, year: 2020}
          - {title: A talk}
        """
    sources = dedent(sources)
    file, text, address = {
        "resource": (
            "content/resources/a.md",
            f"---\n{start}sectors: all\ntype: tip\n{sources}---\nText.\n",
            "resources/a/",
        ),
        "quiz": (
            "quizzes/a.yml",
            f"{start}sectors: all\nquestions: [{question}]\n{sources}",
            "quizzes/a/",
        ),
        "sector": (
            "sectors/a.md",
            f"---\nname: T\nsummary: S\nicon: home\ncolour: teal\n{sources}---\n",
            "sectors/a/",
        ),
        "about page": (
            "content/about.md",
            ABOUT.replace("Text.", "").replace("layout: about\n", f"layout: about\n{sources}"),
            "about/",
        ),
    }[kind]
    page = articles(write({file: text}))[address]
    section = part(page, '<section class="hub-sources"', "</section>")
    assert [said(line) for line in re.findall("<li>(.*?)</li>", section, re.DOTALL)] == [
        "A law & more, A state, 2016.",
        "A book, A house. Only chapter 3.",
        "A report, 2020.",
        "A talk.",
    ]
    law = (
        '<a href="https://law.example/?a=1&amp;b=2" rel="noopener noreferrer">A law &amp; more</a>'
    )
    assert law in section and section.count("<a ") == 1
    assert "<cite>A book</cite>" in section and "<em>chapter 3</em>" in section


def test_a_page_without_sources_has_no_list_of_them(write: Write) -> None:
    text = "---\ntitle: T\nsummary: S\nsectors: all\ntype: tip\n---\nText.\n"
    assert "hub-sources" not in articles(write({"content/resources/a.md": text}))["resources/a/"]


def test_a_resource_leads_to_what_comes_before_and_after_and_to_its_quiz(write: Write) -> None:
    def resource(title: str, more: str = "") -> str:
        return (
            f"---\ntitle: {title}\nsummary: About {title}.\nsectors: all\ntype: tip\n{more}---\nT\n"
        )

    question = "{id: a, type: truefalse, prompt: P, answer: yes, feedback: {true: Y, false: N}}"
    quiz = "title: {title}\nsummary: About {title}.\nsectors: all\nquestions: [{question}]\n"
    found = articles(
        write(
            {
                "content/resources/one.md": resource("One"),
                "content/resources/two.md": resource("Two"),
                "content/resources/three.md": resource(
                    "Three", "requires: [two, one]\nquiz: in/q\n"
                ),
                "content/resources/alone.md": resource("Alone"),
                "quizzes/in/q.yml": quiz.format(title="Would you?", question=question),
                "quizzes/other.yml": quiz.format(title="Other", question=question),
            }
        )
    )
    alone, one, three = (found[f"resources/{id}/"] for id in ("alone", "one", "three"))
    before = part(three, '<p class="hub-before">', "</p>")
    assert said(before) == "Read this first: Two, One"
    assert re.findall('href="([^"]+)"', before) == ["../../resources/two/", "../../resources/one/"]
    quiz_part = part(three, '<section class="hub-check-yourself"', "</section>")
    assert said(quiz_part) == "Check yourself About Would you?. To the quiz: Would you?"
    assert '<hub-result data-quiz="in/q"></hub-result>' in quiz_part
    assert 'class="hub-button" href="../../quizzes/in/q/"' in quiz_part
    following = part(one, '<section class="hub-next"', "</section>")
    assert said(following).startswith("Next step Three About Three.")
    assert re.findall('href="([^"]+)"', following) == ["../../resources/three/"]
    for word in ("hub-before", "hub-check-yourself", "hub-result"):
        assert word not in alone, word
    for last in (alone, three):  # nothing fits: the way to all of them
        assert said(part(last, '<section class="hub-next"', "</section>")) == (
            "Next step See all resources"
        )
    assert "hub-before" not in one
    learn = part(found["quizzes/in/q/"], '<section class="hub-next"', "</section>")
    assert said(learn).startswith("Read more Three About Three.")
    assert "hub-next" not in found["quizzes/other/"]


def test_no_id_stands_twice_whatever_questions_and_options_are_called(write: Write) -> None:
    quiz = """\
        title: T
        summary: S
        sectors: all
        questions:
          - {id: keep, type: single, prompt: P, options: [
              {id: note, text: A, correct: yes, feedback: Y}, {id: how, text: B, feedback: N}]}
          - {id: keep-note, type: truefalse, prompt: P, answer: yes, feedback: {true: Y, false: N}}
        """
    page = articles(write({"quizzes/q.yml": quiz}))["quizzes/q/"]
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 9
    for name in re.findall(r'\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"', page):
        assert name in ids


def test_no_quiz_has_an_id_of_the_page_around_it(write: Write) -> None:
    quiz = """\
        title: T
        summary: S
        sectors: all
        questions:
          - {id: query, type: truefalse, prompt: P, answer: yes, explain: "## E {#main}"}
          - {id: main, type: truefalse, prompt: P, answer: yes, explain: "## E {#main}"}
        """
    root = write({"quizzes/header.yml": quiz})
    assert run_hub(root, "build").returncode == 0
    page = (root / "site/quizzes/header/index.html").read_text("utf-8")
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert "hub-header-query" in ids and len(ids) == len(set(ids))


def test_who_types_an_answer_is_told_how_exact_it_must_be(write: Write) -> None:
    quiz = """\
        title: T
        summary: S
        sectors: all
        questions:
          - {id: a, type: short, prompt: P, accept: [x], match: exact, explain: E}
          - {id: b, type: short, prompt: P, accept: [x], explain: E}
          - {id: c, type: number, prompt: P, answer: 1, explain: E}
        """
    page = articles(write({"quizzes/q.yml": quiz}))["quizzes/q/"]
    said = re.findall(r'class="hub-question__how"[^>]*>\s*([^<]*?)\s*<', page)
    assert said == [
        "Type it exactly, letter by letter.",
        "Type a word or a few. Capitals do not matter.",
        "Type a number.",
    ]


def test_what_tab_stops_at_in_a_text_says_what_it_is(write: Write) -> None:
    tip = "---\ntitle: T\nsummary: S\ntype: tip\nsectors: all\n---\n"
    text = "| A | B |\n|---|---|\n| 1 | 2 |\n\nA word[^n].\n\n[^n]: More.\n"
    page = articles(write({"content/resources/a.md": tip + text}))["resources/a/"]
    assert '<div class="hub-table" tabindex="0" role="group" aria-label="Table">' in page
    assert 'href="#fnref:n" aria-label="Back to footnote 1 in the text" rel=' in page
