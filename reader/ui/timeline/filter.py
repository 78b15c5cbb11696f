"""Which events are to be shown: a toggle for each track, and a box for words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from reader.publication.labels import track_words
from reader.ui.fonts import interface_font
from reader.ui.timeline.flow import FlowLayout
from reader.ui.timeline.marks import paint_track_mark

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from reader.language.words import Words
    from reader.timeline.events import Track
    from reader.ui.theme import Theme

MARK = 12
"""The size of a track's mark at the usual text size, in pixels."""
GAP = 3
"""Between mark and name, in pixels."""
PAD = 5
"""Room at either side, in pixels."""


class TrackToggle(QAbstractButton):
    """A track's mark and name; down, its events are shown."""

    def __init__(self, track: Track, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trackToggle")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._track = track
        self._theme: Theme | None = None
        self._mark = MARK

    def set_appearance(self, theme: Theme, language: str, scale: float) -> None:
        """Draw in a theme, a language's face and a text size."""
        self._theme, self._mark = theme, round(MARK * scale)
        self.setFont(interface_font(language, scale, size=11))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that mark and name take."""
        metrics = self.fontMetrics()
        width = self._mark + GAP + metrics.horizontalAdvance(self.text()) + 2 * PAD + 1
        return QSize(width, max(metrics.height(), self._mark) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and name in a frame; a track that is hidden is hollow and struck out."""
        if self._theme is None:
            return
        theme, rtl = self._theme, self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = "focus" if self.hasFocus() else "border"
        painter.setPen(QPen(theme.color(frame), 2) if self.hasFocus() else QPen(theme.color(frame), 1))
        painter.setBrush(theme.color("surface") if self.underMouse() else Qt.BrushStyle.NoBrush)
        if self.isChecked() or self.hasFocus() or self.underMouse():
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        edge = PAD + self._mark / 2
        at = QPointF(self.width() - edge if rtl else edge, self.height() / 2)
        paint_track_mark(painter, self._track, theme, at, self._mark * 0.38, hollow=not self.isChecked())
        font = self.font()
        font.setStrikeOut(not self.isChecked())
        painter.setFont(font)
        painter.setPen(theme.color("text" if self.isChecked() else "text-muted"))
        room = PAD + self._mark + GAP
        box = self.rect().adjusted(PAD, 0, -room, 0) if rtl else self.rect().adjusted(room, 0, -PAD + 1, 0)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class TrackToggles(QWidget):
    """A small button with mark and name for each track; a track whose button is up is hidden."""

    hidden_changed = Signal(object)
    """The reader hid or showed a track: all that are hidden now, as a frozenset."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trackToggles")
        self._flow = FlowLayout(self, spacing=3)
        self._buttons: dict[Track, TrackToggle] = {}

    def set_tracks(self, tracks: Sequence[Track], hidden: Collection[Track], words: Words) -> None:
        """Offer tracks, some of them hidden, in a language's words."""
        if tuple(self._buttons) != tuple(tracks):
            for button in self._buttons.values():
                self._flow.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._buttons = {track: self._button(track) for track in tracks}
        for track, button in self._buttons.items():
            button.setText(track_words(track, words))
            button.setAccessibleName(track_words(track, words))
            button.setChecked(track not in hidden)
            button.setToolTip(words.gettext("Show or hide these events"))
        self.setAccessibleName(words.gettext("Tracks"))

    def _button(self, track: Track) -> TrackToggle:
        button = TrackToggle(track, self)
        button.clicked.connect(lambda: self.hidden_changed.emit(self.hidden()))
        self._flow.addWidget(button)
        button.show()
        return button

    def hidden(self) -> frozenset[Track]:
        """Return the tracks that are hidden."""
        return frozenset(track for track, button in self._buttons.items() if not button.isChecked())

    def button(self, track: Track) -> TrackToggle:
        """Return a track's button."""
        return self._buttons[track]

    def set_appearance(self, theme: Theme, language: str, scale: float) -> None:
        """Draw in a theme, a language's face and a text size."""
        for button in self._buttons.values():
            button.set_appearance(theme, language, scale)


class FilterBox(QLineEdit):
    """The box for words. Esc empties it; in an empty one it asks to be folded away."""

    fold_requested = Signal()
    list_requested = Signal()
    """Enter or the down arrow: the reader wants to go on to what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timelineFilter")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold away by Esc, go on to the list by Enter."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.fold_requested.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.list_requested.emit()
        else:
            super().keyPressEvent(event)
