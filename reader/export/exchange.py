"""What an export to another program's format gives: the text, and what the format could not carry."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Reason(StrEnum):
    """Why an event is not carried as it is."""

    UNDATED = "undated"
    """Nothing places it in time, and the format wants a date."""
    OUT_OF_RANGE = "out of range"
    """The format can't write so early or so late a date."""
    OPEN_END = "open end"
    """It has no known beginning or end, which the format can't say: the end that is known stands alone."""
    NO_SUCH_DAY = "no such day"
    """The format's calendar does not have the day: the month stands alone."""


class Loss(NamedTuple):
    """An event that a format could not carry as it is."""

    event: str
    """The event's id."""
    reason: Reason

    @property
    def left_out(self) -> bool:
        """Whether the event is not in the text at all."""
        return self.reason in {Reason.UNDATED, Reason.OUT_OF_RANGE}


class Exchange(NamedTuple):
    """A text in another program's format."""

    text: str
    """The whole file. Its line ends are the format's: write it without translating them, as UTF-8."""
    losses: tuple[Loss, ...] = ()
    """What could not be carried, in the order of the events."""
