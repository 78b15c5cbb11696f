"""The passage that was gone to, said to those who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from reader.ui.announcing import announce
from reader.ui.lingering import LingeringPanel

if TYPE_CHECKING:
    from reader.ui.article.view import ArticleView


class Arrivals(QObject):
    """Has a screen reader say the paragraph that the reader went to from a list, the palette or a link.

    Not while something is typed, nor beside an open card, which says its own words; with a caret in the text, screen
    readers follow that.
    """

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._position = 0
        self._say = QTimer(self, singleShot=True, interval=0)  # what was chosen in may be about to close
        self._say.timeout.connect(self._say_passage)
        view.steering.arrived.connect(self._arrived)

    def _arrived(self, position: int) -> None:
        self._position = position
        self._say.start()

    def _say_passage(self) -> None:
        content, focused = self._view.content, QApplication.focusWidget()
        if (
            content is None
            or isinstance(focused, QLineEdit)
            or (focused is self._view and self._view.steering.has_caret)
        ):
            return
        if any(isinstance(part, LingeringPanel) and part.isVisible() for part in self._view.window().children()):
            return
        place = content.place(self._position)
        if place is not None:
            announce(self._view, content.editions[place.column].block_by_id[place.block].text)
