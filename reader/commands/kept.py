"""What this reader keeps on this computer, as commands use it: a file that could not be read is told of."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader import output, paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.language.words import Words
    from reader.library.database import Database


class Kept:
    """The library's database for one run of a command, which may open it more than once."""

    def __init__(self, words: Words) -> None:
        self.words = words
        """The words of the command's messages."""
        self._told = False

    @property
    def is_there(self) -> bool:
        """Whether anything is kept at all, as far as this user may look."""
        from reader.library.database import FILE_NAME

        try:
            return (paths.library_folder() / FILE_NAME).exists()
        except OSError:  # a folder on the way can't be searched
            return False

    @contextmanager
    def opened(self, opening: Callable[[Path], Database] | None = None) -> Iterator[Database]:
        """Open the database, by :func:`~reader.library.database.open_database` where nothing else is given.

        Says once on standard error if a file could not be read. Raises :class:`~reader.errors.HomeError`.
        """
        from reader.library.database import open_database

        database = (opening or open_database)(paths.library_folder())
        try:
            self._tell(database)
            yield database
        finally:
            database.close()

    def _tell(self, database: Database) -> None:
        from reader.error_words import damage_words

        text = None if self._told else damage_words(database, self.words)
        if text is not None:
            self._told = True
            output.complain(f"hashiya: {text}")
