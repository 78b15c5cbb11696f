"""Find in this text: the bar, the search and the page tied together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from reader.ui.announcing import announce
from reader.ui.article_writer import ISOLATES
from reader.ui.find_bar import LONGEST_QUERY, FindBar
from reader.ui.find_search import TURN, FindSearch
from reader.ui.find_ticks import HEIGHT, FindTicks
from reader.ui.passage_light import Lit
from reader.ui.text_map import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from reader.ui.article_view import ArticleView
    from reader.ui.find_hits import Hit
    from reader.ui.find_leniency import LeniencyMenu
    from reader.ui.icons import Icons
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice

MANY = 64
"""From how many hits in one block on only those in view are looked out for."""
TICKS_AFTER = 60
"""Milliseconds after the lines broke anew until the ticks stand anew."""


class FindPresenter(QObject):
    """Looks for what the bar asks, lights it on the page, and follows to whatever the page shows next."""

    blocks_found = Signal(object)
    """The ids of the blocks with a hit, a frozenset: told when a search has ended, empty when it is closed."""

    def __init__(self, view: ArticleView, menu: LeniencyMenu, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._menu = menu
        self.bar = FindBar(icons, menu, parent)
        self.bar.hide()
        self.search = FindSearch(self)
        self.ticks = FindTicks(view)
        self.current: Hit | None = None
        """The hit that the reader is at."""
        self._origin = (0, 0, 0)
        """From where on the nearest hit is gone to: a block's number, a column, an offset."""
        self._goes_to_first = False
        self._voice: Voice | None = None
        self._before: QWidget | None = None
        self._told: frozenset[str] = frozenset()
        self._shares: list[float] = []
        self._is_chapter = False
        self._place_ticks = QTimer(self, singleShot=True, interval=TICKS_AFTER)
        self._place_ticks.timeout.connect(self._show_ticks)
        self._tops_left: Iterator[float] = iter(())
        self._more_ticks = QTimer(self, interval=0)
        self._more_ticks.timeout.connect(self._go_on_with_ticks)
        self._connect()

    def _connect(self) -> None:
        self.bar.query_changed.connect(lambda _query: self._begin(go=True))
        self.bar.next_requested.connect(lambda: self.step(1))
        self.bar.previous_requested.connect(lambda: self.step(-1))
        self.bar.close_requested.connect(self.close)
        self._menu.changed.connect(lambda: self._begin(go=True))
        self.search.advanced.connect(self._advance)
        self.search.ended.connect(self._end)
        self._view.view_moved.connect(self._light)
        self._view.lines_broken.connect(self._place_ticks.start)

    # What is shown

    def set_appearance(self, theme: Theme, tag: str, *, rtl: bool) -> None:
        """Draw in a theme, a language's face and a direction."""
        self.bar.set_appearance(theme, tag, rtl=rtl)
        self.ticks.set_theme(theme)

    def let_go(self) -> None:
        """Look no more through what is shown: the page is about to show something else."""
        self.search.stop()
        self._view.mentions.light.show_layer("hit", ())

    def show_content(self, voice: Voice, *, is_chapter: bool = False) -> None:
        """Look through what the page shows now, from the hit that the reader was at; the page stays where it is.

        ``is_chapter`` tells whether that is a part of a longer text.
        """
        self._voice, self._is_chapter = voice, is_chapter
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
        return self.bar.isVisibleTo(self.bar.parentWidget())

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
        if selected and selected != self.bar.query.text():
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
        span = self._span(self.current) if self.current else None
        if span is not None:
            self._view.select_span(*span)
        self.search.stop()
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
        hits = self.search.hits.ordered
        if not hits:
            return
        if self.current is None:
            index = 0 if by > 0 else len(hits) - 1
        else:
            index = self.search.hits.index(self.current) + by
        wrapped = not 0 <= index < len(hits)
        self._go_to(hits[index % len(hits)])
        self._tell(self._wrap_words(forward=by > 0) if wrapped and not self.search.is_running else "")

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
        place = content.place(cursor.selectionStart()) if cursor.hasSelection() else view.top_place()
        return (content.number(place.block), place.column, place.offset) if place else (0, 0, 0)

    # Searching

    def _begin(self, *, go: bool) -> None:
        """Look for the query from the place where the reader is."""
        content = self._view.content
        if content is None or self._voice is None:
            return
        if self.current is not None:
            self._origin = self.current[:3]
        self._goes_to_first = go
        self.current = None
        blocks = content.editions[0].blocks
        first = blocks[max(0, min(self._origin[0], len(blocks)) - 1)].id if blocks else ""
        query = self.bar.query.text()
        self.search.start(query, self._menu.folding, whole_words=self._menu.whole_words, first=first)
        if not query:
            self._show_all()

    def _advance(self) -> None:
        if self.current is None and len(self.search.hits):
            found = self.search.hits.from_place(*self._origin)
            wrapped = found is None and not self.search.is_running
            if wrapped:
                found = self.search.hits.ordered[0]
            if found is not None:
                self._take(found)
        if self.search.is_running:
            self._light()
            self._tell()

    def _take(self, hit: Hit) -> None:
        if self._goes_to_first:
            self._go_to(hit)
        else:
            self.current = hit

    def _end(self) -> None:
        """Show all: how many, where, and in which blocks."""
        before = self.current is not None and self.current < (*self._origin, 0, "")
        self._show_all(self._wrap_words(forward=True) if before and self._goes_to_first else "")

    def _show_all(self, remark: str = "") -> None:
        self._light()
        self._tell(remark)
        self._show_ticks()
        found = self.search.hits.blocks if self.is_open else frozenset()
        if found != self._told:
            self._told = found
            self.blocks_found.emit(found)

    def _go_to(self, hit: Hit) -> None:
        self.current = hit
        span = self._span(hit)
        if span is not None:
            self._view.ensure_in_view(span[0])
        self._light()
        self._show_current_tick()

    # Telling

    def _tell(self, remark: str = "") -> None:
        """Say which hit of how many."""
        voice = self._voice
        if voice is None:
            return
        words, number, count = voice.words, voice.formats.number, len(self.search.hits)
        self.bar.set_possible(count > 0)
        if not self.bar.query.text():
            text = ""
        elif self.search.is_running:
            text = words.gettext("{count} so far").format(count=number(count)) if count else words.gettext("Searching…")
        elif not count:
            text = words.gettext("Not in this chapter") if self._is_chapter else words.gettext("Not found")
        elif self.current is None:
            text = words.ngettext("{count} hit", "{count} hits", count).format(count=number(count))
        else:
            place = self.search.hits.index(self.current) + 1
            text = words.pgettext("find", "{place} of {count}").format(place=number(place), count=number(count))
        found = bool(count) or self.search.is_running or not self.bar.query.text()
        if (text, remark) != (self.bar.count_text, self.bar.remark):
            self.bar.show_count(text, remark, found=found)
            if not self.search.is_running and self.is_open:
                announce(self.bar.query, f"{text} {remark}".strip())

    def _wrap_words(self, *, forward: bool) -> str:
        if self._voice is None:
            return ""
        _ = self._voice.words.gettext
        return _("Went on from the beginning") if forward else _("Went on from the end")

    # Lights and ticks

    def _span(self, hit: Hit) -> tuple[int, int] | None:
        """Return where a hit stands in the document; what the page put within it is lit with it."""
        content = self._view.content
        if content is None:
            return None
        start = content.position(Place(hit.column, hit.block, hit.start))
        last = content.position(Place(hit.column, hit.block, hit.end - 1))
        return None if start is None or last is None else (start, last + 1)

    def _light(self) -> None:
        """Light the hits in view, the current one stronger."""
        theme = self._view.theme
        if theme is None or not (self.is_open or self._view.mentions.light.layer("hit")):
            return
        plain, text = hit_color(theme), theme.color("text")
        strong, on_strong = theme.color("accent"), theme.color("page")
        lit = []
        for hit in self._in_view() if self.is_open else ():
            span = self._span(hit)
            if span is not None:
                is_current = hit == self.current
                lit.append(Lit(span, strong if is_current else plain, on_strong if is_current else text))
        self._view.mentions.light.show_layer("hit", lit)

    def _in_view(self) -> Iterator[Hit]:
        content = self._view.content
        columns = range(len(content.editions)) if content else ()
        for block in self._view.visible_blocks():
            for column in columns:
                yield from self._seen(self.search.hits.of(column, block))

    def _seen(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Return those of a block's hits that are in view or near it, all where they are few."""
        if len(hits) <= MANY:
            return hits
        height = self._view.viewport().height()
        return hits[bisect_left(hits, -height, key=self._top) : bisect_right(hits, 2 * height, key=self._top)]

    def _top(self, hit: Hit) -> float:
        span = self._span(hit)
        return self._view.top_of(span[0]) if span else 0.0

    def _show_ticks(self) -> None:
        """Draw a tick at the height of each hit."""
        self._shares = []
        if self.is_open and len(self.search.hits) and not self.search.is_running:
            self._view.ensure_whole()
            self._tops_left = self._tops(HEIGHT * self._whole() / max(1, self._view.height()))
            self._go_on_with_ticks()
        else:
            self._more_ticks.stop()
            self._show_current_tick()

    def _go_on_with_ticks(self) -> None:
        """Find out the heights of some more hits: a paragraph's is known only once it is asked for."""
        last = perf_counter() + TURN
        whole = self._whole()
        for top in self._tops_left:
            self._shares.append(top / whole)
            if perf_counter() > last:
                self._more_ticks.start()
                break
        else:
            self._more_ticks.stop()
        self._show_current_tick()

    def _show_current_tick(self) -> None:
        scrolled = self._view.verticalScrollBar().value()
        at = (self._top(self.current) + scrolled) / self._whole() if self.current and self._shares else None
        self.ticks.set_shares(self._shares, at)

    def _whole(self) -> int:
        """Return the height of all that is scrolled through, in pixels."""
        bar = self._view.verticalScrollBar()
        return max(1, bar.maximum() + bar.pageStep())

    def _tops(self, apart: float) -> Iterator[float]:
        """Yield the heights of hits, from the top of the text, that are at least so far apart.

        Of a hundred thousand hits these are a few hundred.
        """
        hits = self.search.hits.ordered

        def height(hit: Hit) -> float:
            return self._top(hit) + self._view.verticalScrollBar().value()

        index = 0
        while index < len(hits):
            top = height(hits[index])
            yield top
            following = index + 1
            if following < len(hits) and height(hits[following]) < top + apart:
                following = bisect_left(hits, top + apart, lo=following, key=height)
            index = following


def hit_color(theme: Theme) -> QColor:
    """Return the colour behind a hit: that of lit passages with a share of the accent, to be told from them.

    The text on it keeps a contrast of at least 7:1 in all themes (WCAG 2.2, 1.4.6).
    """
    flash, accent, share = theme.color("flash"), theme.color("accent"), 0.22
    channels = zip(flash.getRgb()[:3], accent.getRgb()[:3], strict=True)
    return QColor(*(round(one + (other - one) * share) for one, other in channels))
