"""The editors' notes in the contents panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publication.contents import filtered_notes, note_entries
from reader.publication.labels import note_kind_words
from reader.ui.contents.model import Row
from reader.ui.contents.page import ContentsPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.publication.edition import Edition, EditionNote
    from reader.ui.voice import Voice


class NotesPage(ContentsPage):
    """Lists the notes in reading order; a target is the id of a note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("notesPage", filtered=True, parent=parent)

    def rows(self, edition: Edition, voice: Voice) -> list[Row]:
        """Return the notes."""
        return [_row(entry.note, voice) for entry in filtered_notes(note_entries(edition), self.filter.text())]

    def empty_words(self, voice: Voice) -> str:
        """Say that there is no note."""
        if self.is_chapter:
            return voice.words.gettext("There are no editors’ notes on this chapter.")
        return voice.words.gettext("This document brings no editors’ notes.")

    def extent_words(self, voice: Voice) -> str:
        """Say that the notes are those of the chapter."""
        return voice.words.gettext("Notes on this chapter")

    def set_edition(self, edition: Edition, voice: Voice) -> None:
        """List another edition's notes."""
        self.filter.setPlaceholderText(voice.words.gettext("Filter the notes"))
        self.filter.setAccessibleName(voice.words.gettext("Filter the notes"))
        super().set_edition(edition, voice)
        self.filter.setVisible(bool(edition.notes))


def _row(note: EditionNote, voice: Voice) -> Row:
    words, number = voice.words, voice.formats.number(note.number)
    name = words.gettext("Editors’ note {number}").format(number=number)
    kind = note_kind_words(note.kind, words)
    return Row(
        text=note.quote,
        target=note.id,
        detail=words.pgettext("card", "{note} · {kind}").format(note=name, kind=kind),
        more="\u2028".join((note.text, words.gettext("Basis: {basis}").format(basis=note.basis))),
        aside=number,
        spoken=words.pgettext("contents", "{note}, {kind}. {quote}. {text}").format(
            note=name, kind=kind, quote=note.quote, text=note.text
        ),
    )
