"""The form of a note: the words that it is on, what it is about, its text, and what it stands on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from reader.publication.kinds import NoteKind
from reader.publication.labels import note_kind_words
from reader.ui.edits.form import EditForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.publication.model import Note
    from reader.ui.main_window import MainWindow

FSI, PDI = "\u2068", "\u2069"


class NoteForm(EditForm):
    """Shows a note. The words that it is on are fixed: they stand in the text."""

    def __init__(self, window: MainWindow, parent: QWidget, note: Note) -> None:
        super().__init__(window, parent, window.editions[0].language)
        self._note = note
        words = window.words
        _ = words.gettext
        self.setWindowTitle(words.pgettext("item", "Note"))
        quoted = words.pgettext("citation", "“{words}”")
        self.quote = QLabel(
            "\n".join(quoted.format(words=f"{FSI}{one}{PDI}") for one in note.quote.values()), self._page, wordWrap=True
        )
        self.quote.setObjectName("formQuote")
        self.quote.setAlignment(self.side | Qt.AlignmentFlag.AlignAbsolute)
        self.form.addRow(QLabel(_("On the words"), self._page), self.quote)
        self.text = self.passage(words.pgettext("item", "Note"), "noteText", note.text, lines=4)
        kinds = [(kind.value, note_kind_words(kind, words)) for kind in NoteKind]
        self.kind = self.choice(_("Kind"), "noteKind", kinds, note.kind.value)
        self.basis = self.line(_("Basis"), "noteBasis", note.basis)

    def item(self) -> Note | None:
        """Return the note, None while it has no text or stands on nothing."""
        words = self._window.words
        text, basis = self.text.toPlainText().strip(), " ".join(self.basis.text().split())
        self.say(self.text, "" if text else words.gettext("Write the note."), wrong=not text)
        self.say(self.basis, "" if basis else words.gettext("Give the source that it rests on."), wrong=not basis)
        if not text or not basis:
            return None
        return replace(self._note, text=text, kind=NoteKind(self.kind.currentData()), basis=basis)
