"""The article on screen: mentions by pointer and key, going places, holding fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from reader.publication.edition import Mention, MentionKind
from reader.ui.article.documents import KEPT
from reader.ui.article.view_anchor import ViewAnchor
from tests.ui.conftest import Opened, settle, wait_under_pointer

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.ui.article.view import ArticleView
    from reader.ui.main_window import MainWindow


def mention(window: MainWindow, target: str) -> Mention:
    return next(m for m in window.editions[0].mentions if m.target == target)


def middle(window: MainWindow, found: Mention) -> QPoint:
    box = window.article.places.mention_box(found)
    assert box is not None
    return box.center()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_text_on_screen_is_the_edition(opened: Opened, language: str) -> None:
    window = opened(language=language)
    shown = window.article.document().toRawText().replace("\u2029", "\n")
    for block in window.editions[0].blocks:
        assert block.text in shown


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("layout", ["single", "parallel", "interleaved"])
def test_every_mention_stands_where_the_map_says(opened: Opened, language: str, layout: str) -> None:
    window = opened(language=language, layout=layout)
    raw = window.article.document().toRawText().replace("\u2029", "\n")
    content = window.article.content
    assert content is not None
    stops = list(content.mentions())
    assert len(stops) > 200
    for column, found in stops:
        span = content.span(column, found)
        assert span is not None
        assert raw[span[0] : span[1]] == found.text
        if found.kind is not MentionKind.NOTE:
            hit = content.mention_at(span[0])
            assert hit is not None
            assert hit[0] == column


def test_dates_in_an_arabic_document_stay_as_they_were_typed(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "arabic.md"
    text = "وقع ذلك في 2020-09-27 وفي الأعوام 644–656 كما في 27/9/2020."
    path.write_text(text, encoding="utf-8")
    window = opened(document=str(path), language="ar")
    view = window.article
    raw = view.document().toRawText()
    assert "\u20662020-09-27\u2069" in raw
    assert "\u2066644–656\u2069" in raw
    content = view.content
    assert content is not None
    for column, found in content.mentions():
        span = content.span(column, found)
        assert span is not None
        assert raw[span[0] : span[1]] == found.text
    view.selectAll()
    assert text in view.createMimeDataFromSelection().text()


def test_switching_leaves_no_document_behind(window: MainWindow) -> None:
    for size in (90, 100, 110):
        window.choosing.set_text_size(size)
        for _ in range(3):
            window.actions_.next_language.trigger()
            settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(window.article.findChildren(QTextDocument)) == KEPT


def test_who_goes_back_to_a_language_gets_its_document_as_it_was_written(window: MainWindow) -> None:
    english = window.article.content
    window.choosing.set_language("ar")
    arabic = window.article.content
    window.choosing.set_language("en")
    assert window.article.content is english
    window.choosing.set_arabic_digits(True)  # the line above the title has numbers
    window.choosing.set_language("ar")
    assert window.article.content is not arabic


def test_a_switch_breaks_no_lines_below_what_is_in_view(window: MainWindow, qtbot: QtBot) -> None:
    for language in ("ar", "en", "ar"):
        window.choosing.set_language(language)
        QApplication.sendPostedEvents()  # painting; Qt breaks the other lines when a timer says so
        lines = window.article.document().lastBlock().layout().lineCount
        assert window.article.document().firstBlock().layout().lineCount()
        assert not lines()
        qtbot.waitUntil(lambda lines=lines: lines() > 0)  # type: ignore[misc]


@pytest.mark.parametrize("layout", ["single", "parallel", "interleaved"])
def test_every_note_in_view_has_its_mark_painted(opened: Opened, layout: str) -> None:
    window = opened(layout=layout)
    view, bar = window.article, window.article.verticalScrollBar()
    noted = [m for edition in window.editions for m in edition.mentions if m.kind is MentionKind.NOTE]
    seen = set()
    for value in range(0, bar.maximum(), bar.pageStep() // 2):
        bar.setValue(value)
        page = view.viewport().grab().toImage()  # before a place is asked for
        for found in noted:
            box = view.places.mention_box(found)
            if box is not None and view.viewport().rect().contains(box):
                mark = page.copy(box)
                colors = {mark.pixel(x, y) for x in range(mark.width()) for y in range(mark.height())}
                assert len(colors) > 4, found  # the ring and the number, with soft edges, on the page
                seen.add(found)
    assert len(seen) == len(noted)


def test_hovering_opens_a_card_and_leaving_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    found = mention(window, "ilham-aliyev")
    card = window.cards.card
    wait_under_pointer(qtbot, window.article.viewport(), middle(window, found), card.isVisible)
    assert not card.pinned
    box = window.article.places.mention_box(found)
    assert box is not None
    origin = window.article.viewport().mapTo(window, QPoint(0, 0))
    assert not card.geometry().intersects(box.translated(origin))
    wait_under_pointer(qtbot, window.article.viewport(), QPoint(4, 4), lambda: not card.isVisible())


def test_a_click_pins_and_escape_closes(window: MainWindow, qtbot: QtBot) -> None:
    found = mention(window, "ilham-aliyev")
    QTest.mouseClick(window.article.viewport(), Qt.MouseButton.LeftButton, pos=middle(window, found))
    card = window.cards.card
    assert card.isVisible()
    assert card.pinned
    QTest.mouseMove(window.article.viewport(), QPoint(4, 4))
    qtbot.wait(700)
    assert card.isVisible()
    QTest.keyClick(window.article, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_tab_goes_from_mention_to_mention_and_enter_opens(window: MainWindow) -> None:
    view = window.article
    view.setFocus()
    order = []
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        assert view.focused_mention is not None
        order.append(view.focused_mention)
    assert order == list(window.editions[0].mentions[:5])
    QTest.keyClick(view, Qt.Key.Key_Backtab)
    assert view.focused_mention == order[3]
    QTest.keyClick(view, Qt.Key.Key_Return)
    card = window.cards.card
    assert card.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert card.isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert view.hasFocus()


def test_tab_scrolls_to_mentions_out_of_view(window: MainWindow) -> None:
    view = window.article
    view.setFocus()
    for _ in range(60):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        found = view.focused_mention
        assert found is not None
        box = view.places.mention_box(found)
        assert box is not None
        assert view.viewport().rect().intersects(box)


def test_next_mention_walks_round(window: MainWindow) -> None:
    found = mention(window, "minsk-group")
    stops = window.editions[0].alike(found)
    window.show_card(found)
    for expected in (*stops[1:], stops[0]):
        button = next(b for b in window.cards.card.action_buttons() if b.objectName() == "next")
        button.click()
        settle()
        assert window.cards.mention == expected
        assert window.cards.card.isVisible()


@pytest.mark.parametrize("block", ["p1", "p9", "p16", "p24", "p26"])
def test_resizing_keeps_the_place(window: MainWindow, block: str) -> None:
    window.article.steering.go_to_block(block)
    settle()
    for width in (1000, 700, 1500, 520, 1360):
        window.resize(width, 800)
        settle()
        assert window.article.places.top_block() == block


def test_the_top_is_the_top(window: MainWindow) -> None:
    window.article.steering.go_to_block("p20")
    window.article.steering.go_to_block("p1")
    settle()
    assert window.article.verticalScrollBar().value() == 0
    assert window.article.anchor == ViewAnchor()


def test_a_selection_is_not_a_click(window: MainWindow) -> None:
    found = mention(window, "ilham-aliyev")
    start = middle(window, found)
    view = window.article.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(200, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(200, 0))
    assert not window.cards.card.isVisible()


def text_ends_at(view: ArticleView) -> int:
    """Return how far below the top of the view the last line of the text ends."""
    content = view.content
    assert content is not None
    span = content.block_span(0, content.editions[0].blocks[-1].id)
    assert span is not None
    return view.cursorRect(view.places.cursor(span[1])).bottom()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_keys_of_the_ends_go_to_full_screens_of_text(opened: Opened, language: str) -> None:
    window = opened(language=language)
    view, bar = window.article, window.article.verticalScrollBar()
    height, none = view.viewport().height(), Qt.KeyboardModifier.NoModifier
    for key, modifiers in ((Qt.Key.Key_End, none), (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)):
        QTest.keyClick(view, key, modifiers)
        settle()
        assert height - 100 < text_ends_at(view) < height
        last = bar.value()
        for forward in (Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_End):
            QTest.keyClick(view, forward)
            assert bar.value() == last
        QTest.keyClick(view, Qt.Key.Key_Home, modifiers)
        assert bar.value() == 0
    for _ in range(40):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.value() == last
    assert view.progress() == 1


def test_the_last_block_can_still_be_brought_to_the_top(window: MainWindow) -> None:
    view, bar = window.article, window.article.verticalScrollBar()
    last = window.editions[0].blocks[-1].id
    view.steering.go_to_block(last)
    settle()
    assert view.places.top_block() == last
    value = bar.value()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
        assert bar.value() == value


def test_with_a_caret_the_keys_of_the_ends_move_it(window: MainWindow) -> None:
    view = window.article
    view.steering.select_with_keyboard(True)
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.textCursor().atEnd()
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.textCursor().atStart()


@pytest.mark.parametrize("layout", ["single", "parallel", "interleaved"])
@pytest.mark.parametrize("heading", ["# A title of its own", ""])
def test_the_time_to_read_stands_below_the_title(opened: Opened, tmp_path: Path, heading: str, layout: str) -> None:
    path = tmp_path / "short.md"
    path.write_text(f"{heading}\n\nA few words on 3 May 1204.\n", encoding="utf-8")
    window = opened(document=str(path), layout=layout)
    document = window.article.document()
    lines = [document.findBlockByNumber(number).text() for number in range(document.blockCount())]
    said = [line for line in lines if line]
    assert said[:2] == [heading.lstrip("# ") or window.editions[0].title, "1 min read"]
    assert said.count("1 min read") == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_both_counts_of_minutes_are_one_at_the_beginning(opened: Opened, language: str) -> None:
    window = opened(language=language)
    wanted = window.voice(language).formats.number(window.editions[0].minutes)
    document = window.article.document()
    head = next(text for n in range(5) if "·" in (text := document.findBlockByNumber(n).text()))
    said = [label.text() for label in window.status.findChildren(QLabel)]
    assert wanted in head.rsplit("·", maxsplit=1)[1].split()[0:2]
    assert any(wanted in text.split() for text in said)
