"""The program tries itself where it is installed: that it starts, shows both scripts, keeps what it is told.

Each check is data; the command line writes it as JSON or in lines. It opens the real window, on whatever platform Qt
is told to use, and keeps nothing.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtGui import QFont, QGuiApplication, QTextLayout
from PySide6.QtWidgets import QApplication

from reader import __version__, paths
from reader.app import Application
from reader.errors import HomeError, NotKeptError
from reader.library import settings as keys
from reader.library.database import open_database, open_in_memory
from reader.library.settings import Settings
from reader.open_options import OpenOptions
from reader.ui.fonts import READING_FAMILIES, interface_font, reading_font

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.ui.main_window import MainWindow

FORMATS = {
    "JPEG": "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoK"
    "CgoKBggLDAsKDAkKCgr/2wBDAQICAgICAgUDAwUKBwYHCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoK"
    "CgoKCgoKCgr/wAARCAACAAIDAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAV"
    "AQEBAAAAAAAAAAAAAAAAAAAHCf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ACeB1BH/2Q==",
    "PNG": "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR42mPcYKDAwMDAxMDAwMDAAAAMugEEwsKxPgAAAABJRU5E"
    "rkJggg==",
    "GIF": "R0lGODdhAgACAIEAALAwIAAAAAAAAAAAACwAAAAAAgACAAAIBgABCAQQEAA7",
    "WebP": "UklGRkAAAABXRUJQVlA4IDQAAAAQAgCdASoCAAIAAAAAJaACdLoB+AH6AAPIAP7++Y1//YAQxF6T/2AJ//jlz0644P/43gAA",
    "SVG": "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSIyIiBoZWlnaHQ9IjIiPjxyZWN0IHdp"
    "ZHRoPSIyIiBoZWlnaHQ9IjIiIGZpbGw9IiNiMDMwMjAiLz48L3N2Zz4=",
}
"""A picture of two by two pixels in :data:`BRICK` in base64, in each format that books have (EPUB 3.3, section 3.2)."""
BRICK = (0xB0, 0x30, 0x20)
"""A colour: red, green, blue. JPEG and WebP keep it to within a few steps."""

LATIN, ARABIC = "Azerbaijan", "خِلَافَةٌ"
BLOCKS = 30
"""How many blocks the bundled publication has."""


PATIENCE = 10.0
"""Seconds that the window may take to be there: on X11 it is shown when the server says so."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing tried: its name, whether it went well, and what was found."""

    name: str
    passed: bool
    found: str

    def record(self) -> dict[str, object]:
        """Return it as a record for JSON."""
        return asdict(self)


class _FirstPaint(QObject):
    """Notes when the article is first painted with text in it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._article = window.article
        self.at: float | None = None
        window.article.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self.at is None and event.type() == QEvent.Type.Paint and self._article.content is not None:
            self.at = time.time()
        return False


def self_test(picture: Path | None) -> list[Check]:
    """Run all checks and return them; ``picture`` is where a picture of the Arabic window is written."""
    options = OpenOptions(language="en")
    application = Application(options, open_in_memory())
    window = application.window
    painted = _FirstPaint(window)
    application.open(options)
    window.show()
    _wait(lambda: painted.at is not None and window.is_furnished)
    checks = [*_system(), *_fonts(), *_formats(), *_started(window, painted), _database()]
    window.choosing.set_language("ar")
    _settle()
    checks += [*_arabic(window), _picture(window, picture), _memory()]
    application.close()
    return checks


def _wait(done: Callable[[], bool]) -> None:
    """Let the window work until something holds, or until that takes too long to be right."""
    last = time.monotonic() + PATIENCE
    while not done() and time.monotonic() < last:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    _settle()


def _settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


def _system() -> Iterator[Check]:
    yield Check("version", passed=True, found=__version__)
    yield Check("system", passed=True, found=platform.platform())
    yield Check("python", sys.version_info >= (3, 11), platform.python_version())
    yield Check("qt", passed=True, found=f"{qt_version}, {QGuiApplication.platformName()}")


def _fonts() -> Iterator[Check]:
    """Yield which faces the letters are really drawn with: a missing one would show as boxes or as a stranger's."""
    latin, arabic = _face(LATIN, reading_font("en")), _face(ARABIC, reading_font("ar"))
    yield Check("font for Latin", latin == READING_FAMILIES[0], latin)
    yield Check("font for Arabic", arabic == READING_FAMILIES[1], arabic)
    face = _face("حاشية", interface_font("ar"))
    yield Check("font of the Arabic interface", face == "IBM Plex Sans Arabic", face)


def _face(text: str, font: QFont) -> str:
    """Return the families that a text's glyphs are taken from."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine().setLineWidth(10_000)
    layout.endLayout()
    return ", ".join(dict.fromkeys(run.rawFont().familyName() for run in layout.glyphRuns()))


def _formats() -> Iterator[Check]:
    """Yield whether a picture of each format can be shown, read as an article's pictures are."""
    from base64 import b64decode

    from reader.ui.pictures import decoded

    for name, text in FORMATS.items():
        image = decoded(b64decode(text), 1.0)
        if image.isNull():
            yield Check(f"pictures in {name}", passed=False, found="not decoded")
            continue
        color = image.pixelColor(0, 0)
        parts = (color.red(), color.green(), color.blue())
        near = all(abs(part - asked) < 8 for part, asked in zip(parts, BRICK, strict=True))
        found = f"{image.width()}x{image.height()}, {parts}"
        yield Check(f"pictures in {name}", near and image.width() == image.height() == 2, found)


def _started(window: MainWindow, painted: _FirstPaint) -> Iterator[Check]:
    blocks = len(window.editions[0].blocks) if window.editions else 0
    yield Check("publication", blocks == BLOCKS, f"{blocks} blocks, {len(window.editions[0].events)} events")
    begun = _process_start()
    if painted.at is None:
        yield Check("first paint", passed=False, found="nothing was painted")
    elif begun is not None:
        yield Check("first paint", passed=True, found=f"{(painted.at - begun) * 1000:.0f} ms")


def _process_start() -> float | None:
    """Return when this process began, in seconds since the epoch, where the system tells (Linux)."""
    try:
        ticks = int(Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19])
        uptime = float(Path("/proc/uptime").read_text(encoding="utf-8").split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return time.time() - uptime + ticks / os.sysconf("SC_CLK_TCK")


def _database() -> Check:
    """Try the reader's own folder, without leaving anything in it that was not there."""
    folder = paths.library_folder()
    try:
        if not folder.exists():
            with tempfile.TemporaryDirectory(dir=_nearest(folder)) as scratch:
                return _keeps(Path(scratch), folder)
        return _keeps(folder, folder)
    except (HomeError, NotKeptError, OSError) as error:
        return Check("database", passed=False, found=str(error))


def _nearest(folder: Path) -> Path:
    return next(parent for parent in folder.parents if parent.exists())


def _keeps(folder: Path, shown: Path) -> Check:
    database = open_database(folder)
    settings = Settings(database)
    theme = settings.get(keys.THEME)
    settings.set(keys.THEME, theme)
    kept = database.kept
    database.close()
    return Check("database", kept, str(shown))


def _arabic(window: MainWindow) -> Iterator[Check]:
    contents = window.words.gettext("Contents")
    yield Check("interface in Arabic", contents == "المحتويات", contents)
    cancel = QCoreApplication.translate("QPlatformTheme", "Cancel")
    yield Check("Qt in Arabic", cancel not in {"", "Cancel"}, cancel)
    mirrored = window.header.contents_button.x() > window.header.menu_button.x()
    yield Check("mirrored", mirrored, QApplication.layoutDirection().name)
    title = window.editions[0].title
    yield Check("edition in Arabic", window.editions[0].language == "ar", title)


def _picture(window: MainWindow, target: Path | None) -> Check:
    """Take a picture of the window: one with few colours would be an empty one."""
    pixmap = window.grab()
    image = pixmap.toImage()
    colors = {image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)}
    drawn = len(colors) > 20
    if target is not None and not pixmap.save(str(target), "PNG"):
        return Check("picture", passed=False, found=str(target))
    return Check("picture", drawn, f"{image.width()}x{image.height()}, {len(colors)} colours")


def _memory() -> Check:
    try:
        import resource
    except ImportError:  # not on Windows
        return Check("memory", passed=True, found="not known here")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Check("memory", passed=True, found=f"{peak:.0f} MB at most")


def passed(checks: list[Check]) -> bool:
    """Return whether every check went well."""
    return all(check.passed for check in checks)
