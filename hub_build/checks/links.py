"""Every link in a text leads somewhere, and every picture exists and is described."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic, error, quote
from ..pages import Site
from ..words import gettext as _


def check(site: Site) -> Iterator[Diagnostic]:
    """Report links, anchors and pictures that do not exist, and pictures without a text."""
    for article in site.articles.values():
        for place, link, target in article.links():
            if target.code:
                yield error(place, target.code, target.message, target.help)
            if link.is_picture and not link.alt:
                message = _("The picture {target} has no text for people who cannot see it.")
                help = _(
                    "Write between the square brackets what it shows: ![A nurse at a tablet](…)"
                )
                yield error(place, "HUB304", message.format(target=quote(link.target)), help)
