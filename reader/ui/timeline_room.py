"""What of the timeline pane there is room for: the events come before what stands around them."""

from __future__ import annotations

from typing import NamedTuple

LEAST_ROWS = 2.3
"""So many events are to be in view, if the pane is high enough at all."""


class Room(NamedTuple):
    """Which parts are shown, and whether the rows say less."""

    brief: bool = False
    toggles: bool = True
    strip: bool = True
    choices: bool = True


_STEPS = (
    Room(),
    Room(brief=True),
    Room(brief=True, toggles=False),
    Room(brief=True, toggles=False, strip=False),
    Room(brief=True, toggles=False, strip=False, choices=False),
)


class RowsHeights(NamedTuple):
    """The height of a heading, and of a usual row in full and in brief, in pixels."""

    heading: int
    full: int
    brief: int


def room_for(
    height: int, rows: RowsHeights, *, head: int, choices: int, strip: int, toggles: int, keep_choices: bool = False
) -> Room:
    """Return what a pane of a height has room for, all in pixels; ``keep_choices`` leaves the choices out never.

    >>> rows = RowsHeights(30, 80, 60)
    >>> room_for(700, rows, head=40, choices=40, strip=100, toggles=30) == Room()
    True
    >>> room_for(300, rows, head=40, choices=40, strip=100, toggles=30).strip
    False
    """
    steps = [step for step in _STEPS if step.choices or not keep_choices]
    for step in steps:
        around = head + step.choices * choices + step.strip * strip + step.toggles * toggles
        needed = rows.heading + LEAST_ROWS * (rows.brief if step.brief else rows.full)
        if around + needed <= height:
            return step
    return steps[-1]
