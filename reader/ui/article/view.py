"""The article on screen: scrolling by block, mentions under pointer and keyboard, note marks in the margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QTimer, Signal
from PySide6.QtGui import QPalette, QTextCursor

from reader.library.settings import COLUMN_WIDTH
from reader.ui.article.column import em, empty_below, fit_column, fitting_layout
from reader.ui.article.page_view import PageView
from reader.ui.article.places import ArticlePlaces
from reader.ui.article.steering import Steering
from reader.ui.article.view_anchor import HeldPlace, ViewAnchor
from reader.ui.article.writer import Layout
from reader.ui.fonts import READING_SIZES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData, QRect
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from reader.publication.edition import Mention
    from reader.ui.article.document import ArticleDocument
    from reader.ui.article.mention_focus import MentionFocus
    from reader.ui.marks.on_page import MarksOnPage
    from reader.ui.theme import Theme


class ArticleView(PageView):
    """Shows an :class:`ArticleDocument`. It knows editions through that document only."""

    mention_entered = Signal(object)
    """The pointer rests on a :class:`Mention` (or has left them: None)."""
    mention_pressed = Signal(object)
    """A mention was clicked."""
    mention_opened = Signal(object)
    """Enter was pressed on the mention with the keyboard's mark."""
    mention_reached = Signal(object)
    """The keyboard's mark was led to a mention."""
    link_pressed = Signal(str)
    """Words were clicked that lead to another place: its address."""
    view_moved = Signal()
    """Other blocks are in view than before."""
    shown = Signal()
    """The first of a document's text has been painted."""
    layout_outgrown = Signal()
    """The view has another width, at which the layout that is wanted is shown in another way."""
    lines_broken = Signal()
    """The lines broke anew: what stands beside them is to stand elsewhere."""
    pointer_moved = Signal(object)
    """The pointer is at a point of the viewport, no button pressed; None when it has left."""
    clicked = Signal(object)
    """A point of the viewport was clicked where no mention is and nothing was selected."""
    selection_made = Signal(bool)
    """Words were selected, with the pointer (True) or the keyboard; or none are any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article")
        self._content: ArticleDocument | None = None
        self.theme: Theme | None = None
        """The theme that the document is drawn in."""
        self.digits: Callable[[int], str] = str
        """How numbers are written in the margin."""
        self.column_ems = COLUMN_WIDTH.default
        """The measure of a line, in sizes of the Latin reading face."""
        self._scale = 1.0
        self._wanted = Layout.SINGLE
        self.places = ArticlePlaces(self)
        """Where things stand in the view."""
        self._held = HeldPlace(self)
        self._painted = False
        self._mentions: MentionFocus | None = None
        self.steering = Steering(self)
        """Takes the reader to places in it."""
        self.marks: MarksOnPage | None = None
        """The reader's marks, once they are there."""
        self._painters: list[Callable[[QPainter, QRect, Theme], None]] = []
        self._write_on = QTimer(self, singleShot=True, interval=0)
        self._write_on.timeout.connect(self.ensure_whole)
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._check_layout)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().actionTriggered.connect(self._on_stepped)

    # What is shown

    def set_content(
        self, content: ArticleDocument, theme: Theme, scale: float, digits: Callable[[int], str] = str
    ) -> None:
        """Show a document, holding fast to the place that was at the top. The one before is left to who made it."""
        before = self._content
        caret_at = self.steering.leave()
        self._content, self.theme, self._scale, self.digits = content, theme, scale, digits
        self._painted = False
        if self._mentions is not None:
            self._mentions.show_content(before, scale)
        self._held.is_moving = True
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.color("page"))
        self.setPalette(palette)
        content.document.setParent(self)  # and so deleted with it, at the latest
        self._fit_column()
        self.setDocument(content.document)
        self._return_to_anchor()
        self.steering.return_to(caret_at)

    def ensure_whole(self) -> None:
        """Write what is not written yet and break its lines: where all of the text stands is asked."""
        if self.write_rest():
            self._return_to_anchor()

    def write_rest(self) -> bool:
        """Write what there was no need of for the first sight of the text, and return whether there was any."""
        if self._content is None or self._content.is_whole:
            return False
        self._content.write()
        self._settle_lines()
        return True

    def break_lines_anew(self) -> None:
        """Break all lines again: faces that the text asks for are there now."""
        if self._content is not None:
            self.document().markContentsDirty(0, self.document().characterCount())
            if self._content.is_whole:
                self._settle_lines()
            self._return_to_anchor()

    def _settle_lines(self) -> None:
        """Break all lines now: Qt would do it bit by bit as time allows, but where everything stands is asked."""
        self.document().documentLayout().documentSize()
        self._lines_moved()

    def settle_all(self) -> None:
        """Write all of the text and break all of its lines: how long it is on the page is asked."""
        self.write_rest()
        self._settle_lines()

    def _lines_moved(self) -> None:
        if self._mentions is not None:
            self._mentions.lines_moved()
        self.lines_broken.emit()

    @property
    def mentions(self) -> MentionFocus:
        """What pointer and keyboard rest on; made when first asked for."""
        if self._mentions is None:
            from reader.ui.article.mention_focus import MentionFocus

            self._mentions = MentionFocus(self)
            self._mentions.show_content(None, self._scale)
        return self._mentions

    @property
    def scale(self) -> float:
        """The size of the text, 1.0 for 100 %."""
        return self._scale

    def add_painter(self, paint: Callable[[QPainter, QRect, Theme], None]) -> None:
        """Have something drawn over the text: handed the painter, the exposed part of the viewport and the theme."""
        self._painters.append(paint)

    @property
    def content(self) -> ArticleDocument | None:
        """What is shown."""
        return self._content

    @property
    def anchor(self) -> ViewAnchor:
        """The place at the top of the view, as the reader last put it there."""
        return self._held.anchor

    def set_anchor(self, anchor: ViewAnchor) -> None:
        """Put a place at the top of the view."""
        self._held.anchor = anchor
        self._return_to_anchor()
        self.steering.keep_in_view()

    def progress(self) -> float:
        """Return how far the view's lower edge is through the text, 0…1."""
        bar = self.verticalScrollBar()
        height = max(1.0, bar.maximum() + bar.pageStep() - empty_below(self.document()))
        return min(1.0, (bar.value() + bar.pageStep()) / height) if bar.maximum() else 1.0

    # Selection, and the keyboard's mark

    def select_span(self, start: int, end: int) -> None:
        """Select a stretch of the document; the view stays where it is."""
        cursor = self.places.cursor(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        value = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(value)

    def focus_mention(self, mention: Mention | None) -> None:
        """Put the keyboard's mark on a mention, or take it away."""
        self.mentions.mark(self.mentions.find(mention))

    @property
    def focused_mention(self) -> Mention | None:
        """The mention with the keyboard's mark."""
        focused = self._mentions.focused if self._mentions is not None else None
        return focused[1] if focused else None

    # Geometry

    def _fit_column(self) -> None:
        """Centre the column in the view, as wide as the measure allows."""
        content = self._content
        if content is None:
            return
        width = fit_column(content.document, self.viewport().size(), self._measure(content.layout), self._scale)
        if self.window().isVisible():  # before it is shown, the view is no wider than any widget that has no place yet
            content.fit(width, em(self._scale))
        self._lines_moved()

    def layout_with_room(self, wanted: Layout, scale: float) -> Layout:
        """Return how a layout that is wanted is shown in the view, as wide as it is."""
        self._wanted = wanted
        return fitting_layout(wanted, self.viewport().width(), scale) if self.isVisible() else wanted

    def _check_layout(self) -> None:
        content = self._content
        if content is None or len(content.editions) == 1 or not self.isVisible():
            return
        if fitting_layout(self._wanted, self.viewport().width(), self._scale) is not content.layout:
            self.layout_outgrown.emit()

    def _measure(self, layout: Layout) -> float:
        """Return how wide the column is at the most, in pixels."""
        return self.column_ems * READING_SIZES["en"] * self._scale * (1.72 if layout is Layout.PARALLEL else 1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place at the top while the lines break anew."""
        self._held.is_moving = True
        super().resizeEvent(event)
        if self._content is not None:
            self._fit_column()
            if self._content.is_whole:
                self._settle_lines()
            self._return_to_anchor()
        if self._wanted is Layout.PARALLEL:
            self._settled.start()  # while panes find their places the view may be a strip for a moment

    def showEvent(self, event: QShowEvent) -> None:
        """Stay where the reader stopped: Qt would bring the text cursor into view, which is at the beginning."""
        bar = self.verticalScrollBar()
        before, self._held.is_moving = bar.value(), True
        super().showEvent(event)
        self._held.is_moving = False
        if bar.value() != before:
            self._return_to_anchor()

    # Holding fast

    def _on_scrolled(self) -> None:
        self._held.take()
        self.view_moved.emit()
        self.viewport().update()

    def _on_stepped(self, action: int) -> None:
        from reader.ui.article.ends import stop_at_text

        stop_at_text(self, action)

    def _return_to_anchor(self) -> None:
        self._held.restore()
        self._lines_moved()
        self.view_moved.emit()
        self.viewport().update()

    # Pointer and keyboard

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer from mention to mention."""
        from PySide6.QtCore import Qt

        super().mouseMoveEvent(event)
        self.mentions.move(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self.pointer_moved.emit(event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began, to tell it from a selection."""
        super().mousePressEvent(event)
        self.mentions.press(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        from PySide6.QtCore import Qt

        super().mouseReleaseEvent(event)
        self.mentions.release(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._tell_of_release(event.position().toPoint())

    def _tell_of_release(self, point: QPoint) -> None:
        if self.textCursor().hasSelection():
            self.selection_made.emit(True)
        else:
            self.selection_made.emit(False)
            if self.mentions.under(point) is None:
                self.clicked.emit(point)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the pointer when it leaves."""
        if event.type() == QEvent.Type.Leave and self._mentions is not None:
            self._mentions.leave()
            self.pointer_moved.emit(None)
        return super().viewportEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from mention to mention, and from mark to mark; after the last one the focus leaves the article."""
        went = self.marks.step(forward=forward) if self.marks is not None else None
        if went is not None:
            return went or super().focusNextPrevChild(forward)
        following = self.mentions.neighbour(forward=forward)
        if following is None:
            self.mentions.mark(None)
            return super().focusNextPrevChild(forward)
        span = self._content.span(*following) if self._content else None
        if span is not None:
            self.steering.ensure_in_view(span[0])
        self.mentions.reach(following)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the mention with the keyboard's mark; Ctrl+Home and Ctrl+End go to the ends of the text."""
        from PySide6.QtCore import Qt

        from reader.ui.article.ends import goes_to_an_end

        mention = self.focused_mention
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and mention is not None:
            self.mention_opened.emit(mention)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the window decides what is closed
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.marks is not None and self.marks.focused:
            self.marks.opened.emit(self.marks.focused)
        elif self.steering.has_caret or not goes_to_an_end(self, event):
            selected = self.textCursor().hasSelection()
            super().keyPressEvent(event)
            if selected or self.textCursor().hasSelection():
                self.selection_made.emit(False)

    # Painting

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selected words as they stand in the text: without the page's own direction marks."""
        from PySide6.QtCore import QMimeData

        from reader.ui.article.copied_text import copied_text

        data = QMimeData()
        if self._content is not None:
            data.setText(copied_text(self._content, self.textCursor()))
        return data

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, then the note marks and the keyboard's mark."""
        super().paintEvent(event)
        if self._content is None or self.theme is None:
            return
        if not self._painted:
            self._painted = True
            self._write_on.start()
            self.shown.emit()
        if self._mentions is None:
            return
        from PySide6.QtGui import QPainter

        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._mentions.paint(painter, event.rect(), self.theme)
        for paint in self._painters:
            paint(painter, event.rect(), self.theme)
        painter.end()
