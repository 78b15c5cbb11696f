"""What is lost in the library comes back, its search is limited to places, and it is found: button, palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.language.languages import language
from reader.library.import_jobs import add_jobs, waiting_jobs
from reader.ui.library.dialog import DOCUMENTS, SEARCH, LibraryDialog
from reader.ui.library.documents import REMOVED
from reader.ui.palette.entries import Kind, document_entries
from reader.ui.palette.model import PaletteModel
from tests.ui.conftest import settle
from tests.ui.shown_words import foreign_words, shown_words
from tests.ui.test_library import database, entry, files, library, menu, seek, select, take_in, titles

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QComboBox
    from pytestqt.qtbot import QtBot

    from reader.library.database import Database
    from tests.ui.conftest import Opened

__all__ = ("database", "files")  # fixtures

ALEPPO, CITY = "The Peace of Aleppo", "تاريخ المدينة"


@pytest.fixture
def dialog(opened: Opened, database: Database, files: list[Path], qtbot: QtBot) -> LibraryDialog:
    """Return the library with a document in each language."""
    made = library(opened(database=database), qtbot)
    take_in(made, files[:2], qtbot)
    return made


def choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def remove(dialog: LibraryDialog, title: str) -> None:
    select(dialog, title)
    QTest.keyClick(dialog.documents.list, Qt.Key.Key_Delete)


def test_one_change_after_another_is_taken_back_the_last_first(dialog: LibraryDialog) -> None:
    remove(dialog, ALEPPO)
    remove(dialog, CITY)
    assert CITY in dialog.undo_bar.text.text()
    QTest.keyClick(dialog.documents.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyRelease(dialog.documents.list, Qt.Key.Key_Control)  # else it counts as held down ever after
    assert CITY in titles(dialog)
    assert ALEPPO not in titles(dialog)
    assert ALEPPO in dialog.undo_bar.text.text()
    dialog.undo_bar.button.click()
    assert {ALEPPO, CITY} < set(titles(dialog))
    assert not dialog.undo_bar.isVisible()


def test_what_was_removed_is_listed_and_brought_back(dialog: LibraryDialog) -> None:
    documents = dialog.documents
    assert documents.collection.findData(REMOVED) < 0
    remove(dialog, ALEPPO)
    remove(dialog, CITY)
    choose(documents.collection, REMOVED)
    assert documents.collection.currentText() == "Removed (2)"
    assert set(titles(dialog)) == {ALEPPO, CITY}
    assert (dialog.restore_button.isVisible(), dialog.collections_button.isVisible()) == (True, False)
    QTest.keyClick(documents.list, Qt.Key.Key_Delete)
    assert len(titles(dialog)) == 2
    select(dialog, ALEPPO)
    dialog.restore_button.click()
    assert titles(dialog) == [CITY]
    QTest.keyClick(documents.list, Qt.Key.Key_Return)
    assert documents.collection.currentData() is None
    assert {ALEPPO, CITY} < set(titles(dialog))
    assert (dialog.restore_button.isVisible(), dialog.collections_button.isVisible()) == (False, True)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popping up, in a window without a screen
def test_what_is_taken_out_of_a_collection_comes_back(dialog: LibraryDialog) -> None:
    collections = dialog._session.collections
    made = collections.make("Treaties")
    collections.put(made.number, [dialog.documents.rows.index(0, 0).data(Qt.ItemDataRole.UserRole + 1).entry.id])
    dialog.documents.show_collection(made.number)
    (inside,) = titles(dialog)
    select(dialog, inside)
    dialog.documents.list.customContextMenuRequested.emit(dialog.documents.list.rect().center())
    entry(menu(dialog, "collectionsOfDocuments"), "Treaties")
    menu(dialog, "libraryMenu").close()
    assert titles(dialog) == []
    assert "was taken out of" in dialog.undo_bar.text.text()
    dialog.undo_bar.button.click()
    assert titles(dialog) == [inside]


def test_what_an_import_has_left_waits_again(dialog: LibraryDialog, database: Database, files: list[Path]) -> None:
    add_jobs(database, files[2:], None)
    dialog.retranslate()
    dialog.import_bar.forget.click()
    assert waiting_jobs(database) == 0
    assert "1 document that waited" in dialog.undo_bar.text.text()
    add_jobs(database, files[2:], None)  # meanwhile it was dropped again
    dialog.undo_bar.button.click()
    assert waiting_jobs(database) == 1


def test_the_search_is_limited_to_a_language_and_a_collection(dialog: LibraryDialog, qtbot: QtBot) -> None:
    places = dialog.search.places
    assert {ALEPPO, CITY} <= set(seek(dialog, "", qtbot, "1993-04", "1993-04"))
    with qtbot.waitSignal(dialog._session.worker.found):
        choose(places._language, "ar")
    assert places.language == "ar"
    found = seek(dialog, "", qtbot, "1993-04", "1993-04")
    assert CITY in found
    assert ALEPPO not in found
    made = dialog._session.collections.make("Treaties")
    (known,) = dialog._session.shelf.entries(words="Aleppo")
    dialog._session.collections.put(made.number, [known.id])
    dialog._session.changed.emit()
    assert places._collection.isVisible()
    choose(places._collection, made.number)
    assert seek(dialog, "", qtbot, "1993-04", "1993-04") == []
    choose(places._language, None)
    assert seek(dialog, "", qtbot, "1993-04", "1993-04") == [ALEPPO]
    # A collection that is gone limits nothing any more.
    dialog._session.collections.delete(made.number)
    with qtbot.waitSignal(dialog._session.worker.found):
        dialog._session.changed.emit()
    assert CITY in seek(dialog, "", qtbot, "1993-04", "1993-04")


def test_everything_new_is_said_in_arabic(dialog: LibraryDialog) -> None:
    remove(dialog, ALEPPO)
    choose(dialog.documents.collection, REMOVED)
    dialog._session.window.choosing.set_language("ar")
    settle()
    wrong = {where: foreign_words(text.replace(ALEPPO, ""), "ar") for where, text in shown_words(dialog)}
    assert {where: words for where, words in wrong.items() if set(words) - {language("en").endonym}} == {}
    assert dialog.documents.collection.currentText() == "الوثائق المُزالة (1)"
    choose(dialog.documents.collection, None)
    assert any(title.startswith("سؤال وجواب") for title in titles(dialog))


def test_a_button_of_the_header_opens_the_library_where_there_is_room(opened: Opened, database: Database) -> None:
    window = opened(database=database)
    button = window.header.library_button
    assert button.isVisible()
    assert button.accessibleName() == "Library"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    found = window.findChild(LibraryDialog, "library")
    assert isinstance(found, LibraryDialog)
    assert found.isVisible()
    found.close()
    window.resize(600, 700)
    settle()
    assert not button.isVisible()


def test_the_palette_finds_what_the_library_holds(dialog: LibraryDialog) -> None:
    window = dialog._session.window
    assert window.documents is not None
    known = list(document_entries(window.documents.all()))
    assert len({one.id for one in known}) == len(known)
    model = PaletteModel()
    model.set_entries(known, window.words)
    for typed, title in (("aleppo peace", ALEPPO), ("alepo", ALEPPO), ("المدينه", CITY)):
        model.find(typed)
        assert model.row(0).entry.label == title
    model.find("alepo")
    chosen = model.row(0).entry
    assert chosen.kind is Kind.DOCUMENT
    window.document_chosen.emit(chosen.id)
    settle()
    assert window.editions[0].title == ALEPPO
    # Read, it is among the recent documents, and still there once.
    again = [one.id for one in document_entries(window.documents.all())]
    assert sorted(again) == sorted(one.id for one in known)
    dialog._session.shelf.remove([one.id for one in dialog._session.shelf.entries(words="المدينة")])
    assert CITY not in [one.label for one in document_entries(window.documents.all())]


def test_in_a_narrow_window_the_choices_stand_below_the_words_to_look_for(dialog: LibraryDialog) -> None:
    page = dialog.documents
    assert page.filter.y() + page.filter.height() > page.sort.y()
    dialog.resize(480, 600)
    settle()
    assert page.filter.y() + page.filter.height() <= page.sort.y()
    assert page.filter.width() > 400


def shown_ids(dialog: LibraryDialog) -> list[str]:
    return [entry.id for entry in dialog.documents.entries()]


def test_what_was_imported_is_chosen_and_in_view(dialog: LibraryDialog, tmp_path: Path, qtbot: QtBot) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(12):
        (many / f"{number}.md").write_text(f"# Chronicle {number:02}\n\nIt was the year {900 + number}.\n", "utf-8")
    take_in(dialog, [many], qtbot)
    dialog.documents.sort.setCurrentIndex(dialog.documents.sort.findData("title"))
    dialog.documents.fill()
    last = tmp_path / "last.md"
    last.write_text("# Zenith of the chronicles\n\nIt was the year 999.\n", "utf-8")
    take_in(dialog, [last], qtbot)
    qtbot.waitUntil(lambda: [entry.title for entry in dialog.documents.entries()] == ["Zenith of the chronicles"])
    view = dialog.documents.list
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_what_is_taken_back_is_chosen(dialog: LibraryDialog) -> None:
    select(dialog, "The Peace of Aleppo")
    before = shown_ids(dialog)
    QTest.keyClick(dialog.documents.list, Qt.Key.Key_Delete)
    assert shown_ids(dialog) != before
    dialog.undo_bar.take_back()
    assert shown_ids(dialog) == before


@pytest.mark.parametrize("page", [DOCUMENTS, SEARCH])
def test_esc_clears_the_words_first(dialog: LibraryDialog, page: str) -> None:
    dialog.activateWindow()
    dialog.show_page(page)
    line = dialog.documents.filter if page == DOCUMENTS else dialog.search.query
    line.setFocus()
    line.setText("peace")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert line.text() == ""
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_end_of_an_import_is_told_once(dialog: LibraryDialog, files: list[Path], qtbot: QtBot) -> None:
    take_in(dialog, files[:1], qtbot)
    assert dialog.import_bar.isVisible()
    dialog.close()
    dialog._session.show_dialog()
    settle()
    assert not dialog.import_bar.isVisible()


def test_what_went_wrong_is_told_until_it_was_looked_at(dialog: LibraryDialog, files: list[Path], qtbot: QtBot) -> None:
    take_in(dialog, files[2:], qtbot)
    dialog.close()
    dialog._session.show_dialog()
    assert dialog.import_bar.isVisible()
    dialog.import_bar.details.click()
    dialog.close()
    dialog._session.show_dialog()
    assert not dialog.import_bar.isVisible()


def test_the_document_that_is_open_is_not_said_to_be_unread(dialog: LibraryDialog) -> None:
    rows = dialog.documents.rows
    row = rows.index(rows.row_of("karabakh-2020"), 0)
    assert "not read yet" not in str(row.data(Qt.ItemDataRole.AccessibleTextRole))
