"""Pictures on the page: a drawing shows nothing from outside it, and each is decoded once."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QTextCursor, QTextImageFormat

from reader.ui.article.writer import PICTURES
from reader.ui.pictures import PicturePage, decoded

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Opened

pytestmark = pytest.mark.usefixtures("qapp")

RED = QColor("#ff0000")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="20">'


@pytest.fixture
def red(tmp_path: Path) -> Path:
    """Return the path of a small red picture."""
    path = tmp_path / "red.png"
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(RED)
    assert image.save(str(path))
    return path


def has_red(image: QImage) -> bool:
    return any(image.pixelColor(x, y) == RED for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("name", ["href", "xlink:href"])
def test_a_drawing_shows_no_other_file(red: Path, name: str) -> None:
    green = '<rect width="20" height="20" fill="#00ff00"/>'
    for address in (str(red), red.as_uri()):
        svg = f'{SVG}{green}<image {name}="{address}" width="20" height="20"/></svg>'
        image = decoded(svg.encode(), 1.0)
        assert not image.isNull()
        assert not has_red(image)


def test_a_drawing_shows_the_pixels_that_it_holds(red: Path) -> None:
    address = f"data:image/png;base64,{b64encode(red.read_bytes()).decode()}"
    svg = f'{SVG}<image xlink:href="{address}" width="20" height="20"/></svg>'
    assert has_red(decoded(svg.encode(), 1.0))


def test_a_drawing_reads_no_style_sheet(tmp_path: Path) -> None:
    path = tmp_path / "red.css"
    path.write_text("rect { fill: #ff0000 }", encoding="utf-8")
    sheet = f'<?xml-stylesheet type="text/css" href="{path}"?>'
    assert not has_red(decoded(f'{sheet}{SVG}<rect width="20" height="20"/></svg>'.encode(), 1.0))


def test_a_picture_is_read_and_decoded_once(red: Path) -> None:
    asked: list[str] = []

    def read(address: str) -> bytes:
        asked.append(address)
        return red.read_bytes()

    page = PicturePage(read, 1.0)
    cursor = QTextCursor(page)
    for number in (1, 2):
        form = QTextImageFormat()
        form.setName(f"{PICTURES}{number}.png")
        cursor.insertImage(form)
    sheet = QImage(200, 100, QImage.Format.Format_RGB32)
    for _ in range(3):
        page.setTextWidth(200)
        painter = QPainter(sheet)
        page.drawContents(painter)
        painter.end()
    assert sorted(asked) == ["1.png", "2.png"]
    assert page.loadResource(0, QUrl("file:///etc/hostname")) == QImage()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_words_below_a_picture_stand_below_all_of_it(opened: Opened, tmp_path: Path, language: str) -> None:
    tall = QImage(40, 300, QImage.Format.Format_RGB32)
    tall.fill(RED)
    (tmp_path / "page_files").mkdir()
    assert tall.save(str(tmp_path / "page_files" / "tall.png"))
    path = tmp_path / "page.html"
    words = {"en": ("A tower.", "Its words."), "ar": ("برج قديم.", "كلمات الصورة.")}[language]
    picture = f"<img src='page_files/tall.png' alt='{words[1]}'>"
    page = f"<html lang='{language}'><meta charset='utf-8'><body><p>{words[0]}</p><p>{picture}</p></body></html>"
    path.write_text(page, encoding="utf-8")
    window = opened(document=str(path), language=language)
    document = window.article.document()
    caption = document.find(words[1]).block()
    shown = window.article.grab().toImage()
    top = document.documentLayout().blockBoundingRect(caption).top() - window.article.verticalScrollBar().value()
    assert document.documentLayout().blockBoundingRect(caption.previous()).height() >= tall.height()
    height = round(top * shown.devicePixelRatio())
    assert not has_red(shown.copy(0, height, shown.width(), shown.height() - height))
