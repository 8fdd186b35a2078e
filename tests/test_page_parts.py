"""What a page must say, part by part, and that no text leaves its place."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from textwrap import dedent
from typing import get_args

import pytest
from hubs import Write
from lunr.index import Index

from hub_build import build, pages, plugin, search
from hub_build.diagnostics import Place, as_github, error, hint
from hub_build.kinds.page import Layout
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


def articles(root: Path) -> dict[str, str]:
    checked = build.check(root)
    assert checked.is_good, checked.diagnostics
    return {page.address: page.article for page in checked.site.pages}


def test_a_resource_page_says_all_it_must(write: Write) -> None:
    pages = articles(write(FULL))
    page, other = pages["resources/a/"], pages["resources/b/"]
    for part in (
        "<h1>Lock it</h1>",
        "Keep others out.",
        "7 minutes",
        'href="../../levels/basic/">Basic</a>',
        'href="../../sectors/hospitals/">Hospitals</a>',
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
        assert part in page, part
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


def said(html: str) -> str:
    """Return the words of a piece of HTML, as a reader sees them."""
    text = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", html))).strip()
    return re.sub(r" (?=[,.])", "", text)


def part(page: str, start: str, end: str) -> str:
    """Return what stands from `start` to `end`; nothing when it is not there."""
    found = re.search(f"{re.escape(start)}.*?{re.escape(end)}", page, re.DOTALL)
    return found[0] if found else ""


def rows(page: str) -> dict[str, str]:
    """Return the terms of a card and what is said of each."""
    found = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page, re.DOTALL)
    return {said(term): said(value) for term, value in found}


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


def colophon(page: str) -> list[str]:
    """Return the paragraphs of the last lines of a page."""
    lines = part(page, '<footer class="hub-colophon">', "</footer>")
    return [said(line) for line in re.findall(r"<p>(.*?)</p>", lines, re.DOTALL)]


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
        line = part(page, "<p>\n    Something wrong or missing?", "</p>")
        (link,) = re.findall('href="([^"]+)"', line)
        return link, said(line)

    start, end = "Something wrong or missing?", "(its file is sectors/topics/login.yml)"
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
    for word in ("hub-before", "hub-check-yourself", "hub-next", "hub-result"):
        assert word not in alone, word
    assert "hub-next" not in three and "hub-before" not in one
    learn = part(found["quizzes/in/q/"], '<section class="hub-next"', "</section>")
    assert said(learn).startswith("Read more Three About Three.")
    assert "hub-next" not in found["quizzes/other/"]


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
    assert "hub-next" not in found["resources/first/"]
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
