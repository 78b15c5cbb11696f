"""An export's material as a PDF file: the pages of paper, with outline, text that can be copied, and the languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from reader.export.pdf_completion import completed
from reader.language.languages import Direction
from reader.ui.printing.document import PrintDocument
from reader.ui.printing.pages import Pages
from reader.ui.printing.style import A4, INCH, Paper
from reader.ui.thread_work import ThreadWork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.export.material import Material

RESOLUTION = 1200
"""Dots to an inch, in which the writer places glyphs."""
WRITING, LAYING, DRAWN = 0.25, 0.5, 0.95
"""The shares of the work at which the text is written, laid out and drawn."""


def pdf_steps(
    material: Material, paper: Paper = A4, picture: Callable[[str], bytes] | None = None
) -> Iterator[float | bytes]:
    """Make the file step by step: yield the share that is done, 0…1, and at last the file's bytes.

    Needs a QGuiApplication and the bundled faces. Stop asking to stop the work.
    """
    made = PrintDocument(material, paper, picture)
    for share in made.steps():
        yield WRITING * share
    pages = Pages(made)
    for share in pages.steps():
        yield WRITING + (LAYING - WRITING) * share
    stored = QByteArray()
    buffer = QBuffer(stored)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, material, paper)
    painter = QPainter(writer)
    painter.scale(RESOLUTION / INCH, RESOLUTION / INCH)
    try:
        for number in range(len(pages)):
            if number:
                writer.newPage()
            pages.draw(painter, number)
            yield LAYING + (DRAWN - LAYING) * (number + 1) / len(pages)
    finally:
        painter.end()
        buffer.close()
    edition, bookmarks = material.leading.edition, pages.bookmarks()
    completing = ThreadWork(
        lambda: completed(
            bytes(stored.data()),
            pages.glyphs.runs,
            bookmarks,
            language=edition.language,
            rtl=edition.direction is Direction.RTL,
        )
    )
    for _ in completing.steps():
        yield DRAWN
    yield completing.result


def _writer(buffer: QBuffer, material: Material, paper: Paper) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    size = QSizeF(paper.width * 72 / INCH, paper.height * 72 / INCH)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(material.leading.edition.title)
    writer.setCreator("Hashiya")
    return writer


def edition_pdf(material: Material, paper: Paper = A4, picture: Callable[[str], bytes] | None = None) -> bytes:
    """Return the file's bytes, made in one go; see :func:`pdf_steps`."""
    for made in pdf_steps(material, paper, picture):
        if isinstance(made, bytes):
            return made
    raise AssertionError  # the steps end with the bytes
