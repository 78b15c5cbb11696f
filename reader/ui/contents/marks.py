"""The reader's own marks in the contents panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.ui.contents.model import Row
from reader.ui.contents.page import ContentsPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from reader.publication.edition import Edition
    from reader.ui.voice import Voice


class MarkEntry(NamedTuple):
    """A mark as the panel lists it.

    ``id`` is what is told when it is chosen, ``quote`` the marked words, ``note`` what the reader wrote to them or
    "", ``place`` where it stands, in words ("point 7"), ``color`` that of its highlight as #rrggbb or "".
    """

    id: str
    quote: str
    note: str = ""
    place: str = ""
    color: str = ""


class MarksPage(ContentsPage):
    """Lists the marks that it is told of, in the order in which it is told them; a target is the id of a mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("marksPage", filtered=False, parent=parent)
        self._entries: tuple[MarkEntry, ...] = ()

    def set_marks(self, entries: Iterable[MarkEntry]) -> None:
        """List these marks from now on."""
        self._entries = tuple(entries)
        self.fill()

    def rows(self, edition: Edition, voice: Voice) -> list[Row]:  # noqa: ARG002  # marks come with all their words
        """Return the marks."""
        return [
            Row(text=entry.quote, target=entry.id, detail=entry.place, more=entry.note, color=entry.color)
            for entry in self._entries
        ]

    def empty_words(self, voice: Voice) -> str:
        """Say that there are no marks yet, and what they are good for."""
        return voice.words.gettext("No marks yet. What you highlight or annotate in this text will be listed here.")
