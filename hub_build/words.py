"""The words that the hub itself says: in pages, in messages and in the browser.

Every sentence that is not authored content passes through here, so that a language is one
gettext catalogue (`l10n/<language>/hub.po`, see `po`) and nothing else. Source strings are
English. Without a catalogue, or where one has no entry, the source string is used.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from babel import Locale, UnknownLocaleError

_active: ContextVar[_gettext.NullTranslations | None] = ContextVar("hub words", default=None)
_source = _gettext.NullTranslations()


def speak(translations: _gettext.NullTranslations) -> None:
    """Make `translations` the language of every `gettext` call from now on."""
    _active.set(translations)


def direction(language: str) -> str:
    """Return how `language` is written, `ltr` or `rtl`; `ltr` for one that Babel does not know."""
    for tag in (language, language.partition("-")[0]):  # Babel takes no tag for private use
        try:
            return Locale.parse(tag, sep="-").text_direction
        except (UnknownLocaleError, ValueError):
            continue
    return "ltr"


@contextmanager
def speaking(translations: _gettext.NullTranslations) -> Iterator[None]:
    """Make `translations` the language of every `gettext` call inside the block."""
    token = _active.set(translations)
    try:
        yield
    finally:
        _active.reset(token)


def gettext(message: str) -> str:
    """Return `message` in the active language."""
    return (_active.get() or _source).gettext(message)


def N_(message: str) -> str:  # noqa: N802 (the name by which tools for gettext know it)
    """Mark a message for translation that is said later, through `gettext`."""
    return message


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of the message that fits `number`, in the active language."""
    return (_active.get() or _source).ngettext(singular, plural, number)
