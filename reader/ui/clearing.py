"""Esc in a dialog with words to look for: the words go first, then the dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLineEdit


def clears_words(event: QKeyEvent, *lines: QLineEdit) -> bool:
    """Clear lines at Esc, and return whether anything stood in them: the key has done its work then."""
    filled = [line for line in lines if line.text()]
    if event.key() != Qt.Key.Key_Escape or not filled:
        return False
    for line in filled:
        line.clear()
    event.accept()
    return True
