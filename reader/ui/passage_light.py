"""The light on passages: for a moment on one that was gone to, for as long as asked on others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QBrush, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.theme import Theme

FLASH_TIME = 2200
"""Milliseconds that a passage stays lit after a jump to it."""

Span = tuple[int, int]
"""Document positions, from the first character to after the last."""


class PassageLight(QObject):
    """Lights spans of a text view's document without touching the text."""

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view)
        self._view = view
        self._kept: Sequence[Span] = ()
        self._flashed: Span | None = None
        self._theme: Theme | None = None
        self._timer = QTimer(self, singleShot=True, interval=FLASH_TIME)
        self._timer.timeout.connect(self._end_flash)

    def flash(self, span: Span, theme: Theme | None) -> None:
        """Light a span for a moment."""
        self._flashed, self._theme = span, theme
        self._timer.start()
        self._show()

    def keep(self, spans: Sequence[Span], theme: Theme) -> None:
        """Light these spans, and none of those kept before."""
        if spans or self._kept:
            self._kept, self._theme = spans, theme
            self._show()

    def put_out(self) -> None:
        """Light nothing: another document is shown."""
        self._timer.stop()
        self._kept, self._flashed = (), None
        self._view.setExtraSelections([])

    def _end_flash(self) -> None:
        self._flashed = None
        self._show()

    def _show(self) -> None:
        if self._theme is None:
            return
        flashed = [self._flashed] if self._flashed else []
        self._view.setExtraSelections([self._selection(span, self._theme) for span in (*flashed, *self._kept)])

    def _selection(self, span: Span, theme: Theme) -> QTextEdit.ExtraSelection:
        document = self._view.document()
        last = document.characterCount() - 1
        cursor = QTextCursor(document)
        cursor.setPosition(min(span[0], last))
        cursor.setPosition(min(span[1], last), QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setBackground(QBrush(theme.color("flash")))
        made = QTextEdit.ExtraSelection()
        made.cursor = cursor
        made.format = form
        return made
