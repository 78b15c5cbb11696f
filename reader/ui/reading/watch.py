"""How far the reader is and how long the rest takes, by words and the reader's own pace.

A scroll costs the look-up of one place. The words of an edition are counted once, after it is shown; the pace is
measured when the view has come to rest.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from reader.errors import NotKeptError
from reader.language.languages import LanguageUnknownError
from reader.library.pace import Pace, Paces, WordCount, minutes_left, word_count
from reader.library.reading_clock import ReadingClock
from reader.ui.article.writer import Layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import Qt

    from reader.library.database import Database
    from reader.publication.edition import Edition
    from reader.ui.article.text_map import Place
    from reader.ui.article.view import ArticleView

SETTLED = 700
"""Milliseconds of rest after a move, after which it counts."""


class ReadingWatch(QObject):
    """Watches the view, and keeps the reader's pace in each language."""

    counted = Signal()
    """The words of the edition are counted, or the pace is another: what is said of the time is to be said anew."""
    failed = Signal(object)
    """A pace holds for this session but could not be kept: the NotKeptError."""

    def __init__(self, view: ArticleView, database: Database, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(view)
        self._view = view
        self._paces = Paces(database)
        self._now = now
        self._clock = ReadingClock()
        self._edition: Edition | None = None
        self._counts: WordCount | None = None
        self._pace: Pace | None = None
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self.look)
        self._count = QTimer(self, singleShot=True, interval=0)
        self._count.timeout.connect(self._count_words)
        view.view_moved.connect(self._settled.start)
        view.steering.jumped.connect(lambda _before, _after: self._clock.stop())
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.applicationStateChanged.connect(self._state_changed)

    def show(self, edition: Edition) -> None:
        """Watch an edition from now on."""
        if edition is self._edition:
            return
        self._edition, self._counts, self._pace = edition, None, None
        self._clock.stop()
        self._count.start()

    def _count_words(self) -> None:
        if self._edition is None:
            return
        self._counts = word_count(self._edition)
        try:
            self._pace = self._paces.get(self._edition.language)
        except LanguageUnknownError:
            self._pace = None
        self.counted.emit()

    def words_before(self) -> int | None:
        """Return how many words come before the top of the view; None before they are counted."""
        place = self._view.places.top_place()
        if self._counts is None or place is None:
            return None
        return self._counts.before(place.block, self._offset(place))

    def minutes_left(self) -> float | None:
        """Return the time that the text takes from the top of the view on, in minutes; None if it can't be told."""
        place = self._view.places.top_place()
        if self._counts is None or self._pace is None or place is None:
            return None
        return minutes_left(self._pace, self._counts, place.block, self._offset(place))

    def progress(self) -> float | None:
        """Return which share of the words stands above the lower edge of the view, 0…1; None if it can't be told."""
        place = self._view.places.bottom_place()
        if self._counts is None or place is None:
            return None
        return self._counts.progress(place.block, self._offset(place))

    def _offset(self, place: Place) -> int:
        """Return the characters of the first edition's block that go with a place, which may be in the second's."""
        content = self._view.content
        if place.column == 0 or content is None:
            return place.offset
        block = content.editions[0].block_by_id.get(place.block)
        length = len(block.text) if block else 0
        if content.layout is Layout.INTERLEAVED:
            return length  # it stands above
        own = len(content.editions[place.column].block_by_id[place.block].text)
        return round(length * place.offset / max(1, own))

    def look(self) -> None:
        """Take note of where the reader is; what was read since is added to the pace."""
        words = self.words_before()
        if words is None or self._edition is None or self._pace is None:
            return
        reading = self._clock.move(words, self._now())
        if reading is None:
            return
        try:
            self._pace = self._paces.add(self._edition.language, reading)
        except NotKeptError as error:
            self._pace = self._paces.get(self._edition.language)
            self.failed.emit(error)
        self.counted.emit()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        from PySide6.QtCore import Qt

        if state != Qt.ApplicationState.ApplicationActive:
            self._clock.stop()
