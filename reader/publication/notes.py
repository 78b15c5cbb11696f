"""The notes of a publication, as notes.toml gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publication.kinds import NoteKind
from reader.publication.model import Note
from reader.toml_tables import Table, read_table, unique_by_id

if TYPE_CHECKING:
    from pathlib import Path


def load_notes(path: Path) -> tuple[Note, ...]:
    """Return the notes of a notes.toml in the order of the file.

    Raises :class:`~reader.errors.DocumentError` when the file can't be read, a key is missing or a value invalid.
    """
    document = read_table(path)
    document.allow("note")
    return tuple(_note(table) for table in unique_by_id(document.tables("note")))


def _note(table: Table) -> Note:
    table.allow("id", "block", "quote", "kind", "text", "basis")
    return Note(
        id=table.text("id"),
        block=table.text("block"),
        quote=table.text_by_language("quote"),
        kind=table.choice("kind", NoteKind),
        text=table.text("text"),
        basis=table.text("basis"),
    )
