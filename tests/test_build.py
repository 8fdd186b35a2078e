"""From files to a site: what is published, and that MkDocs publishes the same as `hub build`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hubs import PNG, Write, files, run_hub, run_mkdocs
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from hub_build import build, pages, plugin, settings
from hub_build.cli import main
from hub_build.links import relative

RESOURCE = """\
    ---
    title: Lock your screen
    summary: Keep others out of your work.
    type: tip
    sectors: all
    ---
    Press the keys. See [home](page/index).

    ## Why

    Because.
    """
BROKEN = "---\ntitle: One: two\n---\n"
QUIZ = """\
    title: Would you click?
    summary: Try it.
    sectors: all
    questions:
      - id: one
        type: truefalse
        prompt: Water is wet.
        answer: true
        feedback: {true: Yes., false: Touch it.}
    """


def page_at(root: Path, address: str) -> pages.SitePage:
    return next(page for page in build.check(root).site.pages if page.address == address)


def test_hub_build_publishes_and_sums_up(write: Write) -> None:
    root = write({"content/resources/lock.md": RESOURCE, "quizzes/click.yml": QUIZ})
    result = run_hub(root, "build")
    assert result.returncode == 0, result.stderr
    assert (root / "site").stat().st_mode & 0o777 == 0o755  # a web server must be let in
    last = result.stdout.splitlines()[-1]
    assert last.startswith("site: 5 pages, 1 resource, 1 quiz, 0 scenarios, 1 locale, ")
    assert last.endswith(" s")
    html = (root / "site/resources/lock/index.html").read_text("utf-8")
    assert '<a href="../../" rel="noopener noreferrer">home</a>' in html
    assert '<h2 id="why">Why</h2>' in html
    assert (root / "site/404.html").is_file()


def test_mkdocs_build_publishes_the_same_site(write: Write) -> None:
    root = write({"content/resources/lock.md": RESOURCE, "quizzes/click.yml": QUIZ})
    assert run_hub(root, "build", "--site", "one").returncode == 0
    result = run_mkdocs(root, "build", "--strict", "--site-dir", "two")
    assert result.returncode == 0, result.stderr
    assert files(root / "one") == files(root / "two")
    assert "Traceback" not in result.stderr


def test_the_same_input_gives_the_same_bytes(write: Write) -> None:
    root = write({"content/resources/lock.md": RESOURCE, "quizzes/click.yml": QUIZ})
    for target, seed in (("one", "1"), ("two", "2")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"}
        subprocess.run(
            [sys.executable, "-m", "hub_build.cli", "build", "--site", target],
            cwd=root,
            env=environment,
            check=True,
            capture_output=True,
        )
    assert files(root / "one") == files(root / "two")


def test_a_renamed_page_still_answers(write: Write) -> None:
    renamed = RESOURCE.replace("title", "formerly: [old]\n    title", 1)
    linking = RESOURCE.replace("page/index", "resource/old")
    root = write({"content/resources/new.md": renamed, "content/resources/link.md": linking})
    assert run_hub(root, "build").returncode == 0
    html = (root / "site/resources/old/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../resources/new/">' in html
    assert '<a href="../../resources/new/">Lock your screen</a>' in html
    assert 'href="../../resources/new/"' in (root / "site/resources/link/index.html").read_text(
        "utf-8"
    )


def test_only_files_of_the_hub_are_published(write: Write) -> None:
    root = write({"content/resources/lock.md": RESOURCE})
    (root / "content/resources/.secret.md").write_text("x")
    (root / "content/resources/photo.png").write_bytes(PNG)
    assert run_hub(root, "build").returncode == 0
    published = {path for path in files(root / "site") if not path.startswith("assets/hub-")}
    assert published == {
        ".hub-site",
        "404.html",
        "index.html",
        "search/index.html",
        "resources/lock/index.html",
        "assets/lunr/lunr.js",
        "assets/media/content/resources/photo.png",
        "assets/search/documents.json",
        "assets/search/index.json",
        *(p for p in published if p.startswith("assets/stylesheets/") and p.endswith(".css")),
    }


def test_mkdocs_is_handed_empty_pages(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own reading, of metadata too, never sees what somebody typed."""
    root = write({"content/resources/lock.md": RESOURCE})
    seen: list[str] = []
    read_source = Page.read_source

    def read(page: Page, config: MkDocsConfig) -> None:
        seen.append(page.file.content_string)
        read_source(page, config)

    bodies: list[str | None] = []
    keys: set[str] = set()
    render = Page.render

    def note(page: Page, config: MkDocsConfig, files: Files) -> None:
        bodies.append(page.markdown)
        keys.update(page.meta)
        render(page, config, files)

    monkeypatch.setattr(Page, "read_source", read)
    monkeypatch.setattr(Page, "render", note)
    plugin.draw(build.check(root), root / "site")
    assert seen == ["\n"] * 4
    assert bodies == [""] * 4 and keys == {"title", "description"}


def test_mkdocs_is_shown_an_empty_folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """It follows links, hidden ones too; these two lead round and round."""
    root = write({})
    for name in (".one", ".other"):
        (root / "content" / name).symlink_to(".")
    seen: list[list[Path]] = []

    def get_files(config: MkDocsConfig) -> Files:
        seen.append(list(Path(config.docs_dir).iterdir()))
        return Files([])

    monkeypatch.setattr(mkdocs_build, "get_files", get_files)
    plugin.draw(build.check(root), root / "site")
    assert seen == [[]]


def test_a_title_cannot_leave_its_place(write: Write) -> None:
    title = "</title><script>alert(1)</script>"
    root = write({"content/resources/lock.md": RESOURCE.replace("Lock your screen", f'"{title}"')})
    assert run_hub(root, "build").returncode == 0
    for path in (root / "site").rglob("*.html"):
        assert "<script>alert" not in path.read_text("utf-8"), path


def test_pages_lead_to_their_source(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    settings = "name: T\nsummary: S\norganisation: O\nrepository: https://git.example/o/r\n"
    root = write({"hub.yml": settings, "content/resources/lock.md": RESOURCE})
    page = page_at(root, "resources/lock/")
    assert "https://git.example/o/r/edit/main/content/resources/lock.md" in page.article
    clone = '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:her/fork.git\n'
    write({"content/resources/lock.md": RESOURCE, ".git/config": clone})
    page = page_at(root, "resources/lock/")
    assert "https://github.com/her/fork/edit/main/content/resources/lock.md" in page.article
    assert (
        "https://github.com/her/fork/edit/main/theme/search.html"
        in page_at(root, "search/").article
    )
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/fork")
    page = page_at(root, "resources/lock/")
    assert "https://github.com/someone/fork/edit/main/content/resources/lock.md" in page.article


@pytest.mark.parametrize(
    ("origin", "address"),
    [
        ("https://github.com/o/r.git", "https://github.com/o/r/edit/main/a.md"),
        ("https://me:secret@github.com/o/r", "https://github.com/o/r/edit/main/a.md"),
        ("ssh://git@gitlab.example:22/g/s/r.git", "https://gitlab.example/g/s/r/-/edit/main/a.md"),
        ("git@codeberg.org:o/r.git", "https://codeberg.org/o/r/_edit/main/a.md"),
        ("https://gitlab.example:8443/g/r.git", "https://gitlab.example:8443/g/r/-/edit/main/a.md"),
        ("/srv/git/hub.git", None),
        ("file:///srv/git/hub.git", None),
        ("https://unknown.example/o/r.git", None),
        ('https://github.com/"><script>', None),
    ],
)
def test_a_clone_knows_where_it_came_from(
    write: Write, monkeypatch: pytest.MonkeyPatch, origin: str, address: str | None
) -> None:
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    root = write({".git/config": f'[remote "origin"]\n\turl = {origin}\n[branch "x"]\n'})
    found, _problems = settings.load(root)
    assert found.edit_address("a.md") == address


def test_a_runner_of_gitlab_says_where_it_is(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI_PROJECT_URL", "https://code.hospital.example/care/hub")
    root = write({"hub.yml": "name: T\nsummary: S\norganisation: O\nbranch: 'new #1'\n"})
    found, _problems = settings.load(root)
    assert found.edit_address("a b.md") == (
        "https://code.hospital.example/care/hub/-/edit/new%20%231/a%20b.md"
    )


def test_a_picture_may_have_any_name(write: Write) -> None:
    linking = RESOURCE + "\n    ![A](<a #2 50%.png>) ![B](a%20%232%2050%25.png)\n"
    root = write({"content/resources/lock.md": linking})
    (root / "content/resources/a #2 50%.png").write_bytes(PNG)
    assert run_hub(root, "build").returncode == 0
    html = (root / "site/resources/lock/index.html").read_text("utf-8")
    address = "../../assets/media/content/resources/a%20%232%2050%25.png"
    assert html.count(f'src="{address}"') == 2
    assert (root / "site/assets/media/content/resources/a #2 50%.png").is_file()


def test_no_page_lists_every_resource_in_its_navigation(write: Write) -> None:
    many = {f"content/resources/lock-{n}.md": RESOURCE for n in range(12)}
    listing = "---\ntitle: Everything\nsummary: S\nlayout: catalogue\n---\n"
    root = write({**many, "content/resources.md": listing})
    assert run_hub(root, "build").returncode == 0
    html = (root / "site/resources/lock-3/index.html").read_text("utf-8")
    header = html[html.index("<header") : html.index("</header>")]
    assert re.findall(r'<li><a href="([^"]+)"', header) == ["../../resources/"]
    assert html.count("lock-") <= 4  # its own file and its next step
    assert (root / "site/resources/index.html").read_text("utf-8").count("<h3") == 12


def test_a_hub_in_another_language_needs_no_change_of_code(write: Write) -> None:
    settings = "name: T\nsummary: S\norganisation: O\nlanguage: nl\n"
    catalogue = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalogue += 'msgid "Page not found"\nmsgstr "Pagina niet gevonden"\n'
    catalogue += '\nmsgid "Skip to the text"\nmsgstr "Naar de tekst"\n'
    root = write({"hub.yml": settings, "l10n/nl/hub.po": catalogue})
    assert run_hub(root, "build").returncode == 0
    html = (root / "site/404.html").read_text("utf-8")
    assert '<html lang="nl" dir="ltr">' in html and "<h1>Pagina niet gevonden</h1>" in html
    for path in (root / "site").rglob("*.html"):
        assert ">Naar de tekst</a>" in path.read_text("utf-8"), path


def test_missing_addresses_show_a_page_that_works_at_any_depth(write: Write) -> None:
    settings = "name: T\nsummary: S\norganisation: O\naddress: https://h.example/base/\n"
    root = write({"hub.yml": settings})
    assert run_hub(root, "build").returncode == 0
    html = (root / "site/404.html").read_text("utf-8")
    assert 'href="/base/search/"' in html and 'href="../' not in html
    assert "https://h.example/base/" in (root / "site/sitemap.xml").read_text("utf-8")


def test_whoever_publishes_may_say_where(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({})
    monkeypatch.setenv("HUB_ADDRESS", "https://someone.github.example/fork")
    assert settings.load(root)[0].address == "https://someone.github.example/fork"
    assert run_hub(root, "build").returncode == 0
    assert 'href="/fork/search/"' in (root / "site/404.html").read_text("utf-8")
    monkeypatch.setenv("HUB_ADDRESS", "someone.github.example")
    _settings, (problem,) = settings.load(root)
    assert (problem.code, "HUB_ADDRESS" in problem.message) == ("HUB108", True)
    write({"hub.yml": "name: T\nsummary: S\norganisation: O\naddress: https://own.example/\n"})
    found, problems = settings.load(root)
    assert (found.address, problems) == ("https://own.example/", [])  # the setting goes first


def test_check_writes_nothing(write: Write) -> None:
    root = write({"content/resources/lock.md": RESOURCE})
    before, places = files(root), sorted(root.rglob("*"))
    assert run_hub(root, "check").returncode == 0
    assert files(root) == before and sorted(root.rglob("*")) == places


def test_formats_and_exit_codes(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    root = write({"content/resources/broken.md": BROKEN})
    monkeypatch.chdir(root / "content")  # the root is found from below it
    result = CliRunner().invoke(main, ["check", "--format", "json"])
    assert result.exit_code == 1
    (found,) = json.loads(result.stdout)
    assert found == {
        "path": "content/resources/broken.md",
        "line": 2,
        "column": 11,
        "end_line": 2,
        "end_column": 12,
        "severity": "error",
        "code": "HUB011",
        "message": "The text after “title:” contains another colon, so it cannot be read.",
        "help": 'Put quotes around the text: title: "One: two"',
        "url": None,
    }
    result = CliRunner().invoke(main, ["check", "--format", "github"])
    assert result.stdout.startswith(
        "::error file=content/resources/broken.md,line=2,endLine=2,col=11,endColumn=12,title=HUB011"
        "::The text after “title:” contains another colon, so it cannot be read.%0APut quotes"
    )
    assert CliRunner().invoke(main, ["check", "resources/broken.md"]).exit_code == 1
    assert CliRunner().invoke(main, ["check", "index.md"]).exit_code == 0
    assert CliRunner().invoke(main, ["check", "nothing.md"]).exit_code == 2
    assert CliRunner().invoke(main, ["check", "--format", "xml"]).exit_code == 2


def test_no_hub_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1
    assert "There is no file hub.yml here" in result.stdout


def test_relative_addresses() -> None:
    assert relative("resources/a/", "resources/b/#x") == "../../resources/b/#x"
    assert relative("resources/a/", "resources/a/#x") == "#x"
    assert relative("", "resources/b/") == "resources/b/"
    assert relative("resources/a/", "") == "../../"
    assert relative("", "") == "./"


def test_a_host_that_is_not_set_up_is_said_in_one_line(write: Write) -> None:
    root = write({"mkdocs.yml": "site_name: T\ndocs_dir: content\n"})
    result = run_hub(root, "build")
    assert (result.returncode, "mkdocs.yml does not name the plugin" in result.stderr) == (1, True)
    (root / "mkdocs.yml").unlink()
    for command in ("build", "serve"):
        result = run_hub(root, command)
        assert result.returncode == 1
        assert (
            result.stderr.splitlines()[-1] == "Error: There is no file mkdocs.yml beside hub.yml."
        )
    assert not (root / "site").exists()


def test_a_text_that_looks_like_a_marker_stays_a_text(write: Write) -> None:
    words = 'href="hub-link:99" `src="hub-link:0"` [home](page/index)'
    root = write({"content/resources/a.md": RESOURCE.replace("Press the keys.", words)})
    page = page_at(root, "resources/a/").article
    assert 'href="hub-link:99"' in page and 'src="hub-link:0"' in page
    assert '<a href="../../" rel="noopener noreferrer">home</a>' in page


@pytest.mark.parametrize("old", ["/", "//c/", "a//b", "search", "assets", "resources/zz"])
def test_a_former_name_is_an_address_of_its_own(write: Write, old: str) -> None:
    page = f"---\ntitle: T\nsummary: S\nformerly: ['{old}']\n---\n"
    checked = build.check(write({"content/x.md": page}))
    assert [d.code for d in checked.diagnostics] in (["HUB109"], ["HUB207"])


def test_a_term_and_a_page_of_one_name_have_titles_of_their_own(write: Write) -> None:
    root = write(
        {
            "content/privacy.md": "---\ntitle: Privacy\nsummary: S\n---\nText.\n",
            "sectors/topics/privacy.yml": "name: Privacy\nsummary: S\n",
        }
    )
    assert run_hub(root, "build").returncode == 0
    titles = [
        re.findall("<title>(.*)</title>", (root / "site" / name).read_text("utf-8"))
        for name in ("privacy/index.html", "topics/privacy/index.html", "index.html")
    ]
    assert titles == [["Privacy – Test hub"], ["Privacy – Topic – Test hub"], ["Test hub"]]


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_no_name_of_a_file_does_anything_on_a_terminal(write: Write, form: str) -> None:
    root = write({})
    for name in ("a\x1b[31m.txt", "b\n::error::x.txt", "c\x9b1m.md", "d\u202e.html", "e\r.png"):
        (root / "content" / name).write_text("x")
    result = run_hub(root, "check", "--format", form)
    assert result.returncode == 1
    assert [c for c in result.stdout if not c.isprintable() and c != "\n"] == []
    assert not any(line.startswith("::error::") for line in result.stdout.split("\n"))


@pytest.mark.parametrize("path", ["//elsewhere.example/x", "////elsewhere.example//"])
def test_the_path_of_the_address_never_names_another_host(write: Write, path: str) -> None:
    settings = f"name: T\nsummary: S\norganisation: O\naddress: https://h.example{path}\n"
    root = write({"hub.yml": settings})
    assert run_hub(root, "build").returncode == 0
    html = (root / "site/404.html").read_text("utf-8")
    assert 'href="/elsewhere.example/' in html
    assert not re.search(r'(href|src|action)="(//|/\\\\)', html)


def test_no_line_is_shown_from_behind_a_link(write: Write, tmp_path: Path) -> None:
    root = write({"elsewhere/index.md": "secret\n"})
    (root / "content").rename(root / "old")
    (root / "content").symlink_to("elsewhere")
    found = {d.code: d.place.path for d in build.check(root).diagnostics}
    assert found == {"HUB002": "content", "HUB211": "content/index.md"}
    assert "secret" not in run_hub(root, "check").stdout


HOSTILE = "</title><img src=x onerror=hit()>"


def test_a_title_cannot_leave_its_place_at_an_old_address(write: Write) -> None:
    text = RESOURCE.replace("Lock your screen", f'"{HOSTILE}"').replace(
        "type: tip", "type: tip\n    formerly: [old]"
    )
    root = write({"content/resources/lock.md": text})
    assert run_hub(root, "build").returncode == 0
    html = (root / "site/resources/old/index.html").read_text("utf-8")
    assert "<img src=x" not in html and html.count("&lt;img src=x onerror=hit()&gt;") == 3


def test_what_an_error_quotes_is_text_in_the_page_that_shows_it(write: Write) -> None:
    site = build.check(write({})).site
    for page in pages.problems(site, f"a.md:1:1: {HOSTILE}").pages:
        assert "<img" not in page.article and "&lt;img" in page.article
