"""The card: what it says and offers, where it stands, who hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from reader.publication.edition import Mention, MentionKind
from reader.ui.cards.content import CardAction, LineRole, card_content
from tests.made_book import MadeChapter, write_book
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import shown_words

if TYPE_CHECKING:
    from pathlib import Path

    from reader.ui.main_window import MainWindow

DATED = (MentionKind.DATE, MentionKind.EVENT)
CORNERS = [(top, leading) for top in (True, False) for leading in (True, False)]


def in_window(window: MainWindow, box: QRect) -> QRect:
    return box.translated(window.article.viewport().mapTo(window, QPoint(0, 0)))


def at_corner(window: MainWindow, kinds: tuple[MentionKind, ...], *, top: bool, left: bool) -> Mention:
    """Scroll so that a mention of a kind stands in a corner of the article, and return it."""
    view, bar = window.article, window.article.verticalScrollBar()
    height = view.viewport().height()

    def box(mention: Mention) -> QRect:
        found = view.places.mention_box(mention)
        assert found is not None
        return found

    mentions = [m for m in window.editions[0].mentions if m.kind in kinds and m.target]
    wanted = 16 if top else height - 48
    reached = [m for m in mentions if box(m).top() + bar.value() >= wanted]
    mention = min(reached, key=lambda m: box(m).center().x() * (1 if left else -1))
    bar.setValue(bar.value() + box(mention).top() - wanted)
    settle()
    return mention


@pytest.mark.parametrize(("layout", "size"), [("single", (480, 460)), ("parallel", (1100, 640))])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kinds", [(MentionKind.TERM,), DATED, (MentionKind.NOTE,)])
def test_at_the_corners_it_covers_neither_its_words_nor_leaves_the_window(
    opened: Opened, kinds: tuple[MentionKind, ...], language: str, size: tuple[int, int], layout: str
) -> None:
    window = opened(width=size[0], height=size[1], language=language, layout=layout)
    for top, left in CORNERS:
        mention = at_corner(window, kinds, top=top, left=left)
        window.cards.open(mention)
        settle()
        card = window.cards.card.geometry()
        words = window.article.places.words_box(mention)
        box = window.article.places.mention_box(mention)
        assert words is not None
        assert box is not None
        assert window.rect().contains(card)
        assert not card.intersects(in_window(window, words))
        assert not card.intersects(in_window(window, box))
        window.cards.card.dismiss()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_term_says_all_that_is_known_of_it(opened: Opened, language: str) -> None:
    window = opened(language=language)
    edition = window.editions[0]
    term = edition.term_by_id["ahl-al-dhimma"]
    mention = next(m for m in edition.mentions if m.target == term.id)
    voice = window.voice(language)
    content = card_content(edition, mention, voice, voice.words)
    said = [line.text for line in content.lines]
    assert term.vocalised in said
    assert term.transliteration in said
    assert term.definition in said
    assert set(term.sources) <= set(said)
    headwords = [line.language for line in content.lines if line.role in {LineRole.HEADING, LineRole.COUNTERPART}]
    assert set(headwords) == {"en", "ar"}
    assert {CardAction.GLOSSARY, CardAction.KNOW} <= {action for action, _text in content.actions}


@pytest.mark.parametrize("more", ["", " and so on" * 12])
def test_a_proposed_event_says_its_sentence_once(opened: Opened, tmp_path: Path, more: str) -> None:
    path = tmp_path / "one.md"
    path.write_text(f"On 3 May 1924 he left for Cairo{more}.", encoding="utf-8")
    window = opened(document=str(path))
    edition, voice = window.editions[0], window.voice("en")
    content = card_content(edition, next(m for m in edition.mentions if m.is_dated), voice, voice.words)
    told = [line.text for line in content.lines if line.text.startswith("On 3 May 1924")]
    assert told == [f"On 3 May 1924 he left for Cairo{more}."]
    assert not [line.text for line in content.lines if ". ·" in line.text]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_counted_in_a_book_is_said_to_be_the_chapter_s(opened: Opened, tmp_path: Path, language: str) -> None:
    told = {
        "en": ("Where it stood", "The Caliphate fell, and the caliphate was no more.", "2 mentions in this chapter"),
        "ar": ("أين كانت", "سقطت الخلافة، ولم تعد الخلافة قائمة.", "ورد في هذا الفصل مرتين"),
    }
    title, text, count = told[language]
    chapters = [MadeChapter(title, (text,)), MadeChapter("2", (text,))]
    window = opened(document=str(write_book(tmp_path / "book.epub", chapters, language=language)), language=language)
    window.show_card(next(m for m in window.editions[0].mentions if m.target == "khilafah"))
    settle()
    said = [text for _, text in shown_words(window.cards.card)]
    assert any(count in text for text in said), said


def test_a_date_is_said_as_the_text_says_it(opened: Opened, tmp_path: Path) -> None:
    text = (
        "سقطت بغداد يوم 10 شباط/فبراير 1258م، الموافق 4 صفر 656هـ.\n\nولد سنة 600هـ.\n\n"
        "وقعت حطين في 4 تموز/يوليو 1187م.\n\nوفتح القدس في 27 رجب 583هـ.\n"
    )
    (tmp_path / "both.md").write_text(text, encoding="utf-8")
    window = opened(document=str(tmp_path / "both.md"), language="ar")
    edition, voice = window.editions[0], window.voice("ar")
    said = []
    for mention in (m for m in edition.mentions if m.is_dated):
        content = card_content(edition, mention, voice, voice.words)
        muted = [line.text for line in content.lines if line.role is LineRole.MUTED]
        said.append((mention.text, content.lines[0].text, muted[0]))
        assert content.name == content.lines[0].text
    assert said == [
        ("10 شباط/فبراير 1258م", "10 شباط/فبراير 1258", "4 صفر 656 هـ"),
        ("4 صفر 656هـ", "10 شباط/فبراير 1258", "4 صفر 656 هـ"),
        ("600هـ", "600 هـ", "نحو 10 أيلول/سبتمبر 1203 – نحو 28 آب/أغسطس 1204"),
        ("4 تموز/يوليو 1187م", "4 تموز/يوليو 1187", "25 ربيع الآخر 583 هـ (±يوم واحد)"),
        ("27 رجب 583هـ", "27 رجب 583 هـ", "نحو 2 تشرين الأول/أكتوبر 1187"),
    ]


def test_side_by_side_equal_mentions_keep_their_own_column(opened: Opened, tmp_path: Path) -> None:
    """Of a block that is the same in both editions each column's mention is that column's own."""
    window = opened(layout="parallel")
    content = window.article.content
    assert content is not None
    for column, mention in content.mentions():
        found = window.article.mentions.find(mention)
        assert found is not None
        assert found[0] == column
        assert found[1] is mention


def test_previous_undoes_next_and_the_keyboard_stays_on_its_button(window: MainWindow) -> None:
    mention = next(m for m in window.editions[0].mentions if m.target == "minsk-group")
    stops = window.editions[0].alike(mention)
    window.show_card(mention)
    card = window.cards.card
    for name, expected in (("next", stops[1]), ("next", stops[2]), ("previous", stops[1]), ("previous", stops[0])):
        button = next(b for b in card.action_buttons() if b.objectName() == name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        settle()
        assert window.cards.mention == expected
        assert card.focused_action() == CardAction(name)


def test_the_text_can_be_selected_and_copied(window: MainWindow) -> None:
    window.show_card(next(m for m in window.editions[0].mentions if m.target == "ahl-al-dhimma"))
    settle()
    card = window.cards.card
    before = card.geometry()
    labels = [label for label in card.findChildren(QLabel) if label.isVisible()]
    for label in labels:
        assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    label = max(labels, key=lambda one: len(one.text()))
    QTest.mousePress(label, Qt.MouseButton.LeftButton, pos=QPoint(2, 8))
    QTest.mouseMove(label, QPoint(90, 8))
    QTest.mouseRelease(label, Qt.MouseButton.LeftButton, pos=QPoint(90, 8))
    assert label.selectedText()
    QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == label.selectedText()
    assert card.geometry() == before
    QTest.keyClick(label, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert window.article.hasFocus()


def test_a_card_that_would_come_under_the_pointer_closes(window: MainWindow) -> None:
    view, bar = window.article, window.article.verticalScrollBar()
    mention = at_corner(window, (MentionKind.TERM,), top=False, left=True)
    window.cards._enter(mention)
    card = window.cards.card
    assert card.isVisible()
    box = view.places.mention_box(mention)
    assert box is not None
    before = QCursor.pos()
    QCursor.setPos(view.viewport().mapToGlobal(box.center()))
    closed_by_itself = False
    for _ in range(40):
        bar.setValue(bar.value() + 30)
        settle()
        assert not (card.isVisible() and card.geometry().contains(window.mapFromGlobal(QCursor.pos())))
        closed_by_itself = closed_by_itself or not card.isVisible()
    assert closed_by_itself
    QCursor.setPos(before)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_card_goes_with_its_words_through_languages_and_sizes(opened: Opened, language: str) -> None:
    window = opened(width=1580, language=language)
    view, card = window.article, window.cards.card
    view.setFocus()
    for key in (*(Qt.Key.Key_Tab,) * 3, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    button = card.focused_action()
    assert button is not None
    choosing = window.choosing
    changes = (
        choosing.next_language,
        choosing.next_language,
        lambda: choosing.step_text_size(1),
        window.contents_side.toggle,
        choosing.next_language,
        lambda: window.resize(880, 880),
    )
    for change in changes:
        change()
        settle()
        mention = window.cards.mention
        assert mention is not None
        assert card.isVisible()
        assert card.focused_action() is button
        box = view.places.words_box(mention)
        assert box is not None
        words, place = in_window(window, box), card.geometry()
        assert not place.intersects(words)
        assert place.left() <= words.center().x() <= place.right()


def test_a_screen_reader_is_told_what_the_card_says(window: MainWindow) -> None:
    window.show_card(next(m for m in window.editions[0].mentions if m.target == "ahl-al-dhimma"))
    settle()
    card = window.cards.card
    assert "Ahl al-Dhimma" in card.accessibleName()
    assert "Religion and law" in card.accessibleDescription()


@pytest.mark.parametrize("text_size", [100, 250])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("layout", ["single", "parallel", "interleaved"])
def test_note_marks_stand_in_the_margin_of_their_line_and_off_each_other(
    opened: Opened, layout: str, language: str, text_size: int
) -> None:
    window = opened(layout=layout, language=language, text_size=text_size)
    view = window.article
    view.ensure_whole()
    margin = int(view.document().rootFrame().frameFormat().leftMargin())
    width, scrolled = view.viewport().width(), view.verticalScrollBar().value()
    boxes = []
    for edition in window.editions:
        for mention in (m for m in edition.mentions if m.kind is MentionKind.NOTE):
            box, words = view.places.mention_box(mention), view.places.words_box(mention)
            assert box is not None
            assert words is not None
            assert 0 <= box.left() < box.right() < margin or width - margin < box.left() < box.right() < width
            assert box.center().y() >= words.top()
            assert box.top() - words.top() < 5 * box.height()
            boxes.append(box.translated(0, scrolled))
    assert len(boxes) == len(window.editions[0].notes) * len(window.editions)
    assert not [(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :] if one.intersects(other)]


def turn_wheel(widget: QWidget) -> None:
    window = widget.window().windowHandle()
    assert window is not None
    QTest.wheelEvent(window, QPointF(widget.mapTo(widget.window(), widget.rect().center())), QPoint(0, -240))
    settle()


def test_the_wheel_over_a_card_goes_on_with_the_text_unless_the_card_scrolls(opened: Opened) -> None:
    window = opened()
    mention = at_corner(window, (MentionKind.TERM,), top=False, left=True)
    window.cards.open(mention)
    settle()
    card, bar = window.cards.card, window.article.verticalScrollBar()
    area = card.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    before = bar.value()
    turn_wheel(area.viewport())
    assert bar.value() > before
    window.cards.card.dismiss()
    small = opened(width=480, height=300, text_size=250)
    small.cards.open(at_corner(small, (MentionKind.TERM,), top=True, left=True))
    settle()
    area = small.cards.card.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    before = small.article.verticalScrollBar().value()
    for _ in range(20):
        turn_wheel(area.viewport())
    assert area.verticalScrollBar().value() == area.verticalScrollBar().maximum()
    assert small.article.verticalScrollBar().value() == before
