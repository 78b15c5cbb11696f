"""Events, terms and notes are kept, edited, dropped and added where they stand, at once and with a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QMenu

from reader.library.database import open_in_memory
from reader.library.edit_records import ItemKind
from reader.publication.edition import MentionKind
from reader.publication.kinds import NoteKind
from reader.ui.cards.content import CardAction
from reader.ui.edits.event_form import EventForm
from reader.ui.edits.note_form import NoteForm
from reader.ui.edits.selection import Selected, telling
from reader.ui.edits.term_form import TermForm
from tests.ui.conftest import settle
from tests.ui.shown_words import foreign_words

if TYPE_CHECKING:
    from pathlib import Path

    from reader.ui.edits.form import EditForm
    from reader.ui.main_window import MainWindow
    from tests.ui.conftest import Opened

TEXT = """The keeper kept the light.

He was born in 1901 in Alexandria.

On 3 May 1924 he left for Cairo; the light went out.

In June 1967 he came back, to a caliphate of gulls.
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "keeper.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def keeper(opened: Opened, document: Path) -> MainWindow:
    window = opened(document=str(document))
    _ = window.around
    settle()
    return window


def events(window: MainWindow) -> list[tuple[str, bool]]:
    return [(event.id, event.proposed) for event in window.editions[0].events]


def select(window: MainWindow, words: str) -> None:
    found = window.article.document().find(words)
    assert not found.isNull()
    window.article.setTextCursor(found)


def ok(form: EditForm) -> None:
    form.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    settle()


def can_accept(form: EditForm) -> bool:
    return form.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def focus_row(window: MainWindow, event: str) -> None:
    window.activateWindow()
    window.timeline.choose(event)
    window.timeline.view.setFocus()
    settle()


def test_what_others_made_is_not_the_reader_s_to_make(window: MainWindow) -> None:
    edits, actions = window.around.edits, window.actions_
    assert not edits.can_edit
    assert not any(one.isEnabled() for one in (actions.review, actions.add_event, actions.save_publication))
    assert edits.open_review() is None
    focus_row(window, window.editions[0].events[0].id)
    before = events(window)
    QTest.keyClick(window.timeline.view, Qt.Key.Key_Delete)
    assert events(window) == before


def test_the_keys_of_a_row_keep_edit_and_drop_its_event(keeper: MainWindow) -> None:
    view = keeper.timeline.view
    focus_row(keeper, "on-1901")
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert events(keeper) == [("on-1901", False), ("on-1924-05-03", True), ("on-1967-06", True)]
    QTest.keyClick(view, Qt.Key.Key_Delete)
    settle()
    assert events(keeper) == [("on-1924-05-03", True), ("on-1967-06", True)]
    current = keeper.timeline.model.event_at(view.currentIndex().row())
    assert current is not None
    assert current.id == "on-1924-05-03"
    QTest.keyClick(view, Qt.Key.Key_F2)
    form = keeper.findChild(EventForm)
    assert isinstance(form, EventForm)
    form.title.setText("To Cairo")
    ok(form)
    assert keeper.editions[0].event_by_id["on-1924-05-03"].title == "To Cairo"


def test_undo_goes_back_over_marks_and_edits_in_their_order(keeper: MainWindow) -> None:
    edits, marks, actions = keeper.around.edits, keeper.around.tools.marks, keeper.actions_
    edits.keep(ItemKind.EVENT, "on-1901")
    marks.mark_block("p1")
    edits.drop(ItemKind.EVENT, "on-1967-06")
    actions.undo.trigger()
    assert (len(events(keeper)), len(marks.session.all)) == (3, 1)
    actions.undo.trigger()
    assert (events(keeper)[0][1], len(marks.session.all)) == (False, 0)
    actions.undo.trigger()
    assert events(keeper)[0] == ("on-1901", True)
    assert not actions.undo.isEnabled()
    for _ in range(3):
        actions.redo.trigger()
    assert (events(keeper), len(marks.session.all)) == ([("on-1901", False), ("on-1924-05-03", True)], 1)


def test_the_place_in_the_text_stays(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    paragraphs = [f"In {year} something happened to someone, somewhere, and it was told." for year in range(1800, 1900)]
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    window = opened(document=str(path))
    window.article.steering.go_to_block("p50")
    settle()
    before = window.article.places.top_block(), window.article.verticalScrollBar().value()
    window.around.edits.drop(ItemKind.EVENT, "on-1848")
    settle()
    assert (window.article.places.top_block(), window.article.verticalScrollBar().value()) == before
    assert len(window.editions[0].events) == 99


def test_edits_are_there_at_the_next_start(opened: Opened, document: Path) -> None:
    database = open_in_memory()
    first = opened(document=str(document), database=database)
    first.around.edits.drop(ItemKind.EVENT, "on-1901")
    first.around.edits.keep(ItemKind.EVENT, "on-1967-06")
    again = opened(document=str(document), database=database)
    assert events(again) == [("on-1924-05-03", True), ("on-1967-06", False)]


def test_proposed_looks_proposed_in_list_table_glossary_and_card(keeper: MainWindow) -> None:
    pane, edits = keeper.timeline, keeper.around.edits
    edits.keep(ItemKind.EVENT, "on-1901")
    rows = {row.event.id: row for row in (pane.model.row(n) for n in range(pane.model.rowCount())) if row.event}
    assert "proposed" not in rows["on-1901"].date + rows["on-1901"].spoken
    assert rows["on-1967-06"].date == "June · proposed"
    assert "proposed" in rows["on-1967-06"].spoken
    pane.show_view("table")
    assert pane.table is not None
    said = [str(pane.table.rows().index(row, 3).data()) for row in range(3)]
    assert said == ["Article", "Article · proposed", "Article · proposed"]
    glossary = keeper.around.aids.contents.panel.glossary
    assert next(row.detail for row in glossary.view.contents.rows if row.target).endswith("proposed")
    term = next(m for m in keeper.editions[0].mentions if m.kind is MentionKind.TERM)
    keeper.cards.open(term)
    assert "proposed" in keeper.cards.card.accessibleDescription()


def test_a_card_s_buttons_keep_and_drop_its_term(keeper: MainWindow) -> None:
    term = next(m for m in keeper.editions[0].mentions if m.kind is MentionKind.TERM)
    keeper.cards.open(term)
    keeper.cards.card.action_pressed.emit(CardAction.KEEP)
    settle()
    assert not keeper.editions[0].terms[0].proposed
    assert keeper.cards.card.isVisible()
    keeper.cards.card.action_pressed.emit(CardAction.DROP)
    settle()
    assert keeper.editions[0].terms == ()
    assert not keeper.cards.card.isVisible()


def test_the_menu_of_a_row_offers_what_can_be_done(keeper: MainWindow) -> None:
    event = keeper.editions[0].events[0]
    menu = QMenu(keeper)
    keeper.around.edits.fill_event_menu(menu, event)
    assert [action.text().partition("\t")[0] for action in menu.actions()] == ["Keep", "Edit…", "Drop"]
    menu.actions()[0].trigger()
    menu.clear()
    keeper.around.edits.fill_event_menu(menu, keeper.editions[0].events[0])
    assert [action.text().partition("\t")[0] for action in menu.actions()] == ["Edit…", "Drop"]
    menu.deleteLater()


# Adding


def test_a_selection_becomes_an_event_with_its_date(keeper: MainWindow) -> None:
    select(keeper, "3 May 1924 he left for Cairo")
    form = keeper.around.edits.add_event()
    assert isinstance(form, EventForm)
    assert (form.date.text(), form.title.text(), form.blocks.text()) == (
        "1924-05-03",
        "3 May 1924 he left for Cairo",
        "p3",
    )
    assert form.hint(form.date) == "3 May 1924"
    form.title.setText("He leaves")
    ok(form)
    added = next(event for event in keeper.editions[0].events if event.title == "He leaves")
    assert not added.proposed


def test_what_the_text_says_in_the_hijri_calendar_stays_until_the_date_is_changed(
    opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "hijri.txt").write_text("Baghdad fell on 4 Safar 656 AH.\n", encoding="utf-8")
    window = opened(document=str(tmp_path / "hijri.txt"))
    settle()

    def hijri(title: str) -> str:
        return next(event for event in window.editions[0].events if event.title == title).date.hijri

    form = window.around.edits.edit(ItemKind.EVENT, window.editions[0].events[0].id)
    assert isinstance(form, EventForm)
    form.title.setText("It falls")
    ok(form)
    assert hijri("It falls") == "0656-02-04"
    select(window, "fell on 4 Safar 656 AH")
    form = window.around.edits.add_event()
    assert isinstance(form, EventForm)
    form.title.setText("Added")
    ok(form)
    assert hijri("Added") == "0656-02-04"
    form = window.around.edits.edit(ItemKind.EVENT, window.editions[0].events[0].id)
    assert isinstance(form, EventForm)
    form.date.setText("1258")
    form.title.setText("Changed")
    ok(form)
    assert hijri("Changed") == ""


def test_words_without_a_date_are_tied_to_their_event(keeper: MainWindow) -> None:
    select(keeper, "the light went out")
    form = keeper.around.edits.add_event()
    assert isinstance(form, EventForm)
    assert form.date.text() == ""
    assert not can_accept(form)
    form.date.setText("when it was dark")
    assert "is no date" in form.hint(form.date)
    form.date.setText("1924~")
    assert form.hint(form.date) == "c. 1924"
    ok(form)
    mention = next(m for m in keeper.editions[0].mentions if m.kind is MentionKind.EVENT)
    assert (mention.text, mention.edtf) == ("the light went out", "1924~")


def test_blocks_are_numbers_or_ids_that_there_are(keeper: MainWindow) -> None:
    form = keeper.around.edits.edit(ItemKind.EVENT, "on-1901")
    assert isinstance(form, EventForm)
    form.blocks.setText("2, p3 2")
    assert can_accept(form)
    item = form.item()
    assert item is not None
    assert item.blocks == ("p2", "p3")
    form.blocks.setText("99")
    assert not can_accept(form)
    assert "99" in form.hint(form.blocks)
    form.blocks.setText("p2")
    form.reject()


def test_a_selection_becomes_a_term(keeper: MainWindow) -> None:
    select(keeper, "gulls")
    form = keeper.around.edits.add_term()
    assert isinstance(form, TermForm)
    assert not can_accept(form)
    form.definition.setPlainText("Birds of the shore.")
    form.forms["en"].setText("gulls; caliphate")
    assert not can_accept(form)
    assert "caliphate" in form.hint(form.forms["en"])
    form.forms["en"].setText("gulls; gull")
    ok(form)
    found = [m.text for m in keeper.editions[0].mentions if m.target == "term-gulls"]
    assert found == ["gulls"]


def test_a_selection_becomes_a_note(keeper: MainWindow) -> None:
    select(keeper, "Alexandria")
    form = keeper.around.edits.add_note()
    assert isinstance(form, NoteForm)
    form.text.setPlainText("The one in Egypt.")
    assert not can_accept(form)
    form.basis.setText("maps")
    form.kind.setCurrentIndex(form.kind.findData(NoteKind.NAME.value))
    ok(form)
    note = keeper.editions[0].notes[0]
    assert (note.quote, note.text, note.kind) == ("Alexandria", "The one in Egypt.", NoteKind.NAME)
    mention = next(m for m in keeper.editions[0].mentions if m.kind is MentionKind.NOTE)
    assert mention.text == "Alexandria"


def test_words_that_stand_twice_are_drawn_out(keeper: MainWindow) -> None:
    text = "The light was out. The light was on."
    assert telling(Selected("p1", "light", "en", None, "", text, 23)) == "light was on."


def test_without_a_selection_the_reader_is_told(keeper: MainWindow) -> None:
    assert keeper.around.edits.add_term() is None
    assert keeper.notice.isVisible()
    assert any("Select the words" in label.text() for label in keeper.notice.findChildren(QLabel))


# Closing a form


def test_a_form_asks_only_about_what_was_typed(keeper: MainWindow) -> None:
    edits = keeper.around.edits
    form = edits.edit(ItemKind.EVENT, "on-1901")
    assert isinstance(form, EventForm)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    form = edits.edit(ItemKind.EVENT, "on-1901")
    assert isinstance(form, EventForm)
    form.title.setText("Another")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.question is not None
    next(b for b in form.question.buttons() if b.text() == "Go on typing").click()
    settle()
    assert form.isVisible()
    form.reject()
    discard = next(b for b in form.question.buttons() if b.text() == "Discard")
    discard.click()
    settle()
    assert keeper.editions[0].event_by_id["on-1901"].title != "Another"


def test_the_forms_speak_arabic(opened: Opened, document: Path) -> None:
    window = opened(document=str(document), language="ar")
    edits = window.around.edits
    for kind, name in ((ItemKind.EVENT, "on-1901"), (ItemKind.CONCEPT, window.editions[0].terms[0].id)):
        form = edits.edit(kind, name)
        assert form is not None
        labels = [form.windowTitle(), *(field.accessibleName() for field in form.fields)]
        assert [word for label in labels for word in foreign_words(label, "ar")] == []
        form.reject()


def test_lines_begin_on_the_side_of_their_language(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "caravan.md"
    path.write_text("# القافلة\n\nغادرت القافلة دمشق في 3 أيار/مايو 1924.\n", encoding="utf-8")
    window = opened(document=str(path), language="ar")
    select(window, "دمشق")
    form = window.around.edits.add_event()
    assert isinstance(form, EventForm)
    first = form.summary.document().firstBlock()
    line = first.layout().lineAt(0)
    room = form.summary.viewport().width()
    assert line.naturalTextRect().right() > 0.9 * room
    assert line.naturalTextRect().left() > 0.2 * room
    form.reject()
    select(window, "دمشق")
    note = window.around.edits.add_note()
    assert isinstance(note, NoteForm)
    assert note.quote.alignment() & Qt.AlignmentFlag.AlignRight
    note.reject()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_keys_of_what_others_made_say_why_they_do_nothing(opened: Opened, language: str) -> None:
    window = opened(language=language)
    window.activateWindow()
    window.article.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.article, Qt.Key.Key_E, both)
    settle()
    assert window.notice.isVisible()
    said = [label.text() for label in window.notice.findChildren(QLabel)]
    assert any({"en": "by its editors", "ar": "من عمل محرريها"}[language] in text for text in said)
