"""The timeline's list: order, groups by zoom, filter, keyboard, and how little it makes of very many events."""

from __future__ import annotations

from gettext import NullTranslations
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest

from reader import paths
from reader.language.formats import Formats
from reader.library import settings as keys
from reader.library.database import open_in_memory
from reader.timeline.dates import Precision
from reader.timeline.events import Track
from reader.ui.icons import Icons
from reader.ui.theme import load_theme
from reader.ui.timeline.heights import RowHeights
from reader.ui.timeline.map_painter import CELL, MOST_ALONE
from reader.ui.timeline.pane import TimelinePane
from reader.ui.timeline.work import FEW
from reader.ui.voice import Voice
from tests.benchmarks.synthetic import synthetic_edition
from tests.ui.conftest import Opened, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.main_window import MainWindow
    from reader.ui.timeline.model import TimelineModel

MANY = 3 * FEW


def events_of(model: TimelineModel) -> list[str]:
    return [event.id for number in range(model.rowCount()) if (event := model.event_at(number))]


def headings_of(model: TimelineModel) -> list[str]:
    return [model.row(number).text for number in range(model.rowCount()) if model.event_at(number) is None]


def voice(language: str) -> Voice:
    words = NullTranslations()
    return Voice(language, words, Formats(language, words))


@pytest.fixture
def pane(qtbot: QtBot) -> TimelinePane:
    """Return a pane with many events, all worked out."""
    made = TimelinePane(Icons(paths.resources() / "icons"))
    qtbot.addWidget(made)
    made.resize(390, 800)
    made.set_appearance(load_theme(paths.resources() / "themes", "light"), "en", 1.0)
    made.show()
    made.set_edition(synthetic_edition("en", MANY), voice("en"))
    wait(qtbot, made)
    return made


def wait(qtbot: QtBot, pane: TimelinePane) -> None:
    qtbot.waitUntil(lambda: not pane.is_busy)
    settle()


# Heights


@given(st.lists(st.integers(1, 90), min_size=1, max_size=60), st.data())
def test_heights_know_where_rows_begin(guesses: list[int], data: st.DataObject) -> None:
    heights = RowHeights(guesses)
    expected = list(guesses)
    for _ in range(5):
        row = data.draw(st.integers(0, len(guesses) - 1))
        expected[row] = data.draw(st.integers(1, 90))
        heights.measure(row, expected[row])
        assert heights.is_known(row)
    assert heights.total == sum(expected)
    assert [heights.top(row) for row in range(len(expected))] == [sum(expected[:row]) for row in range(len(expected))]
    y = data.draw(st.integers(0, heights.total - 1))
    row = heights.row_at(y)
    assert heights.top(row) <= y < heights.top(row) + heights.height(row)


# Very many events


def test_words_are_made_of_the_rows_in_view_alone(pane: TimelinePane) -> None:
    events = pane.contents.events
    assert events is not None
    assert pane.model.rows.count == MANY
    assert len(events._words) < 60
    pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().maximum() // 2)
    settle()
    assert len(events._words) < 120


def test_rows_in_view_touch_each_other_wherever_one_scrolls(pane: TimelinePane) -> None:
    view, bar = pane.view, pane.view.verticalScrollBar()
    for share in (0.0, 0.31, 0.77, 1.0, 0.5):
        bar.setValue(round(bar.maximum() * share))
        settle()
        boxes = [view.visualRect(pane.model.index(row)) for row in view.shown_rows()]
        assert boxes[0].top() <= 0
        assert boxes[-1].bottom() >= view.viewport().height() - 1
        for above, below in pairwise(boxes):
            assert below.top() == above.bottom() + 1
        for row, box in zip(view.shown_rows(), boxes, strict=True):
            assert view.indexAt(box.center()).row() == row


def test_every_row_can_be_gone_to(pane: TimelinePane) -> None:
    for row in (1, 1500, pane.model.rowCount() - 1, 2, 3000):
        number = pane.model.rows.next_event(row, -1) or 1
        pane.view.show_row(number)
        settle()
        assert pane.view.shows_row(number)


def test_the_filter_finds_words_and_hides_tracks(pane: TimelinePane, qtbot: QtBot) -> None:
    events = pane.contents.events
    assert events is not None
    pane.open_filter()
    QTest.keyClicks(pane.filter_box, "talks baku")
    wait(qtbot, pane)
    expected = [e.id for e in events.events if "Talks" in e.title and "Baku" in e.title]
    assert expected
    assert events_of(pane.model) == expected
    pane.toggles.button(Track.LAW).click()
    wait(qtbot, pane)
    left = [e.id for e in events.events if e.id in set(expected) and e.track is not Track.LAW]
    assert events_of(pane.model) == left
    shown = [number for lane in pane.scale._lanes for number in lane.numbers]
    assert sorted(shown) == [events.number_of[event] for event in left]
    QTest.keyClick(pane.filter_box, Qt.Key.Key_Escape)
    QTest.keyClick(pane.filter_box, Qt.Key.Key_Escape)
    pane.toggles.button(Track.LAW).click()
    wait(qtbot, pane)
    assert not pane.filter_box.isVisible()
    assert pane.model.rows.count == MANY


def test_what_was_asked_for_last_is_shown(pane: TimelinePane, qtbot: QtBot) -> None:
    for text in ("talks", "fighting", "nothing of that name", "law"):
        pane.contents.set_filter(text=text)
    pane.set_edition(synthetic_edition("ar", MANY), voice("ar"))
    pane.contents.set_filter(text="باكو")
    wait(qtbot, pane)
    events = pane.contents.events
    assert events is not None
    assert events_of(pane.model) == [e.id for e in events.events if "باكو" in e.title]


def test_rows_are_grouped_as_the_zoom_asks(pane: TimelinePane, qtbot: QtBot) -> None:
    units = []
    for factor in (1.0, *[6.0] * 7):
        pane.brush.zoom(factor)
        wait(qtbot, pane)
        units.append(pane.contents.unit)
        assert events_of(pane.model) == [e.id for g in _groups(pane) for e in g]
    assert units == sorted(units, reverse=True)
    assert {Precision.YEAR, Precision.MONTH, Precision.DAY} <= set(units)
    pane.axis.fit()
    wait(qtbot, pane)
    assert pane.contents.unit is units[0]


def _groups(pane: TimelinePane) -> list[list]:  # type: ignore[type-arg]
    events = pane.contents.events
    assert events is not None
    return [[events.events[number] for number in group.members] for group in events.groups(pane.contents.unit)]


def test_the_event_on_top_stays_there_when_headings_change(pane: TimelinePane, qtbot: QtBot) -> None:
    pane.view.show_at_top(pane.model.rows.next_event(2000, 1) or 0)
    settle()
    held = pane.view.held()
    assert held is not None
    before = pane.model.event_at(held[0])
    pane.brush.zoom(40)
    wait(qtbot, pane)
    after = pane.view.held()
    assert after is not None
    assert before is not None
    assert pane.model.row_of(before.id) in pane.view.shown_rows()


def test_a_map_of_very_many_dates_shows_each_and_finds_it(pane: TimelinePane, qtbot: QtBot) -> None:
    pane.show_view("map")
    wait(qtbot, pane)
    assert pane.map is not None
    view, points = pane.map.view, pane.map.model.points
    places = view.places()
    assert places is not None
    assert len(places.shown) == len(points) > MOST_ALONE
    for row in range(0, len(points), 7):
        x, y = places.xs[row], places.ys[row]
        runs = places.runs[points.tracks[row]]
        assert any(begin <= x < end and line <= y < line + CELL for begin, end, line in runs)
        found = view.indexAt(QPoint(round(x), round(y))).row()
        assert abs(places.xs[found] - x) + abs(places.ys[found] - y) <= 2
    pane.axis.zoom_at_day(30, 725_000)
    wait(qtbot, pane)
    places = view.places()
    assert places is not None
    assert 0 < len(places.shown) < len(points)
    assert all(0 <= places.xs[row] <= view.viewport().width() for row in places.shown)


# The bundled article


def test_undated_events_are_listed(qtbot: QtBot, pane: TimelinePane) -> None:
    events = pane.contents.events
    assert events is not None
    undated = [event.id for event in events.events if event.date.is_undated]
    assert undated
    assert headings_of(pane.model)[-1] == "Undated"
    assert events_of(pane.model)[-len(undated) :] == undated


def test_the_order_of_the_telling_goes_by_the_points(window: MainWindow) -> None:
    pane = window.timeline
    pane.head.order_chosen.emit("telling")
    settle()
    assert headings_of(pane.model)[:2] == ["Opening", "Point 1"]
    places = []
    edition = window.editions[0]
    for event in events_of(pane.model):
        told = edition.event_by_id[event].passages
        if told:
            places.append((edition.block_by_id[told[0].block].number, told[0].start))
    assert places == sorted(places)
    assert set(events_of(pane.model)) == set(edition.event_by_id)
    assert pane.scale.brush is None
    rows = [pane.model.row(number) for number in range(pane.model.rowCount())]
    assert next(row for row in rows if row.event and row.event.id == "zurich-protocols-2009").date == "10 October 2009"


def test_what_was_chosen_comes_back_at_the_next_start(opened: Opened) -> None:
    database = open_in_memory()
    first = opened(database=database)
    first.timeline.toggles.button(Track.MILITARY).click()
    first.timeline.head.order_chosen.emit("telling")
    first.timeline.tools.true_button.click()
    first.timeline.show_view("table")
    settle()
    again = opened(database=database, language="ar").timeline
    assert again.contents.hidden == {Track.MILITARY}
    assert not again.toggles.button(Track.MILITARY).isChecked()
    assert again.contents.order.value == "telling"
    assert again.axis.is_true
    assert again.mode == "table"


def test_the_tracks_of_another_publication_are_its_own(opened: Opened) -> None:
    window = opened()
    window.timeline.toggles.button(Track.LAW).click()
    kept = window.kept.settings.get(keys.timeline_hidden(window.editions[0].publication))
    assert kept == "law"
    assert window.kept.settings.get(keys.timeline_hidden("another")) == ""


def test_typing_goes_to_titles_and_years(window: MainWindow) -> None:
    view, model = window.timeline.view, window.timeline.model
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClicks(view, "zur")
    event = model.event_at(view.currentIndex().row())
    assert event is not None
    assert "Zurich" in event.title
    QTest.qWait(450)
    QTest.keyClicks(view, "1967")
    event = model.event_at(view.currentIndex().row())
    assert event is not None
    assert str(event.date) == "1967-06-05"


def test_keys_go_from_event_to_event_over_the_headings(window: MainWindow) -> None:
    view, model = window.timeline.view, window.timeline.model
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    seen = [view.currentIndex().row()]
    while True:
        QTest.keyClick(view, Qt.Key.Key_Down)
        if view.currentIndex().row() == seen[-1]:
            break
        seen.append(view.currentIndex().row())
        assert view.shows_row(seen[-1])
    assert [model.event_at(row).id for row in seen] == events_of(model)  # type: ignore[union-attr]
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        before = view.currentIndex().row()
        QTest.keyClick(view, key)
        assert (view.currentIndex().row() < before) is (key == Qt.Key.Key_PageUp)
        assert model.event_at(view.currentIndex().row()) is not None


def test_a_screen_reader_finds_a_list_of_what_the_rows_speak(window: MainWindow) -> None:
    view, model = window.timeline.view, window.timeline.model
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    found = QAccessible.queryAccessibleInterface(view)
    assert found.role() is QAccessible.Role.List
    assert found.childCount() == model.rowCount()
    row = view.currentIndex().row()
    spoken = found.child(row).text(QAccessible.Text.Name)
    assert spoken == model.row(row).spoken
    assert "History" in spoken
    assert "Event 1 of 44" in spoken
    for number in range(model.rowCount()):
        event = model.event_at(number)
        if event is not None:
            assert event.title in found.child(number).text(QAccessible.Text.Name)


@pytest.mark.parametrize("order", ["time", "telling"])
def test_the_model_keeps_qt_s_rules_in_either_order(window: MainWindow, order: str) -> None:
    QAbstractItemModelTester(window.timeline.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    window.timeline.head.order_chosen.emit(order)
    window.timeline.contents.set_filter(text="1993")
    window.timeline.contents.set_filter(text="")
    window.timeline.brush.zoom(9)
    window.choosing.set_language("ar")
    settle()
    assert set(events_of(window.timeline.model)) == set(window.editions[0].event_by_id)


def test_a_filter_without_a_match_says_so(window: MainWindow) -> None:
    pane = window.timeline
    pane.open_filter()
    QTest.keyClicks(pane.filter_box, "no such words")
    settle()
    assert pane.empty_text() == "No event matches."
    assert not pane.view.isVisible()
    pane.filter_box.clear()
    settle()
    assert pane.view.isVisible()
    assert pane.empty_text() == ""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("size", "text"), [((480, 640), 100), ((480, 400), 250), ((899, 700), 250), ((600, 500), 150)])
def test_the_drawer_shows_more_than_one_event(opened: Opened, language: str, size: tuple[int, int], text: int) -> None:
    window = opened(language=language, width=size[0], height=size[1], text_size=text)
    window.timeline_side.set_open(True)
    settle()
    view, model = window.timeline.view, window.timeline.model
    view.show_at_top(model.rows.next_event(0, 1) or 0)
    settle()
    assert sum(model.event_at(row) is not None for row in view.shown_rows()) >= 2
    assert view.shows_row(model.rows.next_event(0, 1) or 0)


def test_zooming_with_the_wheel_over_the_list(window: MainWindow) -> None:
    pane = window.timeline
    before = pane.axis.view.days_visible
    pane.view.zoom_requested.emit(2.0)
    assert pane.axis.view.days_visible < before
    QTest.keyClicks(pane.view, "--")
    assert pane.axis.view.is_fit
