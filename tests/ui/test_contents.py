"""The contents panel: what it lists, where it leads, and how it is used with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.glossary.terms import Category
from reader.language.collation import collation_key
from reader.library.database import Database, open_in_memory
from reader.publication.contents import outline
from reader.publication.edition import MentionKind
from reader.ui.contents.marks import MarkEntry
from tests.publication.hostile.archives import OPF, chapter, epub, package
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words, shown_words

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton

    from reader.ui.contents.page import ContentsPage
    from reader.ui.contents.panel import ContentsPanel
    from reader.ui.main_window import MainWindow


def open_panel(window: MainWindow, tab: str = "outline") -> ContentsPanel:
    if not window.contents_side.is_open:
        window.actions_.contents.trigger()
    panel = window.around.aids.contents.panel
    panel.show_tab(tab)
    panel.take_focus()
    settle()
    return panel


def press(page: ContentsPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.view, key)
        settle()


def test_the_outline_lists_the_points_and_leads_to_them(window: MainWindow) -> None:
    page = open_panel(window).outline
    targets = [row.target for row in page.view.contents.rows]
    assert targets[1:] == [entry.block for entry in outline(window.editions[0])]
    assert len(targets) == 15
    for target in (targets[5], targets[14], targets[1]):
        assert page.view.go_to(target or "")
        press(page, Qt.Key.Key_Return)
        assert window.article.places.top_block() == target


def test_the_point_that_is_read_is_marked(window: MainWindow) -> None:
    page = open_panel(window).outline
    for block, point in (("p14", "p14"), ("p17", "p16"), ("p30", "p26"), ("p1", "p1")):
        window.article.steering.go_to_block(block)
        settle()
        assert page.view.contents.here == point


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_glossary_by_kind_and_by_letter(opened: Opened, language: str) -> None:
    window = opened(language=language)
    page = open_panel(window, "glossary").glossary
    edition = window.editions[0]
    kinds = [row.text for row in page.view.contents.rows if row.target is None]
    assert len(kinds) == len({term.category for term in edition.terms}) <= len(Category)
    page.orders._buttons["alphabet"].click()
    rows = page.view.contents.rows
    terms = [row.target for row in rows if row.target is not None]
    assert terms == [term.id for term in sorted(edition.terms, key=lambda t: collation_key(t.term, language))]
    assert all(len(row.text) == 1 for row in rows if row.target is None)
    counts = {row.target: row.aside for row in rows}
    assert counts["minsk-group"] == str(edition.mention_counts[MentionKind.TERM, "minsk-group"])


def test_a_term_leads_to_its_mentions_one_after_the_other(window: MainWindow) -> None:
    page = open_panel(window, "glossary").glossary
    stops = [m for m in window.editions[0].mentions if m.target == "minsk-group" and m.kind is MentionKind.TERM]
    page.show_term("minsk-group")
    for stop in (*stops[:3], stops[3]):
        press(page, Qt.Key.Key_Return)
        assert window.article.focused_mention == stop
        box = window.article.places.mention_box(stop)
        assert box is not None
        assert window.article.viewport().rect().intersects(box)


def test_the_filter_folds_and_escape_empties_it(opened: Opened) -> None:
    window = opened(language="ar")
    page = open_panel(window, "glossary").glossary
    page.filter.setFocus()
    page.filter.setText("خلافه راشده")
    assert [row.target for row in page.view.contents.rows if row.target] == ["khilafah-rashida"]
    page.filter.setText("qqq")
    assert page.empty_text
    QTest.keyClick(page.filter, Qt.Key.Key_Escape)
    assert page.filter.text() == ""
    assert page.empty_text == ""
    assert window.contents_side.is_open


def test_type_ahead_finds_words_without_article_or_accent(opened: Opened) -> None:
    window = opened(language="ar")
    page = open_panel(window, "glossary").glossary
    page.view.keyboardSearch("خلاف")
    assert page.view.current_target in {"khilafah", "khilafah-rashida"}
    window.choosing.set_language("en")
    settle()
    page.view._typed_at = 0.0
    page.view.keyboardSearch("cavus")
    assert page.view.current_target == next(t.id for t in window.editions[0].terms if "Çavuşoğlu" in t.term)


def test_notes_lead_to_their_words(window: MainWindow) -> None:
    page = open_panel(window, "notes").notes
    notes = window.editions[0].notes
    assert [row.target for row in page.view.contents.rows] == [note.id for note in notes]
    for note in (notes[0], notes[-1], notes[len(notes) // 2]):
        page.view.go_to(note.id)
        press(page, Qt.Key.Key_Return)
        found = window.article.focused_mention
        assert found is not None
        assert found.target == note.id


def test_marks_are_listed_as_they_are_told_and_chosen_by_id(window: MainWindow) -> None:
    chosen: list[str] = []
    window.around.aids.mark_chosen.connect(chosen.append)
    page = open_panel(window, "marks").marks
    assert page.empty_text
    page.set_marks([MarkEntry("m1", "one", "a note", "point 1", "#ffcc00"), MarkEntry("m2", "two")])
    assert page.empty_text == ""
    page.view.setFocus()
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert chosen == [page.view.current_target]
    page.set_marks([])
    assert page.empty_text


def test_escape_goes_back_to_the_text_and_the_panel_stays(window: MainWindow) -> None:
    page = open_panel(window).outline
    assert page.view.hasFocus()
    press(page, Qt.Key.Key_Escape)
    assert window.article.hasFocus()
    assert window.contents_side.is_open


def test_a_narrow_window_has_a_drawer_that_makes_way(opened: Opened) -> None:
    window = opened(width=700, height=600)
    page = open_panel(window).outline
    panel = window.around.aids.contents.panel
    assert window.contents_side.is_drawer
    assert panel.isVisible()
    page.view.go_to("p14")
    press(page, Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert window.article.hasFocus()
    assert window.article.places.top_block() == "p14"
    open_panel(window)
    window.actions_.timeline.trigger()
    assert not panel.isVisible()
    window.actions_.contents.trigger()
    settle()
    assert panel.isVisible()
    assert not window.timeline.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert not panel.isVisible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_panel_stands_where_lines_begin(opened: Opened, language: str) -> None:
    for width in (1360, 800):
        window = opened(width=width, language=language)
        panel = open_panel(window)
        x = panel.mapTo(window, panel.rect().topLeft()).x()
        assert x == 0 if language == "en" else x + panel.width() >= window.width() - 1


def test_it_is_remembered_with_its_tab_and_order(opened: Opened) -> None:
    database: Database = open_in_memory()
    window = opened(database=database)
    panel = open_panel(window, "glossary")
    panel.glossary.orders._buttons["alphabet"].click()
    again = opened(database=database)
    assert again.contents_side.is_open
    panel = again.around.aids.contents.panel
    assert panel.isVisible()
    assert panel.tab == "glossary"
    assert any(row.text == "B" for row in panel.glossary.view.contents.rows)


def test_f6_goes_through_the_panel_too(window: MainWindow) -> None:
    panel = open_panel(window)
    window.article.setFocus()
    seen = []
    for _ in range(4):
        window.actions_.next_pane.trigger()
        seen.append(QApplication.focusWidget())
    assert panel.outline.view in seen
    assert seen[-1] is window.article


@pytest.mark.parametrize("tab", ["outline", "glossary", "notes", "marks"])
def test_a_switch_of_language_leaves_no_word_of_the_other(window: MainWindow, tab: str) -> None:
    panel = open_panel(window, tab)
    for language in ("ar", "en"):
        window.choosing.set_language(language)
        settle()
        words = [panel.tabs.tabText(number) for number in range(panel.tabs.count())]
        words += [text for where, text in shown_words(panel) if "contentsList" not in where]
        assert [text for text in words if foreign_words(text, language)] == []
        assert panel.tab == tab


def test_open_in_glossary_and_i_know_this_one(opened: Opened) -> None:
    database: Database = open_in_memory()
    window = opened(database=database)
    content = window.article.content
    assert content is not None
    marked = len(list(content.mentions()))
    count = window.editions[0].mention_counts[MentionKind.TERM, "minsk-group"]
    window.show_card(next(m for m in window.editions[0].mentions if m.target == "minsk-group"))
    settle()
    button(window, "know").click()
    settle()
    content = window.article.content
    assert content is not None
    assert len(list(content.mentions())) == marked - count
    assert button(window, "know").text() == "Mark it again"
    button(window, "glossary").click()
    settle()
    page = window.around.aids.contents.panel.glossary
    assert page.view.current_target == "minsk-group"
    assert page.view.hasFocus()
    headings = [row.text for row in page.view.contents.rows if row.target is None]
    assert headings[-1].startswith("You know these")
    assert opened(database=database).shown.known_terms == {"minsk-group"}
    page.know_button.click()
    settle()
    assert window.shown.known_terms == frozenset()
    assert window.article.content is not None
    assert len(list(window.article.content.mentions())) == marked


def button(window: MainWindow, name: str) -> QPushButton:
    return next(one for one in window.cards.card.action_buttons() if one.objectName() == name)


def test_first_mentions_only_leaves_one_of_each_term(window: MainWindow) -> None:
    window.actions_.first_mentions.trigger()
    settle()
    content = window.article.content
    assert content is not None
    terms = [m.target for _column, m in content.mentions() if m.kind is MentionKind.TERM]
    assert len(terms) == len(set(terms)) > 20
    second = [m for m in window.editions[0].mentions if m.target == "minsk-group"][1]
    span = content.span(0, second)
    assert span is not None
    assert content.mention_at(span[0]) is None


NAV = chapter(
    "<nav epub:type='toc' xmlns:epub='http://www.idpf.org/2007/ops'><ol>"
    "<li><a href='one.xhtml'>الفصل الأول</a></li><li><a href='one.xhtml#second'>الفصل الثاني</a></li>"
    "<li><span>القسم الأخير</span><ol><li><a href='two.xhtml'>الفصل الثالث</a></li></ol></li></ol></nav>"
)


@pytest.mark.parametrize("pages", [1, 2])
def test_the_outline_of_a_book_is_its_own_table_of_contents(opened: Opened, tmp_path: Path, pages: int) -> None:
    words = "".join(f"<p>{'كلمات كثيرة في هذه الفقرة. ' * 30}</p>" for _ in range(6))
    files = {"one.xhtml": f"<p>أول.</p>{words}<p id='second'>ثان.</p>{words}", "two.xhtml": f"<p>ثالث.</p>{words}"}
    names = list(files)[:pages]
    nav = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    book = epub(
        {name: chapter(files[name]) for name in names}, {OPF: package(names, manifest=nav), "OPS/nav.xhtml": NAV}
    )
    (tmp_path / "book.epub").write_bytes(book)
    window = opened(document=str(tmp_path / "book.epub"), language="ar")
    page = open_panel(window).outline
    listed = [row.text for row in page.view.contents.rows]
    assert listed == ["الفصل الأول", "الفصل الثاني", "القسم الأخير", "الفصل الثالث"][: 2 * pages]
    window.place.open_chapter(pages)
    settle()
    assert [row.text for row in page.view.contents.rows] == listed
    second = page.view.contents.rows[1].target or ""
    assert page.view.go_to(second)
    press(page, Qt.Key.Key_Return)
    assert window.shown.chapter[0] == 1
    assert window.editions[0].block_by_id[window.article.places.top_block()].text == "ثان."


def test_a_chapter_that_begins_amid_a_page_is_gone_to_there_and_does_not_name_what_stands_before(
    opened: Opened, tmp_path: Path
) -> None:
    words = "".join(f"<p>{'Words that go on from the page before. ' * 20}</p>" for _ in range(6))
    files = {"one.xhtml": f"<h1>One</h1>{words}", "two.xhtml": f"{words}<h2 id='second'>Two</h2>{words}"}
    nav = chapter(
        "<nav epub:type='toc' xmlns:epub='http://www.idpf.org/2007/ops'><ol><li><a href='one.xhtml'>One</a></li>"
        "<li><a href='two.xhtml#second'>Two</a></li></ol></nav>"
    )
    item = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    changes = {OPF: package(list(files), manifest=item), "OPS/nav.xhtml": nav}
    book = epub({name: chapter(body) for name, body in files.items()}, dict(changes))
    (tmp_path / "book.epub").write_bytes(book)
    window = opened(document=str(tmp_path / "book.epub"))
    page = open_panel(window).outline
    assert [row.text for row in page.view.contents.rows] == ["One", "Two"]
    assert page.view.go_to(page.view.contents.rows[1].target or "")
    press(page, Qt.Key.Key_Return)
    assert window.shown.chapter[0] == 2
    assert window.editions[0].title != "Two"
    assert window.editions[0].block_by_id[window.article.places.top_block()].text == "Two"
