"""Writes the blocks of editions into a document: formats, direction, isolates, the layout of two editions."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from reader.language.languages import Direction
from reader.publication.edition import MentionKind, Part
from reader.records import Record
from reader.ui.article.style import dashed_numbers, script_runs
from reader.ui.article.text_map import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtGui import QTextDocument, QTextTable, QTextTableFormat

    from reader.publication.edition import Edition, EditionBlock, Mention
    from reader.ui.article.style import ArticleStyle

LRI, PDI = "\u2066", "\u2069"
ISOLATES = (LRI, PDI)
"""What the page puts around numbers that would turn round; it is taken out of what is copied."""


ONWARD = "chapter:next"
"""The address of the next chapter."""
GUTTER = 18
"""Between a column and the middle between it and the other, in pixels."""
OWN_WORDS = 0x100001
"""The property (from QTextFormat.UserProperty on) of paragraphs that are the page's own and none of the text."""
PICTURES = "picture:"
"""What the names of the document's own pictures begin with."""


class Layout(StrEnum):
    """How editions stand on the page."""

    SINGLE = "single"
    PARALLEL = "parallel"
    """Two columns, aligned block by block."""
    INTERLEAVED = "interleaved"
    """The second edition's block dimmed under the first's."""


def picture_name(source: str) -> str:
    """Return the name by which the page asks for a picture of the document."""
    return f"{PICTURES}{source}"


class Head(Record):
    """The lines around an edition's title: its meta line, and the remark on a block without a translation."""

    meta: str
    untranslated: str
    onward: str = ""
    """What leads on to the next chapter; empty where there is none."""


class ArticleWriter:
    """Writes editions block by block; the first edition's blocks give the order."""

    def __init__(
        self,
        document: QTextDocument,
        editions: tuple[Edition, ...],
        heads: Sequence[Head],
        style: ArticleStyle,
        layout: Layout,
        marked: Sequence[Mapping[str, tuple[Mention, ...]]] = (),
    ) -> None:
        self._marked = marked
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

    def marked_mentions(self, column: int, block: EditionBlock) -> tuple[Mention, ...]:
        """Return the mentions of a block that are marked."""
        return self._marked[column].get(block.id, ()) if self._marked else block.mentions

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
            if block.id == self.editions[0].title_block:
                self._write_meta(self._flow, 0)
        self._write_onward(self._flow)

    def _write_onward(self, writer: _Writer) -> None:
        """Write the line that leads on to the next chapter, where there is one."""
        if not self._heads[0].onward:
            return
        edition, style = self.editions[0], self._style
        form = style.paragraph(edition.direction, edition.language, above=26, below=8)
        form.setProperty(OWN_WORDS, True)
        writer.paragraph(form, self._heads[0].onward, style.link(style.small(edition.language), ONWARD))

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
        self._flow.leave(table)
        self._write_onward(self._flow)

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
            if block.id == self.editions[column].title_block:
                self._write_meta(writer, column)

    def _write_head(self, writer: _Writer, column: int) -> None:
        edition, style = self.editions[column], self._style
        tag, way = edition.language, edition.direction
        if edition.kicker:
            writer.paragraph(style.paragraph(way, tag, above=4, below=4), edition.kicker, style.small(tag))
        if edition.title_block is None:
            writer.paragraph(
                style.title_paragraph(way, tag), edition.title, style.title(tag, small=self.layout is Layout.PARALLEL)
            )
        if edition.title_block not in edition.block_by_id:  # else the text itself begins with its title
            self._write_meta(writer, column)

    def _write_meta(self, writer: _Writer, column: int) -> None:
        """Write the line below the title."""
        edition, meta = self.editions[column], self._heads[column].meta
        if meta:
            form = self._style.paragraph(edition.direction, edition.language, below=22)
            form.setProperty(OWN_WORDS, True)
            writer.paragraph(form, meta, self._style.small(edition.language))

    def _write_block(self, writer: _Writer, column: int, block: EditionBlock) -> None:
        edition, style = self.editions[column], self._style
        if not block.translated:
            form = style.paragraph(edition.direction, edition.language, below=2)
            form.setProperty(OWN_WORDS, True)
            writer.paragraph(form, self._heads[column].untranslated, style.small(edition.language))
        dimmed = column > 0 and self.layout is Layout.INTERLEAVED
        for part in block.parts:
            base = style.characters(block.kind, block.level, part.language, dimmed=dimmed)
            form = style.block(block.kind, block.level, part.direction, part.language)
            if block.cells:
                self._write_grid(writer, column, block, part, form, base)
                continue
            if block.image is not None:
                writer.begin(style.picture(part.direction, part.language))
                writer.picture(picture_name(block.image.source))
            if block.item is not None:
                form = style.item(form, block.item.level, marked=bool(block.item.marker))
            writer.begin(form)
            self._write_text(writer, column, block, part, base)

    def _write_text(self, writer: _Writer, column: int, block: EditionBlock, part: Part, base: QTextCharFormat) -> None:
        offset = part.start
        for text, characters in self._pieces(column, block, part, base):
            start = writer.position
            writer.write(text, characters)
            if text in ISOLATES:
                continue  # of the page, not of the text: no run shows it
            self._runs.append(Run(start, writer.position, column, block.id, offset))
            offset += len(text)

    def _write_grid(
        self,
        writer: _Writer,
        column: int,
        block: EditionBlock,
        part: Part,
        form: QTextBlockFormat,
        base: QTextCharFormat,
    ) -> None:
        """Write a table of the text. A table's columns always run from the left, so the order is made here."""
        form.setTopMargin(0)
        form.setBottomMargin(0)
        columns = max(map(len, block.cells))
        table = writer.table(len(block.cells), columns, self._style.grid(columns, part.direction))
        rtl = part.direction is Direction.RTL
        for row, cells in enumerate(block.cells):
            for visual in range(columns):
                number = columns - 1 - visual if rtl else visual
                if number >= len(cells):
                    continue
                start, end = cells[number]
                into = _Writer(table.cellAt(row, visual).firstCursorPosition())
                into.begin(form)
                own = Part(start, end, part.language, part.direction)
                header = (row, number) in block.headers
                self._write_text(into, column, block, own, self._style.grid_cell(base, header=header))
        writer.leave(table)

    def _pieces(
        self, column: int, block: EditionBlock, part: Part, base: QTextCharFormat
    ) -> Iterator[tuple[str, QTextCharFormat]]:
        """Yield the text of a part cut where its format changes, with isolates around numbers that would turn round."""
        marked = self.marked_mentions(column, block)
        mentions = [m for m in marked if m.kind is not MentionKind.NOTE and part.start <= m.start and m.end <= part.end]
        links = [link for link in block.links if part.start <= link.start and link.end <= part.end]
        text = block.text[part.start : part.end]
        arabic = _shifted(script_runs(text, part.language), part.start)
        dashed = _shifted(dashed_numbers(text, part.language), part.start)
        spans = [*arabic, *dashed, *((m.start, m.end) for m in mentions), *((one.start, one.end) for one in links)]
        spans.extend(block.struck)
        edges = {part.start, part.end, *(edge for span in spans for edge in span)}
        opening, closing = {start for start, _ in dashed}, {end for _, end in dashed}
        firsts = [self._is_first(column, mention) for mention in mentions]
        # The widest first, so that the format of a mention within another is the last one put on.
        nested = sorted(zip(mentions, firsts, strict=True), key=lambda pair: pair[0].start - pair[0].end)
        for start, end in pairwise(sorted(edge for edge in edges if part.start <= edge <= part.end)):
            form = base
            if any(first <= start < last for first, last in arabic):
                form = self._style.arabic_run(form, block.kind)
            for link in links:
                if link.start <= start < link.end:
                    form = self._style.link(form, link.target or link.address)
            for mention, first in nested:
                if mention.start <= start < mention.end:
                    form = self._style.mention(form, mention, first=first)
            if _is_within(block.struck, start):
                form = self._style.struck(form)
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


def _is_within(spans: tuple[tuple[int, int], ...], at: int) -> bool:
    """Return whether a character is in one of some spans, which are in order and apart: there may be thousands."""
    place = bisect_right(spans, at, key=itemgetter(0)) if spans else 0
    return place > 0 and at < spans[place - 1][1]


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
        form.setLeftMargin(form.leftMargin() + (GUTTER if left else 0))
        form.setRightMargin(form.rightMargin() + (GUTTER if right else 0))
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._fresh = False
        else:
            self._cursor.insertBlock(form)

    def write(self, text: str, form: QTextCharFormat) -> None:
        # A line's end in a paragraph, as verse has them: Qt would take it for a paragraph's, with the room below one.
        self._cursor.insertText(text.replace("\n", "\u2028"), form)

    def picture(self, name: str) -> None:
        self._cursor.insertImage(name)

    def table(self, rows: int, columns: int, form: QTextTableFormat) -> QTextTable:
        if not self._fresh:
            self._cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        return self._cursor.insertTable(rows, columns, form)

    def leave(self, table: QTextTable) -> None:
        """Go on after a table: in the paragraph that Qt leaves there."""
        self._cursor.setPosition(table.lastPosition() + 1)
        self._fresh = True

    def paragraph(self, form: QTextBlockFormat, text: str, characters: QTextCharFormat) -> None:
        self.begin(form)
        self.write(text, characters)
