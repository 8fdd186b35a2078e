"""What a page must say, part by part, and that no text leaves its place."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

from hubs import Write
from lunr.index import Index

from hub_build import build, plugin, search
from hub_build.diagnostics import Place, as_github, error, hint

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
