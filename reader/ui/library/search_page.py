"""The page that searches all texts of the library: words, a time, and the hits in context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.library.search import BackwardRangeError, LibraryQuery, day_range, spoken_range
from reader.timeline.dates import EdtfError, parse_edtf
from reader.timeline.typed_dates import backward_words, no_date_words
from reader.timeline.wording import date_words
from reader.ui.announcing import announce
from reader.ui.library.bars import begin_lines, push_button
from reader.ui.library.hits import HitDelegate, HitRows
from reader.ui.library.places import LibraryPlaces
from reader.ui.library.told_rows import ROW
from reader.ui.naming import named

if TYPE_CHECKING:
    from reader.library.search import DayRange, SearchPage
    from reader.ui.library.session import LibrarySession
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice

PAUSE = 150
"""Milliseconds without another letter after which a search begins."""


class NoDateError(ValueError):
    """What was typed is no date; its argument is what was typed."""


def typed_edtf(text: str, language: str) -> str | None:
    """Return the date that a field holds, in EDTF, whether typed so or in words; None for an empty field.

    Raises :class:`NoDateError` for anything else.

    >>> typed_edtf("1993-04", "en"), typed_edtf("April 1993", "en"), typed_edtf(" ", "en")
    ('1993-04', '1993-04', None)
    """
    text = " ".join(text.split())
    if not text:
        return None
    try:
        parse_edtf(text)
    except EdtfError:
        found = spoken_range(text, language)
        if found is None or found[2]:
            raise NoDateError(text) from None
        return found[1]
    return text


class LibrarySearchPage(QWidget):
    """Asks the worker as the reader types, and shows what it finds, page by page."""

    chosen = Signal(object)
    """A :class:`~reader.library.search.Hit` is to be read."""

    def __init__(self, session: LibrarySession, parent: QWidget) -> None:
        super().__init__(parent)
        self._worker = session.worker
        self._voice: Voice | None = None
        self._page: SearchPage | None = None
        self.asked = 0
        """The number of the search whose answer is waited for or shown; 0 for none."""
        self._sought = LibraryQuery()
        self._wrong: NoDateError | BackwardRangeError | None = None
        self.query = named(QLineEdit(self), "librarySearch")
        self.query.setClearButtonEnabled(True)
        self.first = named(QLineEdit(self), "libraryFrom")
        self.last = named(QLineEdit(self), "libraryUntil")
        self.lines = (self.query, self.first, self.last)
        """All that is typed into."""
        self._labels = {line: QLabel(self) for line in (self.first, self.last)}
        self.limit = push_button(self, "libraryLimit")
        self.places = LibraryPlaces(session, self)
        self.status = named(QLabel(self), "librarySearchStatus")
        self.more = push_button(self, "libraryMore")
        self.rows = HitRows(self)
        self.list = named(QListView(self), "libraryHits")
        self.hint = named(QLabel(self), "libraryHint")
        self._delegate = HitDelegate(self.list)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.search)
        self._set_up()
        self._lay_out()
        self._connect()

    def _set_up(self) -> None:
        self.list.setModel(self.rows)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setMargin(40)
        self.status.setWordWrap(True)
        for line, label in self._labels.items():
            label.setBuddy(line)
        for widget in (*self.lines, self.list):
            widget.installEventFilter(self)
        self.limit.hide()
        self.more.hide()

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setContentsMargins(14, 0, 14, 0)
        fields.setHorizontalSpacing(8)
        fields.setVerticalSpacing(8)
        fields.addWidget(self.query, 0, 0, 1, 5)
        for column, line in ((0, self.first), (2, self.last)):
            fields.addWidget(self._labels[line], 1, column)
            fields.addWidget(line, 1, column + 1)
        fields.addWidget(self.limit, 1, 4)
        fields.addWidget(self.places, 2, 0, 1, 5)
        fields.setColumnStretch(1, 1)
        fields.setColumnStretch(3, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.hint)
        self._stack.addWidget(self.list)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 0, 14, 8)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.more)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(fields)
        rows.addWidget(self._stack, 1)
        rows.addLayout(foot)

    def _connect(self) -> None:
        for line in self.lines:
            line.textChanged.connect(lambda _text: self._soon.start())
        self.places.changed.connect(self.search)
        self.list.activated.connect(self._open)
        self.more.clicked.connect(self._ask_for_more)
        self.limit.clicked.connect(self._limit)
        self._worker.found.connect(self._show_page)

    # The search

    def search(self) -> None:
        """Look for what is typed; an answer to what was typed before is not waited for."""
        self._soon.stop()
        if self._voice is None:
            return
        self._wrong = None
        self._offer_limit()
        try:
            days = self._days()
        except (NoDateError, BackwardRangeError) as error:
            self._wrong = error
            self._say()
            return
        self._sought = LibraryQuery(self.query.text(), days, self.places.language, self.places.collection)
        if not (self.query.text().strip() or days):
            self.asked, self._page = 0, None
            self.rows.show_hits((), self._voice)
            self._say()
            return
        self.asked = self._worker.ask(self._sought)

    def _days(self) -> DayRange | None:
        assert self._voice is not None  # noqa: S101  # asked for only with words
        first, last = (typed_edtf(line.text(), self._voice.language) for line in (self.first, self.last))
        try:
            return day_range(first, last)
        except BackwardRangeError:
            raise
        except EdtfError as error:
            raise NoDateError(error.text) from None

    def _show_page(self, number: int, page: SearchPage) -> None:
        if number != self.asked or self._voice is None:
            return
        self._page = page
        if page.offset:
            self.rows.add_hits(page.hits, self._voice)
        else:
            self.rows.show_hits(page.hits, self._voice)
            self.list.setCurrentIndex(self.rows.index(0, 0))
            self.list.scrollToTop()
        self._say()
        announce(self.query, self.status.text())

    def _ask_for_more(self) -> None:
        self.asked = self._worker.ask(self._sought, self.rows.rowCount())

    # A date among the words

    def _offer_limit(self) -> None:
        """Offer to look for a date that stands among the words as a time."""
        found = self._spoken()
        self.limit.setVisible(found is not None)
        if found is not None and self._voice is not None:
            said = date_words(parse_edtf(found[0]), self._voice.formats)
            self.limit.setText(self._voice.words.gettext("Only about {date}").format(date=said))

    def _spoken(self) -> tuple[str, str] | None:
        """Return the date among the words, in EDTF, and the words without it."""
        if self._voice is None or self.first.text().strip() or self.last.text().strip():
            return None
        found = spoken_range(self.query.text(), self._voice.language)
        return found[1:] if found is not None else None

    def _limit(self) -> None:
        found = self._spoken()
        if found is not None:
            edtf, words = found
            self.query.setText(words)
            self.first.setText(edtf)
            self.last.setText(edtf)
            self.search()
            self.query.setFocus(Qt.FocusReason.OtherFocusReason)

    # Words and looks

    def retranslate(self, voice: Voice) -> None:
        """Say everything in a language."""
        self._voice = voice
        self.places.refresh(voice)
        _ = voice.words.gettext
        begin_lines(voice.language, *self.lines)
        self.query.setPlaceholderText(_("Words, “a phrase”, -not this…"))
        self.query.setAccessibleName(_("Search all texts of the library"))
        for line, name in ((self.first, _("From")), (self.last, _("Until"))):
            self._labels[line].setText(name)
            line.setAccessibleName(name)
            line.setPlaceholderText(_("a date: 1993, April 1993, 1993-04-27"))
        self.list.setAccessibleName(_("What was found"))
        self.more.setText(_("Show more"))
        self.rows.retranslate(voice)
        self._offer_limit()
        self._say()

    def _wrong_words(self, wrong: NoDateError | BackwardRangeError, voice: Voice) -> str:
        """Return what is wrong with the time that was typed; in words of any language, and so isolated in each."""
        if isinstance(wrong, BackwardRangeError):
            first, last = (f"\u2068{' '.join(line.text().split())}\u2069" for line in (self.first, self.last))
            return backward_words(first, last, voice.words, voice.language)
        return no_date_words(f"\u2068{wrong}\u2069", voice.words, voice.language)

    def _say(self) -> None:
        """Say how much was found, or what to do."""
        if self._voice is None:
            return
        words, number = self._voice.words, self._voice.formats.number
        page, shown = self._page, self.rows.rowCount()
        self._stack.setCurrentWidget(self.list if shown else self.hint)
        self.more.setVisible(page is not None and shown < page.total and self._wrong is None)
        if self._wrong is not None:
            self.status.setText(self._wrong_words(self._wrong, self._voice))
        elif page is None:
            self.status.setText("")
        else:
            text = words.ngettext("{count} hit", "{count} hits", page.total)
            self.status.setText(text.format(count=number(page.total)))
        nothing = words.gettext("Nothing was found. Fewer words find more; a time may be too narrow.")
        usual = words.gettext(
            "Search all texts of the library, in every language. A time alone finds what speaks of it."
        )
        self.hint.setText(nothing if page is not None else usual)

    def set_appearance(self, theme: Theme, tag: str, scale: float) -> None:
        """Draw in a theme, a language's face and a size."""
        self._delegate.set_appearance(theme, tag, scale)
        self.list.scheduleDelayedItemsLayout()

    # What the reader does

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(ROW).hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter open the hit at hand once the search has ended, and Down lead from the fields to the hits."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self._soon.isActive():
                    self.search()
                elif self._wrong is None:
                    self._open(self.list.currentIndex())
                return True
            if watched is not self.list and event.key() == Qt.Key.Key_Down and self.rows.rowCount():
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return super().eventFilter(watched, event)
