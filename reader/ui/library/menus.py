"""Menus of the library: of publications, and of the reader's collections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from reader.errors import NameTakenError, NotKeptError
from reader.ui.naming import named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library.shelf import Entry
    from reader.library.shelf_collections import Collection
    from reader.ui.library.session import ErrorWords, LibrarySession
    from reader.ui.voice import Voice

FSI, PDI = "\u2068", "\u2069"


class CollectionNaming(QObject):
    """Asks for a collection's name, and asks again where it is taken."""

    def __init__(self, error_words: ErrorWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._error_words = error_words
        self._parent = parent

    def ask(self, heading: str, label: str, name: str, give: Callable[[str], object], voice: Voice) -> QInputDialog:
        """Ask for a name, and give it; one that can't be given is told of beside the field, and asked for anew."""
        dialog = named(QInputDialog(self._parent), "collectionName")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(heading)
        dialog.setLabelText(label)
        dialog.setTextValue(name)
        dialog.setMinimumWidth(360)
        dialog.textValueSelected.connect(lambda text: self._try(heading, text, give, voice))
        dialog.open()
        return dialog

    def _try(self, heading: str, name: str, give: Callable[[str], object], voice: Voice) -> None:
        if not name.strip():
            return
        try:
            give(name)
        except NameTakenError as error:
            self.ask(heading, self._error_words(error, voice.words), name, give, voice)


class LibraryMenus:
    """Makes the menus anew each time, and does what is chosen in them."""

    def __init__(self, session: LibrarySession, parent: QWidget) -> None:
        self._session = session
        self._parent = parent
        self._naming = CollectionNaming(session.error_words, parent)

    def of_entries(
        self,
        entries: Sequence[Entry],
        voice: Voice,
        *,
        open_one: Callable[[str], object],
        remove: Callable[[Sequence[Entry]], object],
        take_out: Callable[[Collection, Sequence[Entry]], object],
    ) -> QMenu:
        """Return the menu of publications."""
        _ = voice.words.gettext
        menu = self._menu("libraryMenu")
        if len(entries) == 1:
            menu.addAction(_("Open")).triggered.connect(lambda: open_one(entries[0].id))
            menu.addSeparator()
        inside = named(menu.addMenu(_("Collections")), "collectionsOfDocuments")
        for one in self._session.collections.all(voice.language):
            self._add_collection(inside, one, entries, take_out)
        if not inside.isEmpty():
            inside.addSeparator()
        make = inside.addAction(_("New collection…"))
        make.triggered.connect(lambda: self.ask_for_new(voice, [entry.id for entry in entries]))
        menu.addSeparator()
        menu.addAction(_("Remove from the library")).triggered.connect(lambda: remove(entries))
        return menu

    def of_removed(self, entries: Sequence[Entry], voice: Voice, restore: Callable[[Sequence[Entry]], object]) -> QMenu:
        """Return the menu of publications that were removed."""
        menu = self._menu("removedMenu")
        menu.addAction(voice.words.gettext("Bring back")).triggered.connect(lambda: restore(entries))
        return menu

    def _add_collection(
        self,
        menu: QMenu,
        one: Collection,
        entries: Sequence[Entry],
        take_out: Callable[[Collection, Sequence[Entry]], object],
    ) -> None:
        collections, identifiers = self._session.collections, [entry.id for entry in entries]
        action = menu.addAction(f"{FSI}{one.name}{PDI}".replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(all(one.number in collections.of(identifier) for identifier in identifiers))

        def change(on: bool) -> None:
            if on:
                self._session.attempt(lambda: collections.put(one.number, identifiers))
            else:
                take_out(one, entries)

        action.triggered.connect(change)

    def of_collection(
        self, number: int | None, voice: Voice, *, deleted: Callable[[int], object], made: Callable[[int], object]
    ) -> QMenu:
        """Return the menu of the collection that is shown, or of the whole library."""
        _ = voice.words.gettext
        menu = self._menu("collectionMenu")
        menu.addAction(_("New collection…")).triggered.connect(lambda: self.ask_for_new(voice, (), made))
        known = next((one for one in self._session.collections.all() if one.number == number), None)
        if known is not None:
            rename = menu.addAction(_("Rename the collection…"))
            rename.triggered.connect(lambda: self._ask_to_rename(known, voice))
            menu.addAction(_("Delete the collection")).triggered.connect(lambda: deleted(known.number))
        return menu

    def of_import(self, voice: Voice, *, documents: Callable[[], object], folder: Callable[[], object]) -> QMenu:
        """Return the menu of what can be imported."""
        _ = voice.words.gettext
        menu = self._menu("importMenu")
        menu.addAction(_("Documents…")).triggered.connect(documents)
        menu.addAction(_("A folder with all documents in it…")).triggered.connect(folder)
        return menu

    def _menu(self, name: str) -> QMenu:
        menu = named(QMenu(self._parent), name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def ask_for_new(
        self, voice: Voice, identifiers: Sequence[str] = (), made: Callable[[int], object] | None = None
    ) -> QInputDialog:
        """Ask for the name of a new collection, and put publications into it."""

        def make(name: str) -> None:
            try:
                collection = self._session.collections.make(name)
                self._session.collections.put(collection.number, identifiers)
            except NotKeptError as error:
                self._session.window.kept.tell_not_kept(error)
                return
            self._session.changed.emit()
            if made is not None:
                made(collection.number)

        _ = voice.words.gettext
        return self._naming.ask(_("New collection"), _("Name of the collection"), "", make, voice)

    def _ask_to_rename(self, known: Collection, voice: Voice) -> QInputDialog:
        def rename(name: str) -> None:
            self._session.attempt(lambda: self._session.collections.rename(known.number, name))

        _ = voice.words.gettext
        return self._naming.ask(_("Rename the collection"), _("Name of the collection"), known.name, rename, voice)
