"""Screens of more than one pixel to a point: the window is laid out as on any other, and drawn with all its pixels.

Qt takes the factor from the environment when a program starts, so each is tried in a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QImage

from tests.command import start

if TYPE_CHECKING:
    from collections.abc import Mapping

TREE = Path(__file__).parents[2]
FACTORS = ("1", "1.25", "1.5", "2")
LANGUAGES = ("en", "ar")

LOOK = """
import json, sys
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from reader.app import Application
from reader.library.database import open_in_memory
from reader.open_options import OpenOptions

application = Application(OpenOptions(language=sys.argv[1]), open_in_memory())
application.open(OpenOptions(language=sys.argv[1]))
window = application.window
window.resize(1360, 880)
window.show()
for _ in range(20):
    QApplication.processEvents()

def cut(widget):
    text = widget.text().replace("&", "")
    only_icon = isinstance(widget, QAbstractButton) and not widget.icon().isNull()
    if not text or only_icon or (isinstance(widget, QLabel) and widget.wordWrap()):
        return False
    seen = widget.fontMetrics().size(0, text)
    return seen.width() > widget.width() + 1 or seen.height() > widget.height() + 1

def blurred(button):
    size = button.iconSize()
    pixels = button.icon().pixmap(size, window.devicePixelRatioF())
    return pixels.width() + 1 < size.width() * window.devicePixelRatioF()

shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
texts = [widget for widget in shown if isinstance(widget, QLabel | QAbstractButton)]
icons = [widget for widget in shown if isinstance(widget, QAbstractButton) and not widget.icon().isNull()]
named = {widget.objectName(): widget for widget in shown if widget.objectName() and "qt_" not in widget.objectName()}
print(json.dumps({
    "factor": window.devicePixelRatioF(),
    "texts": len(texts), "cut": [widget.text() for widget in texts if cut(widget)],
    "icons": len(icons), "blurred": [widget.objectName() for widget in icons if blurred(widget)],
    "places": {name: [*widget.mapTo(window, widget.rect().topLeft()).toTuple(), *widget.size().toTuple()]
               for name, widget in named.items()},
    "article": window.article.document().size().height(),
}))
application.close()
"""
"""Opens the window and writes down how it is laid out, which texts are cut off, and which icons lack pixels."""


@cache
def seen(language: str, factor: str) -> Mapping[str, Any]:
    """Return what :data:`LOOK` writes down."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor}
    command = [sys.executable, "-c", LOOK, language]
    done = subprocess.run(command, cwd=TREE, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("factor", FACTORS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_cut_off_and_no_icon_lacks_pixels(language: str, factor: str) -> None:
    window = seen(language, factor)
    assert window["factor"] == float(factor)
    assert window["texts"] > 8
    assert window["icons"] > 2
    assert window["cut"] == []
    assert window["blurred"] == []


@pytest.mark.parametrize("factor", FACTORS[1:])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_layout_is_that_of_a_usual_screen(language: str, factor: str) -> None:
    usual, window = seen(language, "1"), seen(language, factor)
    assert window["places"].keys() == usual["places"].keys()
    moved = {
        name: (usual["places"][name], place)
        for name, place in window["places"].items()
        if any(abs(now - before) > 2 for now, before in zip(place, usual["places"][name], strict=True))
    }
    assert moved == {}
    # The same lines: one more or less would be thirty points.
    assert window["article"] == pytest.approx(usual["article"], abs=20)


@pytest.mark.parametrize("factor", FACTORS)
def test_a_snapshot_has_all_the_pixels(tmp_path: Path, factor: str) -> None:
    target = tmp_path / "picture.png"
    done = start("snapshot", str(target), "--size", "1200x800", QT_SCALE_FACTOR=factor)
    assert done.returncode == 0, done.stderr
    image = QImage(str(target))
    assert (image.width(), image.height()) == (1200 * float(factor), 800 * float(factor))


FIRST = """
from reader.app import Application
from reader.library.database import open_in_memory
from reader.open_options import OpenOptions

window = Application(OpenOptions(), open_in_memory()).window
print(*window.size().toTuple(), *window.screen().availableSize().toTuple())
"""
"""Writes down how large the first window is, and the screen that it will be on."""


@pytest.mark.parametrize(
    ("screen", "factor", "wanted"),
    [
        ((1920, 1080), "1", (1360, 880)),
        ((1366, 768), "1", None),
        ((1600, 1000), "1.25", None),
        ((1600, 1000), "2", None),
    ],
)
def test_the_first_window_fits_its_screen(
    tmp_path: Path, screen: tuple[int, int], factor: str, wanted: tuple[int, int] | None
) -> None:
    width, height = screen
    one = {"name": "one", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
    (tmp_path / "screen.json").write_text(json.dumps({"screens": [one]}), "utf-8")
    platform = f"offscreen:configfile={tmp_path / 'screen.json'}"
    environment = {**os.environ, "QT_QPA_PLATFORM": platform, "QT_SCALE_FACTOR": factor}
    command = [sys.executable, "-c", FIRST]
    done = subprocess.run(command, cwd=TREE, env=environment, capture_output=True, text=True, check=True, timeout=60)
    *window, room_across, room_down = map(int, done.stdout.split())
    assert (room_across, room_down) == (round(width / float(factor)), round(height / float(factor)))
    assert window[0] < room_across
    assert window[1] <= room_down - 24  # a title bar
    assert wanted is None or tuple(window) == wanted
