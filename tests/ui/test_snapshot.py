"""Pictures of the window from the command line, and what stops it from opening."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from tests.command import start

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("options", "size"),
    [
        (["--language", "en"], (1360, 880)),
        (["--language", "ar", "--size", "1024x700", "--theme", "dark", "--goto", "p24"], (1024, 700)),
        (["karabakh-2020", "--layout", "parallel", "--size", "1920x1080", "--text-size", "150"], (1920, 1080)),
        (["--language", "ar", "--card", "ahl-al-dhimma", "--theme", "sepia"], (1360, 880)),
        (["--size", "600x700", "--drawer"], (600, 700)),
    ],
)
def test_a_snapshot_is_a_picture_of_the_size(tmp_path: Path, options: list[str], size: tuple[int, int]) -> None:
    target = tmp_path / "picture.png"
    done = start("snapshot", str(target), *options)
    assert done.returncode == 0, done.stderr
    image = QImage(str(target))
    assert (image.width(), image.height()) == size
    colors = {image.pixel(x, y) for x in range(0, size[0], 7) for y in range(0, size[1], 7)}
    assert len(colors) > 20


@pytest.mark.parametrize(
    "options",
    [["--language", "en"], ["--language", "ar", "--layout", "parallel", "--card", "ahl-al-dhimma", "--drawer"]],
)
def test_a_busy_machine_makes_the_same_picture(tmp_path: Path, options: list[str]) -> None:
    targets = [tmp_path / f"{number}.png" for number in range(4)]
    with ThreadPoolExecutor(len(targets)) as together:
        list(together.map(lambda target: start("snapshot", str(target), *options), targets))
    assert len({target.read_bytes() for target in targets}) == 1


def test_a_snapshot_keeps_nothing(tmp_path: Path) -> None:
    start("snapshot", str(tmp_path / "a.png"), "--theme", "dark", XDG_DATA_HOME=str(tmp_path / "data"))
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--card", "no-such-term"], "no-such-term"),
        (["--goto", "p99"], "p99"),
        (["--language", "xx"], "en, ar"),
        (["missing.md"], "missing.md"),
    ],
)
def test_what_can_t_be_shown_is_one_clear_line(tmp_path: Path, options: list[str], said: str) -> None:
    target = tmp_path / "picture.png"
    done = start("snapshot", str(target), *options)
    assert done.returncode == 2
    lines = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert len(lines) == 1
    assert said in lines[0]
    assert not target.exists()


def test_a_folder_that_can_t_be_written_to(tmp_path: Path) -> None:
    done = start("snapshot", str(tmp_path / "none" / "picture.png"))
    assert done.returncode == 2
    assert "picture.png" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_home_that_can_t_be_used_is_one_clear_line() -> None:
    done = start("--language", "en", QT_QPA_PLATFORM="offscreen", XDG_DATA_HOME="/dev/null")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "/dev/null" in done.stderr
