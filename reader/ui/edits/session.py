"""What the reader makes of the timeline, glossary and notes of what is read: each change is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import NotKeptError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.library.database import Database
    from reader.library.edit_records import Item, ItemKind
    from reader.library.edits import Edit, EditChange, Edits, ItemKey
    from reader.publication.editions import Editions
    from reader.publication.model import Publication
    from reader.ui.marks.session import MarksSession


class EditsSession(QObject):
    """The edits of one publication at a time. Undo goes back over them and over marks, in the order of their making."""

    changed = Signal()
    """Something was kept, edited, dropped or added, or that was taken back."""
    failed = Signal(object)
    """A change holds for this session but could not be kept: the NotKeptError."""

    def __init__(self, database: Database, marks: MarksSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._marks = marks
        self._kept: Edits | None = None
        self._editions: Editions | None = None
        marks.others_stepped.connect(self._step)

    def show(self, editions: Editions | None) -> None:
        """Take up a publication."""
        self._editions = editions

    @property
    def can_edit(self) -> bool:
        """Whether what is read has a timeline and a glossary that are the reader's to make."""
        return self._editions is not None and self._editions.can_be_revised

    @property
    def editions(self) -> Editions | None:
        """What is read."""
        return self._editions

    @property
    def kept(self) -> Edits:
        """Where all of it is kept."""
        if self._kept is None:
            from reader.library.edits import Edits

            self._kept = Edits(self._database)
        return self._kept

    @property
    def publication(self) -> Publication | None:
        """The publication with what was done: the chapter of it that is open."""
        return self._editions.publication if self._editions is not None else None

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What was done, in the order in which it was done first."""
        return self.kept.of(self._editions.id) if self._editions is not None else ()

    def item(self, kind: ItemKind, identifier: str) -> Item | None:
        """Return an item as it is now, in the chapter that is open or as the reader made it; None if there is none."""
        from reader.library.edit_records import kind_of

        for edit in self.edits:
            if (edit.kind, edit.id) == (kind, identifier):
                return edit.item
        publication = self.publication
        if publication is None:
            return None
        items: tuple[Item, ...] = (*publication.events, *publication.concepts, *publication.notes)
        return next((item for item in items if item.id == identifier and kind_of(item) is kind), None)

    def free_id(self, wanted: str) -> str:
        """Return an id for a new item."""
        from reader.library.edits import free_id

        publication = self.publication
        return free_id(publication, self.edits, wanted) if publication is not None else wanted

    # Changing

    def keep(self, items: Iterable[Item]) -> None:
        """Keep items as they were proposed, as one step."""
        self._do(lambda name: self.kept.keep_each(name, items))

    def edit(self, item: Item) -> None:
        """Put an item in the place of the one of its id."""
        self._do(lambda name: self.kept.edit(name, item))

    def add(self, item: Item) -> None:
        """Add an item of a new id."""
        self._do(lambda name: self.kept.add(name, item))

    def drop(self, keys: Iterable[ItemKey]) -> None:
        """Drop items, as one step."""
        self._do(lambda name: self.kept.drop_each(name, keys))

    def restore(self, keys: Iterable[ItemKey]) -> None:
        """Take back what was done with items, as one step: they are as they were proposed."""
        self._do(lambda name: self.kept.withdraw_each(name, keys))

    def _do(self, act: Callable[[str], object]) -> None:
        if self._editions is None:
            return
        name, before = self._editions.id, self._by_key()
        try:
            act(name)
        except NotKeptError as error:
            self.failed.emit(error)
        from reader.library.edits import EditChange

        after = self._by_key()
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        if keys:
            self._marks.did(*(EditChange(name, before.get(key), after.get(key)) for key in keys))
            self.changed.emit()

    def _by_key(self) -> dict[ItemKey, Edit]:
        return {(edit.kind, edit.id): edit for edit in self.edits}

    def _step(self, changes: tuple[EditChange, ...]) -> None:
        """Apply what is undone or made again."""
        try:
            self.kept.apply(changes)
        except NotKeptError as error:
            self.failed.emit(error)
        self.changed.emit()
