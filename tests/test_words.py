"""The hub speaks another language through one file, which may come from anyone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hubs import Write, files, run_hub
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub_build import assets, build, po, words
from hub_build.words import gettext as _

DUTCH = """\
name: T
summary: S
organisation: O
language: nl
"""
HEAD = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def po_file(*pairs: tuple[str, str], head: str = HEAD) -> str:
    quoted = (
        f"msgid {json.dumps(english, ensure_ascii=False)}\n"
        f"msgstr {json.dumps(translated, ensure_ascii=False)}\n"
        for english, translated in pairs
    )
    return head + "\n".join(quoted)


def spoken(root: Path, message: str, language: str = "nl") -> str:
    found, _problems = po.read(root, language)
    with words.speaking(found.translations):
        return _(message)


def test_a_regional_language_speaks_as_its_base_does(write: Write) -> None:
    root = write({"l10n/nl/hub.po": po_file(("Search", "Zoeken"))})
    assert [spoken(root, "Search", tag) for tag in ("nl", "nl-BE", "da")] == [
        "Zoeken",
        "Zoeken",
        "Search",
    ]


def test_what_is_not_sure_or_empty_stays_english(write: Write) -> None:
    text = po_file(("Home", "")) + '\n#, fuzzy\nmsgid "Search"\nmsgstr "Zoek"\n'
    root = write({"l10n/nl/hub.po": text})
    assert (spoken(root, "Home"), spoken(root, "Search")) == ("Home", "Search")


def test_messages_that_are_made_while_reading_are_translated_too(write: Write) -> None:
    broken = "---\ntitle: One: two\n---\n"
    english = "The text after “{key}:” contains another colon, so it cannot be read."
    dutch = po_file(
        (english, "Na “{key}:” staat nog een dubbele punt."), ("help: {help}", "hulp: {help}")
    )
    root = write({"hub.yml": DUTCH, "l10n/nl/hub.po": dutch, "content/resources/a.md": broken})
    result = run_hub(root, "check")
    assert "Na “title:” staat nog een dubbele punt." in result.stdout
    assert "\n  hulp: Put quotes" in result.stdout


def test_a_link_is_not_followed(write: Write, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/hub.po").write_text(po_file(("Search", "Leaked")))
    root = write({"hub.yml": DUTCH, "l10n/README.md": "x"})
    (root / "l10n/nl").symlink_to(tmp_path / "secret")
    assert spoken(root, "Search") == "Search"
    assert [(d.place.path, d.code) for d in build.check(root).diagnostics] == [
        ("l10n/nl", "HUB002")
    ]
    (root / "l10n/nl").unlink()
    (root / "l10n/nl").mkdir()
    (root / "l10n/nl/hub.po").symlink_to(tmp_path / "secret/hub.po")
    found = [(d.place.path, d.code) for d in build.check(root).diagnostics]
    assert found == [("l10n/nl/hub.po", "HUB002")]


@pytest.mark.parametrize("bad", [b"\xff\xfe", b'msgid "\xe9"\nmsgstr ""\n', b"\0", b"x" * 300_000])
def test_a_file_that_is_no_text_is_a_problem_and_not_a_traceback(write: Write, bad: bytes) -> None:
    root = write({"hub.yml": DUTCH, "l10n/nl/hub.po": bad})
    result = run_hub(root, "build")
    assert result.returncode == 1 and "l10n/nl/hub.po:1:" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("english", "translated"),
    [
        ("To the quiz: %(title)s", "Naar: %(title)9000000000s"),
        ("Published by %(name)s.", "Van %(name)3000000s."),
        ("{n} of {total}", "{n:>9000000000} van {total}"),
        ("{n} of {total}", "{n.__class__} van {total}"),
    ],
)
def test_a_translation_cannot_ask_for_room(write: Write, english: str, translated: str) -> None:
    root = write({"hub.yml": DUTCH, "l10n/nl/hub.po": po_file((english, translated))})
    assert spoken(root, english) == english
    assert [d.code for d in build.check(root).diagnostics] == ["HUB402"]


@pytest.mark.parametrize("forms", ["9999999999", "0", "7", "x", ""])
def test_a_language_has_a_few_plural_forms(write: Write, forms: str) -> None:
    head = HEAD.replace("nplurals=2", f"nplurals={forms}")
    plural = '\nmsgid "{n} error"\nmsgid_plural "{n} errors"\nmsgstr[0] "{n} fout"\n'
    root = write({"hub.yml": DUTCH, "l10n/nl/hub.po": po_file(head=head) + plural})
    assert [d.code for d in build.check(root).diagnostics] == ["HUB401"]


@pytest.mark.parametrize("rule", ["n/(n-1000)*0", "n%(n-1000)*0", "n%0", "n % (n-300)"])
def test_a_plural_rule_divides_by_no_number_that_may_be_nought(write: Write, rule: str) -> None:
    head = HEAD.replace("(n != 1)", rule)
    plural = '\nmsgid "{n} error"\nmsgid_plural "{n} errors"\nmsgstr[0] "a"\nmsgstr[1] "b"\n'
    root = write({"hub.yml": DUTCH, "l10n/nl/hub.po": po_file(head=head) + plural})
    assert [d.code for d in build.check(root).diagnostics] == ["HUB401"]


def test_a_translation_cannot_bring_markup(write: Write) -> None:
    hostile = '"><script>alert(1)</script>'
    pairs = [
        (text, hostile) for text in ("Search", "Menu", "Skip to the text", "Main menu", "Home")
    ]
    pairs += [("Page not found", "<img src=x onerror=alert(1)>")]
    pairs += [("This page has moved to {link}.", "<b>{link}</b>")]
    pairs += [("%(n)s minute", "<script>%(n)s</script>")]
    page = "---\ntitle: T\nsummary: S\ntype: tip\nsectors: all\nformerly: [old]\n---\nText.\n"
    root = write(
        {"hub.yml": DUTCH, "l10n/nl/hub.po": po_file(*pairs), "content/resources/a.md": page}
    )
    assert run_hub(root, "build").returncode == 0
    for name, content in files(root / "site").items():
        if name.endswith(".html"):
            html = content.decode()
            assert "<script>" not in html and "onerror=alert(1)>" not in html and "<b>" not in html
            assert '""' not in re.sub(r'=""', "", html), name
    assert "&lt;script&gt;alert(1)" in (root / "site/index.html").read_text("utf-8")


def test_scripts_get_the_words_that_they_show_and_no_others(write: Write, tmp_path: Path) -> None:
    plural = (
        'msgid "{n} apple"\nmsgid_plural "{n} apples"\n'
        'msgstr[0] "{n} jabłko"\nmsgstr[1] "{n} jabłka"\nmsgstr[2] "{n} jabłek"\n'
    )
    rule = "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"
    head = f'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=3; plural={rule};\\n"\n\n'
    pairs = [("Right", "Dobrze"), ("Search", "Szukaj"), ('Say "hi"', 'Powiedz "cześć"')]
    root = write({"l10n/pl/hub.po": po_file(*pairs, head=head) + "\n" + plural})
    found, problems = po.read(root, "pl")
    assert not problems
    scripts = tmp_path / "assets"
    scripts.mkdir()
    (scripts / "messages.js").write_text("export const messages = {};\n")
    (scripts / "a.js").write_text(
        't("Right"); t("Say \\"hi\\""); plural(n, { one: "{n} apple", other: "{n} apples" });\n'
    )
    collected = assets.collect(scripts, found)
    assert set(collected.texts) == {"a.js", "messages.js"}
    start, end = "export const messages=", ";\n"
    text = collected.texts["messages.js"]
    assert text.startswith(start) and text.endswith(end)
    assert json.loads(text[len(start) : -len(end)]) == {
        "Right": "Dobrze",
        'Say "hi"': 'Powiedz "cześć"',
        "{n} apples": {"one": "{n} jabłko", "few": "{n} jabłka", "many": "{n} jabłek"},
    }
    assert collected.folder != assets.collect(scripts, po.Words()).folder


PIECES = st.sampled_from(
    ["{n}", "{name}", "{", "}", "{{", "}}", "{0}", "{n!r}", "{n:>9}", "%(n)s", "%(x)s", "%", "%%",
     "%s", "%d", "<b>", '"', "words ", "100 %", "\\", "é", "{n.real}", "{n[0]}"]
)  # fmt: skip


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parts=st.lists(PIECES, max_size=6))
@pytest.mark.parametrize("english", ["Plain", "{n} of {name}", "%(n)s minutes", "{score} %"])
def test_no_translation_makes_the_filling_in_fail(
    write: Write, english: str, parts: list[str]
) -> None:
    root = write({"l10n/nl/hub.po": po_file((english, "".join(parts)))})
    said = spoken(root, english)
    if english == "%(n)s minutes":
        _filled = said % {"n": 1}
    elif "{" in english:
        _filled = said.format(n=1, name="x", score=1)
    else:  # as a template or as a message
        _filled = said % {}
        _filled = said.format()
