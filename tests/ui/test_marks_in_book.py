"""The reader's marks in a book of chapters: listed and written out with the chapter that each stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from reader.ui.exporting.dialog import ExportDialog
from reader.ui.marks.files import write_marks
from tests.made_book import ARABIC, ENGLISH, write_book
from tests.ui.conftest import Opened, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.ui.main_window import MainWindow

BOOKS = {"en": ENGLISH, "ar": ARABIC}
TITLE = {"en": "A made book", "ar": "كتاب مصنوع"}


def marked_book(opened: Opened, tmp_path: Path, language: str) -> MainWindow:
    """Open a book, mark the last paragraph of each chapter and then the one before it, the last chapter first."""
    path = write_book(tmp_path / "made.epub", BOOKS[language], language=language, title=TITLE[language])
    window = opened(document=str(path), language=language)
    marks = window.around.tools.marks
    for chapter in (4, 3, 2, 1):
        window.place.open_chapter(chapter)
        settle()
        for block in window.editions[0].blocks[:-3:-1]:
            assert marks.mark_block(block.id) is not None
    window.place.open_chapter(2)
    settle()
    return window


def quoted(language: str) -> list[str]:
    return [paragraph for chapter in BOOKS[language] for paragraph in chapter.paragraphs]


@pytest.mark.parametrize(
    ("language", "places"),
    [
        ("en", ["The well", "paragraph 2", "paragraph 3", "Chapter 3", "The sea"]),
        ("ar", ["البئر", "الفقرة 2", "الفقرة 3", "الفصل 3", "البحر"]),
    ],
)
def test_marks_of_other_chapters_are_listed_in_their_place_and_under_their_title(
    opened: Opened, qtbot: QtBot, tmp_path: Path, language: str, places: list[str]
) -> None:
    window = marked_book(opened, tmp_path, language)
    marks = window.around.tools.marks
    qtbot.waitUntil(lambda: not marks.session.is_placing)
    entries = marks.entries()
    assert [entry.quote for entry in entries] == quoted(language)
    first, second, third, fourth, fifth = places
    told = [first, first, second, third, fourth, fourth, fifth, fifth]
    assert [entry.place.split(" · ")[0] for entry in entries] == told
    assert marks.panel.spoken(entries[-1].id).count(fifth) == 1


@pytest.mark.parametrize("suffix", [".md", ".html"])
@pytest.mark.parametrize(("language", "lost"), [("en", "not in the text any more"), ("ar", "لم يعد في النص")])
def test_the_marks_of_all_chapters_are_written_in_reading_order(
    opened: Opened, qtbot: QtBot, tmp_path: Path, language: str, lost: str, suffix: str
) -> None:
    window = marked_book(opened, tmp_path, language)
    path = tmp_path / f"marks{suffix}"
    write_marks(window, window.around.tools.marks.session, path)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(window.notice.isVisible)
    text = path.read_text("utf-8")
    assert lost not in text
    found = [text.find(paragraph) for paragraph in quoted(language)]
    assert -1 not in found
    assert found == sorted(found)
    assert TITLE[language] in text.partition(quoted(language)[0])[0]


@pytest.mark.parametrize("name", ["export", "export_marks"])
def test_the_file_is_named_after_the_book(opened: Opened, tmp_path: Path, name: str) -> None:
    window = marked_book(opened, tmp_path, "en")
    getattr(window.actions_, name).trigger()
    settle()
    dialog = window.findChild(ExportDialog, "exportDialog")
    if dialog is not None:
        dialog.write.click()
        settle()
    chooser = window.findChild(QFileDialog, "fileDialog")
    assert isinstance(chooser, QFileDialog)
    assert [TITLE["en"] in chosen for chosen in chooser.selectedFiles()] == [True]
    chooser.close()
