"""What a reader makes of a document's timeline, glossary and notes, kept beside it: the document is never changed.

An event or concept that is proposed for a document is kept, edited or dropped; others are added. What is kept is kept
whole, so that it stays when what is proposed becomes another. A change is data (:class:`EditChange`) and can be undone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from reader.glossary.terms import Concept
from reader.library.edit_records import Item, ItemKind, item_json, item_of, kind_of
from reader.publication.model import Note
from reader.timeline.events import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from sqlite3 import Connection

    from reader.library.database import Database
    from reader.publication.model import Publication


class Verdict(StrEnum):
    """What a reader did with an item."""

    KEPT = "kept"
    """As it was proposed."""
    EDITED = "edited"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Edit:
    """What a reader did with one event, concept or note of a document."""

    kind: ItemKind
    id: str
    verdict: Verdict
    item: Item | None
    """The item as the reader wants it; None for one that was dropped."""


@dataclass(frozen=True, slots=True)
class EditChange:
    """A change of what was done with an item; ``before`` or ``after`` is None where nothing was done with it."""

    publication: str
    before: Edit | None
    after: Edit | None

    @property
    def reversed(self) -> EditChange:
        """The change that undoes this one."""
        return EditChange(self.publication, self.after, self.before)


_Key = tuple[str, ItemKind, str]
"""A publication's id, and an item's kind and id."""


ItemKey = tuple[ItemKind, str]
"""An item's kind and id."""


def _dropped(before: Edit | None, key: ItemKey) -> Edit | None:
    """Return what is kept of an item that is dropped: nothing of one that the reader added."""
    return None if before is not None and before.verdict is Verdict.ADDED else Edit(*key, Verdict.DROPPED, None)


class Edits:
    """The edits kept in the database, by the publication's id.

    Each change is one transaction. One that could not be kept raises :class:`~reader.errors.NotKeptError`, holds for
    the session, and is tried again with the next.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unkept: dict[_Key, Edit | None] = {}

    def of(self, publication: str) -> tuple[Edit, ...]:
        """Return what was done with the items of a publication, in the order in which it was done first."""
        rows = self._database.rows(
            "SELECT kind, id, verdict, content FROM edit WHERE publication = ? ORDER BY turn, kind, id", publication
        )
        edits = {(edit.kind, edit.id): edit for row in rows if (edit := _edit(*map(str, row)))}
        for (of, kind, identifier), unkept in self._unkept.items():
            if of == publication and unkept is None:
                edits.pop((kind, identifier), None)
            elif of == publication and unkept is not None:
                edits[kind, identifier] = unkept
        return tuple(edits.values())

    def keep(self, publication: str, item: Item) -> EditChange:
        """Keep an item as it was proposed. Raises NotKeptError as the class says, as do all that follow."""
        return self.keep_each(publication, [item])[0]

    def keep_each(self, publication: str, items: Iterable[Item]) -> tuple[EditChange, ...]:
        """Keep several items as they were proposed, all in one transaction."""
        done = self._done(publication)
        edits = [Edit(kind_of(item), item.id, Verdict.KEPT, item) for item in items]
        return self._change(EditChange(publication, done.get((edit.kind, edit.id)), edit) for edit in edits)

    def edit(self, publication: str, item: Item) -> EditChange:
        """Put an item in the place of the one of its id; one that the reader added stays an added one."""
        before = self._done(publication).get((kind_of(item), item.id))
        verdict = Verdict.ADDED if before is not None and before.verdict is Verdict.ADDED else Verdict.EDITED
        return self._change([EditChange(publication, before, Edit(kind_of(item), item.id, verdict, item))])[0]

    def add(self, publication: str, item: Item) -> EditChange:
        """Add an item; its id has to be new (:func:`free_id`)."""
        before = self._done(publication).get((kind_of(item), item.id))
        after = Edit(kind_of(item), item.id, Verdict.ADDED, item)
        return self._change([EditChange(publication, before, after)])[0]

    def drop(self, publication: str, kind: ItemKind, identifier: str) -> EditChange:
        """Drop an item: it is not shown any more. One that the reader added is gone."""
        return self.drop_each(publication, [(kind, identifier)])[0]

    def drop_each(self, publication: str, items: Iterable[ItemKey]) -> tuple[EditChange, ...]:
        """Drop several items, all in one transaction."""
        done = self._done(publication)
        return self._change(EditChange(publication, done.get(key), _dropped(done.get(key), key)) for key in items)

    def withdraw(self, publication: str, kind: ItemKind, identifier: str) -> EditChange:
        """Take back what was done with an item: it is as it was proposed, or gone if it was added."""
        before = self._done(publication).get((kind, identifier))
        change = EditChange(publication, before, None)
        self._write({(publication, kind, identifier): None})
        return change

    def withdraw_each(self, publication: str, items: Iterable[ItemKey]) -> tuple[EditChange, ...]:
        """Take back what was done with several items, all in one transaction."""
        done = self._done(publication)
        return self._change(EditChange(publication, done[key], None) for key in items if key in done)

    def apply(self, changes: Iterable[EditChange]) -> None:
        """Make changes that were made before, or their reverse, all in one transaction: for undo and redo."""
        states: dict[_Key, Edit | None] = {}
        for change in changes:
            edit = change.after or change.before
            if edit is not None:
                states[change.publication, edit.kind, edit.id] = change.after
        self._write(states)

    def _done(self, publication: str) -> dict[ItemKey, Edit]:
        return {(edit.kind, edit.id): edit for edit in self.of(publication)}

    def _change(self, changes: Iterable[EditChange]) -> tuple[EditChange, ...]:
        made = tuple(changes)
        self.apply(made)
        return made

    def _write(self, states: dict[_Key, Edit | None]) -> None:
        for key, state in states.items():
            self._unkept.pop(key, None)  # to the end: the order of the changes
            self._unkept[key] = state
        with self._database.transaction() as connection:
            for (publication, kind, identifier), edit in self._unkept.items():
                _store(connection, publication, kind, identifier, edit)
        self._unkept.clear()


def _store(connection: Connection, publication: str, kind: ItemKind, identifier: str, edit: Edit | None) -> None:
    if edit is None:
        connection.execute(
            "DELETE FROM edit WHERE publication = ? AND kind = ? AND id = ?", (publication, kind.value, identifier)
        )
        return
    content = item_json(edit.item) if edit.item is not None else ""
    connection.execute(
        "INSERT INTO edit (publication, kind, id, verdict, content, turn) VALUES (?, ?, ?, ?, ?, "
        "(SELECT coalesce(max(turn), 0) + 1 FROM edit)) ON CONFLICT (publication, kind, id) "
        "DO UPDATE SET verdict = excluded.verdict, content = excluded.content",
        (publication, kind.value, identifier, edit.verdict.value, content),
    )


def _edit(kind: str, identifier: str, verdict: str, content: str) -> Edit | None:
    """Return an edit as it is stored, None for what a newer program may have stored."""
    try:
        edit = Edit(ItemKind(kind), identifier, Verdict(verdict), None)
    except ValueError:
        return None
    if edit.verdict is Verdict.DROPPED:
        return edit
    item = item_of(edit.kind, content)
    return replace(edit, item=item) if item is not None else None


def free_id(publication: Publication, edits: Sequence[Edit], wanted: str) -> str:
    """Return an id that no item of a publication and no edit has: the one wanted, or that with a number."""
    taken = {edit.id for edit in edits}
    taken.update(item.id for items in (publication.events, publication.concepts, publication.notes) for item in items)
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name


# A publication with what was done


_Any = TypeVar("_Any", Event, Concept, Note)
_NOWHERE: Final = frozenset[str]()


def with_edits(publication: Publication, edits: Iterable[Edit], *, chapter: bool = False) -> Publication:
    """Return a publication as the reader wants it: what was kept, edited or added is proposed no more.

    The publication is one with its proposals (:func:`~reader.publication.proposals.with_proposals`). Of one that is a
    ``chapter`` of a book alone, events and notes of blocks that are not in it are left out.
    """
    done = tuple(edits)
    blocks = frozenset(block.id for block in publication.article.blocks) if chapter else None
    kept = frozenset(edit.id for edit in done if edit.verdict is Verdict.KEPT)
    events = _told_everywhere(_edited(publication.events, done, Event, blocks), publication.events, kept)
    return replace(
        publication,
        events=tuple(sorted(events, key=lambda event: event.date.sort_key)),
        concepts=tuple(_edited(publication.concepts, done, Concept, None)),
        notes=tuple(_edited(publication.notes, done, Note, blocks)),
        proposed=publication.proposed - {edit.id for edit in done},
    )


def _edited(
    items: Sequence[_Any], edits: Iterable[Edit], kind: type[_Any], blocks: frozenset[str] | None
) -> list[_Any]:
    wanted = {item.id: item for item in items}
    for edit in edits:
        if edit.verdict is Verdict.DROPPED and edit.kind is _KINDS[kind]:
            wanted.pop(edit.id, None)
        elif isinstance(edit.item, kind) and (edit.id in wanted or blocks is None or _blocks_of(edit.item) & blocks):
            wanted[edit.id] = edit.item
    return list(wanted.values())


def _told_everywhere(events: Iterable[Event], proposed: Iterable[Event], kept: frozenset[str]) -> Iterator[Event]:
    """Yield events; one that was kept in a chapter speaks of the blocks of other chapters too."""
    told = {event.id: event.blocks for event in proposed if event.id in kept}
    for event in events:
        more = told.get(event.id, ())
        yield replace(event, blocks=tuple(dict.fromkeys((*event.blocks, *more)))) if more else event


_KINDS: Final[dict[type[Event | Concept | Note], ItemKind]] = {
    Event: ItemKind.EVENT,
    Concept: ItemKind.CONCEPT,
    Note: ItemKind.NOTE,
}


def _blocks_of(item: Item) -> frozenset[str]:
    if isinstance(item, Event):
        return frozenset(item.blocks)
    return frozenset({item.block}) if isinstance(item, Note) else _NOWHERE


def without_proposals(publication: Publication) -> Publication:
    """Return a publication without what is only proposed."""
    proposed = publication.proposed
    return replace(
        publication,
        events=tuple(event for event in publication.events if event.id not in proposed),
        concepts=tuple(concept for concept in publication.concepts if concept.id not in proposed),
        proposed=frozenset(),
    )
