"""Make the icon files of Windows (.ico) and macOS (.icns) from the drawings in ``resources/icons``.

Run as ``platform_icons.py TARGET.ico`` or ``TARGET.icns`` with the build's Python, which has Pillow and Qt. Each
size is the picture made for that size, and 1024 pixels, which has none, is drawn from the SVG: nothing is scaled.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"

SIZES = {".ico": (16, 32, 48, 64, 128, 256), ".icns": (32, 64, 128, 256, 512, 1024)}
"""The sizes in pixels that each kind of file takes."""


def write_icon(target: Path) -> None:
    """Write an icon file of the kind that its ending names; raise KeyError for another ending."""
    pictures = [_picture(size) for size in SIZES[target.suffix]]
    largest = pictures[-1]
    if target.suffix == ".ico":
        largest.save(target, sizes=[picture.size for picture in pictures], append_images=pictures[:-1])
    else:
        largest.save(target, append_images=pictures[:-1])


def _picture(size: int) -> Any:
    """Return a Pillow image of a size."""
    images = importlib.import_module("PIL.Image")
    file = ICONS / f"hashiya-{size}.png"
    return images.open(file).convert("RGBA") if file.is_file() else images.frombytes("RGBA", (size, size), draw(size))


def draw(size: int) -> bytes:
    """Return the application's icon drawn in a size, four bytes a pixel: red, green, blue, opacity."""
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(ICONS / "hashiya.svg")).render(painter)
    painter.end()
    return bytes(image.constBits())


if __name__ == "__main__":
    write_icon(Path(sys.argv[1]))
