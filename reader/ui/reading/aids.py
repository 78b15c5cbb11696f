"""What helps to read: find in the text, the contents panel, which terms are marked, vocalisation.

Each is made when it is first asked for: none of it is there at the start, but a contents panel that was open before.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.library import settings as keys
from reader.ui.article.shown_text import ALL_HIDDEN, HIDDEN, SHOWN, has_vocalisation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from reader.publication.edition import Edition
    from reader.ui.actions import Actions
    from reader.ui.cards.presenter import CardPresenter
    from reader.ui.contents.marks import MarkEntry
    from reader.ui.contents.presenter import ContentsPresenter
    from reader.ui.find.book import SearchedBook
    from reader.ui.find.presenter import FindPresenter
    from reader.ui.icons import Icons
    from reader.ui.main_window import MainWindow
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice


class ReadingAids(QObject):
    """Makes the parts and ties them to the window, the article and the card."""

    blocks_found = Signal(object)
    """In how many places of each block a search found something, by its id; empty when the search is closed."""
    mark_chosen = Signal(str)
    """A mark was chosen in the contents panel: its id."""

    def __init__(self, window: MainWindow, actions: Actions, cards: CardPresenter, icons: Icons) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._cards = cards
        self._icons = icons
        self._find: FindPresenter | None = None
        self._contents: ContentsPresenter | None = None
        self._look: tuple[Theme, str, float, bool] | None = None
        self._shown: Sequence[Edition] = ()
        self._voice: Voice | None = None
        self._marks: Callable[[], list[MarkEntry]] = list
        self._connect()

    def _connect(self) -> None:
        window, actions, cards = self._window, self._actions, self._cards
        actions.contents.triggered.connect(self._toggle_contents)
        window.contents_side.opened.connect(actions.contents.setChecked)
        window.contents_side.opened.connect(self._contents_shown)
        window.timeline_side.opened.connect(self._timeline_shown)
        actions.find.triggered.connect(self.open_search)
        actions.find_next.triggered.connect(lambda: self.find.step(1))
        actions.find_previous.triggered.connect(lambda: self.find.step(-1))
        actions.first_mentions.triggered.connect(window.choosing.set_first_mentions_only)
        actions.hide_vocalisation.triggered.connect(lambda _on: self._choose_vocalisation())
        actions.hide_all_vocalisation.triggered.connect(lambda _on: self._choose_vocalisation())
        actions.copy_bare.triggered.connect(lambda: self._copy(vocalised=False))
        actions.copy_vocalised.triggered.connect(lambda: self._copy(vocalised=True))
        cards.term_requested.connect(self._show_term)
        cards.known_changed.connect(window.choosing.set_known)

    # The parts

    @property
    def find(self) -> FindPresenter:
        """Find in this text."""
        if self._find is None:
            from reader.ui.find.leniency import LeniencyMenu
            from reader.ui.find.presenter import FindPresenter

            window = self._window
            menu = LeniencyMenu(window.kept.setting, window.kept.keep, window)
            self._find = made = FindPresenter(window.article, menu, self._icons, window)
            window.add_row(made.bar)
            made.blocks_found.connect(self.blocks_found)
            made.set_whole_book(window.kept.setting(keys.FIND_WHOLE_BOOK))
            made.scope_chosen.connect(lambda whole: window.kept.keep(keys.FIND_WHOLE_BOOK, whole))
            made.book.chapter_requested.connect(window.place.open_chapter)
            if self._look is not None:
                theme, tag, _scale, rtl = self._look
                made.set_appearance(theme, tag, rtl=rtl)
            if self._voice is not None:
                made.show_content(self._voice, self._searched_book())
        return self._find

    def _searched_book(self) -> SearchedBook | None:
        """Return the book of which a chapter is on the page, None for a text without others."""
        from reader.ui.article.writer import Layout
        from reader.ui.find.book import SearchedBook

        shown = self._window.shown
        through = [shown.reading.through(edition.language) for edition in self._shown] if shown.reading else []
        readings = tuple(reading for reading in through if reading is not None)
        return SearchedBook(readings, shown.layout is Layout.PARALLEL, shown.chapter[0]) if readings else None

    @property
    def contents(self) -> ContentsPresenter:
        """The contents panel."""
        if self._contents is None:
            from reader.ui.contents.presenter import ContentsPresenter

            window = self._window
            tab, order = window.kept.setting(keys.CONTENTS_TAB), window.kept.setting(keys.GLOSSARY_ORDER)
            self._contents = made = ContentsPresenter(window.article, window.contents_side, tab, order)
            made.chapter_requested.connect(window.place.open_line)
            made.address_requested.connect(window.place.follow_link)
            made.mark_chosen.connect(self.mark_chosen)
            made.panel.tab_chosen.connect(lambda chosen: window.kept.keep(keys.CONTENTS_TAB, chosen))
            made.panel.glossary.order_chosen.connect(lambda chosen: window.kept.keep(keys.GLOSSARY_ORDER, chosen))
            made.panel.glossary.known_changed.connect(window.choosing.set_known)
            window.around.edits.keys.listen_to_contents(made.panel)
            if self._look is not None:
                made.set_appearance(*self._look[:3])
            self._fill_contents()
        return self._contents

    def list_marks(self, entries: Callable[[], list[MarkEntry]]) -> None:
        """List these marks in the contents panel, now if it is there and each time that it is filled."""
        self._marks = entries
        if self._contents is not None:
            self._contents.panel.marks.set_marks(entries())

    # What is shown

    def set_appearance(self, theme: Theme, tag: str, scale: float, *, rtl: bool) -> None:
        """Draw in a theme, a language's face, a text size and a direction."""
        self._look = (theme, tag, scale, rtl)
        for action, icon in ((self._actions.contents, "contents"), (self._actions.find, "search")):
            action.setIcon(self._icons.icon(icon, theme.color("text"), rtl=rtl))
        if self._find is not None:
            self._find.set_appearance(theme, tag, rtl=rtl)
        if self._contents is not None:
            self._contents.set_appearance(theme, tag, scale)

    def let_go(self) -> None:
        """Speak of the editions shown no more: the page is about to show others."""
        if self._find is not None:
            self._find.let_go()
        if self._contents is not None:
            self._contents.let_go()

    def show_editions(self, shown: Sequence[Edition], interface: Voice) -> None:
        """Show what goes with the editions on the page, in the interface's words."""
        self._shown, self._voice = shown, interface
        self._cards.set_known(self._window.shown.known_terms)
        self._show_choices()
        if self._find is not None:
            self._find.show_content(interface, self._searched_book())
        if self._contents is not None:
            self._fill_contents()
        elif self._window.contents_side.is_open:
            _ = self.contents  # it was open when the window was closed

    def _fill_contents(self) -> None:
        window = self._window
        if self._contents is not None and self._shown and self._voice is not None:
            self._contents.set_known(window.shown.known_terms)
            self._contents.panel.marks.set_marks(self._marks())
            self._contents.show_edition(self._shown[0], self._voice, window.shown.reading)

    def _show_choices(self) -> None:
        """Show what is in force, and offer what there is any of."""
        actions, window = self._actions, self._window
        choice = window.kept.setting(keys.VOCALISATION)
        anything = any(has_vocalisation(edition, everything=True) for edition in window.shown.source_editions)
        actions.contents.setChecked(window.contents_side.is_open)
        actions.first_mentions.setChecked(window.kept.setting(keys.FIRST_MENTIONS_ONLY))
        actions.first_mentions.setEnabled(any(edition.terms for edition in self._shown))
        actions.hide_vocalisation.setChecked(choice != SHOWN)
        actions.hide_vocalisation.setEnabled(anything)
        actions.hide_all_vocalisation.setChecked(choice == ALL_HIDDEN)
        actions.hide_all_vocalisation.setEnabled(anything and choice != SHOWN)
        # The form that is shown is what Copy itself copies.
        actions.copy_bare.setVisible(anything and choice == SHOWN)
        actions.copy_vocalised.setVisible(anything and choice != SHOWN)

    # Opening and closing

    def close_innermost(self) -> bool:
        """Close the search, or else a drawer with the contents; False where neither is open."""
        if self._find is not None and self._find.is_open:
            self._find.close()
            return True
        if self._window.contents_side.is_drawer and self._window.contents_side.is_open:
            self._window.contents_side.set_open(False)
            return True
        return False

    def pane_stop(self) -> QWidget | None:
        """Return what in the contents panel takes the keyboard as F6 goes round; None while it is closed."""
        if self._contents is None or not self._window.contents_side.is_open:
            return None
        page = self._contents.panel.pages[self._contents.panel.tab]
        return page.view if page.view.isVisible() else self._contents.panel.tabs

    def open_search(self) -> None:
        """Open the bar of the search."""
        self.find.open()

    def _show_term(self, term: str) -> None:
        self.contents.show_term(term)

    def _toggle_contents(self) -> None:
        _ = self.contents
        self._window.contents_side.toggle()

    def _contents_shown(self, shown: bool) -> None:
        if self._contents is not None:
            self._contents.toggled(shown)
        if shown and self._window.contents_side.is_drawer:
            self._window.timeline_side.set_open(False)
            if self._contents is not None:
                self._contents.panel.take_focus()

    def _timeline_shown(self, shown: bool) -> None:
        """Let one drawer make way for the other."""
        if shown and self._window.timeline_side.is_drawer and self._window.contents_side.is_drawer:
            self._window.contents_side.set_open(False)

    # Vocalisation

    def _choose_vocalisation(self) -> None:
        hidden, all_hidden = self._actions.hide_vocalisation, self._actions.hide_all_vocalisation
        choice = SHOWN if not hidden.isChecked() else ALL_HIDDEN if all_hidden.isChecked() else HIDDEN
        self._window.choosing.set_vocalisation(choice)

    def _copy(self, *, vocalised: bool) -> None:
        """Copy what is selected with its vocalisation, hidden as it may be, or without."""
        from PySide6.QtGui import QGuiApplication

        from reader.ui.article.copied_text import bare, copied_text

        window, content = self._window, self._window.article.content
        cursor = window.article.textCursor()
        if content is not None and cursor.hasSelection():
            form = window.shown.source_text if vocalised else partial(bare, content)
            QGuiApplication.clipboard().setText(copied_text(content, cursor, form))
