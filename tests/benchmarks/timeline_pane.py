"""The timeline's pane: 20,000 events beside 44. What the reader does, and the longest that the window stands still.

A frame is all that happens between two looks at the event loop: the work on an event of the pointer or the keyboard,
on a timer, and the painting that follows. Each line is one thing that the reader does; with few and with many events
it says the longest frame of it and how long it took until nothing was left to do, in milliseconds, and the ratio of
the longest frames. The last line is the longest frame of all; what is above 50 ms is seen as a stutter.

    python -m tests.benchmarks.timeline_pane [--events N] [--rounds N]
"""

from __future__ import annotations

import argparse
import gettext
import os
import statistics
import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader import paths
from reader.language.formats import Formats
from reader.ui.fonts import Fonts
from reader.ui.icons import Icons
from reader.ui.theme import load_theme, palette, style_sheet
from reader.ui.timeline.pane import TimelinePane
from reader.ui.voice import Voice
from tests.benchmarks.synthetic import synthetic_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.publication.edition import Edition

FEW = 44
MANY = 20_000
STUTTER = 50.0
"""Milliseconds."""
WORDS = gettext.NullTranslations()
VOICE = Voice("en", WORDS, Formats("en", WORDS))


class Spent(NamedTuple):
    """What something took, in milliseconds."""

    frame: float
    total: float


class Watch:
    """Runs the event loop and keeps the longest frame."""

    def __init__(self, pane: TimelinePane) -> None:
        self._pane = pane
        self.longest = 0.0

    def frame(self, work: Callable[[], object] | None = None) -> None:
        """Do something, and all that follows from it at once."""
        begin = time.perf_counter()
        if work is not None:
            work()
        QApplication.processEvents()
        self.longest = max(self.longest, 1_000 * (time.perf_counter() - begin))

    def settle(self) -> None:
        """Let everything happen that is still to be done."""
        quiet = 0
        while quiet < 4:
            self.frame()
            quiet = 0 if self._pane.is_busy else quiet + 1
            time.sleep(0.002)


Act = tuple[str, "Callable[[Watch], object]"]


def acts(pane: TimelinePane, edition: Edition) -> Iterator[Act]:
    """Yield what the reader does, in this order."""
    view, scale, bar = pane.view, pane.scale, pane.view.verticalScrollBar()
    yield "open", lambda watch: watch.frame(lambda: pane.set_edition(edition, VOICE))
    yield "scroll by the wheel", lambda watch: _each(watch, 60, lambda _: _wheel(view.viewport(), -120))
    yield "scroll by pages", lambda watch: _each(watch, 40, lambda _: QTest.keyClick(view, Qt.Key.Key_PageDown))
    yield "drag the scroll bar", lambda watch: _each(watch, 30, lambda n: bar.setValue(bar.maximum() * n // 30))
    yield "to the end and back", lambda watch: _each(watch, 6, lambda n: _end(view, n))
    yield "type ahead", lambda watch: _each(watch, 4, lambda n: QTest.keyClicks(view, "yere"[n]))
    yield "zoom in", lambda watch: _each(watch, 40, lambda _: _wheel(scale, 120, Qt.KeyboardModifier.ControlModifier))
    yield "pan", lambda watch: _each(watch, 40, lambda n: _wheel(scale, -240 if n % 20 < 10 else 240))
    yield "zoom out", lambda watch: _each(watch, 40, lambda _: _wheel(scale, -120, Qt.KeyboardModifier.ControlModifier))
    yield "drag the brush", lambda watch: _each(watch, 30, lambda n: _drag(pane, n))
    yield "open the filter", lambda watch: watch.frame(pane.open_filter)
    yield "type into it", lambda watch: _each(watch, 9, lambda n: QTest.keyClicks(pane.filter_box, "talks bak"[n]))
    yield "empty it", lambda watch: watch.frame(pane.filter_box.clear)
    yield "hide a track", lambda watch: watch.frame(lambda: _toggle(pane))
    yield "show it again", lambda watch: watch.frame(lambda: _toggle(pane))
    yield "order of the telling", lambda watch: watch.frame(lambda: pane.head.order_chosen.emit("telling"))
    yield "order of time", lambda watch: watch.frame(lambda: pane.head.order_chosen.emit("time"))
    yield "map", lambda watch: watch.frame(lambda: pane.show_view("map"))
    yield "zoom the map", lambda watch: _each(watch, 20, lambda n: pane.axis.zoom(1.3 if n < 10 else 1 / 1.3))
    yield "point at the map", lambda watch: _each(watch, 40, lambda n: _point(pane, n))
    yield "table", lambda watch: watch.frame(lambda: pane.show_view("table"))
    yield "sort it by titles", lambda watch: watch.frame(lambda: _sort(pane))
    yield "list", lambda watch: watch.frame(lambda: pane.show_view("list"))
    yield "close", lambda watch: watch.frame(pane.hide)


def _each(watch: Watch, times: int, work: Callable[[int], object]) -> None:
    for number in range(times):
        watch.frame(partial(work, number))


def _wheel(widget: QWidget, turned: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at = QPointF(widget.width() * 0.8, widget.height() / 2)
    nothing = QPoint(0, 0)
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        nothing,
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        keys,
        phase,
        False,
    )
    QApplication.sendEvent(widget, event)


def _end(view: QWidget, number: int) -> None:
    QTest.keyClick(view, Qt.Key.Key_End if number % 2 == 0 else Qt.Key.Key_Home)


def _drag(pane: TimelinePane, number: int) -> None:
    pane.scale.day_requested.emit(pane.axis.day(pane.scale.width() * (0.2 + 0.025 * number)))


def _sort(pane: TimelinePane) -> None:
    if pane.table is not None:
        pane.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)


def _toggle(pane: TimelinePane) -> None:
    events = pane.contents.events
    if events is not None:
        pane.toggles.button(events.tracks[0]).click()


def _point(pane: TimelinePane, number: int) -> None:
    if pane.map is not None:
        port = pane.map.view.viewport()
        QTest.mouseMove(port, QPoint(port.width() * (number % 8) // 8, port.height() * number // 40))


def tried(edition: Edition) -> dict[str, Spent]:
    """Return what each act took with an edition, in a pane of its own."""
    theme = load_theme(paths.resources() / "themes", "light")
    pane = TimelinePane(Icons(paths.resources() / "icons"))
    pane.resize(390, 800)
    QApplication.setPalette(palette(theme))
    pane.setStyleSheet(style_sheet(theme))
    pane.set_appearance(theme, "en", 1.0)
    pane.set_choices("list", "time", true_scale=False)
    pane.show()
    QApplication.processEvents()
    spent = {}
    for name, act in acts(pane, edition):
        watch = Watch(pane)
        begin = time.perf_counter()
        act(watch)
        watch.settle()
        spent[name] = Spent(watch.longest, 1_000 * (time.perf_counter() - begin))
    pane.deleteLater()
    QApplication.processEvents()
    return spent


def measured(count: int, rounds: int) -> dict[str, Spent]:
    """Return the medians of some rounds with so many events."""
    edition = synthetic_edition("en", count)
    assert edition.events  # made before anything is measured
    found = [tried(edition) for _ in range(rounds)]
    return {
        name: Spent(
            statistics.median(spent[name].frame for spent in found),
            statistics.median(spent[name].total for spent in found),
        )
        for name in found[0]
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=MANY)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    application = QApplication(["timeline_pane", "-style", "Fusion"])
    Fonts(paths.resources() / "fonts").register_all()
    few, many = measured(FEW, options.rounds), measured(options.events, options.rounds)
    print(f"{'':22} {FEW:>9} events   {options.events:>9} events")
    print(f"{'ms':22} {'frame':>8} {'all':>8}   {'frame':>8} {'all':>8} {'ratio':>8}")
    for name, (frame, total) in few.items():
        longest, whole = many[name]
        mark = "  above 50" if longest > STUTTER else ""
        print(f"{name:22} {frame:8.1f} {total:8.1f}   {longest:8.1f} {whole:8.1f} {longest / frame:8.2f}{mark}")
    worst, least = max(spent.frame for spent in many.values()), max(spent.frame for spent in few.values())
    print(f"{'longest frame':22} {least:8.1f} {'':8}   {worst:8.1f} {'':8} {worst / least:8.2f}")
    application.quit()


if __name__ == "__main__":
    main()
