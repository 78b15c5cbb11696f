"""Hits of a search and the reader's marks in the timeline: which events have them, how that is shown and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from reader.library.marks import MarkColor
from reader.ui.find.lights import hit_color
from reader.ui.timeline.row import GUTTER
from reader.ui.timeline.signs import NONE, EventSigns, signs_words
from reader.ui.timeline.table_model import Column
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QImage
    from pytestqt.qtbot import QtBot

    from reader.ui.find.presenter import FindPresenter
    from reader.ui.main_window import MainWindow

LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])
ZURICH = {"en": "Zurich", "ar": "زيورخ"}
PROTOCOLS = "zurich-protocols-2009"


def find(window: MainWindow, query: str, qtbot: QtBot) -> FindPresenter:
    window.actions_.find.trigger()
    finder = window.around.aids.find
    finder.bar.query.setText(query)
    qtbot.waitUntil(lambda: not finder.search.is_running)
    settle()
    return finder


def mark(window: MainWindow, block: str, color: MarkColor) -> None:
    made = window.around.tools.marks.mark_block(block)
    assert made is not None
    window.around.tools.marks.session.edit(made, color=color)
    settle()


def events_with(window: MainWindow, blocks: set[str]) -> set[str]:
    return {event.id for event in window.editions[0].events if blocks & set(event.blocks)}


def gutter(window: MainWindow, event: str) -> QImage:
    """Return the edge of an event's row, where its signs stand."""
    pane = window.timeline
    row = pane.model.row_of(event)
    assert row is not None
    pane.view.show_row(row)
    settle()
    box = pane.view.visualRect(pane.model.index(row))
    width = 2 * GUTTER
    rtl = window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    edge = QRect(box.right() + 1 - width if rtl else box.left(), box.top(), width, box.height())
    return pane.view.viewport().grab(edge).toImage()


def has(image: QImage, color: QColor) -> bool:
    wanted = color.rgb()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@LANGUAGES
def test_events_in_whose_passage_something_is_found_are_lit_until_the_search_closes(
    opened: Opened, language: str, qtbot: QtBot
) -> None:
    window = opened(language=language)
    signs, theme = window.timeline.signs, window.article.theme
    assert theme is not None
    finder = find(window, ZURICH[language], qtbot)
    assert set(signs.events) == events_with(window, set(finder.search.hits.by_block))
    assert PROTOCOLS in signs.events
    assert signs.of(PROTOCOLS).hits == len(finder.search.hits)
    assert has(gutter(window, PROTOCOLS), hit_color(theme))
    finder.close()
    settle()
    assert signs.of(PROTOCOLS) == NONE
    assert not has(gutter(window, PROTOCOLS), hit_color(theme))


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
def test_marks_show_their_colours_beside_their_events(opened: Opened, theme: str) -> None:
    window = opened(theme=theme)
    mark(window, "p9", MarkColor.BLUE)
    mark(window, "p10", MarkColor.PINK)
    assert window.timeline.signs.of(PROTOCOLS) == EventSigns(0, 2, ("blue", "pink"))
    shown = window.article.theme
    assert shown is not None
    image = gutter(window, PROTOCOLS)
    for color in ("mark-blue", "mark-pink"):
        assert has(image, shown.color(color)), color
    assert not has(image, shown.color("mark-green"))
    window.around.tools.marks.session.undo()
    window.around.tools.marks.session.undo()
    settle()
    assert window.timeline.signs.of(PROTOCOLS).colors == ("blue",)


def test_a_mark_on_two_of_an_events_blocks_counts_once(window: MainWindow) -> None:
    view, content = window.article, window.article.content
    assert content is not None
    first, last = content.block_span(0, "p9"), content.block_span(0, "p10")
    assert first is not None
    assert last is not None
    view.select_span(first[0], last[0] + 20)
    window.around.tools.marks.mark_selection(MarkColor.GREEN)
    settle()
    assert window.timeline.signs.of(PROTOCOLS) == EventSigns(0, 1, ("green",))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "4 hits in its passage. 1 mark in its passage."),
        ("ar", "4 نتائج في فقراته. علامة واحدة في فقراته."),
    ],
)
def test_signs_are_said_in_the_row_its_tip_the_table_and_the_map(
    opened: Opened, language: str, said: str, qtbot: QtBot
) -> None:
    window = opened(language=language)
    pane = window.timeline
    mark(window, "p11", MarkColor.YELLOW)
    find(window, ZURICH[language], qtbot)
    row = pane.model.row_of(PROTOCOLS)
    assert row is not None
    spoken = pane.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(said)
    assert foreign_words(spoken, language) == []
    for sentence in said.split(". "):
        assert sentence in pane.model.index(row).data(Qt.ItemDataRole.ToolTipRole)
    pane.show_view("table")
    settle()
    assert pane.table is not None
    table, at = pane.table.rows(), pane.table.rows().row_of(PROTOCOLS)
    assert at is not None
    for column in Column:
        assert table.index(at, column).data(Qt.ItemDataRole.AccessibleDescriptionRole) == said
    assert said.partition(". ")[0] in table.index(at, Column.DATE).data(Qt.ItemDataRole.ToolTipRole)
    pane.show_view("map")
    settle()
    assert pane.map is not None
    points = pane.map.model
    told = {point.told.mention.block: points.spoken(row) for row, point in enumerate(points.points)}
    assert told["p11"].endswith(signs_words(pane.signs.in_block("p11"), window.voice(language)))
    assert said.rpartition(". ")[2] in told["p11"]
    assert said.rpartition(". ")[2] not in told["p8"]


def test_the_strip_and_the_map_have_a_sign_at_the_time_and_at_the_place(window: MainWindow, qtbot: QtBot) -> None:
    pane = window.timeline
    mark(window, "p24", MarkColor.PINK)
    finder = find(window, "Zurich", qtbot)
    events = pane.contents.events
    assert events is not None

    def days(blocks: set[str]) -> set[float]:
        extents = [events.extents[events.number_of[event]] for event in events_with(window, blocks)]
        return {sum(extent) / 2 for extent in extents if extent}

    found, marked = pane.scale.signs
    assert set(found) == days(set(finder.search.hits.by_block))
    assert set(marked) == days({"p24"})
    pane.show_view("map")
    settle()
    assert pane.map is not None
    shares = pane.map.view.signs
    assert len(shares) == len({*finder.search.hits.by_block, "p24"})
    for block in ("p9", "p24"):
        share = min(shares, key=lambda share: abs(share - events.block_places[block][0]))
        assert shares[share] == pane.signs.in_block(block)
    finder.close()
    settle()
    assert list(pane.scale.signs[0]) == []
    assert len(pane.map.view.signs) == 1


@LANGUAGES
def test_the_table_draws_signs_before_the_date(opened: Opened, language: str, qtbot: QtBot) -> None:
    window = opened(language=language)
    window.timeline.show_view("table")
    settle()
    table, theme = window.timeline.table, window.article.theme
    assert table is not None
    assert theme is not None

    def cell() -> QImage:
        table.choose(PROTOCOLS)
        table.clearSelection()
        row = table.rows().row_of(PROTOCOLS)
        assert row is not None
        QApplication.processEvents()
        return table.viewport().grab(table.visualRect(table.rows().index(row, Column.DATE))).toImage()

    accent = theme.color("accent")
    assert not has(cell(), accent)
    find(window, ZURICH[language], qtbot)
    image = cell()
    assert has(image, accent)
    rtl = window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    half = image.copy(image.width() // 2 if rtl else 0, 0, image.width() // 2, image.height())
    assert has(half, accent)


def test_they_follow_to_the_other_language_while_the_search_is_open(window: MainWindow, qtbot: QtBot) -> None:
    finder = find(window, "2009", qtbot)
    before = dict.fromkeys(window.timeline.signs.events)
    window.choosing.set_language("ar")
    qtbot.waitUntil(lambda: not finder.search.is_running)
    settle()
    assert set(window.timeline.signs.events) == events_with(window, set(finder.search.hits.by_block)) == set(before)
