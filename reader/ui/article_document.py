"""Edition → QTextDocument, with the map between places in the document and places in blocks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableFormat,
)

from reader.language.languages import Direction, direction
from reader.publication.edition import Edition, EditionBlock, Mention, MentionKind, Part
from reader.ui.article_style import ArticleStyle, dashed_numbers, script_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


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


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text: which of the shown editions, which block, how many characters into it."""

    column: int
    block: str
    offset: int


@dataclass(frozen=True, slots=True)
class Head:
    """The lines around an edition's title: its meta line, and the remark on a block without a translation."""

    meta: str
    untranslated: str


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters ``start``…``end`` of the document show a block's text from ``offset`` on."""

    start: int
    end: int
    column: int
    block: str
    offset: int


class ArticleDocument:
    """One or two editions laid out as a document. The first edition is the one that the reader chose."""

    def __init__(
        self,
        editions: Sequence[Edition],
        heads: Sequence[Head],
        style: ArticleStyle,
        layout: Layout = Layout.SINGLE,
    ) -> None:
        self.editions = tuple(editions if layout is not Layout.SINGLE else editions[:1])
        self.layout = layout if len(self.editions) > 1 else Layout.SINGLE
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self._heads = tuple(heads)
        self._style = style
        self._runs: list[_Run] = []
        self._seen: list[set[str]] = [set() for _ in self.editions]
        self._write()
        self._runs.sort(key=lambda run: run.start)
        self._starts = [run.start for run in self._runs]
        self._by_block: dict[tuple[int, str], list[_Run]] = {}
        for run in self._runs:
            self._by_block.setdefault((run.column, run.block), []).append(run)

    # The map

    def position(self, place: Place) -> int | None:
        """Return the document position of a place, or None if its block is not shown."""
        runs = self._by_block.get((place.column, place.block))
        if not runs:
            return None
        # At a seam the run that begins there: what is looked for is the character after it.
        run = next((run for run in reversed(runs) if run.offset <= place.offset), runs[0])
        return run.start + min(max(0, place.offset - run.offset), run.end - run.start)

    def place(self, position: int) -> Place | None:
        """Return the place at a document position: the nearest block at or before it, or the first block."""
        if not self._runs:
            return None
        run = self._runs[max(0, bisect_right(self._starts, position) - 1)]
        offset = run.offset + min(max(0, position - run.start), run.end - run.start)
        return Place(run.column, run.block, offset)

    def mention_at(self, position: int) -> tuple[int, Mention] | None:
        """Return the innermost mention over the character at a document position, with its column."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self._runs[index].end:
            return None
        run = self._runs[index]
        block = self.editions[run.column].block_by_id[run.block]
        mention = block.mention_at(run.offset + position - run.start)
        return (run.column, mention) if mention else None

    def span(self, column: int, mention: Mention) -> tuple[int, int] | None:
        """Return where a mention stands in the document."""
        start = self.position(Place(column, mention.block, mention.start))
        last = self.position(Place(column, mention.block, mention.end - 1))
        return None if start is None or last is None else (start, last + 1)

    def block_span(self, column: int, block_id: str) -> tuple[int, int] | None:
        """Return where a whole block stands in the document."""
        runs = self._by_block.get((column, block_id))
        return (runs[0].start, runs[-1].end) if runs else None

    def mentions(self) -> Iterator[tuple[int, Mention]]:
        """Yield the mentions of all columns in the order of the document."""
        for block in self.editions[0].blocks:
            for column, edition in enumerate(self.editions):
                shown = edition.block_by_id.get(block.id)
                for mention in shown.mentions if shown else ():
                    yield column, mention

    def number(self, block_id: str) -> int:
        """Return the place of a block among the first edition's blocks, from 1; 0 if it has none."""
        block = self.editions[0].block_by_id.get(block_id)
        return block.number if block else 0

    # The writing

    def _write(self) -> None:
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        if self.layout is Layout.PARALLEL:
            self._write_table(cursor)
        else:
            self._write_flow(cursor)
        cursor.endEditBlock()

    def _write_flow(self, cursor: QTextCursor) -> None:
        writer = _Writer(cursor)
        self._write_head(writer, 0)
        for block in self.editions[0].blocks:
            self._write_block(writer, 0, block)
            for column, edition in enumerate(self.editions[1:], start=1):
                other = edition.block_by_id.get(block.id)
                if other is not None and other.text != block.text:
                    self._write_block(writer, column, other)

    def _write_table(self, cursor: QTextCursor) -> None:
        """Write one row a block. A table's columns always run from the left, so the order is made here."""
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellPadding(0)
        form.setCellSpacing(0)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        count = len(self.editions)
        form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 / count)] * count)
        rows = len(self.editions[0].blocks) + 1
        table = cursor.insertTable(rows, count, form)
        order = range(count)
        columns = order[::-1] if self.editions[0].direction is Direction.RTL else order
        # Cell after cell in the document's order: what is written shifts all that stands after it.
        for row in range(rows):
            for visual, column in enumerate(columns):
                cell = table.cellAt(row, visual)
                cell.setFormat(self._style.cell())
                writer = _Writer(cell.firstCursorPosition(), gutter=(visual > 0, visual < count - 1))
                if row == 0:
                    self._write_head(writer, column)
                    continue
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
                self._runs.append(_Run(start, writer.position, column, block.id, offset))
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
        shown: dict[Mention, bool] = {}
        for start, end in pairwise(sorted(edge for edge in edges if part.start <= edge <= part.end)):
            form = base
            if any(first <= start < last for first, last in arabic):
                form = self._style.arabic_run(form, block.kind)
            for mention in sorted((m for m in mentions if m.start <= start < m.end), key=lambda m: m.start - m.end):
                if mention not in shown:
                    shown[mention] = self._is_first(column, mention)
                form = self._style.mention(form, mention, first=shown[mention])
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
