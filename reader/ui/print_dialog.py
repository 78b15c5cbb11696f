"""Printing: what goes on paper, then Qt's preview, from which it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout

from reader.errors import DocumentError
from reader.export.material import gather
from reader.ui.export_choices import ExportChoices, digits_of
from reader.ui.naming import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.export.material import ExportOptions
    from reader.library.marks import Mark
    from reader.ui.main_window import MainWindow
    from reader.ui.print_preview import PrintPreview


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


def open_preview(window: MainWindow, options: ExportOptions, marks: Sequence[Mark]) -> PrintPreview | None:
    """Open the preview of what a window shows; where that can't be made, the window tells why."""
    reading = window.reading
    if reading is None:
        return None
    try:
        material = gather(reading.whole(), window.switcher.catalogs, options, marks, digits_of(window))
    except DocumentError as error:
        window.failed.emit(error)
        return None
    from reader.ui.print_preview import PrintPreview

    preview = PrintPreview(material, reading.picture, window)
    preview.setWindowTitle(window.words.gettext("Print"))
    preview.resize(min(900, window.width()), max(400, window.height() - 40))
    preview.open()
    return preview
