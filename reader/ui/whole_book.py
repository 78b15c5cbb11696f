"""What of the timeline pane is the whole book's: when it is read, when it is shown, where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.library.settings import TIMELINE_SCOPE
from reader.ui.book_reader import BookReader
from reader.ui.timeline.book import BookEvents
from reader.ui.timeline.tools import BOOK

if TYPE_CHECKING:
    from reader.publication.book_reading import BookReading
    from reader.publication.book_timeline import BookTimeline
    from reader.publication.edition import Edition
    from reader.timeline.events import Track
    from reader.ui.main_window import MainWindow
    from reader.ui.timeline.link import TimelineLink
    from reader.ui.timeline.pane import TimelinePane
    from reader.ui.voice import Voice


class WholeBook(QObject):
    """Decides whether the pane shows the chapter on the page or its book, and has the book read for that.

    Until a book is read its pane shows the chapter's events, and how far the reading is. Nothing is read while the pane
    is closed.
    """

    def __init__(self, window: MainWindow, pane: TimelinePane, link: TimelineLink) -> None:
        super().__init__(window)
        self._window = window
        self._pane = pane
        self._link = link
        self.reader = BookReader(self)
        self._edition: Edition | None = None
        self._voice: Voice | None = None
        self._hidden: frozenset[Track] = frozenset()
        self._reading: BookReading | None = None
        self._events: BookEvents | None = None
        pane.head.scope_chosen.connect(self._choose)
        link.passage_requested.connect(window.place.show_block)
        window.timeline_side.opened.connect(lambda _shown: self._show())
        self.reader.advanced.connect(self._show_progress)
        self.reader.ended.connect(self._show)

    def show_edition(self, edition: Edition, voice: Voice, hidden: frozenset[Track]) -> None:
        """Show the events of an edition, or of the book that it is a chapter of."""
        editions = self._window.reading
        self._edition, self._voice, self._hidden = edition, voice, hidden
        reading = editions.through(edition.language) if editions is not None else None
        if reading is not self._reading:
            self.reader.stop()
            self._reading, self._events = reading, None
        self._pane.set_scope(self._window.kept.setting(TIMELINE_SCOPE) if reading is not None else "")
        self._show()

    @property
    def is_busy(self) -> bool:
        """Whether the book is still to be read for what the pane shows."""
        return self.reader.reading is not None

    def _choose(self, scope: str) -> None:
        self._window.kept.keep(TIMELINE_SCOPE, scope)
        self._pane.set_scope(scope)
        self._show()
        self._link.light()

    def _show(self) -> None:
        """Show what there is by now, and have read what is missing."""
        edition, voice, reading = self._edition, self._voice, self._reading
        if edition is None or voice is None:
            return
        wanted = reading is not None and self._pane.head.scope == BOOK
        timeline = reading.timeline if reading is not None and wanted else None
        if reading is not None and wanted and timeline is None and self._window.timeline_side.is_open:
            self.reader.read(reading)
            timeline = reading.timeline
        else:
            self.reader.stop()
        if timeline is None and wanted and self._events is not None:
            timeline = self._events.timeline  # it is being made anew, of what the reader changed
        if timeline is not None:
            self._show_book(timeline, edition, voice)
        else:
            self._pane.set_edition(edition, voice, self._hidden)
            self._link.set_book(None)
        self._link.set_edition(edition)
        self._show_progress()

    def _show_book(self, timeline: BookTimeline, edition: Edition, voice: Voice) -> None:
        events = self._events
        if events is None or events.timeline is not timeline or not events.speaks(voice):
            events = self._events = BookEvents(timeline, voice, self._window.shown.chapters)
        events.open_chapter(self._window.shown.chapter[0], edition)
        self._pane.set_book(events, edition, self._hidden)
        self._link.set_book(timeline)

    def _show_progress(self) -> None:
        reading = self.reader.reading
        if reading is None or self._voice is None or reading.done == reading.count:
            self._pane.set_progress("")
            return
        words, number = self._voice.words, self._voice.formats.number
        text = words.ngettext(
            "Reading the book: {done} of {count} chapter", "Reading the book: {done} of {count} chapters", reading.count
        )
        self._pane.set_progress(text.format(done=number(reading.done), count=number(reading.count)))
