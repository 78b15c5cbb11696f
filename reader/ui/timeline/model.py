"""The timeline as a list: headings, and under each its events. Words are made when a row is first asked for."""

from __future__ import annotations

from enum import IntEnum
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.language.folding import fold_key
from reader.language.languages import Direction
from reader.publication.labels import basis_words, track_words
from reader.timeline.wording import short_date_words
from reader.ui.timeline.rows import Rows
from reader.ui.timeline.signs import NONE, EventSigns, TimelineSigns, signs_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.language.words import Words
    from reader.publication.edition import EditionEvent
    from reader.ui.timeline.events import TimelineEvents

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the model tells of a row beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    LIT = Qt.ItemDataRole.UserRole + 2
    """Whether the passage of the event is in view."""
    CURRENT = Qt.ItemDataRole.UserRole + 3
    """Whether the event's date is under the pointer or its card is open."""
    SIGNS = Qt.ItemDataRole.UserRole + 4
    """That the event's passage has other hits or marks than before; what they are, ``signs_at`` says."""


class Row(NamedTuple):
    """One row, in words: a heading (``event`` None) or an event."""

    text: str
    date: str = ""
    hijri: str = ""
    blocks: str = ""
    spoken: str = ""
    event: EditionEvent | None = None


class Chosen(NamedTuple):
    """The event whose passage was gone to: which of its passages, from 1, and how many it has."""

    event: str
    step: int
    steps: int


class TimelineModel(QAbstractListModel):
    """The rows of an edition's timeline."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: TimelineEvents | None = None
        self._rows = Rows()
        self._made: dict[int, Row] = {}
        self._lit: frozenset[str] = frozenset()
        self._current: str | None = None
        self._chosen: Chosen | None = None
        self._signs = TimelineSigns(self)

    def set_signs(self, signs: TimelineSigns) -> None:
        """Show what these tell of hits and marks."""
        self._signs = signs
        signs.changed.connect(self._tell_signs)

    def set_rows(self, events: TimelineEvents, rows: Rows) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._events, self._rows = events, rows
        self._made = {}
        self.endResetModel()

    @property
    def rows(self) -> Rows:
        """Which events and headings stand in which row."""
        return self._rows

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

    def set_chosen(self, chosen: Chosen | None) -> None:
        """Say in its row which of an event's passages was gone to."""
        before, self._chosen = self._chosen, chosen
        events = {one.event for one in (before, chosen) if one}
        for row in map(self.row_of, events):
            self._made.pop(-1 if row is None else row, None)
        self._tell(events, Role.ROW)

    @property
    def lit(self) -> frozenset[str]:
        """The events whose passages are in view."""
        return self._lit

    @property
    def chosen(self) -> Chosen | None:
        """The event whose passage was gone to last."""
        return self._chosen

    def row_of(self, event: str) -> int | None:
        """Return the row of an event, None if it is not shown."""
        number = self._events.number_of.get(event) if self._events else None
        return None if number is None else self._rows.row_of(number)

    def event_at(self, number: int) -> EditionEvent | None:
        """Return the event in a row, None for a heading."""
        event = self._rows.event(number)
        return None if event is None or self._events is None else self._events.events[event]

    def begins_with(self, number: int, typed: str) -> bool:
        """Return whether a word of an event's title, or the heading that it stands first under, begins with a text.

        ``typed`` is folded (:func:`~reader.language.folding.fold_key`).
        """
        event = self._rows.event(number)
        if event is None or self._events is None:
            return False
        folded = self._events.folded_title(event)
        if folded.startswith(typed) or f" {typed}" in folded:
            return True
        return self._rows.event(number - 1) is None and fold_key(self._rows.heading(number - 1)).startswith(typed)

    def heading_of(self, number: int) -> int | None:
        """Return the row of the heading that a row stands under; itself, if it is one."""
        return self._rows.heading_of(number)

    def heading_after(self, number: int) -> int | None:
        """Return the row of the next heading after a row."""
        return self._rows.heading_after(number)

    def row(self, number: int) -> Row:
        """Return a row by number, in words."""
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]

    def _make(self, number: int) -> Row:
        event_number = self._rows.event(number)
        events = self._events
        if event_number is None or events is None:
            label = self._rows.heading(number)
            return Row(label, spoken=label)
        event, said = events.events[event_number], events.words(event_number)
        short = "" if self._rows.repeats_years else short_date_words(event.date, events.voice.formats)
        blocks, spoken = said.blocks, self._spoken(event, said.date, number)
        if self._chosen and self._chosen.event == event.id and self._chosen.steps > 1:
            words, number_words = events.voice.words, events.voice.formats.number
            step, steps = number_words(self._chosen.step), number_words(self._chosen.steps)
            blocks = words.pgettext("passage", "{blocks} · {step} of {steps}").format(
                blocks=blocks, step=step, steps=steps
            )
            spoken += " " + words.gettext("Passage {step} of {steps}.").format(step=step, steps=steps)
        date = with_standing(event, short or said.date, events.voice.words)
        return Row(events.quoted(event.title), date, said.hijri, blocks, spoken, event)

    def _spoken(self, event: EditionEvent, date: str, number: int) -> str:
        assert self._events is not None  # noqa: S101  # there are no rows without
        words, formats = self._events.voice.words, self._events.voice.formats
        return words.gettext("{date}. {title}. {track}. {basis} Event {place} of {count}.").format(
            date=date,
            title=with_standing(event, event.title, words),
            track=track_words(event.track, words),
            basis=basis_words(event.basis, words),
            place=formats.number(self._rows.place(number)),
            count=formats.number(self._rows.count),
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows, speaks and is marked with."""
        if not index.isValid():
            return None
        number = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(number).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(filter(None, (self.row(number).spoken, self._signs_words(number))))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(number)
        if role == Role.ROW:
            return self.row(number)
        if role in {Role.LIT, Role.CURRENT}:
            event = self.event_at(number)
            return event is not None and (event.id in self._lit if role == Role.LIT else event.id == self._current)
        return None

    def _tip(self, number: int) -> str | None:
        event = self.event_at(number)
        return None if event is None or self._events is None else event_tip(event, self._events, self._signs)

    def signs_at(self, number: int) -> EventSigns:
        """Return what the passage of a row's event has of hits and marks."""
        event = self.event_at(number)
        return NONE if event is None else self._signs.of(event.id)

    def _signs_words(self, number: int) -> str:
        return "" if self._events is None else signs_words(self.signs_at(number), self._events.voice)

    def _tell_signs(self, events: Iterable[str]) -> None:
        rows = [row for event in events if (row := self.row_of(event)) is not None]
        if rows:  # told once: there may be thousands
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)), [Role.SIGNS])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let events be chosen; headings are only read."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows.event(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _tell(self, events: Iterable[str | None], role: Role) -> None:
        for event in events:
            number = self.row_of(event) if event else None
            if number is not None:
                index = self.index(number)
                self.dataChanged.emit(index, index, [role])


def with_standing(event: EditionEvent, said: str, words: Words) -> str:
    """Return what is said of an event, with the word for one that nobody has accepted yet."""
    return " · ".join((said, words.pgettext("standing", "proposed"))) if event.proposed else said


def event_tip(event: EditionEvent, events: TimelineEvents, signs: TimelineSigns) -> str:
    """Return what an event's tool tip says: its summary, its track, on whose word it stands, and what its signs are.

    It is rich text with a direction and a width: plain text would run from left to right if it began so.
    """
    words = events.voice.words
    kind = words.pgettext("tool tip", "{track} · {basis}").format(
        track=track_words(event.track, words), basis=basis_words(event.basis, words)
    )
    kind = with_standing(event, kind, words)
    side = "rtl" if events.edition.direction is Direction.RTL else "ltr"
    said = f"{escape(event.summary)}<br/>" if event.summary else ""
    small = "<br/>".join(escape(line) for line in (kind, signs_words(signs.of(event.id), events.voice)) if line)
    return f'<table width="300" dir="{side}"><tr><td dir="{side}">{said}<small>{small}</small></td></tr></table>'
