"""The reader's marks in the real window: made, seen, edited, taken back, found again; by pointer and by keyboard."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from reader.library.database import open_database, open_in_memory
from reader.library.marks import MarkColor, Marks
from reader.publication.anchors import Anchor
from reader.ui.article.text_map import Place
from reader.ui.marks.menu import fill_mark_menu
from tests.ui.conftest import Opened, settle, wait_under_pointer
from tests.ui.shown_words import foreign_words, shown_words

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.library.marks import Mark
    from reader.ui.main_window import MainWindow
    from reader.ui.marks.presenter import MarksPresenter


def marks_of(window: MainWindow) -> MarksPresenter:
    return window.around.tools.marks


def select(window: MainWindow, block: str, start: int, end: int, column: int = 0) -> None:
    """Select characters of a block, as if with the keyboard."""
    content = window.article.content
    assert content is not None
    span = content.passage_span(column, block, start, end)
    assert span is not None
    window.article.steering.ensure_in_view(span[0])
    window.article.select_span(*span)
    window.article.selection_made.emit(False)
    settle()


def marked(window: MainWindow, block: str, start: int, end: int, color: MarkColor = MarkColor.GREEN) -> Mark:
    select(window, block, start, end)
    mark = marks_of(window).mark_selection(color)
    assert mark is not None
    settle()
    return mark


def lit(window: MainWindow) -> list[tuple[str, str]]:
    """Return the words that are tinted as marks, each with the colour's name."""
    text = window.article.document().toRawText()
    colors = {window.article.theme.color(f"mark-{c}").name(): str(c) for c in MarkColor} if window.article.theme else {}
    layer = window.article.mentions.light.layer("mark")
    return [(text[one.span[0] : one.span[1]], colors[one.background.name()]) for one in layer]


def test_a_selection_made_with_the_pointer_offers_the_bar_beside_it(window: MainWindow) -> None:
    content, view = window.article.content, window.article
    assert content is not None
    view.steering.go_to_block("p5")
    settle()
    first, last = content.position(Place(0, "p5", 4)), content.position(Place(0, "p5", 40))
    assert first is not None
    assert last is not None
    points = [view.places.boxes(position, position + 1)[0].center().toPoint() for position in (first, last)]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=points[0])
    QTest.mouseMove(view.viewport(), points[1])
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=points[1])
    settle()
    bar = marks_of(window).bar
    assert bar.isVisible()
    assert window.rect().contains(bar.geometry())
    lines = [box.translated(view.viewport().mapTo(window, QPoint(0, 0))) for box in view.places.boxes(first, last)]
    assert not any(box.toAlignedRect().adjusted(0, 3, 0, -3).intersects(bar.geometry()) for box in lines)
    QTest.mouseClick(bar.colors.button(MarkColor.PINK), Qt.MouseButton.LeftButton)
    settle()
    assert not bar.isVisible()
    assert [color for _, color in lit(window)] == ["pink"]
    assert view.textCursor().selectedText() == ""


def test_ctrl_d_marks_in_the_colour_that_was_used_last(window: MainWindow) -> None:
    words = window.editions[0].block_by_id["p7"].text[10:30]
    select(window, "p7", 10, 30)
    QTest.keyClick(window.article, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert lit(window) == [(words, "yellow")]
    marks_of(window).mark_selection(MarkColor.BLUE)  # without a selection: the paragraph at the top
    select(window, "p8", 0, 12)
    QTest.keyClick(window.article, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [color for _, color in lit(window)].count("blue") == 2


def test_a_note_goes_to_the_mark_made_last(window: MainWindow) -> None:
    marks = marks_of(window)
    mark = marked(window, "p7", 10, 30)
    window.actions_.annotate.trigger()
    settle()
    assert marks.editor.mark is not None
    assert marks.editor.mark.id == mark.id
    assert marks.editor.has_focus
    marks.editor.dismiss()
    window.article.steering.go_to_block("p20")
    window.actions_.annotate.trigger()
    assert marks.editor.mark is not None
    assert marks.editor.mark.anchor.first == "p20"


def test_white_space_at_the_ends_is_not_marked(window: MainWindow) -> None:
    text = window.editions[0].block_by_id["p7"].text
    at = text.index(" ")
    mark = marked(window, "p7", at, text.index(" ", at + 1) + 1)
    assert mark.anchor.exact == text[at + 1 : text.index(" ", at + 1)]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("layout", ["single", "parallel", "interleaved"])
def test_a_whole_paragraph_is_marked_in_both_editions(opened: Opened, language: str, layout: str) -> None:
    window = opened(language=language, layout=layout)
    marks_of(window).mark_block("p2")
    window.article.steering.go_to_block("p2")
    settle()
    content = window.article.content
    assert content is not None
    assert [words for words, _ in lit(window)] == [
        window.article.document().toRawText()[slice(*(content.block_span(column, "p2") or (0, 0)))]
        for column in range(len(content.editions))
    ]
    window.choosing.set_layout("single")
    window.choosing.set_language("ar" if language == "en" else "en")
    settle()
    assert [color for _, color in lit(window)] == ["yellow"]


def test_words_are_marked_in_their_own_language_alone(window: MainWindow) -> None:
    marked(window, "p7", 10, 40)
    window.choosing.set_language("ar")
    settle()
    assert lit(window) == []
    window.choosing.set_language("en")
    settle()
    assert len(lit(window)) == 1


def test_a_selection_over_two_columns_is_of_the_edition_that_it_was_begun_in(opened: Opened) -> None:
    window = opened(layout="interleaved")
    content = window.article.content
    assert content is not None
    start, end = content.position(Place(1, "p2", 5)), content.position(Place(0, "p4", 9))
    assert start is not None
    assert end is not None
    window.article.select_span(start, end)
    mark = marks_of(window).mark_selection(MarkColor.GREEN)
    assert mark is not None
    assert (mark.anchor.language, mark.anchor.first, mark.anchor.last) == ("ar", "p2", "p4")
    assert mark.anchor.exact.startswith(window.editions[1].block_by_id["p2"].text[5:25])


def test_undo_and_redo_bring_back_colour_note_and_mark(window: MainWindow) -> None:
    marks, actions = marks_of(window), window.actions_
    mark = marked(window, "p7", 10, 40)
    marks.session.edit(mark, color=MarkColor.PINK, note="so")
    assert actions.undo.isEnabled()
    assert not actions.redo.isEnabled()
    states = []
    for action in (actions.undo, actions.undo, actions.redo, actions.redo):
        action.trigger()
        settle()
        states.append([(one.mark.color.value, one.mark.note) for one in marks.session.marks])
    assert states == [[("green", "")], [], [("green", "")], [("pink", "so")]]
    assert Marks(window.kept.database).of("karabakh-2020")[0].note == "so"


def test_the_panel_writes_a_note_as_one_change(window: MainWindow) -> None:
    marks = marks_of(window)
    mark = marked(window, "p7", 10, 40)
    marks.open(mark.id, take_focus=True)
    settle()
    assert marks.editor.isVisible()
    box = marks.page.box(mark.id)
    assert box is not None
    shown = box.translated(window.article.viewport().mapTo(window, QPoint(0, 0)))
    assert not marks.editor.geometry().intersects(shown.adjusted(0, 2, 0, -2))
    QTest.keyClicks(marks.editor.note, "why now?")
    QTest.keyClick(marks.editor.note, Qt.Key.Key_Escape)
    settle()
    assert not marks.editor.isVisible()
    assert window.article.hasFocus()
    assert marks.session.marks[0].mark.note == "why now?"
    assert [sign.mark for sign in marks.page.signs()] == [mark.id]
    window.actions_.undo.trigger()
    assert marks.session.marks[0].mark.note == ""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_signs_stand_where_the_lines_begin(opened: Opened, language: str) -> None:
    window = opened(language=language)
    marks = marks_of(window)
    mark = marked(window, "p7", 0, 20)
    marks.session.edit(mark, note="n")
    settle()
    (sign,) = marks.page.signs()
    assert (sign.box.center().x() < window.article.viewport().width() / 2) == (language == "en")
    assert window.article.viewport().rect().left() <= sign.box.left()
    pixel = window.article.viewport().grab().toImage()
    at = sign.box.translated(0, -window.article.verticalScrollBar().value())
    seen = {
        QColor(pixel.pixel(x, y)).name() for x in range(at.left(), at.right()) for y in range(at.top(), at.bottom())
    }
    assert window.article.theme is not None
    assert window.article.theme.color("mark-green").name() in seen


@pytest.mark.parametrize("size", [(480, 500), (1360, 880)])
@pytest.mark.parametrize("layout", ["single", "parallel"])
def test_signs_stay_on_the_page(opened: Opened, size: tuple[int, int], layout: str) -> None:
    window = opened(width=size[0], height=size[1], layout=layout)
    mark = marks_of(window).mark_block("p1")
    assert mark is not None
    marks_of(window).session.edit(mark, note="n")
    settle()
    signs = marks_of(window).page.signs()
    assert len(signs) == (2 if layout == "parallel" else 1)
    for sign in signs:
        assert sign.box.left() >= 0
        assert sign.box.right() < window.article.viewport().width()


def test_resting_on_a_noted_passage_opens_its_note_and_leaving_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    marks = marks_of(window)
    mark = marked(window, "p7", 0, 12)
    marks.session.edit(mark, note="seen")
    settle()
    box = marks.page.box(mark.id)
    assert box is not None
    wait_under_pointer(qtbot, window.article.viewport(), box.center(), marks.editor.isVisible)
    assert marks.editor.note.toPlainText() == "seen"
    assert not marks.editor.has_focus
    away = QPoint(4, window.article.viewport().height() - 4)
    wait_under_pointer(qtbot, window.article.viewport(), away, lambda: not marks.editor.isVisible())


def test_tab_goes_from_mentions_to_marks_and_enter_opens_them(window: MainWindow) -> None:
    view, marks = window.article, marks_of(window)
    first = window.editions[0].block_by_id["p2"].mentions[0]
    mark = marked(window, "p2", first.start, first.end)
    later = marked(window, "p2", first.end + 1, first.end + 9)
    view.steering.go_to_block("p2")
    view.setFocus()
    settle()
    seen: list[object] = []
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        seen.append(marks.page.focused or view.focused_mention)
    assert seen == [mark.id, first, later.id]
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Backtab)
        seen.append(marks.page.focused or view.focused_mention)
    assert seen[3:] == [first, mark.id]
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle()
    assert marks.editor.isVisible()
    assert marks.editor.mark is not None
    assert marks.editor.mark.id == mark.id
    for closed in (False, True):
        QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_Escape)
        settle()
        assert not marks.editor.isVisible()
        assert (marks.page.focused is None) is closed


def filled_menu(window: MainWindow, point: QPoint) -> dict[str, QAction]:
    """Return the entries of the page's menu at a point by their names. The menu is not opened: offscreen can't."""
    menu = QMenu(window)
    theme = window.article.theme
    assert theme is not None
    fill_mark_menu(menu, marks_of(window), window.actions_, point, window.words, theme)
    return {action.text().partition("\t")[0]: action for action in menu.actions() if action.text()}


def test_the_menu_marks_edits_and_deletes(window: MainWindow) -> None:
    marks = marks_of(window)
    select(window, "p7", 10, 40)
    entries = filled_menu(window, QPoint(300, 300))
    assert {"Copy", "Copy with citation", "Write a note…", "Undo"} <= set(entries)
    entries["Mark: Blue"].trigger()
    settle()
    (one,) = marks.session.marks
    assert one.mark.color is MarkColor.BLUE
    box = marks.page.box(one.mark.id)
    assert box is not None
    filled_menu(window, box.center())["Mark: Pink"].trigger()
    assert marks.session.marks[0].mark.color is MarkColor.PINK
    filled_menu(window, box.center())["Delete the mark"].trigger()
    settle()
    assert list(marks.session.all) == []
    filled_menu(window, box.center())["Mark this paragraph"].trigger()
    assert [mark.anchor.whole for mark in marks.session.all] == [True]


def test_marks_survive_a_restart(opened: Opened, tmp_path: Path) -> None:
    first = opened(database=open_database(tmp_path))
    mark = marked(first, "p7", 10, 40)
    marks_of(first).open(mark.id, take_focus=True)
    QTest.keyClicks(marks_of(first).editor.note, "kept")
    marks_of(first).editor.dismiss()
    first.close()
    again = opened(database=open_database(tmp_path))
    settle()
    again.article.steering.go_to_block("p7")
    settle()
    assert [(one.mark.id, one.mark.note) for one in marks_of(again).session.marks] == [(mark.id, "kept")]
    assert [color for _, color in lit(again)] == ["green"]


def test_what_is_written_when_the_window_closes_is_kept(opened: Opened, tmp_path: Path) -> None:
    window = opened(database=open_database(tmp_path))
    mark = marked(window, "p7", 10, 40)
    marks_of(window).open(mark.id, take_focus=True)
    QTest.keyClicks(marks_of(window).editor.note, "half a sentence")
    window.close()
    assert Marks(open_database(tmp_path)).of("karabakh-2020")[0].note == "half a sentence"


def test_orphans_are_kept_listed_last_and_can_be_opened(opened: Opened) -> None:
    database = open_in_memory()
    lost = Anchor("en", "gone", 0, "gone", 20, "words that no edition ever had in it", "before", "after")
    Marks(database).add("karabakh-2020", lost, MarkColor.PINK, "my thought")
    window = opened(database=database)
    settle()
    marked(window, "p7", 10, 40)
    entries = marks_of(window).entries()
    assert [entry.note for entry in entries] == ["", "my thought"]
    assert "not in the text any more" in entries[-1].place
    marks_of(window).go_to(entries[-1].id)
    settle()
    assert marks_of(window).editor.isVisible()
    assert window.rect().contains(marks_of(window).editor.geometry())


def test_going_to_a_mark_brings_it_into_view(window: MainWindow) -> None:
    mark = marked(window, "p24", 10, 40)
    window.article.steering.go_to_block("p1")
    marks_of(window).go_to(mark.id)
    settle()
    assert "p24" in window.article.places.visible_blocks()
    assert marks_of(window).page.focused == mark.id


def test_the_contents_panel_lists_the_marks(window: MainWindow) -> None:
    mark = marked(window, "p7", 10, 40)
    panel = window.around.aids.contents.panel
    rows = panel.marks.rows(window.editions[0], window.voice("en"))
    assert [(row.target, row.text) for row in rows] == [(mark.id, " ".join(mark.anchor.exact.split()))]
    window.actions_.undo.trigger()
    assert panel.marks.rows(window.editions[0], window.voice("en")) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_copy_with_citation(opened: Opened, language: str) -> None:
    window = opened(language=language)
    select(window, "p7", 0, 30)
    window.actions_.cite.trigger()
    copied = QApplication.clipboard().text()
    edition = window.editions[0]
    assert edition.block_by_id["p7"].text[0:30].strip() in copied
    assert edition.title in copied
    assert "1442" in copied
    assert "2020" in copied


def test_selecting_in_one_column_lights_the_other(opened: Opened) -> None:
    window = opened(layout="parallel")
    content = window.article.content
    assert content is not None
    select(window, "p3", 5, 30)
    layer = window.article.mentions.light.layer("counterpart")
    assert [one.span for one in layer] == [content.block_span(1, "p3")]
    cursor = window.article.textCursor()
    cursor.clearSelection()
    window.article.setTextCursor(cursor)
    window.article.selection_made.emit(False)
    assert window.article.mentions.light.layer("counterpart") == []


@pytest.mark.parametrize("theme", ["sepia", "dark"])
def test_marks_follow_the_theme(window: MainWindow, theme: str) -> None:
    marked(window, "p7", 10, 40)
    window.choosing.set_theme(theme)
    settle()
    assert [color for _, color in lit(window)] == ["green"]


def test_blocks_with_marks_are_told(window: MainWindow) -> None:
    told: list[dict[str, dict[str, MarkColor]]] = []
    marks_of(window).session.blocks_marked.connect(told.append)
    mark = marked(window, "p7", 10, 40)
    marks_of(window).session.edit(mark, note="n")
    marks_of(window).session.edit(mark, color=MarkColor.PINK)
    marks_of(window).remove(mark)
    assert told == [{"p7": {mark.id: MarkColor.GREEN}}, {"p7": {mark.id: MarkColor.PINK}}, {}]


def test_no_word_of_the_other_language_in_bar_and_panel(window: MainWindow) -> None:
    marks = marks_of(window)
    mark = marks.mark_block("p7")
    assert mark is not None
    window.choosing.set_language("ar")
    window.article.steering.go_to_block("p7")
    marks.open(mark.id)
    select(window, "p8", 0, 20)
    marks._show_bar()
    settle()
    for widget in (marks.editor, marks.bar):
        for where, text in shown_words(widget):
            if "accessibleDescription" not in where:
                assert foreign_words(text, "ar") == [], where


def test_marks_of_another_chapter_are_no_orphans(opened: Opened, tmp_path: Path) -> None:
    window = opened()
    window.document_dropped.emit(str(book(tmp_path)))
    settle()
    assert window.shown.chapter[1] > 1
    marks = marks_of(window)
    first = marks.mark_block(window.editions[0].blocks[-1].id)
    window.place.open_chapter(2)
    settle()
    second = marks.mark_block(window.editions[0].blocks[-1].id)
    settle()
    assert first is not None
    assert second is not None
    assert [one.orphaned for one in marks.session.marks] == [False, False]
    assert len(lit(window)) == 1
    marks.go_to(first.id)
    settle()
    assert window.shown.chapter[0] == 1
    assert [words for words, _ in lit(window)] == [first.anchor.exact]


def book(folder: Path) -> Path:
    """Return a book of two chapters."""
    path = folder / "book.epub"
    page = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{0}</title></head>'
        "<body><h1>{0}</h1><p>Words of {0}, and some more of them to mark.</p></body></html>"
    )
    container = (
        '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">b</dc:identifier>'
        "<dc:title>Two</dc:title><dc:language>en</dc:language></metadata><manifest>"
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("p.opf", package)
        for name, title in (("a", "One"), ("b", "Two")):
            archive.writestr(f"{name}.xhtml", page.format(title))
    return path


def test_the_bar_gives_way_to_the_palette_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    marks, palette = marks_of(window), window.around.comforts.palette
    window.article.steering.go_to_block("p5")
    settle()
    select(window, "p5", 4, 40)
    marks._show_bar()
    assert marks.bar.isVisible()
    window.actions_.palette.trigger()
    settle()
    assert palette.isVisible()
    assert not marks.bar.isVisible()
    marks._show_bar()
    assert not marks.bar.isVisible()
    palette.close_up()
    qtbot.waitUntil(marks.bar.isVisible)
    window.actions_.go_to_block.trigger()
    settle()
    assert not marks.bar.isVisible()
