"""What `docs/design.md` promises: contrast, icons of one family, tokens that are used and told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from hub_build import assets
from hub_build.kinds.resource import Type
from hub_build.kinds.sector import Sector
from hub_build.po import Words

ROOT = Path(__file__).parent.parent
THEME = ROOT / "theme"
STYLES = sorted((THEME / "assets").glob("*.css"))
ICONS = sorted((THEME / "icons").iterdir())
TEMPLATES = sorted(THEME.rglob("*.html"))
GUIDE = (ROOT / "docs" / "design.md").read_text("utf-8")

COLOURS: tuple[str, ...] = get_args(Sector.model_fields["colour"].annotation)
TONES = (*COLOURS, "red")


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)


CSS = "\n".join(without_comments(path) for path in STYLES)


def declared(block: str) -> dict[str, str]:
    return {name: value.strip() for name, value in re.findall(r"(--[\w-]+):([^;}]+)", block)}


def tokens(scheme: str) -> dict[str, str]:
    """Return the tokens of hub.css as a browser has them in a scheme."""
    css = without_comments(THEME / "assets" / "hub.css")
    light = declared(css[css.index(":root") : css.index("}")])
    dark = css[css.index("prefers-color-scheme: dark") :]
    return light if scheme == "light" else {**light, **declared(dark[: dark.index("}")])}


# ---- contrast ------------------------------------------------------------------------------------

GROUNDS = ("page", "card", "soft")
TINTS = tuple(f"{tone}-tint" for tone in TONES)

# Text, and the grounds that it stands on anywhere.
TEXT = {
    "ink": (*GROUNDS, *TINTS),
    "muted": GROUNDS,
    "primary": (*GROUNDS, "teal-tint"),
    "on-primary": ("primary",),
    "green": ("teal-tint",),  # the best result, in the box that leads to a quiz
    **{f"{tone}-tint": (tone,) for tone in TONES},  # an icon in the tone's own colour
}
# What bounds a control, or is an icon or a mark: it must be seen, though nobody reads it.
EDGES = {
    "edge": GROUNDS,
    "primary": (*GROUNDS, "teal-tint"),
    **{tone: (*GROUNDS, f"{tone}-tint") for tone in TONES},
}
PAIRS = [
    *((front, ground, 4.5) for front, grounds in TEXT.items() for ground in grounds),
    *((tone, ground, 4.5) for tone in TONES for ground in ("page", "card", "soft", f"{tone}-tint")),
    *((front, ground, 3.0) for front, grounds in EDGES.items() for ground in grounds),
]


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2 of `#rgb` or `#rrggbb`."""
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_is_that_of_wcag() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_from_every_ground_they_stand_on(scheme: str) -> None:
    colours = tokens(scheme)
    weak = [
        f"--{front} on --{ground}: {found:.2f}, wanted {wanted}"
        for front, ground, wanted in PAIRS
        if (found := contrast(colours[f"--{front}"], colours[f"--{ground}"])) < wanted
    ]
    assert not weak, "\n".join(weak)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_one_colour_of_the_focus_ring_is_seen_on_any_ground(scheme: str) -> None:
    colours = tokens(scheme)
    ring = [colours["--focus"], colours["--focus-edge"]]
    assert contrast(*ring) >= 3
    for ground in (*GROUNDS, *TINTS, "primary", *TONES):
        assert max(contrast(colour, colours[f"--{ground}"]) for colour in ring) >= 3, ground


# ---- tokens --------------------------------------------------------------------------------------


def test_every_colour_of_a_sector_has_a_tone_in_both_schemes() -> None:
    css = without_comments(THEME / "assets" / "hub.css")
    for colour in COLOURS:
        assert css.count(f"--{colour}:") == css.count(f"--{colour}-tint:") == 2, colour
        assert f'[class*="--{colour}"]' in css


def test_every_token_is_used_and_every_used_one_is_there() -> None:
    names = set(declared(CSS))
    used = set(re.findall(r"var\((--[\w-]+)\)", CSS))
    assert used <= names
    assert {name for name in names - used if not name.startswith("--md-")} == set()


def test_the_guide_tells_every_token_as_it_is() -> None:
    light, dark = tokens("light"), tokens("dark")
    told = re.findall(r"^\| `(--[\w-]+)` \| `([^`]+)` \| (?:`([^`]+)`|–) \|", GUIDE, re.MULTILINE)
    assert {name: value for name, value, _dark in told} == light
    assert {name: value or light[name] for name, _light, value in told} == dark


# ---- style sheets --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_style_sheets_are_whole_and_know_no_left_and_right(path: Path) -> None:
    css = without_comments(path)
    assert css.count("{") == css.count("}")
    longest = max(len(line) for line in path.read_text("utf-8").splitlines())
    assert longest <= 120, "a longer line is hard to read"
    declarations = re.sub(r"@(media|supports)[^{]*", "", css)
    physical = re.findall(
        r"[\s;{]((?:margin|padding|border|inset)-(?:left|right|top|bottom)[\w-]*"
        r"|left|right|top|bottom|(?:min-|max-)?(?:width|height)"
        r"|(?:text-align|float|clear): *(?:left|right))\s*[:;]",
        declarations,
    )
    assert physical == []
    # Of four values, the second is right and the fourth left.
    four = r"(?:margin|padding|inset|border-width): *(?:[^\s;(]+ +){3}[^\s;(]+;"
    assert re.findall(four, css) == []


def test_style_sheets_fetch_only_icons_that_are_there() -> None:
    names = set(re.findall(r"url\(([^)]*)\)", CSS))
    published = assets.collect(THEME / "assets", Words()).files
    assert names <= {f'"{name}"' for name in published}
    assert names
    assert "@import" not in CSS
    assert "@font-face" not in CSS


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(THEME).as_posix())
def test_templates_carry_no_style_of_their_own(path: Path) -> None:
    assert not re.search(r"<style|\sstyle\s*=", path.read_text("utf-8"))


# ---- icons ---------------------------------------------------------------------------------------

FAMILY = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="hub-icon" viewBox="0 0 24 24" width="24" '
    'height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" '
    'stroke-linejoin="round" aria-hidden="true" focusable="false">'
)


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_icons_are_of_one_family(path: Path) -> None:
    icon = path.read_text("utf-8")
    assert path.suffix == ".svg"
    assert icon.startswith(FAMILY)
    assert icon.endswith("</svg>\n")
    shapes = icon.removeprefix(FAMILY).removesuffix("</svg>\n")
    # Only lines: no fill, style, script, id, link or text.
    assert re.fullmatch(
        r'(<(path( d="[^"<>]+")|circle( c[xy]="[\d.]+"){2} r="[\d.]+"'
        r'|rect( (x|y|width|height|rx)="[\d.]+"){5})/>)+',
        shapes,
    ), shapes


def test_every_sector_and_every_sort_of_resource_has_an_icon() -> None:
    names = {path.stem for path in ICONS}
    assert set(get_args(Sector.model_fields["icon"].annotation)) <= names
    assert set(get_args(Type)) <= names


def test_every_icon_is_used() -> None:
    drawn = "\n".join(path.read_text("utf-8") for path in TEMPLATES) + CSS
    by_name = {*get_args(Sector.model_fields["icon"].annotation), *get_args(Type)}
    for path in ICONS:
        named = (f'icon("{path.stem}")', f"icons/{path.stem}.svg", f', "{path.stem}")')
        assert path.stem in by_name or any(name in drawn for name in named), path.stem


def test_the_mark_is_one_small_drawing() -> None:
    mark = (THEME / "assets" / "icon.svg").read_text("utf-8")
    assert 'viewBox="0 0 32 32"' in mark
    assert len(mark) < 600
    assert not re.search(r"<(script|style|image|text|use|a)\b|\son\w+=|href", mark)
