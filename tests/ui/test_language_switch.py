"""A switch of language changes everything at once and keeps the reader's place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QWidget,
)

from reader.publication.edition import MentionKind
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words, shown_words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.main_window import MainWindow


def wrong(window: MainWindow, language: str) -> list[tuple[str, list[str]]]:
    """Return the strings with words of the other language; the English edition quotes Arabic in its text and cards."""
    found = []
    for where, text in shown_words(window):
        if language == "en" and where.startswith("ArticleView") and where.endswith(" text"):
            continue
        foreign = foreign_words(text, language)
        if foreign:
            found.append((f"{where}: {text[:60]}", foreign))
    return found


def test_ten_switches_leave_no_string_of_the_other_language_and_keep_the_block(window: MainWindow) -> None:
    window.article.steering.go_to_block("p14")
    settle()
    for number in range(10):
        language = ("ar", "en")[number % 2]
        window.actions_.next_language.trigger()
        settle()
        assert window.words.language == language
        assert window.article.places.top_block() == "p14"
        assert wrong(window, language) == []


@pytest.mark.parametrize("block", ["p1", "p8", "p24", "p27", "p30"])
def test_the_block_on_top_stays_on_top(window: MainWindow, block: str) -> None:
    window.article.steering.go_to_block(block)
    settle()
    before = window.article.places.top_block()
    for _ in range(4):
        window.actions_.next_language.trigger()
        settle()
        assert window.article.places.top_block() == before


def test_a_place_within_a_long_block_does_not_drift(window: MainWindow) -> None:
    bar = window.article.verticalScrollBar()
    window.article.steering.go_to_block("p24")
    bar.setValue(bar.value() + 400)
    settle()
    anchor = window.article.anchor
    value = bar.value()
    for _ in range(10):
        window.actions_.next_language.trigger()
        settle()
    assert window.article.anchor == anchor
    line = window.article.fontMetrics().lineSpacing() * 2
    assert abs(bar.value() - value) <= line


def test_the_window_mirrors(window: MainWindow) -> None:
    header = window.header
    assert header.contents_button.x() < header.menu_button.x()
    assert window.timeline.mapTo(window, window.timeline.rect().topLeft()).x() > window.width() / 2
    window.choosing.set_language("ar")
    settle()
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert header.contents_button.x() > header.menu_button.x()
    assert window.timeline.mapTo(window, window.timeline.rect().topLeft()).x() < window.width() / 2


def test_an_open_card_goes_on_in_the_new_language(window: MainWindow) -> None:
    mention = next(m for m in window.editions[0].mentions if m.target == "ahl-al-dhimma")
    window.show_card(mention)
    settle()
    assert window.cards.card.isVisible()
    window.choosing.set_language("ar")
    settle()
    card = window.cards.card
    assert card.isVisible()
    assert window.cards.mention is not None
    assert window.cards.mention.target == "ahl-al-dhimma"
    texts = [text for where, text in shown_words(window) if "Card" in where]
    assert any("أهل الذمة" in text for text in texts)


# A footnote is in one language: tests/ui/test_footnotes.py switches with its card open.
@pytest.mark.parametrize("kind", [kind for kind in MentionKind if kind is not MentionKind.FOOTNOTE])
def test_every_kind_of_card_survives_the_switch(window: MainWindow, kind: MentionKind) -> None:
    mention = next(m for m in window.editions[0].mentions if m.kind is kind and m.target)
    window.show_card(mention)
    window.choosing.set_language("ar")
    settle()
    assert window.cards.card.isVisible()
    assert window.cards.mention is not None
    assert (window.cards.mention.kind, window.cards.mention.target) == (kind, mention.target)


def test_qts_own_strings_and_dialogs_follow(window: MainWindow, qtbot: QtBot) -> None:
    window.choosing.set_language("ar")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    cancel = box.button(QDialogButtonBox.StandardButton.Cancel)
    assert foreign_words(cancel.text(), "ar") == []
    assert cancel.text()
    window.choosing.set_language("en")
    settle()
    assert cancel.text() == "Cancel"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_dialogs_open_in_every_language(opened: Opened, language: str) -> None:
    window = opened(language=language)
    window.actions_.about.trigger()
    settle()
    box = window.findChild(QMessageBox, "about")
    assert isinstance(box, QMessageBox)
    for text in (box.text(), box.informativeText(), box.windowTitle()):
        assert text
        assert foreign_words(text, language) == []
    box.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_open_dialog_is_in_one_language(opened: Opened, language: str) -> None:
    window = opened(language=language)
    window.actions_.open.trigger()
    settle()
    dialog = window.findChild(QFileDialog, "fileDialog")
    assert isinstance(dialog, QFileDialog)
    for widget in dialog.findChildren(QWidget):
        if isinstance(widget, (QLabel, QAbstractButton)):
            for text in (widget.text(), widget.toolTip()):
                assert foreign_words(text, language) == [], text
    assert foreign_words(dialog.windowTitle(), language) == []
    dialog.close()


class Counter(QObject):
    """Counts the events of a kind that reach the window."""

    def __init__(self, kind: QEvent.Type) -> None:
        super().__init__()
        self.kind = kind
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == self.kind
        return False


@pytest.mark.parametrize("kind", [QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange])
def test_one_switch_is_one_event(window: MainWindow, kind: QEvent.Type) -> None:
    counter = Counter(kind)
    window.installEventFilter(counter)
    window.choosing.set_language("ar")
    settle()
    window.removeEventFilter(counter)
    assert counter.count == 1


def test_qt_does_not_eat_references_to_none(window: MainWindow) -> None:
    """Guard against a binding that drops a reference to None in each call: it aborts the interpreter in time."""
    if sys.version_info >= (3, 12):
        return  # None is immortal from 3.12 on
    before = sys.getrefcount(None)
    for _ in range(2000):
        window.setObjectName("hashiya")
        QCoreApplication.translate("QDialogButtonBox", "no such string")
    assert sys.getrefcount(None) > before - 1000
