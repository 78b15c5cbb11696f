"""The frame around the text when the keyboard comes to it, so that it is seen where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPen

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from reader.ui.article.view import ArticleView
    from reader.ui.theme import Theme

WIDTH = 2
"""The thickness of the frame in pixels, as WCAG 2.2 asks for in 2.4.13."""

_KEYS = frozenset((Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason))
_ENDS = frozenset((QEvent.Type.FocusOut, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress))


class FocusFrame(QObject):
    """Stands from when Tab or F6 leads to the text until the next key or click: then one reads, and it would disturb.

    The mention or mark that Tab goes to from there is framed itself.
    """

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self.is_shown = False
        """Whether it is drawn."""
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.add_painter(self._paint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the keyboard."""
        if watched is self._view and isinstance(event, QFocusEvent) and event.gotFocus():
            self._show(event.reason() in _KEYS)
        elif event.type() in _ENDS:
            self._show(False)
        return super().eventFilter(watched, event)

    def _show(self, shown: bool) -> None:
        if shown != self.is_shown:
            self.is_shown = shown
            self._view.viewport().update()

    def _paint(self, painter: QPainter, _exposed: QRect, theme: Theme) -> None:
        if self.is_shown:
            painter.setPen(QPen(theme.color("focus"), WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = WIDTH / 2
            painter.drawRect(QRectF(self._view.viewport().rect()).adjusted(inset, inset, -inset, -inset))
