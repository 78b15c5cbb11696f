"""Printing: what goes on paper, then Qt's preview, from which it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout

from reader import paths
from reader.export.material import gather
from reader.ui.exporting.choices import ExportChoices, digits_of
from reader.ui.naming import named
from reader.ui.progress_run import ProgressRun
from reader.ui.thread_work import ThreadWork

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.export.material import ExportOptions
    from reader.language.catalogs import Catalogs
    from reader.language.formats import Digits
    from reader.library.marks import Mark
    from reader.publication.editions import Editions
    from reader.ui.main_window import MainWindow
    from reader.ui.printing.preview import LaidOut
    from reader.ui.printing.style import Paper


def open_print(window: MainWindow, marks: Sequence[Mark]) -> PrintDialog | None:
    """Open the dialog for what a window shows; nothing where it shows nothing."""
    if window.reading is None:
        return None
    dialog = PrintDialog(window, marks)
    dialog.open()
    return dialog


class PrintDialog(QDialog):
    """Lets the reader choose what is printed, as for an export; the preview comes next."""

    def __init__(self, window: MainWindow, marks: Sequence[Mark]) -> None:
        super().__init__(window)
        self.setObjectName("printDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._marks = tuple(marks)
        words = window.words
        self.setWindowTitle(words.gettext("Print"))
        self.choices = ExportChoices(window, self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.preview = named(QPushButton(words.gettext("Preview…")), "printPreview")
        buttons.addButton(self.preview, QDialogButtonBox.ButtonRole.AcceptRole)
        self.preview.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addWidget(self.choices)
        layout.addWidget(buttons)
        buttons.accepted.connect(self._show_preview)
        buttons.rejected.connect(self.reject)

    def _show_preview(self) -> None:
        options = self.choices.options()
        self.accept()
        open_preview(self._window, options, self._marks)


def open_preview(window: MainWindow, options: ExportOptions, marks: Sequence[Mark]) -> ProgressRun | None:
    """Lay out what a window shows, with progress, then open the preview; where that can't be, the window tells why."""
    reading = window.reading
    if reading is None:
        return None
    from reader.ui.icons import Icons
    from reader.ui.printing.paper import ask_for_printer
    from reader.ui.printing.preview import PrintPreview, new_printer, paper_of
    from reader.ui.printing.preview_looks import dress, name_parts

    printer, words = new_printer(), window.words
    steps = print_steps(reading, window.switcher.catalogs, options, marks, digits_of(window), paper_of(printer))
    run = ProgressRun(steps, words.gettext("Print"), words.gettext("The pages are being laid out…"), window)

    def show(laid_out: LaidOut) -> None:
        preview = PrintPreview(printer, laid_out, words, reading.picture, window)
        preview.setWindowTitle(words.gettext("Print"))
        if window.article.theme is not None:
            dress(preview, Icons(paths.resources() / "icons"), window.article.theme)
        name_parts(preview, words)
        preview.resize(min(900, window.width()), max(400, window.height() - 40))
        preview.print_requested.connect(lambda: ask_for_printer(window, preview))
        preview.open()

    run.done.connect(show)
    run.failed.connect(window.failed)
    return run


def print_steps(
    editions: Editions,
    catalogs: Catalogs,
    options: ExportOptions,
    marks: Sequence[Mark],
    digits: Digits,
    paper: Paper,
) -> Iterator[float | LaidOut]:
    """Make the pages of a print step by step: yield the share that is done, below 0 for unknown, and at last the pages.

    Raises what :func:`reader.export.material.gather` does.
    """
    from reader.ui.printing.preview import laid_out_steps

    gathering = ThreadWork(lambda: gather(editions.whole(), catalogs, options, marks, digits))
    yield from gathering.steps()
    yield from laid_out_steps(gathering.result, paper, editions.picture)
