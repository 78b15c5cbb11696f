"""A row of buttons of which one is chosen: layouts, languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont


class Segments(QWidget):
    """Exclusive choice among a few values, each a button; arrows go from one to the next."""

    chosen = Signal(str)
    """The reader chose a value. Not sent when the value is set by the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(2)

    def set_values(self, values: Sequence[str]) -> None:
        """Offer these values, in this order."""
        if list(self._buttons) == list(values):
            return
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {value: self._button(value) for value in values}

    def _button(self, value: str) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(value))
        self._group.addButton(button)
        self._row.addWidget(button)
        return button

    def set_label(self, value: str, text: str, font: QFont, *, name: str = "", tip: str = "") -> None:
        """Write a value's button in a face; ``name`` is what a screen reader says if not the text."""
        button = self._buttons[value]
        button.setText(text)
        button.setFont(font)
        button.setAccessibleName(name or text)
        button.setToolTip(tip)

    def set_tip(self, value: str, tip: str) -> None:
        """Put a tool tip on a value's button."""
        self._buttons[value].setToolTip(tip)

    @property
    def value(self) -> str:
        """The value that is shown as chosen; empty for none."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Show a value as chosen."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)
