"""A frame over the window that takes the keyboard until it is closed: the palette, going to a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.language.languages import Direction, direction
from reader.ui.fonts import interface_font

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

    from reader.ui.theme import Theme

DISTANCE = 58
"""From the window's upper edge, in pixels: below the header."""
SIDE = 16
"""Least room at either side, in pixels."""

_STYLE = """
#popup {{ background: {surface}; border: 1px solid {text-muted}; border-radius: 10px; }}
#popup QLineEdit {{ background: {surface}; color: {text}; border: none; padding: 4px 6px;
    selection-background-color: {selection}; selection-color: {selection-text}; }}
#popup QLabel {{ color: {text-muted}; background: transparent; }}
#popup QLabel[wrong="true"] {{ color: {error}; }}
#popup QListView {{ background: {surface}; border: none; border-top: 1px solid {border}; }}
"""


class Popup(QFrame):
    """Opens below the header in the middle, as wide as there is room for; Esc and a click elsewhere close it.

    Closed, it gives the keyboard back to what had it.
    """

    toggled = Signal(bool)
    """It is open from now on, or closed."""

    def __init__(self, window: QWidget, width: int) -> None:
        super().__init__(window)
        self.setObjectName("popup")
        self._window = window
        self._wanted = width
        self._before: QWidget | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(8, 8, 8, 8)
        self._rows.setSpacing(6)
        self.hide()
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def set_appearance(self, theme: Theme, tag: str) -> None:
        """Draw in a theme and a language's faces; what is typed begins where the interface's lines do."""
        self.setStyleSheet(_STYLE.format(**theme.colors))
        side = Qt.AlignmentFlag.AlignRight if direction(tag) is Direction.RTL else Qt.AlignmentFlag.AlignLeft
        for label in self.findChildren(QLabel):
            label.setFont(interface_font(tag))
            label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        for line in self.findChildren(QLineEdit):
            line.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
            line.setFont(interface_font(tag, size=16))
            line.setMinimumHeight(QFontMetrics(line.font()).height() + 10)

    def open(self) -> None:
        """Show it."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is open."""
        super().showEvent(event)
        self.toggled.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is closed."""
        super().hideEvent(event)
        self.toggled.emit(False)

    def close_up(self) -> None:
        """Close it and give the keyboard back."""
        before, self._before = self._before, None
        if not self.isVisible():
            return
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if had_focus and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self) -> None:
        """Put it where it belongs, as high as its content needs and the window allows."""
        width = min(self._wanted, self._window.width() - 2 * SIDE)
        self.setFixedWidth(width)
        rows = self._rows
        rows.invalidate()
        wanted = rows.totalHeightForWidth(width) if rows.hasHeightForWidth() else rows.sizeHint().height()
        height = min(wanted, self._window.height() - DISTANCE - SIDE)
        self.setFixedHeight(height)
        self.move((self._window.width() - width) // 2, DISTANCE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Close when the keyboard goes to another part of the window; another window's dialog leaves it open."""
        inside = new is self or (new is not None and self.isAncestorOf(new))
        if self.isVisible() and new is not None and not inside and new.window() is self._window:
            self._before = None
            self.hide()

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Tab stays in its one field: it is left by Esc."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it; what else is typed here is no command of the window."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        event.accept()
