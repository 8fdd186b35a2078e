"""The one file that knows MkDocs: it hands over finished articles and gets pages drawn.

MkDocs' own reading of authored text is never used: every page is virtual, its Markdown is
empty, and its content is the article that the core rendered.
"""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import jinja2
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler
from watchdog.observers.polling import PollingObserverVFS

from . import assets, build, pages, publish, search, words
from .build import Checked
from .diagnostics import Severity, as_text
from .pages import Site, SitePage
from .policy import POLICY
from .publish import PublishError
from .words import gettext as _

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.plugins.hub")

# The part of Material that pages use; its scripts, icons, palette and search are left out.
_THEME_FILES = "assets/stylesheets/main."
_RELOAD = "assets/reload.js"  # only while a site is served to its editor


class HubConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin has no settings of its own; a site's settings are in `hub.yml`."""


class HubPlugin(BasePlugin[HubConfig]):  # type: ignore[no-untyped-call]
    """Builds the hub as part of a MkDocs build."""

    def __init__(self) -> None:
        self.checked: Checked | None = None  # handed over by `hub build`, which checked already
        self.is_serving = False
        self.stage: publish.Stage | None = None
        self.docs_dir = ""
        self.server: LiveReloadServer | None = None
        self.watched: set[Path] = set()
        self.kept: list[str] = []  # files of others in the target
        self.by_source: dict[str, SitePage] = {}
        self.assets = ""
        self.scripts: dict[str, str] = {}
        self.styles: list[str] = []

    @property
    def site(self) -> Site:
        """The site that is being drawn."""
        assert self.checked  # noqa: S101 (set in on_config)
        return self.checked.site

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether the site is served while it is edited."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the hub; stop at errors before MkDocs empties its target."""
        root = Path(config.config_file_path).parent
        found, _faults = build.language_of(root)
        words.speak(found.translations)
        with _said_to_mkdocs():
            target = publish.aim(root, Path(config.site_dir), build.OWN)
            publish.recover(target)
            if self.checked is None:
                self.checked = build.check(root)
                self._report(root)
            self._settle(config, root)
            self.stage = publish.stage(target)
        self.docs_dir = config.docs_dir
        # MkDocs follows links, hidden ones too; in an empty folder it finds none.
        config.site_dir = config.docs_dir = str(self.stage.folder)
        return config

    def _settle(self, config: MkDocsConfig, root: Path) -> None:
        """Hand MkDocs the settings of the site."""
        settings = self.site.hub.settings
        config.site_name, config.site_description = settings.name, settings.summary
        if not self.is_serving:
            config.site_url = settings.address and settings.address.rstrip("/") + "/"
        config.use_directory_urls = True
        config.theme.dirs.insert(0, str(pages.theme_folder(root)))
        config.theme.static_templates = set()
        config.nav = [{title: _source(address)} for address, title in self.site.menu]

    def _report(self, root: Path) -> None:
        assert self.checked  # noqa: S101 (set just before)
        text = as_text(self.checked.diagnostics, build.lines_of(root))
        if self.checked.diagnostics:
            found = {d.severity for d in self.checked.diagnostics}
            worst = next(severity for severity in Severity if severity in found)
            level = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING}
            log.log(level.get(worst, logging.INFO), "%s", text)
        if not self.checked.is_good and self.is_serving:  # the author reads them in the browser
            self.checked = replace(self.checked, site=pages.problems(self.site, text))
        elif not self.checked.is_good:
            raise Abort(_("The hub has errors, so nothing was published."))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace what MkDocs found by what the hub is made of."""
        site = self.site
        found = [file for file in files if file.src_uri.startswith(_THEME_FILES)]
        found = [file for file in found if file.src_uri.endswith(".css")]
        self.styles = sorted(file.url for file in found)
        self.by_source = {_source(page.address): page for page in site.pages}
        for source, page in self.by_source.items():
            found.append(_page_file(config, source, page.address))
        assert self.checked  # noqa: S101 (set in on_config)
        collected = assets.collect(pages.theme_folder(site.hub.root) / "assets", self.checked.words)
        self.assets, self.scripts = collected.folder, collected.texts
        for name, path in collected.files.items():
            found.append(File.generated(config, self.assets + name, abs_src_path=str(path)))
        texts = {self.assets + name: text for name, text in collected.texts.items()}
        texts |= search.build(site) | pages.extras(site)
        for name, text in texts.items():
            found.append(File.generated(config, name, content=text))
        for file, address in site.media.items():
            found.append(File.generated(config, address, abs_src_path=str(site.hub.root / file)))
        found.append(File.generated(config, "assets/lunr/lunr.js", abs_src_path=str(lunr_js())))
        if self.is_serving:
            script = pages.theme_folder(site.hub.root) / "reload.js"
            found.append(File.generated(config, _RELOAD, abs_src_path=str(script)))
        return Files(found)

    def on_page_markdown(self, markdown: str, *, page: Page, **more: Any) -> str:
        """Hand MkDocs an empty body and the page's plain facts."""
        drawn = self.by_source[page.file.src_uri]
        page.meta = {"title": drawn.title, "description": drawn.summary}
        return ""

    def on_page_content(self, html: str, *, page: Page, **more: Any) -> str:
        """Hand MkDocs the finished article and its table of contents."""
        drawn = self.by_source[page.file.src_uri]
        links = [AnchorLink(h.text, h.id, h.level) for h in drawn.headings if h.level == 2]
        page.toc = TableOfContents(links)
        return drawn.article

    def on_env(self, env: jinja2.Environment, **more: Any) -> jinja2.Environment:
        """Let the page around the article speak through `words`."""
        pages.install_words(env)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the outer template what it draws around the article."""
        drawn = self.by_source[page.file.src_uri]
        base = config.site_url if self.is_serving else self.site.hub.settings.address

        def url(target: str) -> str:
            return pages.seen_from(drawn.address, target, base)

        ours = {
            "hub_page": drawn,
            "hub_site": self.site,
            "hub_settings": self.site.hub.settings,
            "hub_policy": POLICY,
            "hub_reload": _RELOAD if self.is_serving else "",
            "hub_dir": words.direction(self.site.hub.settings.language),
            "hub_url": url,
            "hub_assets": self.assets,
            "hub_scripts": assets.scripts_of(self.scripts, drawn.article),
            "hub_styles": self.styles,
        }
        return cast("TemplateContext", {**context, **ours})

    @event_priority(-100)  # after the plugins that write into the site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in its place, unless `--strict` will not have it."""
        assert self.stage  # noqa: S101 (set in on_config)
        assert self.checked  # noqa: S101 (set in on_config)
        has_warnings = any(d.severity is Severity.WARNING for d in self.checked.diagnostics)
        if config.strict and not self.is_serving and (has_warnings or _warnings()):
            raise Abort(_("There are warnings, and strict was asked for: nothing was published."))
        with _said_to_mkdocs():
            self.kept = publish.publish(self.stage)
        for path in self.kept:
            log.info(_("Kept in the site, though not part of the hub: %s"), path)
        config.site_dir, config.docs_dir = str(self.stage.target), self.docs_dir
        if self.is_serving:  # the next build reads everything again
            self.checked = None
            self._watch(Path(config.config_file_path).parent)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was."""
        if self.stage:
            publish.discard(self.stage)
        self.checked = None
        if isinstance(error, OSError):
            raise Abort(_unwritten(error)) from None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch everything that a hub is made of, not only `content/`."""
        self.server = server
        # MkDocs would write a script into each page, which the policy does not let run.
        server._inject_js_into_html = _tell_epoch  # type: ignore[method-assign]
        not_found = server.error_handler
        server.error_handler = lambda code: _tell_epoch(not_found(code), server._visible_epoch)
        _follow_no_links(server)
        self._watch(Path(config.config_file_path).parent)
        return server

    def _watch(self, root: Path) -> None:
        """Watch what there is of the hub's folders; a new one is seen at the next build."""
        for path in [*(root / name for name in build.SOURCES), pages.theme_folder(root)]:
            if self.server and path.exists() and path not in self.watched:
                self.watched.add(path)
                self.server.watch(str(path))


def draw(checked: Checked, target: Path) -> list[str]:
    """Let MkDocs draw a hub that was checked already, and publish it at `target`.

    Returns the files of others that were kept there. Raises `PublishError`.
    """
    config = _config(checked.site.hub.root, site_dir=str(target))
    plugin = config.plugins.get("hub")
    if not isinstance(plugin, HubPlugin):
        message = _("mkdocs.yml does not name the plugin; add the lines: plugins: {hub: {}}")
        raise PublishError(message)
    plugin.checked = checked
    try:
        mkdocs_build.build(config)
    except Abort as stopped:
        raise PublishError(stopped.message) from None
    return plugin.kept


def _tell_epoch(page: bytes | None, epoch: int) -> bytes | None:
    """Tell the script that reloads a page which build the page is of."""
    return page and page.replace(b' data-epoch=""', b' data-epoch="%d"' % epoch, 1)


def _follow_no_links(server: LiveReloadServer) -> None:
    """Let the server look at links instead of behind them: two can lead round for ever."""
    paths = list(server._watched_paths)
    for path in paths:
        server.unwatch(path)
    server.observer = PollingObserverVFS(  # type: ignore[assignment]
        os.lstat, os.scandir, polling_interval=0.5
    )
    for path in paths:
        server.watch(path)


def _warnings() -> bool:
    """Tell whether MkDocs counted warnings, as it does when they count as errors."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(h, CountHandler) and h.get_counts() for h in handlers)


@contextlib.contextmanager
def _said_to_mkdocs() -> Iterator[None]:
    """Say what keeps the site from being published as MkDocs says it, without a traceback."""
    try:
        yield
    except PublishError as problem:
        raise Abort(str(problem)) from None
    except OSError as problem:
        raise Abort(_unwritten(problem)) from None


def _unwritten(problem: OSError) -> str:
    message = _("The site could not be written ({reason}). The old one stays as it was.")
    return message.format(reason=problem)


def serve(root: Path, port: int) -> None:
    """Build, serve on this machine only, and build again at every change."""
    _config(root)
    logging.basicConfig(level=logging.INFO, format="%(levelname)-8s %(message)s")
    mkdocs_serve.serve(
        config_file=str(root / "mkdocs.yml"), livereload=True, dev_addr=f"127.0.0.1:{port}"
    )


def _config(root: Path, **settings: Any) -> MkDocsConfig:
    if not (root / "mkdocs.yml").is_file():
        raise PublishError(_("There is no file mkdocs.yml beside hub.yml."))
    return load_config(config_file=str(root / "mkdocs.yml"), **settings)


def lunr_js() -> Path:
    """Return the lunr.js that the installed mkdocs ships, with its licence in its head."""
    spec = importlib.util.find_spec("mkdocs")
    assert spec and spec.origin  # noqa: S101 (imported above)
    return Path(spec.origin).parent / "contrib" / "search" / "templates" / "search" / "lunr.js"


def _source(address: str) -> str:
    """Return the name under which MkDocs knows the page at `address`."""
    if address == pages.NOT_FOUND:
        return "404.md"
    return f"{address.rstrip('/')}.md" if address else "index.md"


def _page_file(config: MkDocsConfig, source: str, address: str) -> File:
    # A first line that is empty makes MkDocs' own search for metadata stop at once.
    file = File.generated(config, source, content="\n", inclusion=InclusionLevel.NOT_IN_NAV)
    is_file = address.endswith(".html")
    file.dest_uri = address if is_file else f"{address}index.html"
    return file
