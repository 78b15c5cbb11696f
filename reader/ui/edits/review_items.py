"""The items of the review: found in the whole document in the background, and as the reader makes them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.library.review import Found, blocks_of, look_through, review_items
from reader.publication.proposal_scan import scan
from reader.timeline.detection import DateOrder
from reader.ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.review import ReviewItem
    from reader.publication.editions import Editions
    from reader.ui.edits.session import EditsSession


class ReviewItems(QObject):
    """Follows a session's edits once the document is looked through."""

    changed = Signal()
    """The items are others."""
    advanced = Signal()
    """More of the document is looked through: see :attr:`share`."""
    failed = Signal(object)
    """The document can't be read: the error."""

    def __init__(self, session: EditsSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._found: Found | None = None
        self._work: Background | None = None
        self.share = 0.0
        """How much is looked through, 0…1."""
        self.all: tuple[ReviewItem, ...] = ()
        """All items."""
        session.changed.connect(self._follow)

    @property
    def is_looking(self) -> bool:
        """Whether the document is still being looked through."""
        return self._work is not None and self._work.is_running

    def begin(self) -> None:
        """Begin to look through the document."""
        editions = self._session.editions
        if editions is None:
            return
        self._work = Background(looking(editions, self._session), self)
        self._work.advanced.connect(self._advance)
        self._work.done.connect(self._take)
        self._work.failed.connect(self._fail)
        self._work.start()

    def end(self) -> None:
        """Stop, and follow the session no more."""
        self._session.changed.disconnect(self._follow)
        if self._work is not None:
            self._work.end()

    def _advance(self, share: float) -> None:
        self.share = share
        self.advanced.emit()

    def _take(self, found: Found) -> None:
        self._found = found
        self._follow()

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        self.changed.emit()

    def _follow(self) -> None:
        found, publication = self._found, self._session.publication
        if found is None:
            return
        edits = self._session.edits
        if publication is not None:  # what was added since speaks of blocks of the chapter that is open
            wanted = {block for edit in edits if edit.item is not None for block in blocks_of(edit.item)}
            more = {block.id: block for block in publication.article.blocks if block.id in wanted}
            found = self._found = replace(found, blocks={**found.blocks, **more})
        self.all = review_items(found, edits)
        self.changed.emit()


def looking(editions: Editions, session: EditsSession) -> Callable[[Callable[[float], None]], Found]:
    """Return the work that looks through a document: of a book, on its own copy of what reads the file."""
    from reader.publication.editions import BookEditions

    edits = session.edits
    if isinstance(editions, BookEditions):
        source, concepts, passing = editions.source, editions.concepts, editions.book

        def look(advance: Callable[[float], None]) -> Found:
            from reader.publication.documents import open_book

            if source is None:
                return look_through(passing, concepts, edits, advance)
            with open_book(source) as book:
                return look_through(book, concepts, edits, advance)

        return look
    publication = editions.publication

    def look_at_all(advance: Callable[[float], None]) -> Found:
        advance(0.0)
        blocks = {block.id: block for block in publication.article.blocks}
        nothing = scan((), DateOrder(publication.date_order))
        return Found(nothing, (*publication.events, *publication.concepts, *publication.notes), blocks)

    return look_at_all
