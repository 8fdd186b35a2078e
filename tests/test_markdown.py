"""Markdown becomes safe HTML in time, whatever it holds."""

from __future__ import annotations

import difflib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hubs import Write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub_build import build
from hub_build.articles import MOST_HELPED
from hub_build.markdown import render, slugify
from hub_build.sanitiser import clean, plain_text, removed
from hub_build.worker import MEMORY, Worker, shared


def codes(text: str) -> list[str]:
    return [remark.code for remark in render(text).remarks]


def test_what_editors_may_write() -> None:
    html = render(
        """\
Plain **bold** and *thin*[^1].

| a | b |
|---|--:|
| 1 | 2 |

!!! warning "Mind"
    Wait.

??? tip "Open me"
    Here.

=== "On a phone"
    Tap.

=== "On a computer"
    Click.

[^1]: A note.
"""
    ).html
    for part in (
        "<strong>bold</strong>",
        '<td align="right">2</td>',
        '<div class="hub-table" tabindex="0"><table>',
        '<div class="admonition warning">',
        '<details class="tip">\n<summary>Open me</summary>',
        '<div class="tabbed-set tabbed-alternate"',
        '<label for="__tabbed_1_2">On a computer</label>',
        '<li id="fn:1">',
    ):
        assert part in html


def test_html_is_shown_as_text_and_reported() -> None:
    found = render(
        'Wash <b>hands</b>.\n\n<div onclick="x()">\n\n!!! note "<img src=x onerror=y>"\n    z'
    )
    assert [r.words for r in found.remarks] == [
        "<b>",
        "</b>",
        '<div onclick="x()">',
        "<img src=x onerror=y>",
    ]
    assert "<b>" not in found.html and "<img" not in found.html and "<div onclick" not in found.html
    assert "&lt;b&gt;hands&lt;/b&gt;" in found.html


def test_comments_vanish_and_code_stays() -> None:
    assert render("a <!-- note\nmore --> b").text == "a b"
    found = render("`<b>` and\n\n```\n<script>\n```")
    assert not found.remarks
    assert "<code>&lt;b&gt;</code>" in found.html


def test_attributes_cannot_be_typed() -> None:
    html = render('Text {: #__config onclick="x" }\n\n# T { .md-overlay }\n\n<i markdown>').html
    assert not re.search(r"<[^>]*(onclick|__config|class=)", html)
    assert "{: title=x }" in render("Text\n{: title=x }").text


def test_headings_keep_their_words() -> None:
    found = render("## A <b>x</b> `c<d>` \\* &lt;/title&gt; &amp;lt; Q&A 1 < 2 <!-- no -->")
    assert [heading.text for heading in found.headings] == [
        "A &lt;b&gt;x&lt;/b&gt; c&lt;d&gt; * &lt;/title&gt; &amp;lt; Q&amp;A 1 &lt; 2"
    ]


def test_headings_get_anchors_that_can_be_chosen() -> None:
    found = render("## Who to call\n\n### Côté `x` {#night-shift}\n\n## 112\n\n## Who to call")
    assert [h.id for h in found.headings] == [
        "who-to-call",
        "night-shift",
        "s-112",
        "who-to-call_1",
    ]
    assert found.html.count("{#") == 0
    assert slugify("hub main", "-") == "s-hub-main"  # never one of the theme's own


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One", ["HUB302"]),
        ("### Three", ["HUB303"]),
        ("## Two\n\n#### Four", ["HUB303"]),
        ("## Two\n\n### Three\n\n## Two", []),
    ],
)
def test_outline(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_links_are_markers_and_counted() -> None:
    found = render(
        "[a](x) [b](x) ![c](y.png 'T') [w](https://a.example) <me@a.example> [^n]\n\n[^n]: f"
    )
    assert [(link.target, link.nth, link.is_picture) for link in found.links] == [
        ("x", 1, False),
        ("x", 2, False),
        ("y.png", 1, True),
        ("https://a.example", 1, False),
    ]
    assert 'href="hub-link:1"' in found.html and 'src="hub-link:2"' in found.html
    assert 'href="https://a.example"' in found.html


def test_what_was_meant_is_looked_for_at_the_first_broken_links_only(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = "---\ntitle: T\nsummary: S\ntype: tip\nsectors: all\n---\n"
    kinds = ("[a](resource/x{n}) ", "![a](x{n}.png) ", "[a](#x{n}) ")
    text = "".join(kind.format(n=n) for n in range(100) for kind in kinds)
    root = write({"content/resources/a.md": f"{start}## One\n\n{text}"})
    asked = []

    def get_close_matches(word: str, *more: object, **how: object) -> list[str]:
        asked.append(word)
        return []

    monkeypatch.setattr(difflib, "get_close_matches", get_close_matches)
    found = build.check(root).diagnostics
    assert len(found) == 300 and len(asked) <= 3 * MOST_HELPED


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "java&#115;cript:x", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x",
     "//evil.example", "file:///etc/passwd", "&#x6A;avascript:x", "\x0bjavascript:x"],
)  # fmt: skip
def test_no_other_scheme_gets_through(target: str) -> None:
    for text in (f"[a]({target})", f"[a]: {target}\n\n[a]", f"<{target}>", f"![a]({target})"):
        html = render(text).html
        for found in re.findall(r'(?:href|src)="([^"]*)"', html):
            assert found.startswith("hub-link:"), html


@pytest.mark.parametrize("target", ["https://a.example/b.png", "http://a.example", "mailto:a@b.c"])
def test_no_picture_is_left_to_the_web(target: str) -> None:
    assert 'src="hub-link:0"' in render(f"![a]({target})").html
    assert 'src="hub-link:0"' in render(f"![a][b]\n\n[b]: {target}").html


@pytest.mark.parametrize(
    ("hostile", "left"),
    [
        ('<p id="__config">x</p>', "<p>x</p>"),
        ('<p id="hub-main">x</p>', "<p>x</p>"),
        ('<p id="steps">x</p>', "<p>x</p>"),
        ('<h2 id="steps">x</h2>', '<h2 id="steps">x</h2>'),
        ('<h2 id="hub-main">x</h2>', "<h2>x</h2>"),
        ('<div id="__config">{"search": "data:"}</div>', '<div>{"search": "data:"}</div>'),
        (
            '<div class="end n">x</div><span class="n">y</span>',
            '<div>x</div><span class="n">y</span>',
        ),
        ('<p class="md-overlay note">x</p>', '<p class="note">x</p>'),
        ('<input type="text" name="attributes">', "<input>"),
        ('<input type="radio" name="__tabbed_1">', '<input type="radio" name="__tabbed_1">'),
        ('<input id="x"><label for="x">y</label>', "<input><label>y</label>"),
        ('<li id="fn:a b">x</li><sup id="fn-x">y</sup>', "<li>x</li><sup>y</sup>"),
        (
            '<li id="fn:a">x</li><sup id="fnref2:a">y</sup>',
            '<li id="fn:a">x</li><sup id="fnref2:a">y</sup>',
        ),
        ('<span class="md-overlay hub-card code">x</span>', "<span>x</span>"),
        (
            '<a name="forms" target="_blank" href="https://a.example">x</a>',
            '<a href="https://a.example" rel="noopener noreferrer">x</a>',
        ),
        ('<img src="data:image/png;base64,AA" alt="a">', '<img alt="a">'),
        ('<a href="data:text/html,x">x</a>', '<a rel="noopener noreferrer">x</a>'),
        ('<p style="position:fixed" onclick="x()">x</p>', "<p>x</p>"),
        ("<form><button>x</button></form>", "x"),
        ("<script>x()</script><style>p{}</style><svg><a/></svg>", ""),
        ("<!-- x -->y", "y"),
    ],
)
def test_the_gate_alone_would_hold(hostile: str, left: str) -> None:
    assert clean(hostile) == left


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>x</p>", []),
        ('<a href="https://a.example" class="note md-x">x</a>', ['class="md-x"']),
        ("<table><tr><td>x</td></tr></table><p>a<br>b</p><input checked>", []),
        ("<b>x</b><script>y()</script>", ["<b>", "<script>"]),
        ('<p onclick="x()" style="y">x</p><p id="z">x</p>',
         ['onclick="x()"', 'style="y"', 'id="z"']),
        ('<a href="javascript:x">x</a><img src="data:x" alt="a&#34;b">',
         ['href="javascript:x"', 'src="data:x"']),
    ],
)  # fmt: skip
def test_what_the_gate_took_out_is_known(markup: str, expected: list[str]) -> None:
    assert [piece.words for piece in removed(markup, clean(markup))] == expected


def test_what_the_gate_took_out_is_said_where_it_was_typed() -> None:
    found = render("evil\n\n```js {.evil}\nx\n```\n\n!!! tip evil\n    x\n\n```js {#hash}\nb\n```")
    assert [(r.code, r.words, r.typed, r.nth) for r in found.remarks] == [
        ("HUB313", "evil", "evil", 3),
        ("HUB315", 'class="evil"', ".evil", 1),
        ("HUB315", 'id="hash"', "#hash", 1),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```{ .python onclick=x() }\nx\n```", ["onclick=x()"]),
        ('~~~ { .python title="a b" hl_lines="1" style=\'y z\' }\nx\n~~~', ["style='y z'"]),
        ("````md\n```{ .python onclick=x }\nx\n```\n````", []),  # shown, not meant
    ],
)
def test_what_the_extension_for_code_leaves_out_is_said_too(text: str, expected: list[str]) -> None:
    assert [r.words for r in render(text).remarks if r.code == "HUB315"] == expected


@pytest.mark.parametrize(
    "list_", ["{: #__config }", "{ .box }", "{.box onclick=x}", "{: .box}", "{ #a }"]
)
def test_a_list_of_attributes_that_stays_in_the_text_is_said(list_: str) -> None:
    remarks = render(f"A [link](x){list_} and {{ no list }}, {{n}}, `{list_}`.").remarks
    assert [(r.code, r.words) for r in remarks] == [("HUB312", list_)]


# What Markdown and the extensions can do without anything being taken out.
EVERYTHING = """\
[TOC]

## One *two* `three` {#one}

Text\x20\x20
with a break, **strong**, ~~not~~ `code`, <https://a.example/?a=1&b=2>, <me@a.example>,
&copy; &amp; &lt;, 5 < 6 > 4, \\*stars\\*, ![A picture](p.png "Title"), [a link](x#y "Title 'x'"),
[by name][there], HTML and a note[^1] and the same[^1] and [^long-name].

[there]: https://a.example/a_b_(c)?q="x" 'Title "y"'
[^1]: One.
[^long-name]:
    Two paragraphs.

    > Quoted.

*[HTML]: Hyper "Text" <Markup>

1. one
    - a
    - b
3. three

Term
:   Said of it.

    ```python
    def f(x: int) -> str:  # <b>
        return "x" * 3
    ```

| left | middle | right |
|:-----|:------:|------:|
| a    | `b|c`  | *d*   |

!!! note
    Text.

!!! warning "A **title** & more"
    Text.

    === "One"
        A tab.

    === "Two & three"
        ``` sh title="a.sh" hl_lines="1" linenums="1"
        $ echo "<b>" && ls | wc
        ```

??? tip "More"
    Text.

???+ danger ""
    Text.

~~~ html
<p class="x">&nbsp;</p>
~~~

    indented <code>

> Quote
> > in a quote

***
"""


def test_nothing_is_taken_out_of_what_markdown_can_do() -> None:
    found = render(EVERYTHING)
    assert [(r.code, r.words) for r in found.remarks] == []
    languages = ["python", "html", "css", "js", "json", "yaml", "sh", "powershell", "sql", "xml",
                 "ini", "diff", "console", "text", "http", "md", "toml", "java", "c"]  # fmt: skip
    code = "a = 'b' # c\n$ d -e <f g=\"h\">&i;</f> @x {y: 1} // z\n"
    fences = render("".join(f"```{language}\n{code}```\n\n" for language in languages))
    assert [(r.code, r.words) for r in fences.remarks] == []


def test_one_mistake_is_said_a_few_times_and_no_more() -> None:
    for text in (
        "!!! nope\n    x\n\n",
        "# a\n\n",
        "<b> ",
        "[a](b ",
        "!!! note\n\n",
        "# a {#x}\n\n",
    ):
        found = codes(text * 50)
        assert {found.count(code) for code in found} == {20}, text


def test_inline_texts_have_no_paragraph() -> None:
    assert render("One **two**", "inline").html == "One <strong>two</strong>"
    assert render("One\n\nTwo", "inline").html == "<p>One</p>\n<p>Two</p>"


def test_plain_text_keeps_words_apart() -> None:
    assert plain_text("<p>a</p><p>b &amp; c</p><ul><li>d</li></ul>") == "a b & c d"


HOSTILE = st.sampled_from(
    ["<script>", "</script>", "<img src=x onerror=y>", "<svg/onload=x>", "<a href='javascript:x'>",
     "{: onclick=x }", "[a](javascript:x)", "![a](x)", "**", "__", "`", "```\n", "\n", "\n\n", "- ",
     "> ", "    ", "# ", "!!! note \"", "=== \"", "??? tip", "| a |\n|---|\n", "[^1]", "[^1]: ",
     "&lt;", "&#60;", "&#x3c;script", "<!--", "-->", "<![CDATA[", "<?php", "</title>", "<math>",
     "<style>", "*[A]: b\n", "word ", "\"", "'", ")", "](", "<iframe srcdoc='<script>'>", "\\"]
)  # fmt: skip
TAGS = re.compile(r"<\s*/?\s*([a-z0-9]+)((?:\s+[a-z:-]+(?:=\"[^\"]*\")?)*)\s*/?>", re.IGNORECASE)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts=st.lists(HOSTILE, max_size=25))
def test_nothing_but_the_allowed_comes_out(parts: list[str]) -> None:
    html = render("".join(parts)).html
    assert clean(html) == html  # cleaning twice changes nothing
    for name, attributes in TAGS.findall(html):
        assert name.lower() not in {"script", "style", "svg", "math", "iframe", "form", "title"}
        assert not re.search(r"\s(on\w+|style|srcdoc)=", attributes, re.IGNORECASE)
    for address in re.findall(r'(?:href|src)="([^"]*)"', html):
        assert re.match(r"hub-link:|#fn|https?://|mailto:", address), address


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    found = Worker(deadline=1.5)
    yield found
    found.close()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("![[]()" * 5000, "HUB305"),
        ("[ a_" * 5000, "HUB305"),
        ("**" * 3000 + "a" + "**" * 3000, "HUB306"),
        ("- " * 2000 + "x", "HUB306"),
    ],
    ids=["brackets", "underscores", "stars", "lists"],
)
def test_what_cannot_be_rendered_is_a_remark(worker: Worker, text: str, code: str) -> None:
    assert [r.code for r in worker.render(text).remarks] == [code]
    assert worker.render("Still *here*").html == "<p>Still <em>here</em></p>"


@pytest.mark.parametrize(("start", "code"), [("", []), ("# One\n\n", ["HUB302"])])
def test_a_paragraph_may_be_one_long_line(worker: Worker, start: str, code: list[str]) -> None:
    assert [r.code for r in worker.render(start + "word " * 20_000).remarks] == code


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what a process may use")
def test_the_process_may_not_eat_the_machine(worker: Worker) -> None:
    worker.render("x")
    assert worker._process is not None and worker._process.pid != os.getpid()
    limits = Path(f"/proc/{worker._process.pid}/limits").read_text()
    assert f"Max address space         {MEMORY}" in limits


def test_a_slow_text_in_a_hub_is_a_problem_of_its_file(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared(), "deadline", 1.0)
    start = "---\ntitle: T\nsummary: S\ntype: tip\nsectors: all\n---\n"
    slow, good = start + "![[]()" * 5000, start + "[x](resource/none)"
    root = write({"content/resources/a.md": slow, "content/resources/b.md": good})
    found = [(d.place.path, d.code) for d in build.check(root).diagnostics]
    assert found == [("content/resources/a.md", "HUB305"), ("content/resources/b.md", "HUB202")]


def test_a_process_that_dies_is_replaced(worker: Worker) -> None:
    worker.render("x")
    assert worker._process is not None
    worker._process.kill()
    worker._process.wait()
    assert worker.render("x").text == "x" and worker.render("y").text == "y"


def test_a_process_that_dies_twice_is_the_text_s_fault(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill(_line: str) -> None:
        assert worker._process is not None
        worker._process.kill()

    monkeypatch.setattr(worker, "_send", kill)
    assert [r.code for r in worker.render("x").remarks] == ["HUB309"]
    monkeypatch.undo()
    assert worker.render("y").text == "y"


def test_only_time_of_the_processor_counts(worker: Worker) -> None:
    """A process that is stopped for longer than the deadline blames no text."""
    worker.render("x")
    assert worker._process is not None
    process = worker._process.pid
    os.kill(process, signal.SIGSTOP)
    timer = threading.Timer(worker.deadline + 0.5, os.kill, (process, signal.SIGCONT))
    timer.start()
    assert worker.render("Good *text*").html == "<p>Good <em>text</em></p>"
    timer.join()


def test_a_process_without_its_parent_does_not_go_on_for_ever(tmp_path: Path) -> None:
    (tmp_path / "slow.md").write_text("![[]()" * 5000)
    program = """if True:
        import sys
        from hub_build.worker import Worker
        worker = Worker(deadline=1.0)
        worker.render("x")
        print(worker._process.pid, flush=True)
        worker.render(open(sys.argv[1]).read())
        """
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "slow.md")], stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        time.sleep(0.3)
        parent.kill()
    for _wait in range(300):
        if not is_running(child):
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    raise AssertionError("it went on")


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or " Z " not in state.read_text()


def test_what_a_library_cannot_do_is_a_remark(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("odd")

    monkeypatch.setattr("markdown.Markdown.convert", fail)
    assert codes("x") == ["HUB309"]


def test_two_headings_cannot_have_one_anchor() -> None:
    found = render("## One {#here}\n\n## Two {#here}\n\n## Same\n\n## Same")
    assert [(r.code, r.words, r.nth) for r in found.remarks] == [("HUB310", "{#here}", 2)]


def test_a_footnote_is_no_word_of_its_heading() -> None:
    found = render("## Mail[^1] and *more* `code`\n\n[^1]: A note.")
    assert [h.text for h in found.headings] == ["Mail and more code"]


def test_the_largest_page_full_of_links_is_in_time(worker: Worker) -> None:
    """A quarter of the deadline of a build is enough; half a second is what it takes."""
    line = "Some words and a [link {n}](resource/page-{n}) among them.\n\n"
    text = "".join(line.format(n=n) for n in range(2000))
    found = worker.render(text)
    assert not found.remarks and len(found.links) == 2000


def test_a_page_of_another_program_is_told_what_it_is(worker: Worker) -> None:
    """Thousands of tags are no reason to say that the text takes too long."""
    found = worker.render("<b>x</b> " * 5600)
    assert {remark.code for remark in found.remarks} == {"HUB301"}
