"""Work that goes on beside the window, tells how far it is, and can be stopped."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import DocumentError, NotWrittenError

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
LOOK = 30
"""Milliseconds between two looks at how far the work is."""


class _StoppedError(Exception):
    """The work is not wanted any more."""


class _Work(Generic[Result]):
    """What the two threads share: how far the work is, whether it is wanted, what it came to."""

    def __init__(self, do: Callable[[Callable[[float], None]], Result]) -> None:
        self.share = 0.0
        self.result: Result | None = None
        self.error: Exception | None = None
        self.stopped = threading.Event()
        self._do = do

    def run(self) -> None:
        try:
            self.result = self._do(self._advance)
        except _StoppedError:
            pass
        except Exception as error:  # noqa: BLE001  # raised again in the window's thread if it is not expected
            self.error = error

    def _advance(self, share: float) -> None:
        if self.stopped.is_set():
            raise _StoppedError
        self.share = share


class Background(QObject):
    """Does one piece of work in a thread of its own. The signals arrive in the thread that it was made in."""

    advanced = Signal(float)
    """How much is done, 0…1."""
    done = Signal(object)
    """All is done: what it came to."""
    failed = Signal(object)
    """It can't be done: a DocumentError or a NotWrittenError."""
    stopped = Signal()
    """The work is over without a result: it was asked to stop."""

    def __init__(self, do: Callable[[Callable[[float], None]], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = _Work(do)
        self._thread = threading.Thread(target=self._work.run, daemon=True)
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self._look_on)

    def start(self) -> None:
        """Begin."""
        self._thread.start()
        self._look.start()

    @property
    def is_running(self) -> bool:
        """Whether there is more to do, or a result to be told."""
        return self._look.isActive()

    def stop(self) -> None:
        """Ask the work to stop; it does so when it next tells how far it is."""
        self._work.stopped.set()

    def end(self) -> None:
        """Ask the work to stop, wait until it has, and tell nothing any more."""
        self.stop()
        self._look.stop()
        if self._thread.is_alive():
            self._thread.join()

    def _look_on(self) -> None:
        if self._thread.is_alive():
            self.advanced.emit(self._work.share)
            return
        self._look.stop()
        error = self._work.error
        if isinstance(error, DocumentError | NotWrittenError):
            self.failed.emit(error)
        elif error is not None:
            raise error
        elif self._work.stopped.is_set():
            self.stopped.emit()
        else:
            self.done.emit(self._work.result)
