"""The review lists all that is proposed and made, and does with it what is asked for, by keys too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from reader.library.edit_records import ItemKind
from reader.ui.edits.event_form import EventForm
from tests.ui.conftest import settle
from tests.ui.shown_words import foreign_words
from tests.ui.test_edits import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.ui.edits.review_dialog import ReviewDialog
    from reader.ui.main_window import MainWindow
    from tests.ui.conftest import Opened


def review_of(window: MainWindow, qtbot: QtBot) -> ReviewDialog:
    dialog = window.around.edits.open_review()
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.items.is_looking and bool(dialog.items.all))
    dialog.activateWindow()
    dialog.list.setFocus()
    settle()
    return dialog


@pytest.fixture
def keeper(opened: Opened, tmp_path: Path) -> MainWindow:
    path = tmp_path / "keeper.txt"
    path.write_text(TEXT, encoding="utf-8")
    return opened(document=str(path))


def standings(dialog: ReviewDialog) -> list[tuple[str, str]]:
    return [(item.item.id, item.standing.value) for item in dialog.model.items]


def choose(dialog: ReviewDialog, standing: str) -> None:
    dialog.head.standings.setCurrentIndex(dialog.head.standings.findData(standing))
    settle()


def test_all_that_is_proposed_is_listed_with_its_sentence(keeper: MainWindow, qtbot: QtBot) -> None:
    dialog = review_of(keeper, qtbot)
    term = keeper.editions[0].terms[0].id
    assert standings(dialog) == [
        ("on-1901", "proposed"),
        ("on-1924-05-03", "proposed"),
        ("on-1967-06", "proposed"),
        (term, "proposed"),
    ]
    spoken = [str(dialog.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(4)]
    assert spoken[0].startswith("He was born in 1901 in Alexandria.")
    assert "In June 1967 he came back, to a caliphate of gulls." in spoken[3]
    assert dialog.head.said.text() == "0 of 4 proposals looked at"


def test_keys_go_through_the_list(keeper: MainWindow, qtbot: QtBot) -> None:
    dialog = review_of(keeper, qtbot)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert standings(dialog)[0] == ("on-1901", "kept")
    assert dialog.list.currentIndex().row() == 1
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert standings(dialog)[1] == ("on-1924-05-03", "dropped")
    assert dialog.list.currentIndex().row() == 2
    assert dialog.head.said.text() == "2 of 4 proposals looked at"
    assert [event.id for event in keeper.editions[0].events] == ["on-1901", "on-1967-06"]
    dialog.list.go_to(1)
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert standings(dialog)[1] == ("on-1924-05-03", "proposed")
    QTest.keyClick(dialog.list, Qt.Key.Key_F2)
    form = dialog.findChild(EventForm)
    assert isinstance(form, EventForm)
    form.title.setText("To Cairo")
    form.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    settle()
    assert standings(dialog)[1] == ("on-1924-05-03", "edited")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert standings(dialog)[1] == ("on-1924-05-03", "proposed")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_several_are_done_with_as_one_step(keeper: MainWindow, qtbot: QtBot) -> None:
    dialog = review_of(keeper, qtbot)
    QTest.keyClick(dialog.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(dialog.list.selected()) == 4
    assert not dialog.buttons["edit"].isEnabled()
    dialog.buttons["drop"].click()
    assert {standing for _, standing in standings(dialog)} == {"dropped"}
    assert keeper.editions[0].events == ()
    keeper.actions_.undo.trigger()
    assert {standing for _, standing in standings(dialog)} == {"proposed"}


def test_filters_leave_what_is_asked_for(keeper: MainWindow, qtbot: QtBot) -> None:
    dialog = review_of(keeper, qtbot)
    dialog.keep_selected()
    choose(dialog, "proposed")
    assert len(standings(dialog)) == 3
    dialog.head.kinds.setCurrentIndex(dialog.head.kinds.findData(ItemKind.EVENT.value))
    dialog.head.words.setText("cairo")
    settle()
    assert standings(dialog) == [("on-1924-05-03", "proposed")]
    dialog.keep_all.click()
    settle()
    assert standings(dialog) == []
    assert dialog.list.isHidden()
    choose(dialog, "kept")
    assert standings(dialog) == [("on-1924-05-03", "kept")]
    assert dialog.head.said.text() == "2 of 4 proposals looked at"


def test_the_passage_of_an_item_is_gone_to(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join(f"In {year} it was told." for year in range(1800, 1900)), encoding="utf-8")
    window = opened(document=str(path))
    dialog = review_of(window, qtbot)
    dialog.list.go_to(80)
    dialog.buttons["show"].click()
    settle()
    qtbot.waitUntil(lambda: "p81" in window.article.places.visible_blocks())


def test_a_book_is_looked_through_whole(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    chapters = [
        f"# Chapter {number}\n\nIn {1800 + number} it began.\n\n" + "He kept the light and it burned all night. " * 1500
        for number in range(1, 5)
    ]
    path = tmp_path / "book.md"
    path.write_text("\n\n".join(chapters), encoding="utf-8")
    window = opened(document=str(path))
    assert window.shown.chapter == (1, 4)
    dialog = review_of(window, qtbot)
    assert [name for name, _ in standings(dialog)] == ["on-1801", "on-1802", "on-1803", "on-1804"]
    dialog.keep_all.click()
    window.place.open_chapter(3)
    settle()
    assert [(event.id, event.proposed) for event in window.editions[0].events] == [("on-1803", False)]


def test_it_speaks_the_language_in_force(keeper: MainWindow, qtbot: QtBot) -> None:
    dialog = review_of(keeper, qtbot)
    keeper.choosing.set_language("ar")
    settle()
    said = [dialog.windowTitle(), dialog.head.said.text(), *(b.text() for b in dialog.findChildren(QPushButton))]
    said += [
        box.itemText(number) for box in (dialog.head.standings, dialog.head.kinds) for number in range(box.count())
    ]
    assert [word for text in said for word in foreign_words(text, "ar")] == []
    assert dialog.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_it_closes_when_another_document_is_opened(keeper: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = review_of(keeper, qtbot)
    other = tmp_path / "other.txt"
    other.write_text("In 1950 it rained.", encoding="utf-8")
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    keeper.document_chosen.emit(str(other))
    qtbot.waitUntil(lambda: bool(gone))
    again = review_of(keeper, qtbot)
    assert standings(again) == [("on-1950", "proposed")]
