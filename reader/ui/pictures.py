"""The pictures of a document, on its page: read from inside the document alone, and no larger than the column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QImageReader, QTextDocument

from reader.errors import DocumentError
from reader.publication.drawings import harmless_picture
from reader.ui.article.writer import PICTURES

if TYPE_CHECKING:
    from collections.abc import Callable

WIDEST, HIGHEST = 720, 900
"""The largest size that a picture is shown in, in pixels at 100 %."""
LARGEST = 40_000_000
"""The pixels of a picture from which it is not decoded: a small file can say that it is as large as a town."""


class PicturePage(QTextDocument):
    """A document that shows pictures; whatever else is asked for by a name, a file or an address, is not there.

    A picture is decoded once: the document keeps it, and asks for it at every painting.
    """

    def __init__(self, read: Callable[[str], bytes], scale: float) -> None:
        super().__init__()
        self._read = read
        self._scale = scale

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """Return a picture of the document, an empty one for anything else."""
        address = name.toString() if isinstance(name, QUrl) else name
        if not address.startswith(PICTURES):
            return QImage()
        try:
            data = self._read(address.removeprefix(PICTURES))
        except DocumentError:
            return QImage()
        picture = decoded(data, self._scale)
        self.addResource(QTextDocument.ResourceType.ImageResource, QUrl(address), picture)
        return picture


def decoded(data: bytes, scale: float) -> QImage:
    """Return a picture made of its bytes, as large as it is shown; an empty one if it is damaged or too large.

    Of a drawing (SVG) only what it holds itself is drawn (:mod:`reader.publication.drawings`).
    """
    from PySide6.QtCore import QBuffer, QByteArray

    harmless = harmless_picture(data)
    if harmless is None:
        return QImage()
    stored = QByteArray(harmless)
    buffer = QBuffer(stored)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > LARGEST:
        return QImage()
    most = QSize(round(WIDEST * scale), round(HIGHEST * scale))
    if size.isValid() and (size.width() > most.width() or size.height() > most.height()):
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
