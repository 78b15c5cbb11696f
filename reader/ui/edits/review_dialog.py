"""The review: all that is proposed for a document and what its reader made of it, to be kept, edited or dropped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from reader import paths
from reader.language.languages import Direction
from reader.library import settings as keys
from reader.library.review import Standing
from reader.ui.announcing import announce
from reader.ui.button_flow import ButtonFlow
from reader.ui.clearing import clears_words
from reader.ui.edits.review_head import REVIEW_STYLE, ReviewHead
from reader.ui.edits.review_items import ReviewItems
from reader.ui.edits.review_list import ReviewList
from reader.ui.library.bars import push_button
from reader.ui.naming import named
from reader.ui.outlines import draw_outlines
from reader.ui.theme import load_theme, resolve_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from reader.library.edits import ItemKey
    from reader.ui.edits.presenter import EditsPresenter
    from reader.ui.main_window import MainWindow
    from reader.ui.voice import Voice

SIZE = QSize(680, 720)
LEAST = QSize(420, 380)
LARGEST_SCALE = 1.6
GAP = 6
_BUTTONS = ("keep", "edit", "drop", "restore", "show")


class ReviewDialog(QDialog):
    """Lists the items; keys and buttons do something with those that are selected. It stands beside the text."""

    def __init__(self, window: MainWindow, edits: EditsPresenter) -> None:
        super().__init__(window)
        self.setObjectName("review")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(LEAST)
        self._window = window
        self._edits = edits
        self.items = ReviewItems(edits.session, self)
        self.head = ReviewHead(self)
        self.list = ReviewList(self)
        self.model = self.list.items
        self._empty = named(QLabel(self, wordWrap=True), "reviewEmpty")
        self.buttons = {name: push_button(self, f"review-{name}") for name in _BUTTONS}
        self.keep_all = push_button(self, "reviewKeepAll")
        self.save = push_button(self, "reviewSave")
        self.close_button = push_button(self, "reviewClose")
        self._flow, self._foot = ButtonFlow(self, GAP), ButtonFlow(self, GAP)
        self._lay_out()
        self._retranslate()
        self._draw()
        self._connect()
        self._fill()
        self.items.begin()
        self.resize(
            SIZE.boundedTo(QSize(max(LEAST.width(), window.width() - 40), max(LEAST.height(), window.height() - 60)))
        )
        self.list.setFocus()

    def _lay_out(self) -> None:
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._flow.set_buttons(list(self.buttons.values()))
        self._foot.set_buttons([self.keep_all, self.save, self.close_button])
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 0, 14, 12)
        foot.setSpacing(10)
        foot.addWidget(self._flow)
        foot.addWidget(self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        actions = self._window.actions_
        self.items.changed.connect(self._fill)
        self.items.advanced.connect(self._show_progress)
        self.items.failed.connect(self._window.failed)
        self.head.filtered.connect(self._fill)
        self.list.selectionModel().selectionChanged.connect(lambda _on, _off: self._offer())
        self.list.doubleClicked.connect(lambda _index: self.edit_selected())
        acts = (self.keep_selected, self.edit_selected, self.drop_selected, self.restore_selected, self.show_selected)
        for name, act in zip(_BUTTONS, acts, strict=True):
            self.buttons[name].clicked.connect(act)
        self.keep_all.clicked.connect(self.keep_everything)
        self.save.clicked.connect(lambda: self._edits.open_saving(self))
        self.close_button.clicked.connect(self.close)
        for action in (actions.undo, actions.redo):
            for shortcut in action.shortcuts():
                QShortcut(shortcut, self).activated.connect(action.trigger)

    # Words and looks

    @property
    def _voice(self) -> Voice:
        return self._window.voice(self._window.words.language)

    def _retranslate(self) -> None:
        words = self._window.words
        _ = words.gettext
        self.setWindowTitle(_("Timeline and glossary of this document"))
        self.head.retranslate(self._voice)
        self.list.setAccessibleName(_("Timeline and glossary of this document"))
        names = {
            "keep": words.pgettext("edit", "Keep"),
            "edit": words.pgettext("edit", "Edit…"),
            "drop": words.pgettext("edit", "Drop"),
            "restore": words.pgettext("edit", "Restore"),
            "show": _("Show in the text"),
        }
        tips = {"keep": "Ctrl+Return", "edit": "F2", "drop": "Del", "restore": "Ctrl+Del"}
        for name, said in names.items():
            self.buttons[name].setText(said)
            shown = QKeySequence(tips[name]).toString(QKeySequence.SequenceFormat.NativeText) if name in tips else ""
            self.buttons[name].setToolTip(f"\u2066{shown}\u2069" if shown else "")
        self.keep_all.setText(_("Keep all that is listed"))
        self.save.setText(_("Save as a publication…"))
        self.close_button.setText(words.pgettext("dialog", "Close"))

    def _draw(self) -> None:
        draw_outlines(self)
        settings, edition = self._window.kept.settings, self._window.editions[0]
        theme = load_theme(paths.resources() / "themes", resolve_theme(settings.get(keys.THEME)))
        scale = min(LARGEST_SCALE, max(1.0, settings.get(keys.TEXT_SIZE) / 100))
        rtl_text = edition.direction is Direction.RTL
        self.list.delegate.set_appearance(
            theme, self._window.words.language, edition.language, scale, rtl_text=rtl_text
        )
        self.setStyleSheet(REVIEW_STYLE.format(**theme.colors))
        self.list.doItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the interface's language and theme."""
        super().changeEvent(event)
        if not self.isVisible():
            return
        if event.type() == QEvent.Type.LanguageChange:
            # The window's own words are in force only once all have been told.
            QTimer.singleShot(0, self, self._speak_anew)
        elif event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _speak_anew(self) -> None:
        self._retranslate()
        self._draw()
        self._fill()

    # What is listed

    def _fill(self) -> None:
        """List what the filters leave; what was selected stays so, or else what comes after it is."""
        voice, current = self._voice, self.list.currentIndex().row()
        selected = {item.key for item in self.list.selected()}
        shown = tuple(self.head.let_through(self.items.all, voice))
        self.model.set_items(shown, voice)
        rows = [number for number, item in enumerate(shown) if item.key in selected]
        row = rows[0] if rows else min(max(0, current), len(shown) - 1)
        if shown:
            self.list.go_to(row, rows)
        had_none = self.list.isHidden()
        self.list.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        if shown and had_none and not self.head.words.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        nothing = voice.words.gettext("Nothing is proposed for this text, and nothing was added.")
        none_left = voice.words.gettext("Nothing matches the filters.")
        waiting = voice.words.gettext("Looking through the text…")
        self._empty.setText(waiting if self.items.is_looking else none_left if self.items.all else nothing)
        self._show_progress()
        self._offer()

    def _show_progress(self) -> None:
        if self.items.is_looking:
            self.head.show_looking(self.items.share, self._voice)
        else:
            self.head.show_progress(self.items.all, self._voice)

    def _offer(self) -> None:
        """Let the buttons be pressed that would do something."""
        chosen = self.list.selected()
        made = {Standing.KEPT, Standing.EDITED, Standing.DROPPED}
        can = {
            "keep": any(item.standing in {Standing.PROPOSED, Standing.DROPPED} for item in chosen),
            "edit": len(chosen) == 1 and chosen[0].standing is not Standing.DROPPED,
            "drop": any(item.standing is not Standing.DROPPED for item in chosen),
            "restore": any(item.standing in made for item in chosen),
            "show": len(chosen) == 1 and chosen[0].sentence is not None,
        }
        for name, possible in can.items():
            self.buttons[name].setEnabled(possible)
        self.keep_all.setEnabled(any(item.standing is Standing.PROPOSED for item in self.model.items))

    # What is done

    def keep_selected(self) -> None:
        """Keep what is selected as it was proposed."""
        chosen = [item for item in self.list.selected() if item.standing in {Standing.PROPOSED, Standing.DROPPED}]
        self._and_on([item.key for item in chosen], partial(self._edits.keep_each, [item.item for item in chosen]))

    def drop_selected(self) -> None:
        """Drop what is selected."""
        chosen = [item.key for item in self.list.selected() if item.standing is not Standing.DROPPED]
        self._and_on(chosen, partial(self._edits.drop_each, chosen))

    def restore_selected(self) -> None:
        """Take back what was done with what is selected."""
        chosen = [item.key for item in self.list.selected() if item.standing not in {Standing.PROPOSED, Standing.ADDED}]
        if chosen:
            self._edits.session.restore(chosen)

    def keep_everything(self) -> None:
        """Keep all proposals that are listed, as one step."""
        waiting = [item.item for item in self.model.items if item.standing is Standing.PROPOSED]
        if waiting:
            self._edits.keep_each(waiting)

    def _and_on(self, done: list[ItemKey], act: partial[None]) -> None:
        """Do something with items; of one item, the keyboard's mark goes on to the next."""
        if not done:
            return
        row = self.list.currentIndex().row()
        following = self.model.items[row + 1].key if len(done) == 1 and row + 1 < self.model.rowCount() else None
        act()
        place = self.model.row_of(following) if following is not None else None
        if place is not None:
            self.list.go_to(place)
        announce(self.list, self.head.said.text())

    def edit_selected(self) -> None:
        """Open the form of the item that is selected."""
        chosen = self.list.selected()
        if len(chosen) == 1 and chosen[0].standing is not Standing.DROPPED:
            self._edits.edit_item(chosen[0].item, self)

    def show_selected(self) -> None:
        """Go to where the text speaks of the item that is selected."""
        chosen = self.list.selected()
        if len(chosen) == 1 and chosen[0].sentence is not None:
            self._window.place.show_block(chosen[0].sentence.block)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps, Enter and F2 edit, Delete drops, Ctrl+Delete restores; Esc clears the words first."""
        if clears_words(event, self.head.words):
            return
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not self.list.hasFocus():
            button = self.focusWidget()
            if enter and isinstance(button, QPushButton):
                button.click()
            elif not enter:
                super().keyPressEvent(event)
        elif enter and held:
            self.keep_selected()
        elif enter or event.key() == Qt.Key.Key_F2:
            self.edit_selected()
        elif event.key() == Qt.Key.Key_Delete:
            (self.restore_selected if held else self.drop_selected)()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End what goes on in the background."""
        self.items.end()
        super().closeEvent(event)
