"""The themes as data: the same names in each, colours that parse, and contrast that can be read.

The ratios come from WCAG 2.2: 1.4.6 (text, level AAA, 7:1), 1.4.3 (text, level AA, 4.5:1) and
1.4.11 (graphics and focus indicators, 3:1).
"""

from __future__ import annotations

import colorsys
import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

THEMES = Path(__file__).resolve().parents[1] / "resources" / "themes"
NAMES = ("light", "sepia", "dark", "paper")
TRACKS = ("track-military", "track-diplomacy", "track-law", "track-statement", "track-history")
MARKS = ("mark-yellow", "mark-green", "mark-blue", "mark-pink")
KEYS = {
    *("page", "chrome", "pane", "surface", "border", "text", "text-muted", "heading"),
    *("accent", "accent-soft", "term", "hadith", "note", "focus", "selection", "selection-text"),
    *("flash", "shadow", "error", *TRACKS, *MARKS),
}

# (foregrounds, the backgrounds each of them stands on, the least ratio)
CONTRASTS = (
    (("text", "heading"), ("page", "chrome", "pane", "surface", "flash"), 7.0),
    (("selection-text",), ("selection",), 7.0),
    (("text-muted",), ("page", "chrome", "pane", "surface"), 4.5),
    # a date, a term, a note mark and the hadith also stand in a passage that is lit
    (("accent", "term", "hadith", "note"), ("page", "pane", "surface", "flash"), 4.5),
    # a passage that the reader marked is read like any other, dimmed or not, with all that is found in it
    (("text", "heading"), MARKS, 7.0),
    (("text-muted", "accent", "term", "hadith", "note"), MARKS, 4.5),
    (("error",), ("page", "chrome", "pane", "surface"), 4.5),
    (("focus",), ("page", "chrome", "pane", "surface"), 3.0),
    (TRACKS, ("pane", "surface"), 3.0),
    (("accent",), ("accent-soft",), 3.0),
)
CASES = [
    pytest.param(front, back, least, id=f"{front} on {back}")
    for fronts, backs, least in CONTRASTS
    for front, back in itertools.product(fronts, backs)
]


def channels(colour: str) -> tuple[float, float, float]:
    """The red, green and blue of ``#RRGGBB``, each from 0 to 1.

    >>> channels("#ff0033")
    (1.0, 0.0, 0.2)
    """
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def relative_luminance(colour: str) -> float:
    """The relative luminance of ``#RRGGBB`` as WCAG 2 defines it: 0 for black, 1 for white.

    Each sRGB channel is made linear, then weighted by how bright the eye takes it to be. The knee is
    at 0.04045, as in the sRGB standard; WCAG 2.0's 0.03928 gives the same for all 8-bit colours.

    >>> relative_luminance("#000000"), round(relative_luminance("#ffffff"), 6)
    (0.0, 1.0)
    """
    linear = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels(colour))
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two opaque colours as WCAG 2 defines it, from 1 to 21, in either order.

    >>> round(contrast("#ffffff", "#000000"), 2), contrast("#777777", "#777777")
    (21.0, 1.0)
    """
    dark, light = sorted((relative_luminance(first), relative_luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    """The CIE 1976 lightness L* of ``#RRGGBB``, from 0 to 100: equal steps look equally far apart.

    >>> round(lightness("#ffffff")), round(lightness("#777777"))
    (100, 50)
    """
    luminance = relative_luminance(colour)
    return 116 * luminance ** (1 / 3) - 16 if luminance > (6 / 29) ** 3 else luminance * (29 / 3) ** 3


def hue_distance(first: str, second: str) -> float:
    """How far apart two colours lie on the wheel of hues, in degrees from 0 to 180.

    >>> round(hue_distance("#ff0000", "#00ff00")), round(hue_distance("#ff0000", "#ff0000"))
    (120, 0)
    """
    apart = abs(colorsys.rgb_to_hls(*channels(first))[0] - colorsys.rgb_to_hls(*channels(second))[0])
    return 360 * min(apart, 1 - apart)


def read_theme(name: str) -> dict[str, Any]:
    """The theme file of that name, as json reads it."""
    with (THEMES / f"{name}.json").open("rb") as file:
        read: dict[str, Any] = json.load(file)
        return read


def read_colours(name: str) -> dict[str, str]:
    """The named colours of a theme."""
    colours: dict[str, str] = read_theme(name)["colors"]
    return colours


def test_measures_agree_with_published_values() -> None:
    """The measures are checked before they judge: #767676 is the palest grey that passes 4.5:1 on white."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") >= 4.5 > contrast("#777777", "#ffffff")
    assert lightness("#ffffff") == pytest.approx(100)
    assert hue_distance("#ff0000", "#0000ff") == pytest.approx(120)


def test_every_theme_file_is_listed_here() -> None:
    """A theme that is added later is held to the same rules."""
    assert sorted(path.stem for path in THEMES.glob("*.json")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_theme_has_the_keys_of_every_theme(name: str) -> None:
    """Same keys in each file, its own file's name, and a word on whether it is dark."""
    theme = read_theme(name)
    assert set(theme) == {"about", "name", "dark", "colors"}
    assert theme["name"] == name
    assert theme["dark"] is (name == "dark")
    assert set(theme["colors"]) == KEYS


@pytest.mark.parametrize("name", NAMES)
def test_colours_are_hexadecimal(name: str) -> None:
    """Every colour is opaque ``#rrggbb``; the shadow alone carries alpha, as ``#aarrggbb``."""
    for key, colour in read_colours(name).items():
        digits = 8 if key == "shadow" else 6
        assert re.fullmatch(rf"#[0-9a-f]{{{digits}}}", colour), f"{key} = {colour}"


@pytest.mark.parametrize("name", NAMES)
def test_shadow_is_neither_invisible_nor_a_block(name: str) -> None:
    """The alpha of the shadow leaves what lies below it in sight."""
    assert 0x10 <= int(read_colours(name)["shadow"][1:3], 16) <= 0xC0


@pytest.mark.parametrize("name", NAMES)
def test_dark_means_light_on_dark(name: str) -> None:
    """The flag, from which the application picks Qt's colour scheme, agrees with the colours."""
    colours = read_colours(name)
    assert (lightness(colours["page"]) < lightness(colours["text"])) is read_theme(name)["dark"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("front", "back", "least"), CASES)
def test_contrast(name: str, front: str, back: str, least: float) -> None:
    """What must be read or seen stands out from what it stands on."""
    colours = read_colours(name)
    ratio = contrast(colours[front], colours[back])
    assert ratio >= least, f"{colours[front]} on {colours[back]} is {ratio:.2f}:1"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("first", "second"), list(itertools.combinations(TRACKS, 2)))
def test_tracks_differ_in_hue_and_in_lightness(name: str, first: str, second: str) -> None:
    """Two tracks are told apart by hue, and in greyscale or without colour vision by lightness."""
    colours = read_colours(name)
    assert hue_distance(colours[first], colours[second]) >= 25
    assert abs(lightness(colours[first]) - lightness(colours[second])) >= 6


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mark", MARKS)
def test_marks_are_seen_on_the_page(name: str, mark: str) -> None:
    """The ground of a mark stands out from the page, and from the light that a jump puts on a passage."""
    colours = read_colours(name)
    assert contrast(colours[mark], colours["page"]) >= 1.15
    assert colours[mark] != colours["flash"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("first", "second"), list(itertools.combinations(MARKS, 2)))
def test_marks_differ_in_hue(name: str, first: str, second: str) -> None:
    """Two marks are told apart by hue; words say the colour wherever a mark is listed or edited."""
    colours = read_colours(name)
    assert hue_distance(colours[first], colours[second]) >= 35


def test_sepia_is_warm_paper() -> None:
    """Sepia is paper, not a yellowish light theme: every ground falls from red over green to blue."""
    colours = read_colours("sepia")
    for ground in ("page", "chrome", "pane", "surface"):
        red, green, blue = channels(colours[ground])
        assert red > green > blue
        assert red - blue >= 0.08
    assert lightness(colours["page"]) < lightness(read_colours("light")["page"])
