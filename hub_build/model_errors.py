"""What is wrong with an entry's fields, said in the author's words.

Pydantic's errors carry a path and a type; each becomes one diagnostic at the place of the value
that is meant, with a way to mend it. No message of pydantic reaches an author.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from .diagnostics import Diagnostic, Place, did_you_mean, error, quote
from .source import Source
from .words import gettext as _
from .yaml_reader import Location


def explain(
    errors: Iterable[ErrorDetails], cls: type[BaseModel], source: Source
) -> list[Diagnostic]:
    """Turn pydantic's errors into diagnostics, one for each fault an author made."""
    located = [(_locate(e["loc"], source.data), e) for e in errors]
    # "Too few options" is no news when an option of the list is itself wrong.
    deeper = {loc[:n] for loc, _e in located for n in range(len(loc))}
    kept = [(loc, e) for loc, e in located if not (loc in deeper and e["type"] in _OF_A_LIST)]
    unknown = {loc for loc, e in kept if e["type"] == "extra_forbidden"}
    missing_in: dict[Location, set[str]] = defaultdict(set)
    for loc, e in kept:
        if e["type"] == "missing":
            missing_in[loc[:-1]].add(str(loc[-1]))
    problems: list[Diagnostic] = []
    guessed: set[Location] = set()
    ordered = sorted(unknown, key=lambda loc: source.key(*loc))
    if len(ordered) > MOST_UNKNOWN:
        problems.append(_more_unknown(source.key(*ordered[MOST_UNKNOWN]), len(ordered)))
    for loc in ordered[:MOST_UNKNOWN]:
        fields = _field_names(cls, source, loc[:-1])
        missing = missing_in[loc[:-1]]
        guess = did_you_mean(str(loc[-1]), missing) or did_you_mean(str(loc[-1]), fields)
        guessed |= {(*loc[:-1], name) for name in missing if f"“{name}”" in guess}
        problems.append(_unknown_key(source.key(*loc), str(loc[-1]), guess))
    for loc, e in kept:
        if loc in unknown or loc in guessed:
            continue
        if loc and loc[-1] == _A_KEY:  # what stands before a colon is chosen here, and is wrong
            problems.append(_bad_id(source.key(*loc[:-1]), "id", loc[-2], {}))
            continue
        place = _place_of(loc, e, source)
        problems.append(_said(e, place, loc, source, cls))
    return list(dict.fromkeys(problems))


def empty_values(source: Source) -> list[Diagnostic]:
    """Return a problem for every value that is there but empty: it would be guessed at."""
    found = []
    for location in source.values:
        value = source.value(*location)
        if isinstance(value, str) and not value.strip():
            name = next((str(part) for part in reversed(location) if isinstance(part, str)), "")
            found.append(_empty(source.key(*location), name))
    return found


MOST_NAMED = 12  # fields in a help; more are for the guide
MOST_UNKNOWN = 100  # unknown fields of one file that are named; a text in their place has many
_A_KEY = "[key]"  # pydantic's word for a key of a mapping
_OF_A_LIST = {"too_short", "tuple_type", "list_type"}


def _locate(raw: tuple[int | str, ...], data: Any) -> Location:
    """Drop from pydantic's location what is not in the data: the names of union members."""
    location: list[int | str] = []
    current = data
    for index, part in enumerate(raw):
        is_last = index == len(raw) - 1
        if isinstance(current, dict):
            is_tag = current.get("type") == part and index > 0 and isinstance(raw[index - 1], int)
            if part in current and not is_tag:
                current = current[part]
            elif not is_last or is_tag:
                continue
        elif isinstance(current, list) and isinstance(part, int) and part < len(current):
            current = current[part]
        elif not is_last:
            continue
        location.append(part)
    return tuple(location)


def _place_of(loc: Location, e: ErrorDetails, source: Source) -> Place:
    if e["type"] == "missing":
        if len(loc) > 1:
            at = source.at(*loc[:-1])
            return Place(at.path, at.line, at.column)
        return Place(source.path, *_first_line(source))
    if e["type"] == "union_tag_not_found":
        at = source.at(*loc)
        return Place(at.path, at.line, at.column)
    if e["type"] == "union_tag_invalid":
        return source.at(*loc, "type")
    at = source.at(*loc)
    if isinstance(source.value(*loc), str) and not source.value(*loc):
        return source.key(*loc)
    return at


def _first_line(source: Source) -> tuple[int, int]:
    first = min(source.keys.values(), default=Place(source.path))
    return first.line, first.column


def _field_names(cls: type[BaseModel], source: Source, loc: Location) -> set[str]:
    """Return the names of the fields that may stand at `loc`."""
    from_data: Any = source.data
    candidates: list[Any] = [cls]
    for number, part in enumerate(loc):
        from_data = source.value(*loc[: number + 1])
        if isinstance(part, int):
            candidates = _meant(candidates, from_data)
            continue
        named = [
            info.annotation
            for model in candidates
            for name, info in model.model_fields.items()
            if (info.alias or name) == part
        ]
        if named:  # else it is the key of a mapping
            candidates = [model for annotation in named for model in _models_in(annotation)]
    candidates = _meant(candidates, from_data)
    return {(i.alias or n) for model in candidates for n, i in model.model_fields.items()}


def _meant(candidates: list[Any], data: Any) -> list[Any]:
    """Return, of several models, those of the `type:` that was typed; all when none fits."""
    typed = data.get("type") if isinstance(data, dict) else None
    return [model for model in candidates if typed and type_of(model) == typed] or candidates


def type_of(model: Any) -> str | None:
    """Return the one value that the field `type` of a model takes, or None."""
    fields = model.model_fields if isinstance(model, type) and issubclass(model, BaseModel) else {}
    values = get_args(fields["type"].annotation) if "type" in fields else ()
    return str(values[0]) if len(values) == 1 else None


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]


def _unknown_key(place: Place, key: str, guess: str) -> Diagnostic:
    help = guess or _("Remove it, or look in `docs/editors.md` for the fields that fit here.")
    return error(place, "HUB101", _("“{key}” is not a field here.").format(key=key), help)


def _more_unknown(place: Place, n: int) -> Diagnostic:
    message = _("From here on there are {n} more that are no fields.")
    help = _("Perhaps a text stands where fields should be.")
    return error(place, "HUB101", message.format(n=n - MOST_UNKNOWN), help)


def _said(
    e: ErrorDetails, place: Place, loc: Location, source: Source, cls: type[BaseModel]
) -> Diagnostic:
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    value = source.value(*loc)
    context = e.get("ctx", {})
    known = _SAYINGS.get(e["type"])
    if known is _not_fields:
        context = {"fields": sorted(_field_names(cls, source, loc))}
    elif known is _not_a_list:
        context = {"fields": sorted(_field_names(cls, source, (*loc, 0)))}
    if isinstance(value, str) and not value.strip() and e["type"] != "missing":
        return _empty(place, name)
    if known is None:
        known = _generic
    return known(place, name, value, context)


def _empty(place: Place, name: str) -> Diagnostic:
    message = _("“{name}” is empty.").format(name=name)
    return error(place, "HUB103", message, _("Write something after the colon, or remove it."))


def _missing(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("The field “{name}” is missing.").format(name=name)
    return error(place, "HUB102", message, _("Add a line: {name}: …").format(name=name))


def _bad_date(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("{value} is not a date the hub can read.").format(value=quote(str(value)))
    help = _("Write year, month, day: 2026-11-30.")
    found = re.fullmatch(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\s*", str(value))
    if found:
        try:
            meant = date(int(found[3]), int(found[2]), int(found[1]))
            spoken = f"{meant.day} {_month(meant.month)} {meant.year}"
            help = _("Write year, month, day: {iso} (if you mean {spoken}).").format(
                iso=meant.isoformat(), spoken=spoken
            )
        except ValueError:
            pass
    return error(place, "HUB104", message, help)


def _month(number: int) -> str:
    names = (_("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"),
             _("August"), _("September"), _("October"), _("November"), _("December"))  # fmt: skip
    return names[number - 1]


def _bad_choice(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    allowed = re.findall(r"'([^']*)'", str(context.get("expected") or context["expected_tags"]))
    if isinstance(value, list):
        return _not_text(place, name, value, context)
    if isinstance(value, dict):
        value, name = value.get("type"), "type"
    message = _("{value} does not exist as “{name}”.").format(value=quote(str(value)), name=name)
    help = did_you_mean(str(value), allowed)
    if not help and len(allowed) <= 6:
        help = _("Choose one of: {list}.").format(list=", ".join(allowed))
    if not help:
        help = _("`docs/editors.md` lists what can be chosen.")
    return error(place, "HUB105", message, help)


def _bad_whole(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("“{name}” must be a whole number, not {value}.")
    return error(
        place,
        "HUB106",
        message.format(name=name, value=quote(str(value))),
        _("Write only digits: {name}: 5").format(name=name),
    )


def _bad_decimal(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("“{name}” must be a number, not {value}.")
    return error(
        place,
        "HUB106",
        message.format(name=name, value=quote(str(value))),
        _("Write digits, and a point before parts: {name}: 2.5").format(name=name),
    )


def _bad_range(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    low, high = context.get("ge", context.get("gt")), context.get("le", context.get("lt"))
    bound = _("at least {n}").format(n=low) if low is not None else _("at most {n}").format(n=high)
    message = _("“{name}” is {value}, but must be {bound}.")
    return error(
        place,
        "HUB106",
        message.format(name=name, value=value, bound=bound),
        _("Change the number."),
    )


def _bad_yes_no(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("“{name}” must be true or false, not {value}.")
    return error(
        place,
        "HUB107",
        message.format(name=name, value=quote(str(value))),
        _("Write {name}: true or {name}: false").format(name=name),
    )


def _bad_address(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("{value} is not a web address.").format(value=quote(str(value)))
    return error(place, "HUB108", message, _("Write it whole: https://…"))


def _bad_language(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("{value} is not a language tag.").format(value=quote(str(value)))
    return error(place, "HUB109", message, _("For example: en, nl, nl-BE or da."))


def _bad_id(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("{value} cannot be used as “{name}”.").format(value=quote(str(value)), name=name)
    return error(
        place,
        "HUB109",
        message,
        _("Use small letters, digits and hyphens, starting with a letter: “safe-login”."),
    )


def _too_long(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("“{name}” has {n} characters; at most {most} fit.")
    return error(
        place,
        "HUB110",
        message.format(name=name, n=len(str(value)), most=context.get("max_length")),
        _("Say it shorter, or move the rest to the text below."),
    )


def _too_few(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("“{name}” needs at least {n}; there are {found}.")
    n, found = context.get("min_length"), context.get("actual_length", 0)
    return error(
        place, "HUB111", message.format(name=name, n=n, found=found), _("Add what is missing.")
    )


def _too_many(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("“{name}” holds {found}; at most {n} fit.")
    n, found = context.get("max_length"), context.get("actual_length", 0)
    help = _("Take some away, or spread them over more than one.")
    return error(place, "HUB111", message.format(name=name, n=n, found=found), help)


def _not_a_list(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("“{name}” must be a list.").format(name=name)
    fields = context.get("fields", ())
    if isinstance(value, dict) or fields:
        typed = value if isinstance(value, dict) else ()
        telling = [*(key for key in typed if key in fields), "title", "text", *fields]
        first = next((field for field in telling if field in fields), "")
        item = f"- {first}: …" if first else "- …"
        help = _("Start each item with a hyphen and a space: {item}").format(item=item)
        return error(place, "HUB112", message, help)
    example = value if isinstance(value, str) else _("one")
    if re.match(r"-\S", example):
        help = _("Put a space behind each dash: {item}").format(item=f"- {example[1:].split()[0]}")
    else:
        help = _("Write {name}: [{value}]").format(name=name, value=example)
    return error(place, "HUB112", message, help)


def _not_text(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("“{name}” must be a text, but a list or a group of fields stands here.")
    help = _("Put quotes around the text if it holds a colon, a bracket or a dash at its start.")
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        help = _("There can be only one: {line}").format(line=f"{name}: {value[0]}")
    return error(place, "HUB113", message.format(name=name), help)


def _not_fields(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("In “{name}” a group of fields must stand here, each with a name and a colon.")
    help = _("Put the fields below it, each on its own line, two spaces further in.")
    fields = context.get("fields", ())
    if 0 < len(fields) <= MOST_NAMED:
        help += " " + _("They are: {list}.").format(list=", ".join(fields))
    return error(place, "HUB114", message.format(name=name), help)


def _no_type(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    if not isinstance(value, dict):
        return _not_fields(place, name, value, context)
    near = difflib.get_close_matches("type", value, n=1, cutoff=0.6)
    if near:
        return _unknown_key(place, near[0], did_you_mean(near[0], ["type"]))
    return _missing(place, "type", value, context)


def _own(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    return error(place, context["code"], context["message"], context["help"])


def _generic(place: Place, name: str, value: Any, context: Mapping[str, Any]) -> Diagnostic:
    message = _("The value of “{name}” does not fit.").format(name=name)
    return error(place, "HUB115", message, _("Compare it with the example in `docs/editors.md`."))


Saying = Callable[[Place, str, Any, Mapping[str, Any]], Diagnostic]
_SAYINGS: dict[str, Saying] = {
    "missing": _missing,
    "date_form": _bad_date,
    "date_from_datetime_parsing": _bad_date,
    "date_parsing": _bad_date,
    "literal_error": _bad_choice,
    "union_tag_invalid": _bad_choice,
    "union_tag_not_found": _no_type,
    "whole": _bad_whole,
    "int_type": _bad_whole,
    "decimal": _bad_decimal,
    "greater_than_equal": _bad_range,
    "less_than_equal": _bad_range,
    "yes_no": _bad_yes_no,
    "bool_type": _bad_yes_no,
    "web_address": _bad_address,
    "string_pattern_mismatch": _bad_id,
    "language": _bad_language,
    "string_too_long": _too_long,
    "too_long": _too_many,
    "too_short": _too_few,
    "tuple_type": _not_a_list,
    "string_type": _not_text,
    "model_type": _not_fields,
    "model_attributes_type": _not_fields,
    "dict_type": _not_fields,
    "own": _own,
}
