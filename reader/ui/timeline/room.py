"""What of the timeline pane there is room for: the events come before what stands around them."""

from __future__ import annotations

from typing import NamedTuple

LEAST_ROWS = 2.3
"""So many events are to be in view, if the pane is high enough at all."""
FULL = 1.5
"""Up to this size what is said of events grows as the text does …"""
BEYOND = 0.6
"""… and beyond it by this share of that: a pane is narrow, and more than one event is to be in view."""


def row_scale(scale: float) -> float:
    """Return the size of what is said of events for a size of the text, both 1.0 as a rule.

    >>> row_scale(1.25), row_scale(2.5)
    (1.25, 2.1)
    """
    return scale if scale <= FULL else FULL + (scale - FULL) * BEYOND


class Room(NamedTuple):
    """Which parts are shown, and whether the rows say less."""

    brief: bool = False
    toggles: bool = True
    strip: bool = True
    choices: bool = True
    head: bool = True


_STEPS = (
    Room(),
    Room(brief=True),
    Room(brief=True, toggles=False),
    Room(brief=True, toggles=False, strip=False),
    Room(brief=True, toggles=False, strip=False, choices=False),
    Room(brief=True, toggles=False, strip=False, choices=False, head=False),
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
        around = step.head * head + step.choices * choices + step.strip * strip + step.toggles * toggles
        needed = rows.heading + LEAST_ROWS * (rows.brief if step.brief else rows.full)
        if around + needed <= height:
            return step
    return steps[-1]
