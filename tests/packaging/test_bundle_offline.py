"""The packaged program, where it was built, in a cage that kills it at its first internet socket."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.offline_cage import is_possible
from tests.remote_page import ABSENT, HOST, SENTENCE, TITLE, write_remote_page

TREE = Path(__file__).parents[2]
PROGRAM = TREE / "dist" / "hashiya" / "hashiya"

pytestmark = [
    pytest.mark.skipif(not is_possible(), reason="the cage needs Linux on x86-64 or arm64"),
    pytest.mark.skipif(not PROGRAM.is_file(), reason="no bundle was built here: packaging/build bundle"),
]


def caged(folder: Path, *command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a program in the cage, with a home in a folder."""
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder / "home"), **variables}
    return subprocess.run(
        [sys.executable, "-m", "tests.offline_cage", *map(str, command)],
        cwd=TREE,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return a page that asks for the network in every way."""
    return write_remote_page(tmp_path)


def test_the_cage_holds_over_the_start_of_a_program(tmp_path: Path) -> None:
    code = "import socket; print('begun', flush=True); socket.socket(socket.AF_INET)"
    done = caged(tmp_path, sys.executable, "-c", code)
    assert done.stdout == "begun\n"
    assert done.returncode == -signal.SIGSYS


def test_a_page_is_taken_in_and_found(page: Path) -> None:
    taken = caged(page.parent, PROGRAM, "import", page)
    assert taken.returncode == 0, taken.stderr
    identifier = taken.stdout.split("\t")[0]
    found = caged(page.parent, PROGRAM, "search", "afar")
    assert found.returncode == 0, found.stderr
    assert found.stdout.split("\t")[:3] == [identifier, "p2", TITLE]
    assert SENTENCE in found.stdout


@pytest.mark.parametrize("form", ["text", "markdown", "html", "epub", "pdf"])
def test_a_page_is_written_in_every_form(page: Path, form: str) -> None:
    path = page.with_name(f"written.{form}")
    extra = [] if form == "text" else ["--with", "timeline", "--with", "glossary", "--with", "notes"]
    done = caged(page.parent, PROGRAM, "export", page, "--to", form, *extra, "-o", path)
    assert done.returncode == 0, done.stderr
    if form == "epub":
        with zipfile.ZipFile(path) as book:
            written = b"".join(book.read(name) for name in book.namelist() if name.endswith("html"))
    else:
        written = path.read_bytes()
    if form == "pdf":
        assert written.startswith(b"%PDF")
    else:
        text = written.decode()
        assert [words for words in (SENTENCE, *ABSENT) if words not in text] == []
        assert HOST not in text


def test_a_page_is_shown(page: Path) -> None:
    picture = page.with_name("page.png")
    shown = caged(page.parent, PROGRAM, "snapshot", picture, page)
    assert shown.returncode == 0, shown.stderr
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_window_opens_and_closes(page: Path, language: str) -> None:
    done = caged(page.parent, PROGRAM, page, LANGUAGE=language, HASHIYA_UNTIL="first-text")
    assert done.returncode == 0, done.stderr


def test_the_program_tries_itself(tmp_path: Path) -> None:
    done = caged(tmp_path, PROGRAM, "self-test", "--json")
    assert done.returncode == 0, done.stderr
    checks = json.loads(done.stdout)
    assert checks
    assert [check["name"] for check in checks if not check["passed"]] == []
