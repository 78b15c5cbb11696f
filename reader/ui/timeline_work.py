"""Work on very many events that is done aside, so that the window goes on painting."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor

Result = TypeVar("Result")

FEW = 1_000
"""So many events are worked on at once: nobody sees the time that it takes."""
POLL = 4
"""Milliseconds between two looks at whether something is done."""


class Work(QObject):
    """Does pieces of work one after another, in a thread of its own where they are large, and hands over what came out.

    The work must touch nothing of Qt. What comes of it is handed over in the thread of this object.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor: ThreadPoolExecutor | None = None
        self._pending: deque[tuple[Future[Any], Callable[[Any], object]]] = deque()
        self._poll = QTimer(self, interval=POLL)
        self._poll.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be handed over."""
        return bool(self._pending)

    def do(self, work: Callable[[], Result], then: Callable[[Result], object], *, aside: bool) -> None:
        """Do a piece of work, aside or at once, and hand what came out to ``then``: always in the order asked for."""
        if not aside and not self._pending:
            then(work())
            return
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor

            self._executor = ThreadPoolExecutor(1, "timeline")
        self._pending.append((self._executor.submit(work), then))
        self._poll.start()

    def forget(self) -> None:
        """Hand over nothing of what was asked for so far."""
        for future, _ in self._pending:
            future.cancel()
        self._pending.clear()
        self._poll.stop()

    def _look(self) -> None:
        """Hand over one thing that is done: each has a frame of its own."""
        if self._pending and self._pending[0][0].done():
            future, then = self._pending.popleft()
            then(future.result())
        if not self._pending:
            self._poll.stop()
