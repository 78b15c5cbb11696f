"""One import at a time over all programs: a file that is locked as long as somebody imports.

The lock is SQLite's own on an empty database, so that it is the same on every system and ends with the program that
holds it, however that ends (https://www.sqlite.org/lockingv3.html).
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from reader.errors import NotWrittenError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

FILE_NAME: Final = "importing.lock"


class ImportLock:
    """The right to import into a library. As a context it lets go at its end."""

    def __init__(self, library: Path) -> None:
        self._path = library / FILE_NAME
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def take(self) -> bool:
        """Take the lock and return whether that could be done; False while another has it.

        Raises :class:`~reader.errors.NotWrittenError` where there can be no such file.
        """
        if self._connection is not None:
            return True
        connection = None
        try:
            connection = sqlite3.connect(self._path, timeout=0, isolation_level=None)
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                return False
            raise NotWrittenError(self._path, str(error)) from None
        self._connection = connection
        return True

    def release(self) -> None:
        """Let go of the lock."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
