"""The bar beside a selection: mark it in a colour, write a note to it, copy it, cite it, look for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QToolButton, QWidget

from reader.ui.beside import above_or_below
from reader.ui.marks.colors import PATCH, MarkColors
from reader.ui.naming import named

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QAction, QKeyEvent

    from reader.language.words import Words
    from reader.library.marks import MarkColor
    from reader.ui.icons import Icons
    from reader.ui.theme import Theme

TOOLS = (("note", "note"), ("copy", "copy"), ("cite", "cite"), ("find", "search"))
"""The buttons after the colours: their names and their icons."""


class MarkBar(QFrame):
    """Stands beside the selection and leaves the keyboard where it is. What is pressed, it tells."""

    color_chosen = Signal(object)
    """A :class:`MarkColor`."""
    pressed = Signal(str)
    """The name of a tool."""
    left = Signal()
    """It had the keyboard, and closes."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("markBar")
        self._icons = icons
        self.colors = MarkColors(self)
        self.colors.chosen.connect(self.color_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 3, 5, 3)
        row.setSpacing(0)
        row.addWidget(self.colors)
        self.tools = {name: self._tool(name) for name, _ in TOOLS}
        for button in self.tools.values():
            row.addWidget(button)
        self.hide()

    def _tool(self, name: str) -> QToolButton:
        button = named(QToolButton(self), f"bar-{name}")
        button.setIconSize(QSize(PATCH, PATCH))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.pressed.emit(name))
        return button

    def set_appearance(self, theme: Theme, *, rtl: bool) -> None:
        """Draw in a theme's colours and a direction."""
        self.colors.set_appearance(theme)
        for name, icon in TOOLS:
            self.tools[name].setIcon(self._icons.icon(icon, theme.color("text"), rtl=rtl))

    def retranslate(self, words: Words, cite: QAction) -> None:
        """Say everything in a language."""
        _ = words.gettext
        self.setAccessibleName(_("What to do with the selection"))
        self.colors.retranslate(words)
        for name, text in (("note", _("Write a note…")), ("copy", _("Copy")), ("find", _("Find in this text"))):
            self.tools[name].setToolTip(text)
            self.tools[name].setAccessibleName(text)
        self.tools["cite"].setToolTip(cite.toolTip())
        self.tools["cite"].setAccessibleName(_("Copy with citation"))

    def show_beside(self, selection: QRect, room: QRect, color: MarkColor) -> None:
        """Open above the selected lines, or below; both boxes in the parent's coordinates."""
        self.colors.set_value(color)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.adjustSize()
        self.setGeometry(above_or_below(selection, self.sizeHint(), room, rtl=rtl, above=True))
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def setVisible(self, visible: bool) -> None:  # noqa: N802  # Qt's own name
        """Tell who is to have the keyboard next that this one gives it up."""
        focused = QApplication.focusWidget()
        if not visible and focused is not None and self.isAncestorOf(focused):
            self.left.emit()
        super().setVisible(visible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the view that is watched is resized: the selection stands elsewhere then."""
        if event.type() == QEvent.Type.Resize:
            self.hide()
        return super().eventFilter(watched, event)
