"""What the page's context menu offers beside marks: the card of what is under the pointer, its event, all text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from reader.publication.edition import MentionKind

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QMenu

    from reader.language.words import Words
    from reader.publication.edition import Mention
    from reader.ui.main_window import MainWindow

LONGEST = 40
"""How many characters of the words are said again in the menu."""
FSI, PDI = "\u2068", "\u2069"


def add_reading(menu: QMenu, window: MainWindow, point: QPoint) -> None:
    """Add these entries to the page's menu, for a point of the viewport or the mention with the keyboard's mark."""
    words, actions = window.words, window.actions_
    found = window.article.mentions.under(point)
    mention = found[1] if found is not None else window.article.focused_mention
    if mention is not None:
        _put_first(menu, _of_mention(menu, window, mention, words))
    if window.around.edits.can_edit and window.around.tools.marks.has_selection:
        menu.addSeparator()
        menu.addActions([actions.add_event, actions.add_term, actions.add_note])
    menu.addSeparator()
    if actions.copy not in menu.actions():
        menu.addAction(actions.copy)
    menu.addActions([actions.select_all, actions.go_to_block])


def _put_first(menu: QMenu, made: list[QAction]) -> None:
    first = next(iter(menu.actions()), None)
    if first is None:
        menu.addActions(made)
    else:
        menu.insertActions(first, made)
        menu.insertSeparator(first)


def _of_mention(menu: QMenu, window: MainWindow, mention: Mention, words: Words) -> list[QAction]:
    cards = window.cards
    card = QAction(_card_words(mention, words), menu)
    card.triggered.connect(lambda: cards.open(mention, take_focus=True))
    target = mention.target
    if not mention.is_dated or target is None:
        return [card]
    event = QAction(words.gettext("Go to the event in the timeline"), menu)
    event.triggered.connect(lambda: cards.timeline_requested.emit(target))
    return [card, event]


def _card_words(mention: Mention, words: Words) -> str:
    if mention.kind is MentionKind.NOTE:
        return words.gettext("Read the note")
    if mention.kind is MentionKind.FOOTNOTE:
        return words.gettext("Read the footnote")
    said = " ".join(mention.text.split())
    said = said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip() + "…"
    return words.gettext("Look up “{words}”").format(words=f"{FSI}{said}{PDI}".replace("&", "&&"))
