"""Scripts are published small, and do what they did."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Text, Whitespace

from hub_build import assets
from hub_build.po import Words

SCRIPTS = Path(__file__).parent.parent / "theme" / "assets"
NAMES = sorted(path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.rglob("*.js"))


def tokens(script: str) -> list[str]:
    """Return the words and signs of a script: all but white space and comments."""
    dull = (Comment, Text, Whitespace)
    pairs = JavascriptLexer().get_tokens(script)
    found = [text for kind, text in pairs if not any(kind in one for one in dull)]
    # Signs may be read one by one or together, which depends on the white space between them.
    return list("\0".join(found).replace("\0", ""))


def published(folder: Path, **scripts: str) -> dict[str, str]:
    for name, script in scripts.items():
        (folder / f"{name}.js").write_text(script, "utf-8")
    return assets.collect(folder, Words()).texts


@pytest.mark.parametrize("name", NAMES)
def test_a_published_script_holds_the_same_words_and_signs(name: str) -> None:
    script = (SCRIPTS / name).read_text("utf-8")
    small = assets.collect(SCRIPTS, Words()).texts[name]
    assert tokens(small) == tokens(script)
    assert len(small) < len(script)
    assert not re.search(r"^\s*(//|/?\*)", small, re.MULTILINE)


@pytest.mark.parametrize(
    ("script", "small"),
    [
        ("class A {\n  #x = new Set();\n  get(a) { return this.#x; }\n}\n",
         "class A{#x=new Set();get(a){return this.#x;}}\n"),
        ("t(`a   ${b}  /* c */ // d`);\n", "t(`a   ${b}  /* c */ // d`);\n"),
        ("s.replace( /[/\"'`]\\/  /gu , '' ); // e\n", "s.replace(/[/\"'`]\\/  /gu,'');\n"),
        ("/** What it does. */\nexport const a = 1 + +b;\n", "export const a=1+ +b;\n"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_only_what_no_browser_needs(
    tmp_path: Path, script: str, small: str
) -> None:
    assert published(tmp_path, a=script)["a.js"] == small


def test_the_folder_is_named_after_what_is_published(tmp_path: Path) -> None:
    def folder(script: str) -> str:
        (tmp_path / "a.js").write_text(script, "utf-8")
        return assets.collect(tmp_path, Words()).folder

    first = folder("export const a = 1;\n")
    assert folder("// A remark.\nexport const a  =  1;\n") == first
    assert folder("export const a = 2;\n") != first


# What the library reads wrongly; a script of ours that does this is published broken.
MISREAD = [
    (r"=>\s*/[^/*]", "a regular expression behind =>: put it into a constant or brackets"),
    (r"`[^`]*\$\{[^}`]*`", "a template in a template: make it two"),
    (r"^\s*(?:static )?#?\w+(?: = [^;{}]+)?$\n\s*#", "a field without its semicolon"),
]


@pytest.mark.parametrize("name", NAMES)
def test_scripts_keep_to_what_can_be_made_small(name: str) -> None:
    script = re.sub(r"^\s*(//|/?\*).*$", "", (SCRIPTS / name).read_text("utf-8"), flags=re.M)
    assert [why for pattern, why in MISREAD if re.search(pattern, script, re.M)] == []


def test_a_page_is_told_of_the_scripts_that_its_elements_need() -> None:
    texts = {
        "hub.js": 'const E={"hub-a":()=>import("./elements/a.js"),"hub-b":()=>import("./b.js")};',
        "elements/a.js": 'import{c}from"../c.js";import"./d.js";import * as e from"../e.js";\n'
        'export const f=()=>import("../late.js");',
        "elements/d.js": 'import{c}from"../c.js";',
        "c.js": "export const c=1;",
        "e.js": 'import { c } from "./c.js";import {\n g,\n} from "./g.js";',
        "g.js": "",
        "b.js": "",
        "late.js": "",
    }
    needed = ["c.js", "e.js", "elements/a.js", "elements/d.js", "g.js"]
    assert assets.scripts_of(texts, "<p><hub-a data-x></hub-a>") == needed
    assert assets.scripts_of(texts, "<p>hub-a &lt;hub-b&gt;") == []


def test_every_element_of_the_hub_is_found_with_what_it_imports() -> None:
    texts = assets.collect(SCRIPTS, Words()).texts
    page = "".join(f"<hub-{name}>" for name in re.findall(r'"hub-([a-z]+)":', texts["hub.js"]))
    found = assets.scripts_of(texts, page)
    assert {f"elements/{p.name}" for p in (SCRIPTS / "elements").glob("*.js")} < set(found)
    # Only the start itself is not imported by anything.
    assert set(texts) - set(found) == {"hub.js"}
