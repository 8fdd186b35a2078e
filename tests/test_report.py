"""The report on a pull request: what it says, and that nothing in it is read as markup."""

from __future__ import annotations

import re
import tempfile
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hubs import Write, run_hub
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hub_build import report
from hub_build.diagnostics import Diagnostic, Place, Severity, printable, warning

BROKEN = "---\ntitle: One: two\n---\n"
LIMIT = 1024 * 1024  # bytes that GitHub shows of a report


class Shown(HTMLParser):
    """What a reader of the report gets: elements, and the words inside `<code>` and `<pre>`."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.quoted: list[str] = []
        self.stack: list[str] = []
        # The reading of Markdown is the reference's, with tables and HTML as GitHub has them.
        self.feed(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert attrs == []
        self.elements.add(tag)
        self.stack.append(tag)
        if tag in ("code", "pre"):
            self.quoted.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.stack[-1:] in (["code"], ["pre"]):
            self.quoted[-1] += data


def page(title: str, text: str = "Hello") -> str:
    return f"<title>{escape(title)} – Hub</title><main>{escape(text)}</main>"


def site(folder: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def no_lines(path: str) -> list[str]:
    return []


def test_it_lists_pages_with_their_titles(tmp_path: Path) -> None:
    old = site(tmp_path / "old", {"a/index.html": page("A"), "b/index.html": page("B")})
    new = site(tmp_path / "new", {"a/index.html": page("A", "Bye"), "c/index.html": page("C")})
    assert (
        report.write([], no_lines, old, new)
        == """\
<h2>What the checker says</h2>

<p>No problems found.</p>

<h2>What changes on the site</h2>

<h3>New pages (1)</h3>

<table>
<tr><td><code>C</code></td><td><code>/c/</code></td></tr>
</table>

<h3>Changed pages (1)</h3>

<table>
<tr><td><code>A</code></td><td><code>/a/</code></td></tr>
</table>

<h3>Pages that are no longer there (1)</h3>

<table>
<tr><td><code>B</code></td><td><code>/b/</code></td></tr>
</table>
"""
    )


def test_it_says_when_nothing_changes_or_only_the_frame(tmp_path: Path) -> None:
    old = site(tmp_path / "old", {"index.html": page("A")})
    new = site(tmp_path / "new", {"index.html": page("A") + "<footer>"})
    assert "Nothing: every page stays as it is." in report.write([], no_lines, old, old)
    said = report.write([], no_lines, old, new)
    assert "The frame around all pages changes" in said
    assert "<table>" not in said


def test_without_an_old_or_a_new_site_it_says_so(tmp_path: Path) -> None:
    there = site(tmp_path / "there", {"index.html": page("A")})
    missing = tmp_path / "missing"
    assert "no earlier site" in report.write([], no_lines, missing, there)
    assert "was not built" in report.write([], no_lines, there, missing)


def test_a_hub_with_errors_still_gets_its_report(write: Write) -> None:
    root = write({"content/resources/broken.md": BROKEN})
    result = run_hub(root, "report", "nowhere", "site")
    assert (result.returncode, result.stderr) == (0, "")
    assert "<p>1 error</p>" in result.stdout
    assert (
        """
<p><code>content/resources/broken.md:2:11: error[HUB011] The text after “title:” contains \
another colon, so it cannot be read.</code></p>

<pre>  2 | title: One: two
    |           ^</pre>

<p><code>help: Put quotes around the text: title: &#34;One: two&#34;</code></p>
"""
        in result.stdout
    )
    assert "With errors no site is made." in result.stdout


def test_the_command_compares_two_builds(write: Write) -> None:
    root = write({"content/later.md": "---\ntitle: One\nsummary: S\n---\nA.\n"})
    assert run_hub(root, "build", "--site", "old", "--quiet").returncode == 0
    write({"content/later.md": "---\ntitle: One\nsummary: S\n---\nB.\n"})
    assert run_hub(root, "build", "--quiet").returncode == 0
    said = run_hub(root, "report", "old", "site").stdout
    assert re.findall("<td><code>(/.*?)</code>", said) == ["/later/"]
    assert run_hub(root, "report", "old").returncode == 2


ELEMENTS = {"h2", "h3", "p", "pre", "table", "tbody", "tr", "td", "code"}
HOSTILE = [
    "[x](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "a | b | c",
    "`code` and ``more``",
    "@everyone #1 https://x.example www.x.example",
    "</code></td></tr></table>\n\n# A heading",
    "</pre>\n\n<script>",
    "&lt;script&gt; &#60;b&#62;",
    "turned \u202e round \x1b[31m",
]


def assert_is_text(folder: Path, text: str) -> None:
    """Assert that `text` is quoted as it is, as a title, a name and in what is said of it."""
    found = [warning(Place(text), "HUB101", text, text)]
    old = site(folder / "old", {"b.html": page(text), "c.html": page("C")})
    new = site(folder / "new", {"a.html": page(text), "c.html": page(text)})
    said = Shown(report.write(found, lambda path: [text], old, new))
    assert said.elements <= ELEMENTS
    title = printable(" ".join(text.split()))
    problem, line, help, *cells = said.quoted
    assert cells == [title, "/a.html", title, "/c.html", title, "/b.html"]
    assert printable(text) in problem and printable(text).strip() in help
    assert line.startswith("  1 | ")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_authors_typed_stays_text(tmp_path: Path, text: str) -> None:
    assert_is_text(tmp_path, text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(str.strip))
def test_any_title_stays_text(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert_is_text(Path(folder), text)


def test_a_long_report_is_cut_and_says_so(tmp_path: Path) -> None:
    old = site(tmp_path / "old", {f"b{n}.html": page("&" * 300) for n in range(400)})
    new = site(tmp_path / "new", {f"a{n}.html": page('"' * 300) for n in range(400)})
    text = "\U0001f600" * 99 + '"' * 400
    found = [warning(Place("a.md", n), "HUB101", text) for n in range(1, 3001)]
    found.append(Diagnostic(Place("z.md"), "HUB102", "The worst", severity=Severity.WARNING))
    said = report.write(found, no_lines, old, new)
    assert len(said.encode()) < LIMIT / 2
    assert "<h3>New pages (400)</h3>" in said
    assert said.count("<p>… and 350 more.</p>") == 2
    shown = said.count("a.md:")
    assert shown > 50
    assert f"<p>… and {3001 - shown} more.</p>" in said


def test_errors_come_first(tmp_path: Path) -> None:
    found = [warning(Place("a.md"), "HUB101", "A"), Diagnostic(Place("b.md"), "HUB102", "B")]
    said = report.write(found, no_lines, tmp_path, tmp_path)
    assert said.index("b.md") < said.index("a.md")
