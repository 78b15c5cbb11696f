"""The library in the window: what it holds, what it takes in, what its search finds, and what a reader opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMenu

from reader import paths
from reader.library.bundled import index_bundled
from reader.library.database import open_database
from reader.library.import_jobs import add_jobs
from reader.library.shelf import Shelf, Sort
from reader.ui.library.dialog import DOCUMENTS, SEARCH, LibraryDialog
from reader.ui.library.search_page import NoDateError, typed_edtf
from reader.ui.library.told_rows import ROW
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words, shown_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.library.database import Database
    from reader.ui.main_window import MainWindow

PEACE = "# The Peace of Aleppo\n\nThe council signed a ceasefire in April 1993.\n\n" + "\n\n".join(
    f"Paragraph {number} of what came after it." for number in range(40)
)
CITY = "# تاريخ المدينة\n\nوقعت الهدنة في نيسان/أبريل 1993 بين الطرفين.\n\nوالخلافة قامت في دمشق.\n"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """Return the database of a library of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    made = open_database(paths.library_folder())
    yield made
    made.close()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return two documents, one in each language, and a file that is none."""
    written = []
    for name, text in (("peace.md", PEACE), ("city.md", CITY), ("broken.epub", "no book")):
        path = tmp_path / "files" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def library(window: MainWindow, qtbot: QtBot) -> LibraryDialog:
    """Open the library, and wait for what comes with the program."""
    window.actions_.library.trigger()
    dialog = window.findChild(LibraryDialog, "library")
    assert isinstance(dialog, LibraryDialog)
    qtbot.waitUntil(lambda: "karabakh-2020" in ids(dialog))
    return dialog


def ids(dialog: LibraryDialog) -> list[str]:
    rows = dialog.documents.rows
    return [rows.index(row, 0).data(ROW).entry.id for row in range(rows.rowCount())]


def titles(dialog: LibraryDialog) -> list[str]:
    rows = dialog.documents.rows
    return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]


def take_in(dialog: LibraryDialog, files: list[Path], qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._session.queue.wait(0))  # or these would be counted with those before
    dialog.take_in(files)
    qtbot.waitUntil(lambda: not dialog._session.queue.state.running and dialog.import_bar.close_button.isVisible())
    settle()


def select(dialog: LibraryDialog, title: str) -> None:
    row = titles(dialog).index(title)
    dialog.documents.list.setCurrentIndex(dialog.documents.rows.index(row, 0))
    dialog.documents.list.setFocus()


def seek(dialog: LibraryDialog, words: str, qtbot: QtBot, first: str = "", last: str = "") -> list[str]:
    """Type a search and return the titles of what it finds."""
    page = dialog.search
    dialog.show_page(SEARCH)
    page.first.setText(first)
    page.last.setText(last)
    page.query.setText(words)
    with qtbot.waitSignal(dialog._session.worker.found, check_params_cb=lambda number, _: number == page.asked):
        page.search()
    settle()
    return [page.rows.index(row, 0).data(ROW).hit.title for row in range(page.rows.rowCount())]


def test_dropped_files_are_taken_in_and_a_bad_one_stops_none(
    opened: Opened, database: Database, files: list[Path], qtbot: QtBot
) -> None:
    dialog = library(opened(database=database), qtbot)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 200), Qt.DropAction.CopyAction, mime, buttons, keys)
    dialog.dragEnterEvent(entering)
    assert entering.isAccepted()
    dialog.dropEvent(QDropEvent(QPointF(50, 200), Qt.DropAction.CopyAction, mime, buttons, keys))
    qtbot.waitUntil(lambda: dialog.import_bar.details.isVisible() and dialog.import_bar.close_button.isVisible())
    qtbot.waitUntil(lambda: {"The Peace of Aleppo", "تاريخ المدينة"} < set(titles(dialog)))
    assert dialog.import_bar.text.text() == "2 documents added. 1 could not be read."
    dialog.import_bar.details.click()
    assert dialog.import_bar.failures.isVisible()
    assert "broken.epub" in dialog.import_bar.failures.toPlainText()
    take_in(dialog, files[:1], qtbot)
    assert dialog.import_bar.text.text() == "1 was in the library already."
    dialog.import_bar.close_button.click()
    dialog.retranslate()
    assert not dialog.import_bar.isVisible()


def test_the_library_opens_by_its_key(opened: Opened, database: Database, qtbot: QtBot) -> None:
    window = opened(database=database)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = window.findChild(LibraryDialog, "library")
    assert isinstance(dialog, LibraryDialog)
    qtbot.waitUntil(dialog.isVisible)


def test_several_files_dropped_on_the_window_go_to_the_library(
    opened: Opened, database: Database, files: list[Path], qtbot: QtBot
) -> None:
    window = opened(database=database)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files[:2]])
    copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(50, 200), copy, mime, button, Qt.KeyboardModifier.NoModifier))
    dialog = window.findChild(LibraryDialog, "library")
    assert isinstance(dialog, LibraryDialog)
    qtbot.waitUntil(lambda: len(ids(dialog)) == 3)


def test_an_import_that_was_broken_off_can_be_gone_on_with_or_left(
    opened: Opened, database: Database, files: list[Path], qtbot: QtBot
) -> None:
    add_jobs(database, files[:1], None)
    dialog = library(opened(database=database), qtbot)
    assert "1 document of an import" in dialog.import_bar.text.text()
    dialog.import_bar.go_on.click()
    qtbot.waitUntil(lambda: "The Peace of Aleppo" in titles(dialog))
    add_jobs(database, files[1:2], None)
    dialog.retranslate()
    dialog.import_bar.forget.click()
    assert not dialog.import_bar.go_on.isVisible()
    assert "تاريخ المدينة" not in titles(dialog)


def test_the_list_is_filtered_and_put_in_order(
    opened: Opened, database: Database, files: list[Path], qtbot: QtBot
) -> None:
    dialog = library(opened(database=database), qtbot)
    take_in(dialog, files[:2], qtbot)
    page = dialog.documents
    page.filter.setText("المدينه")
    qtbot.waitUntil(lambda: titles(dialog) == ["تاريخ المدينة"])
    page.filter.setText("no such title")
    qtbot.waitUntil(page.empty.isVisible)
    assert "Nothing in the library fits" in page.empty.text()
    page.filter.clear()
    page.fill()
    page.language.setCurrentIndex(page.language.findData("ar"))
    page.language.activated.emit(page.language.currentIndex())
    assert set(ids(dialog)) >= {"karabakh-2020"}
    assert "The Peace of Aleppo" not in titles(dialog)
    page.language.setCurrentIndex(0)
    page.sort.setCurrentIndex(page.sort.findData(Sort.TITLE.value))
    page.fill()
    # The article at the beginning does not count.
    assert titles(dialog)[:2] == ["The Peace of Aleppo", "Q&A: The Conflict Between Azerbaijan and Armenia"]


def test_what_is_removed_comes_back(opened: Opened, database: Database, files: list[Path], qtbot: QtBot) -> None:
    dialog = library(opened(database=database), qtbot)
    take_in(dialog, files[:1], qtbot)
    select(dialog, "The Peace of Aleppo")
    QTest.keyClick(dialog.documents.list, Qt.Key.Key_Delete)
    assert "The Peace of Aleppo" not in titles(dialog)
    assert "The Peace of Aleppo" in dialog.undo_bar.text.text()
    dialog.undo_bar.button.click()
    assert "The Peace of Aleppo" in titles(dialog)
    assert not dialog.undo_bar.isVisible()


def menu(dialog: LibraryDialog, name: str) -> QMenu:
    found = dialog.findChildren(QMenu, name)[-1]
    assert isinstance(found, QMenu)
    return found


def entry(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if text in action.text()).trigger()


def give_name(dialog: LibraryDialog, name: str) -> None:
    asked = dialog.findChildren(QInputDialog)[-1]
    assert isinstance(asked, QInputDialog)
    asked.setTextValue(name)
    asked.accept()
    settle()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popping up, in a window without a screen
def test_collections_are_made_filled_renamed_and_deleted_with_a_way_back(
    opened: Opened, database: Database, files: list[Path], qtbot: QtBot
) -> None:
    dialog = library(opened(database=database), qtbot)
    take_in(dialog, files[:1], qtbot)
    select(dialog, "The Peace of Aleppo")
    dialog.documents.list.customContextMenuRequested.emit(QPoint(60, 40))
    entry(menu(dialog, "collectionsOfDocuments"), "New collection")
    menu(dialog, "libraryMenu").close()
    give_name(dialog, "Treaties")
    (made,) = dialog._session.collections.all()
    assert (made.name, made.size) == ("Treaties", 1)
    dialog.documents.show_collection(made.number)
    assert titles(dialog) == ["The Peace of Aleppo"]
    dialog.collections_button.click()
    entry(menu(dialog, "collectionMenu"), "Rename")
    menu(dialog, "collectionMenu").close()
    give_name(dialog, "Peace")
    assert "Peace" in dialog.documents.collection.currentText()
    dialog.collections_button.click()
    entry(menu(dialog, "collectionMenu"), "Delete")
    menu(dialog, "collectionMenu").close()
    assert dialog._session.collections.all() == ()
    dialog.undo_bar.button.click()
    (back,) = dialog._session.collections.all()
    assert (back.name, back.size) == ("Peace", 1)


def test_a_publication_opens_under_its_id_and_what_is_read_of_it_is_kept(
    opened: Opened, database: Database, files: list[Path], qtbot: QtBot
) -> None:
    window = opened(database=database)
    dialog = library(window, qtbot)
    take_in(dialog, files[:1], qtbot)
    select(dialog, "The Peace of Aleppo")
    QTest.keyClick(dialog.documents.list, Qt.Key.Key_Return)
    settle()
    shelf = Shelf(database, paths.library_folder(), paths.publications())
    (known,) = shelf.entries(words="Aleppo")
    assert window.reading is not None
    assert window.reading.id == known.id
    assert not dialog.isVisible()
    assert shelf.entries(sort=Sort.READ)[0].id == known.id
    bar = window.article.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    window.place.keep()
    place = window.article.places.top_block()
    dialog = library(window, qtbot)
    select(dialog, "Q&A: The Conflict Between Azerbaijan and Armenia")
    QTest.keyClick(dialog.documents.list, Qt.Key.Key_Return)
    settle()
    assert window.reading.id == "karabakh-2020"
    (known,) = shelf.entries(words="Aleppo")
    assert known.progress == 1
    # By its path, as the next start and the menu of recent documents have it, it is the same publication.
    window.document_chosen.emit(str(known.path))
    settle()
    assert window.reading.id == known.id
    assert window.article.places.top_block() == place


def test_the_search_finds_words_in_context_and_enter_goes_there(
    opened: Opened, database: Database, files: list[Path], qtbot: QtBot
) -> None:
    window = opened(database=database)
    dialog = library(window, qtbot)
    take_in(dialog, files[:2], qtbot)
    assert "تاريخ المدينة" in seek(dialog, "هدنه", qtbot)
    found = seek(dialog, "council ceasefire", qtbot)
    row = found.index("The Peace of Aleppo")
    hit = dialog.search.rows.index(row, 0).data(ROW).hit
    assert [hit.excerpt.text[span.start : span.end] for span in hit.excerpt.spans] == ["council", "ceasefire"]
    dialog.search.list.setCurrentIndex(dialog.search.rows.index(row, 0))
    QTest.keyClick(dialog.search.query, Qt.Key.Key_Return)
    settle()
    assert window.reading is not None
    assert window.reading.id == hit.publication
    assert hit.block in window.article.places.visible_blocks()
    text = window.article.document().toPlainText()
    lit = [text[slice(*one.span)] for one in window.article.mentions.light.layer("flash")]
    assert lit == ["council", "ceasefire"]
    assert library(window, qtbot).search.query.text() == "council ceasefire"


def test_a_hit_of_the_bundled_article_opens_in_the_language_that_it_was_found_in(
    opened: Opened, database: Database, qtbot: QtBot
) -> None:
    window = opened(database=database)
    dialog = library(window, qtbot)
    assert seek(dialog, "خلافة", qtbot)
    hit = dialog.search.rows.index(0, 0).data(ROW).hit
    assert hit.edition == "ar"
    QTest.keyClick(dialog.search.query, Qt.Key.Key_Return)
    settle()
    assert window.shown.language == "ar"
    assert hit.block in window.article.places.visible_blocks()


def test_a_search_is_limited_to_a_time(opened: Opened, database: Database, files: list[Path], qtbot: QtBot) -> None:
    dialog = library(opened(database=database), qtbot)
    take_in(dialog, files[:2], qtbot)
    found = seek(dialog, "", qtbot, "April 1993", "1993-04")
    assert {"The Peace of Aleppo", "تاريخ المدينة"} <= set(found)
    seek(dialog, "signed April 1993", qtbot)
    page = dialog.search
    assert page.limit.isVisible()
    page.limit.click()
    assert (page.query.text(), page.first.text(), page.last.text()) == ("signed", "1993-04", "1993-04")
    page.first.setText("yesterday or so")
    page.search()
    assert "is no date" in page.status.text()
    page.first.setText("April 1995")
    page.search()
    assert "ends before it begins: from “\u2068April 1995\u2069” until “\u20681993-04\u2069”" in page.status.text()


def test_an_arabic_library_says_dates_titles_and_failures_so_that_they_can_be_read(
    opened: Opened, database: Database, files: list[Path], qtbot: QtBot
) -> None:
    dialog = library(opened(database=database, language="ar"), qtbot)
    assert seek(dialog, "أردوغان", qtbot)[0] == "سؤال وجواب: النزاع بين أذربيجان وأرمينيا"
    assert seek(dialog, "Erdogan", qtbot)[0] == "Q&A: The Conflict Between Azerbaijan and Armenia"
    dialog.search.first.setText("1x")
    dialog.search.search()
    assert "\u20681993-04-27\u2069" in dialog.search.status.text()
    take_in(dialog, files[2:], qtbot)
    failures = dialog.import_bar.failures
    assert "broken.epub" in failures.toPlainText()
    assert failures.document().defaultTextOption().alignment() & Qt.AlignmentFlag.AlignRight


def test_a_date_may_be_typed_in_edtf_or_in_words() -> None:
    assert typed_edtf("27 April 1993", "en") == "1993-04-27"
    assert typed_edtf("نيسان 1993", "ar") == "1993-04"
    with pytest.raises(NoDateError):
        typed_edtf("the council", "en")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_string_of_the_other_language_is_left(
    opened: Opened, database: Database, files: list[Path], qtbot: QtBot, theme: str
) -> None:
    window = opened(database=database, theme=theme)
    dialog = library(window, qtbot)
    dialog.take_in([files[1]])
    qtbot.waitUntil(dialog.import_bar.close_button.isVisible)
    select(dialog, "تاريخ المدينة")
    dialog.documents.filter.setText("تاريخ")
    qtbot.waitUntil(lambda: len(ids(dialog)) == 1)
    window.choosing.set_language("ar")
    settle()
    for page in (DOCUMENTS, SEARCH):
        dialog.show_page(page)
        wrong = {where: foreign_words(text, "ar") for where, text in shown_words(dialog)}
        assert {where: words for where, words in wrong.items() if words} == {}
    assert dialog.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert dialog.import_bar.text.text() == "أُضيفت وثيقة واحدة."


def test_every_control_has_a_name(opened: Opened, database: Database, qtbot: QtBot) -> None:
    dialog = library(opened(database=database), qtbot)
    page, search = dialog.documents, dialog.search
    for control in (page.filter, page.sort, page.language, page.collection, page.list, search.query, search.list):
        assert control.accessibleName()
    index = page.rows.index(0, 0)
    assert "% read" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_an_import_goes_on_while_the_library_is_closed(
    opened: Opened, database: Database, files: list[Path], qtbot: QtBot
) -> None:
    window = opened(database=database)
    dialog = library(window, qtbot)
    dialog.take_in(files[:2])
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    shelf = Shelf(database, paths.library_folder(), paths.publications())
    qtbot.waitUntil(lambda: len(shelf.entries()) == 3)
    assert len(ids(library(window, qtbot))) == 3


def test_the_bundled_publication_is_there_once(opened: Opened, database: Database, qtbot: QtBot) -> None:
    window = opened(database=database)
    for _ in index_bundled(database, paths.resources(), window.switcher.catalogs):
        pass
    assert ids(library(window, qtbot)) == ["karabakh-2020"]


def test_an_import_is_stopped_and_gone_on_with(
    opened: Opened, database: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        text = f"# Book {number}\n\n" + "On 3 May 1994 the council met again and again.\n\n" * 300
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    dialog = library(opened(database=database), qtbot)
    dialog.take_in([folder])
    queue = dialog._session.queue
    qtbot.waitUntil(lambda: queue.state.done >= 2)
    assert dialog.import_bar.progress.isVisible()
    dialog.import_bar.cancel.click()
    qtbot.waitUntil(dialog.import_bar.go_on.isVisible)
    settle()
    assert 2 <= len(ids(dialog)) - 1 < 40
    dialog.import_bar.go_on.click()
    qtbot.waitUntil(lambda: len(ids(dialog)) == 41)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popping up, in a window without a screen
@pytest.mark.parametrize("folder", [False, True])
def test_documents_or_a_whole_folder_are_chosen(
    opened: Opened, database: Database, files: list[Path], qtbot: QtBot, folder: bool
) -> None:
    dialog = library(opened(database=database), qtbot)
    dialog.import_button.click()
    entry(menu(dialog, "importMenu"), "A folder" if folder else "Documents")
    menu(dialog, "importMenu").close()
    choosing = dialog.findChildren(QFileDialog, "importDialog")[-1]
    assert isinstance(choosing, QFileDialog)
    choosing.setDirectory(str(files[0].parent.parent if folder else files[0].parent))
    name = choosing.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText("files" if folder else '"peace.md" "city.md"')
    choosing.accept()
    qtbot.waitUntil(lambda: {"The Peace of Aleppo", "تاريخ المدينة"} < set(titles(dialog)))
    qtbot.waitUntil(dialog.import_bar.close_button.isVisible)
    assert dialog.import_bar.details.isVisible() == folder  # the broken book in it is told of
