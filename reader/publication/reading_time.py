"""Times to read in whole minutes, as they are told."""

from __future__ import annotations

import math


def whole_minutes(minutes: float) -> int:
    """Return how many minutes are told of a time: those begun, and one at the least.

    What stands above a text of its whole and below it of what is left is told by this one rule, so that both are the
    same where nothing was read yet. The time may come from a division: what it lacks or has too much by that is not
    counted.

    >>> [whole_minutes(minutes) for minutes in (0, 0.2, 17, 17.2, 17.000000001)]
    [1, 1, 17, 18, 17]
    """
    return max(1, math.ceil(round(minutes, 6)))
