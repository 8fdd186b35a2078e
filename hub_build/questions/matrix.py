"""A table: one choice in each row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ..interactions import Choice, Match, Scoring
from ..model import Markdown, Slug
from ..words import gettext as _
from .base import Fault, Listed, Named, Scored, no_answer
from .base_groups import Group, unknown_group


class Row(Named):
    """One row of the table."""

    answer: Slug | None = Field(None, description="Id of the column that is right here.")
    feedback: Markdown | None = Field(None, description="Said of this row.")


class Matrix(Scored):
    """Rows that share the same few columns; each row has one right column."""

    key_fields = (("rows", "*", "answer"),)

    type: Literal["matrix"]
    columns: Annotated[tuple[Group, ...], Field(min_length=2, max_length=6)] = Field(
        description="What can be chosen in each row."
    )
    rows: Annotated[tuple[Row, ...], Field(min_length=1, max_length=20)] = Field(
        description="What is judged."
    )
    scoring: Scoring = Field(
        "partial", description="`all`: points only for the whole answer; `partial`: for each row."
    )

    def faults(self, sealed: bool) -> Iterator[Fault]:
        """Yield rows without an answer, or with one that is no column."""
        known = [column.id for column in self.columns]
        for number, row in enumerate(self.rows):
            yield from unknown_group(("rows", number), "answer", row.answer, known)
        if not sealed and any(row.answer is None for row in self.rows):
            help = _("Write at each row which column is right: answer: {id}")
            yield no_answer(self.id, help.format(id=known[0]))

    def lists(self) -> Iterator[Listed]:
        """Yield the columns and the rows."""
        columns = [Choice(column.id, column.text) for column in self.columns]
        yield Listed(("columns",), "text", columns)
        yield Listed(("rows",), "text", [Choice(row.key, row.text) for row in self.rows])

    def lower(self) -> Match:
        """Return the question as rows that each have a column."""
        key = {row.key: row.answer for row in self.rows if row.answer}
        return Match(
            rows=tuple(Choice(r.key, r.text, r.feedback or "") for r in self.rows),
            targets=tuple(Choice(column.id, column.text) for column in self.columns),
            key=key if len(key) == len(self.rows) else None,
            scoring=self.scoring,
            points=self.points,
        )
