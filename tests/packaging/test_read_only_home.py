"""A home that can't be written to: the program opens all the same, and says what it can't keep."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import start

TREE = Path(__file__).parents[2]

OPEN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from reader.cli import run

application = QApplication(["hashiya"])
looks = QTimer(interval=20)

def look():
    for window in application.topLevelWidgets():
        notice = window.findChild(object, "notice")
        if window.isVisible() and notice is not None and notice.isVisible():
            print(window.windowTitle(), *(label.text() for label in notice.findChildren(QLabel)), sep="\\n")
            looks.stop()
            application.quit()

looks.timeout.connect(look)
looks.start()
QTimer.singleShot(30_000, application.quit)
sys.exit(run(sys.argv[1:]))
"""
"""Opens the window as the command does, writes down its title and what it says below its header, and ends."""


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [("en", "Hashiya", "until you quit"), ("ar", "حاشية", "حتى الخروج")],
)
@pytest.mark.parametrize("variable", ["HOME", "XDG_DATA_HOME"])
def test_the_window_opens_and_says_so(closed: Path, variable: str, language: str, title: str, said: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    environment |= {variable: str(closed), "LANGUAGE": language}
    command = [sys.executable, "-c", OPEN]
    done = subprocess.run(
        command, cwd=TREE, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    shown = done.stdout.splitlines()
    assert shown[0].endswith(title)
    assert str(closed) in shown[1]
    assert said in shown[1]


def test_the_self_test_finds_it(closed: Path) -> None:
    done = start("self-test", "--json", HOME=str(closed), XDG_DATA_HOME="")
    assert done.returncode == 1
    assert [check["name"] for check in json.loads(done.stdout) if not check["passed"]] == ["database"]
