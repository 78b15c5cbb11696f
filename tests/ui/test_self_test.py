"""The program's trial of itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.command import start

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {
    *("version", "system", "python", "qt", "font for Latin", "font for Arabic", "font of the Arabic interface"),
    *("publication", "first paint", "database", "interface in Arabic", "Qt in Arabic", "mirrored", "edition in Arabic"),
    *("pictures in JPEG", "pictures in PNG", "pictures in GIF", "pictures in WebP", "pictures in SVG"),
    *("picture", "memory"),
}


def test_all_is_well_here(tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = start("self-test", "--json", "--picture", str(picture))
    assert done.returncode == 0, done.stdout
    checks = json.loads(done.stdout)
    assert {check["name"] for check in checks} == NAMES
    assert all(check["passed"] and check["found"] for check in checks)
    assert picture.stat().st_size > 10_000


def test_it_leaves_nothing_behind(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    assert start("self-test", XDG_DATA_HOME=str(home)).returncode == 0
    assert list(home.rglob("*")) == []


def test_a_home_that_can_t_be_used_fails_it() -> None:
    done = start("self-test", XDG_DATA_HOME="/dev/null")
    assert done.returncode == 1
    assert "FAILED\tdatabase" in done.stdout


def test_a_picture_that_can_t_be_written_fails_it(tmp_path: Path) -> None:
    done = start("self-test", "--picture", str(tmp_path / "none" / "window.png"))
    assert done.returncode == 1
    assert "FAILED\tpicture" in done.stdout
