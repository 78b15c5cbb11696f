"""The review: all that is proposed for a document and what its reader made of it, to be kept, edited or dropped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QVBoxLayout,
)

from reader import paths
from reader.language.languages import Direction
from reader.library import settings as keys
from reader.library.edit_records import ItemKind
from reader.library.review import Standing, progress
from reader.ui.announcing import announce
from reader.ui.button_flow import ButtonFlow
from reader.ui.library_bars import begin_lines, push_button
from reader.ui.naming import named
from reader.ui.outlines import draw_outlines
from reader.ui.review_delegate import ReviewDelegate
from reader.ui.review_items import ReviewItems
from reader.ui.review_rows import ReviewModel, kind_words, standing_words
from reader.ui.theme import load_theme, resolve_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QCloseEvent

    from reader.library.edits import ItemKey
    from reader.library.review import ReviewItem
    from reader.ui.edits_presenter import EditsPresenter
    from reader.ui.main_window import MainWindow
    from reader.ui.voice import Voice

SIZE = QSize(680, 720)
LEAST = QSize(420, 380)
LARGEST_SCALE = 1.6
ALL = "all"
GAP = 6
_BUTTONS = ("keep", "edit", "drop", "restore", "show")
_STYLE = """
#reviewList {{ background: {page}; border: none; border-top: 1px solid {border}; border-bottom: 1px solid {border};
    padding: 4px 0; }}
#reviewEmpty {{ background: {page}; color: {text-muted}; border-top: 1px solid {border};
    border-bottom: 1px solid {border}; padding: 16px; }}
#reviewProgress {{ color: {text}; }}
#reviewBar {{ background: {border}; border: none; border-radius: 3px; max-height: 6px; }}
#reviewBar::chunk {{ background: {accent}; border-radius: 3px; }}
"""


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
        self.said = named(QLabel(self, wordWrap=True), "reviewProgress")
        self.bar = named(QProgressBar(self), "reviewBar")
        self.standings = named(QComboBox(self), "reviewStandings")
        self.kinds = named(QComboBox(self), "reviewKinds")
        self.filter = named(QLineEdit(self), "reviewFilter")
        self.list = named(QListView(self), "reviewList")
        self.model = ReviewModel(self)
        self._delegate = ReviewDelegate(self.list)
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
        self.bar.setTextVisible(False)
        self.filter.setClearButtonEnabled(True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setTabKeyNavigation(False)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._flow.set_buttons(list(self.buttons.values()))
        self._foot.set_buttons([self.keep_all, self.save, self.close_button])
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for part, stretch in ((self.standings, 0), (self.kinds, 0), (self.filter, 1)):
            choices.addWidget(part, stretch)
        head, foot = QVBoxLayout(), QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 0)
        head.setSpacing(8)
        foot.setContentsMargins(14, 0, 14, 12)
        foot.setSpacing(10)
        for part in (self.said, self.bar):
            head.addWidget(part)
        head.addLayout(choices)
        foot.addWidget(self._flow)
        foot.addWidget(self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        actions = self._window.actions_
        self.items.changed.connect(self._fill)
        self.items.advanced.connect(self._show_progress)
        self.items.failed.connect(self._window.failed)
        self.standings.currentIndexChanged.connect(self._fill)
        self.kinds.currentIndexChanged.connect(self._fill)
        self.filter.textChanged.connect(self._fill)
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
        every = {ALL: words.pgettext("filter", "All"), **{one.value: standing_words(one, words) for one in Standing}}
        _say(self.standings, every)
        kinds = {kind.value: kind_words(kind, words) for kind in ItemKind}
        _say(self.kinds, {ALL: words.pgettext("filter", "All kinds"), **kinds})
        self.standings.setAccessibleName(_("How it stands"))
        self.kinds.setAccessibleName(_("Kind"))
        self.filter.setPlaceholderText(_("Filter by words"))
        self.filter.setAccessibleName(_("Filter by words"))
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
        begin_lines(words.language, self.filter)

    def _draw(self) -> None:
        draw_outlines(self)
        settings, edition = self._window.settings, self._window.editions[0]
        theme = load_theme(paths.resources() / "themes", resolve_theme(settings.get(keys.THEME)))
        scale = min(LARGEST_SCALE, max(1.0, settings.get(keys.TEXT_SIZE) / 100))
        rtl_text = edition.direction is Direction.RTL
        self._delegate.set_appearance(theme, self._window.words.language, edition.language, scale, rtl_text=rtl_text)
        self.setStyleSheet(_STYLE.format(**theme.colors))
        self.list.doItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the interface's language and theme."""
        super().changeEvent(event)
        if not hasattr(self, "_foot") or not self.isVisible():
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
        selected = {item.key for item in self.selected()}
        shown = tuple(self._filtered(voice))
        self.model.set_items(shown, voice)
        rows = [number for number, item in enumerate(shown) if item.key in selected]
        row = rows[0] if rows else min(max(0, current), len(shown) - 1)
        if shown:
            self.list.setCurrentIndex(self.model.index(row))
            select = QItemSelectionModel.SelectionFlag.Select
            for number in rows:
                self.list.selectionModel().select(self.model.index(number), select)
        had_none = self.list.isHidden()
        self.list.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        if shown and had_none and not self.filter.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        nothing = voice.words.gettext("Nothing is proposed for this text, and nothing was added.")
        none_left = voice.words.gettext("Nothing here is as the filters want it.")
        waiting = voice.words.gettext("The text is being looked through…")
        self._empty.setText(waiting if self.items.is_looking else none_left if self.items.all else nothing)
        self._show_progress()
        self._offer()

    def _filtered(self, voice: Voice) -> Iterator[ReviewItem]:
        from reader.language.folding import fold_key
        from reader.ui.review_rows import review_row

        standing, kind = self.standings.currentData(), self.kinds.currentData()
        words = fold_key(self.filter.text()).strip()
        for item in self.items.all:
            if standing not in {ALL, item.standing.value} or kind not in {ALL, item.key[0].value}:
                continue
            if not words or words in fold_key(review_row(item, voice).spoken):
                yield item

    def _show_progress(self) -> None:
        voice = self._voice
        if self.items.is_looking:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(1000 * self.items.share))
            self.said.setText(voice.words.gettext("The text is being looked through…"))
            return
        seen, count = progress(self.items.all)
        self.bar.setRange(0, max(1, count))
        self.bar.setValue(seen)
        number = voice.formats.number
        text = voice.words.ngettext(
            "{seen} of {count} proposal looked at", "{seen} of {count} proposals looked at", count
        )
        self.said.setText(text.format(seen=number(seen), count=number(count)))
        self.bar.setAccessibleName(self.said.text())

    def selected(self) -> list[ReviewItem]:
        """Return the items that are selected, in their order."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        items = self.model.items
        return [items[row] for row in rows if row < len(items)]

    def _offer(self) -> None:
        """Let the buttons be pressed that would do something."""
        chosen = self.selected()
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
        chosen = [item for item in self.selected() if item.standing in {Standing.PROPOSED, Standing.DROPPED}]
        self._and_on([item.key for item in chosen], partial(self._edits.keep_each, [item.item for item in chosen]))

    def drop_selected(self) -> None:
        """Drop what is selected."""
        chosen = [item.key for item in self.selected() if item.standing is not Standing.DROPPED]
        self._and_on(chosen, partial(self._edits.drop_each, chosen))

    def restore_selected(self) -> None:
        """Take back what was done with what is selected."""
        chosen = [item.key for item in self.selected() if item.standing not in {Standing.PROPOSED, Standing.ADDED}]
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
            self.list.setCurrentIndex(self.model.index(place))
        announce(self.list, self.said.text())

    def edit_selected(self) -> None:
        """Open the form of the item that is selected."""
        chosen = self.selected()
        if len(chosen) == 1 and chosen[0].standing is not Standing.DROPPED:
            self._edits.edit_item(chosen[0].item, self)

    def show_selected(self) -> None:
        """Go to where the text speaks of the item that is selected."""
        chosen = self.selected()
        if len(chosen) == 1 and chosen[0].sentence is not None:
            self._window.place.show_block(chosen[0].sentence.block)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps, Enter and F2 edit, Delete drops, Ctrl+Delete restores."""
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not self.list.hasFocus():
            if not enter:
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


def _say(box: QComboBox, values: dict[str, str]) -> None:
    """Say a choice's values in words; the choice stays."""
    chosen = box.currentData() or ALL
    before = box.blockSignals(True)
    box.clear()
    for value, said in values.items():
        box.addItem(said[:1].upper() + said[1:], value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(before)
