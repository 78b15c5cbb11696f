"""The library: what it holds, the search over all of its texts, and the import. It stands beside the text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout

from reader import paths
from reader.library import settings as keys
from reader.library.importing import Outcome
from reader.ui.clearing import clears_words
from reader.ui.dropping import accept_files, dropped_files
from reader.ui.file_choice import file_dialog, file_kind
from reader.ui.fonts import interface_font
from reader.ui.library.bars import ImportBar, UndoBar, push_button
from reader.ui.library.documents import LibraryDocuments
from reader.ui.library.menus import LibraryMenus
from reader.ui.library.search_page import LibrarySearchPage
from reader.ui.library.undoing import LibraryUndoing
from reader.ui.outlines import draw_outlines
from reader.ui.segments import Segments
from reader.ui.tab_order import step_focus
from reader.ui.theme import load_theme, resolve_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent, QShowEvent

    from reader.library.import_queue import ImportState
    from reader.library.search import Hit
    from reader.library.shelf import Entry
    from reader.ui.library.session import LibrarySession
    from reader.ui.voice import Voice

SIZE = QSize(820, 680)
LEAST = QSize(460, 380)
DOCUMENTS, SEARCH = "documents", "search"
LARGEST_SCALE = 1.6
"""How large the rows grow with the text's size."""


class LibraryDialog(QDialog):
    """Two pages, of documents and of the search, above the lines of the import and of what can be taken back."""

    def __init__(self, session: LibrarySession) -> None:
        super().__init__(session.window)
        self.setObjectName("library")
        self.setAcceptDrops(True)
        self.setMinimumSize(LEAST)
        self._session = session
        self._window = session.window
        self._new = ""
        """The id of a publication that was imported and is to be chosen; empty for none."""
        self.pages = Segments(self)
        self.documents = LibraryDocuments(session, self)
        self.search = LibrarySearchPage(session, self)
        self.import_button = push_button(self, "importButton")
        self.collections_button = push_button(self, "collectionsButton")
        self.restore_button = push_button(self, "restoreButton")
        self.undo_bar = UndoBar(self)
        self._undoing = LibraryUndoing(session, self.undo_bar)
        self.import_bar = ImportBar(session.error_words, session.obstacle_words, self)
        self.menus = LibraryMenus(session, self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._draw()
        self.show_page(DOCUMENTS)
        self.resize(
            SIZE.boundedTo(QSize(max(LEAST.width(), self._window.width() - 40), max(380, self._window.height() - 60)))
        )

    def _lay_out(self) -> None:
        self.pages.set_values((DOCUMENTS, SEARCH))
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 14, 0)
        head.setSpacing(8)
        head.addWidget(self.pages)
        head.addStretch(1)
        head.addWidget(self.collections_button)
        head.addWidget(self.restore_button)
        head.addWidget(self.import_button)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.documents)
        self._stack.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.undo_bar)
        column.addWidget(self.import_bar)

    def _connect(self) -> None:
        session = self._session
        self.pages.chosen.connect(self.show_page)
        self.documents.chosen.connect(self._open)
        self.documents.removal_requested.connect(self._remove)
        self.documents.menu_requested.connect(self._show_menu)
        self.search.chosen.connect(self._open_hit)
        self.import_button.clicked.connect(self._show_import_menu)
        self.collections_button.clicked.connect(self._show_collections_menu)
        self.import_bar.cancel_requested.connect(session.queue.cancel)
        self.import_bar.go_on_requested.connect(session.take_in)
        self.import_bar.forget_requested.connect(self._undoing.forget_waiting)
        self.documents.restoring_requested.connect(self._undoing.restore)
        self.documents.listed.connect(self._show_choice)
        self.restore_button.clicked.connect(lambda: self._undoing.restore(self.documents.entries()))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self.undo_bar.take_back)
        session.changed.connect(self._follow)
        session.import_told.connect(self._follow_import)
        self._undoing.restored.connect(self.documents.choose)
        session.worker.failed.connect(self._window.failed)

    # Words and looks

    @property
    def voice(self) -> Voice:
        """The interface's language, as the dialog speaks it."""
        return self._window.voice(self._window.words.language)

    def retranslate(self) -> None:
        """Say everything in the interface's language."""
        voice = self.voice
        _, font = voice.words.gettext, interface_font(voice.language)
        self.setWindowTitle(_("Library"))
        self.pages.setAccessibleName(self.windowTitle())
        self.pages.set_label(DOCUMENTS, _("Documents"), font)
        self.pages.set_label(SEARCH, _("Search in all texts"), font)
        self.import_button.setText(_("Import…"))
        self.collections_button.setText(_("Collections…"))
        self.restore_button.setText(_("Bring back"))
        self.documents.retranslate(voice)
        self.search.retranslate(voice)
        self.undo_bar.retranslate(voice)
        self._show_import()

    def _draw(self) -> None:
        draw_outlines(self)
        settings = self._window.kept.settings
        theme = load_theme(paths.resources() / "themes", resolve_theme(settings.get(keys.THEME)))
        scale = min(LARGEST_SCALE, max(1.0, settings.get(keys.TEXT_SIZE) / 100))
        for page in (self.documents, self.search):
            page.set_appearance(theme, self._window.words.language, scale)
        self.setStyleSheet(_STYLE.format(**theme.colors))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the interface's language and theme."""
        super().changeEvent(event)
        if not hasattr(self, "menus") or self._session.closed:
            return
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._draw()
        elif event.type() == QEvent.Type.PaletteChange:
            self._draw()

    # What is shown

    def show_page(self, name: str) -> None:
        """Show the documents or the search."""
        self.pages.set_value(name)
        searching = name == SEARCH
        self._stack.setCurrentWidget(self.search if searching else self.documents)
        self._show_choice()
        (self.search.query if searching else self.documents.filter).setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell of an import's end once, not whenever it is opened again."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.import_bar.note_seen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears what is looked for first."""
        documents = self._stack.currentWidget() is self.documents
        if not clears_words(event, *((self.documents.filter,) if documents else self.search.lines)):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from part to part as they are read."""
        return step_focus(self, forward=forward) or super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        """Take up what changed while it was closed."""
        super().showEvent(event)
        self._follow()

    def _open(self, identifier: str) -> None:
        """Read a publication; the library gives way to it, and is as it was when it is opened again."""
        self.close()
        self._session.opened.emit(identifier)

    def _open_hit(self, hit: Hit) -> None:
        self.close()
        self._session.hit_opened.emit(hit)

    def _follow(self) -> None:
        if self._session.closed or not self.isVisible():
            return
        self.documents.refresh()
        self.search.places.refresh(self.voice)
        self._show_import()
        self._choose_new()

    def _follow_import(self, state: ImportState) -> None:
        """Show how far an import is, and at its end what it brought."""
        self._show_import()
        if not state.running and self._session.queue.imported:
            told = sorted(self._session.queue.imported, key=lambda one: one.outcome is Outcome.DUPLICATE)
            self._new = told[0].publication
            self._choose_new()

    def _choose_new(self) -> None:
        if self._new and self.isVisible():
            self.documents.choose([self._new])
            self._new = ""

    def _show_import(self) -> None:
        queue = self._session.queue
        self.import_bar.show_state(queue.state, queue.failures, self._session.waiting, self.voice)

    # Importing

    def _show_import_menu(self) -> None:
        menu = self.menus.of_import(self.voice, documents=self._choose_files, folder=self._choose_folder)
        self._open_below(self.import_button, menu)

    def _choose_files(self) -> None:
        from reader.publication.documents import SUFFIXES

        words = self._window.words
        dialog = file_dialog(self, words.gettext("Import documents"), "", "importDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        patterns = (*(f"*{suffix}" for suffix in sorted(SUFFIXES)), "publication.toml")
        books = file_kind(words.gettext("Books, texts and publications"), *patterns)
        dialog.setNameFilters([books, words.gettext("All files (*)")])
        dialog.filesSelected.connect(lambda names: self.take_in([Path(name) for name in names]))
        dialog.open()

    def _choose_folder(self) -> None:
        dialog = file_dialog(self, self._window.words.gettext("Import a folder"), "", "importDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.take_in([Path(name)]))
        dialog.open()

    def take_in(self, files: Sequence[Path]) -> None:
        """Import documents, into the collection that is shown."""
        files = [file.parent if file.name == "publication.toml" else file for file in files]
        self._session.take_in(files, collection=self.documents.collection_number)
        self._show_import()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders of this computer."""
        accept_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Import everything that was dropped."""
        if dropped := dropped_files(event):
            self.take_in(dropped)

    # Removing and taking back

    def _remove(self, entries: Sequence[Entry]) -> None:
        if self._undoing.remove(entries):
            self.documents.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete_collection(self, number: int) -> None:
        self.documents.show_collection(None)
        self._undoing.delete_collection(number)

    def _show_choice(self) -> None:
        """Offer what can be done with what is listed: make collections, or bring back what was removed."""
        documents = self._stack.currentWidget() is self.documents
        removed = self.documents.shows_removed
        self.collections_button.setVisible(documents and not removed)
        self.restore_button.setVisible(documents and removed)

    # Menus

    def _show_menu(self, entries: Sequence[Entry], point: QPoint) -> None:
        if self.documents.shows_removed:
            menu = self.menus.of_removed(entries, self.voice, self._undoing.restore)
        else:
            menu = self.menus.of_entries(
                entries, self.voice, open_one=self._open, remove=self._remove, take_out=self._undoing.take_out
            )
        menu.popup(point)

    def _show_collections_menu(self) -> None:
        menu = self.menus.of_collection(
            self.documents.collection_number,
            self.voice,
            deleted=self._delete_collection,
            made=self.documents.show_collection,
        )
        self._open_below(self.collections_button, menu)

    @staticmethod
    def _open_below(button: QPushButton, menu: QMenu) -> None:
        """Open a menu that begins where its button does: Qt puts its left corner to a point in every language."""
        left = button.width() - menu.sizeHint().width() if button.isRightToLeft() else 0
        menu.popup(button.mapToGlobal(QPoint(left, button.height())))


_STYLE = """
#libraryList, #libraryHits {{ background: {page}; border: none; border-top: 1px solid {border}; padding: 6px 0; }}
#libraryEmpty, #libraryHint {{ background: {page}; color: {text-muted}; border-top: 1px solid {border}; }}
#librarySearchStatus {{ color: {text-muted}; }}
#libraryBar {{ background: {flash}; border-top: 1px solid {border}; }}
#libraryBar QLabel {{ color: {text}; }}
#importFailures {{ background: {page}; color: {text}; border: 1px solid {border}; border-radius: 6px; }}
"""
