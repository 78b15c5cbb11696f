"""Work that goes on in a thread of its own, or in turns short enough that a window paints between two of them."""

from __future__ import annotations

import threading
from time import perf_counter
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Result = TypeVar("Result")
UNKNOWN = -1.0
"""The share of work that can't say how far it is."""
PAUSE = 0.01
"""Seconds between two looks at work that goes on beside."""
TURN = 0.012
"""Seconds that work takes at a time; what was begun in them is ended."""


class ThreadWork(Generic[Result]):
    """Work that touches nothing of Qt, to be done beside the window's own."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._results: list[Result] = []
        self._errors: list[Exception] = []

    def _run(self) -> None:
        try:
            self._results.append(self._work())
        except Exception as error:  # noqa: BLE001  # raised again where it is waited for
            self._errors.append(error)

    def steps(self) -> Iterator[float]:
        """Begin, and yield :data:`UNKNOWN` until the work is done; raises what it raised."""
        thread = threading.Thread(target=self._run, daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(PAUSE)
            yield UNKNOWN
        if self._errors:
            raise self._errors[0]

    @property
    def result(self) -> Result:
        """What the work came to."""
        return self._results[0]


def in_turns(steps: Iterable[Result], turn: float = TURN) -> Iterator[Result]:
    """Take steps, however small, and yield one whenever a turn of so many seconds is over.

    >>> list(in_turns(range(3), turn=0.0)), list(in_turns(range(3), turn=60.0))
    ([0, 1, 2], [])
    """
    until = perf_counter() + turn
    for step in steps:
        if perf_counter() >= until:
            yield step
            until = perf_counter() + turn
