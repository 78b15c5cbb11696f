"""Icons from SVG files, in the colour of the theme and the direction of the window."""

from __future__ import annotations

import tomllib
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_SIZES = (16, 32, 48, 64, 128, 256, 512)


class Icons:
    """The icons of a folder, by name. Each is drawn once for a colour and direction: fetch it again on a change."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[tuple[str, str, bool, int], QIcon] = {}

    @cached_property
    def _mirrored(self) -> frozenset[str]:
        values = tomllib.loads((self._folder / "icons.toml").read_text(encoding="utf-8"))
        return frozenset(values["mirrored"])

    def icon(self, name: str, color: QColor, *, rtl: bool, size: int = 20) -> QIcon:
        """Return an icon at a size in device-independent pixels, sharp on screens of one to three times that."""
        key = (name, color.name(), rtl and name in self._mirrored, size)
        if key not in self._made:
            self._made[key] = self._draw(name, color, size, mirrored=key[2])
        return self._made[key]

    def _draw(self, name: str, color: QColor, size: int, *, mirrored: bool) -> QIcon:
        svg = (self._folder / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color.name())
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        made = QIcon()
        for ratio in (1, 2, 3):
            made.addPixmap(_drawn(renderer, size, ratio, mirrored=mirrored))
        return made

    def application_icon(self) -> QIcon:
        """Return the application's own icon in all its sizes."""
        made = QIcon()
        for size in APPLICATION_SIZES:
            made.addFile(str(self._folder / f"hashiya-{size}.png"), QSize(size, size))
        return made


def _drawn(renderer: QSvgRenderer, size: int, ratio: int, *, mirrored: bool) -> QPixmap:
    pixmap = QPixmap(size * ratio, size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if mirrored:
        painter.translate(size * ratio, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
