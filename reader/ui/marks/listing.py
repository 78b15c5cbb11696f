"""The reader's marks as entries of a list: their words, where they stand, their colour, their note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.export.material import Column
from reader.ui.contents.marks import MarkEntry
from reader.ui.marks.places import in_reading_order, place_of_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.placed_marks import PlacedMark
    from reader.publication.edition import Edition
    from reader.publication.editions import Editions
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice

LONGEST = 300
"""How many characters of a mark's words are listed."""


def mark_entries(
    marks: Iterable[PlacedMark], edition: Edition, voice: Voice, theme: Theme, reading: Editions | None = None
) -> list[MarkEntry]:
    """Return marks in reading order, those whose words are not found last, said in the interface's ``voice``.

    The marks are of all that ``reading`` has; ``edition`` may be of one chapter of it.
    """
    column = Column(edition, voice.formats)
    ordered = in_reading_order(marks, column, reading)
    return [_entry(one, place_of_mark(one, column, reading, voice), theme) for one in ordered]


def _entry(one: PlacedMark, place: str, theme: Theme) -> MarkEntry:
    quote = " ".join(one.mark.anchor.exact.split())
    cut = quote if len(quote) <= LONGEST else quote[:LONGEST].rsplit(" ", 1)[0] + "…"
    return MarkEntry(
        id=one.mark.id,
        quote=cut,
        note=one.mark.note,
        place=place,
        color=theme.color(f"mark-{one.mark.color}").name(),
    )
