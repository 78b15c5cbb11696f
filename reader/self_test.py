"""The program tries itself where it is installed: that it starts, shows both scripts, keeps what it is told.

Each check is data; the command line writes it as JSON or in lines. It opens the real window, on whatever platform Qt
is told to use, and keeps nothing. What is broken fails the checks that need it, with its reason, and no others.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QGuiApplication, QTextLayout
from PySide6.QtWidgets import QApplication

from reader import __version__, paths
from reader.app import Application
from reader.error_words import error_words, unwritable_words
from reader.errors import NotKeptError
from reader.language.languages import LanguageUnknownError
from reader.language.words import pgettext_noop
from reader.library.database import open_in_memory
from reader.library.examination import examine
from reader.open_options import OpenOptions
from reader.ui.fonts import INTERFACE_FAMILIES, READING_FAMILIES, Fonts, interface_font, reading_font
from reader.ui.trying import FirstPaint, noticing, settle, wait

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.language.words import Words
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

_SYSTEM = (
    pgettext_noop("self-test", "version"),
    pgettext_noop("self-test", "system"),
    pgettext_noop("self-test", "python"),
    pgettext_noop("self-test", "qt"),
)
_FONTS = (
    pgettext_noop("self-test", "font for Latin"),
    pgettext_noop("self-test", "font for Arabic"),
    pgettext_noop("self-test", "font of the Arabic interface"),
)
_PICTURES = {
    "JPEG": pgettext_noop("self-test", "pictures in JPEG"),
    "PNG": pgettext_noop("self-test", "pictures in PNG"),
    "GIF": pgettext_noop("self-test", "pictures in GIF"),
    "WebP": pgettext_noop("self-test", "pictures in WebP"),
    "SVG": pgettext_noop("self-test", "pictures in SVG"),
}
_PUBLICATION = pgettext_noop("self-test", "publication")
_PAINT = pgettext_noop("self-test", "first paint")
_DATABASE = pgettext_noop("self-test", "database")
_INTERFACE = (
    pgettext_noop("self-test", "interface in Arabic"),
    pgettext_noop("self-test", "Qt in Arabic"),
    pgettext_noop("self-test", "mirrored"),
)
_EDITION = pgettext_noop("self-test", "edition in Arabic")
_PICTURE = pgettext_noop("self-test", "picture")
_MEMORY = pgettext_noop("self-test", "memory")
_CLOSING = pgettext_noop("self-test", "closing")
"""Told of only where it fails."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing tried: its name, whether it went well, and what was found."""

    name: str
    passed: bool
    found: str

    def record(self) -> dict[str, object]:
        """Return it as a record for JSON."""
        return asdict(self)

    def shown_name(self, words: Words) -> str:
        """Return its name as people read it."""
        return words.pgettext("self-test", self.name)


class _Trial:
    """The window that is tried."""

    def __init__(self) -> None:
        # Held here: a window that can't be made would take the application that it made down with it.
        existing = QApplication.instance()
        self._qt = existing if isinstance(existing, QApplication) else QApplication(["hashiya", "-style", "Fusion"])
        self._application: Application | None = None
        self._painted: FirstPaint | None = None
        self.fault: Exception | None = None
        """What went wrong when the window was opened."""

    @property
    def window(self) -> MainWindow:
        """The window; raises what kept it from being made."""
        if self._application is None:
            raise self.fault or LookupError
        return self._application.window

    @property
    def painted(self) -> float | None:
        """When text was first painted, in seconds since the epoch."""
        return self._painted.at if self._painted is not None else None

    @property
    def unread(self) -> Exception:
        """Why there is nothing to read in the window."""
        return self.fault or LookupError(paths.DEFAULT_PUBLICATION)

    def open(self) -> None:
        """Open the window with the bundled publication, and without it where that can't be read."""
        try:
            with noticing() as faults:
                self._open(OpenOptions(language="en"), faults)
        except Exception as error:  # noqa: BLE001  # whatever is broken, the rest is tried
            self.fault = error
            Fonts(paths.resources() / "fonts").register_all()  # as the window would have

    def _open(self, options: OpenOptions, faults: list[Exception]) -> None:
        self._application = application = Application(options, open_in_memory())
        window = application.window
        self._painted = painted = FirstPaint(window)
        try:
            application.open(options)
        finally:
            window.show()
        wait(window, lambda: bool(faults) or (painted.at is not None and window.is_furnished))

    def switch_to_arabic(self) -> None:
        """Switch the language; raises what keeps the window from it."""
        window = self.window
        with noticing() as faults:
            window.failed.connect(faults.append)
            window.choosing.set_language("ar")
            settle(window)

    def close(self) -> None:
        """Take the window down."""
        if self._application is not None:
            with noticing():
                self._application.close()


class _Checks:
    """The checks so far, in words."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.made: list[Check] = []

    def run(self, names: Iterable[str], group: Iterable[Check]) -> None:
        """Make a group of checks. What is raised on the way fails those of its ``names`` that were not made yet."""
        known = len(self.made)
        try:
            self.made.extend(group)
        except Exception as error:  # noqa: BLE001  # what is broken is found here, whatever it is
            made = {check.name for check in self.made[known:]}
            why = self._why(error)
            self.made.extend(Check(name, passed=False, found=why) for name in names if name not in made)

    def _why(self, error: Exception) -> str:
        if isinstance(error, NotKeptError):
            return unwritable_words(error, self._words)
        if isinstance(error, LanguageUnknownError):
            text = self._words.pgettext("self-test", "{path}: there are no words of the interface there")
            return text.format(path=paths.locales() / error.tag)
        if isinstance(error, OSError) and error.filename is not None:
            return f"{error.filename}: {error.strerror}"
        told = error_words(error, self._words)
        return told if told != str(error) else f"{type(error).__name__}: {error}"


def self_test(picture: Path | None, words: Words) -> list[Check]:
    """Run all checks and return them; ``picture`` is where a picture of the Arabic window is written.

    ``words`` are those of what is found; the names of the checks are names.
    """
    trial, checks = _Trial(), _Checks(words)
    trial.open()
    checks.run(_SYSTEM, _system())
    checks.run(_FONTS, _fonts())
    checks.run(_PICTURES.values(), _formats(words))
    checks.run((_PUBLICATION,), _publication(trial, words))
    checks.run((_PAINT,), _paint(trial, words))
    checks.run((_DATABASE,), _database())
    checks.run((*_INTERFACE, _EDITION), _arabic(trial))
    checks.run((_PICTURE,), _picture(trial, picture, words))
    checks.run((_MEMORY,), _memory(words))
    checks.run((_CLOSING,), _closing(trial))
    return checks.made


def _system() -> Iterator[Check]:
    version, system, python, qt = _SYSTEM
    yield Check(version, passed=True, found=__version__)
    yield Check(system, passed=True, found=platform.platform())
    yield Check(python, sys.version_info >= (3, 11), platform.python_version())
    yield Check(qt, passed=True, found=f"{qt_version}, {QGuiApplication.platformName()}")


def _fonts() -> Iterator[Check]:
    """Yield which faces the letters are really drawn with: a missing one would show as boxes or as a stranger's."""
    wanted = (*READING_FAMILIES, INTERFACE_FAMILIES[1])
    drawn = ((LATIN, reading_font("en")), (ARABIC, reading_font("ar")), ("حاشية", interface_font("ar")))
    for name, family, (text, font) in zip(_FONTS, wanted, drawn, strict=True):
        face = _face(text, font)
        yield Check(name, face == family, face)


def _face(text: str, font: QFont) -> str:
    """Return the families that a text's glyphs are taken from."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine().setLineWidth(10_000)
    layout.endLayout()
    return ", ".join(dict.fromkeys(run.rawFont().familyName() for run in layout.glyphRuns()))


def _formats(words: Words) -> Iterator[Check]:
    """Yield whether a picture of each format can be shown, read as an article's pictures are."""
    from base64 import b64decode

    from reader.ui.pictures import decoded

    for form, text in FORMATS.items():
        name, image = _PICTURES[form], decoded(b64decode(text), 1.0)
        if image.isNull():
            yield Check(name, passed=False, found=words.pgettext("self-test", "not decoded"))
            continue
        color = image.pixelColor(0, 0)
        parts = (color.red(), color.green(), color.blue())
        near = all(abs(part - asked) < 8 for part, asked in zip(parts, BRICK, strict=True))
        found = f"{image.width()}x{image.height()}, {parts}"
        yield Check(name, near and image.width() == image.height() == 2, found)


def _publication(trial: _Trial, words: Words) -> Iterator[Check]:
    if not trial.window.editions:
        raise trial.unread
    edition = trial.window.editions[0]
    blocks, events = len(edition.blocks), len(edition.events)
    text = words.npgettext("self-test", "{count} block", "{count} blocks", blocks).format(count=blocks)
    timeline = words.ngettext("{count} event", "{count} events", events).format(count=events)
    yield Check(_PUBLICATION, blocks == BLOCKS, f"{text} · {timeline}")


def _paint(trial: _Trial, words: Words) -> Iterator[Check]:
    if trial.fault is not None:
        raise trial.fault
    begun = _process_start()
    if trial.painted is None:
        yield Check(_PAINT, passed=False, found=words.pgettext("self-test", "nothing was painted"))
    elif begun is not None:
        found = words.pgettext("self-test", "{time} ms").format(time=round((trial.painted - begun) * 1000))
        yield Check(_PAINT, passed=True, found=found)


def _process_start() -> float | None:
    """Return when this process began, in seconds since the epoch, where the system tells (Linux)."""
    try:
        ticks = int(Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19])
        uptime = float(Path("/proc/uptime").read_text(encoding="utf-8").split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return time.time() - uptime + ticks / os.sysconf("SC_CLK_TCK")


def _database() -> Iterator[Check]:
    """Yield whether what the reader keeps can be read and written; nothing of it is changed."""
    yield Check(_DATABASE, passed=True, found=str(examine(paths.library_folder())))


def _arabic(trial: _Trial) -> Iterator[Check]:
    trial.switch_to_arabic()
    window = trial.window
    interface, qt, mirrored = _INTERFACE
    contents = window.words.gettext("Contents")
    yield Check(interface, contents == "المحتويات", contents)
    cancel = QCoreApplication.translate("QPlatformTheme", "Cancel")
    yield Check(qt, cancel not in {"", "Cancel"}, cancel)
    turned = window.header.contents_button.x() > window.header.menu_button.x()
    yield Check(mirrored, turned, QApplication.layoutDirection().name)
    if not window.editions:
        raise trial.unread
    edition = window.editions[0]
    yield Check(_EDITION, edition.language == "ar", edition.title)


def _picture(trial: _Trial, target: Path | None, words: Words) -> Iterator[Check]:
    """Take a picture of the window: one with few colours would be an empty one."""
    pixmap = trial.window.grab()
    if target is not None and not pixmap.save(str(target), "PNG"):
        yield Check(_PICTURE, passed=False, found=str(target))
        return
    image = pixmap.toImage()
    colors = len({image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)})
    found = words.npgettext("self-test", "{count} colour", "{count} colours", colors).format(count=colors)
    if not trial.window.editions:
        raise trial.unread
    yield Check(_PICTURE, colors > 20, f"{image.width()}x{image.height()} · {found}")


def _memory(words: Words) -> Iterator[Check]:
    try:
        import resource
    except ImportError:  # not on Windows
        yield Check(_MEMORY, passed=True, found=words.pgettext("self-test", "not known here"))
        return
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    yield Check(_MEMORY, passed=True, found=words.pgettext("self-test", "{size} MB at most").format(size=round(peak)))


def _closing(trial: _Trial) -> Iterator[Check]:
    trial.close()
    yield from ()


def passed(checks: list[Check]) -> bool:
    """Return whether every check went well."""
    return all(check.passed for check in checks)
