"""The map of telling with a caption below it that says what is pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.ui.announcing import announce
from reader.ui.fonts import interface_font
from reader.ui.naming import named
from reader.ui.timeline.map import TimelineMap
from reader.ui.timeline.map_model import MapModel
from reader.ui.timeline.map_painter import Section
from reader.ui.timeline.room import FULL, row_scale
from reader.ui.timeline.row import SIDE
from reader.ui.timeline.signs import together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.theme import Theme
    from reader.ui.timeline.axis import TimelineAxis
    from reader.ui.timeline.events import TimelineEvents
    from reader.ui.timeline.map_model import MapPoints
    from reader.ui.timeline.signs import EventSigns, TimelineSigns
    from reader.ui.timeline.work import Aside

CAPTION_LINES = 3
FINE = 250
"""At how many heights, from the text's beginning to its end, signs are told apart."""


class MapPane(QWidget):
    """Shows the points of an edition's map; what one says stands in the caption."""

    mention_chosen = Signal(object)

    def __init__(self, axis: TimelineAxis, aside: Aside, signs: TimelineSigns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs = signs
        self.model = MapModel(signs, self)
        self.view = TimelineMap(axis, aside, SIDE, self)
        self.view.setModel(self.model)
        self._events: TimelineEvents | None = None
        self._date = named(QLabel(), "mapDate")
        self._title = named(QLabel(wordWrap=True), "mapTitle")
        self._title.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        caption = QVBoxLayout()
        caption.setContentsMargins(SIDE, 6, SIDE, 10)
        caption.setSpacing(0)
        caption.addWidget(self._date)
        caption.addWidget(self._title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(caption)
        self.setFocusProxy(self.view)
        self.view.point_entered.connect(self._say)
        self.view.point_chosen.connect(self.mention_chosen)
        signs.changed.connect(self._show_signs)

    def set_points(self, events: TimelineEvents, points: MapPoints) -> None:
        """Show the points of an edition."""
        self._events = events
        words = events.voice.words
        self.view.setAccessibleName(words.gettext("Map of the telling"))
        self.view.setAccessibleDescription(
            words.gettext("Up and down go through the text, left and right through time. Enter goes to the passage.")
        )
        self.view.set_sections(_sections(events))
        self.model.set_points(events, points)
        self._show_signs()
        self._say(-1)

    def _show_signs(self) -> None:
        """Show hits and marks at the heights of their blocks, those that would stand on one another as one."""
        places = self._events.block_places if self._events else {}
        found: dict[float, list[EventSigns]] = {}
        for block in self._signs.blocks & places.keys():
            found.setdefault(round(places[block][0] * FINE) / FINE, []).append(self._signs.in_block(block))
        self.view.set_signs({share: together(signs) for share, signs in sorted(found.items())})

    def set_reading(self, blocks: Sequence[str]) -> None:
        """Show which blocks are in view."""
        places = self._events.block_places if self._events else {}
        known = [places[block] for block in blocks if block in places]
        self.view.set_reading((known[0][0], known[-1][1]) if known else None)

    def set_roomy(self, *, labels: bool, caption: bool) -> None:
        """Name the marks of the axis, which else the strip above does, and say what is pointed at in full."""
        self.view.set_labels(labels=labels)
        self._title.setVisible(caption)

    def set_appearance(self, theme: Theme, language: str, scale: float) -> None:
        """Draw in a theme, a language's face and a text size."""
        scale = min(row_scale(scale), FULL)
        self.view.set_appearance(theme, language, scale)
        self._date.setFont(interface_font(language, scale, size=12, semibold=True))
        self._title.setFont(interface_font(language, scale, size=13))
        self._title.setFixedHeight((CAPTION_LINES - 1) * self._title.fontMetrics().height())

    def choose(self, event: str) -> None:
        """Put the keyboard's mark on the first place that speaks of an event."""
        row = next((row for row, point in enumerate(self.model.points) if point.told.event == event), None)
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row, 0))

    def caption(self) -> tuple[str, str]:
        """Return what the caption says: a date with its place in the text, and a title."""
        return self._date.text(), self._title.text()

    def _say(self, row: int) -> None:
        if self._events is None:
            return
        words = self._events.voice.words
        if row < 0:
            self._date.setText("")
            self._title.setText(words.gettext("Time runs across, the text from top to bottom."))
            return
        pattern = words.pgettext("map", "{date} · {place}")
        self._date.setText(pattern.format(date=self.model.date(row), place=self.model.place(row)))
        self._title.setText(self.model.title(row))
        if self.view.hasFocus():
            announce(self.view, self.model.spoken(row))


def _sections(events: TimelineEvents) -> tuple[Section, ...]:
    """Return the parts of a text that its map names."""
    return tuple(Section(label, begin) for label, begin in events.parts.begins())
