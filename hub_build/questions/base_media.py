"""Pictures, recordings and films of the repository that a question shows, each with a text."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..model import InlineMarkdown, Markdown, MediaField, Part, Text, YesNo


class Image(Part):
    """A picture, and what it shows for who cannot see it."""

    src: Annotated[Text, MediaField("picture")] = Field(description="The file beside this one.")
    alt: Text = Field(description="What the picture shows, for people who cannot see it.")
    caption: InlineMarkdown | None = Field(None, description="Words below the picture.")


class Audio(Part):
    """A recording, and what is heard in it for who cannot hear it."""

    src: Annotated[Text, MediaField("sound")] = Field(description="The file beside this one.")
    transcript: Markdown = Field(description="What is said and heard, word for word.")


class Video(Part):
    """A film, and what is seen and said in it."""

    src: Annotated[Text, MediaField("film")] = Field(description="The file beside this one.")
    transcript: Markdown = Field(description="What is seen and said, in the order of the film.")
    captions: Annotated[Text, MediaField("captions")] | None = Field(
        None, description="A file of captions (.vtt) beside this one."
    )
    silent: YesNo = Field(False, description="Nothing is said in it, so it needs no captions.")
