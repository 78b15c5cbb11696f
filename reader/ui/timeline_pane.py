"""The timeline pane: title and count, the overview strip, the list of events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from reader.ui.fonts import interface_font
from reader.ui.naming import named
from reader.ui.timeline_model import TimelineModel
from reader.ui.timeline_scale import TimelineScale
from reader.ui.timeline_view import SIDE, TimelineView

if TYPE_CHECKING:
    from reader.publication.edition import Edition
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice


class TimelinePane(QWidget):
    """Shows an edition's events. It tells which one was chosen; what is lit, it is told."""

    event_chosen = Signal(str)
    event_entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timelinePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(260)
        self.model = TimelineModel(self)
        self.view = TimelineView(self)
        self.view.setModel(self.model)
        self.model.modelReset.connect(self.view.delegate.forget)
        self.scale = TimelineScale(self)
        self._title = named(QLabel(), "paneTitle")
        self._count = named(QLabel(), "paneCount")
        self._empty = named(QLabel(wordWrap=True), "emptyText")
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.view.event_chosen.connect(self.event_chosen)
        self.view.event_entered.connect(self.event_entered)
        self.view.rows_shown.connect(self._brush)
        self.scale.event_requested.connect(self._show_event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._count)
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, 18, SIDE, 6)
        top.setSpacing(12)
        top.addLayout(head)
        top.addWidget(self.scale)
        top.addWidget(self._empty)
        layout = QVBoxLayout(self)
        # A pixel at either side: the drawer's border is drawn there.
        layout.setContentsMargins(1, 0, 1, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)

    def set_edition(self, edition: Edition, voice: Voice) -> None:
        """Show an edition's events in a language's words."""
        words, formats = voice.words, voice.formats
        self.model.set_edition(edition, voice)
        self.scale.set_edition(edition, formats)
        self.view.setVisible(bool(edition.events))
        self._empty.setVisible(not edition.events)
        count = len(edition.events)
        self._title.setText(words.gettext("Timeline"))
        self._count.setText(
            words.ngettext("{count} event", "{count} events", count).format(count=formats.number(count))
        )
        self._count.setVisible(bool(edition.events))
        self._empty.setText(words.gettext("This document brings no timeline."))
        self.view.setAccessibleName(words.gettext("Timeline"))
        self.view.setAccessibleDescription(words.gettext("Enter goes to the passage that speaks of the event."))
        self.scale.setAccessibleName(words.gettext("Overview of the timeline"))
        self._brush()

    def empty_text(self) -> str:
        """Return what the pane says in the stead of events, empty if it has some."""
        return self._empty.text() if self._empty.isVisible() else ""

    def set_appearance(self, theme: Theme, language: str, scale: float) -> None:
        """Draw in a theme, a language's faces and a text size."""
        self.view.set_appearance(theme, language, scale)
        self.scale.set_appearance(theme, scale)
        self._title.setFont(interface_font(language, scale, size=15, semibold=True))
        self._count.setFont(interface_font(language, scale, size=12))
        self._empty.setFont(interface_font(language, scale, size=14))

    def set_lit(self, events: tuple[str, ...], *, follow: bool) -> None:
        """Light events, the most telling first; ``follow`` brings that one into view unless another lit one is."""
        self.model.set_lit(events)
        rows = [row for event in events if (row := self.model.row_of(event)) is not None]
        if follow and rows and not any(map(self.view.shows_row, rows)) and not self.view.underMouse():
            self.view.show_row(rows[0])

    def set_current(self, event: str | None) -> None:
        """Mark the event whose date is pointed at, and bring it into view."""
        self.model.set_current(event)
        row = self.model.row_of(event) if event else None
        if row is not None and not self.view.underMouse():
            self.view.show_row(row)

    def choose(self, event: str) -> None:
        """Put the list's own mark on an event and bring it into view."""
        row = self.model.row_of(event)
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row))
            self.view.show_row(row)

    def reveal(self, event: str) -> None:
        """Bring an event into view."""
        row = self.model.row_of(event)
        if row is not None:
            self.view.show_row(row)

    def _show_event(self, event: str) -> None:
        self.choose(event)
        self.view.setFocus()

    def _brush(self) -> None:
        rows = (self.model.row(number) for number in self.view.shown_rows())
        self.scale.set_shown(frozenset(row.event.id for row in rows if row.event))
