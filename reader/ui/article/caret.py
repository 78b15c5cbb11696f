"""The caret of the article, for those who read with it: screen readers follow it, and so does the keyboard's mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.publication.edition import MentionKind
from reader.records import Record
from reader.ui.article.text_map import Place

if TYPE_CHECKING:
    from reader.ui.article.view import ArticleView


class CaretPlace(Record):
    """Where a caret is in a publication, whichever edition is shown: a block of a language, and a share of it."""

    language: str
    block: str
    share: float


class Caret(QObject):
    """Goes where the reader goes, in the view that it is made for, until it is taken away.

    Without that the next arrow key would lead back to where the caret was left.
    """

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._is_moving = False
        view.cursorPositionChanged.connect(self._mark_mention)

    def place(self) -> Place | None:
        """Return where it is in the text."""
        content = self._view.content
        return content.place(self._view.textCursor().position()) if content is not None else None

    def go(self, position: int) -> None:
        """Go to a position of the document; the view stays where it is."""
        view, value = self._view, self._view.verticalScrollBar().value()
        self._is_moving = True
        view.setTextCursor(view.places.cursor(position))
        view.verticalScrollBar().setValue(value)
        self._is_moving = False
        self._mark_mention()

    def come_into_view(self) -> None:
        """Go to the first line that is in view, unless it is in view."""
        view, top = self._view, self._view.places.top_place()
        position = view.content.position(top) if view.content is not None and top is not None else None
        if position is not None and not view.viewport().rect().intersects(view.cursorRect()):
            self.go(position)

    # From one document to the next

    def leave(self) -> CaretPlace | None:
        """Return where it is, and mind nothing until :meth:`arrive`: another document is about to be shown."""
        place, content = self.place(), self._view.content
        self._is_moving = True
        if place is None or content is None:
            return None
        edition = content.editions[place.column]
        length = len(edition.block_by_id[place.block].text)
        return CaretPlace(edition.language, place.block, min(1.0, place.offset / max(1, length)))

    def arrive(self, left: CaretPlace | None) -> None:
        """Go to the place that was left, in the same language if it is shown."""
        self._is_moving = False
        content = self._view.content
        if content is None or left is None:
            return
        languages = [edition.language for edition in content.editions]
        column = languages.index(left.language) if left.language in languages else 0
        block = content.editions[column].block_by_id.get(left.block)
        if block is not None:
            position = content.position(Place(column, block.id, round(left.share * len(block.text))))
            self.go(position or 0)

    # The keyboard's mark

    def _mark_mention(self) -> None:
        """Put the keyboard's mark on the mention that the caret is in, or take it away."""
        view, content = self._view, self._view.content
        cursor = view.textCursor()
        if self._is_moving or content is None or cursor.hasSelection():
            return
        found = content.mention_at(cursor.position())
        if found is not None and found[1].kind is MentionKind.NOTE:
            found = None
        if view.marks is not None and view.marks.focused is not None:
            view.marks.focus(None)
        if found != view.mentions.focused:
            view.mentions.mark(found)
