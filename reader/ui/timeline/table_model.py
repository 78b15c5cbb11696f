"""What the timeline's table says: date, title, track, basis, blocks; to be sorted by any of them."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.publication.labels import track_words
from reader.timeline.events import Basis, Track
from reader.ui.timeline.model import Role, event_tip, with_standing
from reader.ui.timeline.signs import signs_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QFontMetrics, QIcon

    from reader.language.words import Words
    from reader.publication.edition import EditionEvent
    from reader.ui.timeline.events import TimelineEvents
    from reader.ui.timeline.signs import EventSigns, TimelineSigns

Index = QModelIndex | QPersistentModelIndex
_BASES = list(Basis)
_TRACKS = list(Track)


class Column(IntEnum):
    """What the columns show."""

    DATE = 0
    TITLE = 1
    TRACK = 2
    BASIS = 3
    BLOCKS = 4


class TableModel(QAbstractTableModel):
    """The events shown, a row each; what a row says is made when it is asked for."""

    def __init__(self, signs: TimelineSigns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signs = signs
        signs.changed.connect(self._tell_signs)
        self._events: TimelineEvents | None = None
        self._numbers: list[int] = []
        self._row_of: dict[int, int] = {}
        self._sorted = (int(Column.DATE), Qt.SortOrder.AscendingOrder)
        self._icons: dict[Track, QIcon] = {}
        self._proposed_icons: dict[Track, QIcon] = {}

    def set_events(self, events: TimelineEvents, shown: Sequence[int] | None) -> None:
        """Show events by number, None for all, in the order in force."""
        self.beginResetModel()
        self._events = events
        self._numbers = list(range(len(events.events)) if shown is None else shown)
        self._sort()
        self.endResetModel()

    def set_icons(self, icons: dict[Track, QIcon], proposed: dict[Track, QIcon]) -> None:
        """Show these marks of the tracks: those of events, and of events that are only proposed."""
        self._icons, self._proposed_icons = icons, proposed

    def event_at(self, row: int) -> EditionEvent:
        """Return the event in a row."""
        assert self._events is not None  # noqa: S101  # there are no rows without
        return self._events.events[self._numbers[row]]

    def row_of(self, event: str) -> int | None:
        """Return the row of an event, None if it is not shown."""
        number = self._events.number_of.get(event) if self._events else None
        if number is None:
            return None
        if not self._row_of:
            self._row_of = {number: row for row, number in enumerate(self._numbers)}
        return self._row_of.get(number)

    def find(self, typed: str, begin: int) -> int | None:
        """Return the first row from one on, all round, one of whose title's words begins with a folded text."""
        count = len(self._numbers)
        if self._events is None or not typed.strip():
            return None
        for step in range(count):
            row = (begin + step) % count
            folded = self._events.folded_title(self._numbers[row])
            if folded.startswith(typed) or f" {typed}" in folded:
                return row
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Return the number of events shown."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows and speaks."""
        if not index.isValid() or self._events is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._said(index.row(), Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return signs_words(self.signs_at(index.row()), self._events.voice)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == Column.TRACK:
            event = self.event_at(index.row())
            return (self._proposed_icons if event.proposed else self._icons).get(event.track)
        if role == Qt.ItemDataRole.ToolTipRole:
            return event_tip(self.event_at(index.row()), self._events, self._signs)
        return None

    def signs_at(self, row: int) -> EventSigns:
        """Return what the passage of a row's event has of hits and marks."""
        return self._signs.of(self.event_at(row).id)

    def _tell_signs(self, events: Iterable[str]) -> None:
        rows = [row for event in events if (row := self.row_of(event)) is not None]
        if rows:
            first, last = self.index(min(rows), 0), self.index(max(rows), len(Column) - 1)
            self.dataChanged.emit(first, last, [Role.SIGNS])

    def widest(self, column: Column, metrics: QFontMetrics) -> int:
        """Return the width of the longest of a track's or basis's words, in pixels; 0 before there are events."""
        if self._events is None:
            return 0
        words = self._events.voice.words
        labels = {
            Column.TRACK: [track_words(track, words) for track in Track],
            Column.BASIS: [basis_label(basis, words) for basis in Basis],
        }
        return max(map(metrics.horizontalAdvance, labels[column]))

    def _said(self, row: int, column: Column) -> str:
        assert self._events is not None  # noqa: S101  # there are no rows without
        number, event, words = self._numbers[row], self.event_at(row), self._events.voice.words
        if column is Column.DATE:
            return self._events.words(number).date
        if column is Column.TITLE:
            return self._events.quoted(event.title)
        if column is Column.TRACK:
            return track_words(event.track, words)
        if column is Column.BASIS:
            return with_standing(event, basis_label(event.basis, words), words)
        return self._events.words(number).blocks

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the columns' names, and which row it is."""
        if role != Qt.ItemDataRole.DisplayRole or self._events is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._events.voice.formats.number(section + 1)
        words = self._events.voice.words
        told = words.pgettext("column", "Paragraphs")
        if self._events.is_book:
            told = words.pgettext("column", "Chapters")
        return {
            Column.DATE: words.pgettext("column", "Date"),
            Column.TITLE: words.pgettext("column", "Event"),
            Column.TRACK: words.pgettext("column", "Track"),
            Column.BASIS: words.pgettext("column", "Basis"),
            Column.BLOCKS: told,
        }[Column(section)]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column; rows that are alike in it stay in the order of time."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        numbers = [self._numbers[index.row()] for index in kept]
        self._sorted = (column, order)
        self._sort()
        row_of = {number: row for row, number in enumerate(self._numbers)}
        moved = [self.index(row_of[number], index.column()) for number, index in zip(numbers, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _sort(self) -> None:
        column, order = self._sorted
        self._row_of = {}
        if 0 <= column < len(Column):
            self._numbers.sort()
            self._numbers.sort(key=self._key(Column(column)), reverse=order is Qt.SortOrder.DescendingOrder)

    def _key(self, column: Column) -> Callable[[int], Any]:
        assert self._events is not None  # noqa: S101  # only what is shown is sorted
        events, blocks = self._events.events, self._events.block_numbers
        ranks = self._events.title_ranks if column is Column.TITLE else []
        keys: dict[Column, Callable[[int], Any]] = {
            Column.DATE: lambda number: number,
            Column.TITLE: ranks.__getitem__,
            Column.TRACK: lambda number: _TRACKS.index(events[number].track),
            Column.BASIS: lambda number: _BASES.index(events[number].basis),
            Column.BLOCKS: lambda number: min((blocks.get(b, 0) for b in events[number].blocks), default=0),
        }
        return keys[column]


def basis_label(basis: Basis, words: Words) -> str:
    """Return on whose word an event stands, in a word or two."""
    return {
        Basis.ARTICLE: words.pgettext("basis", "Article"),
        Basis.RECORD: words.pgettext("basis", "Record"),
        Basis.BOTH: words.pgettext("basis", "Both"),
    }[basis]
