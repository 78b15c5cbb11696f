"""Where the reader is in a publication: chapter, block and offset, kept from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import DocumentError, NotKeptError
from reader.library.positions import Position
from reader.ui.article.view_anchor import ViewAnchor
from reader.ui.article.writer import ONWARD

if TYPE_CHECKING:
    from reader.library.edition_positions import EditionPositions
    from reader.publication.editions import Editions
    from reader.ui.main_window import MainWindow


class ReadingPlace:
    """Goes to places of what a window shows, and keeps the one that the reader is at."""

    def __init__(self, window: MainWindow, positions: EditionPositions) -> None:
        self._window = window
        self._positions = positions

    # From one start to the next

    def restore(self, block: str | None = None) -> None:
        """Show the publication from a block, or from where the reader stopped in it."""
        editions, window = self._editions, self._window
        if editions is None:
            return
        position = self._positions.get(editions.id, editions.nearest(window.shown.language).language)
        self._open_chapter_of(block or (position.block if position else ""))
        window.show_editions()
        if block is not None:
            window.article.steering.go_to_block(block)
        else:
            self.return_to(position)

    def keep(self) -> None:
        """Keep where the reader is; if it can't be kept the window tells."""
        editions = self._editions
        if editions is None:
            return
        language = self._window.shown.editions[0].language
        try:
            self._positions.keep(editions.id, language, self.position())
        except NotKeptError as error:
            self._window.kept.tell_not_kept(error)

    def position(self) -> Position:
        """Return where the reader is, in characters of the edition itself, vocalisation and all."""
        anchor, shown = self._window.article.anchor, self._window.shown
        edition = shown.editions[0]
        block = edition.block_by_id.get(anchor.block) or edition.blocks[0]
        offset = round(anchor.share * len(block.text)) if anchor.block else 0
        return Position(block.id, shown.source_offset(block.id, offset))

    def return_to(self, position: Position | None) -> None:
        """Put a place of the chapter that is shown at the top; None is its beginning."""
        self._window.article.set_anchor(self._anchor(position) if position is not None else ViewAnchor())

    def _anchor(self, position: Position) -> ViewAnchor:
        shown = self._window.shown
        block = shown.editions[0].block_by_id.get(position.block)
        if block is None or (block.number == 1 and position.offset == 0):
            return ViewAnchor()
        offset = shown.shown_offset(block.id, position.offset)
        return ViewAnchor(position.block, min(1.0, offset / max(1, len(block.text))))

    # Chapters

    def open_chapter(self, number: int, *, block: str | None = None) -> None:
        """Show another chapter, from its beginning or from a block; one that can't be read is told of."""
        editions, window = self._editions, self._window
        if editions is None or not 1 <= number <= max(1, len(editions.chapters)):
            return
        try:
            editions.open_chapter(number)
        except DocumentError as error:
            window.failed.emit(error)
            return
        window.show_editions()
        if block is None:
            window.article.set_anchor(ViewAnchor())
        else:
            window.article.steering.go_to_block(block, flash=True)

    def open_line(self, number: int, address: str) -> None:
        """Show a chapter where a line of contents leads to, which may be amid it; else from its beginning."""
        self.open_chapter(number)
        editions, shown = self._editions, self._window.shown.editions[0]
        if editions is None or editions.chapter != number or "#" not in address:
            return
        block = editions.block_at(address)
        if block is not None and block in shown.block_by_id and block != shown.blocks[0].id:
            self._window.article.steering.go_to_block(block, flash=True)

    def step_chapter(self, step: int) -> None:
        """Show the next chapter (1) or the one before (-1)."""
        if self._editions is not None:
            self.open_chapter(self._editions.chapter + step)

    def show_block(self, block: str) -> None:
        """Go to a block, in whichever chapter it stands."""
        if self._editions is None:
            return
        chapter = self._editions.chapter_of(block)
        if chapter is None or chapter == self._editions.chapter:
            self._window.article.steering.go_to_block(block, flash=True)
        else:
            self.open_chapter(chapter, block=block)

    def follow_link(self, address: str) -> None:
        """Go where a link of the text leads."""
        if address == ONWARD:
            self.step_chapter(1)
            return
        block = self._editions.block_at(address) if self._editions is not None else None
        if block is not None:
            self.show_block(block)

    def onward(self) -> str:
        """Return the words that lead on to the next chapter; "" where there is none."""
        editions, words = self._editions, self._window.words
        if editions is None or editions.chapter >= len(editions.chapters):
            return ""
        title = editions.chapters[editions.chapter].title
        if not title:
            return words.gettext("Next chapter")
        return words.gettext("Next chapter: {title}").format(title=title)

    @property
    def _editions(self) -> Editions | None:
        return self._window.shown.reading

    def _open_chapter_of(self, block: str) -> None:
        """Let the editions be of the chapter that a block stands in, if it is in one that can be read."""
        editions = self._editions
        chapter = editions.chapter_of(block) if editions is not None and block else None
        if editions is not None and chapter is not None and chapter != editions.chapter:
            try:
                editions.open_chapter(chapter)
            except DocumentError as error:
                self._window.failed.emit(error)
