"""Reading never guesses and never dies."""

from __future__ import annotations

import os
from pathlib import Path
from struct import pack
from typing import Any

import pytest
from hubs import PNG, Write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub_build import build, hub, media
from hub_build.diagnostics import as_text
from hub_build.source import read, walk
from hub_build.yaml_reader import Structure, read_yaml

WORDS = ["no", "Yes", "NO", "on", "1.10", "12:30:00", "007", "2026-01-01", "null", "~", "0x1F"]


@pytest.mark.parametrize("word", WORDS)
def test_scalars_stay_what_was_typed(word: str) -> None:
    structure, problems = read_yaml("a.yml", f"key: {word}\nlist: [{word}, '{word}']\n")
    assert structure and not problems
    assert structure.data == {"key": word, "list": [word, word]}


def test_values_and_keys_know_their_places() -> None:
    text = "title: One\nquestions:\n  - id: first\n    options: [a, “b”]\n"
    structure, _problems = read_yaml("q.yml", text, first_line=5)
    assert structure
    value = structure.values["questions", 0, "options", 1]
    assert (value.line, value.column, value.end_line, value.end_column) == (8, 18, 8, 21)
    key = structure.keys["questions", 0, "id"]
    assert (key.line, key.column, key.end_column) == (7, 5, 7)


def test_find_gives_the_nth_word_in_a_body_or_a_value(write: Write) -> None:
    root = write({"content/a.md": "---\ntitle: T\nnote: |\n  one\n  two one\n---\nx one\none\n"})
    source, _problems = read(root, "content/a.md")
    assert source
    assert (source.find((), "one", 2).line, source.find((), "one", 2).column) == (8, 1)
    found = source.find(("note",), "one", 2)
    assert (found.line, found.column) == (5, 7)
    assert source.find(("note",), "three").line == 3  # not there: the value's own place


def test_a_large_file_is_not_read(write: Write) -> None:
    root = write({"content/resources/a.md": b"---\n" + b"x" * 5_000_000})
    source, problems = read(root, "content/resources/a.md")
    assert not source.is_whole and not source.text
    assert [p.code for p in problems] == ["HUB003"]


def test_links_and_devices_are_not_followed(write: Write, tmp_path: Path) -> None:
    root = write({"content/resources/a.md": "---\ntitle: T\n---\n"})
    (root / "content/resources/passwd.md").symlink_to("/etc/passwd")
    (root / "content/resources/everything").symlink_to("/")
    (root / "quizzes").symlink_to("/etc")
    os.mkfifo(root / "content/resources/pipe.md")
    found = {path: problem for path, problem in walk(root, "content") if problem}
    assert {(path, p.code) for path, p in found.items()} == {
        ("content/resources/passwd.md", "HUB002"),
        ("content/resources/everything", "HUB002"),
        ("content/resources/pipe.md", "HUB002"),
    }
    loaded, problems = hub.load(root)
    assert ("quizzes", "HUB002") in {(p.place.path, p.code) for p in problems}
    assert not any("root:" in entry.source.text for entry in loaded.entries)


def test_settings_behind_a_link_are_not_read(write: Write) -> None:
    root = write({"elsewhere.yml": "name: T\nsummary: S\norganisation: O\n"})
    (root / "hub.yml").unlink()
    (root / "hub.yml").symlink_to("elsewhere.yml")
    _loaded, problems = hub.load(root)
    assert [(p.place.path, p.code) for p in problems] == [("hub.yml", "HUB002")]


def test_the_ending_of_a_picture_may_be_in_capitals(write: Write) -> None:
    root = write({"content/resources/Photo.PNG": PNG})
    loaded, problems = hub.load(root)
    assert loaded.pictures == {"content/resources/Photo.PNG"} and not problems


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.png", PNG, []),
        ("A photo (1) of #2 & 3%.png", PNG, []),
        ("a.png", PNG + b"<script>", []),  # a picture to whoever is told that it is one
        ("a.png", b"<html>", ["HUB027"]),
        ("a.jpg", PNG, ["HUB027"]),
        ("a.jpeg", b"\xff\xd8\xff\xe0", []),
        ("a.webp", b"RIFF1234WEBP", []),
        ("a.webp", b"RIFF1234WAVE", ["HUB027"]),
        ("a.avif", b"\0\0\0 ftypavif", []),
        ("a.avif", b"\0\0\0 ftypavis", []),
        ("a.avif", b"\0\0\0 ftypheic", ["HUB027"]),
        ("a.webm", b"<!doctype html><p>", ["HUB027"]),
        ("a.webm", b"\x1a\x45\xdf\xa3", []),
        ("a.mp4", b"\0\0\0 ftypisom", []),
        ("a.mp4", b"\0\0\0 ftypavif", ["HUB027"]),
        ("a.mp3", b"ID3\x04", []),
        ("a.mp3", b"\xff\xfb\x90\x64", []),
        ("a.mp3", "\ufeff<html>".encode("utf-16-le"), ["HUB027"]),
        ("a.mp3", b"\xff\xd8\xff\xe0", ["HUB027"]),
        ("a.m4a", b"\0\0\0 ftypM4A ", []),
        ("a.ogg", b"OggS", []),
        ("a.wav", b"RIFF1234WAVE", []),
        ("a.vtt", b"\xef\xbb\xbfWEBVTT\n", []),
        ("a.vtt", b"WEBVTTT", ["HUB027"]),
        ("a.png", PNG.ljust(media.LARGEST, b"x"), []),
        ("a.png", PNG.ljust(media.LARGEST + 1, b"x"), ["HUB003"]),
        ("a\x1b[1m.png", PNG, ["HUB024"]),
        ("a\u202e.png", PNG, ["HUB024"]),
        ('a".png', PNG, ["HUB024"]),
        ("a?b.png", PNG, ["HUB024"]),
    ],
)
def test_pictures_are_judged_by_name_size_and_what_is_in_them(
    write: Write, name: str, data: bytes, expected: list[str]
) -> None:
    root = write({f"content/{name}": data})
    assert [d.code for d in build.check(root).diagnostics] == expected


def test_a_photo_that_lies_on_its_side_is_as_high_as_it_is_shown(tmp_path: Path) -> None:
    """A phone stores how it was held (EXIF 2.3, 4.6.4, orientation); browsers turn the photo."""
    frame = b"\xff\xc0" + pack(">HBHHB", 11, 8, 80, 120, 1) + b"\x01\x11\0"  # 120 wide, 80 high
    for orientation, size in ((1, (120, 80)), (3, (120, 80)), (6, (80, 120)), (8, (80, 120))):
        entry = pack(">HHHIHHI", 1, 0x112, 3, 1, orientation, 0, 0)
        exif = b"Exif\0\0MM\0*" + pack(">I", 8) + entry
        head = b"\xff\xd8\xff\xe1" + pack(">H", len(exif) + 2) + exif
        (tmp_path / "a.jpg").write_bytes(head + frame + b"\xff\xd9")
        assert media.size(tmp_path, "a.jpg") == size


def test_a_name_that_is_no_text_is_a_problem(write: Write) -> None:
    root = write({})
    folder = os.fsencode(root / "content")
    with open(folder + b"/caf\xe9.md", "wb") as file:  # noqa: PTH123 (a name in bytes)
        file.write(b"x")
    _loaded, problems = hub.load(root)
    assert [p.code for p in problems] == ["HUB024"]


# ---- whatever a file holds, reading gives a value or a diagnostic with a line --------------------

FRAGMENTS = st.sampled_from(
    ["---\n", "title: ", "a: b: c\n", "\t", "  ", "- ", "? ", "[", "]", "{", "}", "&a ", "*a",
     "|\n", ">\n", "!!python/object:os ", "!x ", "<<: ", "'", '"', "#", "\r\n", "\0", "﻿", "\u2028",
     "é", "😀", "%", "@", "`", ":", ",", "...\n", "\n", "x" * 50, "questions:\n", "\x85"]
)  # fmt: skip


def judge(root: Path, name: str, data: bytes) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    source, problems = read(root, name)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert source.is_whole or any(p.severity == "error" for p in problems)
    for problem in problems:
        assert problem.place.path == name
        assert 1 <= problem.place.line <= lines + 1
        assert problem.place.column >= 1
        assert problem.message and "Traceback" not in problem.message
    loaded, _problems = hub.load(root)
    assert isinstance(loaded, hub.Hub)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts=st.lists(FRAGMENTS, max_size=30), name=st.sampled_from(["a.md", "a.yml"]))
def test_any_text_is_read_or_explained(parts: list[str], name: str, write: Write) -> None:
    judge(write({}), f"content/resources/{name}", "".join(parts).encode())


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=300), name=st.sampled_from(["a.md", "a.yml"]))
def test_any_bytes_are_read_or_explained(data: bytes, name: str, write: Write) -> None:
    judge(write({}), f"content/resources/{name}", data)


GOOD = (Path(__file__).parent.parent / "quizzes" / "phishing.yml").read_bytes()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    at=st.integers(0, len(GOOD)),
    length=st.integers(0, 40),
    put=st.one_of(st.binary(max_size=6), FRAGMENTS.map(str.encode)),
)
def test_any_change_to_a_real_file_is_read_or_explained(
    at: int, length: int, put: bytes, write: Write
) -> None:
    judge(write({}), "quizzes/a.yml", GOOD[:at] + put + GOOD[at + length :])


@pytest.mark.slow
@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts=st.lists(FRAGMENTS, max_size=60), name=st.sampled_from(["a.md", "a.yml"]))
def test_any_text_is_read_or_explained_at_length(parts: list[str], name: str, write: Write) -> None:
    judge(write({}), f"content/resources/{name}", "".join(parts).encode())


# ---- structure survives a round trip -------------------------------------------------------------

SCALAR = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=12)
TREE: Any = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(SCALAR, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(data=st.dictionaries(SCALAR, TREE, min_size=1, max_size=4))
def test_what_json_writes_is_read_back(data: dict[str, Any]) -> None:
    import json

    text = json.dumps(data, ensure_ascii=True, indent=1)
    if "\\u00" in text and any("\x7f" <= c <= "\x9f" for c in json.dumps(data, ensure_ascii=False)):
        return  # control characters are refused before YAML is read
    structure, problems = read_yaml("a.yml", text)
    assert isinstance(structure, Structure) and not problems
    assert structure.data == data


@pytest.mark.parametrize("place", ["content/resources", "content/resources/a.md", "content/a.png"])
def test_what_may_not_be_read_is_a_problem_of_its_place(
    write: Write, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Tests may run as root, who may read everything; so the system's refusal is played."""
    root = write({"content/resources/a.md": "x", "content/a.png": b"x", "content/b.md": "x"})

    def refuse(real: Any) -> Any:
        def opened(path: Any, *more: Any, **named: Any) -> Any:
            if Path(path) == root / place:
                raise PermissionError(13, "Permission denied")
            return real(path, *more, **named)

        return opened

    monkeypatch.setattr(os, "scandir", refuse(os.scandir))
    monkeypatch.setattr(Path, "open", refuse(Path.open))
    monkeypatch.setattr(Path, "read_bytes", refuse(Path.read_bytes))
    checked = build.check(root)
    found = {(d.place.path, d.code) for d in checked.diagnostics}
    assert (place, "HUB001") in found and ("content/b.md", "HUB009") in found
    assert "Permission denied" in as_text(checked.diagnostics, build.lines_of(root))


YAML_PIECES = st.sampled_from(
    ["title: ", "title:", "summary: S\n", "- ", "[", "]", "{", "}", "\n", "  ", "\t", '"', "'", "#",
     " # x", "|", ">", "&a ", "*a", "!x ", ": ", ":", ",", "---\n", "...\n", "\\", "words ",
     "\u00a0", "## H\n", "\n\n", "? ", "=", "sectors: all\n", "“", "%", "@"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(pieces=st.lists(YAML_PIECES, max_size=30), is_page=st.booleans())
def test_any_row_of_slips_ends_in_values_or_in_a_place_inside_the_file(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], is_page: bool
) -> None:
    text = "".join(pieces)
    root = tmp_path_factory.mktemp("slips")
    path = "a.md" if is_page else "a.yml"
    text = f"---\n{text}\n---\nBody.\n" if is_page else text
    (root / path).write_text(text, "utf-8")
    source, problems = read(root, path)
    assert source.is_whole or any(p.severity == "error" for p in problems)
    for problem in problems:
        lines = text.split("\n")
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 2
        assert problem.message and problem.help
