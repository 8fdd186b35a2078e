"""The hub's own words in another language: `l10n/<language>/hub.po`, read, judged and made safe.

A pull request may bring such a file, so it is as little trusted as any text: a translation that
could not be filled in (a `{name}` that the English does not have) is refused and the English
words stand in its place. Format: GNU gettext, "The Format of PO Files"; read by Babel.
"""

from __future__ import annotations

import gettext
import re
import string
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from .diagnostics import Diagnostic, Place, error, quote
from .source import link_to_folder, read_text
from .words import gettext as _

FOLDER = "l10n"
_LINE = re.compile(
    r"""\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d\])?)\s+)?"([^"\\]|\\.)*"\s*)?"""
)


@dataclass(frozen=True)
class Words:
    """The words of one language. `messages` are the English ones that it translates."""

    language: str = "en"
    translations: gettext.NullTranslations = field(default_factory=gettext.NullTranslations)
    messages: tuple[tuple[str, str], ...] = ()  # (singular, plural or "")


def read(root: Path, language: str) -> tuple[Words, list[Diagnostic]]:
    """Read the words of `language`, or of its base: for nl-BE those of nl.

    Without a file the words are the English ones; with a bad one too, and at least one error.
    """
    for tag in dict.fromkeys((language, language.split("-")[0])):
        path = f"{FOLDER}/{tag}/hub.po"
        if not (root / path).exists() and not (root / path).is_symlink():
            continue
        if link := _link_on_the_way(root, path):
            return Words(language), [link]
        text, problems = read_text(root, path)
        if text is None:
            return Words(language), problems
        found, more = _parse(text, path, language)
        return found, problems + more
    return Words(language), []


def browser_messages(words: Words, scripts: Iterable[str]) -> dict[str, Any]:
    """Return the table of `theme/assets/text.js`: the translations that `scripts` show.

    A plural is found under its English plural form, and holds one form for each category of
    the language (Unicode CLDR, as `Intl.PluralRules` in the browser).
    """
    code = "\n".join(scripts)
    table: dict[str, Any] = {}
    for singular, plural in words.messages:
        if plural and _stands_in(code, plural):
            table[plural] = _by_category(words, singular, plural)
        elif not plural and _stands_in(code, singular):
            table[singular] = words.translations.gettext(singular)
    return table


def _stands_in(code: str, message: str) -> bool:
    escaped = message.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' in code or f"`{message}`" in code


def _by_category(words: Words, singular: str, plural: str) -> dict[str, str]:
    locale = _locale(words.language)
    forms: dict[str, str] = {}
    for n in (*range(200), 1000, 1_000_000):
        category = locale.plural_form(n) if locale else "one" if n == 1 else "other"
        forms.setdefault(category, words.translations.ngettext(singular, plural, n))
    return forms


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _link_on_the_way(root: Path, path: str) -> Diagnostic | None:
    for folder in list(Path(path).parents)[-2::-1]:
        if (root / folder).is_symlink():
            return link_to_folder(folder.as_posix())
    return None


def _parse(text: str, path: str, language: str) -> tuple[Words, list[Diagnostic]]:
    lines = text.split("\n")
    bad = next((n for n, line in enumerate(lines, start=1) if not _LINE.fullmatch(line)), 0)
    if bad:  # Babel would guess
        return Words(language), [_unreadable(Place(path, bad, 1, bad, len(lines[bad - 1]) + 1))]
    forms = re.search(r"nplurals\s*=\s*(\d*)", text)
    if forms and not re.fullmatch("[1-6]", forms[1]):  # Babel would make room for each of them
        return Words(language), [_bad_plural_rule(Place(path))]
    try:
        catalogue = read_po(
            iter(text.splitlines(keepends=True)), locale=_locale(language), abort_invalid=True
        )
    except PoFileError as problem:
        return Words(language), [_unreadable(Place(path, max(1, problem.lineno)))]
    except (ValueError, LookupError, AttributeError, TypeError):  # Babel on a broken header
        return Words(language), [_unreadable(Place(path))]
    if re.search(r"/|%(?!\s*[1-9])", catalogue.plural_expr):  # some number could not be divided
        return Words(language), [_bad_plural_rule(Place(path))]
    catalogue.charset = "utf-8"
    catalogue.fuzzy = False
    problems = _refuse_unfit(catalogue, path)
    compiled = BytesIO()
    try:
        write_mo(compiled, catalogue)
        compiled.seek(0)
        translations = gettext.GNUTranslations(compiled)
        for n in range(200):
            translations.ngettext("\0", "\0", n)
    except (ValueError, OverflowError, RecursionError, ZeroDivisionError):
        return Words(language), [*problems, _bad_plural_rule(Place(path))]
    ids = [_forms(message.id) for message in catalogue if message.id]
    messages = tuple((forms[0], forms[-1] if len(forms) > 1 else "") for forms in ids)
    return Words(language, translations, messages), problems


def _refuse_unfit(catalogue: Catalog, path: str) -> list[Diagnostic]:
    """Take out what is not translated, not sure (fuzzy), or cannot be filled in."""
    problems = []
    for message in [m for m in catalogue if m.id]:
        forms = [form for form in _forms(message.string) if form]
        unfit = [form for form in forms if not any(_fits(m, form) for m in _forms(message.id))]
        if unfit:
            place = Place(path, message.lineno or 1)
            problems.append(_unfit(place, _forms(message.id)[-1], unfit[0]))
        if unfit or message.fuzzy or len(forms) < len(_forms(message.string)):
            catalogue.delete(message.id, message.context)
    return problems


def _forms(words: Any) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


def _fits(english: str, translated: str) -> bool:
    """Tell whether both can be filled in with the same values, in either of two ways."""
    return (_names(english), _percent_names(english)) == (
        _names(translated),
        _percent_names(translated),
    )


def _names(text: str) -> frozenset[str] | None:
    """Return the names in braces, or None when they are not all plain ones for `str.format`."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    if any(
        name is not None and (how or spec or not name.isidentifier())
        for _t, name, spec, how in parts
    ):
        return None
    return frozenset(name for _t, name, _spec, _how in parts if name is not None)


def _percent_names(text: str) -> frozenset[str] | None:
    """Return the names in `%(name)s`, or None when there is another % (templates fill them in)."""
    rest = re.sub(r"%%|%\(\w+\)s", "", text)
    return None if "%" in rest else frozenset(re.findall(r"%\((\w+)\)s", text.replace("%%", "")))


def _unreadable(place: Place) -> Diagnostic:
    return error(
        place,
        "HUB401",
        _("The file of the hub's words cannot be read from here on."),
        _("Open it in a program for translations, such as Poedit; it shows what is wrong."),
    )


def _bad_plural_rule(place: Place) -> Diagnostic:
    return error(
        place,
        "HUB401",
        _("The line “Plural-Forms” at the top of the file cannot be used."),
        _("Take the line from another translation into the same language."),
    )


def _unfit(place: Place, english: str, translated: str) -> Diagnostic:
    message = _("The translation {translated} does not fit {english}, so it is not used.")
    return error(
        place,
        "HUB402",
        message.format(translated=quote(translated), english=quote(english)),
        _("Keep every word in braces or behind a % as it is, and add no other."),
    )
