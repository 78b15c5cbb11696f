"""The article on screen: scrolling by block, mentions under pointer and keyboard, note marks in the margin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.publication.edition import Mention, MentionKind, counterpart
from reader.ui.article_document import ISOLATES, ArticleDocument, Layout, Place
from reader.ui.article_geometry import hull, line_boxes
from reader.ui.article_style import COLUMN_EMS
from reader.ui.fonts import READING_SIZES
from reader.ui.note_marks import NoteMarks, mark_scale
from reader.ui.passage_light import PassageLight

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ui.theme import Theme

HOVER_DELAY = 250
"""Milliseconds that the pointer rests on a mention before its card opens."""
READING_HEIGHT = 0.28
"""Where a passage is brought to: this share of the view's height from the top."""
END_MARGIN = 60
"""Below the last line, in pixels."""
LEAST_MARGIN = 44
"""Room at either side of the column, in pixels: the note marks stand in it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the view holds fast to through a change of size, theme or language: a place by share of its block.

    ``block`` empty means the very top, title included.
    """

    block: str = ""
    share: float = 0.0


Found = tuple[int, Mention]
"""A mention with the column that shows it."""


class ArticleView(QTextEdit):
    """Shows an :class:`ArticleDocument`. It knows editions through that document only."""

    mention_entered = Signal(object)
    """The pointer rests on a :class:`Mention` (or has left them: None)."""
    mention_pressed = Signal(object)
    """A mention was clicked."""
    mention_opened = Signal(object)
    """Enter was pressed on the mention with the keyboard's mark."""
    view_moved = Signal()
    """Other blocks are in view than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._content: ArticleDocument | None = None
        self._theme: Theme | None = None
        self._scale = 1.0
        self._digits: Callable[[int], str] = str
        self._anchor = Anchor()
        self._holding = False
        self._marks = NoteMarks()
        self._marks_placed = False
        self._hovered: Found | None = None
        self._focused: Found | None = None
        self._pressed_at: QPoint | None = None
        self._light = PassageLight(self)
        self._hover = QTimer(self, singleShot=True, interval=HOVER_DELAY)
        self._hover.timeout.connect(self._announce_hovered)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # What is shown

    def set_content(
        self, content: ArticleDocument, theme: Theme, scale: float, digits: Callable[[int], str] = str
    ) -> None:
        """Show a document, holding fast to the place that was at the top."""
        before = self._content
        marked = self._focused
        self._content, self._theme, self._scale, self._digits = content, theme, scale, digits
        self._marks = NoteMarks(scale)
        self._hovered = None
        self._focused = self._carried_over(before, marked)
        self._light.put_out()
        self._holding = True
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.color("page"))
        self.setPalette(palette)
        content.document.setParent(self)
        self.setDocument(content.document)
        if before is not None:
            before.document.deleteLater()
        self._fit_column()
        self._return_to_anchor()

    @property
    def content(self) -> ArticleDocument | None:
        """What is shown."""
        return self._content

    @property
    def anchor(self) -> Anchor:
        """The place at the top of the view, as the reader last put it there."""
        return self._anchor

    def set_anchor(self, anchor: Anchor) -> None:
        """Put a place at the top of the view."""
        self._anchor = anchor
        self._return_to_anchor()

    def visible_blocks(self) -> tuple[str, ...]:
        """Return the ids of the blocks in view, in order."""
        if self._content is None:
            return ()
        blocks = self._content.editions[0].blocks
        if not blocks:
            return ()
        top, bottom = self._place_at(2), self._place_at(self.viewport().height() - 2)
        if top is None or bottom is None or self._top_of_text() > self.viewport().height():
            return ()
        numbers = self._content.editions[0].block_by_id
        return tuple(b.id for b in blocks[numbers[top.block].number - 1 : numbers[bottom.block].number])

    def top_block(self) -> str:
        """Return the id of the block of the first line that is wholly in view."""
        place = self._top_place()
        return place.block if place else ""

    def progress(self) -> float:
        """Return how far the view's lower edge is through the text, 0…1."""
        bar = self.verticalScrollBar()
        empty = self.document().rootFrame().frameFormat().bottomMargin() - END_MARGIN
        height = max(1.0, bar.maximum() + bar.pageStep() - empty)
        return min(1.0, (bar.value() + bar.pageStep()) / height) if bar.maximum() else 1.0

    # Going somewhere

    def go_to_block(self, block_id: str, *, flash: bool = False) -> None:
        """Bring a block's first line to the top; the first block's with the title above it."""
        if self._content is None:
            return
        span = self._content.block_span(0, block_id)
        if span is None:
            return
        first = self._content.editions[0].blocks[0].id
        self.set_anchor(Anchor() if block_id == first else Anchor(block_id, 0.0))
        if flash:
            self._light.flash(span, self._theme)

    def go_to_mention(self, mention: Mention, *, flash: bool = True) -> None:
        """Bring a mention to reading height and light it."""
        found = self._find(mention)
        span = self._content.span(*found) if self._content and found else None
        if span is None:
            self.go_to_block(mention.block, flash=flash)
            return
        self._bring_to_reading_height(span[0])
        if flash:
            self._light.flash(span, self._theme)

    def mention_box(self, mention: Mention) -> QRect | None:
        """Return where a mention stands in viewport coordinates (its lines' hull), or None if it is not shown."""
        found = self._find(mention)
        if found is None or self._content is None:
            return None
        if mention.kind is MentionKind.NOTE:
            mark = self._note_marks().of(mention)
            if mark is not None:
                return mark.box.translated(0, -self.verticalScrollBar().value())
        span = self._content.span(*found)
        boxes = self._boxes(*span) if span else []
        return hull(boxes).toAlignedRect() if boxes else None

    def focus_mention(self, mention: Mention | None) -> None:
        """Put the keyboard's mark on a mention, or take it away."""
        self._focused = self._find(mention) if mention else None
        self._light_notes()
        self.viewport().update()

    def select_with_keyboard(self, selecting: bool) -> None:
        """Give the text a caret that the arrow keys move, as screen readers follow it; else they scroll."""
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(flags | Qt.TextInteractionFlag.TextSelectableByKeyboard if selecting else flags)
        place = self._top_place()
        position = self._content.position(place) if selecting and place and self._content else None
        if position is not None:
            self.setTextCursor(self._cursor(position))

    @property
    def focused_mention(self) -> Mention | None:
        """The mention with the keyboard's mark."""
        return self._focused[1] if self._focused else None

    # Geometry

    def _fit_column(self) -> None:
        """Centre the column in the view, as wide as the measure allows."""
        content = self._content
        columns = 2 if content is not None and content.layout is Layout.PARALLEL else 1
        measure = COLUMN_EMS * READING_SIZES["en"] * self._scale * (1.72 if columns == 2 else 1.0)
        room = self.viewport().width()
        margin = max(round(LEAST_MARGIN * mark_scale(self._scale)), round((room - measure) / 2))
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        form.setLeftMargin(margin)
        form.setRightMargin(margin)
        form.setTopMargin(44)
        # Any block can be brought to the top, the last one too: so it stays there whatever changes.
        form.setBottomMargin(max(END_MARGIN, self.viewport().height() - END_MARGIN))
        frame.setFrameFormat(form)
        # Qt breaks the lines bit by bit as time allows; where everything stands is asked at once, so all must be done.
        self.document().documentLayout().documentSize()
        self._marks_placed = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place at the top while the lines break anew."""
        self._holding = True
        super().resizeEvent(event)
        if self._content is not None:
            self._fit_column()
            self._return_to_anchor()

    def _place_at(self, y: int) -> Place | None:
        if self._content is None:
            return None
        x = self.viewport().width() // 2
        return self._content.place(self.cursorForPosition(QPoint(x, y)).position())

    def _top_of_text(self) -> int:
        """Return where the first block begins, in viewport coordinates."""
        if self._content is None:
            return 0
        span = self._content.block_span(0, self._content.editions[0].blocks[0].id)
        return self.cursorRect(self._cursor(span[0])).top() if span else 0

    def _top_place(self) -> Place | None:
        """Return the place of the first line that is wholly in view."""
        if self._content is None:
            return None
        cursor = self.cursorForPosition(QPoint(self.viewport().width() // 2, 1))
        cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
        if self.cursorRect(cursor).top() < -2:
            before = cursor.position()
            cursor.movePosition(QTextCursor.MoveOperation.Down)
            cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
            if cursor.position() <= before:
                cursor.setPosition(before)
        return self._content.place(cursor.position())

    def _cursor(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        return cursor

    def _boxes(self, start: int, end: int) -> list[QRectF]:
        """Return the boxes of a stretch of the document, one a line, in viewport coordinates."""
        scroll = QPointF(0, -self.verticalScrollBar().value())
        return [box.translated(scroll) for box in line_boxes(self.document(), start, end)]

    def _note_marks(self) -> NoteMarks:
        """Return the margin's marks, placed anew if the lines broke anew since they were last asked for."""
        if not self._marks_placed and self._content is not None:
            self._marks.place(self._content, self.document(), self.viewport().width(), self._digits)
            self._marks_placed = True
        return self._marks

    # Holding fast

    def _on_scrolled(self) -> None:
        if not self._holding:
            self._anchor = self._anchor_now()
        self.view_moved.emit()
        self.viewport().update()

    def _anchor_now(self) -> Anchor:
        place = self._top_place()
        if self._content is None or place is None or self._top_of_text() > 0:
            return Anchor()
        block = self._content.editions[place.column].block_by_id[place.block]
        return Anchor(place.block, place.offset / max(1, len(block.text)))

    def _return_to_anchor(self) -> None:
        self._holding = True
        position = self._anchor_position()
        bar = self.verticalScrollBar()
        if position is None:
            bar.setValue(0)
        else:
            cursor = self._cursor(position)
            cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
            bar.setValue(bar.value() + self.cursorRect(cursor).top())
        self._holding = False
        self._marks_placed = False
        self.view_moved.emit()
        self.viewport().update()

    def _anchor_position(self) -> int | None:
        if self._content is None or not self._anchor.block:
            return None
        block = self._content.editions[0].block_by_id.get(self._anchor.block)
        if block is None:
            return None
        return self._content.position(Place(0, block.id, round(self._anchor.share * len(block.text))))

    def _bring_to_reading_height(self, position: int) -> None:
        bar = self.verticalScrollBar()
        top = self.cursorRect(self._cursor(position)).top()
        bar.setValue(bar.value() + top - round(self.viewport().height() * READING_HEIGHT))

    # Mentions

    def _carried_over(self, before: ArticleDocument | None, marked: Found | None) -> Found | None:
        """Return what the keyboard's mark stands on after a change of what is shown."""
        if before is None or marked is None or self._content is None:
            return None
        return self._find(counterpart(before.editions[marked[0]], self._content.editions[0], marked[1]))

    def _find(self, mention: Mention | None) -> Found | None:
        """Return a mention with the column that shows it."""
        if mention is None or self._content is None:
            return None
        for column, edition in enumerate(self._content.editions):
            block = edition.block_by_id.get(mention.block)
            if block is not None and mention in block.mentions:
                return (column, mention)
        return None

    def _mention_under(self, point: QPoint) -> Found | None:
        if self._content is None:
            return None
        on_page = point + QPoint(0, self.verticalScrollBar().value())
        mark = self._note_marks().at(on_page)
        if mark is not None:
            return (mark.column, mark.mention)
        position = self.document().documentLayout().hitTest(QPointF(on_page), Qt.HitTestAccuracy.ExactHit)
        found = self._content.mention_at(position) if position >= 0 else None
        if found is None or found[1].kind is MentionKind.NOTE:
            return None
        return found

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer from mention to mention."""
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self._set_hovered(self._mention_under(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began, to tell it from a selection."""
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_at = event.position().toPoint() if left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        began, self._pressed_at = self._pressed_at, None
        if began is None or (point - began).manhattanLength() > 4 or self.textCursor().hasSelection():
            return
        found = self._mention_under(point)
        if found:
            self._focused = found
            self.mention_pressed.emit(found[1])
            self._light_notes()

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the pointer when it leaves."""
        if event.type() == QEvent.Type.Leave:
            self._set_hovered(None)
        return super().viewportEvent(event)

    def _set_hovered(self, found: Found | None) -> None:
        if found == self._hovered:
            return
        self._hovered = found
        shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        self._light_notes()
        self._hover.start()

    def _announce_hovered(self) -> None:
        self.mention_entered.emit(self._hovered[1] if self._hovered else None)

    def _light_notes(self) -> None:
        """Light the words that the note under the pointer or the keyboard's mark is about."""
        if self._content is None or self._theme is None:
            return
        noted = [f for f in (self._hovered, self._focused) if f and f[1].kind is MentionKind.NOTE]
        spans = [span for found in noted if (span := self._content.span(*found))]
        self._light.keep(spans, self._theme)

    # Keyboard

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from mention to mention; after the last one the focus leaves the article."""
        following = self._neighbour(forward=forward)
        if following is None:
            self.focus_mention(None)
            return super().focusNextPrevChild(forward)
        self._focused = following
        span = self._content.span(*following) if self._content else None
        if span is not None:
            self._ensure_in_view(span[0])
        self._light_notes()
        self.viewport().update()
        return True

    def _neighbour(self, *, forward: bool) -> Found | None:
        """Return the mention after or before the marked one, or the first in view after or before the top line."""
        top = self._top_place()
        if self._content is None or top is None:
            return None
        stops = list(self._content.mentions())
        if self._focused in stops:
            index = stops.index(self._focused) + (1 if forward else -1)
            return stops[index] if 0 <= index < len(stops) else None
        number = self._content.number(top.block)

        def is_after(stop: Found) -> bool:
            column, mention = stop
            block = self._number(mention)
            return block > number or (block == number and (column != top.column or mention.start >= top.offset))

        first = next((index for index, stop in enumerate(stops) if is_after(stop)), len(stops))
        chosen = stops[first : first + 1] if forward else stops[max(0, first - 1) : first]
        return chosen[0] if chosen else None

    def _number(self, mention: Mention) -> int:
        return self._content.number(mention.block) if self._content else 0

    def _ensure_in_view(self, position: int) -> None:
        box = self.cursorRect(self._cursor(position))
        if box.top() < 24 or box.bottom() > self.viewport().height() - 60:
            self._bring_to_reading_height(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the mention with the keyboard's mark."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._focused:
            self.mention_opened.emit(self._focused[1])
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the window decides what is closed
        else:
            super().keyPressEvent(event)

    # Painting

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selected words as they stand in the text: without the page's own direction marks."""
        data = QMimeData()
        text = self.textCursor().selection().toPlainText()
        data.setText(text.translate(dict.fromkeys(map(ord, ISOLATES))))
        return data

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, then the note marks and the keyboard's mark."""
        super().paintEvent(event)
        if self._content is None or self._theme is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scroll = self.verticalScrollBar().value()
        active = [found[1] for found in (self._hovered, self._focused) if found]
        self._note_marks().paint(painter, event.rect(), scroll, self._theme, active)
        self._paint_focus(painter, self._theme)
        painter.end()

    def _paint_focus(self, painter: QPainter, theme: Theme) -> None:
        if self._focused is None or self._content is None:
            return
        span = self._content.span(*self._focused)
        painter.setPen(QPen(theme.color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in self._boxes(*span) if span else ():
            painter.drawRoundedRect(box.adjusted(-3, 0, 3, 0), 4, 4)
