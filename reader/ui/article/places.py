"""Where things stand in the article's view: blocks, lines, mentions, in coordinates of the viewport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QTextCursor

from reader.publication.edition import MentionKind

if TYPE_CHECKING:
    from PySide6.QtCore import QRect, QRectF

    from reader.publication.edition import Mention
    from reader.ui.article.text_map import Place
    from reader.ui.article.view import ArticleView


class ArticlePlaces:
    """Answers where places of the text are in a view, and which place is at a point of it."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view

    def cursor(self, position: int) -> QTextCursor:
        """Return a cursor at a position of the document."""
        document = self._view.document()
        made = QTextCursor(document)
        made.setPosition(min(position, document.characterCount() - 1))
        return made

    # What is in view

    def top_place(self) -> Place | None:
        """Return the place of the first line that is wholly in view."""
        view = self._view
        if view.content is None:
            return None
        cursor = view.cursorForPosition(QPoint(view.viewport().width() // 2, 1))
        cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
        if view.cursorRect(cursor).top() < -2:
            before = cursor.position()
            cursor.movePosition(QTextCursor.MoveOperation.Down)
            cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
            if cursor.position() <= before:
                cursor.setPosition(before)
        return view.content.place(cursor.position())

    def bottom_place(self) -> Place | None:
        """Return the place at the lower edge of the view."""
        return self._place_at(self._view.viewport().height() - 2)

    def top_block(self) -> str:
        """Return the id of the block of the first line that is wholly in view."""
        place = self.top_place()
        return place.block if place else ""

    def visible_blocks(self) -> tuple[str, ...]:
        """Return the ids of the blocks in view, in order."""
        content, height = self._view.content, self._view.viewport().height()
        if content is None or not content.editions[0].blocks:
            return ()
        top, bottom = self._place_at(2), self._place_at(height - 2)
        if top is None or bottom is None or self.top_of_text() > height:
            return ()
        edition = content.editions[0]
        first, last = (edition.block_by_id[place.block].number for place in (top, bottom))
        return tuple(block.id for block in edition.blocks[first - 1 : last])

    def _place_at(self, y: int) -> Place | None:
        view = self._view
        if view.content is None:
            return None
        return view.content.place(view.cursorForPosition(QPoint(view.viewport().width() // 2, y)).position())

    # Where something stands

    def top_of(self, position: int) -> int:
        """Return where the line of a position of the document begins."""
        return self._view.cursorRect(self.cursor(position)).top()

    def top_of_text(self) -> int:
        """Return where the first block begins."""
        content = self._view.content
        span = content.block_span(0, content.editions[0].blocks[0].id) if content is not None else None
        return self.top_of(span[0]) if span else 0

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Return the boxes of a stretch of the document, one a line."""
        from reader.ui.article.geometry import line_boxes

        scroll = QPointF(0, -self._view.verticalScrollBar().value())
        return [box.translated(scroll) for box in line_boxes(self._view.document(), start, end)]

    def mention_box(self, mention: Mention) -> QRect | None:
        """Return where a mention stands (its lines' hull; a note's mark), or None if it is not shown."""
        mentions = self._view.mentions
        if mention.kind is MentionKind.NOTE and mentions.find(mention) is not None:
            mark = mentions.marks().of(mention)
            if mark is not None:
                return mark.box.translated(0, -self._view.verticalScrollBar().value())
        return self.words_box(mention)

    def words_box(self, mention: Mention) -> QRect | None:
        """Return where a mention's words stand, a note's own too; None if they are not shown."""
        found, content = self._view.mentions.find(mention), self._view.content
        span = content.span(*found) if found is not None and content is not None else None
        from reader.ui.article.geometry import hull

        boxes = self.boxes(*span) if span else []
        return hull(boxes).toAlignedRect() if boxes else None
