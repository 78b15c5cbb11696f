"""A strip beside the scroll bar with a tick at the height of each hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QTextEdit

    from reader.ui.theme import Theme

WIDTH = 7
"""In pixels."""
HEIGHT = 3
"""Of a tick, in pixels; hits nearer than that are one tick."""


class FindTicks(QWidget):
    """Stands over the edge of a text view, beside its scroll bar, and lets the pointer through."""

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view)
        self.setObjectName("findTicks")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view = view
        self._theme: Theme | None = None
        self.shares: Sequence[float] = ()
        """Where the ticks are, 0…1 of the text's height, in order."""
        self._current: float | None = None
        view.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        self.update()

    def set_shares(self, shares: Sequence[float], current: float | None) -> None:
        """Draw ticks at these heights, that of the current hit stronger."""
        self.shares, self._current = shares, current
        self.setVisible(bool(shares))
        self._place()
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the view's size and direction."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange}:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        bar = self._view.verticalScrollBar()
        rtl = self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft
        width = bar.sizeHint().width()
        x = width if rtl else self._view.width() - width - WIDTH
        self.setGeometry(x, 0, WIDTH, self._view.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ticks."""
        if self._theme is None:
            return
        painter = QPainter(self)
        color = self._theme.color("text-muted")
        for share in self.shares:
            painter.fillRect(self._box(share, WIDTH - 2, HEIGHT), color)
        if self._current is not None:
            painter.fillRect(self._box(self._current, WIDTH, HEIGHT + 2), self._theme.color("accent"))
        painter.end()

    def _box(self, share: float, width: int, height: int) -> QRectF:
        y = min(max(0.0, share * self.height() - height / 2), self.height() - height)
        return QRectF((self.width() - width) / 2, round(y), width, height)
