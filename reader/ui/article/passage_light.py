"""The light on passages: for a moment on one that was gone to, for as long as asked on others, layer over layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.theme import Theme

FLASH_TIME = 2200
"""Milliseconds that a passage stays lit after a jump to it."""

LAYERS = ("mark", "counterpart", "passage", "flash", "note", "hit")
"""What lights passages, each layer over those before it."""

Span = tuple[int, int]
"""Document positions, from the first character to after the last."""


class Lit(NamedTuple):
    """A span, the colour behind its characters, and their own where that is to be another."""

    span: Span
    background: QColor
    foreground: QColor | None = None


class PassageLight(QObject):
    """Lights spans of a text view's document without touching the text. No one else sets its extra selections."""

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view)
        self._view = view
        self._layers: dict[str, Sequence[Lit]] = {}
        self._timer = QTimer(self, singleShot=True, interval=FLASH_TIME)
        self._timer.timeout.connect(lambda: self.show_layer("flash", ()))

    def flash(self, span: Span, theme: Theme | None) -> None:
        """Light a span for a moment."""
        if theme is not None:
            self._timer.start()
            self.show_layer("flash", (Lit(span, theme.color("flash")),))

    def keep(self, spans: Sequence[Span], theme: Theme) -> None:
        """Light the words of these notes, and none of those lit before."""
        self.show_layer("note", [Lit(span, theme.color("flash")) for span in spans])

    def show_layer(self, layer: str, lit: Sequence[Lit]) -> None:
        """Light these spans in one of the :data:`LAYERS`, and none of those lit in it before."""
        if list(lit) != list(self._layers.get(layer, ())):
            self._layers[layer] = lit
            self._show()

    def layer(self, layer: str) -> Sequence[Lit]:
        """Return what is lit in a layer."""
        return self._layers.get(layer, ())

    def put_out(self) -> None:
        """Light nothing: another document is shown."""
        self._timer.stop()
        self._layers = {}
        self._view.setExtraSelections([])

    def _show(self) -> None:
        lit = (one for layer in LAYERS for one in self._layers.get(layer, ()))
        self._view.setExtraSelections([self._selection(one) for one in lit])

    def _selection(self, lit: Lit) -> QTextEdit.ExtraSelection:
        document = self._view.document()
        last = document.characterCount() - 1
        cursor = QTextCursor(document)
        cursor.setPosition(min(lit.span[0], last))
        cursor.setPosition(min(lit.span[1], last), QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setBackground(QBrush(lit.background))
        if lit.foreground is not None:
            form.setForeground(QBrush(lit.foreground))
        made = QTextEdit.ExtraSelection()
        made.cursor = cursor
        made.format = form
        return made
