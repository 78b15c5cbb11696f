"""The list of all shortcuts, where each can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from reader.language.folding import fold_key
from reader.language.words import N_
from reader.ui.announcing import announce
from reader.ui.clearing import clears_words
from reader.ui.naming import named
from reader.ui.outlines import draw_outlines
from reader.ui.palette.actions import action_names
from reader.ui.preferences.shortcuts import RESERVED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent

    from reader.ui.actions import Actions
    from reader.ui.main_window import MainWindow
    from reader.ui.preferences.shortcuts import Shortcuts

SIZE = QSize(600, 620)
NAME = Qt.ItemDataRole.UserRole + 1
LRI, PDI = "\u2066", "\u2069"

FIXED = (
    (N_("Next or previous mention, then out of the text"), ("Tab", "Shift+Tab")),
    (N_("Open the card of the mention"), ("Return",)),
    (N_("Close what is open, one thing at a time"), ("Esc",)),
    (N_("Scroll, or move the reading ruler"), ("Up", "Down")),
    (N_("A page on or back"), ("PgDown", "PgUp")),
    (N_("Beginning or end of the text"), ("Home", "End", "Ctrl+Home", "Ctrl+End")),
)
"""Keys that are no action's, and stay as they are."""


class ShortcutsDialog(QDialog):
    """Every action with its keys; the chosen one's are changed below. What is changed holds at once.

    Each change can be undone as long as the dialog is open, also that of all keys at once.
    """

    def __init__(self, window: MainWindow, shortcuts: Shortcuts, actions: Actions) -> None:
        super().__init__(window)
        self.setObjectName("shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._shortcuts = shortcuts
        self._actions = actions
        self._before: list[Mapping[str, tuple[str, ...]]] = []
        self.filter = named(QLineEdit(self), "shortcutFilter")
        self.tree = named(QTreeWidget(self), "shortcutList")
        self._label = QLabel(self)
        self.keys = named(QKeySequenceEdit(self), "shortcutKeys")
        self.remark = named(QLabel(self, wordWrap=True), "shortcutRemark")
        self.assign_button = self._button("assignButton")
        self.remove_button = self._button("removeButton")
        self.usual_button = self._button("usualButton")
        self.undo_button = self._button("undoButton")
        self.all_button = self._button("allButton")
        self.done_button = self._button("doneButton")
        self._set_up()
        self._lay_out()
        self._connect()
        self.retranslate()
        draw_outlines(self)
        self.resize(SIZE.boundedTo(QSize(max(420, window.width() - 40), max(320, window.height() - 60))))

    def _button(self, name: str) -> QPushButton:
        button = named(QPushButton(self), name)
        button.setAutoDefault(False)
        return button

    def _set_up(self) -> None:
        self.tree.setColumnCount(2)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self.keys.setMaximumSequenceLength(1)

    def _lay_out(self) -> None:
        editing = QHBoxLayout()
        editing.addWidget(self._label)
        editing.addWidget(self.keys, 1)
        for button in (self.assign_button, self.remove_button, self.usual_button):
            editing.addWidget(button)
        foot = QHBoxLayout()
        foot.addWidget(self.undo_button)
        foot.addWidget(self.all_button)
        foot.addStretch(1)
        foot.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.filter)
        layout.addWidget(self.tree, 1)
        layout.addLayout(editing)
        layout.addWidget(self.remark)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_chosen())
        self.tree.itemActivated.connect(lambda _item, _column: self.keys.setFocus())
        self.keys.keySequenceChanged.connect(lambda _sequence: self._judge())
        self.assign_button.clicked.connect(self._assign)
        self.remove_button.clicked.connect(self._remove)
        self.usual_button.clicked.connect(self._restore)
        self.undo_button.clicked.connect(self._undo)
        self.all_button.clicked.connect(self._restore_all)
        self.done_button.clicked.connect(self.accept)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self._undo)
        # A method of the dialog, for the connection to end with it: the shortcuts live on.
        self._shortcuts.changed.connect(self._fill)

    # Words

    def retranslate(self) -> None:
        """Say everything in the interface's language."""
        _ = self._window.words.gettext
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.filter.setPlaceholderText(_("Search commands and keys"))
        self.filter.setAccessibleName(_("Search commands and keys"))
        self.tree.setHeaderLabels([_("Command"), _("Keys")])
        self.tree.setAccessibleName(_("Keyboard shortcuts"))
        self._label.setText(_("New keys:"))
        self.keys.setAccessibleName(_("New keys:"))
        self.assign_button.setText(_("Assign"))
        self.remove_button.setText(_("Remove"))
        self.usual_button.setText(_("Restore"))
        self.undo_button.setText(_("Undo"))
        self.all_button.setText(_("Restore all"))
        self.done_button.setText(_("Done"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the interface's language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the words first."""
        if not clears_words(event, self.filter):
            super().keyPressEvent(event)

    # The list

    def _fill(self) -> None:
        chosen = self.chosen
        words = self._window.words
        names = action_names(self._actions, words)
        self.tree.clear()
        for name in self._shortcuts.names:
            item = self._item(names[name], self._shortcuts.keys(name), name)
            font = item.font(1)
            font.setBold(self._shortcuts.is_own(name))
            item.setFont(1, font)
        for text, keys in FIXED:
            self._item(words.gettext(text), keys, "").setDisabled(True)
        self.choose(chosen or self._shortcuts.names[0])
        self._filter(self.filter.text())
        self.all_button.setEnabled(self._shortcuts.has_own)
        self.undo_button.setEnabled(bool(self._before))

    def _item(self, text: str, keys: tuple[str, ...], name: str) -> QTreeWidgetItem:
        formats = self._window.voice(self._window.words.language).formats
        item = QTreeWidgetItem([text, formats.join(list(map(_shown, keys)))])
        item.setData(0, NAME, name)
        self.tree.addTopLevelItem(item)
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        every = map(self.tree.topLevelItem, range(self.tree.topLevelItemCount()))
        return [item for item in every if item is not None]

    def _filter(self, text: str) -> None:
        """List what has the words; what is chosen is among that, since nothing unseen is to be changed."""
        wanted = fold_key(text).split()
        for item in self._items():
            held = fold_key(f"{item.text(0)} {item.text(1)}")
            item.setHidden(not all(word in held for word in wanted))
        chosen = self.tree.currentItem()
        if chosen is None or chosen.isHidden():
            self._choose_first()

    def _choose_first(self) -> None:
        """Choose the first action that is listed; none where there is none."""
        listed = [item for item in self._items() if not item.isHidden() and item.data(0, NAME)]
        self.tree.setCurrentIndex(self.tree.indexFromItem(listed[0]) if listed else QModelIndex())

    @property
    def chosen(self) -> str:
        """The name of the action that is chosen; empty for none."""
        item = self.tree.currentItem()
        return str(item.data(0, NAME)) if item is not None else ""

    def choose(self, name: str) -> None:
        """Choose an action in the list."""
        for item in self._items():
            if item.data(0, NAME) == name:
                self.tree.setCurrentItem(item)

    # Changing

    def _show_chosen(self) -> None:
        name = self.chosen
        self.keys.setEnabled(bool(name))
        keys = self._shortcuts.keys(name) if name else ()
        self.keys.setKeySequence(QKeySequence(keys[0] if keys else ""))
        self.remove_button.setEnabled(bool(keys))
        self.usual_button.setEnabled(bool(name) and self._shortcuts.is_own(name))
        self._judge()

    @property
    def typed(self) -> str:
        """The keys that stand in the field."""
        return self.keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _judge(self) -> None:
        """Say whether the keys can be had, and who would lose them."""
        _ = self._window.words.gettext
        typed, name = self.typed, self.chosen
        holder = self._shortcuts.holder(typed) if typed else None
        remark = ""
        if typed in RESERVED:
            remark = _("{keys} moves about in texts and lists, and can’t be a command’s.").format(keys=_shown(typed))
        elif holder is not None and holder != name:
            other = action_names(self._actions, self._window.words)[holder]
            remark = _("{keys} is taken by “{command}”, which would lose it.").format(keys=_shown(typed), command=other)
        self.remark.setText(remark)
        announce(self.keys, remark)
        own = bool(name) and typed in self._shortcuts.keys(name)
        self.assign_button.setEnabled(bool(name and typed) and not own and typed not in RESERVED)

    def _assign(self) -> None:
        if self.assign_button.isEnabled():
            self._change(lambda: self._shortcuts.assign(self.chosen, [self.typed]))

    def _remove(self) -> None:
        if self.chosen:
            self._change(lambda: self._shortcuts.assign(self.chosen, []))

    def _restore(self) -> None:
        if self.chosen:
            self._change(lambda: self._shortcuts.restore(self.chosen))

    def _restore_all(self) -> None:
        self._change(self._shortcuts.restore_all)

    def _change(self, change: Callable[[], None]) -> None:
        """Change keys, with a way back; the keyboard goes to the list, not to whichever button comes next."""
        self._before.append(self._shortcuts.own)
        change()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        """Put the keys back as they were before the last change."""
        if self._before:
            self._shortcuts.put(self._before.pop())
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)


def _shown(keys: str) -> str:
    """Return keys as they are shown, isolated: else "Ctrl++" turns round in Arabic."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{LRI}{native}{PDI}"


def open_shortcuts(window: MainWindow, shortcuts: Shortcuts, actions: Actions) -> ShortcutsDialog:
    """Open the list, or bring it to the front if it is open."""
    known = window.findChild(ShortcutsDialog, "shortcuts")
    dialog = known if isinstance(known, ShortcutsDialog) else ShortcutsDialog(window, shortcuts, actions)
    dialog.show()
    dialog.activateWindow()
    return dialog
