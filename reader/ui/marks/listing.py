"""The reader's marks as entries of a list: their words, where they stand, their colour, their note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.export.marks_text import mark_words, marks_in_order
from reader.export.material import Column
from reader.ui.contents.marks import MarkEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.placed_marks import PlacedMark
    from reader.publication.edition import Edition
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice

LONGEST = 300
"""How many characters of a mark's words are listed."""


def mark_entries(marks: Iterable[PlacedMark], edition: Edition, voice: Voice, theme: Theme) -> list[MarkEntry]:
    """Return marks in reading order, those whose words are not found last, said in the interface's ``voice``."""
    column = Column(edition, voice.formats)
    return [_entry(one, column, theme) for one in marks_in_order(marks, column)]


def _entry(one: PlacedMark, column: Column, theme: Theme) -> MarkEntry:
    quote = " ".join(one.mark.anchor.exact.split())
    cut = quote if len(quote) <= LONGEST else quote[:LONGEST].rsplit(" ", 1)[0] + "…"
    return MarkEntry(
        id=one.mark.id,
        quote=cut,
        note=one.mark.note,
        place=mark_words(one, column),
        color=theme.color(f"mark-{one.mark.color}").name(),
    )
