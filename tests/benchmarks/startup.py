"""From the start of the process to the first readable text: Hashiya beside the least that its toolkit costs.

The floor is a bare PySide6 window with a QTextBrowser that shows the same text. Both are started in turn, so that a
noisy machine is noisy for both; what is reported is the median of each and their ratio, for time and peak memory.

    python -m tests.benchmarks.startup [--rounds N] [--command "path/to/hashiya …"]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

FLOOR = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QTextBrowser
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QApplication.instance().quit()
        return False
application = QApplication(["floor"])
view = QTextBrowser()
view.setPlainText(open(sys.argv[1], encoding="utf-8").read())
view.resize(1360, 880)
painted = Painted()
view.viewport().installEventFilter(painted)
view.show()
application.exec()
"""

HASHIYA = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from reader.app import Application, OpenOptions
from reader.library.database import open_in_memory
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.parent().content is not None:
            QApplication.instance().quit()
        return False
options = OpenOptions(language=sys.argv[2])
application = Application(options, open_in_memory())
painted = Painted()
application.window.article.viewport().installEventFilter(painted)
application.open(options)
application.run()
"""


def run(code: str, *arguments: str) -> tuple[float, int]:
    """Return the seconds and the peak memory in KB of a process that ends at its first painted text."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    )
    _, status, usage = os.wait4(process.pid, 0)
    spent = time.perf_counter() - begin
    if status:
        raise SystemExit(f"the process failed: {status}")
    return spent, usage.ru_maxrss


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--language", default="en")
    options = parser.parse_args()
    article = Path(__file__).parents[2] / "resources" / "publications" / "karabakh-2020" / "article.md"
    floor: list[tuple[float, int]] = []
    ours: list[tuple[float, int]] = []
    for _ in range(options.rounds + 1):
        floor.append(run(FLOOR, str(article)))
        ours.append(run(HASHIYA, str(article), options.language))
    report("first readable text, s", [t for t, _ in floor[1:]], [t for t, _ in ours[1:]])
    report("peak memory, MB", [m / 1024 for _, m in floor[1:]], [m / 1024 for _, m in ours[1:]])


def report(name: str, floor: list[float], ours: list[float]) -> None:
    """Print the medians and their ratio."""
    low, high = statistics.median(floor), statistics.median(ours)
    print(f"{name}: floor {low:.3f}, Hashiya {high:.3f}, ratio {high / low:.2f}")


if __name__ == "__main__":
    main()
