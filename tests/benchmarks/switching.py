"""What the reader changes in the open window: language, theme, layout, place. From the wish to the repainted window.

The floor is Qt's own part in a change of language: the same window turned to the other direction, with the other face
and locale, and the text laid out anew, but not a word changed. Reported are medians in milliseconds: until the window
is repainted, what of that is beyond the floor, and until nothing is left to do (Qt lays out what is out of sight by and
by). A language is first switched to and fro between documents that were shown before, then to ones written anew.

    python -m tests.benchmarks.switching [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from functools import partial
from itertools import cycle, islice
from typing import TYPE_CHECKING, NamedTuple

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from reader.app import Application
from reader.library.database import open_in_memory
from reader.open_options import OpenOptions
from reader.ui.fonts import interface_font

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.ui.main_window import MainWindow


def settle() -> None:
    """Let everything that waits its turn happen, painting too."""
    for _ in range(8):
        QApplication.processEvents()


class Spent(NamedTuple):
    """What a change took, in milliseconds: until the window was repainted, and until nothing was left to do."""

    repainted: float
    at_rest: float


def spent(change: Callable[[], object]) -> Spent:
    """Return how long a change takes."""
    begin = time.perf_counter()
    change()
    QApplication.sendPostedEvents()  # layouts and painting; what waits for a timer comes after
    repainted = time.perf_counter()
    settle()
    return Spent((repainted - begin) * 1000, (time.perf_counter() - begin) * 1000)


def median(changes: Iterable[Callable[[], object]]) -> Spent:
    """Return the medians of many changes; the first two only warm up."""
    each = [spent(change) for change in changes][2:]
    return Spent(*(statistics.median(values) for values in zip(*each, strict=True)))


def turn(window: MainWindow, tag: str) -> None:
    """Have Qt do what it does in a change of language, with the words as they are."""
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft if tag == "ar" else Qt.LayoutDirection.LeftToRight)
    QApplication.setFont(interface_font(tag))
    window.setLocale(QLocale("ar_001" if tag == "ar" else tag))
    document = window.article.document()
    document.markContentsDirty(0, document.characterCount())
    document.size()


def anew(window: MainWindow, tags: list[str]) -> Iterator[Callable[[], object]]:
    """Yield switches of language, each to a document that has to be written: the text has another size than before."""
    for tag, size in zip(tags, cycle((110, 100, 90)), strict=False):
        window.choosing.set_text_size(size)
        settle()
        yield partial(window.choosing.set_language, tag)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    options = OpenOptions(language="en", theme="light")
    application = Application(options, open_in_memory())
    application.open(options)
    window = application.window
    window.resize(1360, 880)
    window.show()
    settle()
    tags = list(islice(cycle(("ar", "en")), rounds + 2))
    language = median(partial(window.choosing.set_language, tag) for tag in tags)
    floor = median(partial(turn, window, tag) for tag in tags)
    window.choosing.set_language("ar")
    window.choosing.set_language("en")
    written = median(anew(window, tags))
    print(f"Qt's own part: {floor.repainted:.1f} ms, {floor.at_rest:.1f} at rest")
    for name, took in (("language", language), ("language, written anew", written)):
        beyond = took.repainted - floor.repainted
        print(f"{name}: {took.repainted:.1f} ms, {beyond:.1f} of it beyond Qt's own; {took.at_rest:.1f} at rest")
    events = cycle(event.id for event in window.editions[0].events)
    changes: dict[str, tuple[Callable[[str], object], cycle[str]]] = {
        "theme": (window.choosing.set_theme, cycle(("dark", "light"))),
        "layout": (window.choosing.set_layout, cycle(("parallel", "single"))),
        "jump": (window.around.link.go_to_event, events),
    }
    for name, (change, values) in changes.items():
        took = median(partial(change, value) for value in islice(values, rounds + 2))
        print(f"{name}: {took.repainted:.1f} ms, {took.at_rest:.1f} at rest")
    application.close()


if __name__ == "__main__":
    main()
