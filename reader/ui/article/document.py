"""Edition → QTextDocument, with the map between places in the document and places in blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextDocument

from reader.ui.article.text_map import Place, Run, TextMap
from reader.ui.article.writer import ArticleWriter, Head, Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.publication.edition import Edition, EditionBlock, Mention
    from reader.ui.article.narrow import NarrowColumn
    from reader.ui.article.style import ArticleStyle

NARROW = 24
"""The width of a column, in sizes of the Latin reading face, below which its largest words may have no room."""
FIRST = 6_000
"""How many characters are written at first: 75 lines of 70, which fill a screen of 2,160 pixels."""


class ArticleDocument:
    """One or two editions laid out as a document. The first edition is the one that the reader chose.

    ``marked`` has, for each edition, the mentions that are marked, by block; without it all are.

    It begins with what fills a screen and is written on after that, so that a long text is there at once. Whoever
    asks for a place further on has all written up to there.
    """

    def __init__(
        self,
        editions: Sequence[Edition],
        heads: Sequence[Head],
        style: ArticleStyle,
        layout: Layout = Layout.SINGLE,
        picture: Callable[[str], bytes] | None = None,
        marked: Sequence[Mapping[str, tuple[Mention, ...]]] = (),
    ) -> None:
        self.editions = tuple(editions if layout is not Layout.SINGLE else editions[:1])
        self.layout = layout if len(self.editions) > 1 else Layout.SINGLE
        self.document = _page(self.editions, style.scale, picture)
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self._map = TextMap()
        self._narrow: NarrowColumn | None = None
        self._writer = ArticleWriter(self.document, self.editions, heads, style, self.layout, marked)
        self.write(FIRST)

    @property
    def is_whole(self) -> bool:
        """Whether all blocks are written."""
        return self._writer.is_done

    def write(self, characters: int | None = None) -> None:
        """Write about so many more characters, or all that are left."""
        self._map.add(self._writer.write(characters))
        if self._narrow is not None:
            self._narrow.go_on()

    def fit(self, width: float, em: float) -> None:
        """Have no word torn where the text is ``width`` pixels wide and its Latin letters of the size ``em``."""
        if self._narrow is None:
            columns = len(self.editions) if self.layout is Layout.PARALLEL else 1
            if width / columns >= NARROW * em:
                return
            from reader.ui.article.narrow import NarrowColumn

            self._narrow = NarrowColumn(self.document, columns, em)
        self._narrow.fit(width)

    def _reach(self, block_id: str) -> None:
        """Write up to the end of a block."""
        if not self.is_whole and self.number(block_id) > self._writer.written:
            self.write()

    # The map

    def position(self, place: Place) -> int | None:
        """Return the document position of a place, or None if its block is not shown."""
        self._reach(place.block)
        return self._map.position(place)

    def place(self, position: int) -> Place | None:
        """Return the place at a document position: the nearest block at or before it, or the first block."""
        return self._map.place(position)

    def place_over(self, position: int) -> Place | None:
        """Return the place of the character at a document position; None for one that is of no block."""
        return self._map.place_over(position)

    def mention_at(self, position: int) -> tuple[int, Mention] | None:
        """Return the innermost mention over the character at a document position, with its column."""
        place = self._map.place_over(position)
        if place is None:
            return None
        block = self.editions[place.column].block_by_id[place.block]
        marked = self._marked(place.column, block)
        shown = block if marked is block.mentions else block.changed(mentions=marked)
        mention = shown.mention_at(place.offset)
        return (place.column, mention) if mention else None

    def span(self, column: int, mention: Mention) -> tuple[int, int] | None:
        """Return where a mention stands in the document."""
        start = self.position(Place(column, mention.block, mention.start))
        last = self.position(Place(column, mention.block, mention.end - 1))
        return None if start is None or last is None else (start, last + 1)

    def passage_span(self, column: int, block_id: str, start: int, end: int) -> tuple[int, int] | None:
        """Return where characters of a block stand in the document."""
        first = self.position(Place(column, block_id, start))
        last = self.position(Place(column, block_id, end - 1))
        return None if first is None or last is None else (first, last + 1)

    def block_span(self, column: int, block_id: str) -> tuple[int, int] | None:
        """Return where a whole block stands in the document."""
        self._reach(block_id)
        return self._map.block_span(column, block_id)

    def mentions(self) -> Iterator[tuple[int, Mention]]:
        """Yield the marked mentions of all columns in the order of the document."""
        for block in self.editions[0].blocks:
            for column, edition in enumerate(self.editions):
                shown = edition.block_by_id.get(block.id)
                for mention in self._marked(column, shown) if shown else ():
                    yield column, mention

    def _marked(self, column: int, block: EditionBlock) -> tuple[Mention, ...]:
        return self._writer.marked_mentions(column, block)

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """Yield which parts of blocks stand between two positions of the document."""
        return self._map.between(start, end)

    def number(self, block_id: str) -> int:
        """Return the place of a block among the first edition's blocks, from 1; 0 if it has none."""
        block = self.editions[0].block_by_id.get(block_id)
        return block.number if block else 0


def _page(editions: Sequence[Edition], scale: float, picture: Callable[[str], bytes] | None) -> QTextDocument:
    """Return an empty document, one that shows pictures if there are any: ``picture`` gives their bytes."""
    if picture is None or not any(block.image for edition in editions for block in edition.blocks):
        return QTextDocument()
    from reader.ui.pictures import PicturePage

    return PicturePage(picture, scale)
