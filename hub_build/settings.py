"""The site's settings: `hub.yml` at the root of the repository."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field

from . import repository
from .diagnostics import Diagnostic, Place, error, quote
from .model import (
    LanguageTag,
    Part,
    Summary,
    Text,
    Title,
    WebAddress,
    is_web_address,
    read_part,
)
from .source import read
from .words import gettext as _

FILE = "hub.yml"
ADDRESS = "HUB_ADDRESS"  # a variable of the environment


class PracticeRecord(Part):
    """The terms in which the EU's Digital Skills and Jobs Platform describes a good practice."""

    audience: Text = Field(description="Whom the hub is for.")
    technology: Text = Field(description="Which digital technology it is about.")
    skill_level: Text = Field(description="Which level of digital skills it asks and gives.")
    geographic_scope: Text = Field(description="Where it is used.")
    field_of_education: Text = Field(description="Which field of education and training it is in.")
    funding: Text = Field(description="Who pays for it.")


class Settings(Part):
    """Everything that a fork sets for its own site."""

    name: Title = Field(description="The name of the site.")
    summary: Summary = Field(description="One sentence, for search engines.")
    language: LanguageTag = Field("en", description="The language of `content/`, as a BCP 47 tag.")
    address: WebAddress | None = Field(None, description="Where the site is published.")
    organisation: Text = Field(description="Who publishes the site.")
    licence: Text = Field("CC-BY-4.0", description="SPDX name of the content's licence.")
    repository: WebAddress | None = Field(
        None, description="Web address of the repository; found out where it can be."
    )
    branch: Text = Field("main", description="The branch that is published.")
    keys: Text | None = Field(
        None, description="The file with the keys of sealed quizzes, outside the repository."
    )
    record: PracticeRecord | None = Field(
        None, description="How the hub is described as a good practice; shown on the page About."
    )

    def edit_address(self, path: str) -> str | None:
        """Return where `path` can be edited, or None while nobody knows where the files live."""
        if not self.repository:
            return None
        return repository.edit_address(self.repository, self.branch, path)


UNSET = Settings(name="Hub", summary="Hub", organisation="Hub")


def load(root: Path) -> tuple[Settings, list[Diagnostic]]:
    """Read `hub.yml`. Without a usable one the settings are `UNSET`, with at least one error."""
    if not (root / FILE).exists():
        message = _("There is no file {file} here, so this is not a hub.").format(file=FILE)
        help = _("Run the command in the folder that holds {file}.").format(file=FILE)
        return UNSET, [error(Place(FILE), "HUB001", message, help)]
    source, problems = read(root, FILE)
    if not source.is_whole:
        return UNSET, problems
    settings, more = read_part(Settings, source)
    if settings and not settings.repository:
        settings = settings.model_copy(update={"repository": repository.find(root)})
    if settings and not settings.address and (address := os.environ.get(ADDRESS)):
        settings = settings.model_copy(update={"address": address})
        more += _judged(address)
    return settings or UNSET, problems + more


def _judged(address: str) -> list[Diagnostic]:
    """Judge the address that whoever publishes set outside the hub, as hosts tell it."""
    if is_web_address(address):
        return []
    message = _("The variable {name} says {value}, which is not a web address.")
    message = message.format(name=ADDRESS, value=quote(address))
    return [error(Place(FILE), "HUB108", message, _("Write it whole: https://…"))]
