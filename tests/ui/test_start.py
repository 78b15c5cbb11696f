"""A start does what the first sight of the text needs, and nothing else before it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.app import Application
from reader.language.catalogs import Catalogs
from reader.library.database import open_database, open_in_memory
from reader.library.positions import Position
from reader.open_options import OpenOptions
from reader.publication.compiled import compiled_edition
from tests.ui.conftest import settle
from tests.ui.shown_words import shown_words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.main_window import MainWindow

TREE = Path(__file__).parents[2]

AFTERWARDS = (
    *("babel", "polib", "markdown_it", "tomllib", "hijridate", "argparse", "PySide6.QtSvg"),
    *("reader.publication.building", "reader.publication.bundle", "reader.timeline.detection"),
    *("reader.glossary.matching", "reader.ui.surroundings", "reader.ui.timeline.pane", "reader.ui.cards.card"),
)
"""What is not loaded when the first text is painted; argparse is, by PySide6 itself, but not by us."""

START = """
import sys
from reader.cli import run
code = run(sys.argv[1:])
print("\\n".join(sorted(sys.modules)))
sys.exit(code)
"""


def start(tmp_path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {"QT_QPA_PLATFORM": "offscreen", "HASHIYA_UNTIL": "first-text", "XDG_DATA_HOME": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-c", START, *arguments],
        env=os.environ | own | environment,
        cwd=TREE,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_sight_loads_no_more_than_it_needs(tmp_path: Path, language: str) -> None:
    publication, catalogs = paths.publications() / "karabakh-2020", Catalogs(paths.locales())
    if compiled_edition(paths.compiled(), publication, catalogs, language) is None:
        for step in ("build_catalogs.py", "build_editions.py"):  # a checkout that was worked on since
            subprocess.run([sys.executable, str(TREE / "packaging" / step)], check=True, timeout=60)
    done = start(tmp_path, LANGUAGE=language, LC_ALL="C.UTF-8")
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "reader.ui.article.view" in loaded
    assert loaded.isdisjoint(set(AFTERWARDS) - {"argparse"})


def test_a_start_without_compiled_editions_shows_the_text_as_well(tmp_path: Path) -> None:
    path = tmp_path / "plain.md"
    path.write_text("# A text\n\nOn 10 October 2009 it was so.", encoding="utf-8")
    done = start(tmp_path, str(path))
    assert done.returncode == 0, done.stderr
    assert "reader.timeline.detection" in done.stdout


@pytest.mark.parametrize("name", ["broken.epub", "away.epub"])
def test_what_the_desktop_asks_for_and_can_t_be_opened_is_told_in_the_window(
    tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    (tmp_path / "broken.epub").write_bytes(b"PK no book at all")
    application = Application(OpenOptions(language="en"), open_in_memory())
    window = application.window
    window.show()
    application.open_told(OpenOptions(document=str(tmp_path / name)))
    qtbot.waitUntil(lambda: window.is_furnished)
    assert window.reading is not None
    assert window.reading.id == paths.DEFAULT_PUBLICATION
    assert window.notice.isVisible()
    assert any(name in text for _, text in shown_words(window.notice))
    application.close()


def test_a_start_from_the_desktop_is_a_plain_one(tmp_path: Path) -> None:
    done = start(tmp_path, "--from-desktop", str(tmp_path / "away.epub"))
    assert done.returncode == 0
    assert "away.epub" not in done.stderr  # nobody would see it there
    assert "reader.arguments" not in done.stdout
    assert start(tmp_path, str(tmp_path / "away.epub")).returncode == 2


def wait_until_furnished(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.is_furnished)


@pytest.mark.parametrize("document", [None, "long.md"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_start_shows_the_text_where_the_reader_stopped(
    qtbot: QtBot, tmp_path: Path, language: str, document: str | None
) -> None:
    if document is not None:
        text = "\n\n".join(f"Paragraph {number}. " + "A reader turns the page. " * 30 for number in range(60))
        (tmp_path / document).write_text(text, "utf-8")
    kept = tmp_path / "library"
    options = OpenOptions(document=str(tmp_path / document) if document else None, language=language)
    stopped = Position("p7", 0)
    for block in ("p7", None, None):  # the first start is sent there, the others return
        database = open_database(kept)
        application = Application(OpenOptions(language=language), database)
        application.open(options.changed(block=block))  # before the window is shown, as the program does it
        window = application.window
        window.show()
        wait_until_furnished(window, qtbot)
        settle()
        assert window.place.position() == stopped
        assert window.article.places.top_block() == stopped.block
        application.close()
        settle()
        database.close()
