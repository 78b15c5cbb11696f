"""Words that a text strikes out are struck wherever they are shown, and stay the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtGui import QImage, QPainter, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLabel

from reader import paths
from reader.export.material import ExportOptions, gather
from reader.language.catalogs import Catalogs
from reader.language.languages import Direction
from reader.publication.documents import open_book
from reader.publication.editions import BookEditions
from reader.publication.structure import Link
from reader.ui.article.typography import Typography
from reader.ui.cards.content import Line, LineRole
from reader.ui.cards.text import line_markup
from reader.ui.fonts import Fonts
from reader.ui.printing.document import PrintDocument
from reader.ui.printing.pages import Pages
from reader.ui.printing.style import A4

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Opened

TEXTS = {
    "en": "---\nlang: en\n---\n# ~~Old~~ new\n\nThe ~~guilty حكم [man](#p4)~~ innocent one of ~~5 May 1993~~ 1994.\n\n"
    "| a | b ~~c~~ |\n|---|---|\n| d | e |\n\n- ~~The end~~\n",
    "ar": "---\nlang: ar\n---\n# ~~قديم~~ جديد\n\nالرجل ~~المذنب~~ البريء سنة ~~1990-1993~~ 1994.\n\n"
    "| أ | ب ~~ج~~ |\n|---|---|\n| د | هـ |\n\n- ~~النهاية~~\n",
}
STRUCK = {
    "en": ["Old", "guilty حكم man", "5 May 1993", "c", "The end"],
    "ar": ["قديم", "المذنب", "\u20661990-1993\u2069", "ج", "النهاية"],
}


def struck(document: QTextDocument) -> list[str]:
    """Return the runs of a document that are struck out."""
    found: list[str] = []
    begun = False
    cursor = QTextCursor(document)
    while cursor.movePosition(QTextCursor.MoveOperation.NextCharacter):
        if cursor.charFormat().fontStrikeOut() and not cursor.atBlockStart():
            character = document.characterAt(cursor.position() - 1)
            found = [*found[:-1], found[-1] + character] if begun else [*found, character]
            begun = True
        else:
            begun = False
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_article_strikes_what_the_text_does(opened: Opened, tmp_path: Path, language: str) -> None:
    path = tmp_path / "text.md"
    path.write_text(TEXTS[language], encoding="utf-8")
    window = opened(document=str(path), language=language)
    document = window.article.document()
    assert struck(document) == STRUCK[language]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_paper_has_the_words_struck(opened: Opened, tmp_path: Path, language: str) -> None:
    Fonts(paths.resources() / "fonts").register_all()
    path = tmp_path / "text.md"
    path.write_text(TEXTS[language], encoding="utf-8")
    catalogs = Catalogs(paths.locales())
    editions = BookEditions(open_book(path), catalogs, ()).whole()
    printed = PrintDocument(gather(editions, catalogs, ExportOptions((language,))), A4)
    for _ in printed.steps():
        pass
    assert struck(printed.document) == STRUCK[language]


def shown(markup: str) -> QTextDocument:
    document = QTextDocument()
    document.setHtml(markup)
    return document


@pytest.mark.usefixtures("qapp")
def test_a_footnote_is_struck_on_its_card() -> None:
    line = Line(LineRole.FOOTNOTE, "See <p> there", "en", (Link(4, 7, "p2"),), Direction.LTR, ((0, 7),))
    assert struck(shown(line_markup(line, "#123456"))) == ["See <p>"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_paragraph_in_another_language_is_struck(opened: Opened, tmp_path: Path, language: str) -> None:
    path = tmp_path / "text.md"
    path.write_text(TEXTS[language], encoding="utf-8")
    window = opened(document=str(path), language=language)
    assert window.reading is not None
    edition = window.reading.edition(language)
    panel = window.around.tools.peek.panel
    words = Catalogs(paths.locales()).interface(language)
    panel.fill(edition.blocks[1], edition, words, Typography.of(window.kept.settings), 400)
    (label,) = [one for one in panel.findChildren(QLabel) if one.property("role") == "body"]
    assert struck(shown(label.text())) == STRUCK[language][1:3]


def drawn(path: Path, text: str) -> tuple[QImage, PrintDocument]:
    """Return the first page of a text on paper."""
    path.write_text(text, encoding="utf-8")
    catalogs = Catalogs(paths.locales())
    editions = BookEditions(open_book(path), catalogs, ()).whole()
    printed = PrintDocument(gather(editions, catalogs, ExportOptions((editions.language,))), A4)
    for _ in printed.steps():
        pass
    pages = Pages(printed)
    for _ in pages.steps():
        pass
    image = QImage(round(A4.width), round(A4.height), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    pages.draw(painter, 0)
    painter.end()
    return image, printed


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.usefixtures("qapp")
def test_the_line_on_paper_goes_through_the_struck_words(tmp_path: Path, language: str) -> None:
    Fonts(paths.resources() / "fonts").register_all()
    before, word, after = ("One two", "three", "four") if language == "en" else ("واحد اثنان", "ثلاثة", "أربعة")
    head = f"---\nlang: {language}\ntitle: x\n---\n"
    plain, printed = drawn(tmp_path / "a.md", f"{head}{before} {word} {after}")
    out, _ = drawn(tmp_path / "a.md", f"{head}{before} ~~{word}~~ {after}")
    changed = [
        x for x in range(plain.width()) if any(plain.pixel(x, y) != out.pixel(x, y) for y in range(plain.height()))
    ]
    cursor = printed.document.find(word)
    block = cursor.block()
    line = block.layout().lineAt(0)
    left = printed.document.documentLayout().blockBoundingRect(block).left()
    places = (cursor.selectionStart() - block.position(), cursor.selectionEnd() - block.position())
    edges = sorted(left + cast("tuple[float, int]", line.cursorToX(place))[0] for place in places)
    assert (changed[0], changed[-1]) == pytest.approx(edges, abs=3)
