"""What is proposed for a document and what its reader made of it, item by item, for looking through it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.library.edit_records import Item, ItemKind, kind_of
from reader.library.edits import Verdict
from reader.publication.model import Note
from reader.publication.proposal_scan import Scan, Sentence, scan, sentence_at
from reader.timeline.detection import DateOrder
from reader.timeline.events import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reader.glossary.terms import Concept
    from reader.library.edits import Edit
    from reader.publication.books import Book
    from reader.publication.model import Block


class Standing(StrEnum):
    """How it stands with an item."""

    PROPOSED = "proposed"
    """Nobody has looked at it."""
    KEPT = "kept"
    EDITED = "edited"
    ADDED = "added"
    DROPPED = "dropped"
    OWN = "own"
    """The document brings it."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """An event, a concept or a note, how it stands with it, and where the text speaks of it."""

    item: Item
    """As the reader wants it; one that was dropped as it was proposed."""
    standing: Standing
    sentence: Sentence | None
    is_proposal: bool
    """Whether the program proposed it: it is one of those to look at."""

    @property
    def key(self) -> tuple[ItemKind, str]:
        """What it is known by."""
        return kind_of(self.item), self.item.id


class Progress(NamedTuple):
    """How many of the items that were proposed somebody has looked at."""

    seen: int
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a whole document: what is proposed for it, what it brings itself, sentences."""

    scan: Scan
    own: tuple[Item, ...]
    blocks: Mapping[str, Block]
    """The blocks that notes, and the items that the reader made, speak of."""


def look_through(
    book: Book, concepts: Sequence[Concept], edits: Iterable[Edit], advance: Callable[[float], None]
) -> Found:
    """Find all that is proposed in a book, a chapter at a time; the sentences of what ``edits`` added too.

    ``advance`` is told how much is done, 0…1; it may raise an error to stop. Raises
    :class:`~reader.errors.DocumentError`.
    """
    head = book.head
    wanted = {block for edit in edits if edit.item is not None for block in blocks_of(edit.item)}
    wanted.update(note.block for note in head.notes)
    kept: dict[str, Block] = {}

    def blocks() -> Iterator[Block]:
        for chapter in book.chapters:
            advance((chapter.number - 1) / len(book.chapters))
            for block in book.article(chapter.number).blocks:
                if block.id in wanted:
                    kept[block.id] = block
                yield block

    found = scan(blocks(), DateOrder(head.date_order), concepts, known=head.events)
    advance(1.0)
    return Found(found, (*head.events, *head.concepts, *head.notes), kept)


def blocks_of(item: Item) -> tuple[str, ...]:
    """Return the blocks that an item names: those of an event, that of a note; a concept names none."""
    if isinstance(item, Event):
        return item.blocks
    return (item.block,) if isinstance(item, Note) else ()


def review_items(found: Found, edits: Sequence[Edit]) -> tuple[ReviewItem, ...]:
    """Return all items: events in the order of time, then concepts, then notes."""
    done = {(edit.kind, edit.id): edit for edit in edits}
    proposals: list[Item] = [*found.scan.events, *found.scan.concepts]
    given = {(kind_of(item), item.id): item for item in (*found.own, *proposals)}
    proposed = {(kind_of(item), item.id) for item in proposals}
    items: list[ReviewItem] = []
    for key, item in given.items():
        edit = done.get(key)
        standing = _standing(edit) if edit else Standing.PROPOSED if key in proposed else Standing.OWN
        shown = edit.item if edit is not None and edit.item is not None else item
        items.append(ReviewItem(shown, standing, _sentence(found, item), key in proposed))
    for key, edit in done.items():
        if key not in given and edit.item is not None:
            items.append(ReviewItem(edit.item, _standing(edit), _sentence(found, edit.item), False))
    return tuple(sorted(items, key=_order))


def progress(items: Iterable[ReviewItem]) -> Progress:
    """Return how many of the items that were proposed have been looked at."""
    proposals = [item for item in items if item.is_proposal]
    return Progress(sum(item.standing is not Standing.PROPOSED for item in proposals), len(proposals))


_KINDS = list(ItemKind)


def _order(one: ReviewItem) -> tuple[int, object]:
    kind = kind_of(one.item)
    return _KINDS.index(kind), one.item.date.sort_key if isinstance(one.item, Event) else ()


def _standing(edit: Edit) -> Standing:
    return {
        Verdict.KEPT: Standing.KEPT,
        Verdict.EDITED: Standing.EDITED,
        Verdict.ADDED: Standing.ADDED,
        Verdict.DROPPED: Standing.DROPPED,
    }[edit.verdict]


def _sentence(found: Found, item: Item) -> Sentence | None:
    if item.id in found.scan.sentences and kind_of(item) is ItemKind.CONCEPT:
        return found.scan.sentences[item.id]
    blocks = blocks_of(item)
    if isinstance(item, Event) and item.summary and blocks:
        return Sentence(blocks[0], item.summary)
    block = next((found.blocks[name] for name in blocks if name in found.blocks), None)
    if block is None:
        return None
    words = item.quote.get(block.language, "") if isinstance(item, Note) else ""
    start = max(0, block.text.find(words))
    return sentence_at(block, start, start + max(1, len(words)))
