"""Peek: a block in the other language, beside it, by key and by pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from reader.library.settings import ARABIC_FACE, ARABIC_SIZE, LATIN_FACE, Setting
from reader.ui.beside import above_or_below, anywhere_beside
from reader.ui.cards import peek as peeking
from reader.ui.cards.peek_panel import SMALLER
from reader.ui.fonts import READING_SIZES
from tests.ui.conftest import Opened, settle, wait_under_pointer

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.ui.cards.peek import Peek
    from reader.ui.main_window import MainWindow


def peek_of(window: MainWindow) -> Peek:
    return window.around.tools.peek


def shown_text(peek: Peek) -> str:
    labels = peek.panel.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.mark.parametrize(("face", "family"), [(LATIN_FACE, "IBM Plex Sans"), (ARABIC_FACE, "Amiri")])
def test_the_words_stand_in_the_face_that_the_reader_chose(opened: Opened, face: Setting[str], family: str) -> None:
    window = opened(language="ar" if face is LATIN_FACE else "en")
    window.choosing.choose(face, family)
    window.choosing.choose(ARABIC_SIZE, 150)
    peek = peek_of(window)
    peek.open("p2")
    settle()
    text = peek.panel.findChildren(QLabel)[-1].font()
    assert text.families()[0] == family
    usual = READING_SIZES["en"] if face is LATIN_FACE else READING_SIZES["ar"] * 150 / ARABIC_SIZE.default
    assert text.pixelSize() == round(usual * SMALLER)


@pytest.mark.parametrize("size", [(640, 700), (900, 640), (1360, 880)])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_panel_stands_beside_the_block(opened: Opened, size: tuple[int, int], language: str) -> None:
    window = opened(width=size[0], height=size[1], language=language)
    other = window.reading.edition("ar" if language == "en" else "en") if window.reading else None
    assert other is not None
    for block in ("p2", "p3", "p10", "p27", "p30"):
        window.article.steering.go_to_block(block)
        settle()
        peek = peek_of(window)
        peek.open(block)
        settle()
        assert peek.panel.isVisible()
        assert window.rect().contains(peek.panel.geometry())
        assert other.block_by_id[block].parts[0].language in {"ar", "en"}
        bare = shown_text(peek).replace("\u2066", "").replace("\u2069", "")
        for part in other.block_by_id[block].parts:
            assert other.block_by_id[block].text[part.start : part.end] in bare
        box = peek.box(block)
        assert box is not None
        whole = window.article.viewport().height() - box.height()
        if whole > 260:  # there is room beside it
            assert not box.intersects(peek.panel.geometry()), block
        assert peek.panel.accessibleDescription() == other.block_by_id[block].text
        peek.close()


def test_the_key_is_held_or_pressed(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.article.setFocus()
    window.article.steering.go_to_block("p5")
    settle()
    window.article.pointer_moved.emit(None)  # the block under the pointer would be the one that is meant
    peek, alt = peek_of(window), Qt.KeyboardModifier.AltModifier
    QTest.keyPress(window.article, Qt.Key.Key_P, alt)
    assert peek.block == "p5"
    QTest.keyRelease(window.article, Qt.Key.Key_P, alt)
    assert peek.panel.isVisible()  # pressed briefly: it stays
    QTest.keyClick(window.article, Qt.Key.Key_Escape)
    assert not peek.panel.isVisible()
    window.article.pointer_moved.emit(QPoint(200, 700))
    monkeypatch.setattr(peeking, "HELD", 0.0)
    QTest.keyPress(window.article, Qt.Key.Key_P, alt)
    assert peek.block not in {"", "p5"}
    QTest.keyRelease(window.article, Qt.Key.Key_P, alt)
    assert not peek.panel.isVisible()


def test_the_handle_opens_and_leaving_closes(window: MainWindow, qtbot: QtBot) -> None:
    window.article.steering.go_to_block("p3")
    settle()
    peek = peek_of(window)
    box = peek.box("p3")
    assert box is not None
    inside = window.article.viewport().mapFrom(window, QPoint(box.left() + 5, box.center().y()))
    wait_under_pointer(qtbot, window.article.viewport(), inside, peek.handle.isVisible)
    assert not peek.handle.geometry().intersects(window.article.viewport().rect().adjusted(box.left(), 0, 0, 0))
    QTest.mouseClick(peek.handle, Qt.MouseButton.LeftButton)
    assert peek.block == "p3"
    window.article.verticalScrollBar().setValue(window.article.verticalScrollBar().value() + 30)
    settle()
    assert not peek.panel.isVisible()
    assert not peek.handle.isVisible()


def test_there_is_nothing_to_peek_at_beside_two_columns_or_in_one_language(opened: Opened, tmp_path: Path) -> None:
    window = opened(layout="parallel")
    assert not window.actions_.peek.isEnabled()
    window.choosing.set_layout("single")
    settle()
    assert window.actions_.peek.isEnabled()
    path = tmp_path / "one.md"
    path.write_text("A text in one language.", encoding="utf-8")
    window.document_dropped.emit(str(path))
    settle()
    assert not window.actions_.peek.isEnabled()
    peek_of(window).toggle()
    assert not peek_of(window).panel.isVisible()


ROOM = QRect(0, 50, 1000, 700)


@pytest.mark.parametrize(
    ("box", "size"),
    [
        (QRect(100, 60, 600, 100), QSize(600, 200)),
        (QRect(100, 500, 600, 240), QSize(600, 300)),
        (QRect(20, 50, 600, 700), QSize(400, 300)),
        (QRect(380, 50, 600, 700), QSize(360, 300)),
    ],
)
def test_a_panel_is_never_over_what_it_is_about_where_there_is_room(box: QRect, size: QSize) -> None:
    found = anywhere_beside(box, size, ROOM)
    assert ROOM.contains(found)
    assert not found.intersects(box)


def test_a_panel_without_room_takes_the_lower_part() -> None:
    found = anywhere_beside(QRect(5, 52, 990, 696), QSize(600, 600), ROOM)
    assert ROOM.contains(found)
    assert found.top() > ROOM.center().y()


@pytest.mark.parametrize("rtl", [False, True])
def test_a_bar_stands_where_lines_begin(rtl: bool) -> None:
    box = QRect(300, 300, 200, 30)
    found = above_or_below(box, QSize(120, 40), ROOM, rtl=rtl, above=True)
    assert found.bottom() < box.top()
    assert (found.right() == box.right()) if rtl else (found.left() == box.left())
    low = above_or_below(QRect(300, 55, 200, 30), QSize(120, 40), ROOM, rtl=rtl, above=True)
    assert low.top() > 85
