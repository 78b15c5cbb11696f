"""A whole book read beside the window: 1,000 chapters of 30 KB, each with some fifty dates.

A frame is all that happens between two looks at the event loop, as in :mod:`tests.benchmarks.timeline_pane`. While the
book is read the window does what a reader may do: it scrolls the text. Printed are the longest frame without the
reading and with it, and the time until the timeline of the whole book is there, beside that of the reading alone with
no window; then a search through the book, for a word that stands once in each chapter and for one that stands nowhere;
last a switch of chapter with the whole timeline shown, beside one with the chapter's own. Memory is what the process
holds.

    python -m tests.benchmarks.whole_book [--chapters N]
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from reader import paths
from reader.app import Application
from reader.language.catalogs import Catalogs
from reader.library.database import open_in_memory
from reader.open_options import OpenOptions
from reader.publication.opening import open_editions
from reader.ui.book_reader import SETTLE
from tests.benchmarks.chapters import write_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ui.main_window import MainWindow

STUTTER = 50.0
"""Milliseconds."""
QUIET = 1.5
"""Seconds that the window is watched for without the reading."""


def memory() -> float:
    """Return the megabytes that the process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6


class Watch:
    """Runs the event loop and keeps the longest frame, in milliseconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self.late = 0
        """How many frames were longer than a stutter."""
        self.count = 0

    def frame(self, work: Callable[[], object] | None = None) -> None:
        """Do something, and all that follows from it at once."""
        begin = time.perf_counter()
        if work is not None:
            work()
        QApplication.processEvents()
        spent = 1_000 * (time.perf_counter() - begin)
        self.longest, self.late, self.count = max(self.longest, spent), self.late + (spent > STUTTER), self.count + 1

    def until(self, done: Callable[[], bool], work: Callable[[int], object] | None = None) -> float:
        """Go on until something is done; return the seconds that it took."""
        begin = time.perf_counter()
        while not done():
            self.frame(partial(work, self.count) if work is not None else None)
            time.sleep(0.001)
        return time.perf_counter() - begin

    def said(self) -> str:
        """Return the longest frame in words."""
        return f"longest frame {self.longest:5.1f} ms, {self.late} of {self.count} above {STUTTER:.0f} ms"


def scroll(window: MainWindow, number: int) -> None:
    """Scroll by a line at every fifth frame, up and down."""
    if number % 5 == 0:
        bar = window.article.verticalScrollBar()
        bar.setValue(bar.value() + (20 if number % 500 < 250 else -20))


def core(path: Path) -> None:
    """Read the book with no window."""
    editions = open_editions(path, Catalogs(paths.locales()), "en", paths.resources())
    editions.edition("en")
    reading = editions.through("en")
    if reading is None:
        return
    before, begin = memory(), time.perf_counter()
    longest = last = 0.0
    for work in reading.steps():
        if work is not None:
            work()
        now = time.perf_counter() - begin
        longest, last = max(longest, now - last), now
    print(f"core     {last:6.1f} s, longest step {longest * 1000:5.1f} ms, {memory() - before:5.1f} MB more")
    print(f"         packed texts {reading.texts.size / 1e6:.1f} MB")


def timeline(window: MainWindow) -> None:
    """Have the whole timeline read while the text is scrolled."""
    book, before, quiet, watch = window.around.book, memory(), Watch(), Watch()
    book.reader.stop()
    end = time.perf_counter() + QUIET
    quiet.until(lambda: time.perf_counter() > end, lambda number: scroll(window, number))
    print(f"window   {before:6.1f} MB; at rest: {quiet.said()}")
    window.place.open_chapter(2)
    end = time.perf_counter() + SETTLE / 2_000
    Watch().until(lambda: time.perf_counter() > end)  # the chapter is written
    spent = watch.until(lambda: not book.is_busy, lambda number: scroll(window, number))
    watch.until(lambda: not window.timeline.is_busy)
    events = window.timeline.contents.events
    count = len(events.events) if events is not None and events.is_book else 0
    print(f"timeline {spent:6.1f} s to {count} events; {watch.said()}; {memory() - before:5.1f} MB more")
    shown = Watch()
    shown.frame(lambda: window.timeline.show_view("map"))
    shown.until(lambda: not window.timeline.is_busy)
    print(f"map      {shown.said()}; {memory() - before:5.1f} MB more")
    window.timeline.show_view("list")


def search(window: MainWindow, words: str) -> None:
    """Search the whole book."""
    window.actions_.find.trigger()
    finder, watch = window.around.aids.find, Watch()
    watch.frame(lambda: finder.bar.query.setText(words))
    spent = watch.until(lambda: not finder.search.is_running and not finder.book.is_running)
    print(f"find     {spent:6.2f} s for {words!r}, {finder.book.total} hits; {watch.said()}")
    finder.close()


def chapters(window: MainWindow, scope: str) -> None:
    """Go through some chapters."""
    window.timeline.head.scopes.chosen.emit(scope)
    settle, watch = Watch(), Watch()
    settle.until(lambda: not window.timeline.is_busy and not window.around.book.is_busy)
    begin = time.perf_counter()
    for number in range(10, 30):
        watch.frame(partial(window.place.open_chapter, number))
    spent = (time.perf_counter() - begin) / 20
    print(f"chapter  {spent * 1000:6.1f} ms each, timeline of the {scope}; longest {watch.longest:5.1f} ms")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chapters", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.epub"
        write_book(path, options.chapters)
        core(path)
        chosen = OpenOptions(language="en", theme="light", document=str(path))
        application = Application(chosen, open_in_memory())
        window = application.window
        window.resize(1360, 880)
        window.show()
        application.open(chosen)
        Watch().until(lambda: window.is_furnished)
        timeline(window)
        for words in ("Timbuktu", "state of war", "the"):
            search(window, words)
        for scope in ("chapter", "book"):
            chapters(window, scope)
        application.close()


if __name__ == "__main__":
    main()
