"""Hits on the page: those in view lit, the current one stronger, and a tick for each beside the scroll bar."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor

from reader.ui.article.passage_light import Lit
from reader.ui.article.text_map import Place
from reader.ui.find.hits import Hits
from reader.ui.find.search import TURN
from reader.ui.find.ticks import HEIGHT, FindTicks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.ui.article.view import ArticleView
    from reader.ui.find.hits import Hit
    from reader.ui.theme import Theme

MANY = 64
"""From how many hits in one block on only those in view are looked out for."""
TICKS_AFTER = 60
"""Milliseconds after the lines broke anew until the ticks stand anew."""


class FindLights(QObject):
    """Shows the hits that it is given, and follows as the page scrolls and its lines break anew."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self.ticks = FindTicks(view)
        self._hits = Hits()
        self._current: Hit | None = None
        self._is_on = False
        self._shares: list[float] = []
        self._tops_left: Iterator[float] = iter(())
        self._again = QTimer(self, singleShot=True, interval=TICKS_AFTER)
        self._again.timeout.connect(self.show_ticks)
        self._more = QTimer(self, interval=0)
        self._more.timeout.connect(self._go_on)
        view.view_moved.connect(self._light)
        view.lines_broken.connect(self._again.start)

    def show_hits(self, hits: Hits, current: Hit | None) -> None:
        """Light these hits from now on, the current one stronger."""
        self._hits, self._current, self._is_on = hits, current, True
        self._light()
        self._show_current_tick()

    def put_out(self) -> None:
        """Light nothing and draw no tick."""
        self._is_on = False
        self._hits, self._current = Hits(), None
        self._view.mentions.light.show_layer("hit", ())
        self.show_ticks()

    def span(self, hit: Hit) -> tuple[int, int] | None:
        """Return where a hit stands in the document; what the page put within it is lit with it."""
        content = self._view.content
        if content is None:
            return None
        start = content.position(Place(hit.column, hit.block, hit.start))
        last = content.position(Place(hit.column, hit.block, hit.end - 1))
        return None if start is None or last is None else (start, last + 1)

    # Light

    def _light(self) -> None:
        """Light the hits in view."""
        theme = self._view.theme
        if theme is None or not self._is_on:
            return
        plain, text = hit_color(theme), theme.color("text")
        strong, on_strong = theme.color("accent"), theme.color("page")
        lit = []
        for hit in self._in_view():
            span = self.span(hit)
            if span is not None:
                is_current = hit == self._current
                lit.append(Lit(span, strong if is_current else plain, on_strong if is_current else text))
        self._view.mentions.light.show_layer("hit", lit)

    def _in_view(self) -> Iterator[Hit]:
        content = self._view.content
        columns = range(len(content.editions)) if content else ()
        for block in self._view.places.visible_blocks():
            for column in columns:
                yield from self._seen(self._hits.of(column, block))

    def _seen(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Return those of a block's hits that are in view or near it, all where they are few."""
        if len(hits) <= MANY:
            return hits
        height = self._view.viewport().height()
        return hits[bisect_left(hits, -height, key=self._top) : bisect_right(hits, 2 * height, key=self._top)]

    def _top(self, hit: Hit) -> int:
        """Return where the line of a hit begins, in viewport coordinates."""
        span = self.span(hit)
        return self._view.places.top_of(span[0]) if span else 0

    # Ticks

    def show_ticks(self) -> None:
        """Draw a tick at the height of each hit."""
        self._shares = []
        self._tops_left = iter(())
        self._more.stop()
        if self._is_on and len(self._hits):
            self._view.ensure_whole()
            self._tops_left = self._tops(HEIGHT * self._whole() // max(1, self._view.height()))
            self._go_on()
        else:
            self._show_current_tick()

    def _go_on(self) -> None:
        """Find out the heights of some more hits: a paragraph's is known only once it is asked for."""
        last = perf_counter() + TURN
        whole = self._whole()
        for top in self._tops_left:
            self._shares.append(top / whole)
            if perf_counter() > last:
                self._more.start()
                break
        else:
            self._more.stop()
        self._show_current_tick()

    def _show_current_tick(self) -> None:
        at = self._height(self._current) / self._whole() if self._current and self._shares else None
        self.ticks.set_shares(self._shares, at)

    def _whole(self) -> int:
        """Return the height of all that is scrolled through, in pixels."""
        bar = self._view.verticalScrollBar()
        return max(1, bar.maximum() + bar.pageStep())

    def _height(self, hit: Hit) -> int:
        """Return where the line of a hit begins, from the top of the text."""
        return self._top(hit) + self._view.verticalScrollBar().value()

    def _tops(self, apart: int) -> Iterator[int]:
        """Yield the heights of hits that are at least so far apart: of a hundred thousand hits, a few hundred."""
        hits = self._hits.ordered
        index = 0
        while index < len(hits):
            top = self._height(hits[index])
            yield top
            following = index + 1
            if following < len(hits) and self._height(hits[following]) < top + apart:
                following = bisect_left(hits, top + apart, lo=following, key=self._height)
            index = following


def hit_color(theme: Theme) -> QColor:
    """Return the colour behind a hit: that of lit passages with a share of the accent, to be told from them.

    The text on it keeps a contrast of at least 7:1 in all themes (WCAG 2.2, 1.4.6).
    """
    flash, accent, share = theme.color("flash"), theme.color("accent"), 0.15
    ends = ((flash.red(), accent.red()), (flash.green(), accent.green()), (flash.blue(), accent.blue()))
    return QColor(*(round(one + (other - one) * share) for one, other in ends))
