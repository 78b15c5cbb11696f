"""Shortcuts: a list of all, each can be changed, and every action can be reached by the keyboard alone."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from reader.library import settings as keys
from reader.library.database import open_database
from reader.ui.actions import bare_name
from reader.ui.preferences.shortcuts import RESERVED, Shortcuts
from reader.ui.preferences.shortcuts_dialog import ShortcutsDialog
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words, shown_words
from tests.ui.test_main_window import clipped
from tests.ui.test_palette import found, opened_palette

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.ui.main_window import MainWindow


# The offscreen platform says so of every menu that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


def shortcuts(window: MainWindow) -> Shortcuts:
    return window.around.comforts.shortcuts


def dialog(window: MainWindow) -> ShortcutsDialog:
    window.actions_.shortcuts.trigger()
    settle()
    made = window.findChild(ShortcutsDialog)
    assert isinstance(made, ShortcutsDialog)
    return made


CTRL, CTRL_SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    window.activateWindow()
    window.article.setFocus()
    QTest.keyClick(window.article, key, modifiers)
    settle()


# Reachable by the keyboard alone


def test_every_action_is_in_the_palette_or_has_keys(window: MainWindow) -> None:
    palette = opened_palette(window)
    for name, action in window.actions_.named().items():
        if not (action.isEnabled() and action.isVisible()):
            continue
        listed = [row.entry.id for row in found(palette, action.text().partition("\t")[0])]
        assert name in listed or action.shortcuts(), name


def menus_of(menu: QMenu) -> list[QMenu]:
    found = [menu]
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found += menus_of(inner)
    return found


def test_every_entry_of_the_menu_is_reached_with_the_arrows(window: MainWindow) -> None:
    window.activateWindow()
    QTest.keyClick(window.article, Qt.Key.Key_F10)
    settle()
    top = window.header.menu_button.menu()
    assert isinstance(top, QMenu)
    assert top.isVisible()
    for menu in menus_of(top):
        if menu is not top:
            menu.popup(window.mapToGlobal(window.rect().center()))
            settle()
        reached = set[QAction]()
        for _ in range(2 * len(menu.actions())):
            QTest.keyClick(menu, Qt.Key.Key_Down)
            reached.add(menu.activeAction())
        expected = {a for a in menu.actions() if a.isVisible() and a.isEnabled() and not a.isSeparator()}
        assert expected <= reached, [action.text() for action in expected - reached]
        menu.close()
        settle()


def test_every_action_is_in_a_menu(window: MainWindow) -> None:
    top = window.header.menu_button.menu()
    assert isinstance(top, QMenu)
    held = {action for menu in menus_of(top) for action in menu.actions()}
    pane = {"menu"}  # the menu's own key
    timeline = {name for name in window.actions_.named() if name.startswith("timeline")}
    missing = {name for name, action in window.actions_.named().items() if action not in held}
    assert missing <= pane | timeline


def test_no_keys_belong_to_two_actions(window: MainWindow) -> None:
    every = [keys for action in window.actions_.all() for key in action.shortcuts() if (keys := key.toString())]
    assert [keys for keys, count in Counter(every).items() if count > 1] == []
    assert RESERVED.isdisjoint(every)


# Changing them


@pytest.mark.parametrize(("language", "comma"), [("en", ","), ("ar", "،")])
def test_keys_of_one_command_stand_in_a_row_as_the_language_writes_one(
    opened: Opened, language: str, comma: str
) -> None:
    tree = dialog(opened(language=language)).tree
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    shown = [item.text(1) for item in items if item is not None]
    several = [keys for keys in shown if keys.count("\u2066") > 1]
    assert several
    assert all(f"\u2069{comma} \u2066" in keys for keys in several)


def test_changed_keys_work_and_are_shown_everywhere(window: MainWindow) -> None:
    shortcuts(window).assign("next_language", ["Ctrl+Shift+L"])
    press(window, Qt.Key.Key_L, CTRL)
    assert window.words.language == "en"
    assert "Ctrl+Shift+L" in window.actions_.next_language.text()
    assert "Ctrl+Shift+L" in window.actions_.next_language.toolTip()
    assert "Ctrl+Shift+L" in window.header.languages.toolTip()
    rows = {row.entry.id: row.entry.keys for row in found(opened_palette(window), "")}
    assert "Ctrl+Shift+L" in rows["next_language"]
    window.around.comforts.palette.close_up()
    press(window, Qt.Key.Key_L, CTRL_SHIFT)
    assert window.words.language == "ar"
    assert "Ctrl+Shift+L" in window.actions_.next_language.text()


def test_changed_keys_are_kept_and_restored(opened: Opened, tmp_path: Path) -> None:
    window = opened(database=open_database(tmp_path))
    shortcuts(window).assign("timeline", ["Ctrl+Alt+T", "F8"])
    shortcuts(window).assign("larger", [])
    window.close()
    again = opened(database=open_database(tmp_path))
    assert shortcuts(again).keys("timeline") == ("Ctrl+Alt+T", "F8")
    assert [key.toString() for key in again.actions_.timeline.shortcuts()] == ["Ctrl+Alt+T", "F8"]
    assert again.actions_.larger.shortcuts() == []
    shortcuts(again).restore("timeline")
    assert shortcuts(again).keys("timeline") == ("Ctrl+T",)
    assert shortcuts(again).is_own("larger")
    shortcuts(again).restore_all()
    assert not shortcuts(again).has_own
    assert json.loads(again.kept.setting(keys.SHORTCUTS)) == {}


def test_taken_keys_go_over(window: MainWindow) -> None:
    mine = shortcuts(window)
    assert mine.holder("Ctrl+T") == "timeline"
    mine.assign("palette", ["Ctrl+T"])
    assert mine.holder("Ctrl+T") == "palette"
    assert mine.keys("timeline") == ()
    mine.restore("timeline")
    assert (mine.keys("timeline"), mine.keys("palette")) == (("Ctrl+T",), ())


@pytest.mark.parametrize("taken", ["Esc", "Tab", "Return", "Up"])
def test_keys_that_move_about_can_not_be_had(window: MainWindow, taken: str) -> None:
    before = shortcuts(window).keys("timeline")
    with pytest.raises(ValueError, match=taken):
        shortcuts(window).assign("timeline", [taken])
    assert shortcuts(window).keys("timeline") == before


@pytest.mark.parametrize(
    "kept", ["", "[]", "no JSON", '{"timeline": "F8"}', '{"timeline": [7]}', '{"timeline": ["Esc"]}']
)
def test_what_can_not_be_understood_is_passed_over(opened: Opened, kept: str) -> None:
    parent = opened()
    actions = {"timeline": QAction(parent)}
    actions["timeline"].setShortcut(QKeySequence("Ctrl+T"))
    made = Shortcuts(actions, kept, parent)
    assert made.keys("timeline") == ("Ctrl+T",)


def test_keys_of_an_action_that_is_not_known_are_kept(window: MainWindow) -> None:
    made = Shortcuts({"timeline": QAction(window)}, '{"of another version": ["F9"]}', window)
    told: list[str] = []
    made.changed.connect(told.append)
    made.assign("timeline", ["F8"])
    made.restore_all()
    assert json.loads(told[-1]) == {"of another version": ["F9"]}


def test_arrows_point_where_they_lead(window: MainWindow) -> None:
    mine = shortcuts(window)
    assert mine.keys("back") == ("Alt+Left",)
    window.choosing.set_language("ar")
    assert (mine.keys("back"), mine.keys("forward")) == (("Alt+Right",), ("Alt+Left",))
    assert [key.toString() for key in window.actions_.back.shortcuts()] == ["Alt+Right"]
    assert not mine.has_own
    mine.assign("back", ["F9"])
    window.choosing.set_language("en")
    assert (mine.keys("back"), mine.keys("forward")) == (("F9",), ("Alt+Right",))


# The dialog


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [480, 1360])
def test_the_dialog_is_whole_in_every_language(opened: Opened, language: str, width: int) -> None:
    window = opened(language=language, width=width, height=700)
    made = dialog(window)
    assert clipped(made) == []
    for where, text in shown_words(made):
        if "QKeySequenceEdit" not in where:
            assert foreign_words(text, language) == [], where


def test_keys_are_changed_in_the_dialog_and_the_conflict_is_told(window: MainWindow) -> None:
    made = dialog(window)
    made.choose("timeline")
    made.keys.setFocus()
    QTest.keyClick(made.keys, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert made.typed == "Ctrl+L"
    assert "Next language" in made.remark.text()
    made.assign_button.click()
    assert shortcuts(window).keys("timeline") == ("Ctrl+L",)
    assert shortcuts(window).keys("next_language") == ()
    assert made.chosen == "timeline"
    made.usual_button.click()
    assert shortcuts(window).keys("timeline") == ("Ctrl+T",)
    made.remove_button.click()
    assert shortcuts(window).keys("timeline") == ()
    made.all_button.click()
    assert shortcuts(window).keys("next_language") == ("Ctrl+L",)
    assert not made.all_button.isEnabled()


def test_reserved_keys_are_refused_with_a_reason(window: MainWindow) -> None:
    made = dialog(window)
    made.choose("timeline")
    made.keys.setKeySequence(QKeySequence("Esc"))
    assert made.remark.text()
    assert not made.assign_button.isEnabled()


def test_the_list_is_searched_by_name_and_keys(window: MainWindow) -> None:
    made = dialog(window)

    def listed() -> list[str]:
        items = [made.tree.topLevelItem(number) for number in range(made.tree.topLevelItemCount())]
        return [item.text(0) for item in items if item is not None and not item.isHidden()]

    assert len(listed()) > len(window.actions_.named())
    made.filter.setText("ctrl+l")
    assert listed() == ["Next language"]
    made.filter.setText("timeline ctrl")
    assert "Timeline" in listed()


def test_the_dialog_follows_the_language(window: MainWindow) -> None:
    made = dialog(window)
    window.choosing.set_language("ar")
    settle()
    assert made.windowTitle() == "اختصارات لوحة المفاتيح"
    assert made.isRightToLeft()


def test_the_list_opens_with_its_own_keys(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F1)
    assert isinstance(window.findChild(ShortcutsDialog), ShortcutsDialog)
    assert QApplication.activeModalWidget() is None


def test_a_closed_dialog_hears_of_no_change(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        dialog(window).close()
        settle()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(ShortcutsDialog) is None
    with qtbot.captureExceptions() as raised:
        shortcuts(window).assign("timeline", ["F8"])
    assert raised == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_changed_that_the_words_leave_unseen(opened: Opened, language: str) -> None:
    window = opened(language=language)
    made = dialog(window)
    made.choose("open")
    made.filter.setText(bare_name(window.actions_.larger))
    assert made.chosen == "larger"
    made.remove_button.click()
    assert shortcuts(window).keys("open") == ("Ctrl+O",)
    assert shortcuts(window).keys("larger") == ()
    made.filter.setText("no command bears this name")
    assert made.chosen == ""
    buttons = (made.keys, made.assign_button, made.remove_button, made.usual_button)
    assert not any(part.isEnabled() for part in buttons)
    made.filter.clear()
    assert made.chosen


def test_after_a_change_the_keyboard_is_in_the_list_and_the_change_can_be_undone(window: MainWindow) -> None:
    made = dialog(window)
    made.activateWindow()
    made.choose("timeline")
    made.keys.setKeySequence(QKeySequence("Ctrl+L"))
    made.assign_button.setFocus()
    QTest.keyClick(made.assign_button, Qt.Key.Key_Space)
    assert made.tree.hasFocus()
    QTest.keyClick(made.tree, Qt.Key.Key_Return)
    assert shortcuts(window).keys("timeline") == ("Ctrl+L",)
    made.all_button.click()
    assert made.tree.hasFocus()
    assert not shortcuts(window).has_own
    QTest.keyClick(made.tree, Qt.Key.Key_Z, CTRL)
    assert (shortcuts(window).keys("timeline"), shortcuts(window).keys("next_language")) == (("Ctrl+L",), ())
    made.undo_button.click()
    assert not shortcuts(window).has_own
    assert not made.undo_button.isEnabled()
    assert json.loads(window.kept.setting(keys.SHORTCUTS)) == {}
