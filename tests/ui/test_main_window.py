"""The window: panes, sizes, looks, what it remembers, and that nothing is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from reader.library.database import open_database
from reader.ui.header_bar import LEAST_TITLE, ElidedLabel
from tests.ui.conftest import Opened, settle

if TYPE_CHECKING:
    from pathlib import Path

    from reader.ui.main_window import MainWindow

SIZES = [(480, 400), (820, 700), (1024, 700), (1360, 880), (1920, 1080)]


def clipped(window: QWidget) -> list[str]:
    """Return the labels and buttons that have less room than their text takes, or stand outside their parents."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, (QLabel, QAbstractButton)) or not widget.isVisible():
            continue
        name = f"{type(widget).__name__} {widget.objectName()!r} {widget.text()[:30]!r}"
        inside = window.rect().contains(widget.rect().translated(widget.mapTo(window, widget.rect().topLeft())))
        scrolls = any(isinstance(parent, QScrollArea) for parent in ancestors(widget))
        if not inside and not scrolls:
            found.append(f"{name} stands outside the window")
        if isinstance(widget, ElidedLabel):
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.height() < widget.heightForWidth(widget.width()) and not scrolls:
                found.append(f"{name} is too low")
        elif widget.width() < widget.minimumSizeHint().width() or widget.height() < text_height(widget):
            found.append(f"{name} is too small")
    return found


def ancestors(widget: QWidget) -> list[QWidget]:
    parent, found = widget.parentWidget(), []
    while parent is not None:
        found.append(parent)
        parent = parent.parentWidget()
    return found


def text_height(widget: QWidget) -> int:
    return QFontMetrics(widget.font()).height() if getattr(widget, "text", str)() else 0


def overlapping(window: MainWindow) -> list[str]:
    """Return the pairs of neighbours in the header and status line that overlap."""
    found = []
    for bar in (window.header, window.status):
        shown = [
            w for w in bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly) if w.isVisible()
        ]
        for index, one in enumerate(shown):
            found += [
                f"{one.objectName()} over {other.objectName()}"
                for other in shown[index + 1 :]
                if one.geometry().intersects(other.geometry())
            ]
    return found


@pytest.mark.parametrize("text_size", [100, 150])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(opened: Opened, size: tuple[int, int], language: str, text_size: int) -> None:
    window = opened(width=size[0], height=size[1], language=language, text_size=text_size)
    assert (window.width(), window.height()) == size
    assert clipped(window) == []
    assert overlapping(window) == []
    if window.timeline_side.is_drawer:
        window.timeline_side.set_open(True)
        settle()
        assert clipped(window) == []


@pytest.mark.parametrize("text_size", [100, 150, 250])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(480, 400), (1024, 700), (1360, 880)])
def test_cards_stay_in_the_window_and_off_their_words(
    opened: Opened, size: tuple[int, int], language: str, text_size: int
) -> None:
    window = opened(width=size[0], height=size[1], language=language, text_size=text_size)
    for mention in window.editions[0].mentions[::67]:
        window.show_card(mention)
        settle()
        card = window.cards.card
        assert card.isVisible()
        assert window.rect().contains(card.geometry())
        box = window.article.places.mention_box(mention)
        assert box is not None
        shown = box.translated(window.article.viewport().mapTo(window, box.topLeft() * 0))
        overlap = card.geometry().intersected(shown)
        assert overlap.height() <= 2 or overlap.width() <= 2, mention
        assert clipped(window) == []


def test_the_timeline_folds_into_a_drawer_and_back(window: MainWindow) -> None:
    shown = [(window.timeline_side.is_drawer, window.timeline.isVisible())]
    window.resize(820, 700)
    settle()
    shown.append((window.timeline_side.is_drawer, window.timeline.isVisible()))
    window.actions_.timeline.trigger()
    settle()
    shown.append((window.timeline.view.hasFocus(), window.timeline.isVisible()))
    QTest.keyClick(window.timeline.view, Qt.Key.Key_Escape)
    settle()
    shown.append((window.article.hasFocus(), window.timeline.isVisible()))
    window.resize(1360, 880)
    settle()
    shown.append((window.timeline_side.is_drawer, window.timeline.isVisible()))
    assert shown == [(False, True), (True, False), (True, True), (True, False), (False, True)]


def test_ctrl_t_hides_and_shows_the_timeline(window: MainWindow) -> None:
    window.actions_.timeline.trigger()
    settle()
    assert not window.timeline.isVisible()
    window.actions_.timeline.trigger()
    settle()
    assert window.timeline.isVisible()


def test_f6_goes_round_the_panes(window: MainWindow) -> None:
    window.article.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(4):
        window.actions_.next_pane.trigger()
        seen.append(QApplication.focusWidget())
    assert seen == [window.timeline.view, window.header.contents_button, window.article, window.timeline.view]


def test_every_control_can_be_reached_and_has_a_name(window: MainWindow) -> None:
    window.show_card(window.editions[0].mentions[0])
    settle()
    for widget in window.findChildren(QAbstractButton):
        if widget.isVisible():
            assert widget.accessibleName(), widget.objectName()
            assert widget.focusPolicy() != Qt.FocusPolicy.NoFocus or not isinstance(widget, (QToolButton, QPushButton))
    for named in (window.article, window.timeline.view, window.timeline.scale):
        assert named.accessibleName()
    for action in window.actions_.all():
        assert action.text()


def test_the_shortcuts_are_those_of_the_design(window: MainWindow) -> None:
    shortcuts = {key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()}
    assert {"Ctrl+L", "F6", "Ctrl+T", "Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+O"} <= shortcuts


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
def test_themes_change_at_once_and_keep_the_place(window: MainWindow, theme: str) -> None:
    window.article.steering.go_to_block("p13")
    settle()
    window.choosing.set_theme(theme)
    settle()
    assert window.article.places.top_block() == "p13"
    pixel = window.article.viewport().grab().toImage().pixelColor(3, 3)
    dark = pixel.lightness() < 128
    assert dark == (theme == "dark")


@pytest.mark.parametrize("per_cent", [70, 150, 250])
def test_text_size_keeps_the_place(window: MainWindow, per_cent: int) -> None:
    window.article.steering.go_to_block("p20")
    settle()
    before = QFontMetrics(window.article.document().findBlockByNumber(6).charFormat().font()).height()
    window.choosing.set_text_size(per_cent)
    settle()
    after = QFontMetrics(window.article.document().findBlockByNumber(6).charFormat().font()).height()
    assert window.article.places.top_block() == "p20"
    assert (after > before) == (per_cent > 100)


def test_larger_and_smaller_stop_at_the_ends(window: MainWindow) -> None:
    for _ in range(20):
        window.actions_.larger.trigger()
    for _ in range(20):
        window.actions_.smaller.trigger()
    window.actions_.usual_size.trigger()
    settle()
    assert clipped(window) == []


def test_the_window_comes_back_as_it_was(opened: Opened, tmp_path: Path) -> None:
    first = opened(database=open_database(tmp_path), width=1100, height=720, theme=None)
    first.choosing.set_language("ar")
    first.choosing.set_theme("sepia")
    first.choosing.set_text_size(125)
    first.article.steering.go_to_block("p16")
    settle()
    first.close()
    again = opened(database=open_database(tmp_path), width=1100, height=720, language=None, theme=None)
    assert again.words.language == "ar"
    assert again.article.places.top_block() == "p16"
    assert again.actions_.themes["sepia"].isChecked()
    assert again.size() == first.size()


def test_every_layout_keeps_the_block(window: MainWindow) -> None:
    window.article.steering.go_to_block("p18")
    settle()
    for layout in ("parallel", "interleaved", "single"):
        window.actions_.layouts[layout].trigger()
        settle()
        assert window.article.places.top_block() == "p18", layout


@pytest.mark.parametrize("language", ["en", "ar"])
def test_header_menu_and_keys_say_the_same_of_the_layout(opened: Opened, language: str) -> None:
    window = opened(language=language, width=1100)
    layouts = window.around.comforts.menus["layout"]
    assert window.header.layouts.isVisible()
    for number, layout in enumerate(("single", "parallel", "interleaved"), start=1):
        QTest.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        settle()
        assert window.header.layouts.value == window.shown.layout.value == layout
        checked = [action for action in layouts.actions() if action.isChecked()]
        assert checked == [window.actions_.layouts[layout]]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_choice_of_layout_makes_room_for_the_title(opened: Opened, language: str) -> None:
    window = opened(language=language)
    seen = set()
    for width in (480, 760, 900, 960, 1000, 1100, 1360):
        window.resize(width, 700)
        settle()
        header, layouts = window.header, window.header.layouts
        seen.add(layouts.isVisible())
        assert header.minimumSizeHint().width() <= width
        assert header._title.width() >= (LEAST_TITLE if layouts.isVisible() else 60)
    assert seen == {True, False}


def test_side_by_side_rows_are_aligned(opened: Opened) -> None:
    window = opened(layout="parallel")
    content = window.article.content
    assert content is not None
    for block in window.editions[0].blocks:
        tops = []
        for column in (0, 1):
            span = content.block_span(column, block.id)
            assert span is not None
            paragraph = window.article.document().findBlock(span[0])
            tops.append(window.article.document().documentLayout().blockBoundingRect(paragraph).top())
        assert abs(tops[0] - tops[1]) < 16, block.id


def test_the_focus_is_visible(window: MainWindow) -> None:
    window.activateWindow()
    button = window.header.menu_button
    button.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    image = button.grab().toImage()
    focus = QColor("#1f6fc4")
    edge = [image.pixelColor(x, 1) for x in range(10, image.width() - 10)]
    assert any(abs(c.red() - focus.red()) + abs(c.blue() - focus.blue()) < 40 for c in edge)


def test_a_bad_file_is_a_line_in_the_window(opened: Opened, tmp_path: Path) -> None:
    window = opened()
    path = tmp_path / "binary.md"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    window.document_dropped.emit(str(path))
    settle()
    assert window.notice.isVisible()
    assert window.editions[0].publication == "karabakh-2020"


def test_a_path_with_spaces_keeps_its_order_in_a_right_to_left_message(opened: Opened, tmp_path: Path) -> None:
    window = opened(language="ar")
    path = tmp_path / "مجلد كتب" / "broken.epub"
    path.parent.mkdir()
    path.write_bytes(b"PK no book at all")
    window.document_dropped.emit(str(path))
    settle()
    (shown,) = [label.text() for label in window.notice.findChildren(QLabel)]
    assert f"\u2066{path}\u2069" in shown


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_window_s_title_keeps_the_document_s_apart_from_the_program_s_name(opened: Opened, language: str) -> None:
    window = opened(language=language)
    title, name = window.windowTitle().split(" – ")
    assert title == f"\u2068{window.editions[0].title}\u2069"
    assert name == {"en": "Hashiya", "ar": "حاشية"}[language]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_on_has_its_tick_in_the_menu(opened: Opened, language: str) -> None:
    window = opened(language=language)
    switches = [window.actions_.timeline, window.actions_.ruler, window.actions_.contents]
    assert set(switches) <= set(window.header.menu_button.menu().actions())
    menu = QMenu(window)  # of them alone: the whole one takes more than the screen
    menu.addActions(switches)
    menu.ensurePolished()
    menu.resize(menu.sizeHint())
    menu.actionGeometry(switches[0])
    for action in switches:
        action.setChecked(False)
        off = menu.grab().toImage()
        action.setChecked(True)
        on = menu.grab().toImage()
        columns, rows = range(on.width()), range(on.height())
        inked = [x for x in columns if any(on.pixel(x, y) != off.pixel(x, y) for y in rows)]
        assert inked
        away = [x if language == "en" else on.width() - 1 - x for x in inked]
        assert min(away) >= 10
        assert max(away) <= 34
