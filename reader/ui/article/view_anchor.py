"""What the article's view holds fast to through a change of size, theme or language: a place at its top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from reader.records import Record
from reader.ui.article.text_map import Place

if TYPE_CHECKING:
    from reader.ui.article.view import ArticleView


class ViewAnchor(Record):
    """A place by share of its block; ``block`` empty means the very top, title included."""

    block: str = ""
    share: float = 0.0


class HeldPlace:
    """Remembers which place the reader put at the top of a view, and scrolls back to it when lines broke anew."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self.anchor = ViewAnchor()
        """The place at the top of the view, as the reader last put it there."""
        self.is_moving = False
        """Whether it is the program that scrolls, and not the reader: the place stays what it is."""

    def take(self) -> None:
        """Hold fast to the place that is at the top now, unless it is the program that scrolled there."""
        if not self.is_moving:
            self.anchor = self._now()

    def _now(self) -> ViewAnchor:
        view = self._view
        place = view.places.top_place()
        if view.content is None or place is None or view.places.top_of_text() > 0:
            return ViewAnchor()
        block = view.content.editions[place.column].block_by_id[place.block]
        return ViewAnchor(place.block, place.offset / max(1, len(block.text)))

    def restore(self) -> None:
        """Scroll to the place."""
        self.is_moving = True
        position = self._position()
        view, bar = self._view, self._view.verticalScrollBar()
        if position is None:
            bar.setValue(0)
        else:
            cursor = view.places.cursor(position)
            cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
            bar.setValue(bar.value() + view.cursorRect(cursor).top())
        self.is_moving = False

    def _position(self) -> int | None:
        content = self._view.content
        if content is None or not self.anchor.block:
            return None
        self._view.write_rest()
        block = content.editions[0].block_by_id.get(self.anchor.block)
        if block is None:
            return None
        return content.position(Place(0, block.id, round(self.anchor.share * len(block.text))))
