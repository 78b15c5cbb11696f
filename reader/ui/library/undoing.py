"""Changes of the library that lose something, each with the offer to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import NameTakenError, NotKeptError
from reader.ui.library.bars import FSI, PDI

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.import_jobs import Job
    from reader.library.shelf import Entry
    from reader.library.shelf_collections import Collection, DeletedCollection
    from reader.ui.library.bars import UndoBar
    from reader.ui.library.session import LibrarySession
    from reader.ui.voice import Voice


class LibraryUndoing(QObject):
    """Makes the changes in the database, and tells the bar how each is taken back."""

    restored = Signal(object)
    """Publications are back in the library: their ids."""

    def __init__(self, session: LibrarySession, bar: UndoBar) -> None:
        super().__init__(bar)
        self._session = session
        self._bar = bar

    @property
    def _voice(self) -> Voice:
        window = self._session.window
        return window.voice(window.words.language)

    def remove(self, entries: Sequence[Entry]) -> bool:
        """Remove publications from the library, and return whether that could be."""
        identifiers, shelf = [entry.id for entry in entries], self._session.shelf
        first, count = f"{FSI}{entries[0].title}{PDI}", len(entries)

        def say(voice: Voice) -> str:
            text = voice.words.ngettext("“{title}” was removed.", "{count} documents were removed.", count)
            return text.format(title=first, count=voice.formats.number(count))

        done = self._session.attempt(lambda: shelf.remove(identifiers))
        if done:
            self._bar.offer(say, lambda: self._bring_back(identifiers), self._voice)
        return done

    def restore(self, entries: Sequence[Entry]) -> None:
        """Bring removed publications back."""
        self._bring_back([entry.id for entry in entries])

    def _bring_back(self, identifiers: Sequence[str]) -> None:
        if self._session.attempt(lambda: self._session.shelf.restore(identifiers)):
            self.restored.emit(identifiers)

    def take_out(self, collection: Collection, entries: Sequence[Entry]) -> None:
        """Take publications out of a collection."""
        kept = self._session.collections
        inside = [entry for entry in entries if collection.number in kept.of(entry.id)]
        identifiers = [entry.id for entry in inside]
        if not inside or not self._session.attempt(lambda: kept.take_out(collection.number, identifiers)):
            return
        first, name, count = f"{FSI}{inside[0].title}{PDI}", f"{FSI}{collection.name}{PDI}", len(inside)

        def say(voice: Voice) -> str:
            text = voice.words.ngettext(
                "“{title}” was taken out of “{name}”.", "{count} documents were taken out of “{name}”.", count
            )
            return text.format(title=first, name=name, count=voice.formats.number(count))

        def put_back() -> None:
            self._session.attempt(lambda: kept.put(collection.number, identifiers))

        self._bar.offer(say, put_back, self._voice)

    def delete_collection(self, number: int) -> None:
        """Delete a collection; its publications stay."""
        deleted: list[DeletedCollection | None] = []
        collections = self._session.collections
        self._session.attempt(lambda: deleted.append(collections.delete(number)))
        gone = next(iter(deleted), None)
        if gone is None:
            return

        def say(voice: Voice) -> str:
            text = voice.words.gettext("The collection “{name}” was deleted. Its documents stay in the library.")
            return text.format(name=f"{FSI}{gone.name}{PDI}")

        self._bar.offer(say, lambda: self._restore_collection(gone), self._voice)

    def _restore_collection(self, gone: DeletedCollection) -> None:
        window = self._session.window
        try:
            self._session.collections.restore(gone)
        except NameTakenError as error:
            window.failed.emit(error)
        except NotKeptError as error:
            window.kept.tell_not_kept(error)
        self._session.changed.emit()

    def forget_waiting(self) -> None:
        """Let what an import that was broken off has left not be imported."""
        forgotten: list[Job] = []
        if not self._session.attempt(lambda: forgotten.extend(self._session.forget_waiting())) or not forgotten:
            return
        count = len(forgotten)

        def say(voice: Voice) -> str:
            text = voice.words.ngettext(
                "{count} document that waited to be imported was left out.",
                "{count} documents that waited to be imported were left out.",
                count,
            )
            return text.format(count=voice.formats.number(count))

        def wait_again() -> None:
            self._session.attempt(lambda: self._session.wait_again(forgotten))

        self._bar.offer(say, wait_again, self._voice)
