"""A publication of the library in the window: at a hit of a search, and how much of it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import paths
from reader.errors import NotKeptError
from reader.library.shelf import Shelf
from reader.ui.article.passage_light import Lit
from reader.ui.article.text_map import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.library.database import Database
    from reader.library.search import Hit
    from reader.ui.main_window import MainWindow


def note_reading(database: Database, library: Path, window: MainWindow) -> None:
    """Keep when the publication in the window was read and how much of it is; for one outside the library nothing."""
    if window.reading is None:
        return
    try:
        Shelf(database, library, paths.publications()).note_reading(window.reading.id, read_share(window))
    except NotKeptError as error:
        window.kept.tell_not_kept(error)


def read_share(window: MainWindow) -> float:
    """Return how much of what is read stands above the lower edge of the view, 0…1.

    Chapters count alike: to count the words of a long book each would have to be read.
    """
    number, count = window.shown.chapter
    seen = window.article.progress()
    if seen < 1:
        seen = window.around.tools.watch.progress() or seen
    return (number - 1 + seen) / count


def show_hit(window: MainWindow, hit: Hit) -> None:
    """Go to the block of a hit in the publication that the window shows, and light what was found for a moment."""
    editions = window.reading
    if editions is None:
        return
    if (
        editions.nearest(window.shown.language).language != hit.edition
        and hit.edition in window.shown.offered_languages
    ):
        window.choosing.set_language(hit.edition)
    window.place.show_block(hit.block)
    if window.editions[0].language == hit.edition:
        _light(window, list(_spans(window, hit)))


def _spans(window: MainWindow, hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield where the words that were found stand in the article's document."""
    content = window.article.content
    if content is None:
        return
    for span in hit.excerpt.spans:
        ends = [window.shown.shown_offset(hit.block, hit.excerpt.start + place) for place in (span.start, span.end - 1)]
        first, last = (content.position(Place(0, hit.block, offset)) for offset in ends)
        if first is not None and last is not None and first <= last:
            yield first, last + 1


def _light(window: MainWindow, spans: list[tuple[int, int]]) -> None:
    article = window.article
    if not spans or article.theme is None:
        return
    article.steering.ensure_in_view(spans[0][0])
    light = article.mentions.light
    light.flash(spans[0], article.theme)
    light.show_layer("flash", [Lit(span, article.theme.color("flash")) for span in spans])
