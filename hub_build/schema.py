"""The fields of each kind as JSON Schema (draft-07), for editors that check while one types.

Made from the models, so that it is never behind them. An editor reads a file as YAML 1.2: `2026`
is a number there and `true` a truth value, while the hub takes every value as the text that was
typed. So a text may be a number here, and a number a text. What a schema cannot say – that an id
exists, that one option is right – `hub check` says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from . import starters
from .kinds import BY_NAME
from .model import Part
from .settings import FILE, Settings

HUB = "hub"  # the name of the schema of `hub.yml`
DRAFT = "http://json-schema.org/draft-07/schema#"
COMMENT = "Made by `hub schema`."
MOST_EXAMPLES = 3  # of one field

Node = dict[str, Any]

_DEFINITIONS = "#/definitions/"
# Whole numbers, dates and truth values as `model` takes them when they are texts.
_DIGITS = "^[0-9]{1,9}$"
_DATE = r"^\d{4}-\d{2}-\d{2}$"
_YES_NO = "^([Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo])$"
# What pydantic writes as it is when a limit stands outside of a choice between types.
_LIMITS = {
    "ge": ["minimum"],
    "gt": ["exclusiveMinimum"],
    "le": ["maximum"],
    "lt": ["exclusiveMaximum"],
    "min_length": ["minLength", "minItems"],
    "max_length": ["maxLength", "maxItems"],
}


def names() -> dict[str, str]:
    """Return what there is a schema of, by name, and the files to which each belongs."""
    return {**{name: f"{kind.folder}/" for name, kind in BY_NAME.items()}, HUB: FILE}


def of(name: str) -> Node:
    """Return the schema of a kind, or of `hub.yml`; `name` is one of `names()`."""
    model: type[Part] = Settings if name == HUB else BY_NAME[name]
    made: Node = _changed(model.model_json_schema(by_alias=True))
    definitions = made.pop("definitions", {})
    schema = {"$schema": DRAFT, "$comment": COMMENT, **made, "title": name}
    if definitions:
        schema["definitions"] = definitions
    example = starters.fields(name)
    for fields in (example, starters.more_fields(name)):
        _give_examples(schema, schema, fields)
    schema["examples"] = [_typed(schema, schema, example)]
    return schema


def as_text(name: str) -> str:
    """Return the schema of a kind as JSON that people can read."""
    return json.dumps(of(name), ensure_ascii=False, indent=2)


def may_replace(path: Path) -> bool:
    """Tell whether nothing is lost when a schema is written there."""
    if path.is_symlink():
        return False
    if not path.exists():
        return True
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("$comment") == COMMENT


# ---- from pydantic's schema of 2020 to one that editors read ------------------------------------


def _changed(node: Any) -> Any:
    """Return a part of a schema as draft-07, in which texts and numbers may change places."""
    if isinstance(node, list):
        return [_changed(item) for item in node]
    if not isinstance(node, Mapping):
        return node
    made: Node = {}
    for key, value in _without_null(node).items():
        made |= _changed_part(key, value)
    if word := _word(made):
        made["properties"]["type"]["description"] = f"`{word}`: {made['description']}"
    return _widened(_alone(made))


def _word(node: Node) -> str:
    """Return the one word that the field `type` of an object takes, or ''."""
    return str(node.get("properties", {}).get("type", {}).get("const", ""))


def _changed_part(key: str, value: Any) -> Node:
    match key:
        case "properties":
            return {key: {name: _named(name, _changed(part)) for name, part in value.items()}}
        case "$defs":
            return {"definitions": {name: _changed(part) for name, part in value.items()}}
        case "prefixItems":
            return {"items": _changed(value), "additionalItems": False}
        case "$ref":
            return {key: value.replace("#/$defs/", _DEFINITIONS)}
        case "default":  # of what is no scalar, pydantic tells how it is kept, not how it is typed
            return {key: value} if isinstance(value, str | int | float) else {}
        case "enum" | "const" | "examples":
            return {key: value}
        case "discriminator":  # no part of JSON Schema
            return {}
    return dict.fromkeys(_LIMITS.get(key, [key]), _changed(value))


def _without_null(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Leave out that a field may be nothing: nobody can type that, an empty field is an error."""
    if "anyOf" not in node:
        return node
    options = [option for option in node["anyOf"] if option.get("type") != "null"]
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    return {**options[0], **rest} if len(options) == 1 else {**rest, "anyOf": options}


def _alone(node: Node) -> Node:
    """Wrap a reference that has neighbours: draft-07 ignores everything beside it."""
    if "$ref" in node and len(node) > 1:
        return {"allOf": [{"$ref": node.pop("$ref")}], **node}
    return node


def _named(name: str, node: Node) -> Node:
    """Give a field its name."""
    node["title"] = name.replace("_", " ").capitalize()
    return _alone(node)


def _widened(node: Node) -> Node:
    """Let a scalar be whatever an editor takes for the same text."""
    sort = node.get("type")
    if node.get("format") == "date":
        node["pattern"] = _DATE
    elif sort == "string" and not {"enum", "const"} & set(node):
        others = _others(node.get("pattern", ""))
        node["type"] = ["string", *others] if others else "string"
    elif sort == "integer":
        node |= {"type": ["integer", "string"], "pattern": _DIGITS}
    elif sort == "number":
        node["type"] = ["number", "string"]
    elif sort == "boolean":
        node |= {"type": ["boolean", "string"], "pattern": _YES_NO}
    return node


def _others(pattern: str) -> list[str]:
    """Return the types beside text whose words a pattern can allow."""
    tried = {"number": ("7", "2026", "1.5", "-1"), "boolean": ("true", "false")}
    return [
        sort for sort, words in tried.items() if any(re.search(pattern, word) for word in words)
    ]


# ---- examples -----------------------------------------------------------------------------------


def _give_examples(schema: Node, node: Node, value: Any) -> None:
    """Note at each field what the example says there, and at each type of question the whole."""
    node = _meant(schema, node, value)
    if isinstance(value, Mapping):
        if _word(node):
            node.setdefault("examples", [_typed(schema, node, value)])
        for key, inner in value.items():
            part = node.get("properties", {}).get(key, node.get("additionalProperties"))
            if not isinstance(part, dict):
                continue
            if isinstance(inner, str) and not {"enum", "const"} & set(part):
                said = part.setdefault("examples", [])
                typed = _typed(schema, part, inner)
                if typed not in said and len(said) < MOST_EXAMPLES:
                    said.append(typed)
            _give_examples(schema, part, inner)
    elif isinstance(value, list) and isinstance(node.get("items"), dict):
        for item in value:
            _give_examples(schema, node["items"], item)


def _typed(schema: Node, node: Node, value: Any) -> Any:
    """Return what was typed with the types that an editor sees."""
    node = _meant(schema, node, value)
    if isinstance(value, Mapping):
        parts = node.get("properties", {})
        rest = node.get("additionalProperties")
        rest = rest if isinstance(rest, dict) else {}
        return {key: _typed(schema, parts.get(key, rest), inner) for key, inner in value.items()}
    if isinstance(value, list):
        items = node.get("items", {})
        of_each = items if isinstance(items, list) else [items] * len(value)
        return [_typed(schema, part, item) for part, item in zip(of_each, value, strict=True)]
    if "integer" in node.get("type", ()):
        return int(value)
    if node.get("pattern") == _YES_NO:
        return str(value).lower() in ("true", "yes")
    return value


def _meant(schema: Node, node: Node, value: Any) -> Node:
    """Return the part of the schema that judges `value`: references followed, choices made."""
    while True:
        options = node.get("allOf") or node.get("oneOf") or node.get("anyOf")
        if "$ref" in node:
            node = schema["definitions"][node["$ref"].removeprefix(_DEFINITIONS)]
        elif options:
            followed = [_meant(schema, option, value) for option in options]
            fitting = [one for one in followed if _fits(one, value)]
            node = (fitting or followed)[0]
        else:
            return node


def _fits(node: Node, value: Any) -> bool:
    """Tell whether a value can be meant by a part of the schema, at first sight."""
    if isinstance(value, Mapping):
        return node.get("type") == "object" and _word(node) in ("", value.get("type"))
    wanted = "array" if isinstance(value, list) else "string"
    sorts = node.get("type", wanted)
    return wanted in ([sorts] if isinstance(sorts, str) else sorts)
