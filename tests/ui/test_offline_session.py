"""A whole session in a cage that kills at the first internet socket: none is opened, and no name is looked up."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.export.targets import Target
from tests.offline_cage import is_possible
from tests.remote_page import ABSENT, HOST, SAVED, SENTENCE, TITLE

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not is_possible(), reason="the cage needs Linux on x86-64 or arm64")

CAGE = "from tests.offline_cage import close_cage\nclose_cage()\n"

CONTROL = """
import socket
socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close()
print("a local socket is let through", flush=True)
socket.socket(socket.AF_INET, socket.SOCK_STREAM)
"""


COMMANDS = """
from reader.cli import run
for command in (["export"], ["events", "--json"], ["mentions", "--language", "ar"], ["glossary"], ["check"]):
    assert run(command) == 0
"""


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=paths.package().parent,
        timeout=180,
    )


def test_the_cage_kills_at_an_internet_socket() -> None:
    done = python("-c", CAGE + CONTROL)
    assert "let through" in done.stdout
    assert done.returncode == -signal.SIGSYS


def test_no_command_opens_an_internet_socket() -> None:
    done = python("-c", CAGE + COMMANDS)
    assert done.returncode == 0, (done.returncode, done.stderr[-2000:])


def test_a_session_opens_no_internet_socket(tmp_path: Path) -> None:
    done = python("-m", "tests.ui.offline_session", str(tmp_path))
    assert done.returncode == 0, (done.returncode, done.stderr[-2000:])
    assert "Traceback" not in done.stderr
    seen = json.loads(done.stdout)
    page = seen.pop("page")
    assert seen == {
        "languages": ["en", "ar"],
        "themes": ["light", "sepia", "dark"],
        "hits_in_text": 3,
        "hits_in_library": [TITLE],
        "found_page": TITLE,
        # Of the others there are words alone, and no place for a picture.
        "pictures": {ABSENT[1]: False, SAVED: True},
        "code": 0,
    }
    assert SENTENCE in page
    assert [words for words in ABSENT if words not in page] == []
    assert HOST not in page
    written = {target: tmp_path / f"written{target.suffix}" for target in Target}
    assert [target for target, path in written.items() if not path.is_file()] == []
    assert written[Target.PDF].read_bytes().startswith(b"%PDF")
    for target in (Target.HTML, Target.MARKDOWN, Target.TEXT):
        text = written[target].read_text("utf-8")
        assert SENTENCE in text
        assert HOST not in text
    with zipfile.ZipFile(written[Target.EPUB]) as book:
        assert SENTENCE in "".join(book.read(name).decode() for name in book.namelist() if name.endswith("html"))
        assert [name for name in book.namelist() if HOST.encode() in book.read(name)] == []
