"""The timeline pane, and its tie with the text both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from reader.ui.timeline.link import events_in, passages
from reader.ui.timeline.model import Role, TimelineModel
from tests.ui.conftest import Opened, settle, wait_under_pointer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.main_window import MainWindow


def click(window: MainWindow, event: str) -> None:
    view, model = window.timeline.view, window.timeline.model
    row = model.row_of(event)
    assert row is not None
    view.show_row(row)
    settle()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(model.index(row)).center())
    settle()


def test_the_model_keeps_qt_s_rules(window: MainWindow) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Warning  # a warning fails a test
    QAbstractItemModelTester(window.timeline.model, mode)
    window.choosing.set_language("ar")
    window.article.steering.go_to_block("p24")
    settle()


def test_every_event_has_a_row_under_its_year(window: MainWindow) -> None:
    model = window.timeline.model
    rows = [model.row(number) for number in range(model.rowCount())]
    assert [row.event.id for row in rows if row.event] == [event.id for event in window.editions[0].events]
    assert rows[0].event is None
    years = [row.text for row in rows if row.event is None]
    assert years == list(dict.fromkeys(years))
    assert years[0] == "644 CE"
    assert years[-1] == "2020"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_rows_have_both_calendars_and_speak(opened: Opened, language: str) -> None:
    model = opened(language=language).timeline.model
    for number in range(model.rowCount()):
        row = model.row(number)
        spoken = model.index(number).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken
        if row.event is not None:
            assert row.hijri
            assert row.date
            assert row.text in spoken


def test_choosing_an_event_goes_to_its_passage(window: MainWindow) -> None:
    for event in window.editions[0].events:
        click(window, event.id)
        stop = passages(window.editions[0], event)[0]
        block = stop if isinstance(stop, str) else stop.block
        assert block in window.article.places.visible_blocks(), event.id
        if not isinstance(stop, str):
            box = window.article.places.mention_box(stop)
            assert box is not None
            assert window.article.viewport().rect().contains(box.center()), event.id


def test_choosing_again_steps_through_the_passages(window: MainWindow) -> None:
    event = window.editions[0].event_by_id["ceasefire-1994"]
    stops = passages(window.editions[0], event)
    assert len(stops) > 1
    seen = []
    for _ in range(len(stops) + 1):
        click(window, event.id)
        seen.append(window.article.anchor)
    assert len(set(seen[:-1])) > 1
    assert seen[-1] == seen[0]


def test_reading_lights_the_events_in_view(window: MainWindow) -> None:
    for block in ("p1", "p9", "p24", "p29"):
        window.article.steering.go_to_block(block)
        settle()
        expected = events_in(window.editions[0], window.article.places.visible_blocks())
        assert expected
        assert window.timeline.model.lit == set(expected)
        assert any(window.timeline.view.shows_row(window.timeline.model.row_of(e) or 0) for e in expected)


def test_a_date_and_its_event_light_together(window: MainWindow, qtbot: QtBot) -> None:
    found = next(m for m in window.editions[0].mentions if m.text == "1994")
    box = window.article.places.mention_box(found)
    assert box is not None
    model = window.timeline.model

    def row() -> int:
        # Asked each time: the list may be grouped anew while the window settles.
        number = model.row_of("ceasefire-1994")
        assert number is not None
        return number

    def is_marked() -> bool:
        return bool(model.index(row()).data(Role.CURRENT))

    wait_under_pointer(qtbot, window.article.viewport(), box.center(), is_marked)
    assert window.timeline.view.shows_row(row())


def test_show_in_timeline_puts_the_mark_on_the_event(window: MainWindow) -> None:
    found = next(m for m in window.editions[0].mentions if m.target == "resolution-822")
    window.show_card(found)
    next(b for b in window.cards.card.action_buttons() if b.objectName() == "timeline").click()
    settle()
    model = window.timeline.model
    assert window.timeline.view.currentIndex().row() == model.row_of("resolution-822")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_strip_is_proportional_and_mirrored(opened: Opened, language: str, qtbot: QtBot) -> None:
    window = opened(language=language)
    strip = window.timeline.scale
    with qtbot.waitSignal(strip.event_requested) as left:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(10, 30))
    with qtbot.waitSignal(strip.event_requested) as right:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() - 10, 30))
    first, last = (left, right) if language == "en" else (right, left)
    dates = window.editions[0].event_by_id
    assert dates[first.args[0]].id == "othman-caliphate"
    assert str(dates[last.args[0]].date).startswith("2020")


def test_keys_work_in_the_list(window: MainWindow, qtbot: QtBot) -> None:
    view = window.timeline.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().isValid()
    with qtbot.waitSignal(view.event_chosen):
        QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_End)
    row = window.timeline.model.row(view.currentIndex().row())
    assert row.event is not None
    assert row.event.id == "article-2020"


def test_a_document_without_events_says_so(opened: Opened, tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "plain.txt"
    path.write_text("Only words.\n\nAnd more words.", encoding="utf-8")
    window = opened(document=str(path))
    assert isinstance(window.timeline.view.model(), TimelineModel)
    assert not window.timeline.view.isVisible()
    assert window.timeline.empty_text()


def test_the_keyboard_begins_at_what_is_read(window: MainWindow) -> None:
    window.article.steering.go_to_block("p24")
    settle()
    window.article.setFocus()
    window.actions_.next_pane.trigger()
    settle()
    view, model = window.timeline.view, window.timeline.model
    event = model.row(view.currentIndex().row()).event
    assert event is not None
    assert event.id in model.lit
    assert view.shows_row(view.currentIndex().row())
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert model.row(view.currentIndex().row()).event == event


def test_what_was_chosen_by_key_stays_in_view(window: MainWindow) -> None:
    view, model = window.timeline.view, window.timeline.model
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle()
    assert "p26" in window.article.places.visible_blocks()
    assert view.shows_row(model.row_of("othman-caliphate") or 0)
