"""The dialog for a printer: what it offers, that it fits and speaks one language, and that the keyboard is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from reader.export.print_queue import Obstacle, Printers, Sides
from reader.ui.printing.printer_dialog import PrinterDialog
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words, shown_words

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

OFFICE = "office"
FOUND = Printers((OFFICE, "home/draft"), OFFICE)


def dialog_on(window: MainWindow, printers: Printers = FOUND, last: str = "", count: int = 12) -> PrinterDialog:
    dialog = PrinterDialog(printers, last, count, window.voice(window.words.language), window)
    dialog.open()
    settle()
    return dialog


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("printers", [FOUND, *(Printers(obstacle=one) for one in Obstacle)])
def test_the_dialog_speaks_one_language_names_its_parts_and_fits(
    opened: Opened, language: str, printers: Printers
) -> None:
    window = opened(language=language, width=480)
    dialog = dialog_on(window, printers)
    names = {*FOUND.names, "lp", "lpstat", "cups", "client", "CUPS", "PDF", "وlpstat"}
    wrong = [word for _, text in shown_words(dialog) for word in foreign_words(text, language)]
    assert set(wrong) <= {part for name in names for part in name.split("/")}
    for part in (dialog.printers, dialog.first, dialog.last, dialog.copies, dialog.sides):
        assert part.accessibleName()
    assert dialog.width() <= window.width()
    told = dialog.findChild(QLabel, "printerObstacle")
    assert (told is None) == (printers.obstacle is None)
    if told is not None:
        assert told.height() >= told.heightForWidth(told.width())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert window.findChild(QDialog, "printerDialog") is None


@pytest.mark.parametrize(
    ("printers", "last", "first"),
    [
        (FOUND, "", OFFICE),
        (FOUND, "home/draft", "home/draft"),
        (FOUND, "gone", OFFICE),
        (Printers(("a", "b")), "", "a"),
        (Printers(obstacle=Obstacle.NO_PRINTER), OFFICE, ""),
    ],
)
def test_the_last_printer_stands_first_else_the_usual_one(
    window: MainWindow, printers: Printers, last: str, first: str
) -> None:
    dialog = dialog_on(window, printers, last)
    assert dialog.printer == first
    assert dialog.printers.itemData(dialog.printers.count() - 1) == ""
    dialog.reject()


def test_a_pdf_file_has_neither_copies_nor_sides_but_pages(window: MainWindow) -> None:
    dialog = dialog_on(window)
    assert dialog.copies.isEnabled()
    dialog.printers.setCurrentIndex(dialog.printers.findData(""))
    assert not dialog.copies.isEnabled()
    assert not dialog.sides.isEnabled()
    assert dialog.first.isEnabled()
    dialog.reject()


def test_pages_are_chosen_by_their_numbers_and_never_run_backwards(window: MainWindow) -> None:
    dialog = dialog_on(window, count=12)
    assert dialog.pages == range(12)
    dialog.first.setValue(4)
    assert dialog.some.isChecked()
    assert dialog.pages == range(3, 12)
    dialog.last.setValue(5)
    dialog.first.setValue(9)
    assert dialog.pages == range(8, 9)
    dialog.all.setChecked(True)
    assert dialog.pages == range(12)
    dialog.reject()


def test_return_prints_and_every_choice_is_reached_by_the_keyboard(window: MainWindow) -> None:
    dialog = dialog_on(window)
    accepted: list[bool] = []
    dialog.accepted.connect(lambda: accepted.append(True))
    reached = set()
    for _ in range(12):
        focused = dialog.focusWidget()
        assert focused is not None
        reached.add(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {"printers", "printFirst", "printLast", "printCopies", "printSides", "printNow"}
    assert wanted <= reached
    assert reached & {"printAll", "printSome"}
    dialog.sides.setCurrentIndex(2)
    assert dialog.chosen_sides is Sides.SHORT_EDGE
    QTest.keyClick(dialog.printers, Qt.Key.Key_Return)
    assert accepted == [True]
