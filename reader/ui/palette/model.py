"""The palette's entries in the order of a query, as a list for a view."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.language.fuzzy import NameIndex
from reader.ui.palette.entries import WEIGHTS, Entry, kind_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.language.words import Words

MOST = 60
"""How many entries are listed at a time."""


class Role(IntEnum):
    """What the model tells of a row beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1


class Row:
    """An entry as it is listed: the query lights the words that it was found by."""

    def __init__(self, entry: Entry, query: str, kind: str, found_by: str) -> None:
        self.entry = entry
        self.query = query
        self.kind = kind
        self.detail = found_by or entry.detail
        """What stands beside the label: the name that it was found by, where the label does not show why."""

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return "، ".join(self._parts()) if self.entry.language == "ar" else ", ".join(self._parts())

    def _parts(self) -> list[str]:
        keys = self.entry.keys.strip("\u2066\u2069")
        return [part for part in (self.entry.label, self.detail, keys or self.kind) if part]


class PaletteModel(QAbstractListModel):
    """Finds among entries; without a query it lists them as they come, those chosen last first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: Words | None = None
        self._entries: list[Entry] = []
        self._index = NameIndex(())
        self._rows: list[Row] = []
        self._chosen: list[tuple[str, str]] = []

    def set_entries(self, entries: Sequence[Entry], words: Words) -> None:
        """Offer these entries; ``words`` are the interface's."""
        self._entries, self._words = list(entries), words
        self._index = NameIndex([entry.names for entry in entries], [WEIGHTS[entry.kind] for entry in entries])

    @property
    def entries(self) -> Sequence[Entry]:
        """All that is offered, whatever is typed."""
        return self._entries

    def note_chosen(self, entry: Entry) -> None:
        """Remember what was chosen, to offer it first when the palette opens again."""
        key = (entry.kind.value, entry.id)
        self._chosen = [key, *(one for one in self._chosen if one != key)][:5]

    def find(self, query: str) -> None:
        """List what a query may mean, the likeliest first."""
        self.beginResetModel()
        if query.strip():
            found = self._index.find(query, MOST)
            self._rows = [self._row(self._entries[one.thing], one.name, query) for one in found]
        else:
            self._rows = [self._row(entry, 0, "") for entry in self._by_use()[:MOST]]
        self.endResetModel()

    def _by_use(self) -> list[Entry]:
        places = {key: place for place, key in enumerate(self._chosen)}
        return sorted(self._entries, key=lambda entry: places.get((entry.kind.value, entry.id), len(places)))

    def _row(self, entry: Entry, name: int, query: str) -> Row:
        found_by = "" if name == 0 or entry.detail else entry.names[name]
        kind = kind_words(entry.kind, self._words) if self._words else ""
        return Row(entry, query, kind, found_by)

    def row(self, number: int) -> Row:
        """Return a listed row."""
        return self._rows[number]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many rows are listed."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's text, or the row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Role.ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.spoken
        return None
