"""A whole session in a cage that kills at the first internet socket: none is opened, and no name is looked up."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader import paths
from tests.offline_cage import is_possible

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not is_possible(), reason="the cage needs Linux on x86-64 or arm64")

CAGE = "from tests.offline_cage import close_cage\nclose_cage()\n"

SESSION = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from reader.app import Application
from reader.open_options import OpenOptions
from reader.cli import run
from reader.library.database import open_database
folder = Path(sys.argv[1])
remote = folder / "remote.md"
remote.write_text(
    "# Remote\\n\\n![a](https://example.com/a.png) <img src='http://example.com/b.png'> [c](https://example.com)\\n",
    encoding="utf-8",
)
application = Application(OpenOptions(language="en"), open_database(folder / "data"))
window = application.window
application.open(OpenOptions())
window.show()
def settle():
    for _ in range(6):
        QApplication.processEvents()
settle()
for step in (
    lambda: window.choosing.set_language("ar"),
    lambda: window.choosing.set_theme("dark"),
    lambda: window.choosing.set_layout("parallel"),
    lambda: window.show_card(window.editions[0].mentions[3]),
    lambda: window.actions_.about.trigger(),
    lambda: window.actions_.open.trigger(),
    lambda: window.choosing.set_language("en"),
    lambda: application.open(OpenOptions(document=str(remote))),
):
    step()
    settle()
assert "Remote" in window.article.toPlainText()
application.close()
for command in (["export"], ["events", "--json"], ["mentions", "--language", "ar"], ["glossary"], ["check"]):
    assert run(command) == 0
print("the session is over")
"""

CONTROL = """
import socket
socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close()
print("a local socket is let through", flush=True)
socket.socket(socket.AF_INET, socket.SOCK_STREAM)
"""


def caged(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CAGE + code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=paths.package().parent,
        timeout=120,
    )


def test_the_cage_kills_at_an_internet_socket() -> None:
    done = caged(CONTROL)
    assert "let through" in done.stdout
    assert done.returncode == -signal.SIGSYS


def test_a_session_opens_no_internet_socket(tmp_path: Path) -> None:
    done = caged(SESSION, str(tmp_path))
    assert done.returncode == 0, (done.returncode, done.stderr[-2000:])
    assert done.stdout.rstrip().endswith("the session is over")
