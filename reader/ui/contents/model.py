"""A list of the contents panel as data: rows under headings, each leading somewhere."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Iterable

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the model tells of a row beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    HERE = Qt.ItemDataRole.UserRole + 2
    """Whether the reader is at what the row stands for."""


class Row(NamedTuple):
    """One row in words. ``target`` is what it leads to; a heading (None) leads nowhere and is only read."""

    text: str
    target: str | None = None
    detail: str = ""
    """A second line, in small type."""
    more: str = ""
    """What is shown below once the row is the current one."""
    aside: str = ""
    """What stands where the line ends."""
    spoken: str = ""
    """What a screen reader says in the stead of the text."""
    level: int = 0
    """How far it is indented."""
    color: str = ""
    """The colour of a dot before it, #rrggbb; without one where empty."""


class ContentsModel(QAbstractListModel):
    """Rows, and the one of them that the reader is at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._row_of: dict[str, int] = {}
        self._here: str | None = None

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._row_of = {}
        for number, row in enumerate(self._rows):
            if row.target is not None:
                self._row_of.setdefault(row.target, number)
        self.endResetModel()

    def set_here(self, target: str | None) -> None:
        """Mark the row that the reader is at, or none."""
        before, self._here = self._here, target
        if target == before:
            return
        for one in (before, target):
            number = self._row_of.get(one) if one is not None else None
            if number is not None:
                index = self.index(number)
                self.dataChanged.emit(index, index, [Role.HERE])

    @property
    def here(self) -> str | None:
        """What the reader is at."""
        return self._here

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows."""
        return tuple(self._rows)

    def row(self, number: int) -> Row:
        """Return a row by number."""
        return self._rows[number]

    def row_of(self, target: str | None) -> int | None:
        """Return the first row that leads to a target."""
        return self._row_of.get(target) if target is not None else None

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
            return row.spoken or row.text
        if role == Role.ROW:
            return row
        if role == Role.HERE:
            return row.target is not None and row.target == self._here
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be chosen; headings are only read."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()].target is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
