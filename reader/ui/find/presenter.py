"""Find in this text: the bar, the search and the page tied together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from reader.language.folding import fold_key
from reader.publication.book_search import Sought
from reader.ui.announcing import announce
from reader.ui.article.writer import ISOLATES
from reader.ui.find.bar import LONGEST_QUERY, FindBar
from reader.ui.find.book import FindBook
from reader.ui.find.lights import FindLights
from reader.ui.find.search import FindSearch
from reader.ui.find.words import Tally, count_words, progress_words, wrap_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.ui.article.view import ArticleView
    from reader.ui.find.book import SearchedBook
    from reader.ui.find.hits import Hit
    from reader.ui.find.leniency import LeniencyMenu
    from reader.ui.icons import Icons
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice


class FindPresenter(QObject):
    """Looks for what the bar asks, lights it on the page, and follows to whatever the page shows next."""

    blocks_found = Signal(object)
    """How many hits each block has, by its id: told when a search has ended, empty when it is closed."""

    scope_chosen = Signal(bool)
    """The reader wants the whole book searched, or the chapter on the page alone."""

    def __init__(self, view: ArticleView, menu: LeniencyMenu, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._menu = menu
        self.bar = FindBar(icons, menu, parent)
        self.bar.hide()
        self.search = FindSearch(self)
        self.book = FindBook(self)
        self.lights = FindLights(view)
        self.current: Hit | None = None
        """The hit that the reader is at."""
        self._origin = (0, 0, 0)
        """From where on the nearest hit is gone to: a block's number, a column, an offset."""
        self._goes_to_first = False
        self._ordinal = 0
        """Which of its block's hits the reader was at when the page changed."""
        self._voice: Voice | None = None
        self._before: QWidget | None = None
        self._told: dict[str, int] = {}
        self._connect()

    def _connect(self) -> None:
        self.bar.query_changed.connect(lambda _query: self._begin(go=True))
        self.bar.next_requested.connect(lambda: self.step(1))
        self.bar.previous_requested.connect(lambda: self.step(-1))
        self.bar.close_requested.connect(self.close)
        self._menu.changed.connect(lambda: self._begin(go=True))
        self.search.advanced.connect(self._advance)
        self.search.ended.connect(self._end)
        self.bar.whole_book_chosen.connect(self._choose_scope)
        self.book.advanced.connect(self._tell)
        self.book.ended.connect(self._tell)
        self.book.nowhere_else.connect(self._step_here)

    # What is shown

    def set_appearance(self, theme: Theme, tag: str, *, rtl: bool) -> None:
        """Draw in a theme, a language's face and a direction."""
        self.bar.set_appearance(theme, tag, rtl=rtl)
        self.lights.ticks.set_theme(theme)

    def let_go(self) -> None:
        """Look no more through what is shown: the page is about to show something else."""
        if self.current is not None:
            self._ordinal = list(self.search.hits.of(self.current.column, self.current.block)).index(self.current)
        self.search.stop()
        self.lights.put_out()

    def show_content(self, voice: Voice, book: SearchedBook | None = None) -> None:
        """Look through what the page shows now, from the hit that the reader was at; the page stays where it is.

        ``book`` is that of which it is a chapter, if there are others.
        """
        self._voice = voice
        self.book.set_book(book)
        self.bar.set_scope(possible=book is not None, whole=self.book.is_on)
        self.bar.retranslate(voice.words)
        content = self._view.content
        if content is None:
            return
        self.search.set_content(content)
        if self.is_open:
            self._begin(go=False)

    @property
    def is_open(self) -> bool:
        """Whether the bar is there."""
        return not self.bar.isHidden()

    # Opening and closing

    def open(self) -> None:
        """Show the bar with the selected words as query, or with the query before, ready to be typed over."""
        focused = QApplication.focusWidget()
        if not self.is_open:
            self._before = focused
            self._origin = self._place_of_reader()
        selected = self._selected()
        self.bar.show()
        self.bar.query.setFocus()
        if selected and fold_key(selected) != fold_key(self.bar.query.text()):
            self._origin = self._place_of_reader()
            self.bar.query.setText(selected)
        elif self.bar.query.text():
            self._begin(go=True)
        else:
            self.search.prepare(self._menu.folding)
        self.bar.query.selectAll()

    def close(self) -> None:
        """Hide the bar, put the lights out, and hand the keyboard back; the current hit is left selected."""
        if not self.is_open:
            return
        focused = QApplication.focusWidget()
        had_focus = focused is None or self.bar.isAncestorOf(focused)
        span = self.lights.span(self.current) if self.current else None
        if span is not None:
            self._view.select_span(*span)
        self.search.stop()
        self.book.stop()
        self.current = None
        self.bar.hide()
        self._show_all()
        if had_focus:
            before = self._before
            (before if before is not None and before.isVisible() else self._view).setFocus()

    def step(self, by: int) -> None:
        """Go to the next hit (1) or the one before (-1), round the end; opens the bar if it is closed."""
        if not self.is_open or not self.bar.query.text():
            self.open()
            return
        hits = self.search.hits
        before = hits.index(self.current) if self.current else -1 if by > 0 else len(hits)
        goes_round = not 0 <= before + by < len(hits)
        if not (goes_round and not self.search.is_running and self.book.lead_on(by)):
            self._step_here(by)

    def _step_here(self, by: int) -> None:
        """Go to the next hit on the page, round its end."""
        hits = self.search.hits.ordered
        if not hits:
            return
        before = self.search.hits.index(self.current) if self.current else -1 if by > 0 else len(hits)
        index = before + by
        wrapped = not 0 <= index < len(hits)
        self._go_to(hits[index % len(hits)])
        self._tell(self._wrap_words(forward=by > 0) if wrapped and not self.search.is_running else "")

    def set_whole_book(self, whole: bool) -> None:
        """Search all chapters, or only the one on the page."""
        self.book.set_wanted(whole)
        self.bar.set_scope(possible=self.book.is_possible, whole=whole)

    def _choose_scope(self, whole: bool) -> None:
        self.set_whole_book(whole)
        self.scope_chosen.emit(whole)
        if self.bar.query.text():
            self._begin(go=True)

    def _selected(self) -> str:
        text = self._view.textCursor().selectedText()
        if not text or "\u2029" in text or len(text) > LONGEST_QUERY:
            return ""
        return text.translate(dict.fromkeys(map(ord, ISOLATES))).strip()

    def _place_of_reader(self) -> tuple[int, int, int]:
        """Return from where on to look: the selection, or the top of what is in view."""
        view, content = self._view, self._view.content
        if content is None:
            return (0, 0, 0)
        cursor = view.textCursor()
        place = content.place(cursor.selectionStart()) if cursor.hasSelection() else view.steering.reading_place()
        return (content.number(place.block), place.column, place.offset) if place else (0, 0, 0)

    # Searching

    def _begin(self, *, go: bool) -> None:
        """Look for the query from the place where the reader is."""
        content = self._view.content
        if content is None or self._voice is None:
            return
        if self.current is not None:
            # In another language the words stand elsewhere in the block.
            self._origin = self.current[:3] if go else (self.current.number, 0, 0)
        self._goes_to_first = go
        self.current = None
        if self.book.arriving:
            self._origin = (0, 0, 0)
        blocks = content.editions[0].blocks
        first = blocks[max(0, min(self._origin[0], len(blocks)) - 1)].id if blocks else ""
        sought = self._sought
        self.search.start(*sought[:2], whole_words=sought.whole_words, first=first)
        if not sought.query:
            self.book.stop()
            self._show_all()

    @property
    def _sought(self) -> Sought:
        return Sought(self.bar.query.text(), self._menu.folding, self._menu.whole_words)

    def _advance(self) -> None:
        if self.current is None and len(self.search.hits) and not self.book.arriving:
            found = self.search.hits.from_place(*self._origin)
            wrapped = found is None and not self.search.is_running
            if wrapped:
                found = self.search.hits.ordered[0]
            if found is not None:
                self._take(found)
        if self.search.is_running:
            self.lights.show_hits(self.search.hits, self.current)
            self._tell()

    def _take(self, hit: Hit) -> None:
        if self._goes_to_first:
            self._go_to(hit)
        elif hit.number == self._origin[0]:
            same = self.search.hits.of(hit.column, hit.block)
            self.current = same[min(self._ordinal, len(same) - 1)]
        else:
            self.current = hit

    def _end(self) -> None:
        """Show all: how many, where, and in which blocks."""
        self.book.start(self._sought, len(self.search.hits))
        if self.book.arriving:
            self._arrive()
            return
        before = self.current is not None and self.current < (*self._origin, 0, "")
        self._show_all(self._wrap_words(forward=True) if before and self._goes_to_first else "")

    def _arrive(self) -> None:
        """Go to the hit that a step from another chapter led to: the first, or going back the last."""
        by, hits = self.book.arrive(), self.search.hits.ordered
        if hits:
            self._go_to(hits[0 if by > 0 else -1])
            self._show_all(self._wrap_words(forward=by > 0) if self.book.wrapped else "")
        elif not self.book.lead_on(by):
            self._show_all()

    def _show_all(self, remark: str = "") -> None:
        if self.is_open:
            self.lights.show_hits(self.search.hits, self.current)
            self.lights.show_ticks()
        else:
            self.lights.put_out()
        self._tell(remark)
        found = self.search.hits.by_block if self.is_open else {}
        if found != self._told:
            self._told = found
            self.blocks_found.emit(found)

    def _go_to(self, hit: Hit) -> None:
        self.current = hit
        span = self.lights.span(hit)
        if span is not None:
            self._view.steering.ensure_in_view(span[0])
        self.lights.show_hits(self.search.hits, hit)

    # Telling

    def _tell(self, remark: str = "") -> None:
        """Say which hit of how many; while a book is searched how far that is, and where the chapter has none, that."""
        voice, book, hits = self._voice, self.book, self.search.hits
        if voice is None:
            return
        whole = book.is_on and not self.search.is_running
        before = book.before if whole else 0
        tally = Tally(
            book.total if whole else len(hits),
            before + hits.index(self.current) + 1 if self.current is not None else 0,
            is_running=self.search.is_running or book.is_running,
            chapter_only=book.is_possible and not book.is_on,
        )
        sought = bool(self.bar.query.text())
        text = count_words(tally, voice) if sought else ""
        if book.is_running:
            remark = remark or progress_words(book.done, book.count, voice)
        elif sought and whole and tally.hits and not len(hits):
            remark = voice.words.gettext("None in this chapter")
        self.bar.set_possible(tally.hits > 0)
        if (text, remark) != (self.bar.count_text, self.bar.remark):
            self.bar.show_count(text, remark, found=bool(tally.hits) or tally.is_running or not sought)
            if not tally.is_running and self.is_open:
                announce(self.bar.query, f"{text} {remark}".strip())

    def _wrap_words(self, *, forward: bool) -> str:
        return wrap_words(self._voice, forward=forward) if self._voice is not None else ""
