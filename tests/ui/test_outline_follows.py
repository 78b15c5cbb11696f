"""The outline keeps the line in view that the reader is at, whatever becomes of the text's look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.ui.contents.view import ContentsView
from tests.made_book import MadeChapter, write_book
from tests.ui.conftest import Opened, settle

if TYPE_CHECKING:
    from pathlib import Path

LINES = 60


@pytest.mark.parametrize("touched", [False, True])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_line_that_is_read_stays_in_view(opened: Opened, tmp_path: Path, language: str, touched: bool) -> None:
    chapters = [MadeChapter(f"{number}", ("A paragraph.",)) for number in range(1, LINES + 1)]
    path = write_book(tmp_path / "made.epub", chapters, language=language)
    window = opened(document=str(path), language=language)
    window.place.open_chapter(LINES // 2)
    window.actions_.contents.trigger()
    settle()
    view = window.around.aids.contents.panel.outline.view
    assert isinstance(view, ContentsView)
    if touched:  # the keyboard's mark is left on another line
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_End)
        settle()
    window.article.setFocus()
    window.actions_.larger.trigger()
    settle()
    here = view.contents.row_of(view.contents.here)
    assert here is not None
    assert view.viewport().rect().contains(view.visualRect(view.contents.index(here)).center())
