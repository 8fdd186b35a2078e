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
from urllib.parse import urlsplit

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
from .model_errors import empty_values, explain, type_of
from .source import Source
from .yaml_reader import Location

ID = re.compile(r"[a-z][a-z0-9-]{0,59}")
LONGEST_LINE = 400  # characters of a plain text
LONGEST_LIST = 200  # items
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


@dataclass(frozen=True)
class MediaField:
    """Marks a field that names a file of this sort beside the entry: see `media.SORTS`."""

    sort: str


_DECIMAL = r"[+-]?[0-9]{1,12}([.,][0-9]{1,6})?"
_LANGUAGE = r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*"


def _decimal(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(_DECIMAL, value.strip()):
            raise PydanticCustomError("decimal", "")
        return value.strip().replace(",", ".").removeprefix("+")
    return value


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
    if isinstance(value, str) and not re.fullmatch(_LANGUAGE, value):
        raise PydanticCustomError("language", "")
    return value


def _web_address(value: Any) -> Any:
    if isinstance(value, str) and len(value) > LONGEST_LINE:
        raise PydanticCustomError("string_too_long", "", {"max_length": LONGEST_LINE})
    if isinstance(value, str) and not is_web_address(value):
        raise PydanticCustomError("web_address", "")
    return value


def is_web_address(value: str) -> bool:
    """Tell whether `value` is a whole web address."""
    if not re.fullmatch(r"https?://[^\s<>\"\\]+", value):
        return False
    try:
        return "." in (urlsplit(value).hostname or "")
    except ValueError:
        return False


def _shaped(pattern: str) -> Any:
    """Return what the schema says of a text that a validator of our own judges."""
    return Annotated[str, StringConstraints(pattern=pattern)]


Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Summary = Annotated[str, StringConstraints(min_length=1, max_length=220)]
Markdown = Annotated[str, StringConstraints(min_length=1, max_length=8000), MarkdownField()]
InlineMarkdown = Annotated[
    str, StringConstraints(min_length=1, max_length=2000), MarkdownField(inline=True)
]
Slug = Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}$")]
LanguageTag = Annotated[
    str, BeforeValidator(_language, json_schema_input_type=_shaped(f"^{_LANGUAGE}$"))
]
Whole = Annotated[int, BeforeValidator(_whole)]
Decimal = Annotated[  # exact: "2.5", never a float
    str, BeforeValidator(_decimal, json_schema_input_type=_shaped(f"^{_DECIMAL}$"))
]
Date = Annotated[date, BeforeValidator(_date)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
WebAddress = Annotated[
    str, BeforeValidator(_web_address, json_schema_input_type=_shaped("^https?://"))
]


class Entry(Part):
    """One authored thing. Its id is its path below its kind's folder, without extension."""

    kind: ClassVar[str]
    plural: ClassVar[str]
    folder: ClassVar[str]

    formerly: tuple[
        Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}(/{ID.pattern})*$")], ...
    ] = Field(
        (),
        max_length=LONGEST_LIST,
        description="Ids that this entry had before; their addresses lead here.",
    )
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

    def marked(self, marker: type) -> Iterator[tuple[Location, Any, str]]:
        """Yield (location, marker, text) of every text whose field has a `marker`."""
        return marked_in(self.source.data, type(self), marker)


@dataclass(frozen=True)
class Broken:
    """An entry with a mistake in its fields. It is judged as far as it can be, never published."""

    cls: type[Entry]
    id: str
    source: Source

    @property
    def kind(self) -> str:
        """The name of its kind."""
        return self.cls.kind

    @property
    def draft(self) -> bool:
        """Whether its author calls it a draft."""
        return str(self.source.data.get("draft", "")).strip().lower() in ("true", "yes")

    @property
    def formerly(self) -> tuple[str, ...]:
        """The former ids that can be read."""
        listed = self.source.data.get("formerly")
        return tuple(map(str, listed)) if isinstance(listed, list) else ()

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"

    def place(self, *location: str | int) -> Place:
        """Return where the value at `location` stands."""
        return self.source.at(*location)

    def marked(self, marker: type) -> Iterator[tuple[Location, Any, str]]:
        """Yield (location, marker, text) of every text whose field has a `marker`."""
        return marked_in(self.source.data, self.cls, marker)


Written = Entry | Broken


def read_part(cls: type[P], source: Source) -> tuple[P | None, list[Diagnostic]]:
    """Give types to the fields of `source`; problems come with the place of each value."""
    part, problems = None, empty_values(source)
    try:
        part = cls.model_validate(dict(source.data))
    except ValidationError as failed:
        problems += explain(failed.errors(include_url=False), cls, source)
    return (None if problems else part), list(dict.fromkeys(problems))


# ---- walking what was typed ---------------------------------------------------------------------


def marked_in(
    data: Any, annotation: Any, marker: type, location: Location = ()
) -> Iterator[tuple[Location, Any, str]]:
    """Yield (location, marker, text) of every text in `data` that `annotation` marks.

    `data` is what was typed, so a file with a wrong field can be followed as well as a whole
    one. A marked key of a mapping is yielded at the location of its value.
    """
    if get_origin(annotation) is Annotated:
        annotation, *metadata = get_args(annotation)
        if isinstance(data, str) and data.strip():
            yield from ((location, m, data.strip()) for m in metadata if isinstance(m, marker))
    if get_origin(annotation) in (Union, types.UnionType):
        for option in _fitting(data, get_args(annotation)):
            yield from marked_in(data, option, marker, location)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _marked_fields(data, annotation, marker, location)
    elif get_origin(annotation) is tuple and isinstance(data, list):
        item = get_args(annotation)[0]
        for index, member in enumerate(data[:LONGEST_LIST]):
            yield from marked_in(member, item, marker, (*location, index))
    elif get_origin(annotation) is dict and isinstance(data, Mapping):
        of_key, of_value = get_args(annotation)
        for key, member in data.items():
            yield from marked_in(key, of_key, marker, (*location, key))
            yield from marked_in(member, of_value, marker, (*location, key))


def _marked_fields(
    data: Any, cls: type[BaseModel], marker: type, location: Location
) -> Iterator[tuple[Location, Any, str]]:
    if not isinstance(data, Mapping):
        return
    for name, info in cls.model_fields.items():
        key = info.alias or name
        if key in data:
            typed = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            yield from marked_in(data[key], typed, marker, (*location, key))


def _fitting(data: Any, options: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the members of a union that are meant: of several models those of its `type:`."""
    if not isinstance(data, Mapping):
        return options
    return tuple(o for o in options if type_of(o) in (None, data.get("type")))


def fault(code: str, message: str, help: str) -> PydanticCustomError:
    """Return an error for a model's own validator to raise, already in the author's words."""
    return PydanticCustomError("own", "own", {"code": code, "message": message, "help": help})
