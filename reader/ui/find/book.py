"""The chapters of a book that are not on the page: how often words stand in each, and which one has the next hit."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.publication.book_search import ChapterHits, count_in_chapters, outwards
from reader.ui.find.search import TURN
from reader.ui.timeline.work import Aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from reader.publication.book_reading import BookReading
    from reader.publication.book_search import Sought, Steps
    from reader.publication.book_texts import ShownBlock


class SearchedBook(NamedTuple):
    """A book with one of its chapters on the page."""

    readings: tuple[BookReading, ...]
    """Those of the editions on the page."""
    parallel: bool
    """Whether two editions stand side by side; else what both say alike is on the page once."""
    chapter: int
    """The number of the chapter on the page."""

    @property
    def chapters(self) -> int:
        """How many chapters there are."""
        return self.readings[0].count

    def texts(self, chapter: int) -> Steps:
        """Return in steps what would be on the page of a chapter, column by column."""
        columns: list[Sequence[ShownBlock]] = []
        known: dict[str, str] = {}
        for reading in self.readings:
            blocks = yield from reading.texts_of(chapter)
            if columns:
                there = (block for block in blocks if block.id in known)
                columns.append([block for block in there if self.parallel or block.text != known[block.id]])
            else:
                columns.append(blocks)
                known = {block.id: block.text for block in blocks}
        return columns


class FindBook(QObject):
    """Counts the hits of the chapters, the nearest first, and leads from one chapter to the next that has some.

    What is counted stays good while the words and the editions are the same, whichever chapter is on the page.
    """

    advanced = Signal()
    """A turn is over: there may be more hits."""
    ended = Signal()
    """All chapters are counted."""
    chapter_requested = Signal(int)
    """The chapter with the next hit is to be shown."""
    nowhere_else = Signal(int)
    """No other chapter has a hit: the step that was waited for (1 or -1)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book: SearchedBook | None = None
        self._is_wanted = True
        self._sought: Sought | None = None
        self._hits: dict[int, int] = {}
        self._steps: Iterator[ChapterHits | Callable[[], None] | None] = iter(())
        self._aside = Aside()
        self._thread: Future[None] | None = None
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)
        self._waiting = 0
        self.arriving = 0
        """The step that led to the chapter on the page, whose hits are not known yet; 0 for none."""
        self.wrapped = False
        """Whether that step went round the end of the book."""

    # What is searched

    def set_book(self, book: SearchedBook | None) -> None:
        """Search another book from now on, or the same one with another chapter on the page; None for a text of one."""
        if book is None or self._book is None or book[:2] != self._book[:2]:
            self.stop()
        self._book = book

    def set_wanted(self, wanted: bool) -> None:
        """Search the whole book, or only the chapter on the page."""
        self._is_wanted = wanted
        if not wanted:
            self.stop()

    @property
    def is_possible(self) -> bool:
        """Whether there are other chapters."""
        return self._book is not None

    @property
    def is_on(self) -> bool:
        """Whether they are searched too."""
        return self._book is not None and self._is_wanted

    def start(self, sought: Sought, here: int) -> None:
        """Count the hits of all chapters; the one on the page has so many. What was counted before is not again."""
        if self._book is None or not self._is_wanted or not sought.query:
            return
        if sought != self._sought:
            self.stop()
            self._sought = sought
            others = outwards(self._book.chapter, self._book.chapters)
            self._steps = count_in_chapters(sought, others, self._book.texts)
            self._turn.start()
        self._hits[self._book.chapter] = here

    def stop(self) -> None:
        """Give up, and forget what was counted."""
        self._turn.stop()
        self._steps = iter(())
        self._sought = None
        self._hits = {}
        self._waiting = self.arriving = 0

    def _go_on(self) -> None:
        if self._thread is not None and not self._thread.done():
            return
        self._thread, last = None, perf_counter() + TURN
        while perf_counter() < last:
            try:
                found = next(self._steps)
            except StopIteration:
                self._turn.stop()
                break
            if isinstance(found, ChapterHits):
                self._hits.setdefault(found.chapter, found.hits)
            elif found is not None:
                self._thread = self._aside.submit(found)
                break
        self.advanced.emit()
        if not self._turn.isActive():
            self.ended.emit()
        if self._waiting and not self.lead_on(self._waiting):
            self.nowhere_else.emit(self._waiting)
            self._waiting = 0

    # What is known

    @property
    def is_running(self) -> bool:
        """Whether there are chapters to be counted yet."""
        return self._turn.isActive()

    @property
    def done(self) -> int:
        """How many chapters are counted."""
        return len(self._hits)

    @property
    def count(self) -> int:
        """How many chapters there are."""
        return self._book.chapters if self._book is not None else 1

    @property
    def total(self) -> int:
        """How many hits are known of."""
        return sum(self._hits.values())

    @property
    def before(self) -> int:
        """How many of them stand before the chapter on the page."""
        here = self._book.chapter if self._book is not None else 1
        return sum(hits for chapter, hits in self._hits.items() if chapter < here)

    # From chapter to chapter

    def lead_on(self, by: int) -> bool:
        """Go to the next chapter with a hit (1) or the one before (-1), round the end; False if no other has one.

        Where that is not known yet, it is gone to as soon as it is.
        """
        following = self._following(by) if self.is_on else None
        if following is None:
            return False
        self._waiting = 0 if following else by
        if following and self._book is not None:
            self.arriving = by
            self.wrapped = (following - self._book.chapter) * by < 0
            self.chapter_requested.emit(following)
            if self._book.chapter != following:  # it can't be read
                self.arriving, self._hits[following] = 0, 0
        return True

    def arrive(self) -> int:
        """Return the step that led to the chapter on the page, and have it done with."""
        by, self.arriving = self.arriving, 0
        return by

    def _following(self, by: int) -> int | None:
        """Return the next chapter that has a hit, 0 where that is not known yet, None for no other chapter."""
        here = self._book.chapter if self._book is not None else 1
        for step in range(1, self.count):
            chapter = (here - 1 + by * step) % self.count + 1
            hits = self._hits.get(chapter)
            if hits is None:
                return 0 if self.is_running else None
            if hits:
                return chapter
        return None
