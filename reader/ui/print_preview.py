"""Qt's preview of a print, and the drawing of a material's pages on a printer's paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QAction, QIcon, QPageLayout, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from reader.ui.print_document import PrintDocument
from reader.ui.print_pages import Pages
from reader.ui.print_style import INCH, Paper
from reader.ui.progress_run import done_within, progress_dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from reader.export.material import Material
    from reader.language.words import Words

SOON = 150
"""Milliseconds after which it is shown how far the drawing is: until then the window waits."""
LAYING = 0.5
"""The share of the work after which pages are laid out that have to be laid out anew."""


class LaidOut(NamedTuple):
    """A material laid out for a paper."""

    document: PrintDocument
    pages: Pages


def new_printer() -> QPrinter:
    """Return a printer with the paper that is usual on this computer."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setCreator("Hashiya")
    printer.setFullPage(True)
    return printer


class PrintPreview(QPrintPreviewDialog):
    """Shows pages that are laid out, lays them out anew for another paper that is chosen in it, and prints them.

    What takes long shows how far it is; stopped, the preview closes, and what was being printed is left off.
    """

    def __init__(
        self,
        printer: QPrinter,
        laid_out: LaidOut,
        words: Words,
        picture: Callable[[str], bytes] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(printer, parent)
        self._printer = printer  # the dialog does not own it
        self._laid_out = laid_out
        self._words = words
        self._picture = picture
        printer.setDocName(laid_out.document.material.leading.edition.title)
        self.setObjectName("printPreviewDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            self._turn_arrows()
        self.paintRequested.connect(self._draw)

    def _draw(self, printer: QPrinter) -> None:
        """Draw on what asks for it: the preview's own paper, or a printer."""
        title, words = self.windowTitle(), self._words
        progress = progress_dialog(title, words.gettext("The pages are being drawn…"), self.parentWidget() or self)
        progress.setMinimumDuration(SOON)
        if not done_within(progress, self._steps(printer)):
            printer.abort()
            QTimer.singleShot(0, self, self.reject)

    def _steps(self, printer: QPrinter) -> Iterator[float]:
        paper = paper_of(printer)
        if paper != self._laid_out.document.paper:
            for made in laid_out_steps(self._laid_out.document.material, paper, self._picture):
                if isinstance(made, LaidOut):
                    self._laid_out = made
                else:
                    yield max(0.0, LAYING * made)
        yield from drawn_steps(printer, self._laid_out.pages)

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


def laid_out_steps(
    material: Material, paper: Paper, picture: Callable[[str], bytes] | None = None
) -> Iterator[float | LaidOut]:
    """Lay a material out step by step: yield the share that is done, 0…1, and at last the pages."""
    made = PrintDocument(material, paper, picture)
    for share in made.steps():
        yield share / 2
    pages = Pages(made)
    for share in pages.steps():
        yield (1 + share) / 2
    yield LaidOut(made, pages)


def drawn_steps(printer: QPrinter, pages: Pages) -> Iterator[float]:
    """Draw on a printer the pages that it is asked for, step by step: yield the share that is done, 0…1."""
    wanted = range(max(0, printer.fromPage() - 1), min(printer.toPage() or len(pages), len(pages)))
    painter = QPainter(printer)
    painter.scale(printer.resolution() / INCH, printer.resolution() / INCH)
    try:
        for number in wanted:
            if number != wanted.start:
                printer.newPage()
            pages.draw(painter, number, by_glyphs=False)
            yield (number - wanted.start + 1) / len(wanted)
    finally:
        painter.end()


def paper_of(printer: QPrinter) -> Paper:
    """Return the paper that is chosen for a printer."""
    size = printer.pageLayout().fullRect(QPageLayout.Unit.Inch)
    return Paper(size.width() * INCH, size.height() * INCH)
