"""From the start of the process to the first readable text: Hashiya beside the least that its toolkit costs.

The floor is a bare PySide6 window with a QTextBrowser that shows the same text in the same language. Both are started
in turn, so that a noisy machine is noisy for both. Reported are the medians and their ratio: of the time that passes,
of the processor's time (which other programs disturb less) and of the peak memory. With --cold the system's file cache
is emptied before each start (Linux, root). The source is compiled first, catalogs and editions too, as an installation
is.

    python -m tests.benchmarks.startup [--rounds N] [--language TAG] [--cold]
    python -m tests.benchmarks.startup --command "dist/hashiya/hashiya" --floor "build/floor/floor"
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from reader.library.database import open_database
from reader.library.settings import LANGUAGE, Settings

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
TREE = Path(__file__).resolve().parents[2]
SCREEN = {"name": "screen", "x": 0, "y": 0, "width": 1600, "height": 1000, "logicalDpi": 96, "dpr": 1}
"""What both windows are shown on, and have room on; Qt's own screen without a display is 800 pixels wide."""
COMPILERS = ("build_catalogs.py", "build_editions.py")


class Start(NamedTuple):
    """What one start took: seconds that passed, seconds of the processor, and memory at its peak in MB."""

    wall: float
    processor: float
    memory: float


def start(command: list[str], *, cold: bool) -> Start:
    """Run a program that ends by itself at its first painted text."""
    if cold:
        subprocess.run(["sync"], check=True)
        Path("/proc/sys/vm/drop_caches").write_text("3\n", encoding="ascii")
    begin = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    spent = time.perf_counter() - begin
    if status:
        raise SystemExit(f"the program failed with status {status}: {shlex.join(command)}")
    return Start(spent, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--language", default="en")
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--command", type=shlex.split, default=[sys.executable, "-m", "reader"])
    parser.add_argument("--floor", type=shlex.split, default=[sys.executable, "-c", FLOOR])
    options = parser.parse_args()
    # Both as they are installed: with their modules compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for compiler in COMPILERS:
        subprocess.run([sys.executable, str(TREE / "packaging" / compiler)], check=True)
    with tempfile.TemporaryDirectory() as home:
        # A home of its own, kept from one round to the next as a reader's is.
        screen = Path(home, "screen.json")
        screen.write_text(json.dumps({"screens": [SCREEN]}), "utf-8")
        platform = f"offscreen:configfile={screen}"
        os.environ.update(QT_QPA_PLATFORM=platform, HASHIYA_UNTIL="first-text", XDG_DATA_HOME=home)
        database = open_database(Path(home, "hashiya"))
        Settings(database).set(LANGUAGE, options.language)
        database.close()
        text = Path(home, "text.txt")
        exported = [sys.executable, "-m", "reader", "export", "--language", options.language, "--to", "text"]
        subprocess.run([*exported, "-o", str(text)], check=True)
        measure([*options.floor, str(text)], options.command, options.rounds, cold=options.cold)


def measure(floor: list[str], ours: list[str], rounds: int, *, cold: bool) -> None:
    """Start both in turn, once more than asked for: the first round makes caches and is not counted."""
    pairs = [(start(floor, cold=cold), start(ours, cold=cold)) for _ in range(rounds + 1)][1:]
    for number, name in enumerate(("first readable text, s", "processor, s", "peak memory, MB")):
        low, high = (statistics.median(pair[side][number] for pair in pairs) for side in (0, 1))
        ratio = statistics.median(pair[1][number] / pair[0][number] for pair in pairs)
        print(f"{name}: floor {low:.3f}, Hashiya {high:.3f}, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
