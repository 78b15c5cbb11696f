"""Vocalisation hidden and shown, and what is copied: to the character, with it or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from reader.language.vocalisation import is_vocalised, unvocalised
from reader.library.database import Database, open_in_memory
from reader.ui.article.copied_text import copied_text
from tests.publication.hostile.archives import chapter, epub
from tests.ui.conftest import Opened, settle

if TYPE_CHECKING:
    from pathlib import Path

    from reader.ui.main_window import MainWindow


def copied(window: MainWindow) -> str:
    return window.article.createMimeDataFromSelection().text()


def select(window: MainWindow, block: str, column: int = 0) -> None:
    content = window.article.content
    assert content is not None
    span = content.block_span(column, block)
    assert span is not None
    window.article.select_span(*span)


@pytest.mark.parametrize("layout", ["single", "parallel", "interleaved"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_copied_is_the_text_to_the_character(opened: Opened, language: str, layout: str) -> None:
    window = opened(language=language, layout=layout)
    content = window.article.content
    assert content is not None
    for column, edition in enumerate(window.editions):
        for block in edition.blocks:
            span = content.block_span(column, block.id)
            if span is None:
                continue  # it says the same as the block above it
            select(window, block.id, column)
            separator = "\n" if len(block.parts) > 1 else None
            parts = [block.text[part.start : part.end] for part in block.parts]
            assert copied(window) == (separator.join(parts) if separator else block.text)
    window.article.selectAll()
    everything = copied(window)
    assert all(block.text in everything for block in window.editions[0].blocks if len(block.parts) == 1)


def test_spaces_that_do_not_break_are_copied_as_they_are(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text("Ten\u00a0km, 20\u202f% and 5\u2009m.", encoding="utf-8")
    window = opened(document=str(path))
    select(window, window.editions[0].blocks[0].id)
    assert copied(window) == "Ten\u00a0km, 20\u202f% and 5\u2009m."


def test_the_hadith_keeps_its_vocalisation_unless_asked(opened: Opened) -> None:
    window = opened(language="ar")
    actions = window.actions_
    before = {block.id: block.text for block in window.editions[0].blocks}
    assert not actions.hide_all_vocalisation.isEnabled()
    actions.hide_vocalisation.trigger()
    settle()
    shown = {block.id: block.text for block in window.editions[0].blocks}
    assert shown == {name: text if name == "p27" else unvocalised(text).text for name, text in before.items()}
    actions.hide_all_vocalisation.trigger()
    settle()
    assert not any(is_vocalised(block.text) for block in window.editions[0].blocks)
    assert not is_vocalised(window.article.document().toRawText().partition("النبوة")[2])
    actions.hide_vocalisation.trigger()
    settle()
    assert {block.id: block.text for block in window.editions[0].blocks} == before


def test_mentions_stand_where_the_map_says_without_vocalisation(opened: Opened) -> None:
    window = opened(language="ar")
    window.choosing.set_vocalisation("all hidden")
    settle()
    raw = window.article.document().toRawText()
    content = window.article.content
    assert content is not None
    stops = list(content.mentions())
    assert len(stops) > 200
    for column, mention in stops:
        span = content.span(column, mention)
        assert span is not None
        assert raw[slice(*span)] == mention.text


def test_the_place_is_kept_in_characters_of_the_text_itself(opened: Opened) -> None:
    database: Database = open_in_memory()
    window = opened(language="ar", database=database, height=500)
    window.article.steering.go_to_block("p27")
    bar = window.article.verticalScrollBar()
    bar.setValue(bar.value() + 100)
    settle()
    vocalised = window.place.position()
    window.choosing.set_vocalisation("all hidden")
    settle()
    top = window.article.places.top_place()
    assert top is not None
    assert top.block == "p27"
    assert abs(window.place.position().offset - vocalised.offset) < 120
    window.place.keep()
    kept = window.place.position()
    again = opened(language="ar", database=database, height=500)
    assert abs(again.place.position().offset - kept.offset) <= 2
    assert again.place.position().block == "p27"


def test_copy_with_and_without(opened: Opened) -> None:
    window = opened(language="ar")
    hadith = window.shown.source_editions[0].block_by_id["p27"].text
    actions = window.actions_
    select(window, "p27")
    assert copied(window) == hadith
    actions.copy_bare.trigger()
    assert QApplication.clipboard().text() == unvocalised(hadith).text
    window.choosing.set_vocalisation("all hidden")
    settle()
    select(window, "p27")
    assert copied(window) == unvocalised(hadith).text
    actions.copy_vocalised.trigger()
    assert QApplication.clipboard().text() == hadith
    assert (actions.copy_bare.isVisible(), actions.copy_vocalised.isVisible()) == (False, True)


def test_without_arabic_there_is_nothing_to_hide(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text("Plain English.", encoding="utf-8")
    window = opened(document=str(path))
    assert not window.actions_.hide_vocalisation.isEnabled()
    assert not window.actions_.copy_bare.isVisible()


def test_a_part_of_a_word_is_copied_with_the_marks_on_it(opened: Opened) -> None:
    window = opened(language="ar")
    window.choosing.set_vocalisation("all hidden")
    settle()
    content = window.article.content
    assert content is not None
    span = content.block_span(0, "p27")
    assert span is not None
    window.article.select_span(span[0] + 1, span[0] + 5)
    assert copied_text(content, window.article.textCursor(), window.shown.source_text) == "إِنَّكُمْ"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_the_page_says_of_its_own_is_not_copied_with_the_text(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    words = {"en": ("One", "First words."), "ar": ("الأول", "كلمات أولى.")}[language]
    path = tmp_path / "book.epub"
    page = f"<h1>{words[0]}</h1><p>{words[1]}</p>"
    path.write_bytes(epub({"a.xhtml": chapter(page), "b.xhtml": chapter("<h1>Two</h1><p>More.</p>")}))
    window = opened(document=str(path), language=language)
    shown = window.article.toPlainText()
    window.article.selectAll()
    assert copied(window).endswith("\n".join(words))
    assert len(shown.split("\n")) == len(copied(window).split("\n")) + 2  # the time to read, the next chapter
    onward = window.article.document().lastBlock()
    window.article.select_span(onward.position(), onward.position() + onward.length() - 1)
    assert copied(window) == onward.text()
