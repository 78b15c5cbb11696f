"""The way to places in the article: blocks, mentions and positions are brought into view, and the caret goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from reader.ui.article.view_anchor import ViewAnchor

if TYPE_CHECKING:
    from reader.publication.edition import Mention
    from reader.ui.article.caret import Caret, CaretPlace
    from reader.ui.article.text_map import Place
    from reader.ui.article.view import ArticleView

READING_HEIGHT: Final = 0.28
"""Where a passage is brought to: this share of the view's height from the top."""
_ABOVE, _BELOW = 24, 60
"""How far from the view's upper and lower edge a line stands in view, in pixels."""


class Steering(QObject):
    """Takes the reader to places by other means than scrolling, and knows where they are."""

    arrived = Signal(int)
    """The reader went to a passage: where it begins in the document."""
    jumped = Signal(object, object)
    """The reader went from one place to another: the :class:`ViewAnchor` of each."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._caret: Caret | None = None

    # Going somewhere

    def go_to_block(self, block_id: str, *, flash: bool = False) -> None:
        """Bring a block's first line to the top; the first block's with the title above it."""
        view, content = self._view, self._view.content
        span = content.block_span(0, block_id) if content is not None else None
        if content is None or span is None:
            return
        first = content.editions[0].blocks[0].id
        before = view.anchor
        view.set_anchor(ViewAnchor() if block_id == first else ViewAnchor(block_id, 0.0))
        self._arrive(span[0], before)
        if flash:
            view.mentions.light.flash(span, view.theme)

    def go_to_mention(self, mention: Mention, *, flash: bool = True) -> None:
        """Bring a mention to reading height and light it."""
        view, content = self._view, self._view.content
        found = view.mentions.find(mention)
        span = content.span(*found) if content and found else None
        if span is None:
            self.go_to_block(mention.block, flash=flash)
            return
        self.go_to_position(span[0])
        if flash:
            view.mentions.light.flash(span, view.theme)

    def go_to_position(self, position: int) -> None:
        """Bring a position of the document to reading height."""
        before = self._view.anchor
        self._bring_to_reading_height(position)
        self._arrive(position, before)

    def _arrive(self, position: int, before: ViewAnchor) -> None:
        if self._caret is not None:
            self._caret.go(position)
        self.arrived.emit(position)
        self.jumped.emit(before, self._view.anchor)

    def ensure_in_view(self, position: int) -> None:
        """Bring a position of the document to reading height, unless it is in view."""
        view = self._view
        if self._caret is not None:
            self._caret.go(position)
        box = view.cursorRect(view.places.cursor(position))
        if box.top() < _ABOVE or box.bottom() > view.viewport().height() - _BELOW:
            self._bring_to_reading_height(position)

    def _bring_to_reading_height(self, position: int) -> None:
        view, bar = self._view, self._view.verticalScrollBar()
        top = view.cursorRect(view.places.cursor(position)).top()
        bar.setValue(bar.value() + top - round(view.viewport().height() * READING_HEIGHT))

    # The caret

    def select_with_keyboard(self, selecting: bool) -> None:
        """Give the text a caret that the arrow keys move, as screen readers follow it; else they scroll."""
        from PySide6.QtCore import Qt

        from reader.ui.article.caret import Caret

        view = self._view
        place = view.places.top_place()
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        view.setTextInteractionFlags(flags | Qt.TextInteractionFlag.TextSelectableByKeyboard if selecting else flags)
        if self._caret is not None:
            self._caret.deleteLater()
        self._caret = Caret(view) if selecting else None
        position = view.content.position(place) if place and view.content else None
        if self._caret is not None and position is not None:
            self._caret.go(position)

    @property
    def has_caret(self) -> bool:
        """Whether the text has a caret that the arrow keys move."""
        return self._caret is not None

    def reading_place(self) -> Place | None:
        """Return where the reader is: at the caret, without one in the first line of the view."""
        return self._caret.place() if self._caret is not None else self._view.places.top_place()

    def leave(self) -> CaretPlace | None:
        """Return where the caret is, before another document is shown; None without one."""
        return self._caret.leave() if self._caret is not None else None

    def return_to(self, left: CaretPlace | None) -> None:
        """Put the caret where it was left, now that another document is shown."""
        if self._caret is not None:
            self._caret.arrive(left)

    def keep_in_view(self) -> None:
        """Bring the caret along: the view was put to another place."""
        if self._caret is not None:
            self._caret.come_into_view()
