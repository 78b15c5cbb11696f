"""What is done with events, terms and notes where they stand: by keys, menus and the buttons of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu

from reader.publication.edition import MentionKind
from reader.ui.cards.content import CardAction

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.language.words import Words
    from reader.library.edit_records import ItemKind
    from reader.publication.edition import EditionEvent, Mention
    from reader.ui.cards.presenter import CardPresenter
    from reader.ui.contents.page import ContentsPage
    from reader.ui.contents.panel import ContentsPanel
    from reader.ui.edits.presenter import EditsPresenter
    from reader.ui.main_window import MainWindow
    from reader.ui.timeline.pane import TimelinePane

KEEP_KEYS = "Ctrl+Return"
EDIT_KEYS = "F2"
DROP_KEYS = "Del"
LRI, PDI = "\u2066", "\u2069"


def action_of_key(event: QKeyEvent) -> CardAction | None:
    """Return what a key does with the item in a row: Ctrl+Enter keeps, F2 edits, Delete drops."""
    if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return CardAction.KEEP if held else None
    return {Qt.Key.Key_F2: CardAction.EDIT, Qt.Key.Key_Delete: CardAction.DROP}.get(Qt.Key(event.key()))


def edit_words(words: Words) -> dict[CardAction, str]:
    """Return what the three are called."""
    return {
        CardAction.KEEP: words.pgettext("edit", "Keep"),
        CardAction.EDIT: words.pgettext("edit", "Edit…"),
        CardAction.DROP: words.pgettext("edit", "Drop"),
    }


class EditsKeys(QObject):
    """Listens to the timeline, the contents panel and the card, and tells the presenter."""

    def __init__(self, window: MainWindow, edits: EditsPresenter) -> None:
        super().__init__(edits)
        self._window = window
        self._edits = edits
        self._panel: ContentsPanel | None = None

    def listen(self, timeline: TimelinePane, cards: CardPresenter) -> None:
        """Begin to listen to the timeline and the cards."""
        timeline.installEventFilter(self)
        cards.edit_requested.connect(self._act_on_mention)

    def listen_to_contents(self, panel: ContentsPanel) -> None:
        """Listen to the contents panel too, once that is made."""
        if self._panel is None:
            self._panel = panel
            for page in (panel.glossary, panel.notes):
                page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys and menus that the lists have no use for."""
        if not self._edits.can_edit:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            action = action_of_key(event)
            target = self._target(watched) if action is not None else None
            if action is not None and target is not None:
                self._act(action, *target)
                return True
        if isinstance(event, QContextMenuEvent):
            target = self._target(watched)
            if target is not None:
                self._open_menu(event.globalPos(), *target)
                return True
        return False

    # What is meant

    def _target(self, watched: QObject) -> tuple[ItemKind, str] | None:
        """Return the item in the row with the keyboard's mark."""
        from reader.library.edit_records import ItemKind

        panel = self._panel
        if watched is self._window.timeline:
            event = self._event()
            return (ItemKind.EVENT, event.id) if event is not None else None
        if panel is None:
            return None
        kind = ItemKind.CONCEPT if watched is panel.glossary else ItemKind.NOTE
        page: ContentsPage = panel.glossary if watched is panel.glossary else panel.notes
        target = page.view.current_target
        return (kind, target) if target is not None and page.view.hasFocus() else None

    def _event(self) -> EditionEvent | None:
        pane = self._window.timeline
        focused: QWidget = pane.focus_target
        if not focused.hasFocus():
            return None
        if pane.table is not None and focused is pane.table:
            row = pane.table.currentIndex().row()
            return pane.table.rows().event_at(row) if row >= 0 else None
        index = pane.view.currentIndex()
        return pane.model.event_at(index.row()) if focused is pane.view and index.isValid() else None

    def _is_proposed(self, kind: ItemKind, identifier: str) -> bool:
        from reader.library.edit_records import ItemKind

        edition = self._window.editions[0]
        shown = self._window.timeline.contents.events
        if kind is ItemKind.CONCEPT:
            term = edition.term_by_id.get(identifier)
            return term is not None and term.proposed
        number = shown.number_of.get(identifier) if shown is not None else None
        return kind is ItemKind.EVENT and shown is not None and number is not None and shown.events[number].proposed

    # What is done

    def _act(self, action: CardAction, kind: ItemKind, identifier: str) -> None:
        if action is CardAction.EDIT:
            self._edits.edit(kind, identifier)
        elif action is CardAction.DROP:
            self._drop(kind, identifier)
        elif self._is_proposed(kind, identifier):
            self._edits.keep(kind, identifier)

    def _drop(self, kind: ItemKind, identifier: str) -> None:
        """Drop an item; the keyboard's mark goes on to the next row."""
        pane = self._window.timeline
        following, was_here = self._following(), pane.focus_target.hasFocus()
        self._edits.drop(kind, identifier)
        if was_here and following is not None:
            pane.choose(following.id)

    def _following(self) -> EditionEvent | None:
        """Return the event after the one with the keyboard's mark in the timeline; of the last one, that before it."""
        pane = self._window.timeline
        if pane.table is not None and pane.focus_target is pane.table:
            row, model = pane.table.currentIndex().row(), pane.table.rows()
            beside = (one for one in (row + 1, row - 1) if 0 <= one < model.rowCount())
            return next((model.event_at(one) for one in beside), None)
        row, rows = pane.view.currentIndex().row(), pane.model.rows
        found = rows.next_event(row + 1, 1)
        found = rows.next_event(row - 1, -1) if found is None else found
        return pane.model.event_at(found) if found is not None else None

    def _act_on_mention(self, action: CardAction, mention: Mention) -> None:
        from reader.library.edit_records import ItemKind

        kinds = {MentionKind.TERM: ItemKind.CONCEPT, MentionKind.NOTE: ItemKind.NOTE}
        if mention.target is not None and self._edits.can_edit:
            self._act(action, kinds.get(mention.kind, ItemKind.EVENT), mention.target)

    def _open_menu(self, screen: QPoint, kind: ItemKind, identifier: str) -> None:
        menu = QMenu(self._window)
        menu.setObjectName("itemMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu, kind, identifier, proposed=self._is_proposed(kind, identifier))
        menu.popup(screen)

    def fill_menu(self, menu: QMenu, kind: ItemKind, identifier: str, *, proposed: bool) -> None:
        """Add to a menu what can be done with an item, with the keys that do it."""
        if not self._edits.can_edit:
            return
        names = edit_words(self._window.words)
        keys = {CardAction.KEEP: KEEP_KEYS, CardAction.EDIT: EDIT_KEYS, CardAction.DROP: DROP_KEYS}
        for action, name in names.items():
            if action is not CardAction.KEEP or proposed:
                made = menu.addAction(f"{name}\t{LRI}{keys[action]}{PDI}")
                made.setObjectName(f"edit-{action.value}")
                made.triggered.connect(lambda _on, action=action: self._act(action, kind, identifier))
