"""The composition root: builds the application, connects it and runs it."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from reader import paths
from reader.errors import DocumentError, NotKeptError, TargetUnknownError
from reader.language.catalogs import Catalogs
from reader.language.languages import LanguageUnknownError, best_match
from reader.library import settings as keys
from reader.library.database import Database, open_database, open_in_memory
from reader.library.document_opening import DocumentOpening
from reader.library.edition_positions import EditionPositions
from reader.library.settings import Settings
from reader.open_options import OpenOptions

# isort: split
# After what knows no Qt: see reader.ui.plain_imports.
import reader.ui.plain_imports  # noqa: F401

# isort: split
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from reader.ui.fonts import Fonts
from reader.ui.kept import Kept
from reader.ui.language_switcher import LanguageSwitcher
from reader.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.export.material import Material
    from reader.library.instance import Instance, Request
    from reader.library.search import Hit
    from reader.publication.edition import Edition, Mention
    from reader.publication.editions import Editions
    from reader.ui.library.session import LibrarySession


UNTIL = "HASHIYA_UNTIL"
"""The environment variable by which a benchmark has the program end: ``first-text``, as soon as text is painted."""


class Application(QObject):
    """The application's parts, built once and connected."""

    def __init__(self, options: OpenOptions, database: Database, instance: Instance | None = None) -> None:
        existing = QApplication.instance()
        self._qt = existing if isinstance(existing, QApplication) else QApplication(["hashiya", "-style", "Fusion"])
        super().__init__(self._qt)
        _describe(self._qt)
        self._catalogs = Catalogs(paths.locales())
        self._database = database
        self._instance = instance
        self._read_now: tuple[str, str, str] | None = None
        self._settings = Settings(database)
        self._opening = DocumentOpening(database, paths.library_folder(), self._catalogs, paths.resources())
        self._apply(options)
        self._switcher = LanguageSwitcher(self._qt, self._catalogs)
        self._switcher.switch(self._language(options))
        kept = Kept(self._settings, EditionPositions(database), database)
        self.window = MainWindow(self._switcher, kept, Fonts(paths.resources() / "fonts"), paths.resources())
        self._library: LibrarySession | None = None
        self._qt.aboutToQuit.connect(self._leave)
        self.window.open_requested.connect(self._choose_document)
        self.window.library_requested.connect(self._open_library)
        self.window.document_dropped.connect(self._open_file)
        self.window.document_chosen.connect(self._open_file)
        self.window.furnished.connect(self._know_documents)
        self.window.failed.connect(self._tell)

    def _apply(self, options: OpenOptions) -> None:
        """Let what the command line asks for hold for this start; the reader's own choices stay as they are."""
        if options.theme:
            self._settings.hold(keys.THEME, options.theme)
        if options.layout:
            self._settings.hold(keys.LAYOUT, options.layout)
        if options.text_size:
            self._settings.hold(keys.TEXT_SIZE, options.text_size)

    def _language(self, options: OpenOptions) -> str:
        """Return the interface's language: asked for, chosen before, or the system's."""
        available = self._catalogs.languages()
        fixed = self._settings.get(keys.INTERFACE_LANGUAGE)
        if fixed in available:
            if options.language and options.language not in available:
                raise LanguageUnknownError(options.language, available)
            if options.language:
                self._settings.hold(keys.LANGUAGE, options.language)
            return fixed
        if options.language:
            return options.language
        chosen = self._settings.get(keys.LANGUAGE)
        if chosen in available:
            return chosen
        from PySide6.QtCore import QLocale

        return best_match([chosen, *QLocale.system().uiLanguages()], available, "en")

    def open(self, options: OpenOptions) -> None:
        """Read the document asked for, the one read last, or the bundled one.

        Raises :class:`DocumentError`, :class:`LanguageUnknownError` or :class:`TargetUnknownError`.
        """
        editions = self._read(options)
        block = options.block
        if block is not None:
            chapter = editions.chapter_of(block)
            if chapter is not None:
                editions.open_chapter(chapter)
            blocks = editions.nearest(self.window.shown.language).block_by_id
            if block not in blocks:
                raise TargetUnknownError(block, tuple(blocks))
        self._show(editions, block)

    def open_told(self, options: OpenOptions) -> None:
        """Read as :meth:`open` does; where that can't be, read what was read last, and tell why in the window."""
        try:
            self.open(options)
        except (DocumentError, LanguageUnknownError, TargetUnknownError) as error:
            reason = error
            self.window.furnished.connect(lambda: self._tell(reason))
            self.open(OpenOptions())

    def _show(self, editions: Editions, block: str | None = None) -> None:
        """Show a publication, and remember that it is read."""
        self._note_reading()
        self.window.show_publication(editions, block=block)
        source = editions.source
        kept = editions.id
        if source is not None and source.parent != paths.publications():
            kept = str(source.resolve())
        self.window.kept.keep(keys.LAST_DOCUMENT, kept)
        edition = self.window.shown.source_editions[0]
        self._read_now = (kept, editions.title(edition.language), edition.language)
        self._remember()

    def _know_documents(self) -> None:
        from reader.library.known_documents import KnownDocuments
        from reader.library.recent import RecentDocuments

        recent = RecentDocuments(self._database)
        self.window.documents = KnownDocuments(recent, paths.publications(), self._catalogs, self._opening.shelf)
        self._remember()

    def _remember(self) -> None:
        """Put what is read first among the documents that were read last, once the window is whole."""
        if self.window.documents is not None and self._read_now is not None:
            from reader.library.recent import Recent

            try:
                self.window.documents.recent.add(Recent(*self._read_now))
            except NotKeptError as error:
                self.window.kept.tell_not_kept(error)

    def _read(self, options: OpenOptions) -> Editions:
        name = options.document
        if name is None:
            try:
                return self._editions(self._settings.get(keys.LAST_DOCUMENT) or paths.DEFAULT_PUBLICATION)
            except DocumentError:
                name = paths.DEFAULT_PUBLICATION
        return self._editions(name)

    def _editions(self, name: str) -> Editions:
        return self._opening.editions(name, self.window.shown.language)

    # The library

    def _open_library(self, files: Sequence[str] = ()) -> None:
        """Open the library, and import what was dropped on the window."""
        from pathlib import Path

        from reader.error_words import error_words, import_words
        from reader.ui.library.session import LibrarySession

        if self._library is None:
            self._library = LibrarySession(self.window, paths.library_folder(), error_words, import_words)
            self._library.opened.connect(self._open_shelved)
            self._library.hit_opened.connect(self._open_hit)
        dialog = self._library.show_dialog()
        if files:
            dialog.take_in([Path(file) for file in files])

    def _open_shelved(self, identifier: str) -> bool:
        """Read a publication of the library, and return whether it can be."""
        try:
            self._show(self._opening.shelved(identifier, self.window.shown.language))
        except (DocumentError, LanguageUnknownError) as error:
            self._tell(error)
        except LookupError:  # deleted by another program meanwhile
            return False
        else:
            self._note_reading()
            return True
        return False

    def _open_hit(self, hit: Hit) -> None:
        from reader.ui.library.opening import show_hit

        reading = self.window.reading
        if (reading is not None and reading.id == hit.publication) or self._open_shelved(hit.publication):
            show_hit(self.window, hit)

    def _note_reading(self) -> None:
        """Keep how much is read of what the window shows, once that is whole: before, nothing was read."""
        if self.window.reading is not None and self.window.documents is not None:
            from reader.ui.library.opening import note_reading

            note_reading(self._database, paths.library_folder(), self.window)

    def _leave(self) -> None:
        """End what goes on in the background, and keep how much is read."""
        if self._library is not None:
            self._library.close()
            self._library = None
        self._note_reading()

    def _choose_document(self) -> None:
        from reader.publication.documents import SUFFIXES
        from reader.ui.file_choice import choose_file_to_read, file_kind

        words, patterns = self._switcher.catalog, (*(f"*{suffix}" for suffix in sorted(SUFFIXES)), "publication.toml")
        books = file_kind(words.gettext("Books, texts and publications"), *patterns)
        kinds = [books, words.gettext("All files (*)")]
        choose_file_to_read(
            self.window, words.gettext("Open a document"), kinds, lambda path: self._open_file(str(path))
        )

    def _open_file(self, name: str) -> None:
        try:
            self.open(OpenOptions(document=name))
        except (DocumentError, LanguageUnknownError) as error:
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        """Say in the window why something could not be done."""
        from reader.error_words import error_words

        path = getattr(error, "path", None)
        self.window.notice.say(error_words(error, self._switcher.catalog), str(path or ""))

    def close(self) -> None:
        """Take the window and its languages down; what it kept stays in the database."""
        self._qt.aboutToQuit.disconnect(self._leave)
        self._leave()
        self.window.close()
        self.window.deleteLater()
        self._switcher.close()

    def quit(self) -> None:
        """End :meth:`run`."""
        self._qt.quit()

    def run(self) -> int:
        """Show the window and go on until it is closed; return the exit code."""
        self.window.show()
        self.window.furnished.connect(self._settle_down)
        code = self._qt.exec()
        self._database.close()
        return code

    def _settle_down(self) -> None:
        """Do what waits for the window to be whole: look for garbage again, and tell of the database."""
        gc.enable()
        gc.freeze()
        self._tell_of_database()
        self._await_requests()

    # What later starts ask of this one's window

    def _await_requests(self) -> None:
        if self._instance is not None:
            from reader.ui.later_starts import LaterStarts

            LaterStarts(self.window, self._instance, self._answer)

    def _answer(self, request: Request) -> None:
        """Do what a later start was asked for, or tell why that can't be done."""
        try:
            self._do(OpenOptions.of_request(request))
        except (DocumentError, LanguageUnknownError, TargetUnknownError) as error:
            self._tell(error)

    def _do(self, options: OpenOptions) -> None:
        window = self.window
        self._apply(options)
        if options.theme or options.layout or options.text_size:
            window.show_theme()
        if options.language and options.language not in window.shown.offered_languages:
            raise LanguageUnknownError(options.language, window.shown.offered_languages)
        if options.language:
            window.choosing.set_language(options.language)
        if options.document is not None:
            self.open(options)
        elif options.block is not None:
            known = [shown.id for shown in window.editions[0].blocks]
            reading = window.reading
            chapter = reading.chapter_of(options.block) if reading is not None else None
            if options.block not in known and (reading is None or chapter in {None, reading.chapter}):
                raise TargetUnknownError(options.block, tuple(known))
            window.place.show_block(options.block)

    def _tell_of_database(self) -> None:
        from reader.library.setting_aside import forget_set_aside, recall_set_aside

        recall_set_aside(self._database)
        if self._database.kept and self._database.set_aside is None:
            return
        from reader.error_words import database_words

        text = database_words(self._database, self._switcher.catalog)
        if text is not None:
            self.window.notice.say(text)
        if self._database.set_aside is not None:
            forget_set_aside(self._database)


def open_window(options: OpenOptions, instance: Instance | None = None) -> int:
    """Open the window and run it; return the exit code. As the first ``instance`` it answers later starts.

    Raises :class:`HomeError`, :class:`DocumentError`, :class:`LanguageUnknownError` or :class:`TargetUnknownError`
    before anything is shown; of a start from the desktop the last three are told in the window.
    """
    application = Application(options, open_database(paths.library_folder()), instance)
    (application.open_told if options.from_desktop else application.open)(options)
    if os.environ.get(UNTIL) == "first-text":
        application.window.article.shown.connect(application.quit)
    return application.run()


def pdf(material: Material) -> bytes:
    """Return a PDF file of an export's material, made without a display."""
    from reader.ui.printing.pdf import edition_pdf

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["hashiya"])
    Fonts(paths.resources() / "fonts").register_all()
    written = edition_pdf(material, picture=material.picture)
    del application  # it lives as long as the writing
    return written


def snapshot(output: Path, options: OpenOptions, size: tuple[int, int], card: str | None, *, drawer: bool) -> None:
    """Write a picture of the real window, rendered without a display and without what was kept.

    Raises the errors of :func:`open_window`, and OSError when the picture can't be written.
    """
    from PySide6.QtCore import QSize

    from reader.ui.trying import settle

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = Application(options, open_in_memory())
    window = application.window
    window.resize(QSize(*size))
    window.show()
    application.open(options)
    settle(window)
    if drawer:
        window.timeline_side.set_open(True)
    if card is not None:
        window.show_card(_mention(window.editions[0], card, options.block))
    settle(window)
    saved = window.grab().save(str(output), "PNG")
    application.close()
    if not saved:
        raise OSError(f"{output}")


def _mention(edition: Edition, name: str, block: str | None) -> Mention:
    """Return the first mention whose target, headword, form or words bear a name, from a block on if one is given."""
    wanted = name.casefold()
    targets = {term.id for term in edition.terms if wanted in {term.term.casefold(), *map(str.casefold, term.forms)}}
    number = edition.block_by_id[block].number if block else 0
    found = [m for m in edition.mentions if m.target in targets or wanted in {m.target, m.text.casefold(), m.edtf}]
    after = [m for m in found if edition.block_by_id[m.block].number >= number]
    if not found:
        raise TargetUnknownError(name, tuple(dict.fromkeys(m.target for m in edition.mentions if m.target)))
    return (after or found)[0]


def _describe(application: QApplication) -> None:
    application.setApplicationName("hashiya")
    application.setDesktopFileName("hashiya")
