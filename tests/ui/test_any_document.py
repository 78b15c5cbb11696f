"""Documents that nobody made for this program, in the window and on paper: tables, two languages, many chapters."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QTextTable

from reader import paths
from reader.errors import TargetUnknownError
from reader.export.material import ExportOptions, gather
from reader.language.catalogs import Catalogs
from reader.publication.documents import open_book
from reader.publication.editions import BookEditions
from reader.ui.fonts import Fonts
from reader.ui.printing.pdf import edition_pdf
from reader.ui.timeline.events import TimelineEvents
from tests.publication.hostile.archives import chapter, epub
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QApplication

    from tests.ui.conftest import Opened

HEADINGS = {"en": "Years of the war", "ar": "جدول السنوات"}
TABLES = {
    "en": "# Years of the war\n\n| Year | Event |\n|---|---|\n| 1993 | War |\n",
    "ar": "# جدول السنوات\n\n| السنة | الحدث |\n|---|---|\n| 1993 | الحرب |\n",
}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_table_begins_where_the_lines_of_its_language_do(opened: Opened, tmp_path: Path, language: str) -> None:
    path = tmp_path / "table.md"
    path.write_text(TABLES[language], encoding="utf-8")
    document = opened(document=str(path), language=language).article.document()
    (table,) = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    layout = document.documentLayout()
    grid = layout.frameBoundingRect(table)
    words = layout.blockBoundingRect(document.find(HEADINGS[language]).block())
    edges = (grid.right(), words.right()) if language == "ar" else (grid.left(), words.left())
    assert edges[0] == pytest.approx(edges[1], abs=12)  # its frame has a margin


def test_a_proposed_title_runs_in_its_own_direction(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "two.md"
    path.write_text("---\nlang: en\n---\nOn 5 May 1993 it began.\n\nفي 27 نيسان 1994 اجتمع المجلس.\n", encoding="utf-8")
    window = opened(document=str(path))
    events = window.timeline.model._events
    assert isinstance(events, TimelineEvents)
    english, arabic = (events.quoted(event.title) for event in events.events)
    assert english == "On 5 May 1993 it began."
    assert (arabic[0], arabic[-1]) == ("\u2067", "\u2069")
    assert events.quoted("1993.") == "1993."


def test_a_start_goes_to_a_block_of_any_chapter(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    pages = {f"{name}.xhtml": chapter(f"<h1>{name}</h1><p>Words of {name}.</p>") for name in ("One", "Two")}
    path.write_bytes(epub(dict(pages)))
    window = opened(document=str(path), block="c2-p2")
    settle()
    assert window.shown.chapter == (2, 2)
    assert window.editions[0].block_by_id["c2-p2"].text == "Words of Two."
    with pytest.raises(TargetUnknownError):
        opened(document=str(path), block="c2-p9")


def test_a_space_between_links_at_the_end_of_a_line_is_printed(qapp: QApplication, tmp_path: Path) -> None:
    Fonts(paths.resources() / "fonts").register_all()
    path = tmp_path / "links.html"
    links = " ".join(f"<a href='#end'>كلمة رقم {number}</a>" for number in range(200))
    path.write_text(f"<html lang='ar'><body><p>نص {links}</p><p id='end'>النهاية.</p></body></html>", encoding="utf-8")
    catalogs = Catalogs(paths.locales())
    editions = BookEditions(open_book(path), catalogs, ())
    material = gather(editions.whole(), catalogs, ExportOptions((editions.language,)))
    assert edition_pdf(material, picture=material.picture).startswith(b"%PDF")


def test_verse_stands_in_lines_closer_than_paragraphs_and_is_copied_so(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "poem.html"
    path.write_text(
        "<html lang='ar'><meta charset='utf-8'><body><p>بيت أول<br>عجز أول</p><p>بيت ثان<br>عجز ثان</p></body></html>",
        encoding="utf-8",
    )
    view = opened(document=str(path)).article
    document = view.document()
    tops = [_top_of(document, words) for words in ("بيت أول", "عجز أول", "بيت ثان", "عجز ثان")]
    first, between, second = (below - above for above, below in pairwise(tops))
    assert first == pytest.approx(second)
    assert between > first + 5
    view.selectAll()
    view.copy()
    assert QGuiApplication.clipboard().text().endswith("بيت أول\nعجز أول\nبيت ثان\nعجز ثان")


def _top_of(document: QTextDocument, words: str) -> float:
    """Return where the line with words in it begins, from the top of the page."""
    found = document.find(words)
    block = found.block()
    line = block.layout().lineForTextPosition(found.selectionStart() - block.position())
    return document.documentLayout().blockBoundingRect(block).top() + line.y()


def test_lines_of_code_in_an_arabic_text_do_not_overlap(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "code.html"
    code = "<p>نص</p><pre>كود أول\nكود ثان\ncode three</pre>"
    path.write_text(f"<html lang='ar'><meta charset='utf-8'><body>{code}</body></html>", encoding="utf-8")
    document = opened(document=str(path), language="ar").article.document()
    found = document.find("كود أول")
    layout = found.block().layout()
    natural = QFontMetricsF(found.charFormat().font()).height()
    tops = [layout.lineAt(number).y() for number in range(layout.lineCount())]
    assert len(tops) == 3
    assert all(below - above >= natural for above, below in pairwise(tops))
