"""A second start hands its document to the first: real processes of the real program."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TREE = Path(__file__).parents[2]

Start: TypeAlias = "Callable[..., subprocess.Popen[str]]"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts the program with arguments; what still runs at the end is ended."""
    running: list[subprocess.Popen[str]] = []

    def run(*arguments: object, **environment: str) -> subprocess.Popen[str]:
        own = {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path / "home")}
        process = subprocess.Popen(
            [sys.executable, "-m", "reader", *map(str, arguments)],
            env=os.environ | own | environment,
            cwd=TREE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield run
    for process in running:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)


def kept(tmp_path: Path, name: str) -> str:
    """Return what the first window has kept under a name."""
    path = tmp_path / "home" / "hashiya" / "library.sqlite"
    if not path.exists():
        return ""
    with closing(sqlite3.connect(path, timeout=5)) as connection:
        try:
            rows = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchall()
        except sqlite3.OperationalError:
            return ""
    return str(rows[0][0]) if rows else ""


def wait_for(condition: Callable[[], object], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def document(tmp_path: Path, name: str, title: str) -> Path:
    path = tmp_path / name
    path.write_text(f"# {title}\n\nA text.\n\nAnother paragraph.", encoding="utf-8")
    return path


def test_the_first_window_opens_what_the_second_start_was_asked_for(tmp_path: Path, start: Start) -> None:
    first = start()
    assert wait_for(lambda: "karabakh-2020" in kept(tmp_path, "recent_documents"))
    path = document(tmp_path, "second.md", "The second")
    second = start(path, "--language", "ar")
    assert second.wait(timeout=60) == 0
    assert second.communicate() == ("", "")
    assert wait_for(lambda: "The second" in kept(tmp_path, "recent_documents"))
    assert wait_for(lambda: kept(tmp_path, "language") == '"ar"')
    assert first.poll() is None
    # Once more without a document: the window is raised, and nothing else happens.
    third = start()
    assert third.wait(timeout=60) == 0
    assert kept(tmp_path, "last_document") == f'"{path}"'


def test_a_bad_document_is_told_by_the_start_that_was_asked_for_it(tmp_path: Path, start: Start) -> None:
    first = start()
    assert wait_for(lambda: "karabakh-2020" in kept(tmp_path, "recent_documents"))
    second = start(tmp_path / "missing.md")
    assert second.wait(timeout=60) == 2
    assert "missing.md" in second.communicate()[1]
    assert first.poll() is None


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_after_a_kill_the_next_start_has_a_window_at_once(tmp_path: Path, start: Start) -> None:
    first = start()
    assert wait_for(lambda: "karabakh-2020" in kept(tmp_path, "recent_documents"))
    first.send_signal(signal.SIGKILL)
    first.wait(timeout=60)
    path = document(tmp_path, "after.md", "After the crash")
    again = start(path)
    assert wait_for(lambda: "After the crash" in kept(tmp_path, "recent_documents"))
    assert again.poll() is None


def test_a_window_of_its_own_can_be_asked_for(tmp_path: Path, start: Start) -> None:
    first = start()
    assert wait_for(lambda: "karabakh-2020" in kept(tmp_path, "recent_documents"))
    path = document(tmp_path, "beside.md", "Beside it")
    second = start("--new-window", path)
    assert wait_for(lambda: "Beside it" in kept(tmp_path, "recent_documents"))
    assert (first.poll(), second.poll()) == (None, None)
