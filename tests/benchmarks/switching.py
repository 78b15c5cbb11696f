"""What the reader changes in the open window: language, theme, layout, place. From the wish to the repainted window.

The floor is Qt's own part in a change of language: the same document, written anew, laid out and painted in a bare
QTextEdit of the same size. Reported are medians in milliseconds, and what a change takes beyond the floor.

    python -m tests.benchmarks.switching [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from functools import partial
from itertools import cycle, islice
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication, QTextEdit

from reader.app import Application
from reader.library.database import open_in_memory
from reader.open_options import OpenOptions

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextDocument

    from reader.ui.main_window import MainWindow


def settle() -> None:
    """Let everything that waits its turn happen, painting too."""
    for _ in range(8):
        QApplication.processEvents()


def milliseconds(change: Callable[[], object]) -> float:
    """Return how long a change takes until the window is painted."""
    begin = time.perf_counter()
    change()
    settle()
    return (time.perf_counter() - begin) * 1000


def show(view: QTextEdit, document: QTextDocument) -> None:
    """Show a copy of a document with all its lines broken."""
    copy = document.clone(view)
    view.setDocument(copy)
    copy.size()


def floors(window: MainWindow, tags: list[str]) -> list[float]:
    """Return what laying out and painting the document of each language takes in a bare view."""
    view = QTextEdit()
    view.resize(window.article.size())
    view.show()
    settle()
    spent = []
    for tag in tags:
        window.choosing.set_language(tag)
        settle()
        spent.append(milliseconds(partial(show, view, window.article.document())))
    view.close()
    return spent


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
    floor = statistics.median(floors(window, tags)[2:])
    print(f"Qt's own layout and painting of the article: {floor:.1f} ms")
    language = statistics.median([milliseconds(partial(window.choosing.set_language, tag)) for tag in tags][2:])
    print(f"language: {language:.1f} ms, {language - floor:.1f} ms of it beyond Qt's own")
    events = cycle(event.id for event in window.editions[0].events)
    changes: dict[str, tuple[Callable[[str], object], cycle[str]]] = {
        "theme": (window.choosing.set_theme, cycle(("dark", "light"))),
        "layout": (window.choosing.set_layout, cycle(("parallel", "single"))),
        "jump": (window.around.link.go_to_event, events),
    }
    for name, (change, values) in changes.items():
        spent = [milliseconds(partial(change, value)) for value in islice(values, rounds + 2)]
        print(f"{name}: {statistics.median(spent[2:]):.1f} ms")
    application.close()


if __name__ == "__main__":
    main()
