"""What kinds have in common: the terms that order the hub, and what is read or done."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from ..model import (
    LONGEST_LIST,
    Date,
    Entry,
    InlineMarkdown,
    Part,
    Ref,
    Summary,
    Text,
    Title,
    WebAddress,
    Whole,
    fault,
)
from ..words import gettext as _


class Term(Entry):
    """An entry that orders others: a sector, a role, a competence, a topic, a level."""

    name: Title = Field(description="What it is called, at most 100 characters.")
    summary: Summary = Field(description="One sentence that says what it is.")


class Origin(Part):
    """A source that the text relies on."""

    title: Text = Field(description="What the source is called.")
    publisher: Text | None = Field(None, description="Who published it.")
    year: Whole | None = Field(None, ge=1000, le=2999, description="The year it is from.")
    url: WebAddress | None = Field(None, description="Where it can be read.")
    note: InlineMarkdown | None = Field(None, description="What it is used for, in one sentence.")


class Review(Part):
    """Who of the profession read the text and when. Never filled in without a real reviewer."""

    date: Date = Field(description="The day, as 2026-11-30.")
    name: Text = Field(description="Who read it.")
    role: Text = Field(description="What that person does in care.")


def _all(value: Any) -> Any:
    if value == []:
        raise fault(
            "HUB111",
            _("“sectors” names no sector."),
            _("Write `sectors: all`, or a list of sectors: [hospitals]"),
        )
    only = value[0] if isinstance(value, list) and len(value) == 1 else value
    return () if isinstance(only, str) and only.strip().lower() == "all" else value


# For editors that check a file against `hub schema` while it is written.
_All = Annotated[str, StringConstraints(pattern=r"^\s*[Aa][Ll][Ll]\s*$")]
SectorIds = Annotated[
    tuple[Annotated[str, Ref("sector")], ...],
    BeforeValidator(_all, json_schema_input_type=tuple[str, ...] | _All),
    Field(max_length=LONGEST_LIST, description="Ids of sectors, or `all`."),
]
RoleIds = Annotated[tuple[Annotated[str, Ref("role")], ...], Field(max_length=LONGEST_LIST)]
TopicIds = Annotated[tuple[Annotated[str, Ref("topic")], ...], Field(max_length=LONGEST_LIST)]
CompetenceIds = Annotated[
    tuple[Annotated[str, Ref("competence")], ...], Field(max_length=LONGEST_LIST)
]


class Learning(Entry):
    """An entry that somebody reads or does, and finds by sector, role, topic and level."""

    title: Title = Field(description="What it teaches, at most 100 characters.")
    summary: Summary = Field(description="One sentence: what you can do afterwards.")
    sectors: SectorIds
    roles: RoleIds = Field((), description="Whom it is for; everybody when left out.")
    topics: TopicIds = Field((), description="Ids of the topics it is about.")
    competences: CompetenceIds = Field((), description="Ids of the competences it trains.")
    level: Annotated[str, Ref("level")] | None = Field(None, description="Id of a level.")
    minutes: Whole | None = Field(
        None, ge=1, le=600, description="Counted from the text when left out."
    )
    authors: tuple[Text, ...] = Field(
        (), max_length=LONGEST_LIST, description="Who wrote it: people, teams or organisations."
    )
    licence: Text | None = Field(None, description="SPDX name; the site's own when left out.")
    sources: tuple[Origin, ...] = Field(
        (), max_length=LONGEST_LIST, description="What it relies on."
    )
    reviewed: Review | None = Field(
        None, description="Who of the profession has really read it; left out until somebody has."
    )
    review_by: Date | None = Field(
        None, description="The day by which somebody should look at it again."
    )

    def is_for_sector(self, sector: str) -> bool:
        """Tell whether staff of this sector are meant; no sectors means all of them."""
        return not self.sectors or sector in self.sectors

    def is_for_role(self, role: str) -> bool:
        """Tell whether people in this role are meant; no roles means everybody."""
        return not self.roles or role in self.roles
