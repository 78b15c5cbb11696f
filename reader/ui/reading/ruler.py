"""The reading ruler: a quiet band over the line that is read, or a line under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from reader.ui.article.view import ArticleView
    from reader.ui.theme import Theme

SIDE = 10
"""By how much the band is wider than the text at either side, in pixels."""
LOWEST = 0.72
"""The keyboard moves the ruler down to this share of the view's height; from there on the text moves."""
HIGHEST = 0.12

FARTHEST = 600
"""How far the next line is looked for, in pixels: beyond a picture."""

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Ruler(QWidget):
    """Lies over the article and lets the pointer through. Pointer and arrow keys move it from line to line."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view.viewport())
        self.setObjectName("ruler")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view = view
        self._theme: Theme | None = None
        self._form = "band"
        self._is_on = False
        self._height = view.viewport().height() // 3
        """Where in the view the line stands that is read: when the text moves, it is the line that comes there."""
        self._moving = False
        self.hide()
        view.view_moved.connect(self._follow_view)
        view.cursorPositionChanged.connect(self._follow_caret)

    @property
    def is_on(self) -> bool:
        """Whether the ruler is shown."""
        return self._is_on

    def set_on(self, on: bool, form: str) -> None:
        """Show the ruler in one of its forms ("band", "line"), or hide it."""
        if on != self._is_on:
            for watched in (self._view, self._view.viewport()):
                (watched.installEventFilter if on else watched.removeEventFilter)(self)
        self._is_on, self._form = on, form
        if on:
            self._follow_view()
        self.setVisible(on)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme."""
        self._theme = theme
        self.update()

    # Where it stands

    def line(self) -> QRect:
        """Return where the line stands that is read, in viewport coordinates."""
        return self.geometry().adjusted(SIDE, 0, -SIDE, 0)

    def _stand_on(self, position: int) -> None:
        """Move to the line of a position of the document."""
        view = self._view
        block = view.document().findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        if not line.isValid():
            return
        box = view.document().documentLayout().blockBoundingRect(block)
        following = block.layout().lineAt(line.lineNumber() + 1)
        apart = following.y() - line.y() if following.isValid() else line.height()
        height = min(line.height(), apart) if apart > 0 else line.height()
        top = box.top() + line.y() + (line.height() - height) / 2 - view.verticalScrollBar().value()
        self._height = round(top + height / 2)
        self.setGeometry(QRectF(box.left() - SIDE, top - 1, box.width() + 2 * SIDE, height + 2).toAlignedRect())
        self.raise_()

    def _position_at(self, y: int, x: int | None = None) -> int:
        from PySide6.QtCore import QPoint

        middle = self.line().center().x() if self.width() > 2 * SIDE else self._view.viewport().width() // 2
        return self._view.cursorForPosition(QPoint(middle if x is None else x, y)).position()

    def _follow_view(self) -> None:
        if self._is_on and not self._moving and self._view.content is not None:
            self._stand_on(self._position_at(min(self._height, self._view.viewport().height() - 4)))

    def _follow_caret(self) -> None:
        if self._is_on and self._has_caret():
            self._stand_on(self._view.textCursor().position())

    def _has_caret(self) -> bool:
        return bool(self._view.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer, and take the arrow keys that would scroll."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            if watched is self._view.viewport() and event.buttons() == Qt.MouseButton.NoButton:
                point = event.position().toPoint()
                self._stand_on(self._position_at(point.y(), point.x()))
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._view:
            plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
            if plain and Qt.Key(event.key()) in _STEPS and not self._has_caret():
                self._step(_STEPS[Qt.Key(event.key())])
                return True
        return False

    def _step(self, way: int) -> None:
        """Go to the next line or the one before; the text moves where the ruler would come near an edge."""
        view, before = self._view, self.line()
        self._moving = True
        position = self._beyond(before, way)
        self._stand_on(position)
        height = view.viewport().height()
        moved = self.line().top() - before.top()
        if (moved > 0 and self._height > LOWEST * height) or (moved < 0 and self._height < HIGHEST * height):
            view.verticalScrollBar().setValue(view.verticalScrollBar().value() + moved)
            self._stand_on(position)
        self._moving = False

    def _beyond(self, box: QRect, way: int) -> int:
        """Return a position in the line above (-1) or below (1) a line's box, in the same column.

        By looking at ever further points: Qt's own way of moving a cursor down stays at the end of a right-to-left
        line for ever.
        """
        here = self._start_of_line(self._position_at(box.center().y()))
        edge = box.bottom() if way > 0 else box.top()
        for distance in range(3, FARTHEST, 4):
            position = self._position_at(edge + way * distance)
            if self._start_of_line(position) != here:
                return position
        return here

    def _start_of_line(self, position: int) -> int:
        block = self._view.document().findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        return block.position() + (line.textStart() if line.isValid() else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Darken the paper under the letters, or in a dark theme lighten it; the letters stay as they are."""
        if self._theme is None:
            return
        painter = QPainter(self)
        if self._form == "line":
            painter.fillRect(QRect(SIDE, self.height() - 2, self.width() - 2 * SIDE, 2), self._theme.color("accent"))
        else:
            mode = QPainter.CompositionMode
            darker = mode.CompositionMode_Lighten if self._theme.dark else mode.CompositionMode_Darken
            painter.setCompositionMode(darker)
            painter.fillRect(self.rect(), _between(self._theme.color("page"), self._theme.color("accent-soft")))
        painter.end()


def _between(paper: QColor, ink: QColor) -> QColor:
    """Return a colour nearer to the second than to the first: a band that is seen, and no louder than that."""
    pairs = ((paper.red(), ink.red()), (paper.green(), ink.green()), (paper.blue(), ink.blue()))
    return QColor(*(round(0.4 * one + 0.6 * other) for one, other in pairs))
