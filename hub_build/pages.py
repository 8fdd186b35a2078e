"""The hub becomes pages: an address, a title and a finished article for each.

The core renders the article, the host draws the page around it. Templates are Jinja with
autoescape on; nothing an author typed reaches a page unescaped or unsanitised.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from jinja2 import StrictUndefined, pass_context
from markupsafe import Markup, escape

from . import media, story_words, words
from .articles import Article, render_all
from .catalogue import Catalogue
from .embeds import PLACEHOLDER
from .forms import FUNCTIONS, sheet_answer
from .hub import Hub
from .kinds import BY_NAME, KINDS, Competence, Page, Quiz, Resource, Role, Sector, Term, Topic
from .kinds.scenario import split_question
from .links import MEDIA, address, address_of, file_beside, media_address, relative
from .model import Entry
from .rendered import Heading
from .story import data_of
from .words import gettext as _
from .worker import shared

SEARCH = "search/"
NOT_FOUND = "404.html"


@dataclass(frozen=True)
class SitePage:
    """One page of the site. `address` is below the root; `article` is finished HTML."""

    address: str
    title: str
    summary: str
    article: str
    sort: str = ""  # what a term is, so that the topic Privacy is not taken for the page
    entry: Entry | None = None
    headings: tuple[Heading, ...] = ()
    is_listed: bool = True  # in the site map and in search
    redirect: str = ""  # the address to which this page only sends on


@dataclass(frozen=True)
class Site:
    """A whole site, ready to be drawn."""

    hub: Hub
    articles: Mapping[str, Article]
    pages: tuple[SitePage, ...] = ()
    menu: tuple[tuple[str, str], ...] = ()  # (address, title) of the pages in the header
    footer: tuple[tuple[str, str], ...] = ()
    media: Mapping[str, str] = field(default_factory=dict)  # file → address


def kind_word(kind: str) -> str:
    """Return what a reader calls a kind."""
    words = {
        "page": _("Page"),
        "resource": _("Resource"),
        "sector": _("Sector"),
        "role": _("Role"),
        "competence": _("Competence"),
        "topic": _("Topic"),
        "level": _("Level"),
        "quiz": _("Quiz"),
        "scenario": _("Scenario"),
    }
    assert set(words) == set(BY_NAME)  # noqa: S101 (a new kind must be named here)
    return words[kind]


def theme_folder(root: Path) -> Path:
    """Return the folder of templates: the hub's own, or the one that came with the package."""
    here = Path(__file__).parent
    candidates = [root / "theme", here / "theme", here.parent / "theme"]
    return next(folder for folder in candidates if (folder / "kinds").is_dir())


def render(hub: Hub) -> Site:
    """Render a hub's texts, so that checks can judge them. No page is drawn yet."""
    return Site(hub, render_all(hub))


def draw(site: Site) -> Site:
    """Draw every page of a hub that has no errors."""
    drawer = _Drawer(site)
    written = [article.entry for article in site.articles.values()]
    entries = [entry for entry in written if isinstance(entry, Entry) and not entry.draft]
    pages = [drawer.entry(entry) for entry in entries]
    pages += [drawer.generated(SEARCH, _("Search"), "search.html")]
    pages += [drawer.generated(NOT_FOUND, _("Page not found"), "not_found.html")]
    pages += [_redirect(entry, old) for entry in entries for old in entry.formerly]
    return Site(
        site.hub,
        site.articles,
        tuple(sorted(pages, key=lambda page: page.address)),
        menu=_menu(site.hub, _IN_MENU),
        footer=_menu(site.hub, ("plain", "about")),
        media={file: MEDIA + file for file in sorted(site.hub.media)},
    )


def problems(site: Site, report: str) -> Site:
    """Return a site of one page that shows what keeps the hub from being drawn."""
    title = _("This hub has errors")
    text = _("Mend them and save; this page follows by itself.")
    article = Markup("<h1>{}</h1><p>{}</p><pre><code>{}</code></pre>").format(title, text, report)
    shown = [SitePage(where, title, "", str(article), is_listed=False) for where in ("", NOT_FOUND)]
    return Site(site.hub, site.articles, tuple(shown))


_IN_MENU = ("sectors", "catalogue", "quizzes", "competences", "my-learning")


def _menu(hub: Hub, layouts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pages = [page for page in hub.of(Page) if page.layout in layouts]
    pages.sort(key=lambda page: (layouts.index(page.layout), page.title))
    return tuple((address(page), page.title) for page in pages)


def _redirect(entry: Entry, old: str) -> SitePage:
    origin = address_of(entry.kind, old)
    target = relative(origin, address(entry))
    text = escape(_("This page has moved to {link}."))
    link = Markup('<a href="{}">{}</a>').format(target, entry.name_in_lists)
    article = Markup("<h1>{}</h1><p>{}</p>").format(entry.name_in_lists, text.format(link=link))
    return SitePage(origin, entry.name_in_lists, "", str(article), is_listed=False, redirect=target)


def install_words(env: jinja2.Environment) -> None:
    """Let the templates of `env` speak through `words`.

    Jinja takes a translation for markup, so it is escaped here: a `hub.po` may come from anyone.
    """
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: escape(words.gettext(message)),
        lambda one, many, n: escape(words.ngettext(one, many, n)),
        newstyle=True,
    )


class _Drawer:
    """Fills the templates of `theme/`."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.catalogue = Catalogue(site.hub, site.articles)
        self.env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(theme_folder(site.hub.root)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.do"],
        )
        install_words(self.env)
        self.env.globals.update(
            {
                "hub": site.hub,
                "settings": site.hub.settings,
                "catalogue": self.catalogue,
                **FUNCTIONS,
                "media": self._media,
                "media_size": self._media_size,
                "url": _url,
                "quiz_form": self.quiz_form,
                "question_form": self.question_form,
                "address": address,
                "page_address": self._page_address,
                "kinds": {kind.kind: kind for kind in KINDS},
                "Sector": Sector,
                "Role": Role,
                "Competence": Competence,
                "Topic": Topic,
                "Resource": Resource,
                "Quiz": Quiz,
                "story_data": lambda scenario: data_of(scenario.story()),
                "start_in_words": story_words.start_in_words,
                "bounds_in_words": story_words.bounds_in_words,
                "changes_in_words": story_words.changes_in_words,
                "condition_in_words": story_words.condition_in_words,
                "asked_in_story": self.asked_in_story,
                "answer_to": self.answer_to,
            }
        )

    def entry(self, entry: Entry) -> SitePage:
        article = self.site.articles[str(entry)]
        html = self.env.get_template(f"kinds/{entry.kind}.html").render(
            here=address(entry),
            entry=entry,
            body=self._body(entry, article),
            headings=[h for h in article.body.headings if h.level == 2],
            markdown=_markdown(article),
            edit=self.site.hub.settings.edit_address(entry.source.path),
        )
        summary = str(getattr(entry, "summary", ""))
        headings = tuple(article.body.headings)
        is_term = isinstance(entry, Term) and not isinstance(entry, Sector)
        sort = kind_word(entry.kind) if is_term else ""
        return SitePage(address(entry), entry.name_in_lists, summary, html, sort, entry, headings)

    def quiz_form(self, quiz: Quiz, here: str, prefix: str = "", only: str = "") -> Markup:
        """Return a quiz, or `only` one question of it, as a form for the page at `here`.

        `prefix` starts every id in it, so that they are unique in the page.
        """
        template = self.env.get_template("quiz_form.html")
        html = template.render(
            here=here,
            entry=quiz,
            questions=[q for q in quiz.questions if only in ("", q.id)],
            only=only,
            prefix=prefix or quiz.form_id,
            markdown=_markdown(self.site.articles[str(quiz)], here),
        )
        return Markup(html)  # noqa: S704 (a template made it)

    def question_form(self, quiz: Quiz, question: str, here: str, prefix: str = "") -> Markup:
        """Return one question of a quiz as a form; see `quiz_form`."""
        return self.quiz_form(quiz, here, prefix, question)

    def _body(self, entry: Entry, article: Article) -> Markup:
        """Return the text of an entry, with the quizzes and questions that are shown in it."""

        def put(found: re.Match[str]) -> str:
            number = int(found[1])
            embed = article.body.embeds[number]
            quiz = self.site.hub.named(Quiz, embed.quiz)
            assert quiz  # noqa: S101 (a hub in which it is missing is not drawn)
            return self.quiz_form(quiz, address(entry), f"hub-{number + 1}", embed.question)

        return Markup(PLACEHOLDER.sub(put, article.body_html()))  # noqa: S704 (sanitised)

    def asked_in_story(self, question: str, here: str, prefix: str) -> Markup:
        """Return the question of a quiz that a scenario names, as a form."""
        quiz, question_id = self._asked(question)
        return self.question_form(quiz, question_id, here, prefix)

    def answer_to(self, question: str, here: str) -> Markup:
        """Return the right answer to a question that a scenario names, in one line."""
        quiz, question_id = self._asked(question)
        markdown = _markdown(self.site.articles[str(quiz)], here)
        return sheet_answer(quiz.lowered()[question_id], markdown)

    def _asked(self, question: str) -> tuple[Quiz, str]:
        quiz_id, question_id = split_question(question)
        quiz = self.site.hub.get(Quiz, quiz_id)
        assert quiz  # noqa: S101 (a hub in which it is missing is not drawn)
        return quiz, question_id

    def generated(self, address: str, title: str, template: str) -> SitePage:
        edit = self.site.hub.settings.edit_address(f"theme/{template}")
        html = self.env.get_template(template).render(here=address, title=title, edit=edit)
        return SitePage(address, title, "", html, is_listed=False)

    def _media(self, entry: Entry, typed: str) -> str:
        """Return the address of the file that a field of `entry` names."""
        return media_address(file_beside(self.site.hub, entry, typed) or "")

    def _media_size(self, entry: Entry, typed: str) -> tuple[int, int] | None:
        """Return width and height of a picture that a field of `entry` names."""
        file = file_beside(self.site.hub, entry, typed)
        return media.size(self.site.hub.root, file) if file else None

    def _page_address(self, layout: str) -> str:
        """Return the address of the page with this layout, or the root when there is none."""
        pages = [page for page in self.site.hub.of(Page) if page.layout == layout]
        return address(pages[0]) if pages else ""


def extras(site: Site) -> dict[str, str]:
    """Return files beside the pages: the site map, when the site's address is known."""
    base = site.hub.settings.address
    if not base:
        return {}
    found = [f"{base.rstrip('/')}/{page.address}" for page in site.pages if page.is_listed]
    listed = "".join(f"<url><loc>{Markup.escape(address)}</loc></url>\n" for address in found)
    start = '<?xml version="1.0" encoding="UTF-8"?>\n'
    schema = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return {"sitemap.xml": f'{start}<urlset xmlns="{schema}">\n{listed}</urlset>\n'}


def seen_from(here: str, target: str, site_address: str | None) -> str:
    """Return `target` (below the root) as a link on the page `here`.

    The page for missing addresses is shown at any depth, so its links start at the root of
    the host, or at the path below which the site is published.
    """
    if here == NOT_FOUND:
        base = urlsplit(site_address or "").path.strip("/")  # a second / would name a host
        return f"/{base}/{target}" if base else f"/{target}"
    return relative(here, target)


@pass_context
def _url(context: jinja2.runtime.Context, target: str) -> str:
    return seen_from(str(context["here"]), target, context["settings"].address)


def _markdown(article: Article, here: str | None = None) -> Any:
    def markdown(text: str, inline: bool = False) -> Markup:
        html = article.field_html(text, inline, here)
        if html is None:  # words of the hub itself, such as “True”
            html = shared().render(text, "inline" if inline else "block").html
        return Markup(html)  # noqa: S704 (sanitised)

    return markdown
