"""Back and forward after jumps, as a browser does it: the places that were left and come to."""

from __future__ import annotations

from typing import Generic, TypeVar

Place = TypeVar("Place")

MOST = 100
"""How many places are remembered."""


class History(Generic[Place]):
    """The places of a session in the order in which they were jumped to, and the one where the reader is.

    A place is what the caller makes of it: a publication with a position, as a rule. Scrolling is no jump: the caller
    says where the reader stands whenever a jump begins, and that is where the way back leads.

    >>> history = History[str]()
    >>> history.jump("p1", "p24")
    >>> history.jump("p25", "p3")
    >>> history.back("p4"), history.back("p25"), history.can_go_back
    ('p25', 'p1', False)
    >>> history.forward("p2"), history.forward("p25"), history.can_go_forward
    ('p25', 'p4', False)
    """

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = 0

    @property
    def can_go_back(self) -> bool:
        """Whether a place was left before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether the reader went back from a place."""
        return self._at + 1 < len(self._places)

    def jump(self, here: Place, there: Place) -> None:
        """Remember a jump. Places that were gone back from are forgotten; a jump to where one is changes nothing."""
        if here == there:
            return
        self._places[self._at :] = [here, there]
        del self._places[:-MOST]
        self._at = len(self._places) - 1

    def back(self, here: Place) -> Place | None:
        """Return the place that was left before, None if there is none; ``here`` is where the way forward leads."""
        if not self.can_go_back:
            return None
        self._places[self._at] = here
        self._at -= 1
        return self._places[self._at]

    def forward(self, here: Place) -> Place | None:
        """Return the place that was gone back from, None if there is none; ``here`` is where the way back leads."""
        if not self.can_go_forward:
            return None
        self._places[self._at] = here
        self._at += 1
        return self._places[self._at]
