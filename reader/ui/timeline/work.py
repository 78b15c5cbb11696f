"""Work on very many events that is done aside, so that the window goes on painting.

The work is plain Python, which one thread does at a time: beside it the window's own thread gets its turn every few
milliseconds. None of it may touch Qt.
"""

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
POLL = 3
"""Milliseconds between two looks at whether something is done."""


class Aside:
    """A thread beside the window's own, begun when it is first needed. All share it: more would get in the way."""

    def __init__(self) -> None:
        self._executor: ThreadPoolExecutor | None = None

    def submit(self, work: Callable[[], Result]) -> Future[Result]:
        """Have a piece of work done after those that were submitted before."""
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor

            self._executor = ThreadPoolExecutor(1, "timeline")
        return self._executor.submit(work)


class Work(QObject):
    """Does pieces of work one after another, aside where they are large, and hands over what came of them.

    What comes of a piece is handed over in the thread of this object, each in a turn of the event loop of its own.
    """

    def __init__(self, aside: Aside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._aside = aside
        self._queue: deque[tuple[Callable[[], Any], Callable[[Any], object]]] = deque()
        self._running: Future[Any] | None = None
        self._poll = QTimer(self, interval=POLL)
        self._poll.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be handed over."""
        return bool(self._queue)

    def do(self, work: Callable[[], Result], then: Callable[[Result], object], *, aside: bool) -> None:
        """Do a piece of work, aside or at once, and hand what came out to ``then``: always in the order asked for."""
        if not aside and not self._queue:
            then(work())
            return
        self._queue.append((work, then))
        self._poll.start()

    def forget(self) -> None:
        """Hand over nothing of what was asked for so far."""
        self._queue.clear()
        self._running = None
        self._poll.stop()

    def _look(self) -> None:
        """Hand over what is done, and begin the next piece."""
        if self._running is not None and self._running.done():
            future, self._running = self._running, None
            _, then = self._queue.popleft()
            then(future.result())
        if self._running is None and self._queue:
            self._running = self._aside.submit(self._queue[0][0])
        if not self._queue:
            self._poll.stop()


class Newest(QObject):
    """Does the newest piece of work that was asked for, and passes over those that were asked for while one was done.

    So what follows the pointer neither lags behind it more and more, nor waits for it to rest.
    """

    def __init__(self, aside: Aside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = Work(aside, self)
        self._wanted: tuple[Callable[[], Any], Callable[[Any], object]] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be handed over."""
        return self._work.is_busy

    def do(self, work: Callable[[], Result], then: Callable[[Result], object]) -> None:
        """Do a piece of work aside and hand what came out to ``then``, unless another is asked for before it begins."""
        if self._work.is_busy:
            self._wanted = (work, then)
        else:
            self._begin(work, then)

    def forget(self) -> None:
        """Hand over nothing of what was asked for so far."""
        self._wanted = None
        self._work.forget()

    def _begin(self, work: Callable[[], Result], then: Callable[[Result], object]) -> None:
        def take(result: Result) -> None:
            then(result)
            wanted, self._wanted = self._wanted, None
            if wanted is not None:
                self._begin(*wanted)

        self._work.do(work, take, aside=True)
