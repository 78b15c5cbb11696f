"""What it takes to try a window: its first painted text, what goes wrong in it, and patience."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from reader.ui.main_window import MainWindow

PATIENCE = 30.0
"""Seconds that the window may take to be there: on X11 it is shown when the server says so."""
_TURNS = 8
"""How often Qt is let do what waits: what is done then may leave something to wait again."""


class FirstPaint(QObject):
    """Notes when the article is first painted with text in it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._article = window.article
        self.at: float | None = None
        window.article.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at an event and let it go on."""
        if self.at is None and event.type() == QEvent.Type.Paint and self._article.content is not None:
            self.at = time.time()
        return False


@contextmanager
def noticing() -> Iterator[list[Exception]]:
    """Raise what functions raise that Qt calls: else that is written to standard error, and all goes on."""
    faults: list[Exception] = []
    before = sys.excepthook

    def notice(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            faults.append(error)
        else:
            before(kind, error, trace)

    sys.excepthook = notice
    try:
        yield faults
    finally:
        sys.excepthook = before
    if faults:
        raise faults[0]


def wait(window: MainWindow, done: Callable[[], bool]) -> None:
    """Let a window work until something holds, or until that takes too long to be right."""
    last = time.monotonic() + PATIENCE
    while not done() and time.monotonic() < last:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    settle(window)


def settle(window: MainWindow) -> None:
    """Let everything that waits its turn happen: layouts, scrolling, painting.

    Below what is in view Qt breaks the lines as time allows: here they are broken at once, or the length of the scroll
    bar's handle would be a matter of the machine's speed.
    """
    for _ in range(_TURNS):
        QApplication.processEvents()
    window.article.settle_all()
    for _ in range(_TURNS):
        QApplication.processEvents()
