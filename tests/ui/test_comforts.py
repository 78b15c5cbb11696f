"""Nothing but the text, the reading ruler, menus and the documents read last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from reader.library import settings as keys
from reader.library.database import open_database
from reader.publication.edition import MentionKind
from reader.ui.reading.ruler import Ruler
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QRect
    from pytestqt.qtbot import QtBot

    from reader.ui.main_window import MainWindow


# The offscreen platform says so of every menu that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


def press(window: MainWindow, key: Qt.Key) -> None:
    window.activateWindow()
    window.article.setFocus()
    QTest.keyClick(window.article, key)
    settle()


def parts(window: MainWindow) -> tuple[bool, bool, bool]:
    return window.header.isVisible(), window.status.isVisible(), window.timeline.isVisible()


# Nothing but the text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_f11_leaves_the_text_alone_and_esc_brings_all_back(opened: Opened, language: str) -> None:
    window = opened(language=language)
    window.article.steering.go_to_block("p14")
    settle()
    press(window, Qt.Key.Key_F11)
    assert parts(window) == (False, False, False)
    assert window.isFullScreen()
    assert window.article.places.top_block() == "p14"
    assert window.actions_.distraction_free.isChecked()
    press(window, Qt.Key.Key_Escape)
    assert parts(window) == (True, True, True)
    assert not window.isFullScreen()
    assert window.article.places.top_block() == "p14"
    press(window, Qt.Key.Key_F11)
    press(window, Qt.Key.Key_F11)
    assert parts(window) == (True, True, True)


def test_esc_closes_what_is_innermost_first(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F11)
    window.show_card(window.editions[0].mentions[0])
    settle()
    press(window, Qt.Key.Key_Escape)
    assert not window.cards.card.isVisible()
    assert window.around.comforts.bare.is_on
    press(window, Qt.Key.Key_Escape)
    assert not window.around.comforts.bare.is_on


def test_a_timeline_that_was_hidden_stays_hidden_and_its_choice_is_kept(window: MainWindow) -> None:
    window.actions_.timeline.trigger()
    press(window, Qt.Key.Key_F11)
    press(window, Qt.Key.Key_F11)
    assert parts(window) == (True, True, False)
    window.actions_.timeline.trigger()
    press(window, Qt.Key.Key_F11)
    assert window.kept.setting(keys.TIMELINE_SHOWN)  # hidden for a while is not chosen for good
    window.actions_.timeline.trigger()
    settle()
    assert window.timeline.isVisible()
    press(window, Qt.Key.Key_F11)
    assert parts(window) == (True, True, True)


def test_the_upper_edge_shows_the_header_over_the_text(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F11)
    view = window.article.viewport()
    top = window.article.places.top_block()
    QTest.mouseMove(view, QPoint(view.width() // 2, 1))
    qtbot.waitUntil(window.header.isVisible)
    assert window.article.geometry().top() == 0
    assert window.article.places.top_block() == top
    QTest.mouseMove(view, QPoint(view.width() // 2, 300))
    qtbot.waitUntil(lambda: not window.header.isVisible())


def test_the_keyboard_reaches_the_header_too(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F11)
    window.article.setFocus()
    window.actions_.next_pane.trigger()
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.header.isAncestorOf(focused)
    assert window.header.isVisible()
    QTest.mouseMove(window.article.viewport(), QPoint(200, 400))
    window.article.setFocus()
    qtbot.waitUntil(lambda: not window.header.isVisible())


def test_it_is_remembered(opened: Opened, tmp_path: Path) -> None:
    first = opened(database=open_database(tmp_path))
    press(first, Qt.Key.Key_F11)
    first.close()
    again = opened(database=open_database(tmp_path))
    assert parts(again) == (False, False, False)
    press(again, Qt.Key.Key_Escape)
    again.resize(1360, 880)  # the screen that a test has is smaller than that
    settle()
    assert parts(again) == (True, True, True)
    assert not again.kept.setting(keys.DISTRACTION_FREE)


def test_a_switch_of_language_leaves_it_bare(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F11)
    window.choosing.set_language("ar")
    window.choosing.set_theme("dark")
    settle()
    assert parts(window) == (False, False, False)


# The ruler


def ruler(window: MainWindow) -> Ruler:
    if not window.actions_.ruler.isChecked():
        window.actions_.ruler.trigger()
        settle()
    found = window.article.viewport().findChild(Ruler)
    assert isinstance(found, Ruler)
    return found


def line_at(window: MainWindow, box: QRect) -> int:
    """Return the document position where the line in the middle of a box begins."""
    cursor = window.article.cursorForPosition(box.center())
    cursor.movePosition(cursor.MoveOperation.StartOfLine)
    return cursor.position()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_ruler_follows_the_arrows_line_by_line(opened: Opened, language: str) -> None:
    window = opened(language=language)
    made = ruler(window)
    seen = [line_at(window, made.line())]
    for _ in range(40):
        press(window, Qt.Key.Key_Down)
        assert window.article.viewport().rect().contains(made.line())
        seen.append(line_at(window, made.line()))
    assert seen == sorted(set(seen))
    assert window.article.verticalScrollBar().value() > 0
    for _ in range(10):
        press(window, Qt.Key.Key_Up)
    assert line_at(window, made.line()) == seen[-11]


def test_the_ruler_follows_the_pointer_and_the_scrolling(window: MainWindow) -> None:
    made = ruler(window)
    view = window.article.viewport()
    QTest.mouseMove(view, QPoint(view.width() // 2, 400))
    settle()
    assert made.line().top() <= 400 <= made.line().bottom()
    middle = made.line().center().y()
    window.article.verticalScrollBar().setValue(500)
    settle()
    assert abs(made.line().center().y() - middle) <= made.line().height()


def test_the_ruler_follows_the_caret(window: MainWindow) -> None:
    made = ruler(window)
    window.actions_.caret.trigger()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    caret = window.article.cursorRect()
    assert made.line().top() <= caret.center().y() <= made.line().bottom()


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
def test_the_band_changes_the_paper_and_not_the_letters(opened: Opened, theme: str) -> None:
    window = opened(theme=theme)
    made = ruler(window)
    view = window.article.viewport()
    band = view.grab(made.geometry()).toImage()
    made.hide()
    plain = view.grab(made.geometry()).toImage()
    changed = 0
    strongest: dict[str, int] = {}
    for image, name in ((plain, "plain"), (band, "band")):
        tones = [image.pixelColor(x, y).lightness() for x in range(0, image.width(), 2) for y in range(image.height())]
        strongest[name] = max(tones) if theme == "dark" else min(tones)
    for x in range(0, plain.width(), 3):
        changed += plain.pixelColor(x, 1) != band.pixelColor(x, 1)
    assert changed > plain.width() // 4
    assert abs(strongest["plain"] - strongest["band"]) <= 3
    assert made.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_the_ruler_may_be_a_line_and_is_remembered(opened: Opened, tmp_path: Path) -> None:
    first = opened(database=open_database(tmp_path))
    made = ruler(first)
    first.choosing.choose(keys.RULER_FORM, "line")
    settle()
    line = first.article.viewport().grab(made.geometry()).toImage()
    accent = QColor("#9c3a22")
    assert line.pixelColor(line.width() // 2, line.height() - 1) == accent
    first.close()
    again = opened(database=open_database(tmp_path))
    assert again.actions_.ruler.isChecked()
    assert ruler(again).isVisible()
    again.actions_.ruler.trigger()
    assert not ruler_shown(again)


def ruler_shown(window: MainWindow) -> bool:
    found = window.article.viewport().findChild(Ruler)
    return isinstance(found, Ruler) and found.isVisible()


def test_without_a_ruler_the_arrows_scroll(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Down)
    assert window.article.verticalScrollBar().value() > 0


# Menus


def page_menu(window: MainWindow, point: QPoint) -> QMenu:
    view = window.article.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.mapToGlobal(point))
    QApplication.sendEvent(view, event)
    settle()
    found = window.findChild(QMenu, "pageMenu")
    assert isinstance(found, QMenu)
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_has_a_menu_for_what_is_under_the_pointer(opened: Opened, language: str) -> None:
    window = opened(language=language)
    term = next(m for m in window.editions[0].mentions if m.kind is MentionKind.TERM)
    window.article.steering.go_to_mention(term)
    settle()
    box = window.article.places.mention_box(term)
    assert box is not None
    menu = page_menu(window, box.center())
    texts = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    for text in texts:
        assert foreign_words(text, language) == [], text
    assert window.actions_.copy in menu.actions()
    assert window.actions_.select_all in menu.actions()
    assert window.actions_.go_to_block in menu.actions()
    menu.actions()[0].trigger()
    settle()
    assert window.cards.card.isVisible()
    assert window.cards.mention is not None
    assert window.cards.mention.target == term.target
    menu.close()


def test_the_menu_goes_from_a_date_to_its_event(window: MainWindow) -> None:
    date = next(m for m in window.editions[0].mentions if m.is_dated and m.target)
    window.article.focus_mention(date)
    menu = page_menu(window, QPoint(3, 3))
    told: list[str] = []
    window.cards.timeline_requested.connect(told.append)
    menu.actions()[1].trigger()
    settle()
    assert told == [date.target]
    menu.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_list_of_events_has_a_menu(opened: Opened, language: str) -> None:
    window = opened(language=language)
    view = window.timeline.view
    row = next(number for number in view.shown_rows() if view.timeline().event_at(number) is not None)
    event = view.timeline().event_at(row)
    assert event is not None
    view.customContextMenuRequested.emit(view.visualRect(view.timeline().index(row)).center())
    settle()
    menu = view.findChild(QMenu, "eventMenu")
    assert isinstance(menu, QMenu)
    for action in menu.actions():
        assert foreign_words(action.text().partition("\t")[0], language) == []
    menu.actions()[1].trigger()
    assert QApplication.clipboard().text().endswith(f": {event.title}")
    menu.actions()[0].trigger()
    settle()
    assert set(event.blocks) & set(window.article.places.visible_blocks())
    menu.close()


def test_copy_and_select_all_work_from_the_keyboard(window: MainWindow) -> None:
    window.activateWindow()
    window.article.setFocus()
    QTest.keyClick(window.article, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.article, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "The President of Azerbaijan" in QApplication.clipboard().text()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_menu_has_sections_and_titles_in_its_language(opened: Opened, language: str) -> None:
    window = opened(language="en" if language == "ar" else "ar")
    window.choosing.set_language(language)
    settle()
    menu = window.header.menu_button.menu()
    assert isinstance(menu, QMenu)
    titles = [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]
    assert all(titles)
    for title in titles:
        assert foreign_words(title, language) == [], title
    assert sum(action.isSeparator() for action in menu.actions()) >= 4
    assert len(titles) <= 26


def within(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        found += within(inner) if isinstance(inner, QMenu) else [action]
    return found


def test_every_action_stands_in_the_menu(window: MainWindow) -> None:
    menu = window.header.menu_button.menu()
    assert isinstance(menu, QMenu)
    there = {id(action) for action in within(menu)}
    missing = {name for name, action in window.actions_.named().items() if id(action) not in there}
    assert missing == {"menu"}


def test_the_ways_to_see_the_timeline_are_chosen_in_its_menu(window: MainWindow) -> None:
    menu = window.around.comforts.menus["timeline"]
    first, second, third = [action for action in menu.actions() if action.isCheckable()]
    assert first.isChecked()
    second.trigger()
    settle()
    assert window.timeline.mode == "map"
    third.trigger()
    settle()
    assert [window.timeline.mode, third.isChecked(), first.isChecked()] == ["table", True, False]


# Documents read last


def recent_menu(window: MainWindow) -> QMenu:
    menu = window.around.comforts.menus["recent"]
    menu.popup(window.mapToGlobal(window.rect().center()))
    settle()
    return menu


def test_what_was_read_is_listed_by_title_and_can_be_opened_again(opened: Opened, tmp_path: Path) -> None:
    paths = [tmp_path / "one.md", tmp_path / "two.md"]
    for path, title in zip(paths, ("First & foremost", "عنوان عربي"), strict=True):
        path.write_text(f"# {title}\n\nText.", encoding="utf-8")
    window = opened()
    for path in paths:
        window.document_chosen.emit(str(path))
        settle()
    menu = recent_menu(window)
    texts = [action.text().replace("&&", "&").strip("\u2066\u2067\u2069") for action in menu.actions()[:3]]
    assert texts == ["عنوان عربي", "First & foremost", "Q&A: The Conflict Between Azerbaijan and Armenia"]
    menu.actions()[1].trigger()
    settle()
    assert window.editions[0].title == "First & foremost"
    menu.close()


def test_a_document_that_is_gone_is_greyed_and_says_so(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "gone.md"
    path.write_text("# Here today\n\nText.", encoding="utf-8")
    window = opened()
    window.document_chosen.emit(str(path))
    settle()
    path.unlink()
    menu = recent_menu(window)
    first = menu.actions()[0]
    assert not first.isEnabled()
    assert "(not found)" in first.text()
    menu.close()
    menu.actions()[-1].trigger()
    settle()
    assert [action.isEnabled() for action in recent_menu(window).actions()] == [False]
    menu.close()
