"""What is typed letter by letter to find a row."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from reader.language.folding import fold_key


class Typed(NamedTuple):
    """What was typed of late, folded (:func:`~reader.language.folding.fold_key`), and whether it begins anew."""

    text: str
    fresh: bool


class TypeAhead:
    """Joins letters that are typed with no longer pauses between them than the system's for that."""

    def __init__(self) -> None:
        self._typed = ""
        self._since = QElapsedTimer()

    def add(self, letters: str) -> Typed:
        """Take letters, and return what they make with those before them."""
        pause = QApplication.keyboardInputInterval()
        fresh = not self._since.isValid() or self._since.hasExpired(pause)
        self._typed = letters if fresh else self._typed + letters
        self._since.start()
        return Typed(fold_key(self._typed), fresh)
