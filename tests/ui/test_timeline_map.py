"""The map of telling and the table: what they show, how they are pointed at, and their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QCursor, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest

from reader.publication.telling import telling
from reader.timeline.spans import date_span
from reader.ui.timeline.table_model import Column
from tests.ui.conftest import Opened, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from reader.ui.main_window import MainWindow
    from reader.ui.timeline.map_pane import MapPane
    from reader.ui.timeline.table import TimelineTable

LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])


@pytest.fixture(autouse=True)
def pointer_elsewhere() -> Iterator[None]:
    """Take the pointer away when a test ends: it would rest on the next test's window."""
    yield
    QCursor.setPos(0, 0)


def mapped(window: MainWindow) -> MapPane:
    window.timeline.show_view("map")
    settle()
    assert window.timeline.map is not None
    return window.timeline.map


def tabled(window: MainWindow) -> TimelineTable:
    window.timeline.show_view("table")
    settle()
    assert window.timeline.table is not None
    return window.timeline.table


def test_map_and_table_are_made_when_they_are_first_shown(window: MainWindow) -> None:
    assert window.timeline.map is None
    assert window.timeline.table is None
    made = mapped(window)
    assert made.isVisible()
    assert not window.timeline.view.isVisible()
    assert window.timeline.table is None
    window.timeline.show_view("list")
    settle()
    assert not made.isVisible()
    assert window.timeline.view.hasFocus()


@LANGUAGES
def test_every_date_of_the_text_has_a_mark_where_it_is_told(opened: Opened, language: str) -> None:
    window = opened(language=language)
    made = mapped(window)
    told = telling(window.editions[0]).points
    assert [point.told for point in made.model.points] == [point for point in told if date_span(point.date)]
    places = made.view.places()
    assert places is not None
    assert places.ys == sorted(places.ys)
    assert len(places.shown) == len(made.model.points)
    by_time = sorted(range(len(places.xs)), key=lambda row: made.model.points[row].span.extent)
    firsts = [places.xs[row] for row in by_time if made.model.points[row].span.sure is not None]
    assert firsts[0] == (max if language == "ar" else min)(places.xs)
    assert firsts[-1] == (min if language == "ar" else max)(places.xs)


@LANGUAGES
def test_a_click_on_a_mark_goes_to_what_the_text_says_there(opened: Opened, language: str) -> None:
    window = opened(language=language)
    made = mapped(window)
    places = made.view.places()
    assert places is not None
    for row in (0, len(made.model.points) // 2, len(made.model.points) - 3):
        at = places.at(row)
        assert at is not None
        index = made.view.indexAt(QPoint(round(at[0]), round(at[1])))
        QTest.mouseClick(made.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(at[0]), round(at[1])))
        settle()
        mention = made.model.points[index.row()].told.mention
        box = window.article.places.mention_box(mention)
        assert box is not None
        assert window.article.viewport().rect().contains(box.center())


def test_pointing_at_a_mark_says_date_place_and_title(window: MainWindow) -> None:
    made = mapped(window)
    row = next(row for row, point in enumerate(made.model.points) if point.told.event == "june-war-1967")
    box = made.view.visualRect(made.model.index(row))
    QTest.mouseMove(made.view.viewport(), box.center())
    settle()
    date, title = made.caption()
    assert "1967" in date
    assert "¶ 24" in date
    assert title == "June war of 1967 begins"


@LANGUAGES
def test_keys_go_through_text_and_time_as_the_eye_sees_them(opened: Opened, language: str) -> None:
    window = opened(language=language)
    made = mapped(window)
    view, places = made.view, made.view.places()
    assert places is not None
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 0
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 1
    assert made.caption()[1] == made.model.title(1)
    xs = [places.xs[1]]
    for _ in range(12):
        QTest.keyClick(view, Qt.Key.Key_Left)
        xs.append(places.xs[view.currentIndex().row()])
    assert xs[-1] < xs[0] or language == "ar"
    assert xs == sorted(xs, reverse=True)
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle()
    assert made.model.points[-1].told.block in {
        window.editions[0].block_by_id[block].number for block in window.article.places.visible_blocks()
    }


def test_a_screen_reader_finds_the_marks_as_a_list(window: MainWindow) -> None:
    made = mapped(window)
    found = QAccessible.queryAccessibleInterface(made.view)
    assert found.role() is QAccessible.Role.List
    assert found.childCount() == len(made.model.points)
    spoken = found.child(0).text(QAccessible.Text.Name)
    assert made.model.title(0) in spoken
    assert f"Mention 1 of {len(made.model.points)}" in spoken
    assert not found.child(0).rect().isEmpty()


def test_the_map_shows_which_part_is_read_and_what_the_filter_leaves(window: MainWindow) -> None:
    made = mapped(window)
    window.article.steering.go_to_block("p24")
    settle()
    places = window.timeline.contents.events.block_places  # type: ignore[union-attr]
    reading = made.view._reading
    assert reading is not None
    assert reading[0] <= places["p24"][0] < reading[1]
    window.timeline.contents.set_filter(text="1967")
    settle()
    assert {point.told.event for point in made.model.points} == {"june-war-1967"}
    window.timeline.contents.set_filter(text="")
    settle()
    assert len(made.model.points) > 40


def test_the_strip_chooses_marks_while_the_map_is_shown(window: MainWindow) -> None:
    made = mapped(window)
    window.timeline.scale.event_requested.emit("june-war-1967")
    assert made.model.points[made.view.currentIndex().row()].told.event == "june-war-1967"
    assert window.timeline.scale.brush is None


@LANGUAGES
def test_map_and_table_follow_the_language(opened: Opened, language: str) -> None:
    window = opened(language="en" if language == "ar" else "ar")
    made, table = mapped(window), tabled(window)
    window.choosing.set_language(language)
    settle()
    assert table.rows().event_at(0) is window.editions[0].events[0]
    window.timeline.show_view("map")
    settle()
    assert made.model.points[0].event in window.editions[0].events
    assert made.view.axis.rtl is (language == "ar")


# The table


def _column(table: TimelineTable, column: Column) -> list[str]:
    model = table.rows()
    return [model.index(row, column).data() for row in range(model.rowCount())]


@LANGUAGES
def test_the_table_has_every_event_in_every_column(opened: Opened, language: str) -> None:
    window = opened(language=language)
    table = tabled(window)
    QAbstractItemModelTester(table.rows(), QAbstractItemModelTester.FailureReportingMode.Warning)
    assert _column(table, Column.TITLE) == [event.title for event in window.editions[0].events]
    for column in Column:
        assert all(_column(table, column))
        assert table.rows().headerData(column, Qt.Orientation.Horizontal)


@pytest.mark.parametrize("column", list(Column))
def test_the_table_is_sorted_by_any_column(window: MainWindow, column: Column) -> None:
    table = tabled(window)
    table.choose("june-war-1967")
    table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    up = _column(table, Column.TITLE)
    table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    down = _column(table, Column.TITLE)
    assert sorted(up) == sorted(down)
    assert up != down
    assert table.rows().event_at(table.currentIndex().row()).id == "june-war-1967"
    if column is Column.TITLE:
        letters = [title.casefold().lstrip("‘“") for title in up]
        assert letters[0][0] <= letters[-1][0]


def test_enter_in_the_table_goes_to_the_passage(window: MainWindow) -> None:
    table = tabled(window)
    assert table.hasFocus()
    QTest.keyClicks(table, "june")
    assert "June" in table.rows().event_at(table.currentIndex().row()).title
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert "p24" in window.article.places.visible_blocks()


def test_f6_goes_to_the_view_that_is_shown(window: MainWindow, qapp: QApplication) -> None:
    made = mapped(window)
    window.article.setFocus()
    window.actions_.next_pane.trigger()
    settle()
    assert made.view.hasFocus()
    QTest.keyClick(made.view, Qt.Key.Key_Escape)
    assert made.view.isVisible()


def test_the_actions_show_the_views_and_open_the_filter(window: MainWindow) -> None:
    pane = window.timeline
    window.actions_.timeline_views["table"].trigger()
    settle()
    assert pane.mode == "table"
    assert pane.table is not None
    assert pane.table.hasFocus()
    window.actions_.timeline_views["list"].trigger()
    window.actions_.timeline_filter.trigger()
    settle()
    assert pane.filter_box.hasFocus()
    QTest.keyClick(pane.filter_box, Qt.Key.Key_Escape)
    settle()
    assert not pane.filter_box.isVisible()
    assert pane.view.hasFocus()


@LANGUAGES
@pytest.mark.parametrize("width", [390, 560, 900])
def test_no_column_of_the_table_is_in_view_in_part(opened: Opened, language: str, width: int) -> None:
    window = opened(width=1700, language=language)
    table = tabled(window)
    window.timeline_side._splitter.setSizes([1700 - width, width])
    settle()
    room = table.viewport().width()
    edges = [sum(table.columnWidth(column) for column in Column if column <= last) for last in Column]
    assert room in edges
    assert edges.index(room) >= Column.TRACK
    assert (edges.index(room) == Column.BLOCKS) == (width >= 560)
    assert table.columnWidth(Column.TRACK) >= table.sizeHintForColumn(Column.TRACK)
    assert table.horizontalScrollBar().value() == 0


@LANGUAGES
@pytest.mark.parametrize("size", [100, 150])
def test_titles_are_read_to_their_ends(opened: Opened, language: str, size: int) -> None:
    table = tabled(opened(language=language, text_size=size))
    table.sortByColumn(int(Column.TITLE), Qt.SortOrder.DescendingOrder)
    metrics = QFontMetrics(table.font())
    around = QSize(16, 6)  # borders and padding, as the style sheet has them
    for row in range(table.rows().rowCount()):
        index = table.rows().index(row, int(Column.TITLE))
        room = table.visualRect(index).size() - around
        said = metrics.boundingRect(QRect(0, 0, room.width(), 999), int(Qt.TextFlag.TextWordWrap), str(index.data()))
        assert said.width() <= room.width(), index.data()
        assert said.height() <= room.height(), index.data()
