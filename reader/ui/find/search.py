"""A search through the editions on screen, in turns of a few milliseconds between which the window lives on."""

from __future__ import annotations

from itertools import chain
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.publication.occurrences import OccurrenceFinder
from reader.ui.article.writer import Layout
from reader.ui.find.hits import Hit, Hits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.language.folding import Folding
    from reader.publication.edition import Edition, EditionBlock
    from reader.publication.occurrences import Step
    from reader.ui.article.document import ArticleDocument

_DONE = object()
TURN = 0.008
"""Seconds that a search takes at a time; a step that was begun in them is ended, which may take 5 ms more."""


class _Searched(NamedTuple):
    """An edition in a layout, the blocks of it that are shown, and what looks through them."""

    edition: Edition
    layout: Layout
    blocks: frozenset[str]
    finder: OccurrenceFinder


class FindSearch(QObject):
    """Finds a query in what a document shows: in one edition, or in two turn by turn."""

    advanced = Signal()
    """A turn is over: there may be more hits."""
    ended = Signal()
    """All has been looked through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits = Hits()
        self._searched: list[_Searched] = []
        self._numbers: dict[str, int] = {}
        self._steps: list[tuple[int, Iterator[Step]]] = []
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)
        self._folding: Iterator[None] = iter(())
        self._fold = QTimer(self, interval=0)
        self._fold.timeout.connect(self._go_on_folding)

    @property
    def is_running(self) -> bool:
        """Whether there is more to look through."""
        return self._turn.isActive()

    def set_content(self, content: ArticleDocument) -> None:
        """Look through another document from now on; what is known of an edition that it shows too is kept."""
        self.stop()
        before, self._searched = self._searched, []
        for column, edition in enumerate(content.editions):
            known = next((one for one in before if one.edition is edition and one.layout is content.layout), None)
            self._searched.append(known or _searched(content, column))
        self._numbers = {block.id: block.number for block in content.editions[0].blocks}

    def prepare(self, folding: Folding) -> None:
        """Fold the text while nothing is looked for yet, so that the first search finds it done."""
        self._folding = chain.from_iterable(one.finder.prepare(folding) for one in self._searched)
        self._fold.start()

    def _go_on_folding(self) -> None:
        last = perf_counter() + TURN
        while perf_counter() < last:
            if next(self._folding, _DONE) is _DONE:
                self._fold.stop()
                return

    def start(self, query: str, folding: Folding, *, whole_words: bool, first: str) -> None:
        """Begin to look for a query from the block ``first`` on, and round to it again."""
        self.stop()
        for column, (_edition, _layout, blocks, finder) in enumerate(self._searched):
            begin = first if first in blocks else None
            self._steps.append((column, finder.steps(query, folding, whole_words=whole_words, first=begin)))
        self._turn.start()

    def stop(self) -> None:
        """Give up, and forget what was found."""
        self._turn.stop()
        self._fold.stop()
        self._steps = []
        self.hits = Hits()

    def _go_on(self) -> None:
        last = perf_counter() + TURN
        while self._steps and perf_counter() < last:
            column, steps = self._steps.pop(0)
            step = next(steps, None)
            if step is not None:
                self._steps.append((column, steps))
                self._add(column, step)
        if not self._steps:
            self._turn.stop()
        self.advanced.emit()
        if not self._steps:
            self.ended.emit()

    def _add(self, column: int, step: Step) -> None:
        self.hits.add(
            Hit(self._numbers[found.block], column, found.start, found.end, found.block) for found in step.occurrences
        )


def _searched(content: ArticleDocument, column: int) -> _Searched:
    blocks = shown_blocks(content, column)
    known = frozenset(block.id for block in blocks)
    return _Searched(content.editions[column], content.layout, known, OccurrenceFinder(blocks))


def shown_blocks(content: ArticleDocument, column: int) -> list[EditionBlock]:
    """Return the blocks of an edition that a document shows: one under the other, what says the same stands once."""
    blocks = content.editions[column].blocks
    if column == 0:
        return list(blocks)
    first = content.editions[0].block_by_id
    parallel = content.layout is Layout.PARALLEL
    return [block for block in blocks if block.id in first and (parallel or block.text != first[block.id].text)]
