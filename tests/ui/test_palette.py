"""The command palette and going to a block: what they find, in which language, by the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.ui.actions import bare_name
from reader.ui.palette.entries import Kind, find_block, first_words
from reader.ui.reading.go_to_block import GoToBlock
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words, shown_words
from tests.ui.test_main_window import clipped

if TYPE_CHECKING:
    from pathlib import Path

    from reader.ui.main_window import MainWindow
    from reader.ui.palette.model import Row
    from reader.ui.palette.palette import Palette


def opened_palette(window: MainWindow) -> Palette:
    window.activateWindow()
    window.article.setFocus()
    settle()
    QTest.keyClick(window.article, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle()
    palette = window.around.comforts.palette
    assert palette.isVisible()
    assert QApplication.focusWidget() is palette.query
    return palette


def found(palette: Palette, query: str) -> list[Row]:
    palette.query.setText(query)
    settle()
    return [palette.model.row(number) for number in range(palette.model.rowCount())]


def choose(palette: Palette, query: str) -> None:
    """Type a query and take what comes first."""
    assert found(palette, query), query
    QTest.keyClick(palette.query, Qt.Key.Key_Return)
    settle()
    assert not palette.isVisible()


FINDS = (
    ("khilafah", Kind.TERM, "khilafah"),
    ("الخلافه", Kind.TERM, "khilafah"),
    ("p14", Kind.BLOCK, "p14"),
    ("14", Kind.BLOCK, "p14"),
    ("١٤", Kind.BLOCK, "p14"),
    ("theme dark", Kind.ACTION, "themes.dark"),
    ("داكن", Kind.ACTION, "themes.dark"),
    ("timeline", Kind.ACTION, "timeline"),
    ("الخط الزمني", Kind.ACTION, "timeline"),
    ("sign zurich", Kind.EVENT, "zurich-protocols-2009"),
    ("Q&A conflict", Kind.DOCUMENT, "karabakh-2020"),
    ("سؤال وجواب", Kind.DOCUMENT, "karabakh-2020"),
)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_is_found_by_its_name_in_either_language(opened: Opened, language: str) -> None:
    palette = opened_palette(opened(language=language))
    for query, kind, thing in FINDS:
        first = found(palette, query)[0].entry
        assert (first.kind, first.id) == (kind, thing), query


def test_every_action_event_term_note_and_block_is_there(window: MainWindow) -> None:
    palette = opened_palette(window)
    edition = window.editions[0]
    offered = {(entry.kind, entry.id) for entry in palette.model.entries}
    actions = {name for name, action in window.actions_.named().items() if action.isEnabled() and action.isVisible()}
    assert {(Kind.ACTION, name) for name in actions - {"palette"}} <= offered
    assert {(Kind.EVENT, event.id) for event in edition.events} <= offered
    assert {(Kind.NOTE, note.id) for note in edition.notes} <= offered
    assert {(Kind.BLOCK, block.id) for block in edition.blocks} <= offered
    mentioned = {mention.target for mention in edition.mentions}
    assert {(Kind.TERM, term.id) for term in edition.terms if term.id in mentioned} <= offered


@pytest.mark.parametrize("language", ["en", "ar"])
def test_shortcuts_are_shown_with_commands(opened: Opened, language: str) -> None:
    window = opened(language=language)
    rows = {row.entry.id: row.entry for row in found(opened_palette(window), "")}
    assert rows["next_language"].keys == "\u2066Ctrl+L\u2069"
    assert rows["next_language"].label == bare_name(window.actions_.next_language)


def test_going_to_a_block_an_event_a_term_and_a_note(window: MainWindow) -> None:
    choose(opened_palette(window), "p20")
    assert window.article.places.top_block() == "p20"
    assert window.article.hasFocus()
    note = window.editions[0].notes[3]
    choose(opened_palette(window), note.quote)
    assert window.cards.card.isVisible()
    assert window.cards.mention is not None
    assert window.cards.mention.target == note.id
    choose(opened_palette(window), "ahl al-dhimma")
    assert window.cards.mention is not None
    assert window.cards.mention.target == "ahl-al-dhimma"
    event = window.editions[0].events[5]
    choose(opened_palette(window), event.title)
    assert set(event.blocks) & set(window.article.places.visible_blocks())


def test_a_command_is_carried_out(window: MainWindow) -> None:
    choose(opened_palette(window), "theme dark")
    assert window.actions_.themes["dark"].isChecked()
    choose(opened_palette(window), "next language")
    assert window.words.language == "ar"
    choose(opened_palette(window), "next language")  # by its English name in the Arabic interface
    assert window.words.language == "en"


def test_what_was_chosen_last_is_offered_first(window: MainWindow) -> None:
    choose(opened_palette(window), "p20")
    palette = opened_palette(window)
    settle()
    assert (found(palette, "p20")[0].entry.id, found(palette, "")[0].entry.id) == ("p20", "p20")


def test_it_is_used_by_the_keyboard_alone(window: MainWindow) -> None:
    palette = opened_palette(window)
    QTest.keyClicks(palette.query, "minsk")
    assert palette.list.currentIndex().row() == 0
    for key, row in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1), (Qt.Key.Key_PageUp, 0)):
        QTest.keyClick(palette.query, key)
        assert palette.list.currentIndex().row() == row
    QTest.keyClick(palette.query, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.article.hasFocus()
    assert palette.query.accessibleName()
    assert palette.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_same_keys_close_it_and_another_pane_closes_it(window: MainWindow) -> None:
    palette = opened_palette(window)
    window.actions_.palette.trigger()
    assert not palette.isVisible()
    palette = opened_palette(window)
    window.timeline.view.setFocus()
    settle()
    assert not palette.isVisible()
    assert window.timeline.view.hasFocus()


def test_nothing_found_is_said(window: MainWindow) -> None:
    palette = opened_palette(window)
    assert found(palette, "xylophone quartet") == []
    said = [text for where, text in shown_words(palette) if "paletteNothing" in where]
    assert said
    assert not palette.list.isVisible()
    QTest.keyClick(palette.query, Qt.Key.Key_Return)
    assert palette.isVisible()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [480, 1360])
def test_it_stands_in_the_window_in_its_language(opened: Opened, language: str, width: int) -> None:
    window = opened(language=language, width=width, height=400 if width == 480 else 880)
    palette = opened_palette(window)
    assert window.rect().contains(palette.geometry())
    assert clipped(palette) == []
    assert foreign_words(palette.query.placeholderText(), language) == []
    for row in found(palette, ""):
        assert foreign_words(f"{row.kind} {row.entry.label}", language) == [], row.entry.label
    window.choosing.set_language("en" if language == "ar" else "ar")
    settle()
    assert not palette.isVisible()


def test_documents_read_before_are_opened_by_name(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "harbour.md"
    path.write_text("# The harbour at dusk\n\nBoats.", encoding="utf-8")
    window = opened()
    window.document_chosen.emit(str(path))
    window.document_chosen.emit("karabakh-2020")
    settle()
    choose(opened_palette(window), "harbour dusk")
    assert window.editions[0].title == "The harbour at dusk"


# Going to a block


def asked(window: MainWindow) -> GoToBlock:
    window.activateWindow()
    window.article.setFocus()
    QTest.keyClick(window.article, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    settle()
    popup = window.findChild(GoToBlock)
    assert isinstance(popup, GoToBlock)
    assert popup.isVisible()
    return popup


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_number_or_id_leads_to_its_block(opened: Opened, language: str) -> None:
    window = opened(language=language)
    for typed in ("17", "p17", "P17", " 17 ", "١٧", "#17"):
        window.article.steering.go_to_block("p2")
        popup = asked(window)
        assert "30" in popup.hint.text()
        popup.typed.setText(typed)
        assert popup.hint.text() == first_words(window.editions[0].block_by_id["p17"])
        QTest.keyClick(popup.typed, Qt.Key.Key_Return)
        settle()
        assert window.article.places.top_block() == "p17", typed
        assert window.article.hasFocus()


def test_what_leads_nowhere_says_the_range_and_stays_open(window: MainWindow) -> None:
    popup = asked(window)
    before = window.article.places.top_block()
    for typed in ("0", "31", "p31", "-1", "99999999999999999999", "x", "²x"):
        assert find_block(window.editions[0], typed) is None
        popup.typed.setText(typed)
        assert popup.hint.property("wrong") is True
        QTest.keyClick(popup.typed, Qt.Key.Key_Return)
        settle()
        assert popup.isVisible()
        assert window.article.places.top_block() == before
    QTest.keyClick(popup.typed, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_its_hint_begins_where_lines_begin(opened: Opened) -> None:
    window = opened(language="ar")
    popup = asked(window)
    assert popup.hint.alignment() & Qt.AlignmentFlag.AlignRight
    assert popup.typed.alignment() & Qt.AlignmentFlag.AlignRight
    assert clipped(popup) == []
