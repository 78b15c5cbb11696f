"""The contents panel tied to the page: what is chosen in it is gone to, what is read is marked in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.publication.contents import note_entries
from reader.publication.edition import MentionKind
from reader.ui.contents.outline import ADDRESS, CHAPTER
from reader.ui.contents.panel import ContentsPanel

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.publication.edition import Edition, Mention
    from reader.publication.editions import Editions
    from reader.ui.article.view import ArticleView
    from reader.ui.side_pane import SidePane
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice


class ContentsPresenter(QObject):
    """Fills the panel, and goes where it leads."""

    chapter_requested = Signal(int, str)
    """The reader wants another chapter: its number, and where the table of contents leads to in it, if it says."""
    address_requested = Signal(str)
    """The reader wants to go to an address in the book."""
    mark_chosen = Signal(str)
    """The reader wants to go to a mark: its id."""

    def __init__(self, view: ArticleView, side: SidePane, tab: str, order: str) -> None:
        super().__init__(side)
        self._view = view
        self._side = side
        self.panel = ContentsPanel(tab, order, side)
        self._edition: Edition | None = None
        self._last: tuple[str, int] = ("", -1)
        side.set_pane(self.panel)
        panel = self.panel
        panel.outline.target_chosen.connect(self._go_to_heading)
        panel.glossary.target_chosen.connect(self._go_to_term)
        panel.notes.target_chosen.connect(self._go_to_note)
        panel.marks.target_chosen.connect(self._go_to_mark)
        panel.left.connect(self.leave)
        view.view_moved.connect(self.show_place)

    # What is shown

    def set_appearance(self, theme: Theme, tag: str, scale: float) -> None:
        """Draw in a theme, a language's faces and a text size."""
        self.panel.set_appearance(theme, tag, scale)

    def let_go(self) -> None:
        """Speak of the edition no more: the page is about to show another."""
        self._edition = None

    def show_edition(self, edition: Edition, voice: Voice, reading: Editions | None) -> None:
        """List what belongs to an edition of what is read, in the interface's words."""
        self._edition = edition
        self._last = ("", -1)
        self.panel.outline.set_book(reading)
        self.panel.set_edition(edition, voice, is_chapter=reading is not None and len(reading.chapters) > 1)
        self.show_place()

    def set_known(self, known: Collection[str]) -> None:
        """Tell which terms the reader knows."""
        self.panel.glossary.set_known(known)

    def show_place(self) -> None:
        """Mark where the reader is."""
        if self._edition is not None and self._side.is_open:
            blocks = self._view.places.visible_blocks()
            self.panel.outline.show_place(self._view.places.top_block() if blocks else self._edition.blocks[0].id)

    def show_term(self, term: str) -> None:
        """Open the glossary at a term, with the keyboard on it."""
        self.panel.show_tab("glossary")
        self._side.set_open(True)
        self.panel.glossary.show_term(term)
        self.panel.take_focus()

    def toggled(self, shown: bool) -> None:
        """Hand the keyboard over where the panel was opened, and back where it was closed."""
        if shown:
            self.show_place()
            self.panel.take_focus()
        elif self.panel.has_focus():
            self._view.setFocus()

    def leave(self) -> None:
        """Hand the keyboard back to the text; a drawer closes, and hands it back to what had it."""
        if self._side.is_drawer:
            self._side.set_open(False)
        else:
            self._view.setFocus()

    # Where it leads

    def _go_to_heading(self, target: str) -> None:
        if target.startswith(CHAPTER):
            number = int(target.removeprefix(CHAPTER))
            self.chapter_requested.emit(number, self.panel.outline.address_of(number))
        elif target.startswith(ADDRESS):
            self.address_requested.emit(target.removeprefix(ADDRESS))
        else:
            self._view.steering.go_to_block(target, flash=True)
        self._arrive()

    def _go_to_term(self, term: str) -> None:
        """Go to a term's first mention; chosen again, to its next one."""
        edition = self._edition
        if edition is None:
            return
        stops = [m for m in edition.mentions if m.kind is MentionKind.TERM and m.target == term]
        if not stops:
            return
        step = (self._last[1] + 1) % len(stops) if self._last[0] == term else 0
        self._last = (term, step)
        self._go_to_mention(stops[step])

    def _go_to_note(self, note: str) -> None:
        entry = (
            next((one for one in note_entries(self._edition) if one.note.id == note), None) if self._edition else None
        )
        if entry is None:
            return
        if entry.passage is not None:
            self._go_to_mention(entry.passage)
        else:
            self._view.steering.go_to_block(entry.note.block, flash=True)
            self._arrive()

    def _go_to_mention(self, mention: Mention) -> None:
        self._view.steering.go_to_mention(mention)
        self._view.focus_mention(mention)
        self._arrive()

    def _go_to_mark(self, mark: str) -> None:
        self.mark_chosen.emit(mark)
        self._arrive()

    def _arrive(self) -> None:
        """Let a drawer make way for what was gone to."""
        if self._side.is_drawer:
            self._side.set_open(False)
            self._view.setFocus()
