"""How often words stand in each chapter of a book: what a search through all of it counts beside the open chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.publication.occurrences import OccurrenceFinder

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from typing import TypeAlias

    from reader.language.folding import Folding
    from reader.publication.book_texts import ShownBlock

    Steps: TypeAlias = Generator[Callable[[], None] | None, None, Sequence[Sequence[ShownBlock]]]


class ChapterHits(NamedTuple):
    """How often the words stand in a chapter."""

    chapter: int
    hits: int


class Sought(NamedTuple):
    """What is looked for, and what makes no difference."""

    query: str
    folding: Folding
    whole_words: bool


def count_in_chapters(
    sought: Sought, chapters: Iterable[int], texts: Callable[[int], Steps]
) -> Iterator[ChapterHits | Callable[[], None] | None]:
    """Yield how often words stand in each of some chapters, in that order, and None between as work goes on.

    ``texts`` returns in steps what is shown of a chapter: a sequence of blocks for each edition on the page. What its
    steps yield is passed on (:meth:`~reader.publication.book_reading.BookReading.texts_of`). Nothing of a chapter is
    held once it is counted.
    """
    query, folding, whole_words = sought
    for chapter in chapters:
        hits = 0
        columns = yield from texts(chapter)
        for blocks in columns:
            yield None
            for step in OccurrenceFinder(blocks, capacity=0).steps(query, folding, whole_words=whole_words):
                hits += len(step.occurrences)
                yield None
        yield ChapterHits(chapter, hits)


def outwards(chapter: int, count: int) -> Iterator[int]:
    """Yield the numbers of the other chapters of a book, the nearest first: after it and before it by turns.

    >>> list(outwards(2, 5))
    [3, 1, 4, 5]
    """
    for step in range(1, count):
        if chapter + step <= count:
            yield chapter + step
        if chapter - step >= 1:
            yield chapter - step
