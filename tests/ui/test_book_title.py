"""A book of chapters goes by its own title wherever all of it is meant, whichever chapter is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.app import Application
from reader.library.database import open_in_memory
from reader.library.recent import RecentDocuments
from reader.open_options import OpenOptions
from reader.ui.edits.bundle_dialog import BundleDialog
from tests.made_book import ARABIC, ENGLISH, write_book
from tests.ui.conftest import Opened, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.ui.main_window import MainWindow

BOOKS = {"en": (ENGLISH, "A made book"), "ar": (ARABIC, "كتاب مصنوع")}


def wait_until_furnished(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.is_furnished)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_book_that_is_opened_amid_it_is_listed_by_its_own_title(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    chapters, title = BOOKS[language]
    path = write_book(tmp_path / "made.epub", chapters, language=language, title=title)
    database = open_in_memory()
    for _ in range(2):  # the second start opens the chapter that the first one was closed in
        application = Application(OpenOptions(language=language), database)
        application.open(OpenOptions(document=str(path)))
        window = application.window
        window.show()
        wait_until_furnished(window, qtbot)
        window.place.open_chapter(4)
        settle()
        application.close()
        settle()
    assert [one.title for one in RecentDocuments(database).all()] == [title]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_publication_made_of_a_book_is_named_after_it(opened: Opened, tmp_path: Path, language: str) -> None:
    chapters, title = BOOKS[language]
    path = write_book(tmp_path / "made.epub", chapters, language=language, title=title)
    window = opened(document=str(path), language=language)
    places = []
    for chapter in (1, 4):
        window.place.open_chapter(chapter)
        settle()
        window.actions_.save_publication.trigger()
        settle()
        dialog = window.findChild(BundleDialog)
        assert isinstance(dialog, BundleDialog)
        places.append(dialog.place.text())
        dialog.close()
        dialog.deleteLater()
        settle()
    assert places[0] == places[1]
