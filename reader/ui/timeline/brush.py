"""What ties the list to the strip: the brush shows what the list shows, and moves it."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.ui.announcing import announce
from reader.ui.timeline.contents import Order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.timeline.scale import Extent
    from reader.ui.timeline.axis import TimelineAxis
    from reader.ui.timeline.contents import TimelineContents
    from reader.ui.timeline.rows import Rows
    from reader.ui.timeline.scale import TimelineScale
    from reader.ui.timeline.signs import TimelineSigns
    from reader.ui.timeline.view import TimelineView


class TimelineBrush(QObject):
    """Keeps list and strip together while the list is in the order of time."""

    def __init__(self, view: TimelineView, scale: TimelineScale, contents: TimelineContents) -> None:
        super().__init__(view)
        self._view = view
        self._scale = scale
        self._axis: TimelineAxis = scale.axis
        self._contents = contents
        self._follows_list = True
        self._is_active = True
        self._begins: tuple[Rows, list[float]] | None = None
        view.rows_shown.connect(self.follow_list)
        view.zoom_requested.connect(self.zoom)
        scale.day_requested.connect(self._show_day)
        scale.step_requested.connect(self._step)
        self._axis.changed.connect(self._follow_axis)

    def follow_list(self) -> None:
        """Brush what the list shows, and keep that in sight where the axis is zoomed."""
        brush = self._shown()
        self._scale.set_brush(brush)
        if brush is not None and self._follows_list:
            self._follows_list = False
            self._axis.show(*brush)
            self._follows_list = True

    def zoom(self, factor: float) -> None:
        """Make time so many times as long about what the list shows."""
        day = self._middle()
        self._follows_list = False
        if day is None:
            self._axis.zoom(factor)
        else:
            self._axis.zoom_at_day(factor, day)
        self._follows_list = True

    def set_active(self, active: bool) -> None:
        """Brush what the list shows, or nothing while the list is not seen."""
        if active != self._is_active:
            self._is_active = active
            self.follow_list()

    def light(self, events: Iterable[int]) -> None:
        """Light the moments of events, by number."""
        if self._contents.is_placed:
            self._scale.set_lit(self._days(events))

    def show_signs(self, signs: TimelineSigns) -> None:
        """Show the moments of the events whose passages have hits, and of those whose passages have marks."""
        events = self._contents.events
        if events is None or not self._contents.is_placed:
            return
        known = [(events.number_of[event], signs.of(event)) for event in signs.events if event in events.number_of]
        found = self._days(number for number, of in known if of.hits)
        self._scale.set_signs(found, self._days(number for number, of in known if of.marks))

    def _days(self, events: Iterable[int]) -> list[float]:
        found = self._contents.events
        extents = (found.extents[number] for number in events) if found is not None else ()
        return [sum(extent) / 2 for extent in extents if extent is not None]

    def _middle(self) -> float | None:
        """Return when the event begins that has the keyboard's mark, or stands in the middle of the list."""
        shown, current = self._extents_shown(), self._view.currentIndex()
        if not shown:
            return None
        marked = shown.get(current.row()) if current.isValid() else None
        extent = marked or list(shown.values())[len(shown) // 2]
        return extent[0]

    def _extents_shown(self) -> dict[int, Extent]:
        """Return the extents of the list's events in view, by row; nothing unless they are in the order of time."""
        events, model = self._contents.events, self._view.timeline()
        if events is None or not self._contents.is_placed or self._contents.order is not Order.TIME:
            return {}
        rows = {row: model.rows.event(row) for row in self._view.shown_rows() if row < len(model.rows)}
        known = len(events.extents)  # while another document is taken in, the list may still show the one before
        found = {row: events.extents[number] for row, number in rows.items() if number is not None and number < known}
        return {row: extent for row, extent in found.items() if extent is not None}

    def _shown(self) -> tuple[float, float] | None:
        """Return from when to when what the list shows begins; of the last event so much as it takes itself."""
        extents = list(self._extents_shown().values()) if self._is_active else []
        if not extents:
            return None
        first, last = min(first for first, _ in extents), max(first for first, _ in extents)
        end = extents[-1][1]
        return first, max(last + 1, end if end - last < last - first else last + 1)

    def _follow_axis(self) -> None:
        """Show in the list what became visible on the axis, if the reader moved that."""
        brush = self._shown()
        self._scale.set_brush(brush)
        if brush is None or not self._follows_list:
            return
        one, other = (self._axis.view.position(day) for day in brush)
        if other < 0 or one > self._axis.view.length:
            self._show_day(self._axis.view.day(0.05 * self._axis.view.length))

    def _show_day(self, day: float) -> None:
        """Let the list begin with the first event that begins at a moment or later."""
        model = self._view.timeline()
        begins = self._begins_of(model.rows)
        if not begins:
            return
        row = min(bisect_left(begins, day), len(begins) - 1)
        found = model.rows.next_event(row, 1)
        if found is None:
            found = model.rows.next_event(row, -1)
        if found is not None:
            self._follows_list = False
            self._view.show_at_top(found)
            self._follows_list = True

    def _begins_of(self, rows: Rows) -> list[float]:
        """Return for each row by when all rows up to it have begun."""
        if self._begins is None or self._begins[0] is not rows:
            events = self._contents.events
            if events is None or not self._contents.is_placed or self._contents.order is not Order.TIME:
                return []
            extents, none = events.extents, float("-inf")
            found = (extents[entry] if entry >= 0 else None for entry in rows.entries)
            self._begins = (rows, list(accumulate((extent[0] if extent else none for extent in found), max)))
        return self._begins[1]

    def _step(self, step: int) -> None:
        """Go to the event before or after the list's current one in time, or to the first or last."""
        events, model = self._contents.events, self._view.timeline()
        if events is None or not self._contents.is_placed or not model.rows.count:
            return
        numbers = [n for n in self._contents.shown or range(len(events.events)) if events.extents[n] is not None]
        if not numbers:
            return
        current = model.rows.event(self._view.currentIndex().row()) if self._view.currentIndex().isValid() else None
        if abs(step) > 1:
            place = 0 if step < 0 else len(numbers) - 1
        elif current is None:
            held = self._view.held()
            first = model.rows.event(held[0]) if held else None
            place = min(bisect_left(numbers, first or 0), len(numbers) - 1)
        else:
            place = min(max(bisect_left(numbers, current) + step, 0), len(numbers) - 1)
        row = model.rows.row_of(numbers[place])
        if row is not None:
            index = model.index(row)
            self._view.setCurrentIndex(index)
            self._view.show_row(row)
            announce(self._scale, model.row(row).spoken)
