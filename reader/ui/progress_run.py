"""Long work of the window, step by step: how far it is, and a button that stops it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from reader.errors import DocumentError, NotPrintedError, NotWrittenError
from reader.language.languages import LanguageUnknownError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PATIENCE = 500
"""Milliseconds after which progress is shown."""
WHOLE = 1000
"""How finely progress is shown."""


class ProgressRun(QObject):
    """Takes steps one at a time while the window lives on.

    Steps are shares that are done, 0…1 or below 0 for unknown, and at last what they come to: anything but a float.
    Meanwhile no search for garbage is made: among the millions of things that a long text becomes it would stop the
    window for longer than a frame.
    """

    done = Signal(object)
    """The work is done: what it came to."""
    failed = Signal(object)
    """It can't be done: the error."""
    cancelled = Signal()

    def __init__(self, steps: Iterator[object], title: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps = steps
        self._progress = progress_dialog(title, label, parent)
        self._progress.canceled.connect(self.cancel)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)
        self._timer.start()
        gc.disable()
        self.destroyed.connect(_search_again)

    def cancel(self) -> None:
        """Stop the work; nothing comes of it."""
        if self._timer.isActive():
            self._end()
            self.cancelled.emit()

    def _step(self) -> None:
        try:
            made = next(self._steps)
        except (DocumentError, NotPrintedError, NotWrittenError, LanguageUnknownError) as error:
            self._end()
            self.failed.emit(error)
            return
        if not isinstance(made, float):
            self._end()
            self.done.emit(made)
            return
        self._progress.setRange(0, WHOLE if made >= 0 else 0)
        self._progress.setValue(round(WHOLE * max(0.0, made)))

    def _end(self) -> None:
        gc.enable()
        self._timer.stop()
        self._steps = iter(())
        self._progress.canceled.disconnect(self.cancel)
        self._progress.close()
        self._progress.deleteLater()
        self.deleteLater()


def _search_again() -> None:
    gc.enable()


def done_within(progress: QProgressDialog, steps: Iterable[float]) -> bool:
    """Take steps, shares from 0 to 1, while whoever asked waits; return False where they were stopped.

    The window lives on once the dialog is shown, which alone can then be answered, and is gone afterwards.
    """
    progress.setWindowModality(Qt.WindowModality.ApplicationModal)
    stopped = False
    for share in steps:
        progress.setValue(round(WHOLE * share))
        stopped = progress.wasCanceled()
        if stopped:
            break
    progress.close()
    progress.deleteLater()
    return not stopped


def progress_dialog(title: str, label: str, parent: QWidget) -> QProgressDialog:
    """Return a dialog that shows itself where work takes longer than :data:`PATIENCE`."""
    made = QProgressDialog(parent)
    made.setObjectName("progress")
    made.setWindowTitle(title)
    made.setLabelText(label)
    made.setMinimumDuration(PATIENCE)
    made.setAutoReset(False)
    made.setAutoClose(False)
    made.setRange(0, WHOLE)
    made.setValue(0)
    return made
