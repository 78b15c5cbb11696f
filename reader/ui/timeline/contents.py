"""What the timeline shows of an edition: which events, in which order, under which headings. It paints nothing.

What takes long with very many events is done aside; what comes of it is told by signals.
"""

from __future__ import annotations

import gc
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.timeline.dates import Precision
from reader.timeline.headings import heading_unit
from reader.ui.timeline.axis import AxisTimes
from reader.ui.timeline.lanes import Lane, make_lanes
from reader.ui.timeline.rows import Rows, rows_by_telling, rows_by_time
from reader.ui.timeline.work import FEW, Result, Work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.timeline.events import Track
    from reader.ui.timeline.axis import TimelineAxis
    from reader.ui.timeline.events import TimelineEvents
    from reader.ui.timeline.work import Aside


class Order(StrEnum):
    """The order of the list."""

    TIME = "time"
    TELLING = "telling"


class TimelineContents(QObject):
    """Decides what is shown, by the filter, the order and the zoom of the axis."""

    rows_changed = Signal(object)
    """The list has other rows: :class:`Rows`."""
    lanes_changed = Signal(object)
    """The strip has other lanes: a tuple of :class:`Lane`."""
    shown_changed = Signal()
    """Other events are shown."""

    def __init__(self, axis: TimelineAxis, aside: Aside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._axis = axis
        self._work = Work(aside, self)
        self._events: TimelineEvents | None = None
        self._is_placed = False
        self._order = Order.TIME
        self._unit = Precision.YEAR
        self._text = ""
        self._hidden: frozenset[Track] = frozenset()
        self._shown: list[int] | None = None
        self._wanted = 0
        axis.changed.connect(self._follow_zoom)

    @property
    def events(self) -> TimelineEvents | None:
        """The events."""
        return self._events

    @property
    def order(self) -> Order:
        """The order of the list."""
        return self._order

    @property
    def unit(self) -> Precision:
        """What the headings count in the order of time."""
        return self._unit

    @property
    def shown(self) -> Sequence[int] | None:
        """The numbers of the events that are shown; None for all."""
        return self._shown

    @property
    def hidden(self) -> frozenset[Track]:
        """The tracks that are hidden."""
        return self._hidden

    @property
    def is_placed(self) -> bool:
        """Whether the events' spans are worked out."""
        return self._is_placed

    @property
    def is_busy(self) -> bool:
        """Whether something is still worked on."""
        return self._work.is_busy

    def set_events(self, events: TimelineEvents, hidden: frozenset[Track]) -> None:
        """Show other events, but for those of hidden tracks."""
        self._work.forget()
        if events.size > FEW:
            # So many objects that stay take the search for garbage longer than a frame: it leaves out what there is.
            gc.freeze()
        self._events, self._hidden, self._is_placed = events, hidden, False
        self._shown = None
        self.do(lambda: AxisTimes(events.extents), self._set_times)
        self._update()
        if self._is_many:
            for unit in Precision:  # ready when the zoom asks for it
                if unit is not Precision.SEASON:
                    self.do(partial(events.groups, unit), lambda _groups: None)
            self.do(lambda: None, lambda _: gc.freeze())

    def set_order(self, order: Order) -> None:
        """List the events in another order."""
        if order is not self._order:
            self._order = order
            self._update_rows()

    def set_filter(self, *, text: str | None = None, hidden: frozenset[Track] | None = None) -> None:
        """Show those events that hold a text's words, and hide those of some tracks; None changes nothing."""
        self._text = self._text if text is None else text
        self._hidden = self._hidden if hidden is None else hidden
        self._update()

    @property
    def _is_many(self) -> bool:
        return self._events is not None and self._events.size > FEW

    def do(self, work: Callable[[], Result], then: Callable[[Result], object]) -> None:
        """Do a piece of work on the events, aside if they are many, and hand over what came of it."""
        self._work.do(work, then, aside=self._is_many)

    def _set_times(self, times: AxisTimes) -> None:
        if self._events is not None:
            self._is_placed = True
            self._axis.set_times(times, self._events.voice.formats)

    def _follow_zoom(self) -> None:
        unit = Precision.YEAR if self._axis.is_empty else heading_unit(self._axis.view.days_visible)
        if unit is not self._unit:
            self._unit = unit
            if self._order is Order.TIME:
                self._update_rows()

    def _update(self) -> None:
        """Work out anew what is shown, then the rows and lanes of it."""
        events, text = self._events, self._text
        if events is None:
            return
        self._wanted += 1
        wanted = self._wanted
        tracks = [track for track in events.tracks if track not in self._hidden] if self._hidden else None

        def found() -> list[int] | None:
            return events.filter.matching(text, tracks) if text.strip() or tracks is not None else None

        def take(shown: list[int] | None) -> None:
            if wanted == self._wanted:
                self._take(shown)

        self.do(found, take)

    def _take(self, shown: list[int] | None) -> None:
        self._shown = shown
        self.shown_changed.emit()
        self._update_rows()
        events = self._events
        if events is not None:
            self.do(lambda: make_lanes(events, shown), self._set_lanes)

    def _update_rows(self) -> None:
        events, shown, unit, order = self._events, self._shown, self._unit, self._order
        if events is None:
            return

        def rows() -> Rows:
            return rows_by_time(events, unit, shown) if order is Order.TIME else rows_by_telling(events, shown)

        def take(made: Rows) -> None:
            if (events, shown, unit, order) == (self._events, self._shown, self._unit, self._order):
                self.rows_changed.emit(made)

        self.do(rows, take)

    def _set_lanes(self, lanes: tuple[Lane, ...]) -> None:
        self.lanes_changed.emit(lanes)
