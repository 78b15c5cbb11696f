"""Files dropped on the window: one is read, more and folders go to the library, and whose they are keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from reader import paths
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from pathlib import Path

    from reader.ui.main_window import MainWindow

OFFERED = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
BUTTON, KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(window: MainWindow, *files: Path) -> QDropEvent:
    """Drop files as a file manager does that would move them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    entered = QDragEnterEvent(QPoint(50, 200), OFFERED, mime, BUTTON, KEYS)
    entered.setDropAction(Qt.DropAction.MoveAction)
    window.dragEnterEvent(entered)
    assert entered.isAccepted()
    event = QDropEvent(QPointF(50, 200), OFFERED, mime, BUTTON, KEYS)
    event.setDropAction(Qt.DropAction.MoveAction)
    window.dropEvent(event)
    settle()
    return event


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "one.md"
    path.write_text("# One text\n\nOn 10 October 2009 it was so.\n", encoding="utf-8")
    return path


def test_a_drop_copies_and_opens_one_file(window: MainWindow, text: Path) -> None:
    assert drop(window, text).dropAction() is Qt.DropAction.CopyAction
    assert window.editions[0].title == "One text"


def test_a_folder_that_holds_a_publication_is_opened(window: MainWindow, text: Path) -> None:
    drop(window, text)
    drop(window, paths.publications() / paths.DEFAULT_PUBLICATION)
    assert window.reading is not None
    assert window.reading.id == paths.DEFAULT_PUBLICATION


def test_a_folder_of_documents_is_for_the_library(window: MainWindow, text: Path) -> None:
    asked: list[object] = []
    window.library_requested.disconnect()
    window.library_requested.connect(asked.append)
    drop(window, text.parent)
    assert asked == [(str(text.parent),)]
    assert window.reading is not None
    assert window.reading.id == paths.DEFAULT_PUBLICATION


def test_what_is_no_file_of_this_computer_is_not_taken(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/book.epub")])
    event = QDragEnterEvent(QPoint(50, 200), OFFERED, mime, BUTTON, KEYS)
    event.ignore()
    window.dragEnterEvent(event)
    assert not event.isAccepted()
