"""Writes the blocks of editions into a document: formats, direction, isolates, the layout of two editions."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from reader.language.languages import Direction, direction
from reader.publication.edition import MentionKind
from reader.records import Record
from reader.ui.article_style import dashed_numbers, script_runs
from reader.ui.text_map import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextDocument, QTextTable

    from reader.publication.edition import Edition, EditionBlock, Mention, Part
    from reader.ui.article_style import ArticleStyle

LRI, PDI = "\u2066", "\u2069"
ISOLATES = (LRI, PDI)
"""What the page puts around numbers that would turn round; it is taken out of what is copied."""


class Layout(StrEnum):
    """How editions stand on the page."""

    SINGLE = "single"
    PARALLEL = "parallel"
    """Two columns, aligned block by block."""
    INTERLEAVED = "interleaved"
    """The second edition's block dimmed under the first's."""


class Head(Record):
    """The lines around an edition's title: its meta line, and the remark on a block without a translation."""

    meta: str
    untranslated: str


class ArticleWriter:
    """Writes editions block by block; the first edition's blocks give the order."""

    def __init__(
        self,
        document: QTextDocument,
        editions: tuple[Edition, ...],
        heads: Sequence[Head],
        style: ArticleStyle,
        layout: Layout,
    ) -> None:
        self.editions = editions
        self.layout = layout
        self.written = 0
        """How many of the first edition's blocks stand there."""
        self._heads = tuple(heads)
        self._style = style
        self._seen: list[set[str]] = [set() for _ in editions]
        self._runs: list[Run] = []
        self._cursor = QTextCursor(document)
        self._flow = _Writer(self._cursor)
        self._begun = False

    @property
    def is_done(self) -> bool:
        """Whether all is written."""
        return self._begun and self.written == len(self.editions[0].blocks)

    def write(self, characters: int | None = None) -> list[Run]:
        """Write on, about so many characters or to the end, and return the runs that were written.

        Two columns are written in one go: their rows are one table.
        """
        self._runs = []
        self._cursor.beginEditBlock()
        if self.layout is Layout.PARALLEL:
            self._write_table()
        else:
            self._write_flow(characters)
        self._cursor.endEditBlock()
        return self._runs

    def _write_flow(self, characters: int | None) -> None:
        if not self._begun:
            self._begun = True
            self._write_head(self._flow, 0)
        last = None if characters is None else self._flow.position + characters
        for block in self.editions[0].blocks[self.written :]:
            if last is not None and self._flow.position > last:
                return
            self.written += 1
            self._write_block(self._flow, 0, block)
            for column, edition in enumerate(self.editions[1:], start=1):
                other = edition.block_by_id.get(block.id)
                if other is not None and other.text != block.text:
                    self._write_block(self._flow, column, other)

    def _write_table(self) -> None:
        """Write one row a block. A table's columns always run from the left, so the order is made here."""
        self._begun, self.written = True, len(self.editions[0].blocks)
        count = len(self.editions)
        rows = self.written + 1
        table = self._cursor.insertTable(rows, count, self._style.table(count))
        # Cell after cell in the document's order: what is written shifts all that stands after it.
        for row in range(rows):
            for visual in range(count):
                self._write_cell(table, row, visual)

    def _write_cell(self, table: QTextTable, row: int, visual: int) -> None:
        count = len(self.editions)
        column = visual if self.editions[0].direction is Direction.LTR else count - 1 - visual
        cell = table.cellAt(row, visual)
        cell.setFormat(self._style.cell())
        writer = _Writer(cell.firstCursorPosition(), gutter=(visual > 0, visual < count - 1))
        if row == 0:
            self._write_head(writer, column)
            return
        block = self.editions[column].block_by_id.get(self.editions[0].blocks[row - 1].id)
        if block is not None:
            self._write_block(writer, column, block)

    def _write_head(self, writer: _Writer, column: int) -> None:
        edition, style = self.editions[column], self._style
        tag, way = edition.language, edition.direction
        if edition.kicker:
            writer.paragraph(style.paragraph(way, tag, above=4, below=4), edition.kicker, style.small(tag))
        if edition.title_block is None:  # else the text itself begins with its title
            writer.paragraph(
                style.title_paragraph(way, tag), edition.title, style.title(tag, small=self.layout is Layout.PARALLEL)
            )
        if self._heads[column].meta:
            writer.paragraph(style.paragraph(way, tag, below=22), self._heads[column].meta, style.small(tag))

    def _write_block(self, writer: _Writer, column: int, block: EditionBlock) -> None:
        edition, style = self.editions[column], self._style
        if not block.translated:
            form = style.paragraph(edition.direction, edition.language, below=2)
            writer.paragraph(form, self._heads[column].untranslated, style.small(edition.language))
        dimmed = column > 0 and self.layout is Layout.INTERLEAVED
        for part in block.parts:
            writer.begin(style.block(block.kind, block.level, direction(part.language), part.language))
            base = style.characters(block.kind, block.level, part.language, dimmed=dimmed)
            offset = part.start
            for text, characters in self._pieces(column, block, part, base):
                start = writer.position
                writer.write(text, characters)
                if text in ISOLATES:
                    continue  # of the page, not of the text: no run shows it
                self._runs.append(Run(start, writer.position, column, block.id, offset))
                offset += len(text)

    def _pieces(
        self, column: int, block: EditionBlock, part: Part, base: QTextCharFormat
    ) -> Iterator[tuple[str, QTextCharFormat]]:
        """Yield the text of a part cut where its format changes, with isolates around numbers that would turn round."""
        mentions = [m for m in block.mentions if m.kind is not MentionKind.NOTE and part.start <= m.start < part.end]
        text = block.text[part.start : part.end]
        arabic = _shifted(script_runs(text, part.language), part.start)
        dashed = _shifted(dashed_numbers(text, part.language), part.start)
        spans = [*arabic, *dashed, *((m.start, m.end) for m in mentions)]
        edges = {part.start, part.end, *(edge for span in spans for edge in span)}
        opening, closing = {start for start, _ in dashed}, {end for _, end in dashed}
        firsts = [self._is_first(column, mention) for mention in mentions]
        # The widest first, so that the format of a mention within another is the last one put on.
        nested = sorted(zip(mentions, firsts, strict=True), key=lambda pair: pair[0].start - pair[0].end)
        for start, end in pairwise(sorted(edge for edge in edges if part.start <= edge <= part.end)):
            form = base
            if any(first <= start < last for first, last in arabic):
                form = self._style.arabic_run(form, block.kind)
            for mention, first in nested:
                if mention.start <= start < mention.end:
                    form = self._style.mention(form, mention, first=first)
            if start in opening:
                yield LRI, form
            yield block.text[start:end], form
            if end in closing:
                yield PDI, form

    def _is_first(self, column: int, mention: Mention) -> bool:
        seen = self._seen[column]
        if mention.kind is not MentionKind.TERM or mention.target in seen:
            return False
        seen.add(mention.target or "")
        return True


def _shifted(spans: list[tuple[int, int]], by: int) -> list[tuple[int, int]]:
    return [(start + by, end + by) for start, end in spans]


class _Writer:
    """Writes paragraphs at a cursor; the first goes into the paragraph that is there already."""

    def __init__(self, cursor: QTextCursor, gutter: tuple[bool, bool] = (False, False)) -> None:
        self._cursor = cursor
        self._fresh = True
        self._gutter = gutter

    @property
    def position(self) -> int:
        return self._cursor.position()

    def begin(self, form: QTextBlockFormat) -> None:
        left, right = self._gutter
        form.setLeftMargin(form.leftMargin() + (18 if left else 0))
        form.setRightMargin(form.rightMargin() + (18 if right else 0))
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._fresh = False
        else:
            self._cursor.insertBlock(form)

    def write(self, text: str, form: QTextCharFormat) -> None:
        self._cursor.insertText(text, form)

    def paragraph(self, form: QTextBlockFormat, text: str, characters: QTextCharFormat) -> None:
        self.begin(form)
        self.write(text, characters)
