"""Drives the reading of a whole book, in turns of a few milliseconds between which the window lives on."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.ui.timeline.work import Aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

    from reader.publication.book_reading import BookReading

TURN = 0.006
"""Seconds that the reading takes at a time; a step that was begun in them is ended, which may take 20 ms more."""
PAUSE = 2
"""Milliseconds that it leaves to others after each turn, and between two looks at what is done in a thread."""
SETTLE = 400
"""Milliseconds after which a chapter that was opened is surely on the screen."""


class BookReader(QObject):
    """Goes through one book at a time. Where it was stopped it goes on when it is asked for the same again."""

    advanced = Signal()
    """Another chapter is read."""
    ended = Signal()
    """The timeline of the whole book is there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._aside = Aside()
        self._reading: BookReading | None = None
        self._steps: Iterator[Callable[[], None] | None] | None = None
        self._thread: Future[None] | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._begin)
        self._turn = QTimer(self, interval=PAUSE)
        self._turn.timeout.connect(self._go_on)

    @property
    def reading(self) -> BookReading | None:
        """What is read; None while nothing is."""
        return self._reading

    def read(self, reading: BookReading) -> None:
        """Read a book to its end, beginning when the window is at rest; one that is being read already goes on.

        What is left of one whose chapters were all read before is done at once.
        """
        if reading is not self._reading:
            self.stop()
            self._reading = reading
        elif self._turn.isActive():
            self._turn.stop()  # another chapter is being opened
        if reading.done == reading.count:
            self._begin()
        else:
            self._settle.start()

    def stop(self) -> None:
        """Leave off."""
        self._settle.stop()
        self._turn.stop()
        self._reading = self._steps = None

    def _begin(self) -> None:
        if self._reading is None:
            return
        if self._steps is None:
            self._steps = self._reading.steps()
        self._turn.start()
        self._go_on()

    def _go_on(self) -> None:
        """Take a turn; nothing while a thread is busy with a page."""
        reading, steps = self._reading, self._steps
        if reading is None or steps is None or (self._thread is not None and not self._thread.done()):
            return
        self._thread = None
        done, last = reading.done, perf_counter() + TURN
        while perf_counter() < last:
            try:
                work = next(steps)
            except StopIteration:
                self.stop()
                self.ended.emit()
                return
            if work is not None:
                self._thread = self._aside.submit(work)
                break
        if reading.done != done:
            self.advanced.emit()
