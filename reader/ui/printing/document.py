"""An export's material as a document for paper: the article, then timeline, glossary, notes and marks as asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QTextCursor

from reader.export.citation import both_calendars
from reader.export.outline import outline
from reader.publication.edition import MentionKind
from reader.ui.article.document import ArticleDocument
from reader.ui.article.style import dashed_numbers
from reader.ui.article.writer import LRI, PDI, Head, Layout
from reader.ui.printing.apparatus import Role, sections
from reader.ui.printing.style import Paper, print_style
from reader.ui.thread_work import in_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QTextCharFormat, QTextDocument

    from reader.export.material import Column, Material
    from reader.ui.printing.apparatus import Line
    from reader.ui.printing.style import PrintStyle

STEP = 4_000
"""How many characters are written at a time."""


class Heading(NamedTuple):
    """A line of the outline: its words, its level from 1, and the position in the document that it leads to."""

    title: str
    level: int
    position: int


class Tint(NamedTuple):
    """The reader's mark on characters of the document."""

    start: int
    end: int
    color: str


class MarginNumber(NamedTuple):
    """The number of an editors' note, beside the line of a position; ``right`` says at which side of the page."""

    position: int
    text: str
    right: bool


class PrintDocument:
    """The document, and what is drawn with it. ``steps`` are to be taken before it is whole."""

    def __init__(self, material: Material, paper: Paper, picture: Callable[[str], bytes] | None = None) -> None:
        self.material = material
        self.paper = paper
        self.style: PrintStyle = print_style(len(material.columns))
        self.headings: list[Heading] = []
        self.tints: list[Tint] = []
        self.numbers: list[MarginNumber] = []
        self.openings: set[int] = set()
        """The positions of the paragraphs that begin a page."""
        self.introductions: set[int] = set()
        """Of those that are not to stand last on a page, headings of the text aside."""
        columns = material.columns
        heads = [_head(column) for column in columns]
        layout = Layout.PARALLEL if len(columns) > 1 else Layout.SINGLE
        self._content = ArticleDocument([column.edition for column in columns], heads, self.style, layout, picture)
        self.document: QTextDocument = self._content.document
        _fit(self.document, paper)

    def steps(self) -> Iterator[float]:
        """Write all, pausing now and then with the share that is written, 0…1."""
        yield from in_turns(self._write_text())
        for work in (self._find_headings(), self._find_tints(), self._find_numbers(), self._write_apparatus()):
            for _ in in_turns(work):
                yield 0.99
        yield 1.0

    def _write_text(self) -> Iterator[float]:
        total = max(1, sum(len(block.text) for block in self.material.leading.edition.blocks))
        while not self._content.is_whole:
            self._content.write(STEP)
            yield min(0.99, self.document.characterCount() / total)

    def _find_headings(self) -> Iterator[None]:
        for entry in outline(self.material.leading.edition):
            span = self._content.block_span(0, entry.block)
            if span is not None:
                self.headings.append(Heading(entry.label, entry.level, span[0]))
            yield

    def _find_tints(self) -> Iterator[None]:
        for column, shown in enumerate(self.material.columns):
            for one in self.material.marks:
                for span in one.spans_in(shown.edition):
                    found = self._content.passage_span(column, span.block, span.start, span.end)
                    if found is not None:
                        self.tints.append(Tint(*found, f"mark-{one.mark.color}"))
                yield

    def _find_numbers(self) -> Iterator[None]:
        for column, shown in enumerate(self.material.columns if self.material.options.notes else ()):
            rtl = self.material.leading.edition.direction == "rtl"
            right = (column == 1) != rtl if len(self.material.columns) > 1 else not rtl
            for mention in shown.edition.mentions:
                found = self._content.span(column, mention) if mention.kind is MentionKind.NOTE else None
                note = shown.edition.note_by_id.get(mention.target or "")
                if found is not None and note is not None and note.block == mention.block:
                    self.numbers.append(MarginNumber(found[0], shown.formats.number(note.number), right))
                yield

    def _write_apparatus(self) -> Iterator[None]:
        cursor = QTextCursor(self.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        for column in self.material.columns:
            for section in sections(column, self.material):
                for number, line in enumerate(section):
                    position = self._write(cursor, line, breaks=number == 0)
                    if line.role is Role.TITLE:
                        self.headings.append(Heading(line.text, 1, position))
                    yield

    def _write(self, cursor: QTextCursor, line: Line, *, breaks: bool) -> int:
        """Write a paragraph, with ``breaks`` on a new page, and return where it begins."""
        style, tag, way = self.style, line.language, line.direction
        above, below = {Role.TITLE: (0, 14), Role.NAME: (10, 0)}.get(line.role, (0, 3))
        form = style.paragraph(way, tag, above=above, below=below)
        if line.role in {Role.TITLE, Role.NAME}:
            form.setHeadingLevel(1 if line.role is Role.TITLE else 6)
        cursor.insertBlock(form)
        start = cursor.position()
        if breaks:
            self.openings.add(start)
        if line.role in {Role.TITLE, Role.NAME, Role.DETAIL}:
            self.introductions.add(start)
        cursor.insertText(_isolated(line.text, tag), _characters(style, line))
        return start


def _characters(style: PrintStyle, line: Line) -> QTextCharFormat:
    from reader.publication.kinds import BlockKind

    if line.role in {Role.MUTED, Role.DETAIL}:
        return style.small(line.language)
    level = {Role.TITLE: 2, Role.NAME: 6}.get(line.role)
    if level is None:
        return style.characters(BlockKind.PARAGRAPH, 0, line.language)
    return style.characters(BlockKind.HEADING, level, line.language)


def _isolated(text: str, language: str) -> str:
    for start, end in reversed(dashed_numbers(text, language)):
        text = f"{text[:start]}{LRI}{text[start:end]}{PDI}{text[end:]}"
    return text


def _head(column: Column) -> Head:
    """Return the lines under the title: the date in both calendars and, in a line of its own, whose text it is."""
    edition, words = column.edition, column.words
    lines = [both_calendars(edition, column.formats), edition.provenance]
    from reader.language.languages import language

    sources = {part.language for block in edition.blocks if not block.translated for part in block.parts}
    untranslated = ""
    if sources:
        name = language(min(sources)).endonym
        untranslated = words.gettext("Not translated yet; shown in {language}.").format(language=name)
    return Head(meta="\u2028".join(filter(None, lines)), untranslated=untranslated)


def _fit(document: QTextDocument, paper: Paper) -> None:
    """Let a document's lines be as wide as paper allows; where pages end is decided later."""
    frame = document.rootFrame()
    form = frame.frameFormat()
    form.setLeftMargin(paper.side)
    form.setRightMargin(paper.side)
    frame.setFrameFormat(form)
    document.setTextWidth(paper.width)
