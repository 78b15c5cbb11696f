"""What of the time in front of a text was reading: made of where the reader is, and when."""

from __future__ import annotations

from reader.library.pace import Reading
from reader.records import Record

STRETCH = 45.0
"""The least time that is measured, in seconds: shorter, a scroll's steps would be taken for leaps."""
IDLE = 150.0
"""Seconds without a move after which the reader counts as away."""
LEAP = 400
"""Words; a move by more at once is a jump."""


class _Moment(Record):
    word: int
    seconds: float


class ReadingClock:
    """Told of every move in a text, it says what was read between.

    A move is given by how many words lie before the top of the view, and by a clock that never goes back
    (:func:`time.monotonic`). A jump, a way back of more than a few lines, or a long rest ends a stretch.

    >>> clock = ReadingClock()
    >>> [clock.move(word, seconds) for word, seconds in ((0, 0.0), (60, 20.0), (200, 60.0), (2000, 61.0))]
    [None, None, Reading(words=200, seconds=60.0), None]
    """

    def __init__(self) -> None:
        self._begun: _Moment | None = None
        self._latest: _Moment | None = None

    def move(self, word: int, seconds: float) -> Reading | None:
        """Tell where the reader is; return what was read once a stretch is long enough to say, else None."""
        now = _Moment(word, seconds)
        begun, latest = self._begun, self._latest
        if begun is None or latest is None or self._breaks(latest, now):
            self._begun = self._latest = now
            return None
        self._latest = now
        if seconds - begun.seconds < STRETCH:
            return None
        self._begun = now
        reading = Reading(word - begun.word, seconds - begun.seconds)
        return reading if reading.is_plausible else None

    def stop(self) -> None:
        """Tell that the reader is not reading: the window was left, or the text changed."""
        self._begun = self._latest = None

    @staticmethod
    def _breaks(latest: _Moment, now: _Moment) -> bool:
        words = now.word - latest.word
        return words > LEAP or words < -LEAP // 8 or now.seconds - latest.seconds > IDLE
