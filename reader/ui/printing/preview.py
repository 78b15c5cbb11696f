"""Qt's preview of a print, and the drawing of a material's pages on a printer's paper."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo, QPrintPreviewDialog
from PySide6.QtWidgets import QToolBar, QWidget

from reader.ui.printing.document import PrintDocument
from reader.ui.printing.pages import Pages
from reader.ui.printing.plugins import leave_printing_plugins_out
from reader.ui.printing.style import INCH, LETTER, Paper
from reader.ui.progress_run import done_within, progress_dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPdfWriter

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
    from reader.ui.exporting.dialog import paper_of_locale

    leave_printing_plugins_out()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setCreator("Hashiya")
    printer.setFullPage(True)
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat and paper_of_locale() == LETTER:
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))  # Qt's own PDF is always A4
    return printer


def knows_printers(printer: QPrinter) -> bool:
    """Return whether Qt itself has a way to paper from here.

    On Linux it has none without its plugin for CUPS, which is network code (:mod:`reader.ui.printing.plugins`).
    Windows and macOS have their own dialogs, which also say how to set up a printer.
    """
    if sys.platform in {"win32", "darwin"} or printer.outputFormat() is QPrinter.OutputFormat.NativeFormat:
        return True
    return bool(QPrinterInfo.availablePrinterNames())


class PrintPreview(QPrintPreviewDialog):
    """Shows pages that are laid out, lays them out anew for another paper that is chosen in it, and prints them.

    What takes long shows how far it is; stopped, the preview closes, and what was being printed is left off.
    """

    print_requested = Signal()
    """The pages are to be printed, and Qt knows no printer: another way to one has to be found."""

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
        if not knows_printers(printer):
            self._take_print_over()
        self.paintRequested.connect(self._draw)

    @property
    def laid_out(self) -> LaidOut:
        """The pages that are shown."""
        return self._laid_out

    @property
    def page_layout(self) -> QPageLayout:
        """The paper and the orientation that are chosen."""
        return self._printer.pageLayout()

    def _take_print_over(self) -> None:
        """Put an action that looks the same into the place of Qt's own, which would only offer to print into a file."""
        name = QCoreApplication.translate("QPrintPreviewDialog", "Print")
        original = next(action for action in self.findChildren(QAction) if action.text() == name)
        bar = next(bar for bar in self.findChildren(QToolBar) if original in bar.actions())
        action = QAction(original.icon(), name, self)
        action.setObjectName("printOnPaper")
        action.setToolTip(original.toolTip())
        bar.insertAction(original, action)
        bar.removeAction(original)
        bar.widgetForAction(action).setAccessibleName(name)
        action.triggered.connect(self.print_requested)

    def _draw(self, printer: QPrinter) -> None:
        """Draw on what asks for it: the preview's own paper, or a printer."""
        title, words = self.windowTitle(), self._words
        progress = progress_dialog(title, words.gettext("The pages are being drawn…"), self.parentWidget() or self)
        progress.setMinimumDuration(SOON)
        with self._held():
            is_done = done_within(progress, self._steps(printer))
        if not is_done:
            printer.abort()
            QTimer.singleShot(0, self, self.reject)

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Neither paint nor take input: the pages shown are gone once new ones are drawn, and Qt would paint them."""
        focused = self.focusWidget()
        self.setUpdatesEnabled(False)
        self.setEnabled(False)
        try:
            yield
        finally:
            self.setEnabled(True)
            self.setUpdatesEnabled(True)
            if focused is not None:
                focused.setFocus()

    def _steps(self, printer: QPrinter) -> Iterator[float]:
        paper = paper_of(printer)
        if paper != self._laid_out.document.paper:
            for made in laid_out_steps(self._laid_out.document.material, paper, self._picture):
                if isinstance(made, LaidOut):
                    self._laid_out = made
                else:
                    yield max(0.0, LAYING * made)
        yield from drawn_steps(printer, self._laid_out.pages)


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
    yield from painted_steps(printer, pages, wanted)


def painted_steps(device: QPrinter | QPdfWriter, pages: Pages, wanted: range) -> Iterator[float]:
    """Draw the wanted pages, counted from 0, on a printer or into a file: yield the share that is done, 0…1."""
    painter = QPainter(device)
    painter.scale(device.resolution() / INCH, device.resolution() / INCH)
    try:
        for number in wanted:
            if number != wanted.start:
                device.newPage()
            pages.draw(painter, number, by_glyphs=False)
            yield (number - wanted.start + 1) / len(wanted)
    finally:
        painter.end()


def paper_of(printer: QPrinter) -> Paper:
    """Return the paper that is chosen for a printer."""
    size = printer.pageLayout().fullRect(QPageLayout.Unit.Inch)
    return Paper(size.width() * INCH, size.height() * INCH)
