"""Nothing gets through the gate that is not on the list, and what it takes out is said."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub_build.markdown import render
from hub_build.sanitiser import clean, plain_text, removed


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
    found = render('!!! note "Send"\n    x\n\n!!! note end\n    y')  # not the end of “Send”
    assert [(r.words, r.typed, r.nth) for r in found.remarks] == [('class="end"', "end", 2)]


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
