"""The list of the icons: every drawing is in it once, and it says what the application goes by."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

ICONS = Path(__file__).parents[2] / "resources" / "icons"
ROW = re.compile(r"^\| (?P<names>`.+`) \| (?P<mirrored>yes|no) \| .+ \|$", re.MULTILINE)
APPLICATION = {"hashiya", "hashiya-small"}


def listed() -> list[tuple[str, bool]]:
    """Return each name of the list's table, and whether it says that the icon is mirrored."""
    rows = ROW.finditer((ICONS / "README.md").read_text("utf-8"))
    return [(name, row["mirrored"] == "yes") for row in rows for name in re.findall(r"`([\w-]+)`", row["names"])]


def test_every_drawing_is_listed_once() -> None:
    drawings = {path.stem for path in ICONS.glob("*.svg")} - APPLICATION
    assert Counter(name for name, _mirrored in listed()) == Counter(drawings)


def test_the_list_says_which_are_mirrored_as_the_application_does() -> None:
    in_force = tomllib.loads((ICONS / "icons.toml").read_text("utf-8"))["mirrored"]
    assert sorted(name for name, mirrored in listed() if mirrored) == sorted(in_force)


def test_the_application_icon_is_described_with_all_its_files() -> None:
    text = (ICONS / "README.md").read_text("utf-8").partition("## The application icon")[2]
    assert set(re.findall(r"`([\w-]+)\.svg`", text)) == APPLICATION
    sizes = {int(path.stem.rpartition("-")[2]) for path in ICONS.glob("hashiya-*.png")}
    # "16, 32 and 48 pixels from the small drawing, 64 to 512 from the large one": by doubling.
    assert sizes == {16, 32, 48, 64, 128, 256, 512}
    assert "16, 32 and 48 pixels" in text
    assert "64 to 512" in text
