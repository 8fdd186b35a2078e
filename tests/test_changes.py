"""What is said to differ between two sites is what a reader would see."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub_build.changes import Changes, compare

PAGE = (
    "<head><title>Lock your screen – Hub</title>"
    '<meta name="description" content="Keep out."></head>'
    '<header>Menu</header><main id="m"><h1>Lock your screen</h1></main><footer>Us</footer>'
)
HOME = "<head><title>Hub</title></head><header>Menu</header><main>Welcome</main><footer>Us</footer>"
SITE = {"index.html": HOME, "resources/lock/index.html": PAGE, "404.html": HOME}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "old", tmp_path / "new"


def found(folders: tuple[Path, Path], old: dict[str, str], new: dict[str, str]) -> Changes:
    for folder, files in zip(folders, (old, new), strict=True):
        folder.mkdir()
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    return compare(*folders)


def test_the_same_site_has_no_changes(folders: tuple[Path, Path]) -> None:
    assert found(folders, SITE, SITE) == Changes()


def test_pages_come_go_and_change(folders: tuple[Path, Path]) -> None:
    changed = PAGE.replace("<h1>Lock", "<h1>Always lock")
    old = {**SITE, "resources/gone/index.html": PAGE.replace("Lock your screen", "Gone")}
    new = {**SITE, "resources/lock/index.html": changed, "new/index.html": HOME}
    assert found(folders, old, new) == Changes(
        added=(("/new/", "Hub"),),
        changed=(("/resources/lock/", "Lock your screen"),),
        removed=(("/resources/gone/", "Gone"),),
    )


@pytest.mark.parametrize(
    ("part", "other"),
    [("Lock your screen – Hub", "Lock it – Hub"), ("Keep out.", "Keep them out.")],
)
def test_a_title_or_a_summary_is_part_of_a_page(
    folders: tuple[Path, Path], part: str, other: str
) -> None:
    new = {**SITE, "resources/lock/index.html": PAGE.replace(part, other)}
    title = other.removesuffix(" – Hub") if " – " in other else "Lock your screen"
    assert found(folders, SITE, new) == Changes(changed=(("/resources/lock/", title),))


def test_a_frame_that_changes_everywhere_is_said_once(folders: tuple[Path, Path]) -> None:
    new = {name: text.replace("Menu", "New menu") for name, text in SITE.items()}
    assert found(folders, SITE, new) == Changes(frame=True)


def test_a_new_name_of_the_site_changes_the_frame_and_the_first_page(
    folders: tuple[Path, Path],
) -> None:
    new = {name: text.replace("Hub<", "Skills<") for name, text in SITE.items()}
    framed = {name: text.replace("Menu", "Skills") for name, text in new.items()}
    assert found(folders, SITE, framed) == Changes(
        changed=(("/", "Skills"), ("/404.html", "Skills")), frame=True
    )


def test_a_frame_that_changes_on_one_page_changes_that_page(folders: tuple[Path, Path]) -> None:
    moved = PAGE.replace("<head>", '<head><meta http-equiv="refresh" content="0; url=../b/">')
    new = {**SITE, "resources/lock/index.html": moved}
    assert found(folders, SITE, new) == Changes(changed=(("/resources/lock/", "Lock your screen"),))


def test_pictures_are_compared_but_not_what_follows_from_pages(
    folders: tuple[Path, Path],
) -> None:
    picture = "assets/media/content/a.png"
    old = {**SITE, picture: "1", "CNAME": "a.example", "assets/search/index.json": "1"}
    new = {**SITE, picture: "2", "sitemap.xml": "<urlset>", "assets/hub-1/hub.js": "1"}
    assert found(folders, old, new) == Changes(files=("CNAME", picture))


def test_strange_files_do_no_harm(folders: tuple[Path, Path]) -> None:
    old = {**SITE, "odd.html": "no title, no main"}
    folders[0].parent.joinpath("secret.html").write_text("<title>Secret</title>")
    new = {**old, "odd.html": "something else"}
    found(folders, old, new)
    (folders[1] / "link.html").symlink_to("../secret.html")
    (folders[1] / "bytes.html").write_bytes(b"<title>\xff</title>")
    assert compare(*folders) == Changes(added=(("/bytes.html", "�"),), changed=(("/odd.html", ""),))
