"""Footnotes in the window: their signs under pointer and keyboard, the card with their text, the way there and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader.publication.edition import MentionKind
from reader.ui.cards.content import CardAction
from reader.ui.cards.text import CardText
from tests.publication.hostile.archives import OPF, chapter, epub
from tests.ui.conftest import settle, wait_under_pointer

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.publication.edition import Mention
    from reader.ui.main_window import MainWindow
    from tests.ui.conftest import Opened

LONG = "<p>The road that the caravans took between the two seas was old when the first of the towns was built.</p>" * 30
ONE = f"""<h1>One</h1><p id="here">Text of the first chapter<a epub:type="noteref" href="notes.xhtml#n1">1</a>, more
of it<sup><a href="notes.xhtml#n2">2</a></sup>, <a href="two.xhtml#p">the second chapter</a>, and a sign that leads to
a heading<sup><a href="two.xhtml#head">3</a></sup>.</p>{LONG}"""
TWO = f"<h1 id='head'>Two</h1>{LONG}<p id='p'>Text of the second chapter.</p>{LONG}"
NOTES = f"""<h1>Notes</h1>{LONG}<div id="n1"><p><a href="one.xhtml#here">1</a>. The first note of the book, see
<a href="two.xhtml#p">there</a>.</p><p>It goes on.</p></div>
<p id="n2" xml:lang="ar" dir="rtl"><a href="one.xhtml#here">2</a> انظر كتاب الرحلة، الجزء الثاني.</p>{LONG}"""
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Book</dc:title><dc:language>en</dc:language></metadata>
<manifest><item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="text/notes.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.epub"
    pages = {"one": ONE, "two": TWO, "notes": NOTES}
    files: dict[str, str | bytes | None] = {f"OPS/text/{name}.xhtml": chapter(text) for name, text in pages.items()}
    path.write_bytes(epub({}, {OPF: PACKAGE, **files}))
    return path


@pytest.fixture
def window(opened: Opened, book: Path) -> MainWindow:
    return opened(document=str(book))


def signs(window: MainWindow) -> list[Mention]:
    return [one for one in window.editions[0].mentions if one.kind is MentionKind.FOOTNOTE]


def point_of(window: MainWindow, mention: Mention) -> QPoint:
    box = window.article.places.mention_box(mention)
    assert box is not None
    return box.center()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def texts(window: MainWindow) -> list[CardText]:
    settle()  # words that are put onto a card which is open already are shown in a moment
    return [text for text in window.cards.card.findChildren(CardText) if text.isVisible()]


def test_the_pointer_on_a_sign_opens_its_note_without_leaving_the_chapter(window: MainWindow, qtbot: QtBot) -> None:
    first = signs(window)[0]
    place, shown = window.article.anchor, window.editions[0]
    viewport = window.article.viewport()
    wait_under_pointer(qtbot, viewport, point_of(window, first), window.cards.card.isVisible)
    assert not window.cards.card.pinned
    assert [text.accessibleName() for text in texts(window)] == [
        "The first note of the book, see there.",
        "It goes on.",
    ]
    assert (window.shown.chapter, window.article.anchor) == ((1, 3), place)
    assert window.editions[0] is shown


def test_tab_stops_at_signs_in_reading_order_and_enter_opens_the_note(window: MainWindow) -> None:
    article = window.article
    article.setFocus()
    stops = []
    for _ in range(3):
        QTest.keyClick(article, Qt.Key.Key_Tab)
        stops.append(article.focused_mention)
    assert stops == signs(window)
    QTest.keyClick(article, Qt.Key.Key_Backtab)
    QTest.keyClick(article, Qt.Key.Key_Return)
    card = window.cards.card
    assert card.isVisible()
    assert card.pinned
    assert card.accessibleName() == "Footnote \u20682\u2069"
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert article.hasFocus()


def test_a_click_keeps_the_note_and_its_words_can_be_copied(window: MainWindow) -> None:
    QTest.mouseClick(window.article.viewport(), Qt.MouseButton.LeftButton, pos=point_of(window, signs(window)[0]))
    card = window.cards.card
    assert card.isVisible()
    assert card.pinned
    text = texts(window)[0]
    text.setFocus()
    text.setSelection(4, 5)
    assert card.selected_text() == "first"
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "first"


def test_a_note_is_set_in_its_own_language_and_direction(window: MainWindow) -> None:
    window.cards.open(signs(window)[1])
    (text,) = texts(window)
    assert text.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert 'dir="rtl"' in text.text()
    families = text.font().families()
    window.cards.open(signs(window)[0])
    english = texts(window)[0]
    assert english.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert english.font().families() != families


def test_the_button_leads_to_the_note_and_alt_left_back(window: MainWindow) -> None:
    window.cards.open(signs(window)[0], take_focus=True)
    before = window.article.anchor
    button = focused()
    assert button.objectName() == CardAction.FOOTNOTE.value
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()
    assert not window.cards.card.isVisible()
    assert window.shown.chapter == (3, 3)
    assert window.reading is not None
    assert window.article.places.top_block() == window.reading.block_at("OPS/text/notes.xhtml#n1")
    window.actions_.back.trigger()
    settle()
    assert (window.shown.chapter, window.article.anchor) == ((1, 3), before)
    window.actions_.forward.trigger()
    settle()
    assert window.shown.chapter == (3, 3)


def test_a_link_in_a_note_is_followed_with_the_keyboard(window: MainWindow) -> None:
    window.cards.open(signs(window)[0], take_focus=True)
    QTest.keyClick(focused(), Qt.Key.Key_Backtab)
    text = focused()
    assert isinstance(text, CardText)
    assert text.selectedText() == "there"
    QTest.keyClick(text, Qt.Key.Key_Return)
    settle()
    assert window.shown.chapter == (2, 3)
    assert window.editions[0].block_by_id[window.article.places.top_block()].text == "Text of the second chapter."
    window.actions_.back.trigger()
    settle()
    assert window.shown.chapter == (1, 3)


def test_tab_goes_round_links_and_buttons_of_the_card(window: MainWindow) -> None:
    window.cards.open(signs(window)[0], take_focus=True)
    names = []
    for _ in range(4):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        names.append(focused().objectName())
    assert names == ["cardPin", "cardClose", "cardText", "footnote"]


def test_an_ordinary_link_is_followed_and_no_card_opens(window: MainWindow) -> None:
    block = window.editions[0].block_by_id["c1-p2"]
    (link,) = [one for one in block.links if not one.note]
    content = window.article.content
    assert content is not None
    span = content.passage_span(0, block.id, link.start, link.end)
    assert span is not None
    at = window.article.places.boxes(*span)[0].center().toPoint()
    QTest.mouseClick(window.article.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert window.shown.chapter == (2, 3)
    assert not window.cards.card.isVisible()


def test_a_sign_that_leads_to_no_note_is_a_link(window: MainWindow) -> None:
    window.cards.open(signs(window)[2])
    settle()
    assert window.shown.chapter == (2, 3)
    assert not window.cards.card.isVisible()


def test_the_card_follows_the_language_of_the_interface(window: MainWindow) -> None:
    window.cards.open(signs(window)[0])
    window.choosing.set_language("ar")
    settle()
    card = window.cards.card
    assert card.isVisible()
    assert [button.text() for button in card.action_buttons()] == ["الانتقال إلى الحاشية السفلية"]
    assert [text.accessibleName() for text in texts(window)][1:] == ["It goes on."]


def test_footnotes_of_markdown_have_their_steps(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text("# Head\n\nOne[^a].\n\nAgain[^a].\n\n[^a]: The note.\n", encoding="utf-8")
    window = opened(document=str(path))
    window.cards.open(signs(window)[0])
    card = window.cards.card
    names = [button.objectName() for button in card.action_buttons()]
    assert names == [CardAction.FOOTNOTE.value, CardAction.PREVIOUS.value, CardAction.NEXT.value]
    card.action_pressed.emit(CardAction.NEXT)
    assert window.cards.mention == signs(window)[1]
    assert texts(window)[0].accessibleName() == "The note."
