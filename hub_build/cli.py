"""The `hub` command: arguments in, text out."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import click
from rich.console import Console
from rich.text import Text

from . import __version__, build, explanations, new, plugin, publish, report, schema, words
from .diagnostics import (
    Diagnostic,
    as_github,
    as_json,
    as_text,
    did_you_mean,
    has_errors,
    quote,
    summary,
)
from .settings import FILE
from .words import gettext as _
from .writing import write_over


def _root() -> Path:
    """Return the folder of the hub: this one, or the nearest above that holds `hub.yml`."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / FILE).is_file()), here)


class _Commands(click.Group):
    """Says in one line what the computer itself refuses, instead of a traceback."""

    def invoke(self, ctx: click.Context) -> None:
        try:
            super().invoke(ctx)
        except OSError as problem:
            if problem.errno == errno.EPIPE:  # nobody reads on; click knows what to do
                raise
            message = _("This computer does not let the hub do its work: {reason}")
            raise click.ClickException(message.format(reason=problem)) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hub")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Check, build and serve a digital skills hub."""
    found, _faults = build.language_of(_root())
    ctx.with_resource(words.speaking(found.translations))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@main.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How the report is printed.",
)
@click.option(
    "--keys",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File with the keys of sealed quizzes, outside the hub; judged too.",
)
def check(paths: tuple[str, ...], form: str, keys: Path | None) -> None:
    """Read and judge everything; write nothing.

    PATHS limit the report to these files or folders; everything is read all the same.
    Exit status: 0 without errors, 1 with errors, 2 when the command was misused.
    """
    root = _root()
    wanted = [_below(root, path) for path in paths]
    found = build.check(root, keys).diagnostics
    found = tuple(d for d in found if not wanted or _is_in(d.place.path, wanted))
    _print(_printed(found, form, root), plain=form != "text")
    sys.exit(1 if has_errors(found) else 0)


@main.command("build")
@click.option(
    "--site",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site is published. [default: site/ beside hub.yml]",
)
@click.option("--quiet", is_flag=True, help="Print only problems and the last line.")
def build_command(target: Path | None, quiet: bool) -> None:
    """Check, draw and publish the site, all or nothing.

    With any error nothing is published, and the site that is there stays as it was.
    """
    started = time.monotonic()
    root = _root()
    try:
        target = publish.aim(root, target or root / "site", build.OWN)
    except publish.PublishError as problem:
        raise click.UsageError(str(problem)) from None
    publish.recover(target)
    checked = build.check(root)
    if checked.diagnostics:
        _print(_printed(checked.diagnostics, "text", root), err=True)
    if not checked.is_good:
        click.echo(_("Nothing was published."), err=True)
        sys.exit(1)
    drawing = _("Drawing {n} pages …").format(n=len(checked.site.pages))
    progress = Console(stderr=True, quiet=quiet)
    if not progress.is_terminal and not quiet:
        click.echo(drawing, err=True)
    try:
        with progress.status(drawing):
            kept = plugin.draw(checked, target)
    except publish.PublishError as problem:
        raise click.ClickException(str(problem)) from None
    if not quiet:
        _say_kept(kept)
    click.echo(build.summary(checked.site, time.monotonic() - started))


@main.command("report")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
def report_command(old: Path, new: Path) -> None:
    """Say in Markdown what the checker finds and how the site NEW differs from OLD.

    Both are folders that `hub build` filled. Exit status: 0, whatever was found.
    """
    root = _root()
    found = build.check(root).diagnostics
    click.echo(report.write(found, build.lines_of(root), old, new))


@main.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def serve(port: int) -> None:
    """Build, show the site on this machine, and build again at every change."""
    try:
        plugin.serve(_root(), port)
    except publish.PublishError as problem:
        raise click.ClickException(str(problem)) from None


@main.command("new")
@click.argument("name", metavar="KIND[/ID]")
def new_command(name: str) -> None:
    """Write a starting file with remarks, such as quiz/my-quiz.

    Exit status: 0 when it was written, 1 when something is in the way, 2 when the command was
    misused.
    """
    root = _root()
    if not (root / FILE).is_file():
        message = _("There is no file {file} here, so this is not a hub.")
        raise click.ClickException(message.format(file=FILE))
    try:
        path = new.create(root, name)
    except new.MisuseError as problem:
        raise click.UsageError(str(problem)) from None
    except new.NewError as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(_("Written: {path}").format(path=path))


@main.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Explain a code of the checker, such as HUB120; without one, list all.

    Exit status: 0, or 1 when there is no such code.
    """
    if code is None:
        click.echo(explanations.overview())
        return
    known = explanations.code_of(code)
    if not known:
        message = _("There is no code {code}.").format(code=quote(code))
        near = explanations.near(code)
        help = did_you_mean(near, [near]) if near else _("“hub explain” alone lists all.")
        raise click.ClickException(f"{message} {help}")
    click.echo(explanations.explain(known))


@main.command("schema")
@click.argument("kind", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write KIND.schema.json into this folder; without KIND, one for every kind.",
)
def schema_command(kind: str | None, out: Path | None) -> None:
    """Print the fields of a kind (or of “hub”, for hub.yml) as JSON Schema, for editors.

    Without KIND the kinds are listed. Exit status: 0, 1 when a file is in the way, 2 when the
    command was misused.
    """
    known = schema.names()
    if kind is not None and kind not in known:
        message = _("There is no kind {kind}.").format(kind=quote(kind))
        kinds = _("There are: {list}.").format(list=", ".join(known))
        raise click.UsageError(f"{message} {did_you_mean(kind, known) or kinds}")
    if out is not None:
        _write_schemas([kind] if kind else list(known), out)
    elif kind is not None:
        click.echo(schema.as_text(kind))
    else:
        for name, files in known.items():
            click.echo(f"{name:12}{files}")


def _write_schemas(kinds: Sequence[str], out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise click.ClickException(_("{path} is a file, not a folder.").format(path=out))
    paths = {kind: out / f"{kind}.schema.json" for kind in kinds}
    for path in paths.values():
        if not schema.may_replace(path):
            message = _("{path} was not made by “hub schema”. Move it away first.")
            raise click.ClickException(message.format(path=path))
    out.mkdir(parents=True, exist_ok=True)
    for kind, path in paths.items():
        write_over(path, schema.as_text(kind) + "\n")
        click.echo(_("Written: {path}").format(path=path))


def _say_kept(kept: Sequence[str]) -> None:
    """Name the files in the target that no build of the hub made, the first twenty of them."""
    for path in kept[:20]:
        message = _("Kept in the site, though not part of the hub: {path}")
        click.echo(message.format(path=path), err=True)
    if len(kept) > 20:
        click.echo(_("… and {n} more.").format(n=len(kept) - 20), err=True)


def _print(report: str, err: bool = False, plain: bool = False) -> None:
    """Print a report; on a terminal in colours, unless `NO_COLOR` says otherwise."""
    console = Console(stderr=err, highlight=False, soft_wrap=True)
    if plain or not console.is_terminal:
        click.echo(report, err=err)
        return
    text = Text(report)
    for pattern, style in (
        (r"error\[HUB\d+\]", "bold red"),
        (r"warning\[HUB\d+\]", "bold yellow"),
        (r"hint\[HUB\d+\]", "bold blue"),
        (r"(?m)^ +\| +\^+$", "bold"),
        (r"(?m)^  help:", "green"),
    ):
        text.highlight_regex(pattern, style)
    console.print(text)


def _printed(found: Sequence[Diagnostic], form: str, root: Path) -> str:
    if form == "json":
        return as_json(found)
    if form == "github":
        return "\n".join(part for part in (as_github(found), summary(found)) if part)
    return as_text(found, build.lines_of(root))


def _below(root: Path, path: str) -> PurePosixPath:
    """Return `path` as seen from the root; a path that is not there is a misuse."""
    full = Path(os.path.normpath(Path(path).absolute()))  # a link is judged, not followed
    if not full.exists() and not full.is_symlink():
        raise click.UsageError(_("There is no file or folder {path}.").format(path=path))
    try:
        return PurePosixPath(full.relative_to(root).as_posix())
    except ValueError:
        raise click.UsageError(_("{path} is not part of this hub.").format(path=path)) from None


def _is_in(path: str, wanted: Sequence[PurePosixPath]) -> bool:
    return any(PurePosixPath(path).is_relative_to(folder) for folder in wanted)


if __name__ == "__main__":
    main()
