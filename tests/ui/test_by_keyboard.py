"""Reading by keyboard and screen reader: where Tab goes, where the caret is, what is said."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QGraphicsView,
    QLabel,
    QScrollArea,
    QWidget,
)

from reader.export.material import ExportOptions
from reader.library import settings as keys
from reader.library.database import open_in_memory
from reader.ui.library.dialog import LibraryDialog
from reader.ui.pane_borders import STEP
from reader.ui.preferences.dialog import open_preferences
from reader.ui.printing.dialog import open_preview
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from reader.ui.main_window import MainWindow

TAB, BACKTAB = Qt.Key.Key_Tab, Qt.Key.Key_Backtab


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return what a screen reader is told to say, as it is told."""
    told: list[str] = []
    pass_on = QAccessible.updateAccessibility

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append(event.message())
        pass_on(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    QAccessible.setActive(True)
    yield told
    QAccessible.setActive(False)


def press(key: Qt.Key) -> QWidget:
    """Press a key where the keyboard is, and return where it is then."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    settle()
    after = QApplication.focusWidget()
    assert after is not None
    return after


def spoken_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def caret_block(window: MainWindow) -> str:
    place = window.article.steering.reading_place()
    assert place is not None
    return place.block


# Tab


def way(window: MainWindow, key: Qt.Key) -> list[QWidget]:
    """Go round the window from the button of the contents, past the article's mentions."""
    first = window.header.contents_button
    first.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    gone: list[QWidget] = [first]
    while len(gone) < 60:
        if gone[-1] is window.article:
            window.article.focus_mention(None)
            QWidget.focusNextPrevChild(window.article, key is TAB)
            settle()
            focused = QApplication.focusWidget()
            assert focused is not None
        else:
            focused = press(key)
        if focused is first:
            break
        gone.append(focused)
    return gone


@pytest.mark.parametrize("language", ["en", "ar"])
def test_tab_goes_through_the_window_as_it_is_read(opened: Opened, language: str) -> None:
    window = opened(language=language)
    gone = way(window, TAB)
    header = [widget for widget in gone if window.header.isAncestorOf(widget)]
    along = [widget.mapTo(window, widget.rect().center()).x() for widget in header]
    assert len(header) == 7
    assert along == sorted(along, reverse=language == "ar")
    assert gone[: len(header)] == header
    assert gone[len(header)] is window.article
    down = [widget.mapTo(window, widget.rect().topLeft()).y() for widget in gone[len(header) + 1 :]]
    assert len(down) >= 10
    assert all(after >= before - 6 for before, after in pairwise(down))
    assert gone[-1] is window.timeline.view


def test_backtab_goes_the_same_way_back(window: MainWindow) -> None:
    forth, back = way(window, TAB), way(window, BACKTAB)
    assert back == [forth[0], *reversed(forth[1:])]
    window.show_card(window.editions[0].block_by_id["p1"].mentions[0])
    settle()
    assert window.cards.card.isVisible()
    assert window.cards.card.action_buttons()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_of_several_buttons_tab_comes_to_the_one_that_is_chosen(opened: Opened, language: str) -> None:
    window = opened(language=language)
    of_groups = [
        widget for widget in way(window, TAB) if isinstance(widget, QAbstractButton) and widget.group() is not None
    ]
    assert len(of_groups) == 4
    assert all(button.isChecked() for button in of_groups)


def test_tab_comes_to_the_bar_of_the_search_after_the_timeline(window: MainWindow) -> None:
    window.actions_.find.trigger()
    settle()
    gone = [widget.objectName() for widget in way(window, TAB)]
    assert gone.index("timelineList") < gone.index("findQuery") < gone.index("findOptions") < gone.index("findClose")


def test_tab_goes_through_the_library_as_it_is_read(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.library.trigger()
    dialog = window.findChild(LibraryDialog, "library")
    assert isinstance(dialog, LibraryDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.documents.filter.setFocus()
    gone = [dialog.documents.filter.objectName()]
    while len(gone) < 20 and (focused := press(TAB)) is not dialog.documents.filter:
        gone.append(focused.objectName())
    assert gone[-2:] == ["collectionsButton", "importButton"]
    dialog.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_tab_goes_through_the_preview_of_a_print(opened: Opened, language: str, qtbot: QtBot) -> None:
    window = opened(language=language)
    open_preview(window, ExportOptions((language,)), ())
    qtbot.waitUntil(lambda: window.findChild(QDialog, "printPreviewDialog") is not None)
    preview = window.findChild(QDialog, "printPreviewDialog")
    assert preview is not None
    preview.activateWindow()
    qtbot.waitUntil(preview.isActiveWindow)
    view = preview.findChild(QGraphicsView)
    assert view is not None
    view.setFocus()
    settle()
    gone: list[tuple[int, str]] = []
    while len(gone) < 30:
        focused = press(TAB)
        if isinstance(focused, QGraphicsView):
            break
        gone.append((focused.mapTo(preview, focused.rect().center()).x(), spoken_name(focused)))
    along = [x for x, _ in gone]
    assert len(gone) >= 14
    assert along == sorted(along, reverse=language == "ar")
    assert all(said and not foreign_words(said, language) for _, said in [*gone, (0, spoken_name(view))])
    assert gone[-1][1] == {"en": "Print", "ar": "طباعة"}[language]
    preview.close()
    settle()


# Where the keyboard is


def test_the_text_is_framed_when_the_keyboard_comes_to_it(window: MainWindow) -> None:
    window.header.contents_button.setFocus()
    window.actions_.next_pane.trigger()
    settle()
    assert window.article.hasFocus()
    frame = window.around.tools.focus_frame
    assert frame.is_shown
    shown = window.article.viewport().grab().toImage()
    color = window.article.theme.color("focus").name() if window.article.theme is not None else ""
    assert shown.pixelColor(shown.width() // 2, 0).name() == color
    QTest.keyClick(window.article, Qt.Key.Key_Down)
    assert not frame.is_shown


def test_a_click_into_the_text_frames_nothing(window: MainWindow) -> None:
    window.header.contents_button.setFocus()
    window.article.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not window.around.tools.focus_frame.is_shown


def test_the_bar_of_marks_gives_the_keyboard_back(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.around.tools.marks.bar
    window.article.setFocus()
    for leave in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
        window.article.select_span(200, 220)
        window.article.selection_made.emit(True)
        qtbot.waitUntil(bar.isVisible)
        bar.tools["copy"].setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(bar.tools["copy"], leave)
        settle()
        assert not bar.isVisible()
        assert window.article.hasFocus()


@pytest.mark.parametrize("pane", ["timeline", "contents"])
def test_a_drawer_gives_the_keyboard_back_to_what_had_it(opened: Opened, pane: str) -> None:
    window = opened(width=700)
    for had in (window.header.search_button, window.article):
        had.setFocus(Qt.FocusReason.TabFocusReason)
        getattr(window.actions_, pane).trigger()
        settle()
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused is not had
        press(Qt.Key.Key_Escape)
        assert had.hasFocus()
    assert not window.timeline_side.is_open
    assert not window.contents_side.is_open


def test_tab_does_not_close_the_question_for_a_block(window: MainWindow) -> None:
    window.article.setFocus()
    window.actions_.go_to_block.trigger()
    settle()
    asked = press(TAB)
    assert asked.objectName() == "blockNumber"
    assert asked.isVisible()
    assert press(Qt.Key.Key_Escape) is window.article


def test_esc_takes_the_notice_away(window: MainWindow) -> None:
    window.article.setFocus()
    window.notice.say("This file can’t be read.")
    assert window.notice.isVisible()
    press(Qt.Key.Key_Escape)
    assert not window.notice.isVisible()
    assert window.article.hasFocus()


def test_the_header_says_which_keys_do_the_same(window: MainWindow) -> None:
    tips = [button.toolTip() for button in window.header.layouts.findChildren(QAbstractButton)]
    assert [tip for tip in tips if "Ctrl+" in tip] == tips
    assert "F10" in window.header.menu_button.toolTip()
    window.choosing.set_language("ar")
    settle()
    tips = [button.toolTip() for button in window.header.layouts.findChildren(QAbstractButton)]
    assert not [tip for tip in tips if "Ctrl+" not in tip or foreign_words(tip, "ar")]


# The caret


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    """Return the window with a caret in the text."""
    window.article.setFocus()
    window.actions_.caret.trigger()
    settle()
    assert window.article.steering.has_caret
    return window


def test_the_caret_goes_where_the_reader_goes(reading: MainWindow) -> None:
    reading.place.show_block("p20")
    assert caret_block(reading) == "p20"
    press(Qt.Key.Key_Down)
    assert caret_block(reading) == "p20"
    assert "p20" in reading.article.places.visible_blocks()
    mention = reading.editions[0].block_by_id["p8"].mentions[0]
    reading.article.steering.go_to_mention(mention)
    assert caret_block(reading) == "p8"
    reading.actions_.back.trigger()
    assert caret_block(reading) == "p20"


def test_the_caret_stays_in_its_paragraph_whatever_is_shown(reading: MainWindow) -> None:
    reading.place.show_block("p12")
    for setting, value in (
        (keys.LANGUAGE, "ar"),
        (keys.TEXT_SIZE, 150),
        (keys.LAYOUT, "parallel"),
        (keys.THEME, "dark"),
        (keys.LANGUAGE, "en"),
        (keys.LAYOUT, "single"),
    ):
        reading.choosing.choose(setting, value)
        settle()
        assert caret_block(reading) == "p12"
        assert reading.article.viewport().rect().intersects(reading.article.cursorRect())


def test_the_keyboards_mark_is_on_the_mention_that_the_caret_is_in(reading: MainWindow) -> None:
    view, content = reading.article, reading.article.content
    assert content is not None
    press(TAB)
    first = view.focused_mention
    assert first is not None
    span = content.span(0, first)
    assert span is not None
    assert view.textCursor().position() == span[0]
    reading.place.show_block("p20")
    assert view.focused_mention is None or view.focused_mention.block == "p20"
    press(TAB)
    after = view.focused_mention
    assert after is not None
    assert after.block == "p20"


def test_the_caret_is_there_at_the_next_start(opened: Opened) -> None:
    database = open_in_memory()
    first = opened(database=database)
    first.actions_.caret.trigger()
    assert first.kept.settings.get(keys.CARET)
    second = opened(database=database)
    assert second.article.steering.has_caret
    assert second.actions_.caret.isChecked()
    second.actions_.caret.trigger()
    assert not second.article.steering.has_caret


# What is said


def test_tab_says_the_mention_that_it_comes_to(window: MainWindow, said: list[str]) -> None:
    window.article.setFocus()
    press(TAB)
    press(TAB)
    assert said == ["Ilham Aliyev. Person", "4/10/2020. Aliyev demands a withdrawal timetable"]
    window.choosing.set_language("ar")
    settle()
    said.clear()
    press(TAB)
    focused = window.article.focused_mention
    assert focused is not None
    assert said[0].startswith(f"{focused.text}. ")


def test_tab_says_the_note_that_it_comes_to(window: MainWindow, said: list[str]) -> None:
    window.article.setFocus()
    for _ in range(12):
        press(TAB)
    assert "Gabriel. Editors’ note 1" in said


def test_tab_says_the_mark_that_it_comes_to(window: MainWindow, said: list[str]) -> None:
    window.article.setFocus()
    window.around.tools.marks.mark_block("p1")
    settle()
    said.clear()
    press(TAB)
    text = window.editions[0].block_by_id["p1"].text
    assert said[0].startswith(f"{text}. paragraph 1 · Yellow")


def test_a_switch_of_language_is_said(window: MainWindow, said: list[str]) -> None:
    window.actions_.next_language.trigger()
    settle()
    window.actions_.next_language.trigger()
    settle()
    assert said == ["العربية", "English"]


def test_a_notice_is_said(window: MainWindow, said: list[str]) -> None:
    window.notice.say("This file can’t be read.")
    assert said == ["This file can’t be read."]


def test_the_passage_that_was_gone_to_is_said(window: MainWindow, said: list[str], qtbot: QtBot) -> None:
    window.timeline.view.setFocus()
    press(Qt.Key.Key_Home)
    said.clear()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(said))
    blocks = {block.text for block in window.editions[0].blocks}
    assert len(said) == 1
    assert said[0] in blocks
    assert window.timeline.view.hasFocus()


def test_the_passage_of_a_hit_is_not_said_while_one_types(window: MainWindow, said: list[str], qtbot: QtBot) -> None:
    window.actions_.find.trigger()
    QTest.keyClicks(window.around.aids.find.bar.query, "Minsk")
    qtbot.waitUntil(lambda: "1 of 8" in said)
    assert not [text for text in said if len(text) > 60]


def test_a_filter_says_how_many_events_are_left(window: MainWindow, said: list[str], qtbot: QtBot) -> None:
    window.actions_.timeline_filter.trigger()
    settle()
    said.clear()
    QTest.keyClicks(window.timeline.filter_box, "Minsk")
    qtbot.waitUntil(lambda: any("of 44 events" in text for text in said))
    QTest.keyClicks(window.timeline.filter_box, "qqq")
    qtbot.waitUntil(lambda: "No event matches." in said)


def test_a_list_says_that_nothing_has_what_is_typed(window: MainWindow, said: list[str]) -> None:
    window.actions_.contents.trigger()
    panel = window.around.aids.contents.panel
    panel.show_tab("glossary")
    settle()
    panel.glossary.filter.setFocus()
    QTest.keyClicks(panel.glossary.filter, "qqqq")
    settle()
    assert said.count("Nothing here has these letters.") == 1


# What things are called


def test_lists_to_choose_from_say_what_they_are_of(window: MainWindow) -> None:
    """On Linux their name is their value: a label says it."""
    open_preferences(window)
    window.actions_.library.trigger()
    settle()
    dialogs = [window.findChild(QWidget, found) for found in ("preferences", "library")]
    boxes = [box for dialog in dialogs if dialog is not None for box in dialog.findChildren(QComboBox)]
    assert len(boxes) >= 11
    window.choosing.set_language("ar")
    settle()
    for box in boxes:
        found = QAccessible.queryAccessibleInterface(box)
        labels = [other.text(QAccessible.Text.Name) for other, _ in found.relations()]
        assert box.accessibleName() in labels
    unseen = window.findChildren(QLabel, "unseenLabel")
    assert len(unseen) >= 11
    assert not any(label.isVisible() for label in unseen)


def test_what_scrolls_the_preferences_is_no_stop_of_its_own(window: MainWindow) -> None:
    dialog = open_preferences(window)
    assert dialog is not None
    areas = dialog.findChildren(QScrollArea)
    assert areas
    assert all(area.focusPolicy() is Qt.FocusPolicy.NoFocus for area in areas)


def test_the_menu_has_a_name(opened: Opened) -> None:
    assert spoken_name(opened(language="ar").header.menu_button.menu()) == "القائمة"


# The panes' borders


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_panes_borders_are_moved_by_keyboard_and_kept(opened: Opened, language: str) -> None:
    database = open_in_memory()
    window = opened(language=language, database=database, width=1500)
    timeline, contents = window.timeline_side, window.contents_side
    assert timeline.pane is not None
    outward, inward = window.actions_.border_right, window.actions_.border_left
    if language == "ar":  # there the timeline stands left of the text
        outward, inward = inward, outward
    before = timeline.pane.width()
    inward.trigger()
    settle()
    assert timeline.pane.width() == before + STEP
    for _ in range(60):  # as far as there is room
        outward.trigger()
    settle()
    least = timeline.pane.width()
    assert least < before
    window.actions_.contents.trigger()
    settle()
    assert contents.pane is not None
    contents.pane.setFocus()
    assert contents.pane_has_focus()
    wide = contents.pane.width()
    inward.trigger()
    settle()
    assert (contents.pane.width(), timeline.pane.width()) == (wide - STEP, least)
    assert window.kept.settings.get(keys.CONTENTS_WIDTH) == wide - STEP


def test_a_drawer_has_no_border_to_move(opened: Opened) -> None:
    window = opened(width=700)
    window.timeline_side.set_open(True)
    settle()
    assert window.timeline_side.pane is not None
    before = window.timeline_side.pane.geometry()
    window.actions_.border_left.trigger()
    settle()
    assert window.timeline_side.pane.geometry() == before
