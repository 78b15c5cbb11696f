"""An export under way in the window: progress, cancel, and the file at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from reader.errors import DocumentError, NotWrittenError
from reader.export.replacing import replace_files
from reader.language.languages import LanguageUnknownError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.language.words import Words

PATIENCE = 500
"""Milliseconds after which progress is shown."""


class ExportRun(QObject):
    """Takes the steps of an export one at a time, and writes what they come to."""

    written = Signal(object)
    """The file is there: its path."""
    failed = Signal(object)
    """It can't be written: the error. Nothing was changed."""
    cancelled = Signal()

    def __init__(self, steps: Iterator[float | bytes], path: Path, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps = steps
        self._path = path
        self._progress = made = QProgressDialog(parent)
        made.setObjectName("exportProgress")
        made.setWindowTitle(words.gettext("Export"))
        made.setLabelText(words.gettext("{name} is being written…").format(name=f"\u2068{path.name}\u2069"))
        made.setMinimumDuration(PATIENCE)
        made.setAutoReset(False)
        made.setAutoClose(False)
        made.setRange(0, 1000)
        made.setValue(0)
        made.canceled.connect(self.cancel)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def cancel(self) -> None:
        """Stop the work; nothing is written."""
        if self._timer.isActive():
            self._end()
            self.cancelled.emit()

    def _step(self) -> None:
        try:
            made = next(self._steps)
            if isinstance(made, bytes):
                replace_files({self._path: made})
        except (DocumentError, NotWrittenError, LanguageUnknownError) as error:
            self._end()
            self.failed.emit(error)
            return
        if isinstance(made, bytes):
            self._end()
            self.written.emit(self._path)
        else:
            self._progress.setRange(0, 1000 if made >= 0 else 0)
            self._progress.setValue(round(1000 * max(0.0, made)))

    def _end(self) -> None:
        self._timer.stop()
        self._progress.canceled.disconnect(self.cancel)
        self._progress.close()
        self._progress.deleteLater()
        self.deleteLater()
