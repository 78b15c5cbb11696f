"""Which mention the pointer rests on, and which one has the keyboard's mark; the note marks and the light with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QPen

from reader.publication.edition import Mention, MentionKind, counterpart
from reader.ui.article.mention_place import column_of
from reader.ui.article.note_marks import NoteMarks
from reader.ui.article.passage_light import PassageLight

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QMouseEvent, QPainter

    from reader.ui.article.document import ArticleDocument
    from reader.ui.article.text_map import Place
    from reader.ui.article.view import ArticleView
    from reader.ui.theme import Theme

HOVER_DELAY = 250
"""Milliseconds that the pointer rests on a mention before its card opens."""

Found = tuple[int, Mention]
"""A mention with the column that shows it."""


class MentionFocus(QObject):
    """The article view's sense of mentions. The view hands it what pointer and keyboard do."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self.focused: Found | None = None
        """The mention with the keyboard's mark."""
        self._hovered: Found | None = None
        self._pressed_at: QPoint | None = None
        self._marks = NoteMarks()
        self._marks_placed = False
        self.light = PassageLight(view)
        self._hover = QTimer(self, singleShot=True, interval=HOVER_DELAY)
        self._hover.timeout.connect(self._announce_hovered)
        view.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    # What is shown

    def show_content(self, before: ArticleDocument | None, scale: float) -> None:
        """Follow to another document: the keyboard's mark goes to what says the same there."""
        self._marks = NoteMarks(scale)
        self._marks_placed = False
        self._hovered = None
        self.light.put_out()
        content, marked, self.focused = self._view.content, self.focused, None
        if before is not None and marked is not None and content is not None:
            self.focused = self.find(counterpart(before.editions[marked[0]], content.editions[0], marked[1]))

    def lines_moved(self) -> None:
        """Have the margin's marks placed anew when they are next asked for: the lines broke anew."""
        self._marks_placed = False

    def marks(self) -> NoteMarks:
        """Return the margin's marks."""
        view = self._view
        if not self._marks_placed and view.content is not None and view.content.is_whole:
            self._marks.place_anew(view.content, view.viewport().width(), view.digits)
            self._marks_placed = True
        return self._marks

    def find(self, mention: Mention | None) -> Found | None:
        """Return a mention with the column that shows it."""
        content = self._view.content
        if mention is None or content is None:
            return None
        column = column_of(mention, content.editions)
        return (column, mention) if column is not None else None

    # Pointer

    def move(self, event: QMouseEvent) -> None:
        """Follow the pointer from mention to mention."""
        if event.buttons() == Qt.MouseButton.NoButton:
            self._set_hovered(self._under(event.position().toPoint()))

    def leave(self) -> None:
        """Forget the pointer."""
        self._set_hovered(None)

    def press(self, event: QMouseEvent) -> None:
        """Remember where a click began, to tell it from a selection."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_at = event.position().toPoint() if left else None

    def release(self, event: QMouseEvent) -> None:
        """Tell of what was clicked."""
        point = event.position().toPoint()
        began, self._pressed_at = self._pressed_at, None
        if began is None or (point - began).manhattanLength() > 4 or self._view.textCursor().hasSelection():
            return
        found = self._under(point)
        if found is None and (address := self._view.anchorAt(point)):
            self._view.link_pressed.emit(address)
        if found:
            self.focused = found
            self._view.mention_pressed.emit(found[1])
            self._light_notes()

    def under(self, point: QPoint) -> Found | None:
        """Return the mention, or the note's mark, under a point of the viewport."""
        return self._under(point)

    def _under(self, point: QPoint) -> Found | None:
        view, content = self._view, self._view.content
        if content is None:
            return None
        on_page = point + QPoint(0, view.verticalScrollBar().value())
        mark = self.marks().at(on_page)
        if mark is not None:
            return (mark.column, mark.mention)
        position = view.document().documentLayout().hitTest(QPointF(on_page), Qt.HitTestAccuracy.ExactHit)
        found = content.mention_at(position) if position >= 0 else None
        return None if found is None or found[1].kind is MentionKind.NOTE else found

    def _set_hovered(self, found: Found | None) -> None:
        if found == self._hovered:
            return
        self._hovered = found
        shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.IBeamCursor
        self._view.viewport().setCursor(shape)
        self._light_notes()
        self._hover.start()

    def _announce_hovered(self) -> None:
        self._view.mention_entered.emit(self._hovered[1] if self._hovered else None)

    def _light_notes(self) -> None:
        """Light the words that the note under the pointer or the keyboard's mark is about."""
        content, theme = self._view.content, self._view.theme
        if content is None or theme is None:
            return
        noted = [f for f in (self._hovered, self.focused) if f and f[1].kind is MentionKind.NOTE]
        self.light.keep([span for found in noted if (span := content.span(*found))], theme)

    # Keyboard

    def mark(self, found: Found | None) -> None:
        """Put the keyboard's mark on a mention, or take it away."""
        self.focused = found
        self._light_notes()
        self._view.viewport().update()

    def reach(self, found: Found) -> None:
        """Put the keyboard's mark on a mention that the reader was led to, and tell so."""
        self.mark(found)
        self._view.mention_reached.emit(found[1])

    def neighbour(self, *, forward: bool, place: Place | None = None) -> Found | None:
        """Return the mention after or before the marked one; without one, that after or before a place."""
        content, top = self._view.content, place or self._view.steering.reading_place()
        if content is None or top is None:
            return None
        stops = list(content.mentions())
        if self.focused in stops:
            index = stops.index(self.focused) + (1 if forward else -1)
            return stops[index] if 0 <= index < len(stops) else None
        number = content.number(top.block)

        def is_after(stop: Found) -> bool:
            column, mention = stop
            block = content.number(mention.block)
            return block > number or (block == number and (column != top.column or mention.start >= top.offset))

        first = next((index for index, stop in enumerate(stops) if is_after(stop)), len(stops))
        chosen = stops[first : first + 1] if forward else stops[max(0, first - 1) : first]
        return chosen[0] if chosen else None

    # Painting

    def paint(self, painter: QPainter, exposed: QRect, theme: Theme) -> None:
        """Draw the note marks and the keyboard's mark, in the viewport's coordinates."""
        active = [found[1] for found in (self._hovered, self.focused) if found]
        self.marks().paint(painter, exposed, self._view.verticalScrollBar().value(), theme, active)
        if self.focused is None or self._view.content is None:
            return
        span = self._view.content.span(*self.focused)
        painter.setPen(QPen(theme.color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in self._view.places.boxes(*span) if span else ():
            painter.drawRoundedRect(box.adjusted(-3, 0, 3, 0), 4, 4)
