"""The reader's own marks: highlights and notes on passages, kept in the database.

A change of a mark is data (:class:`MarkChange`): undone, it brings back what was there, under the same id. What was
returned without an error is on the disk and survives the program's sudden end.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.publication.anchors import Anchor
from reader.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from sqlite3 import Connection

    from reader.library.database import Database


class MarkColor(StrEnum):
    """The colours of a highlight; what each means is the reader's own affair."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"


class Mark(Record):
    """A passage that the reader marked, with a note or without (an empty one)."""

    id: str
    """A UUID (RFC 9562, version 4) in its usual form."""
    publication: str
    anchor: Anchor
    color: MarkColor
    note: str
    created: datetime
    """In UTC, to the second."""
    modified: datetime


class MarkChange(Record):
    """What was done to a mark: made (``before`` None), edited, or deleted (``after`` None)."""

    before: Mark | None
    after: Mark | None

    @property
    def mark(self) -> Mark:
        """The mark as it is now, or was before it was deleted."""
        mark = self.after or self.before
        assert mark is not None  # noqa: S101  # one of the two at least
        return mark

    @property
    def reversed(self) -> MarkChange:
        """The change that undoes this one."""
        return MarkChange(self.after, self.before)


_COLUMNS = (
    "id, publication, language, color, note, whole, first_block, first_offset, last_block, last_offset, "
    "exact, prefix, suffix, created, modified"
)
_PUT = f"INSERT OR REPLACE INTO mark ({_COLUMNS}) VALUES ({', '.join('?' * 15)})"  # noqa: S608  # names of our own


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


class Marks:
    """The marks kept in the database.

    Each change is one transaction. One that could not be kept raises :class:`~reader.errors.NotKeptError`, holds for
    the session, and is tried again with the next.
    """

    def __init__(self, database: Database, now: Callable[[], datetime] = _now) -> None:
        self._database = database
        self._now = now
        self._unkept: dict[str, Mark | None] = {}

    def of(self, publication: str) -> tuple[Mark, ...]:
        """Return a publication's marks in the order in which they were made."""
        query = f"SELECT {_COLUMNS} FROM mark WHERE publication = ?"  # noqa: S608  # names of our own
        found = {mark.id: mark for mark in map(_mark, self._database.rows(query, publication))}
        for identifier, mark in self._unkept.items():
            found.pop(identifier, None)
            if mark is not None and mark.publication == publication:
                found[identifier] = mark
        return tuple(sorted(found.values(), key=lambda mark: (mark.created, mark.id)))

    def get(self, identifier: str) -> Mark | None:
        """Return a mark by its id, or None."""
        if identifier in self._unkept:
            return self._unkept[identifier]
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM mark WHERE id = ?", identifier)  # noqa: S608  # as above
        return _mark(rows[0]) if rows else None

    def add(self, publication: str, anchor: Anchor, color: MarkColor, note: str = "") -> MarkChange:
        """Mark a passage. Raises :class:`~reader.errors.NotKeptError` as the class says."""
        now = self._now()
        return self._do(MarkChange(None, Mark(new_mark_id(), publication, anchor, color, note, now, now)))

    def edit(
        self, mark: Mark, *, color: MarkColor | None = None, note: str | None = None, anchor: Anchor | None = None
    ) -> MarkChange:
        """Give a mark another colour, note or passage. Raises NotKeptError as the class says."""
        after = mark.changed(
            color=mark.color if color is None else color,
            note=mark.note if note is None else note,
            anchor=anchor or mark.anchor,
            modified=self._now(),
        )
        return self._do(MarkChange(mark, after))

    def remove(self, mark: Mark) -> MarkChange:
        """Delete a mark. Raises NotKeptError as the class says."""
        return self._do(MarkChange(mark, None))

    def apply(self, changes: Iterable[MarkChange]) -> None:
        """Make changes that were made before, or their reverse, all in one transaction: for undo, redo and import.

        Raises NotKeptError as the class says.
        """
        self._keep({change.mark.id: change.after for change in changes})

    def _do(self, change: MarkChange) -> MarkChange:
        self._keep({change.mark.id: change.after})
        return change

    def _keep(self, states: dict[str, Mark | None]) -> None:
        for identifier, state in states.items():
            self._unkept.pop(identifier, None)  # to the end: the order of the changes
            self._unkept[identifier] = state
        with self._database.transaction() as connection:
            _write(connection, self._unkept)
        self._unkept.clear()


def _write(connection: Connection, states: dict[str, Mark | None]) -> None:
    for identifier, mark in states.items():
        if mark is None:
            connection.execute("DELETE FROM mark WHERE id = ?", (identifier,))
        else:
            connection.execute(_PUT, _row(mark))


def new_mark_id() -> str:
    """Return a new id: a random UUID.

    >>> len(new_mark_id())
    36
    """
    from uuid import UUID

    return str(UUID(bytes=os.urandom(16), version=4))


def _row(mark: Mark) -> tuple[object, ...]:
    anchor = mark.anchor
    return (
        mark.id,
        mark.publication,
        anchor.language,
        mark.color.value,
        mark.note,
        int(anchor.whole),
        anchor.first,
        anchor.start,
        anchor.last,
        anchor.end,
        anchor.exact,
        anchor.prefix,
        anchor.suffix,
        mark.created.isoformat(),
        mark.modified.isoformat(),
    )


def _mark(row: Sequence[object]) -> Mark:
    texts = [str(value) for value in row]
    identifier, publication, language, color, note, whole, first, start, last, end, exact, prefix, suffix = texts[:13]
    return Mark(
        id=identifier,
        publication=publication,
        anchor=Anchor(language, first, int(start), last, int(end), exact, prefix, suffix, whole == "1"),
        color=MarkColor(color) if color in {known.value for known in MarkColor} else MarkColor.YELLOW,
        note=note,
        created=datetime.fromisoformat(texts[13]),
        modified=datetime.fromisoformat(texts[14]),
    )
