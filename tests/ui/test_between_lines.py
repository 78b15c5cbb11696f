"""The pointer between two lines: it means the words that it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from reader.library.settings import LINE_HEIGHT
from reader.ui.article.between_lines import onto_line
from tests.ui.conftest import Opened, settle

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow


def lines_of(window: MainWindow, block: str, column: int = 0) -> list[tuple[float, float, float]]:
    """Return top, bottom and middle across of a block's lines that are as wide as the column, in the document."""
    content, document = window.article.content, window.article.document()
    assert content is not None
    span = content.block_span(column, block)
    assert span is not None
    paragraph = document.findBlock(span[0])
    box = document.documentLayout().blockBoundingRect(paragraph)
    made = []
    for number in range(paragraph.layout().lineCount() - 1):
        line = paragraph.layout().lineAt(number)
        middle = line.naturalTextRect().center().x()
        made.append((box.top() + line.y(), box.top() + line.y() + line.height(), box.left() + middle))
    return made


@pytest.mark.parametrize("layout", ["single", "parallel"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_height_of_a_paragraph_means_what_is_across(opened: Opened, language: str, layout: str) -> None:
    window = opened(language=language, layout=layout, text_size=150)
    layout_of = window.article.document().documentLayout()
    lines = lines_of(window, "p2")
    assert len(lines) > 3
    across = lines[0][2]

    def at(height: float) -> int:
        return layout_of.hitTest(QPointF(across, height), Qt.HitTestAccuracy.FuzzyHit)

    on_lines = [at((top + bottom) / 2) for top, bottom, _across in lines]
    found = []
    for height in range(int(lines[0][0]) + 1, int(lines[-1][1])):
        point = onto_line(window.article.document(), QPointF(across, height))
        found.append(layout_of.hitTest(point, Qt.HitTestAccuracy.FuzzyHit))
    assert sorted(set(found)) == on_lines
    assert found == sorted(found)


def test_a_point_on_a_line_or_beside_the_text_stays(window: MainWindow) -> None:
    top, bottom, across = lines_of(window, "p2")[0]
    document = window.article.document()
    for point in (QPointF(across, (top + bottom) / 2), QPointF(across, document.size().height() + 90)):
        assert onto_line(document, point) == point


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_selection_drawn_between_lines_is_of_the_words_there(opened: Opened, language: str) -> None:
    window = opened(language=language)
    window.choosing.choose(LINE_HEIGHT, 150)
    view = window.article
    view.steering.go_to_block("p2")
    settle()
    (top, bottom, across), (below, _bottom, _across) = lines_of(window, "p2")[:2]
    assert below - bottom > 6

    def drawn(height: float) -> tuple[str, str]:
        begin = QPoint(round(across), round(height) - view.verticalScrollBar().value())
        end = begin + QPoint(120, 0)
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=begin)
        QTest.mouseMove(view.viewport(), end)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
        selected = view.textCursor().selectedText()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
        return selected, view.textCursor().selectedText()

    assert drawn(bottom + 2) == drawn((top + bottom) / 2)
    assert drawn(bottom + 2)[0]


def test_a_double_click_between_lines_selects_the_word_there(window: MainWindow) -> None:
    view = window.article
    (_top, bottom, across), (below, _bottom, _across) = lines_of(window, "p2")[:2]
    point = QPoint(round(across), round((bottom + below) / 2) - view.verticalScrollBar().value())
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point)  # else later moves count as drawn
    cursor = view.textCursor()
    box = view.places.boxes(cursor.selectionStart(), cursor.selectionEnd())[0]
    assert box.left() - 10 <= across <= box.right() + 10
