"""What an author writes, as types.

Pydantic gives types to the text that `source` read; `model_errors` says its errors again in
plain words. Only this module, `model_errors`, `questions`, `kinds` and `settings` import it.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Self, TypeVar, Union, get_args, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from .diagnostics import Diagnostic, Place
from .model_errors import explain
from .source import Source
from .yaml_reader import Location

ID = re.compile(r"[a-z][a-z0-9-]{0,59}")
P = TypeVar("P", bound="Part")


class Part(BaseModel):
    """A group of fields that an author writes. Unknown fields are errors."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, arbitrary_types_allowed=True
    )


@dataclass(frozen=True)
class Ref:
    """Marks a field that names another entry of this kind."""

    kind: str


@dataclass(frozen=True)
class MarkdownField:
    """Marks a text field that is Markdown; an inline one holds no paragraphs."""

    inline: bool = False


def _whole(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,9}", value.strip()):
        raise PydanticCustomError("whole", "")
    return value


def _date(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        raise PydanticCustomError("date_form", "")
    return value


def _yes_no(value: Any) -> Any:
    if isinstance(value, str):
        known = {"true": True, "yes": True, "false": False, "no": False}
        if value.strip().lower() not in known:
            raise PydanticCustomError("yes_no", "")
        return known[value.strip().lower()]
    return value


def _language(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", value):
        raise PydanticCustomError("language", "")
    return value


def _web_address(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"https?://[^\s<>\"]+\.[^\s<>\"]+", value):
        raise PydanticCustomError("web_address", "")
    return value


Text = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Summary = Annotated[str, StringConstraints(min_length=1, max_length=220)]
Markdown = Annotated[str, StringConstraints(min_length=1, max_length=8000), MarkdownField()]
InlineMarkdown = Annotated[
    str, StringConstraints(min_length=1, max_length=2000), MarkdownField(inline=True)
]
Slug = Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}$")]
LanguageTag = Annotated[str, BeforeValidator(_language)]
Whole = Annotated[int, BeforeValidator(_whole)]
Date = Annotated[date, BeforeValidator(_date)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
WebAddress = Annotated[str, BeforeValidator(_web_address)]


class Entry(Part):
    """One authored thing. Its id is its path below its kind's folder, without extension."""

    kind: ClassVar[str]
    plural: ClassVar[str]
    folder: ClassVar[str]

    formerly: tuple[
        Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}(/{ID.pattern})*$")], ...
    ] = Field((), description="Ids that this entry had before; their addresses lead here.")
    draft: YesNo = Field(False, description="A draft is checked but not published.")

    _id: str = PrivateAttr(default="")
    _source: Source = PrivateAttr(default_factory=lambda: Source(""))

    @property
    def id(self) -> str:
        """The path below the kind's folder, without extension."""
        return self._id

    @property
    def source(self) -> Source:
        """The file as read."""
        return self._source

    @property
    def name_in_lists(self) -> str:
        """What the entry is called: its title, or its name."""
        return str(getattr(self, "title", None) or getattr(self, "name", self.id))

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"

    @classmethod
    def from_source(cls, id: str, source: Source) -> tuple[Self | None, list[Diagnostic]]:
        """Give types to a file. Returns the entry, or None and every problem found."""
        entry, problems = read_part(cls, source)
        if entry is not None:
            entry._id, entry._source = id, source
        return entry, problems

    def place(self, *location: str | int) -> Place:
        """Return where the value at `location` stands."""
        return self._source.at(*location)

    def marked(self, marker: type) -> Iterator[tuple[Location, Any, Any]]:
        """Yield (location, marker, value) of every field annotated with a `marker`."""
        yield from _marked(self, type(self), marker, ())


def read_part(cls: type[P], source: Source) -> tuple[P | None, list[Diagnostic]]:
    """Give types to the fields of `source`; problems come with the place of each value."""
    try:
        return cls.model_validate(dict(source.data)), []
    except ValidationError as failed:
        return None, explain(failed.errors(include_url=False), cls, source)


# ---- walking a model ---------------------------------------------------------------------------


def _marked(
    value: Any, annotation: Any, marker: type, location: Location
) -> Iterator[tuple[Location, Any, Any]]:
    """Follow a value and its annotation together, down to every marked text."""
    if get_origin(annotation) is Annotated:
        annotation, *metadata = get_args(annotation)
        if isinstance(value, str):
            yield from ((location, m, value) for m in metadata if isinstance(m, marker))
    if get_origin(annotation) in (Union, types.UnionType) and not isinstance(value, BaseModel):
        for option in get_args(annotation):
            yield from _marked(value, option, marker, location)
        return
    for key, child, inner in _children(value, annotation):
        yield from _marked(child, inner, marker, (*location, key))


def _children(value: Any, annotation: Any) -> Iterator[tuple[str | int, Any, Any]]:
    """Yield (key, value, annotation) of what a model, a list or a mapping holds."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            typed = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            yield info.alias or name, getattr(value, name), typed
    elif isinstance(value, tuple):
        item = (get_args(annotation) or (Any,))[0]
        yield from ((index, member, item) for index, member in enumerate(value))
    elif isinstance(value, Mapping):
        item = (get_args(annotation) or (Any,))[-1]
        yield from ((key, member, item) for key, member in value.items())


def fault(code: str, message: str, help: str) -> PydanticCustomError:
    """Return an error for a model's own validator to raise, already in the author's words."""
    return PydanticCustomError("own", "own", {"code": code, "message": message, "help": help})
