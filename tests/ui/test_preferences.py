"""The preferences: made from the settings' declarations, in force at once, taken back as easily."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from reader.library import settings as keys
from reader.library.database import open_database
from reader.ui.fonts import BUNDLED_FAMILIES
from reader.ui.preferences.controls import SAMPLES, ChoiceControl, FaceControl, NumberControl, SwitchControl, families
from reader.ui.preferences.dialog import Preferences
from reader.ui.preferences.rows import GROUPS, all_settings, value_names
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words, shown_words
from tests.ui.test_main_window import clipped

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QFont, QTextBlock
    from pytestqt.qtbot import QtBot

    from reader.ui.main_window import MainWindow


def preferences(window: MainWindow) -> Preferences:
    window.actions_.preferences.trigger()
    settle()
    dialog = window.findChild(Preferences)
    assert isinstance(dialog, Preferences)
    return dialog


def number(dialog: Preferences, setting: keys.AnySetting) -> NumberControl:
    found = dialog.findChild(NumberControl, setting.name)
    assert isinstance(found, NumberControl)
    return found


def choice(dialog: Preferences, setting: keys.AnySetting) -> ChoiceControl:
    found = dialog.findChild(ChoiceControl, setting.name)
    assert isinstance(found, ChoiceControl)
    return found


def pick(dialog: Preferences, setting: keys.AnySetting, value: str) -> None:
    """Choose a value as the keyboard would."""
    box = choice(dialog, setting).box
    box.setFocus()
    while box.currentData() != value:
        down = box.findData(value) > box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    settle()


def paragraph(window: MainWindow, block: str) -> QTextBlock:
    content = window.article.content
    assert content is not None
    span = content.block_span(0, block)
    assert span is not None
    return window.article.document().findBlock(span[0])


def font_of(window: MainWindow, block: str) -> QFont:
    return paragraph(window, block).begin().fragment().charFormat().font()


# What the dialog is made of


def test_every_setting_has_the_control_that_its_declaration_asks_for(window: MainWindow) -> None:
    dialog = preferences(window)
    for setting in all_settings():
        control = dialog.findChild(QWidget, setting.name)
        if isinstance(control, NumberControl):
            assert (control.slider.minimum(), control.slider.maximum()) == (setting.least, setting.most)
            assert control.slider.value() == window.kept.settings.value(setting)
        elif isinstance(control, SwitchControl):
            assert type(setting.default) is bool
        elif isinstance(control, ChoiceControl):
            offered = [control.box.itemData(row) for row in range(control.box.count())]
            assert offered == list(setting.choices or ("", *window.switcher.languages))
        else:
            assert isinstance(control, FaceControl)


def test_every_value_that_a_setting_can_have_has_a_name(window: MainWindow) -> None:
    for group in GROUPS:
        for row in group.rows:
            if row.setting.choices:
                assert tuple(value_names(row, window.words, window.switcher.languages)) == row.setting.choices


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [480, 1360])
def test_the_dialog_is_whole_in_every_language(opened: Opened, language: str, theme: str, width: int) -> None:
    window = opened(language=language, theme=theme, width=width, height=700)
    dialog = preferences(window)
    assert clipped(dialog) == []
    samples = set(SAMPLES.values())
    for where, text in shown_words(dialog):
        if text not in samples and not is_name(text):
            assert foreign_words(text, language) == [], where


def is_name(text: str) -> bool:
    """Whether a text is the name of a face or of a language."""
    return text in {"English", "العربية"} or any(
        family in text for language in BUNDLED_FAMILIES for family in (*families(language), *BUNDLED_FAMILIES[language])
    )


def test_it_follows_a_switch_of_language(window: MainWindow) -> None:
    dialog = preferences(window)
    window.choosing.set_language("ar")
    settle()
    assert dialog.windowTitle() == "التفضيلات"
    assert dialog.isRightToLeft()
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    assert "حجم النص" in labels


def test_there_is_one_dialog(window: MainWindow) -> None:
    assert preferences(window) is preferences(window)


# At once


def test_a_number_is_in_force_at_once_and_keeps_the_place(window: MainWindow, qtbot: QtBot) -> None:
    window.article.steering.go_to_block("p14")
    settle()
    dialog = preferences(window)
    before = font_of(window, "p14").pixelSize()
    slider = number(dialog, keys.TEXT_SIZE).slider
    slider.setFocus()
    for _ in range(4):
        QTest.keyClick(slider, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: window.kept.setting(keys.TEXT_SIZE) == 140)
    assert font_of(window, "p14").pixelSize() > before
    assert window.article.places.top_block() == "p14"


@pytest.mark.parametrize(
    ("setting", "value"),
    [(keys.LINE_HEIGHT, 150), (keys.COLUMN_WIDTH, 30), (keys.COLUMN_WIDTH, 80), (keys.ARABIC_SIZE, 180)],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_place_stays_whatever_changes_size(
    opened: Opened, language: str, setting: keys.AnySetting, value: int
) -> None:
    window = opened(language=language)
    window.article.steering.go_to_block("p24")
    bar = window.article.verticalScrollBar()
    bar.setValue(bar.value() + 300)
    settle()
    anchor = window.article.anchor
    for step in (value, int(setting.default), value, int(setting.default)):
        window.choosing.choose(setting, step)
        settle()
        assert window.article.anchor == anchor
        assert window.article.places.top_block() == "p24"


def test_line_height_and_column_width_are_what_they_say(window: MainWindow) -> None:
    def spacing() -> float:
        layout = paragraph(window, "p8").layout()
        return layout.lineAt(1).y() - layout.lineAt(0).y()

    def width() -> float:
        frame = window.article.document().rootFrame().frameFormat()
        return window.article.viewport().width() - frame.leftMargin() - frame.rightMargin()

    usual, usual_width = spacing(), width()
    window.choosing.choose(keys.LINE_HEIGHT, 150)
    window.choosing.choose(keys.COLUMN_WIDTH, 30)
    settle()
    assert spacing() == pytest.approx(1.5 * usual, rel=0.03)
    assert width() == pytest.approx(usual_width * 30 / 45, rel=0.02)


def test_faces_are_chosen_by_script(opened: Opened) -> None:
    window = opened(language="ar")
    assert font_of(window, "p5").families()[0] == "Scheherazade New"
    window.choosing.choose(keys.ARABIC_FACE, "Amiri")
    window.choosing.choose(keys.LATIN_FACE, "IBM Plex Sans")
    settle()
    assert font_of(window, "p5").families()[0] == "Amiri"
    window.choosing.set_language("en")
    settle()
    assert font_of(window, "p5").families()[0] == "IBM Plex Sans"


@pytest.mark.parametrize("face", ["Amiri", "IBM Plex Sans Arabic", "DejaVu Sans"])
def test_lines_stand_as_far_apart_in_any_face_and_never_too_close(opened: Opened, face: str) -> None:
    window = opened(language="ar")

    def spacing() -> float:
        layout = paragraph(window, "p8").layout()
        return layout.lineAt(1).y() - layout.lineAt(0).y()

    usual = spacing()
    window.choosing.choose(keys.ARABIC_FACE, face)
    settle()
    assert 0.98 * usual <= spacing() <= 1.35 * usual


def test_arabic_grows_beside_latin(opened: Opened) -> None:
    window = opened(language="ar")
    before = font_of(window, "p5").pixelSize()
    window.choosing.choose(keys.ARABIC_SIZE, 180)
    settle()
    arabic = font_of(window, "p5").pixelSize()
    window.choosing.set_language("en")
    settle()
    assert before < arabic
    assert arabic == pytest.approx(1.8 * font_of(window, "p5").pixelSize(), abs=1)


def test_the_face_that_is_pointed_at_is_seen_before_it_is_chosen(window: MainWindow) -> None:
    dialog = preferences(window)
    control = dialog.findChild(FaceControl, keys.ARABIC_FACE.name)
    assert isinstance(control, FaceControl)
    row = control.box.findText("Amiri")
    control.box.highlighted.emit(row)
    assert control.sample.font().family() == "Amiri"
    assert window.kept.setting(keys.ARABIC_FACE) == ""
    assert control.box.itemData(row, Qt.ItemDataRole.FontRole).family() == "Amiri"


def test_a_face_that_is_installed_no_more_stays_chosen(window: MainWindow) -> None:
    window.choosing.choose(keys.LATIN_FACE, "No such face")
    dialog = preferences(window)
    control = dialog.findChild(FaceControl, keys.LATIN_FACE.name)
    assert isinstance(control, FaceControl)
    assert control.box.currentText() == "No such face"
    settle()
    assert font_of(window, "p5").families()[1] == "Literata"


def test_what_is_chosen_elsewhere_is_shown(window: MainWindow) -> None:
    dialog = preferences(window)
    window.actions_.larger.trigger()
    window.actions_.themes["dark"].trigger()
    settle()
    assert number(dialog, keys.TEXT_SIZE).slider.value() == 110
    assert choice(dialog, keys.THEME).box.currentData() == "dark"


# Taken back


def test_each_change_can_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    dialog = preferences(window)
    assert not dialog.undo_button.isEnabled()
    pick(dialog, keys.THEME, "dark")
    number(dialog, keys.LINE_HEIGHT).number.setValue(140)
    qtbot.waitUntil(lambda: window.kept.setting(keys.LINE_HEIGHT) == 140)
    dialog.undo_button.click()
    assert window.kept.setting(keys.LINE_HEIGHT) == 100
    assert number(dialog, keys.LINE_HEIGHT).slider.value() == 100
    while dialog.undo_button.isEnabled():
        dialog.undo_button.click()
    assert window.kept.setting(keys.THEME) == "light"
    assert not dialog.undo_button.isEnabled()


def test_the_defaults_come_back_in_one_step_and_go_in_one(window: MainWindow) -> None:
    dialog = preferences(window)
    pick(dialog, keys.THEME, "sepia")
    pick(dialog, keys.LAYOUT, "parallel")
    dialog.defaults_button.click()
    assert [window.kept.settings.value(setting) for setting in all_settings()] == [s.default for s in all_settings()]
    assert not dialog.defaults_button.isEnabled()
    dialog.undo_button.click()
    assert (window.kept.setting(keys.THEME), window.kept.setting(keys.LAYOUT)) == ("sepia", "parallel")
    assert window.actions_.layouts["parallel"].isChecked()


@pytest.mark.parametrize("by", ["button", "key"])
def test_cancel_puts_everything_as_it_was(window: MainWindow, by: str) -> None:
    before = [window.kept.settings.value(setting) for setting in all_settings()]
    window.article.steering.go_to_block("p20")
    settle()
    dialog = preferences(window)
    pick(dialog, keys.THEME, "dark")
    pick(dialog, keys.INTERFACE_LANGUAGE, "ar")
    number(dialog, keys.TEXT_SIZE).number.setValue(200)
    if by == "button":
        dialog.cancel_button.click()
    else:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert [window.kept.settings.value(setting) for setting in all_settings()] == before
    assert window.words.language == "en"
    assert window.article.places.top_block() == "p20"
    assert window.findChild(Preferences) is None


def test_done_keeps_everything_even_what_was_typed_last(opened: Opened, tmp_path: Path) -> None:
    window = opened(database=open_database(tmp_path))
    dialog = preferences(window)
    number(dialog, keys.TEXT_SIZE).number.setValue(135)
    dialog.done_button.click()
    settle()
    again = opened(database=open_database(tmp_path))
    assert again.kept.setting(keys.TEXT_SIZE) == 135


def test_choices_that_can_not_be_kept_hold_and_are_told_of(opened: Opened, tmp_path: Path) -> None:
    window = opened(database=open_database(tmp_path))
    taken = sqlite3.connect(tmp_path / "library.sqlite", isolation_level=None)
    taken.execute("BEGIN IMMEDIATE")
    window.choosing.choose(keys.COLUMN_WIDTH, 60)
    settle()
    assert window.kept.setting(keys.COLUMN_WIDTH) == 60
    assert window.notice.isVisible()
    taken.close()


def test_a_value_that_a_setting_can_not_have_changes_nothing(window: MainWindow) -> None:
    for setting, value in ((keys.TEXT_SIZE, 9999), (keys.THEME, "purple"), (keys.LINE_HEIGHT, "high")):
        before = window.kept.settings.value(setting)
        with pytest.raises(ValueError, match=setting.name):
            window.choosing.choose(setting, value)
        assert window.kept.settings.value(setting) == before


def test_every_control_can_be_reached_with_the_keyboard(window: MainWindow) -> None:
    dialog = preferences(window)
    dialog.activateWindow()
    reached: set[str] = set()
    number(dialog, keys.TEXT_SIZE).slider.setFocus()
    for _ in range(60):
        focused = QApplication.focusWidget()
        while focused is not None and focused is not dialog:
            reached.add(focused.objectName())
            focused = focused.parentWidget()
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
    assert {setting.name for setting in all_settings()} <= reached
    assert {"defaultsButton", "cancelButton", "doneButton"} <= reached
