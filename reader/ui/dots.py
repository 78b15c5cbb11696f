"""Dots between the parts of a line: «3 May 1204 · proposed»."""

from __future__ import annotations

DOT = " · "


def parted(text: str) -> str:
    r"""Return a text whose lines are broken before its dots and never after them: a dot goes with what follows.

    By rule LB12 of Unicode Standard Annex #14 there is no break after a no-break space.

    >>> parted("3 May 1204 · proposed").split(" ")[-1]
    '·\xa0proposed'
    """
    return text.replace(DOT, " ·\u00a0")
