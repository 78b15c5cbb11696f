"""The time axis that strip and map share: what is visible of time, how large, and where it stands from either side."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.timeline.axis import ShownTime, Viewport
from reader.timeline.axis_words import tick_words
from reader.timeline.dates import Precision
from reader.timeline.days import civil
from reader.timeline.headings import heading_unit
from reader.timeline.ticks import Calendar, TickLabel, axis_ticks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.language.formats import Formats
    from reader.timeline.axis import Break
    from reader.timeline.ticks import Ticks
    from reader.ui.painted_text import Face

STEP = 1.6
"""One step of zoom: days become so many times as long."""
INSET = 10
"""Room at either end of the axis, in pixels."""


class AxisTimes:
    """The times that an axis can show of some events: with breaks for remote ones, or all that lies between."""

    def __init__(self, found: Iterable[tuple[int, int] | None]) -> None:
        extents = [extent for extent in found if extent is not None]
        self.broken = ShownTime.broken(extents)
        self.linear = ShownTime.linear(extents)
        self.hull = (min(first for first, _ in extents), max(last for _, last in extents)) if extents else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AxisTimes) and (self.broken, self.linear) == (other.broken, other.linear)

    __hash__ = None  # type: ignore[assignment]


class TimelineAxis(QObject):
    """A viewport of time. ``x`` counts pixels from the left edge of a widget: mirrored where time runs to the left."""

    changed = Signal()
    """Another part of time is visible, or it stands elsewhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._times = AxisTimes(())
        self._is_true = False
        self._width = 200
        self._rtl = False
        self._formats: Formats | None = None
        self._face: Face | None = None
        self._view = Viewport.fit(self._times.broken, self._length)
        self._ticks: Ticks | None = None

    # What is shown

    def set_times(self, times: AxisTimes, formats: Formats) -> None:
        """Show the times of other events; of the same ones what is visible stays so. Labels are in a language."""
        self._formats = formats
        same = times == self._times
        self._times = times
        self._change(self._view if same else Viewport.fit(self._time, self._length))

    def set_face(self, face: Face) -> None:
        """Have labels drawn in a face; whoever draws them knows of it."""
        self._face, self._ticks = face, None

    def set_width(self, width: int, *, rtl: bool) -> None:
        """Let the axis take a width in pixels, time running to the right or to the left."""
        if (width, rtl) != (self._width, self._rtl):
            self._width, self._rtl = width, rtl
            self._change(self._view.resized(self._length))

    def set_true(self, is_true: bool) -> None:
        """Show the true axis, or leave out long empty times."""
        if is_true != self._is_true:
            self._is_true = is_true
            self._change(Viewport.fit(self._time, self._length))

    @property
    def is_true(self) -> bool:
        """Whether the axis leaves out nothing."""
        return self._is_true

    @property
    def has_breaks(self) -> bool:
        """Whether there are long empty times that may be left out."""
        return self._times.broken.breaks > 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on it."""
        return not self._times.broken.stretches

    @property
    def view(self) -> Viewport:
        """What is visible."""
        return self._view

    @property
    def rtl(self) -> bool:
        """Whether time runs to the left."""
        return self._rtl

    @property
    def _time(self) -> ShownTime:
        return self._times.linear if self._is_true else self._times.broken

    @property
    def _length(self) -> float:
        return max(1.0, self._width - 2.0 * INSET)

    def _change(self, view: Viewport) -> None:
        self._view = view
        self._ticks = None
        self.changed.emit()

    def _move(self, view: Viewport) -> None:
        if view != self._view:
            self._change(view)

    # Where things stand

    def x(self, day: float) -> float:
        """Return where a moment stands."""
        return self.x_of(self._view.position(day))

    def x_of(self, position: float) -> float:
        """Return where a position of the viewport stands."""
        return INSET + (self._view.length - position if self._rtl else position)

    def position(self, x: float) -> float:
        """Return the position of the viewport at a place."""
        return self._view.length - (x - INSET) if self._rtl else x - INSET

    def day(self, x: float) -> float:
        """Return the moment that stands at a place."""
        return self._view.day(self.position(x))

    def ticks(self) -> Ticks:
        """Return the marks of what is visible."""
        if self._ticks is None:
            self._ticks = axis_ticks(self._view, self._label_width)
        return self._ticks

    def ends(self) -> tuple[TickLabel, TickLabel] | None:
        """Return where in time that begins and ends which is visible of the events' own time; None if nothing is."""
        pieces, whole = self._view.pieces, self._times.hull
        if not pieces or whole is None:
            return None
        days = heading_unit(self._view.days_visible) <= Precision.MONTH
        first, last = max(pieces[0].first, whole[0]), min(pieces[-1].last, whole[1]) - 1e-6
        return self._place(first, days=days), self._place(max(first, last), days=days)

    @staticmethod
    def _place(moment: float, *, days: bool) -> TickLabel:
        year, month, _ = civil(floor(moment))
        return TickLabel(Calendar.GREGORIAN, year, month if days else None)

    def label(self, label: TickLabel) -> str:
        """Return a mark's label in words."""
        return tick_words(label, self._formats) if self._formats else ""

    def _label_width(self, label: TickLabel) -> float:
        return self._face.metrics.horizontalAdvance(self.label(label)) if self._face else 40.0

    def break_at(self, x: float) -> Break | None:
        """Return the break at a place."""
        position = self.position(x)
        return next((gap for gap in self._view.breaks if gap.left <= position <= gap.right), None)

    # Zoom and pan

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Make time so many times as long; what stands at a place, by default in the middle, stays there."""
        at = self._view.length / 2 if x is None else self.position(x)
        self._move(self._view.zoomed(factor, at))

    def zoom_at_day(self, factor: float, day: float) -> None:
        """Make time so many times as long about a moment, which is brought into view if it is not."""
        if not 0 <= self._view.position(day) <= self._view.length:
            self._move(self._view.centred(day))
        self._move(self._view.zoomed(factor, self._view.position(day)))

    def pan(self, pixels: float) -> None:
        """Move on by so many pixels to the right (to the left below 0), whichever way time runs."""
        self._move(self._view.panned(-pixels if self._rtl else pixels))

    def fit(self) -> None:
        """Show all."""
        self._move(self._view.fitted())

    def show(self, first: float, last: float) -> None:
        """Bring a stretch of time into view, moving as little as need be."""
        one, other = self._view.position(first), self._view.position(last)
        length = self._view.length
        if one >= 0 and other <= length:
            return
        if other - one > length:
            self._move(self._view.centred(first).panned(0.4 * length) if not 0 <= one <= length else self._view)
        elif one < 0:
            self._move(self._view.panned(one - 0.06 * length))
        else:
            self._move(self._view.panned(other - 1.06 * length))
