"""The timeline as a list: a heading for each year, then its events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.publication.labels import basis_words, track_words
from reader.timeline.calendars import hijri_span
from reader.timeline.dates import civil
from reader.timeline.wording import date_words, hijri_words, short_date_words, year_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.language.formats import Formats
    from reader.publication.edition import Edition, EditionEvent
    from reader.ui.voice import Voice

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the model tells of a row beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    LIT = Qt.ItemDataRole.UserRole + 2
    """Whether the passage of the event is in view."""
    CURRENT = Qt.ItemDataRole.UserRole + 3
    """Whether the event's date is under the pointer or its card is open."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, in words: a year (``event`` None) or an event."""

    text: str
    date: str = ""
    hijri: str = ""
    blocks: str = ""
    spoken: str = ""
    event: EditionEvent | None = None


class TimelineModel(QAbstractListModel):
    """The rows of an edition's timeline in the order of time, undatable events last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._row_of: dict[str, int] = {}
        self._lit: frozenset[str] = frozenset()
        self._current: str | None = None

    def set_edition(self, edition: Edition, voice: Voice) -> None:
        """Show an edition's events; their words are made here, once."""
        self.beginResetModel()
        self._rows = list(_rows(edition, voice))
        self._row_of = {row.event.id: number for number, row in enumerate(self._rows) if row.event}
        self.endResetModel()

    def set_lit(self, events: Iterable[str]) -> None:
        """Light the events whose passages are in view."""
        lit = frozenset(events)
        changed = lit ^ self._lit
        self._lit = lit
        self._tell(changed, Role.LIT)

    def set_current(self, event: str | None) -> None:
        """Mark the event whose date is pointed at, or none."""
        changed = {event, self._current} - {None}
        self._current = event
        self._tell(changed, Role.CURRENT)

    @property
    def lit(self) -> frozenset[str]:
        """The events whose passages are in view."""
        return self._lit

    def row_of(self, event: str) -> int | None:
        """Return the row of an event."""
        return self._row_of.get(event)

    def heading_of(self, number: int) -> int | None:
        """Return the row of the year that a row stands under; itself, if it is one."""
        return next((row for row in range(number, -1, -1) if self._rows[row].event is None), None)

    def heading_after(self, number: int) -> int | None:
        """Return the row of the next year after a row."""
        return next((row for row in range(number + 1, len(self._rows)) if self._rows[row].event is None), None)

    def row(self, number: int) -> Row:
        """Return a row by number."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows, speaks and is marked with."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Role.ROW:
            return row
        if role == Role.LIT:
            return row.event is not None and row.event.id in self._lit
        if role == Role.CURRENT:
            return row.event is not None and row.event.id == self._current
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let events be chosen; headings are only read."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()].event is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _tell(self, events: Iterable[str | None], role: Role) -> None:
        for event in events:
            number = self._row_of.get(event) if event else None
            if number is not None:
                index = self.index(number)
                self.dataChanged.emit(index, index, [role])


def _rows(edition: Edition, voice: Voice) -> Iterable[Row]:
    year: int | None = None
    numbers = {block.id: block.number for block in edition.blocks}
    count = len(edition.events)
    for place, event in enumerate(edition.events, start=1):
        lower = event.date.lower if event.date.lower is not None else event.date.upper
        this_year = civil(lower)[0] if lower is not None else None
        if this_year != year or place == 1:
            year = this_year
            label = year_words(year, voice.formats) if year is not None else voice.words.gettext("Undated")
            yield Row(label, spoken=label)
        yield _event_row(event, numbers, voice, place, count)


def _event_row(event: EditionEvent, numbers: dict[str, int], voice: Voice, place: int, count: int) -> Row:
    words, formats = voice.words, voice.formats
    span = hijri_span(event.date)
    full = date_words(event.date, formats)
    spoken = words.gettext("{date}. {title}. {track}. {basis} Event {place} of {count}.").format(
        date=full,
        title=event.title,
        track=track_words(event.track, words),
        basis=basis_words(event.basis, words),
        place=formats.number(place),
        count=formats.number(count),
    )
    listed = block_list([numbers[block] for block in event.blocks if block in numbers], formats)
    return Row(
        text=event.title,
        date=short_date_words(event.date, formats) or full,
        hijri=hijri_words(span, formats) if span else "",
        blocks=f"¶ {listed}" if listed else "",
        spoken=spoken,
        event=event,
    )


def block_list(numbers: list[int], formats: Formats) -> str:
    """Return the numbers of blocks with neighbours drawn together, as "9–12, 15"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    texts = [
        formats.range(formats.number(run[0]), formats.number(run[-1]))
        if len(run) > 2
        else formats.join([formats.number(number) for number in run])
        for run in runs
    ]
    return formats.join(texts)
