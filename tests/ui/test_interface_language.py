"""The interface's language follows the text's, or is fixed by choice: each keeps its own direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from reader.language.languages import LanguageUnknownError
from reader.library import settings as keys
from reader.library.database import open_database
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words

if TYPE_CHECKING:
    from pathlib import Path

    from reader.ui.main_window import MainWindow

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
OTHER = {"en": "ar", "ar": "en"}


def languages(window: MainWindow) -> tuple[str, str]:
    """Return the interface's language and the text's."""
    return window.words.language, window.editions[0].language


def text_direction(window: MainWindow, block: str) -> Qt.LayoutDirection:
    content = window.article.content
    assert content is not None
    span = content.block_span(0, block)
    assert span is not None
    return window.article.document().findBlock(span[0]).textDirection()


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_a_fixed_interface_leaves_the_text_as_it_is(opened: Opened, interface: str) -> None:
    text = OTHER[interface]
    window = opened(language=text)
    window.article.steering.go_to_block("p14")
    settle()
    window.choosing.choose(keys.INTERFACE_LANGUAGE, interface)
    settle()
    assert languages(window) == (interface, text)
    assert window.article.places.top_block() == "p14"
    direction = RTL if interface == "ar" else LTR
    assert QApplication.layoutDirection() == direction
    assert text_direction(window, "p14") == (LTR if direction is RTL else RTL)
    # What is the interface's stands where its lines begin; the note marks stand where the text's lines end.
    on_the_right = window.header.contents_button.x() > window.header.menu_button.x()
    assert on_the_right == (direction is RTL)
    for button in (window.header.menu_button, window.header.contents_button):
        assert foreign_words(button.accessibleName(), interface) == []
    for action in window.actions_.all():
        assert foreign_words(action.text().partition("\t")[0].replace("PDF", ""), interface) == [], action.text()


def test_a_field_s_menu_says_what_the_window_s_menus_say(opened: Opened) -> None:
    window = opened(language="ar")
    said = {action.text().partition("\t")[0] for action in window.actions_.all()}
    for field in (QLineEdit(window), QPlainTextEdit(window)):
        field.setText("x") if isinstance(field, QLineEdit) else field.setPlainText("x")
        shown = [action.text().partition("\t")[0] for action in field.createStandardContextMenu().actions()]
        assert {"تراجع", "إعادة", "نسخ", "تحديد الكل"} <= said & set(shown)
        assert {"قص", "لصق", "حذف"} <= set(shown)
        field.deleteLater()


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_ctrl_l_switches_the_text_alone_where_the_interface_is_fixed(opened: Opened, interface: str) -> None:
    window = opened(language="en")
    window.choosing.choose(keys.INTERFACE_LANGUAGE, interface)
    settle()
    window.activateWindow()
    window.article.setFocus()
    seen = []
    for _ in range(3):
        QTest.keyClick(window.article, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        settle()
        seen.append(languages(window))
    assert seen == [(interface, "ar"), (interface, "en"), (interface, "ar")]
    window.choosing.choose(keys.INTERFACE_LANGUAGE, "")
    settle()
    assert languages(window) == ("ar", "ar")
    QTest.keyClick(window.article, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert languages(window) == ("en", "en")


def test_both_are_remembered(opened: Opened, tmp_path: Path) -> None:
    first = opened(database=open_database(tmp_path))
    first.choosing.choose(keys.INTERFACE_LANGUAGE, "ar")
    settle()
    assert languages(first) == ("ar", "en")
    first.close()
    again = opened(database=open_database(tmp_path), language=None)
    assert languages(again) == ("ar", "en")
    asked = opened(database=open_database(tmp_path), language="ar")
    assert languages(asked) == ("ar", "ar")
    once_more = opened(database=open_database(tmp_path), language=None)
    assert languages(once_more) == ("ar", "en")  # the command line's choice was for that start alone


def test_a_language_that_there_is_not_is_refused_where_the_interface_is_fixed(opened: Opened, tmp_path: Path) -> None:
    window = opened(database=open_database(tmp_path))
    window.choosing.choose(keys.INTERFACE_LANGUAGE, "ar")
    window.close()
    with pytest.raises(LanguageUnknownError):
        opened(database=open_database(tmp_path), language="xx")


def test_a_text_in_one_language_offers_no_other_where_the_interface_is_fixed(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text("# A text\n\nOf one language.", encoding="utf-8")
    window = opened(document=str(path))
    assert window.header.languages.isVisible()
    window.choosing.choose(keys.INTERFACE_LANGUAGE, "ar")
    settle()
    assert languages(window) == ("ar", "en")
    assert not window.header.languages.isVisible()
    window.actions_.next_language.trigger()
    settle()
    assert languages(window) == ("ar", "en")


def test_side_by_side_begins_with_the_chosen_text(opened: Opened) -> None:
    window = opened(layout="parallel", language="en")
    window.choosing.choose(keys.INTERFACE_LANGUAGE, "ar")
    settle()
    assert [edition.language for edition in window.editions] == ["en", "ar"]
    window.actions_.next_language.trigger()
    settle()
    assert [edition.language for edition in window.editions] == ["ar", "en"]


def test_the_header_shows_the_language_of_the_text(opened: Opened) -> None:
    window = opened(language="en")
    window.choosing.choose(keys.INTERFACE_LANGUAGE, "ar")
    settle()
    assert window.header.languages.value == "en"
    window.header.language_chosen.emit("ar")
    settle()
    assert languages(window) == ("ar", "ar")
    assert window.header.languages.value == "ar"
