"""The rows of the library's publications, as far as several parts of it write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.library.marks import new_mark_id

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from sqlite3 import Connection

    from reader.library.database import Database

_SHARE: Final = 0.1
"""The share of a text from which on a language is one of its languages."""
_SURROGATE: Final = re.compile("[\\ud800-\\udfff]")


def storable(text: str) -> str:
    r"""Return a text with halves of surrogate pairs replaced: a database takes none.

    >>> storable("a\ud800b")
    'a\ufffdb'
    """
    return _SURROGATE.sub("\ufffd", text)


def number_of_digest(database: Database, digest: str) -> int:
    """Return the number of the publication of a content; raises LookupError if there is none."""
    rows = database.rows("SELECT number FROM publication WHERE digest = ?", digest)
    if not rows:
        raise LookupError(digest)
    return int(str(rows[0][0]))


def unused_id(database: Database, wanted: str, digest: str, reserved: Collection[str] = ()) -> str:
    """Return an id that no publication has: the one wanted, or that with as much of the digest as tells it apart."""
    taken = {str(row[0]) for row in database.rows("SELECT id FROM publication")} | set(reserved)
    if wanted not in taken:
        return wanted
    numbered = (f"{wanted}-{digest[:length]}" for length in range(8, len(digest)))
    return next((name for name in numbered if name not in taken), f"{wanted}-{digest}")


def add_languages(connection: Connection, number: int, own: str, weights: Mapping[str, int]) -> None:
    """Say which languages a publication is in: its own first, then those that a good part of it is in."""
    whole = sum(weights.values())
    by_weight = sorted(weights, key=lambda tag: -weights[tag])
    tags = dict.fromkeys((own, *(tag for tag in by_weight if weights[tag] >= _SHARE * whole)))
    connection.execute("UPDATE publication SET languages = ? WHERE number = ?", (" ".join(tags), number))


def take_over(connection: Connection, before: str, after: str) -> None:
    """Give a publication the marks, places and edits that were kept under another id, if it has none of that kind.

    A file that was read where it lay has an id by its place, in the library one by its content. What was kept under
    the first stays there too: the file is still there.
    """
    if before == after:
        return
    kept = connection.execute("SELECT 1 FROM mark WHERE publication = ? LIMIT 1", (after,)).fetchone()
    if not kept:
        marks = connection.execute("SELECT id FROM mark WHERE publication = ?", (before,)).fetchall()
        connection.executemany(_COPY_MARK, [(new_mark_id(), after, identifier) for (identifier,) in marks])
    for statement in _COPY_REST:
        connection.execute(statement, (after, before))


_COPY_MARK: Final = """
    INSERT INTO mark (id, publication, language, color, note, whole, first_block, first_offset, last_block,
        last_offset, exact, prefix, suffix, created, modified)
    SELECT ?, ?, language, color, note, whole, first_block, first_offset, last_block,
        last_offset, exact, prefix, suffix, created, modified FROM mark WHERE id = ?
"""
_COPY_REST: Final = (
    """INSERT OR IGNORE INTO position (publication, block, offset, changed)
    SELECT ?, block, offset, changed FROM position WHERE publication = ?""",
    """INSERT OR IGNORE INTO edition_position (publication, language, block, offset, turn)
    SELECT ?, language, block, offset, turn FROM edition_position WHERE publication = ?""",
    """INSERT OR IGNORE INTO edit (publication, kind, id, verdict, content, turn)
    SELECT ?, kind, id, verdict, content, turn FROM edit WHERE publication = ?""",
)
