"""Qt's preview of a print, and the drawing of a material's pages on a printer's paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QIcon, QPageLayout, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from reader.ui.print_document import PrintDocument
from reader.ui.print_pages import Pages
from reader.ui.print_style import INCH, Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reader.export.material import Material


class PrintPreview(QPrintPreviewDialog):
    """Shows a material's pages for the paper that is chosen in it, and prints them from there."""

    def __init__(
        self, material: Material, picture: Callable[[str], bytes] | None = None, parent: QWidget | None = None
    ) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        super().__init__(printer, parent)
        self._printer = printer  # the dialog does not own it
        printer.setDocName(material.leading.edition.title)
        printer.setCreator("Hashiya")
        printer.setFullPage(True)
        self.setObjectName("printPreviewDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            self._turn_arrows()
        self.paintRequested.connect(lambda asked: draw_pages(asked, material, picture))

    def _turn_arrows(self) -> None:
        """Let the arrows between pages point the way of a right-to-left interface, which Qt leaves undone."""
        steps = ("First page", "Previous page", "Next page", "Last page")
        names = {QCoreApplication.translate("QPrintPreviewDialog", step) for step in steps}
        for action in self.findChildren(QAction):
            if action.text() in names:
                action.setIcon(_mirrored(action.icon()))


def _mirrored(icon: QIcon) -> QIcon:
    made = QIcon()
    for size in (24, 32, 48):
        made.addPixmap(icon.pixmap(size, size).transformed(QTransform().scale(-1, 1)))
    return made


def draw_pages(printer: QPrinter, material: Material, picture: Callable[[str], bytes] | None = None) -> int:
    """Draw a material on a printer's paper, the pages that it is asked for, and return how many."""
    made = PrintDocument(material, _paper(printer), picture)
    for _ in made.steps():
        pass
    pages = Pages(made)
    for _ in pages.steps():
        pass
    wanted = range(max(0, printer.fromPage() - 1), min(printer.toPage() or len(pages), len(pages)))
    painter = QPainter(printer)
    painter.scale(printer.resolution() / INCH, printer.resolution() / INCH)
    for number in wanted:
        if number != wanted.start:
            printer.newPage()
        pages.draw(painter, number)
    painter.end()
    return len(wanted)


def _paper(printer: QPrinter) -> Paper:
    size = printer.pageLayout().fullRect(QPageLayout.Unit.Inch)
    return Paper(size.width() * INCH, size.height() * INCH)
