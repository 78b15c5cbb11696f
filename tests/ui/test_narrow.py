"""Narrow columns and large text: no word is torn, two columns give way to one, and all comes back with the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.ui.article.column import LEAST_MARGIN
from reader.ui.article.writer import Layout
from tests.ui.conftest import Opened, settle

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QTextBlock

    from reader.ui.article.view import ArticleView

LONG = {
    "en": "# Internationalisation Constitutionality\n\n> Incomprehensibilities of a quotation.\n\nhttps://" + "a" * 90,
    "ar": "# استراتيجياتهم والأذربيجانيون\n\n> واستقلاليتهما وفليستخدمونهما\n\nhttps://" + "a" * 90,
}


def paragraphs(view: ArticleView) -> list[QTextBlock]:
    """Return the paragraphs of the page, their lines broken."""
    view.settle_all()
    document = view.document()
    return [document.findBlockByNumber(number) for number in range(document.blockCount())]


def torn(view: ArticleView) -> list[str]:
    """Return the words of the page that go over from a line to the next without a hyphen."""
    found = []
    for paragraph in paragraphs(view):
        text, layout = paragraph.text(), paragraph.layout()
        starts = (layout.lineAt(number).textStart() for number in range(1, layout.lineCount()))
        found += [f"{text[:at][-9:]}|{text[at:][:9]}" for at in starts if text[at - 1].isalpha() and text[at].isalpha()]
    return found


def sizes(view: ArticleView) -> list[int]:
    return [one.format.font().pixelSize() for paragraph in paragraphs(view) for one in paragraph.textFormats()]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    ("width", "size", "layout"),
    [(480, 250, "single"), (480, 250, "interleaved"), (900, 100, "parallel"), (900, 150, "parallel")],
)
def test_no_word_is_torn(opened: Opened, width: int, size: int, layout: str, language: str) -> None:
    window = opened(width=width, language=language, layout=layout)
    window.choosing.set_text_size(size)
    settle()
    assert torn(window.article) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_long_words_are_written_smaller_and_addresses_are_not(opened: Opened, tmp_path: Path, language: str) -> None:
    path = tmp_path / "long.md"
    path.write_text(LONG[language], encoding="utf-8")
    window = opened(width=480, language=language, document=str(path))
    window.choosing.set_text_size(250)
    settle()
    found = torn(window.article)
    assert found
    assert all("aaaa|aaaa" in one for one in found)
    address = next(p for p in paragraphs(window.article) if p.text().startswith("https"))
    assert {one.format.font().pixelSize() for one in address.textFormats()} <= {42, 43, 55}


@pytest.mark.parametrize("layout", ["single", "interleaved"])
def test_text_has_its_size_again_where_there_is_room(opened: Opened, layout: str) -> None:
    window = opened(width=1500, layout=layout)
    window.timeline_side.set_open(False)
    window.choosing.set_text_size(200)
    settle()
    before, margins = sizes(window.article), [p.blockFormat().leftMargin() for p in paragraphs(window.article)]
    window.resize(480, 880)
    settle()
    assert min(sizes(window.article)) <= min(before)
    assert sizes(window.article) != before
    window.resize(1500, 880)
    settle()
    assert sizes(window.article) == before
    assert [p.blockFormat().leftMargin() for p in paragraphs(window.article)] == margins


@pytest.mark.parametrize("language", ["en", "ar"])
def test_margins_leave_narrow_columns_their_room_and_notes_theirs(opened: Opened, language: str) -> None:
    window = opened(width=480, language=language)
    window.choosing.set_text_size(250)
    settle()
    view = window.article
    assert view.document().rootFrame().frameFormat().leftMargin() == LEAST_MARGIN
    notes = [m for m in window.editions[0].mentions if m.kind.value == "note"]
    view.steering.go_to_mention(notes[0])
    settle()
    mark = view.mentions.marks().of(notes[0])
    assert mark is not None
    edge = view.viewport().width()
    assert 0 <= mark.box.left() < mark.box.right() < edge
    assert mark.box.right() < LEAST_MARGIN or mark.box.left() > edge - LEAST_MARGIN


@pytest.mark.parametrize("language", ["en", "ar"])
def test_side_by_side_gives_way_in_a_narrow_window_and_comes_back(opened: Opened, language: str) -> None:
    window = opened(language=language, layout="parallel")
    view = window.article
    view.steering.go_to_block("p7")

    def shown() -> Layout:
        settle()
        assert view.content is not None
        return view.content.layout

    assert shown() is Layout.PARALLEL
    window.resize(480, 880)
    assert shown() is Layout.INTERLEAVED
    assert window.actions_.layouts["parallel"].isChecked()
    assert view.places.top_block() == "p7"
    window.resize(1360, 880)
    assert shown() is Layout.PARALLEL
    assert view.places.top_block() == "p7"
    window.choosing.set_text_size(250)
    assert shown() is Layout.INTERLEAVED
    window.choosing.set_text_size(100)
    assert shown() is Layout.PARALLEL
    window.choosing.set_layout("single")
    window.resize(480, 880)
    assert shown() is Layout.SINGLE
