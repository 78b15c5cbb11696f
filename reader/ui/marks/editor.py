"""The panel beside a mark: where it stands, its colour, its note; and away with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QTextEdit, QToolButton, QVBoxLayout

from reader.ui.beside import above_or_below
from reader.ui.fonts import interface_font
from reader.ui.lingering import LingeringPanel
from reader.ui.marks.colors import MarkColors
from reader.ui.naming import named

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from reader.language.words import Words
    from reader.library.marks import Mark
    from reader.ui.icons import Icons
    from reader.ui.theme import Theme

WIDTH = 320
"""In pixels at 100 %."""


class MarkEditor(LingeringPanel):
    """Shows one mark. What is written is told when the panel closes, so that a note is one change."""

    color_chosen = Signal(object)
    note_written = Signal(str)
    """The note is another than before: told when the panel closes, or when it shows another mark."""
    delete_requested = Signal()

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("markEditor")
        self._icons = icons
        self._scale = 1.0
        self.mark: Mark | None = None
        """The mark that is shown."""
        self._place = named(QLabel(self, wordWrap=True), "markPlace")
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        self.colors = MarkColors(self)
        self.note = named(QTextEdit(self), "markNote")
        self.note.setTabChangesFocus(True)
        self.note.setAcceptRichText(False)
        self.delete = self._tool("markDelete")
        self._close = self._tool("markClose")
        self._lay_out()
        self.colors.chosen.connect(self.color_chosen)
        self.delete.clicked.connect(self.delete_requested)
        self._close.clicked.connect(self.dismiss)

    def _tool(self, name: str) -> QToolButton:
        button = named(QToolButton(self), name)
        button.setIconSize(QSize(18, 18))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._place, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        tools = QHBoxLayout()
        tools.setContentsMargins(0, 0, 0, 0)
        tools.addWidget(self.colors)
        tools.addStretch()
        tools.addWidget(self.delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 6)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.note, 1)
        layout.addLayout(tools)

    def set_appearance(self, theme: Theme, tag: str, scale: float, *, rtl: bool) -> None:
        """Draw in a theme, a language's face, a text size and a direction."""
        self._scale = min(scale, 1.6)
        self._place.setFont(interface_font(tag, self._scale, size=12))
        self.note.setFont(interface_font(tag, self._scale, size=14))
        self.colors.set_appearance(theme)
        self._close.setIcon(self._icons.icon("close", theme.color("text-muted"), rtl=rtl, size=16))
        self.delete.setIcon(self._icons.icon("delete", theme.color("text"), rtl=rtl, size=18))

    def retranslate(self, words: Words) -> None:
        """Say everything in a language."""
        _ = words.gettext
        self.setAccessibleName(_("Mark"))
        self.colors.retranslate(words)
        self.note.setPlaceholderText(_("Write a note…"))
        self.note.setAccessibleName(_("Note"))
        for button, text in ((self.delete, _("Delete the mark")), (self._close, _("Close (Esc)"))):
            button.setToolTip(text)
            button.setAccessibleName(text)

    # Opening and closing

    def show_mark(self, mark: Mark, place: str, box: QRect, room: QRect) -> None:
        """Open beside a mark's words; ``place`` says where they stand. Both boxes in the parent's coordinates."""
        if self.isVisible() and self.mark is not None and self.mark.id != mark.id:
            self._hand_over()
        self.stay()
        if self.mark is None or self.mark.id != mark.id or not self.isVisible():
            self.note.setPlainText(mark.note)
        self.mark = mark
        self.setAccessibleDescription(f"{place}. {mark.anchor.exact}")
        self._place.setText(place)
        self.colors.set_value(mark.color)
        self.stand_beside(box, room)
        self.show()
        self.raise_()

    def follow(self, mark: Mark) -> None:
        """Show a mark as it was changed meanwhile; what is being written stays."""
        before, self.mark = self.mark, mark
        self.colors.set_value(mark.color)
        if before is not None and mark.note != before.note and self.note.toPlainText() == before.note:
            self.note.setPlainText(mark.note)

    def stand_beside(self, box: QRect, room: QRect) -> None:
        """Stand beside the mark's words where they are now."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._place.ensurePolished()
        size = QSize(round(WIDTH * self._scale), round(190 * self._scale))
        self.setGeometry(above_or_below(box, size, room, rtl=rtl))

    def take_focus(self) -> None:
        """Hand the keyboard to the note."""
        self.note.setFocus(Qt.FocusReason.TabFocusReason)
        self.note.moveCursor(self.note.textCursor().MoveOperation.End)

    @property
    def is_held(self) -> bool:
        """Whether it stays open though the pointer is elsewhere: the keyboard is in it."""
        return self.has_focus

    def dismiss(self) -> None:
        """Close the panel and hand over what was written."""
        if not self.isVisible():
            return
        self.stay()
        had_focus = self.has_focus
        self.hide()
        self._hand_over()
        self.mark = None
        self.closed.emit(had_focus)

    def drop(self) -> None:
        """Close the panel without a word: its mark is gone."""
        had_focus = self.has_focus
        self.mark = None
        self.hide()
        self.closed.emit(had_focus)

    def _hand_over(self) -> None:
        if self.mark is not None and self.note.toPlainText() != self.mark.note:
            self.note_written.emit(self.note.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; what was written is kept, and can be taken back."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round within the panel; Esc leaves it."""
        stops = [self.note, *self.colors.findChildren(QToolButton), self.delete, self._close]
        current = QApplication.focusWidget()
        index = stops.index(current) if current in stops else -1
        stops[(index + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True
