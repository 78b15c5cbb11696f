"""The three views of a timeline's events, one at a time: the list, the map of the telling, the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.timeline.model import TimelineModel
from reader.ui.timeline.view import TimelineView

if TYPE_CHECKING:
    from reader.language.words import Words
    from reader.ui.theme import Theme
    from reader.ui.timeline.axis import TimelineAxis
    from reader.ui.timeline.contents import TimelineContents
    from reader.ui.timeline.map_model import MapPoints
    from reader.ui.timeline.map_pane import MapPane
    from reader.ui.timeline.room import Room
    from reader.ui.timeline.signs import TimelineSigns
    from reader.ui.timeline.table import TimelineTable
    from reader.ui.timeline.work import Aside

SOON = 150
"""Milliseconds after which the table is surely seen."""
LIST, MAP, TABLE = VIEWS = ("list", "map", "table")


class TimelineViews(QWidget):
    """Holds the views. Map and table are made when they are first shown, and filled only while they are."""

    event_chosen = Signal(str)
    mention_chosen = Signal(object)
    """A date told on the map was chosen: the mention."""

    def __init__(
        self,
        axis: TimelineAxis,
        contents: TimelineContents,
        aside: Aside,
        signs: TimelineSigns,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._axis, self._contents, self._aside, self._signs = axis, contents, aside, signs
        self.model = TimelineModel(self)
        self.model.set_signs(signs)
        self.list = TimelineView(self)
        self.list.setModel(self.model)
        self.map: MapPane | None = None
        self.table: TimelineTable | None = None
        self.mode = LIST
        """The view that is shown."""
        self._look: tuple[Theme, str, float] | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._rank_titles)
        self._reading: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.event_chosen.connect(self.event_chosen)
        contents.shown_changed.connect(self._fill)

    def show_view(self, view: str) -> None:
        """Show a view of :data:`VIEWS`."""
        self.mode = view
        self._fill()
        self.setFocusProxy(self.focus_target)

    @property
    def focus_target(self) -> QWidget:
        """What takes the keyboard in the view that is shown."""
        if self.mode == MAP and self.map is not None:
            return self.map.view
        return self.table if self.mode == TABLE and self.table is not None else self.list

    @property
    def is_busy(self) -> bool:
        """Whether something of what is to be shown is still worked on."""
        return self._soon.isActive() or (self.map is not None and self.map.view.is_busy)

    def set_parts(self, room: Room, *, some: bool) -> None:
        """Show the view, if there are some events in it, in the room that there is."""
        self.list.set_brief(room.brief)
        self.list.setVisible(some and self.mode == LIST)
        if self.map is not None:
            self.map.setVisible(some and self.mode == MAP)
            self.map.set_roomy(labels=not room.strip, caption=not room.brief or room.strip)
        if self.table is not None:
            self.table.setVisible(some and self.mode == TABLE)
        self.setVisible(some)

    def choose(self, event: str) -> None:
        """Put the keyboard's mark on an event and bring it into view."""
        row = self.model.row_of(event)
        if row is not None:
            self.list.setCurrentIndex(self.model.index(row))
            self.list.show_row(row)
        if self.table is not None and self.mode == TABLE:
            self.table.choose(event)
        if self.map is not None and self.mode == MAP:
            self.map.choose(event)

    def set_reading(self, blocks: tuple[str, ...]) -> None:
        """Show on the map which blocks are in view."""
        self._reading = blocks
        if self.map is not None and self.mode == MAP:
            self.map.set_reading(blocks)

    def show_reading(self) -> None:
        """Show on the map anew which blocks are in view, and where hits and marks are: the chapter is another."""
        if self.map is not None and self.mode == MAP:
            self.map.set_reading(self._reading)

    def retranslate(self, words: Words) -> None:
        """Name the views in a language."""
        self.list.setAccessibleName(words.gettext("Timeline"))
        self.list.setAccessibleDescription(words.gettext("Enter goes to the passage that speaks of the event."))
        if self.table is not None:
            self.table.setAccessibleName(words.gettext("Timeline as a table"))

    def set_appearance(self, theme: Theme, language: str, scale: float) -> None:
        """Draw in a theme, a language's faces and a text size."""
        self._look = (theme, language, scale)
        for view in (self.list, self.map, self.table):
            if view is not None:
                view.set_appearance(theme, language, scale)

    # What they show

    def _fill(self) -> None:
        """Hand the view that is shown what the filter leaves; the list has its rows from elsewhere."""
        if self.mode == MAP:
            self._fill_map(self._made_map())
        elif self.mode == TABLE:
            self._fill_table(self._made_table())

    def _made_map(self) -> MapPane:
        if self.map is None:
            from reader.ui.timeline.map_pane import MapPane

            self.map = MapPane(self._axis, self._aside, self._signs, self)
            self.map.mention_chosen.connect(self.mention_chosen)
            self._column.addWidget(self.map)
            if self._look is not None:
                self.map.set_appearance(*self._look)
        return self.map

    def _fill_map(self, made: MapPane) -> None:
        from reader.ui.timeline.map_model import map_points

        events, shown = self._contents.events, self._contents.shown
        if events is None:
            return

        def fill(points: MapPoints) -> None:
            if events is self._contents.events and shown is self._contents.shown:
                made.set_points(events, points)
                made.set_reading(self._reading)

        self._contents.do(lambda: map_points(events, shown), fill)

    def _made_table(self) -> TimelineTable:
        if self.table is None:
            from reader.ui.timeline.table import TimelineTable

            self.table = TimelineTable(self._signs, self)
            self.table.event_chosen.connect(self.event_chosen)
            self._column.addWidget(self.table)
            if self._look is not None:
                self.table.set_appearance(*self._look)
            if self._contents.events is not None:
                self.retranslate(self._contents.events.voice.words)
        return self.table

    def _fill_table(self, table: TimelineTable) -> None:
        if self._contents.events is not None:
            table.set_events(self._contents.events, self._contents.shown)
            self._soon.start()

    def _rank_titles(self) -> None:
        """Find out the order of the titles before the table is first sorted by it, aside if they are many."""
        events = self._contents.events
        if events is not None:
            self._contents.do(lambda: events.title_ranks, lambda _ranks: None)
