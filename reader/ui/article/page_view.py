"""A page of text to read: Qt's view of one, whose selection heeds the lines, and which asks for its own menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTextEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QMouseEvent


class PageView(QTextEdit):
    """Shows a document that is read and not written, in a column that scrolls. What stands in it, it does not know."""

    menu_requested = Signal(object, object)
    """The context menu was asked for: at a point of the viewport, to open at one of the screen."""
    step_requested = Signal(int)
    """A button of the mouse asks to go back (-1) or forward (1) among the places that were jumped to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)  # and so selectable by mouse, no more
        self.setFrameStyle(0)
        # By their names: see ArticleStyle on Qt's enumerations.
        self.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        self.setProperty("verticalScrollBarPolicy", "ScrollBarAlwaysOn")
        self._set_viewport()

    def _set_viewport(self) -> None:
        """Give the view a viewport of our own: of Qt's, PySide would first find out the class, among a hundred."""
        self._viewport = made = QWidget()
        made.setBackgroundRole(QPalette.ColorRole.Base)
        made.setMouseTracking(True)
        made.setAcceptDrops(True)
        self.setViewport(made)
        # The document that is there before any other is laid out for the viewport that is gone now.
        self.document().documentLayout().setPaintDevice(made)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select as far as the line under the pointer."""
        from reader.ui.article.between_lines import event_on_line

        super().mouseMoveEvent(event_on_line(self, event) if event.buttons() else event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select in the line under the pointer; the buttons at the mouse's side go back and forward."""
        from PySide6.QtCore import Qt

        from reader.ui.article.between_lines import event_on_line

        super().mousePressEvent(event_on_line(self, event))
        steps = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}
        if event.button() in steps:
            self.step_requested.emit(steps[event.button()])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word under the pointer, also where that is between its line and the next."""
        from reader.ui.article.between_lines import event_on_line

        super().mouseDoubleClickEvent(event_on_line(self, event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu: at the pointer, or for the keyboard at the caret or the mark that it is on."""
        point, screen = event.pos(), event.globalPos()
        if event.reason() == event.Reason.Keyboard:
            point = self.cursorRect().bottomLeft()
            if not self.viewport().rect().contains(point):
                point = self.viewport().rect().center()
            screen = self.viewport().mapToGlobal(point)
        self.menu_requested.emit(point, screen)
