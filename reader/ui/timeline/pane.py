"""The timeline pane: its head, the overview strip, and the events as a list, as a map of the telling or as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from reader.ui.announcing import announce
from reader.ui.fonts import interface_font
from reader.ui.naming import named
from reader.ui.timeline.axis import TimelineAxis
from reader.ui.timeline.brush import TimelineBrush
from reader.ui.timeline.contents import Order, TimelineContents
from reader.ui.timeline.events import TimelineEvents
from reader.ui.timeline.filter import FilterBox, TrackToggles
from reader.ui.timeline.pane_room import PaneRoom
from reader.ui.timeline.row import SIDE
from reader.ui.timeline.scale import TimelineScale
from reader.ui.timeline.signs import TimelineSigns
from reader.ui.timeline.style import pane_style
from reader.ui.timeline.tools import CHAPTER, AxisTools, TimelineHead
from reader.ui.timeline.views import LIST, TimelineViews
from reader.ui.timeline.work import Aside

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reader.publication.edition import Edition
    from reader.timeline.events import Track
    from reader.ui.icons import Icons
    from reader.ui.theme import Theme
    from reader.ui.timeline.book import BookEvents
    from reader.ui.timeline.lanes import Lane
    from reader.ui.timeline.map_pane import MapPane
    from reader.ui.timeline.model import Chosen
    from reader.ui.timeline.rows import Rows
    from reader.ui.timeline.table import TimelineTable
    from reader.ui.voice import Voice

LARGEST = 1.5
"""What stands around the events grows with the text no further than this: the events are to have the room."""
WIDTH = 390
"""The pane's width at the usual text size, in pixels."""


class TimelinePane(QWidget):
    """Shows an edition's events. It tells which one was chosen; what is lit, it is told."""

    event_chosen = Signal(str)
    event_entered = Signal(object)
    mention_chosen = Signal(object)
    """A date told on the map was chosen: the mention."""
    hidden_chosen = Signal(object)
    """The reader hid or showed tracks: those that are hidden now, as a frozenset."""
    view_chosen = Signal(str)
    order_chosen = Signal(str)
    true_chosen = Signal(bool)
    """The reader chose the true scale, or the one with breaks."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timelinePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(260)
        self._aside = Aside()
        self.axis = TimelineAxis(self)
        self.contents = TimelineContents(self.axis, self._aside, self)
        self.signs = TimelineSigns(self)
        """Which events' passages have hits of a search, or the reader's marks."""
        self.views = TimelineViews(self.axis, self.contents, self._aside, self.signs, self)
        self.model, self.view = self.views.model, self.views.list
        self.scale = TimelineScale(self.axis, self._aside, self)
        self.head = TimelineHead(icons, self)
        self.tools = AxisTools(self.axis, icons, self)
        self.toggles = TrackToggles(self)
        self.filter_box = FilterBox(self)
        self.filter_box.hide()
        self.progress = named(QLabel(), "timelineProgress")
        self.progress.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.progress.hide()
        self.empty = named(QLabel(wordWrap=True), "emptyText")
        """What is said in the stead of events."""
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.brush = TimelineBrush(self.view, self.scale, self.contents)
        self._theme: Theme | None = None
        self._language, self._size = "en", 1.0
        self._room = PaneRoom(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.views)

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, 12, SIDE, 4)
        top.setSpacing(6)
        for widget in (self.head, self.progress, self.filter_box, self.tools, self.scale, self.toggles, self.empty):
            top.addWidget(widget)
        column = QVBoxLayout(self)
        # A pixel at either side: the drawer's border is drawn there.
        column.setContentsMargins(1, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.views, 1)

    def _connect(self) -> None:
        self.views.event_chosen.connect(self.event_chosen)
        self.views.mention_chosen.connect(self.mention_chosen)
        self.view.event_entered.connect(self.event_entered)
        self.scale.event_requested.connect(self._show_event)
        self.scale.event_opened.connect(self._open_current)
        self.tools.zoom_requested.connect(self.brush.zoom)
        self.tools.true_chosen.connect(self._choose_true)
        self.head.view_chosen.connect(self._choose_view)
        self.head.order_chosen.connect(self._choose_order)
        self.head.filter_toggled.connect(self._fold_filter)
        self.filter_box.textChanged.connect(lambda text: self.contents.set_filter(text=text))
        self.filter_box.fold_requested.connect(lambda: self.head.filter_button.setChecked(False))
        self.filter_box.list_requested.connect(lambda: self.focus_target.setFocus(Qt.FocusReason.TabFocusReason))
        self.toggles.hidden_changed.connect(self._hide_tracks)
        self.contents.rows_changed.connect(self._set_rows)
        self.contents.lanes_changed.connect(self._set_lanes)
        self.signs.changed.connect(self._light_strip)

    # What is shown

    def set_edition(self, edition: Edition, voice: Voice, hidden: frozenset[Track] = frozenset()) -> None:
        """Show an edition's events in a language's words, but for those of hidden tracks."""
        if not self._shows(edition, voice):
            self._show_events(TimelineEvents(edition, voice), hidden)
            self.signs.set_edition(edition)

    def set_book(self, events: BookEvents, chapter: Edition, hidden: frozenset[Track] = frozenset()) -> None:
        """Show the events of a whole book, of which a chapter's edition is on the page.

        If they are shown already, they stay, whichever chapter is another than before.
        """
        if events is not self.contents.events:
            self._show_events(events, hidden)
        self.signs.set_edition(chapter)
        self.views.show_reading()

    def set_scope(self, scope: str) -> None:
        """Offer the choice between chapter and book, with one of them chosen; "" for a text without chapters."""
        self.head.set_scope(scope)
        self._room.fit()

    def set_progress(self, text: str) -> None:
        """Say how far the reading of a book is; "" for none."""
        if text != self.progress.text():
            self.progress.setText(text)
            self.progress.setVisible(bool(text))
            self._room.fit()

    def _show_events(self, events: TimelineEvents, hidden: frozenset[Track]) -> None:
        before, edition, voice = self.contents.events, events.edition, events.voice
        if before is None or before.edition.publication != edition.publication:
            self.filter_box.clear()
            self.head.filter_button.setChecked(False)
        self._say_words(events)
        self.toggles.set_tracks(events.tracks, hidden, voice.words)
        self._dress_toggles()
        self.contents.set_events(events, hidden)
        self._room.fit()

    def _shows(self, edition: Edition, voice: Voice) -> bool:
        shown = self.contents.events
        return shown is not None and shown.edition is edition and shown.speaks(voice)

    def _say_words(self, events: TimelineEvents) -> None:
        words, language = events.voice.words, events.voice.language
        self._language = language
        self.head.retranslate(words, language, self._small)
        self.tools.retranslate(words)
        self.filter_box.setPlaceholderText(words.gettext("Filter by words"))
        self.filter_box.setAccessibleName(words.gettext("Filter by words"))
        self.empty.setText(words.gettext("This document brings no timeline."))
        self.views.retranslate(words)
        self.scale.setAccessibleName(words.gettext("Overview of the timeline"))
        self.scale.setAccessibleDescription(
            words.gettext("Left and right go from event to event, plus and minus zoom, 0 shows all of time.")
        )

    def _set_rows(self, rows: Rows) -> None:
        """Show other rows; the event on top and the one with the keyboard's mark keep their places."""
        events = self.contents.events
        if events is None:
            return
        held, current = self.view.held(), self.view.currentIndex()
        before = self.model.event_at(held[0]) if held else None
        marked = self.model.event_at(current.row()) if current.isValid() else None
        self.model.set_rows(events, rows)
        row = self.model.row_of(marked.id) if marked is not None else None
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row))
        on_top = self.model.row_of(before.id) if before is not None else None
        if held is not None and on_top is not None:
            self.view.hold(on_top, held[1])
        self._show_counts()
        self.brush.follow_list()

    def _set_lanes(self, lanes: tuple[Lane, ...]) -> None:
        events = self.contents.events
        if events is not None:
            self.scale.set_lanes(lanes, events)
            self.brush.follow_list()
            self._light_strip()

    def _show_counts(self) -> None:
        events = self.contents.events
        if events is None:
            return
        words, count, before = events.voice.words, len(events.events), self.head.count_text
        shown = count if self.contents.shown is None else len(self.contents.shown)
        self.head.set_count(shown, count, words, events.voice.formats.number)
        nothing = words.gettext("No event matches.") if count else words.gettext("This document brings no timeline.")
        if not count and self.head.scope == CHAPTER:
            nothing = words.gettext("This chapter speaks of no dates.")
        self.empty.setText(nothing)
        self._room.show()
        if self.filter_box.hasFocus() and self.head.count_text != before:
            announce(self.filter_box, self.head.count_text if shown else nothing)

    @property
    def is_busy(self) -> bool:
        """Whether something of what is to be shown is still worked on."""
        return self.contents.is_busy or self.scale.is_busy or self.views.is_busy

    def empty_text(self) -> str:
        """Return what the pane says in the stead of events, empty if it has some."""
        return self.empty.text() if self.empty.isVisible() else ""

    def set_lit(self, events: tuple[str, ...], *, follow: bool) -> None:
        """Light events, the most telling first; ``follow`` brings that one into view unless another lit one is."""
        self.model.set_lit(events)
        self._light_strip()
        rows = [row for event in events if (row := self.model.row_of(event)) is not None]
        if follow and rows and not any(map(self.view.shows_row, rows)) and not self.view.underMouse():
            self.view.show_row(rows[0])

    def set_reading(self, blocks: tuple[str, ...]) -> None:
        """Show on the map which blocks are in view."""
        self.views.set_reading(blocks)

    def set_current(self, event: str | None) -> None:
        """Mark the event whose date is pointed at, and bring it into view."""
        self.model.set_current(event)
        row = self.model.row_of(event) if event else None
        if row is not None and not self.view.underMouse():
            self.view.show_row(row)

    def set_chosen(self, chosen: Chosen | None) -> None:
        """Say in its row which of an event's passages was gone to."""
        self.model.set_chosen(chosen)

    def choose(self, event: str) -> None:
        """Put the keyboard's mark on an event and bring it into view."""
        self.views.choose(event)

    def reveal(self, event: str) -> None:
        """Bring an event into view."""
        row = self.model.row_of(event)
        if row is not None:
            self.view.show_row(row)

    def _show_event(self, event: str) -> None:
        self.choose(event)
        self.focus_target.setFocus()

    def _open_current(self) -> None:
        index = self.view.currentIndex()
        event = self.model.event_at(index.row()) if index.isValid() else None
        if event is not None:
            self.event_chosen.emit(event.id)

    def _light_strip(self) -> None:
        events = self.contents.events
        if events is not None:
            self.brush.light([events.number_of[event] for event in self.model.lit if event in events.number_of])
            self.brush.show_signs(self.signs)

    # Choices

    def set_choices(self, view: str, order: str, *, true_scale: bool) -> None:
        """Show a view (list, map or table), an order (time or telling) and a scale."""
        self.axis.set_true(true_scale)
        self.contents.set_order(Order(order))
        self.head.orders.set_value(order)
        self._show_view(view)

    @property
    def mode(self) -> str:
        """The view that is shown: list, map or table."""
        return self.views.mode

    @property
    def focus_target(self) -> QWidget:
        """What takes the keyboard in the view that is shown."""
        return self.views.focus_target

    @property
    def map(self) -> MapPane | None:
        """The map, once it was shown."""
        return self.views.map

    @property
    def table(self) -> TimelineTable | None:
        """The table, once it was shown."""
        return self.views.table

    def show_view(self, view: str) -> None:
        """Show a view as if the reader had chosen it, and hand it the keyboard."""
        self._choose_view(view)
        self.focus_target.setFocus(Qt.FocusReason.TabFocusReason)

    def open_filter(self) -> None:
        """Open the box for words and put the keyboard into it."""
        self.head.filter_button.setChecked(True)
        self.filter_box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose_view(self, view: str) -> None:
        self._show_view(view)
        self.view_chosen.emit(view)

    def _choose_order(self, order: str) -> None:
        self.contents.set_order(Order(order))
        self.head.orders.set_value(order)
        self.order_chosen.emit(order)

    def _choose_true(self, true_scale: bool) -> None:
        self.axis.set_true(true_scale)
        self.true_chosen.emit(true_scale)

    def _hide_tracks(self, hidden: frozenset[Track]) -> None:
        self.contents.set_filter(hidden=hidden)
        self.hidden_chosen.emit(hidden)

    def _fold_filter(self, unfolded: bool) -> None:
        had_focus = self.filter_box.hasFocus()
        self.filter_box.setVisible(unfolded)
        if unfolded:
            self.filter_box.setFocus()
        else:
            self.filter_box.clear()
            if had_focus:
                self.focus_target.setFocus()
        self._room.fit()

    def _show_view(self, view: str) -> None:
        self.head.set_view(view)
        self.views.show_view(view)
        self.brush.set_active(view == LIST)
        self._room.fit()

    # Look

    @property
    def _small(self) -> float:
        return min(self._size, LARGEST)

    def set_appearance(self, theme: Theme, language: str, scale: float) -> None:
        """Draw in a theme, a language's faces and a text size."""
        self._theme, self._language, self._size = theme, language, scale
        small = self._small
        style = pane_style(theme)
        if style != self.styleSheet():
            self.setStyleSheet(style)
        self.views.set_appearance(theme, language, scale)
        self.scale.set_appearance(theme, language, small)
        self.head.set_appearance(theme, language, small)
        self.tools.set_appearance(theme, language, small)
        self.filter_box.setFont(interface_font(language, small))
        self.empty.setFont(interface_font(language, scale, size=14))
        self.progress.setFont(interface_font(language, small, size=12))
        if self.contents.events is not None:
            self.head.retranslate(self.contents.events.voice.words, language, small)
        self._dress_toggles()
        self._room.fit()

    def _dress_toggles(self) -> None:
        if self._theme is not None:
            self.toggles.set_appearance(self._theme, self._language, self._small)

    def sizeHint(self) -> QSize:
        """Return the size that it asks for as a drawer: wider where the text is larger."""
        return QSize(round(WIDTH * min(max(self._size, 1.0), 1.6)), 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit_axis()
        self._room.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Turn time round with the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit_axis()

    def _fit_axis(self) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.axis.set_width(self.width() - 2 * (SIDE + 1), rtl=rtl)
