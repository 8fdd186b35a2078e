"""What an attacker would type, and a hub that has it in every text field of every kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, get_args

import yaml
from hubs import PNG

from hub_build.kinds import KINDS
from hub_build.kinds.page import Layout
from hub_build.model import LONGEST_LINE
from hub_build.settings import Settings

# Each would call `hit()` or ask for something with “hostile” in its address. None is longer than
# a title may be.
PAYLOADS = {
    "script": "<script>hit()</script>",
    "handler": "<img src=/hostile onerror=hit()>",
    "handler without quotes": "<svg/onload=hit()>",
    "end of the title": "</title><script>hit()</script>",
    "entities": "A &lt;/title&gt;&lt;script&gt;hit()&lt;/script&gt;",
    "numbered entities": "&#60;img src=/hostile onerror=hit()&#62;",
    "entities twice": "&amp;lt;script&amp;gt;hit()&amp;lt;/script&amp;gt;",
    "out of an attribute": '" onmouseover="hit()" autofocus onfocus="hit()" x="',
    "out of a single quote": "' onfocus='hit()' autofocus tabindex='0",
    "out of a tag": '"><script>hit()</script>',
    "out of JSON": '"}</script><script>hit()</script>',
    "out of a template": "{{ cycler.__init__.__globals__.os.popen('id') }} {% raw %}",
    "out of a format": "{} {0.__class__} %(name)s %s ${hit()}",
    "out of a comment": "--><script>hit()</script><!--",
    "frame": '<iframe srcdoc="<script>parent.hit()</script>"></iframe>',
    "object": "<object data=/hostile></object><embed src=/hostile>",
    "refresh": '<meta http-equiv="refresh" content="0;url=/hostile">',
    "base": '<base href="http://hostile.example/">',
    "style": "<style>@import '/hostile'</style><link rel=stylesheet href=/hostile>",
    "style attribute": '<p style="background:url(/hostile);position:fixed;inset:0">x</p>',
    "form": "<form action=/hostile><input name=attributes><button>x</button></form>",
    "raw text": '<noscript><p title="</noscript><img src=/hostile onerror=hit()>">',
    "mutation": "<math><mtext><table><mglyph><style><!--</style><img src=/hostile onerror=hit()>",
    "settings of a theme": '{"search":"data:text/javascript,hit()"} {: #__config }',
    "attribute list": "x {: onclick=hit() style=position:fixed id=hub-main class=md-overlay }",
    "clobbering": "<a id=location name=forms></a><img name=currentScript>",
    "link": "<a href=javascript:hit()>x</a> <a href=java&#115;cript:hit()>y</a>",
    "custom element": '<hub-quiz data-id="x"><script data-key>{}</script></hub-quiz>',
    "another direction": "\u200f<b>\u200e &#8238;hit()",
}

# Markdown that is refused in a text, and that must be only words in a plain field.
REFUSED = {
    "script link": "[x](javascript:hit())",
    "hidden script link": "[x](java&#115;cript:hit())",
    "data link": "[x](data:text/html,<script>hit()</script>)",
    "other host": "[x](//hostile.example/)",
    "picture": "![x](https://hostile.example/hostile.png)",
    "inline picture": "![x](data:image/svg+xml,hostile)",
}

# Values of the fields that are no free text.
_GIVEN: dict[str, Any] = {
    "address": "https://hub.example/",
    "formerly": [],
    "draft": False,
    "language": "en",
    "level": "p0",
    "quiz": "p0",
    "repository": "https://code.example/hub",
    "url": "https://a.example/?q='x",
    "sectors": "all",
    "roles": ["p0"],
    "topics": ["p0"],
    "competences": ["p0"],
    "requires": [],
    "layout": "plain",
    "minutes": 3,
    "competence": "p0",
    "attempts": 3,
    "timer": 5,
    "from": 0,
    "coords": [1, 1, 9, 9],
    "tolerance": "0",
    "shuffle": False,
    "shuffle_questions": False,
    "fixed": False,
    "silent": True,
    "in_order": True,
    "in": "a",
    "captions": "p.vtt",
    "year": 2024,
    "date": "2026-01-02",
    "review_by": "2027-01-02",
    "order": 1,
    "points": 1,
    "pass": 50,
    "correct": False,  # `_items` makes the first option right
    "id": "a",  # `_items` makes it the only one
    "scoring": "all",
    # Of a scenario; `_story` gives it a story that can be played.
    "start": "one",
    "nodes": {},
    "variables": {},
    "outcomes": {},
    "score": {"from": "n", "max": 2},
    "back": True,
    "max_steps": 20,
}

_OMITTED = {"draw", "many", "keys"}  # they would hide questions, or contradict the others
_SOURCES = {"image": "p.png", "audio": "p.mp3", "video": "p.mp4"}
_TWICE = {"options", "pairs", "items", "categories", "columns", "regions", "cards"}
_MEDIA: dict[str, str | bytes] = {
    "quizzes/p.png": PNG,
    "quizzes/p.mp3": b"ID3",
    "quizzes/p.mp4": b"\0\0\0\x18ftypmp42",
    "quizzes/p.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nWords.\n",
}


def files(payloads: dict[str, str], refused: dict[str, str]) -> dict[str, str | bytes]:
    """Return the files of a hub that has each payload in each text field of each kind.

    `refused` stand in plain fields only.
    """
    found: dict[str, str | bytes] = {"content/resources/p.png": PNG, **_MEDIA}
    everything = {**payloads, **refused}
    for number, (name, words) in enumerate(everything.items()):
        for kind in KINDS:
            body = _body(words, kind.kind == "resource") if name in payloads else "Words.\n"
            data = _filled(kind.model_json_schema(), words, name in payloads)
            if kind.kind == "level":
                data["order"] = number % 20 + 1
            if kind.kind == "scenario":
                data |= _story(words, words if name in payloads else "Words.")
            if kind.kind in ("quiz", "scenario"):
                found[f"{kind.folder}/p{number}.yml"] = _yaml(data)
            else:
                found[f"{kind.folder}/p{number}.md"] = f"---\n{_yaml(data)}---\n{body}"
    for number, layout in enumerate(get_args(Layout)):
        words = list(payloads.values())[number]
        page = _yaml({"title": words, "summary": words, "layout": layout})
        id = address_of_layout(layout).rstrip("/") or "index"
        found[f"content/{id}.md"] = f"---\n{page}---\n{_body(words)}"
    return found


def address_of_layout(layout: str) -> str:
    """Return the address of the page that has this layout."""
    return "" if layout == "home" else f"layout-{layout}/"


def settings(words: str) -> str:
    """Return a `hub.yml` with these words in each of its text fields."""
    return _yaml(_filled(Settings.model_json_schema(), words, True))


def _body(words: str, with_picture: bool = False) -> str:
    """Return a text that has the words in everything that Markdown can make."""
    picture = f"![{words.replace(']', '')}](p.png)" if with_picture else ""
    return f"""\
{words}

## {words}

- {words}

!!! note "{words.replace('"', "'")}"
    {words}

=== "{words.replace('"', "'")}"
    {words}

| {words.replace("|", "")} | b |
|---|---|
| `{words}` | [{words.replace("]", "")}](https://a.example) |

A word[^1], [with a title](https://a.example "{words.replace('"', "'")}").

{picture}

[^1]: {words}

*[word]: {words}

Term
: {words}

```html
{words}
```
"""


def _story(words: str, markdown: str) -> dict[str, Any]:
    """Return a story that has the words in each of its texts."""
    picture = {"src": "../../content/resources/p.png", "alt": words, "caption": markdown}
    ask = {"id": "a", "text": words, "to": "two", "if": {"var": "n", "gte": 1}}
    choices = [{**ask, "feedback": markdown}, {"id": "b", "text": words, "to": "end"}]
    question = {"quiz": "p0#q0", "on_correct": "end", "on_wrong": "end"}
    return {
        "variables": {"n": {"type": "int", "label": words, "start": 1}},
        "outcomes": {"good": {"title": words, "text": markdown}},
        "nodes": {
            "one": {"text": markdown, "media": picture, "set": {"n": "+1"}, "choices": choices},
            "two": {"text": markdown, **question},
            "end": {"text": markdown, "end": True, "outcome": "good"},
        },
    }


def _yaml(data: dict[str, Any]) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)


def _filled(schema: dict[str, Any], words: str, with_markdown: bool) -> dict[str, Any]:
    """Return data that fits a model's schema, with `words` wherever text may stand."""
    return _Filler(schema.get("$defs", {}), words, with_markdown).group(schema)


@dataclass
class _Filler:
    parts: dict[str, Any]
    words: str
    with_markdown: bool

    def group(self, schema: dict[str, Any]) -> dict[str, Any]:
        if "properties" not in schema:
            (value,) = schema.get(
                "patternProperties", {"": schema.get("additionalProperties")}
            ).values()
            forms = value.get("oneOf", [value])
            return {f"p{n}": self.value("", form) for n, form in enumerate(forms)}
        fields = schema["properties"].items()
        found = {name: self.value(name, field) for name, field in fields if name not in _OMITTED}
        if "blanks" in found:
            found["text"] += "".join(f" {{{name}}}" for name in found["blanks"])
        return found

    def value(self, name: str, field: dict[str, Any]) -> Any:
        field = self._settled(field)
        if "const" in field or "enum" in field:
            return field.get("const", _GIVEN.get(name, field.get("enum", [None])[0]))
        if name in _GIVEN:
            return deepcopy(_GIVEN[name])
        if name == "answer":  # of a statement, a row of a table, a number
            is_number = re.search(field.get("pattern", ""), "1")
            return True if field["type"] == "boolean" else "1" if is_number else "a"
        if field.get("type") == "string" and "minLength" in field:
            is_markdown = field["maxLength"] > LONGEST_LINE
            if field["maxLength"] < len(self.words):
                return self.words[: field["maxLength"]]
            return self.words if self.with_markdown or not is_markdown else "Words."
        if field.get("type") == "object":
            group = self.group(field)
            return {**group, "src": _SOURCES[name]} if name in _SOURCES else group
        if field.get("type") == "array":
            return list(self._items(name, field["items"]))
        raise AssertionError(f"say in _GIVEN what may stand in the field {name!r}: {field}")

    def _settled(self, field: dict[str, Any]) -> dict[str, Any]:
        """Follow references, and of several forms take the first that is something."""
        while "$ref" in field or "anyOf" in field:
            if "$ref" in field:
                field = self.parts[field["$ref"].rsplit("/", 1)[-1]]
            else:
                field = next(form for form in field["anyOf"] if form.get("type") != "null")
        return field

    def _items(self, name: str, field: dict[str, Any]) -> Iterator[Any]:
        forms = field.get("oneOf", [field])
        for number, form in enumerate(forms * (2 if name in _TWICE else 1)):
            item = self.value(name, form)
            if name == "questions":
                item["id"] = f"q{number}"
            elif name == "distractors":
                item["text"] = f"more {item['text']}"
            elif name in _TWICE:
                item["id"] = "ab"[number]
                for field_name in ("text", "left", "label", "front"):
                    if field_name in item:
                        item[field_name] = f"{number} {item[field_name]}"
                if "coords" in item:  # no place lies on another
                    item["coords"] = [20 * number, 1, 20 * number + 9, 9]
                if "correct" in item:
                    item["correct"] = number == 0
            yield item
