"""The panel of a mark tied to the page: beside the mark's words, with them as they move, and its changes kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QApplication

from reader.library import settings as keys
from reader.ui.marks.editor import MarkEditor

if TYPE_CHECKING:
    from reader.library.marks import MarkColor
    from reader.library.placed_marks import PlacedMark
    from reader.publication.edition import Edition
    from reader.ui.icons import Icons
    from reader.ui.main_window import MainWindow
    from reader.ui.marks.on_page import MarksOnPage
    from reader.ui.marks.session import MarksSession
    from reader.ui.voice import Voice


class MarkPanel(QObject):
    """Opens the editor beside a mark's words and does what it tells."""

    def __init__(self, window: MainWindow, page: MarksOnPage, session: MarksSession, icons: Icons) -> None:
        super().__init__(window)
        self._window = window
        self._view = window.article
        self._page = page
        self._session = session
        self._edition: Edition | None = None
        self._voice: Voice | None = None
        self.editor = editor = MarkEditor(icons, window)
        editor.color_chosen.connect(lambda color: self._edit(color=color))
        editor.note_written.connect(lambda note: self._edit(note=note))
        editor.delete_requested.connect(self._remove)
        editor.wheel_passed.connect(lambda event: QApplication.sendEvent(window.article.viewport(), event))
        editor.closed.connect(lambda had_focus: self._view.setFocus() if had_focus else None)
        session.changed.connect(self._refresh)

    def show_edition(self, edition: Edition, voice: Voice) -> None:
        """Speak of an edition in the interface's voice; a panel whose mark is not on the page closes."""
        self._edition, self._voice = edition, voice
        self.editor.retranslate(voice.words)
        if self.editor.isVisible() and self.editor.mark is not None:
            shown = self.editor.mark.id
            self.open(shown) if self._page.first(shown) else self.editor.dismiss()

    def open(self, identifier: str, *, take_focus: bool = False) -> None:
        """Open for a mark beside its words; for one whose words are not in view in the middle of the page."""
        one = self._session.get(identifier)
        if one is None or self._edition is None:
            return
        box = self._page.box(identifier)
        if box is None or not box.intersects(self._view.viewport().rect()):
            middle = self._view.viewport().rect().center()
            box = QRect(middle - QPoint(160, 120), middle - QPoint(-160, 120))
        self._window.cards.card.dismiss()
        self.editor.show_mark(one.mark, self._place_words(one), self.in_window(box), self.room())
        if take_focus:
            self.editor.take_focus()

    def follow(self) -> None:
        """Stay beside the words while the text moves; close when they leave the view, unless one is writing."""
        shown = self.editor.mark
        box = self._page.box(shown.id) if shown is not None and self.editor.isVisible() else None
        if box is None:
            return
        if box.bottom() >= 0 and box.top() <= self._view.viewport().height():
            self.editor.stand_beside(self.in_window(box), self.room())
        elif not self.editor.has_focus:
            self.editor.dismiss()

    def in_window(self, box: QRect) -> QRect:
        """Return a box of the viewport in the window's coordinates."""
        return box.translated(self._view.viewport().mapTo(self._window, QPoint(0, 0)))

    def room(self) -> QRect:
        """Return where a panel may stand, in the window's coordinates."""
        return QRect(self._view.mapTo(self._window, QPoint(0, 0)), self._view.size())

    def spoken(self, identifier: str) -> str:
        """Return what a screen reader says of a mark: its words, where and in which colour, and its note."""
        one = self._session.get(identifier)
        parts = (one.mark.anchor.exact, self._place_words(one), one.mark.note) if one is not None else ()
        return ". ".join(filter(None, parts))

    def _place_words(self, one: PlacedMark) -> str:
        from reader.export.material import Column
        from reader.ui.marks.places import place_of_mark

        if self._edition is None or self._voice is None:
            return ""
        column = Column(self._edition, self._voice.formats)
        return place_of_mark(one, column, self._window.reading, self._voice)

    def _refresh(self) -> None:
        shown = self.editor.mark
        if shown is not None:
            now = self._session.get(shown.id)
            self.editor.drop() if now is None else self.editor.follow(now.mark)

    def _edit(self, *, color: MarkColor | None = None, note: str | None = None) -> None:
        shown = self.editor.mark
        if shown is not None:
            if color is not None:
                self._window.kept.keep(keys.MARK_COLOR, color.value)
            self._session.edit(shown, color=color, note=note)

    def _remove(self) -> None:
        if self.editor.mark is not None:
            self._session.remove(self.editor.mark)
