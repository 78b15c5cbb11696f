"""The overview strip and its axis: marks, breaks, zoom, brush, mirrored or not; by pointer and keyboard."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.language.languages import Direction, direction
from reader.timeline.axis import Break
from reader.timeline.events import Track
from reader.timeline.spans import date_span
from reader.ui.timeline.marks import track_shape
from reader.ui.timeline.strip_painter import TOP, break_words
from tests.ui.conftest import Opened, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from reader.ui.main_window import MainWindow
    from reader.ui.timeline.pane import TimelinePane

LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])


@pytest.fixture(autouse=True)
def pointer_elsewhere() -> Iterator[None]:
    """Take the pointer away when a test ends: it would rest on the next test's window."""
    yield
    QCursor.setPos(0, 0)


def wheel(widget: QWidget, x: float, turned: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at = QPointF(x, widget.height() / 2)
    button, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, QPoint(0, 0), QPoint(0, turned), button, keys, phase, False)
    QApplication.sendEvent(widget, event)
    settle()


def zoom(pane: TimelinePane, x: float, notches: int = 1) -> None:
    wheel(pane.scale, x, 120 * notches, Qt.KeyboardModifier.ControlModifier)


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(widget, start + (end - start) * step / 5)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)
    settle()


def begins(window: MainWindow) -> list[float]:
    """Return when the events in the list's view begin."""
    pane = window.timeline
    rows = pane.view.shown_rows()
    events = [event for row in rows if (event := pane.model.event_at(row)) is not None]
    return [span.extent[0] for event in events if (span := date_span(event.date)) is not None]


@LANGUAGES
def test_time_runs_with_the_language(opened: Opened, language: str) -> None:
    window = opened(language=language)
    axis = window.timeline.axis
    events = window.editions[0].event_by_id
    old, new = (date_span(events[name].date) for name in ("othman-caliphate", "article-2020"))
    assert old is not None
    assert new is not None
    rtl = direction(language) is Direction.RTL
    assert (axis.x(old.first) > axis.x(new.first)) is rtl
    for day in (old.first, new.first):
        assert axis.day(axis.x(day)) == pytest.approx(day, abs=1)


@LANGUAGES
def test_labels_never_touch(opened: Opened, language: str) -> None:
    pane = opened(language=language).timeline
    for _ in range(14):
        boxes = []
        for tick in pane.axis.ticks().marks:
            if tick.label is not None:
                half = pane.scale.strip.face.metrics.horizontalAdvance(pane.axis.label(tick.label)) / 2
                boxes.append((tick.position - half, tick.position + half))
        assert all(one[1] < other[0] for one, other in pairwise(boxes))
        assert all(left >= -1 and right <= pane.axis.view.length + 1 for left, right in boxes)
        zoom(pane, pane.axis.x(733_000), 2)


@LANGUAGES
def test_the_wheel_zooms_about_the_pointer(opened: Opened, language: str) -> None:
    pane = opened(language=language).timeline
    x = pane.axis.x(727_900)  # in 1993
    before, visible = pane.axis.day(x), pane.axis.view.days_visible
    zoom(pane, x, 4)
    assert pane.axis.view.days_visible < visible
    assert pane.axis.day(x) == pytest.approx(before, abs=20)
    pane.tools.fit_button.click()
    assert pane.axis.view.is_fit
    assert pane.axis.view.days_visible == pytest.approx(visible)


@LANGUAGES
def test_keys_follow_the_eye(opened: Opened, language: str) -> None:
    window = opened(language=language)
    pane, view, model = window.timeline, window.timeline.view, window.timeline.model
    pane.scale.setFocus()
    QTest.keyClick(pane.scale, Qt.Key.Key_Home)
    event = model.event_at(view.currentIndex().row())
    assert event is not None
    assert event.id == "othman-caliphate"
    later = Qt.Key.Key_Left if language == "ar" else Qt.Key.Key_Right
    places = [pane.axis.x(_begin(window, event.id))]
    for _ in range(5):
        QTest.keyClick(pane.scale, later)
        event = model.event_at(view.currentIndex().row())
        assert event is not None
        places.append(pane.axis.x(_begin(window, event.id)))
        assert view.shows_row(view.currentIndex().row())
    assert places == sorted(places, reverse=language == "ar")
    assert places[-1] != places[0]
    QTest.keyClick(pane.scale, Qt.Key.Key_End)
    assert model.event_at(view.currentIndex().row()) is window.editions[0].events[-1]


def _begin(window: MainWindow, event: str) -> float:
    span = date_span(window.editions[0].event_by_id[event].date)
    assert span is not None
    return span.extent[0]


@LANGUAGES
def test_plus_minus_and_nought_zoom_and_control_pans(opened: Opened, language: str) -> None:
    pane = opened(language=language).timeline
    pane.scale.setFocus()
    visible = pane.axis.view.days_visible
    QTest.keyClick(pane.scale, Qt.Key.Key_Plus)
    QTest.keyClick(pane.scale, Qt.Key.Key_Plus)
    assert pane.axis.view.days_visible < visible
    QTest.keyClick(pane.scale, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pane.scale, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    middle = pane.scale.width() / 2
    day = pane.axis.day(middle)
    QTest.keyClick(pane.scale, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert (pane.axis.day(middle) < day) is (language == "ar")
    QTest.keyClick(pane.scale, Qt.Key.Key_Minus)
    QTest.keyClick(pane.scale, Qt.Key.Key_0)
    assert pane.axis.view.is_fit


@LANGUAGES
def test_the_brush_is_what_the_list_shows(opened: Opened, language: str) -> None:
    window = opened(language=language)
    pane = window.timeline
    for row in (1, 20, pane.model.rowCount() - 1):
        pane.view.show_at_top(pane.model.rows.next_event(row, -1) or 1)
        settle()
        brush = pane.scale.brush
        assert brush is not None
        assert brush[0] == min(begins(window))
        assert brush[0] <= max(begins(window)) < brush[1]


@LANGUAGES
def test_dragging_the_brush_scrolls_the_list(opened: Opened, language: str) -> None:
    window = opened(language=language)
    pane = window.timeline
    pane.view.show_at_top(1)
    settle()
    brush = pane.scale.brush
    assert brush is not None
    start = QPoint(round(pane.axis.x(brush[0])), 20)
    end = QPoint(round(pane.axis.x(727_600)), 20)  # early in 1993
    drag(pane.scale, start, end)
    years = [window.editions[0].event_by_id[e].date for e in _shown(pane)]
    assert any(str(date).startswith("1993") for date in years)
    assert not any(str(date).startswith("0644") for date in years)


def _shown(pane: TimelinePane) -> list[str]:
    events = (pane.model.event_at(row) for row in pane.view.shown_rows())
    return [event.id for event in events if event is not None]


def test_zoomed_the_strip_pans_by_dragging_and_by_the_wheel(window: MainWindow) -> None:
    pane = window.timeline
    zoom(pane, pane.axis.x(727_900), 8)
    pane.scale.set_brush(None)
    middle = pane.scale.width() / 2
    day = pane.axis.day(middle)
    drag(pane.scale, QPoint(200, 20), QPoint(120, 20))
    moved = pane.axis.day(middle)
    assert moved > day
    wheel(pane.scale, middle, 240)
    assert pane.axis.day(middle) < moved


def test_the_list_follows_the_axis_and_the_axis_the_list(window: MainWindow) -> None:
    pane = window.timeline
    pane.view.show_at_top(1)
    settle()
    zoom(pane, pane.axis.x(727_900), 24)
    view = pane.axis.view
    assert any(0 <= view.position(day) <= view.length for day in begins(window))
    pane.view.verticalScrollBar().setValue(0)
    settle()
    brush = pane.scale.brush
    assert brush is not None
    assert 0 <= pane.axis.view.position(brush[0]) <= pane.axis.view.length


def test_empty_times_are_left_out_and_said_or_shown_true(window: MainWindow) -> None:
    pane = window.timeline
    gaps = pane.axis.view.breaks
    assert len(gaps) == 2
    events = pane.contents.events
    assert events is not None
    said = [break_words(gap, events.voice).split("\n") for gap in gaps]
    assert [unit for _, unit in said] == ["years", "years"]
    at = QPointF(pane.axis.x_of((gaps[0].left + gaps[0].right) / 2), TOP + 2)
    assert pane.scale.tip_at(at) == f"{said[0][0]} years left out"
    pane.tools.true_button.click()
    assert pane.axis.view.breaks == ()
    first, last = pane.axis.view.position(235_000), pane.axis.view.position(700_000)
    assert last - first > 0.6 * pane.axis.view.length
    pane.tools.true_button.click()
    assert len(pane.axis.view.breaks) == 2


@pytest.mark.parametrize(("days", "said"), [(731, "سنتان"), (61, "شهران"), (2, "يومان"), (1096, "3\nسنوات")])
def test_two_of_a_unit_are_the_dual_in_arabic(opened: Opened, days: int, said: str) -> None:
    assert break_words(Break(0, 36, 0, days), opened(language="ar").voice("ar")) == said


@LANGUAGES
def test_the_range_says_what_is_visible(opened: Opened, language: str) -> None:
    pane = opened(language=language).timeline
    assert "644" in pane.tools.range_words()
    assert "2020" in pane.tools.range_words()
    zoom(pane, pane.axis.x(737_700), 30)
    assert "644" not in pane.tools.range_words()
    assert ("2020" in pane.tools.range_words()) or ("2021" in pane.tools.range_words())


def test_the_digits_are_the_readers(opened: Opened) -> None:
    window = opened(language="ar")
    window.choosing.set_arabic_digits(True)
    settle()
    labels = [window.timeline.axis.label(t.label) for t in window.timeline.axis.ticks().marks if t.label]
    assert labels
    assert not any(character in "0123456789" for label in labels for character in label)


def test_pointing_at_an_event_names_it(window: MainWindow) -> None:
    pane = window.timeline
    event = window.editions[0].event_by_id["june-war-1967"]
    lane = next(n for n, lane in enumerate(pane.scale._lanes) if lane.track is event.track)
    x = pane.axis.x(_begin(window, event.id))
    tip = pane.scale.tip_at(QPointF(x, TOP + (lane + 0.5) * pane.scale.strip.lane_height))
    assert event.title in tip
    assert "1967" in tip
    assert pane.scale.tip_at(QPointF(x, TOP + (lane + 0.5) * pane.scale.strip.lane_height)) == tip


# Marks


def test_every_track_has_a_shape_of_its_own() -> None:
    shapes = [track_shape(track) for track in Track]
    assert len(shapes) == 5
    for number, one in enumerate(shapes):
        for other in shapes[number + 1 :]:
            assert one != other
    counts = {track: track_shape(track).elementCount() for track in Track}
    assert len({counts[track] for track in (Track.MILITARY, Track.LAW, Track.HISTORY, Track.STATEMENT)}) == 4


def _row_of_pixels(pane: TimelinePane, event: str, window: MainWindow) -> tuple[QImage, int]:
    lanes = pane.scale._lanes
    track = window.editions[0].event_by_id[event].track
    lane = next(number for number, lane in enumerate(lanes) if lane.track is track)
    image = pane.scale.grab().toImage()
    return image, round(TOP + (lane + 0.5) * pane.scale.strip.lane_height)


def _rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def _distance(one: QColor, other: QColor) -> int:
    return sum(abs(a - b) for a, b in zip(_rgb(one), _rgb(other), strict=True))


def test_a_date_of_a_year_is_never_a_point_however_near_one_looks(window: MainWindow) -> None:
    pane = window.timeline
    pane.choose("minsk-group-1992")
    span = date_span(window.editions[0].event_by_id["minsk-group-1992"].date)
    assert span is not None
    assert span.sure is None
    pane.axis.zoom_at_day(60, span.first + 180)
    pane.scale.set_brush(None)
    settle()
    image, y = _row_of_pixels(pane, "minsk-group-1992", window)
    ground = QColor(window.timeline._theme.color("pane"))  # type: ignore[union-attr]
    first, last = (round(pane.axis.x(day)) for day in (span.first + 20, span.last - 20))
    inside = [_distance(image.pixelColor(x, y), ground) for x in range(max(3, first), min(last, image.width() - 3))]
    assert len(inside) > 60
    assert sum(distance > 8 for distance in inside) > 0.9 * len(inside)  # drawn all along
    middle, edge = max(inside), inside[0]
    assert middle > 2 * edge  # and faintest where it may not have begun yet


def test_lanes_are_those_of_the_tracks_shown(window: MainWindow) -> None:
    pane = window.timeline
    assert [lane.track for lane in pane.scale._lanes] == list(Track)
    assert sum(len(lane.numbers) for lane in pane.scale._lanes) == len(window.editions[0].events)
