"""The reader's marks in what is read now: placed, changed, taken back, and told of.

Placing happens bit by bit while nothing else is to be done, so that a long text with many marks opens as quickly as
one without. Whatever is shown of marks (the tint on the page, the margin, lists) is made of what stands here.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import DocumentError, NotKeptError
from reader.library.marks import MarkChange
from reader.library.placed_marks import PlacedMark, place_marks
from reader.library.undo import UndoList
from reader.publication.anchored_text import AnchoredText, anchored_text
from reader.publication.anchors import ORPHANED, Fit, Placement, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.library.marks import Mark, MarkColor, Marks
    from reader.library.undo import Change
    from reader.publication.anchors import Anchor
    from reader.publication.edition import Edition
    from reader.publication.editions import Editions

SLICE = 0.008
"""How long marks are placed at a time, in seconds."""


class MarksSession(QObject):
    """The marks of one publication at a time. Each change is kept at once; undo goes back within the publication."""

    changed = Signal()
    """Marks were made, edited, deleted, placed: all that shows them is to look again."""
    blocks_marked = Signal(object)
    """The marks on each block, their colours by their ids: told when they became others."""
    failed = Signal(object)
    """A change holds for this session but could not be kept: the NotKeptError."""
    others_stepped = Signal(object)
    """Changes of something else than marks, a tuple, are to be applied: undone, or made again."""

    def __init__(self, kept: Marks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._editions: Editions | None = None
        self._chapter = 1
        self._undo: UndoList[Change] = UndoList()
        self._marks: dict[str, Mark] = {}
        self._placements: dict[str, Placement] = {}
        self._texts: dict[str, tuple[Edition, AnchoredText]] = {}
        self._placing: Iterator[PlacedMark | None] = iter(())
        self._told: dict[str, dict[str, MarkColor]] = {}
        self._step = QTimer(self, interval=0)
        self._step.timeout.connect(self._place_some)

    # What there is

    def show(self, editions: Editions) -> None:
        """Take up the marks of a publication, or place them in another chapter of the one that is shown."""
        if editions is self._editions and editions.chapter == self._chapter:
            return
        if editions is not self._editions:
            self._undo.forget()
            self._marks = {mark.id: mark for mark in self._kept.of(editions.id)}
        self._editions, self._chapter = editions, editions.chapter
        self._texts.clear()
        self._placing = iter(())
        self._placements.clear()
        self._begin_placing(tuple(self._marks.values()))

    @property
    def publication(self) -> str:
        """The id of the publication, empty before one is shown."""
        return self._editions.id if self._editions else ""

    @property
    def marks(self) -> tuple[PlacedMark, ...]:
        """The marks in the order of their making, each with its place; those not placed yet are left out."""
        found = [mark for mark in self._marks.values() if mark.id in self._placements]
        return tuple(PlacedMark(mark, self._placements[mark.id]) for mark in found)

    @property
    def all(self) -> tuple[Mark, ...]:
        """The marks in the order of their making, placed or not."""
        return tuple(self._marks.values())

    @property
    def is_placing(self) -> bool:
        """Whether some marks are not placed yet."""
        return self._step.isActive()

    def get(self, identifier: str) -> PlacedMark | None:
        """Return a mark by its id, or None."""
        mark = self._marks.get(identifier)
        return PlacedMark(mark, self._placements.get(identifier, ORPHANED)) if mark else None

    def text(self, edition: Edition) -> AnchoredText:
        """Return an edition's blocks, as anchors are made in them."""
        known = self._texts.get(edition.language)
        if known is None or known[0] is not edition:
            known = self._texts[edition.language] = (edition, anchored_text(edition))
        return known[1]

    # Changing

    def add(self, anchor: Anchor, spans: Sequence[Span], color: MarkColor, note: str = "") -> Mark:
        """Mark the passage of an anchor, which stands where ``spans`` say."""
        mark = self._do(lambda: self._kept.add(self.publication, anchor, color, note))
        self._placements[mark.id] = Placement(tuple(spans), Fit.EXACT)
        self._tell()
        return mark

    def edit(self, mark: Mark, *, color: MarkColor | None = None, note: str | None = None) -> Mark:
        """Give a mark another colour or note; the same ones change nothing."""
        if color in {None, mark.color} and note in {None, mark.note}:
            return mark
        edited = self._do(lambda: self._kept.edit(mark, color=color, note=note))
        self._tell()
        return edited

    def remove(self, mark: Mark) -> None:
        """Delete a mark."""
        self._do(lambda: self._kept.remove(mark))
        self._tell()

    def take(self, marks: Iterable[Mark]) -> None:
        """Add marks that were made elsewhere, as one step."""
        changes = tuple(MarkChange(None, mark) for mark in marks)
        if changes:
            self._apply(changes)
            self._undo.did(*changes)
            self._begin_placing(tuple(change.mark for change in changes))

    def did(self, *changes: Change) -> None:
        """Remember a step of something else than marks: undo goes back over both in the order of their making."""
        self._undo.did(*changes)
        self.changed.emit()

    def undo(self) -> None:
        """Take the last change back."""
        self._again(self._undo.undo())

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._again(self._undo.redo())

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self._undo.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return self._undo.can_redo

    def _do(self, act: Callable[[], MarkChange]) -> Mark:
        try:
            change = act()
        except NotKeptError as error:
            change = self._unkept_change()
            self.failed.emit(error)
        self._undo.did(change)
        self._follow(change)
        return change.mark

    def _unkept_change(self) -> MarkChange:
        """Return the change that holds for the session though it could not be kept."""
        before, after = self._marks, {mark.id: mark for mark in self._kept.of(self.publication)}
        name = next(name for name in {**before, **after} if before.get(name) != after.get(name))
        return MarkChange(before.get(name), after.get(name))

    def _again(self, step: tuple[Change, ...]) -> None:
        changes = tuple(change for change in step if isinstance(change, MarkChange))
        others = tuple(change for change in step if not isinstance(change, MarkChange))
        if others:
            self.others_stepped.emit(others)
            self.changed.emit()
        if not changes:
            return
        self._apply(changes)
        unplaced = [c.after for c in changes if c.after is not None and c.after.id not in self._placements]
        if unplaced:
            self._begin_placing(tuple(unplaced))
        else:
            self._tell()

    def _apply(self, changes: tuple[MarkChange, ...]) -> None:
        try:
            self._kept.apply(changes)
        except NotKeptError as error:
            self.failed.emit(error)
        for change in changes:
            self._follow(change)

    def _follow(self, change: MarkChange) -> None:
        if change.after is None:
            self._marks.pop(change.mark.id, None)
        else:
            self._marks[change.mark.id] = change.after

    # Placing

    def _begin_placing(self, marks: tuple[Mark, ...]) -> None:
        self._finish_placing()
        self._placing = self._placed(marks)
        self._step.start()
        self._tell()

    def _placed(self, marks: tuple[Mark, ...]) -> Iterator[PlacedMark | None]:
        """Yield marks as they are placed; before that, each edition that one of them quotes is made."""
        editions: dict[str, Edition] = {}
        elsewhere = {mark.id for mark in marks if self._is_elsewhere(mark.anchor)}
        yield from (PlacedMark(mark, _as_kept(mark.anchor)) for mark in marks if mark.id in elsewhere)
        marks = tuple(mark for mark in marks if mark.id not in elsewhere)
        for tag in dict.fromkeys(mark.anchor.language for mark in marks):
            if self._editions is not None and tag in self._editions.languages:
                try:
                    editions[tag] = self._editions.edition(tag)
                except DocumentError:
                    continue  # the window tells of it when that language is asked for
                yield None
        yield from place_marks(marks, editions)

    def _is_elsewhere(self, anchor: Anchor) -> bool:
        """Return whether an anchor's block stands in another chapter than the one that is open."""
        chapter = self._editions.chapter_of(anchor.first) if self._editions is not None else None
        return chapter is not None and chapter != self._chapter

    def _place_some(self) -> None:
        """Place marks for a moment, and tell when all are placed."""
        until = time.monotonic() + SLICE
        for one in self._placing:
            if one is not None:
                self._placements[one.mark.id] = one.placement
            if time.monotonic() > until:
                return
        self._step.stop()
        self._tell()

    def _finish_placing(self) -> None:
        """Place at once what is still to be placed."""
        self._step.stop()
        for one in self._placing:
            if one is not None:
                self._placements[one.mark.id] = one.placement

    def _tell(self) -> None:
        self.changed.emit()
        blocks: dict[str, dict[str, MarkColor]] = {}
        for one in self.marks:
            for block in one.placement.blocks:
                blocks.setdefault(block, {})[one.mark.id] = one.mark.color
        if blocks != self._told:
            self._told = blocks
            self.blocks_marked.emit(blocks)


def _as_kept(anchor: Anchor) -> Placement:
    """Return where an anchor says that it stands: in a chapter that is not open that is all that is known."""
    end = anchor.end if anchor.first == anchor.last else anchor.start + len(anchor.exact)
    return Placement((Span(anchor.first, anchor.start, end),), Fit.MOVED)
