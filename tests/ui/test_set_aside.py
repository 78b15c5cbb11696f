"""A library that a command had to set aside: the next window says so, once."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.library.database import FILE_NAME
from tests.command import start

if TYPE_CHECKING:
    from pathlib import Path

OPEN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from reader.cli import run
from reader.ui.main_window import MainWindow

application = QApplication(["hashiya"])
looks = QTimer(interval=20)

def look():
    for window in application.topLevelWidgets():
        if isinstance(window, MainWindow) and window.is_furnished:
            said = window.notice.isVisible()
            print(*(label.text() for label in window.notice.findChildren(QLabel) if said))
            looks.stop()
            application.quit()

looks.timeout.connect(look)
looks.start()
QTimer.singleShot(30_000, application.quit)
sys.exit(run([]))
"""
"""Opens the window as the command does, writes down what it says below its header, and ends."""


def window_says(home: Path, language: str) -> str:
    """Return what a new window says once it is whole."""
    done = subprocess.run(
        [sys.executable, "-c", OPEN],
        cwd=paths.package().parent,
        env={**os.environ, "XDG_DATA_HOME": str(home), "LANGUAGE": language, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(("language", "said"), [("en", "could not be read"), ("ar", "تعذّرت قراءة")])
def test_the_next_window_says_what_a_command_set_aside(tmp_path: Path, language: str, said: str) -> None:
    folder = tmp_path / "hashiya"
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(b"once a library" * 100)
    assert start("search", "khilafah", XDG_DATA_HOME=str(tmp_path)).returncode == 0
    (aside,) = folder.glob("*.damaged-*")
    shown = window_says(tmp_path, language)
    assert said in shown
    assert str(aside) in shown
    assert window_says(tmp_path, language) == ""
