"""The command palette: a line to type in, and under it what the letters may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QWidget

from reader.ui.announcing import announce
from reader.ui.naming import named
from reader.ui.palette.delegate import PaletteDelegate
from reader.ui.palette.model import PaletteModel
from reader.ui.popup import Popup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.language.words import Words
    from reader.ui.palette.entries import Entry
    from reader.ui.theme import Theme

WIDTH = 680
SHOWN = 11
"""How many rows are in view at a time, where the window has room."""

_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: 1 - SHOWN,
    Qt.Key.Key_PageDown: SHOWN - 1,
}


class Palette(Popup):
    """Offers entries in two steps, so that it is there at once: first the commands, then all there is to go to."""

    chosen = Signal(object)
    """An :class:`~reader.ui.palette.entries.Entry` was chosen; the palette is closed by then."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, WIDTH)
        self.model = PaletteModel(self)
        self.query = named(QLineEdit(self), "paletteQuery")
        self.list = named(QListView(self), "paletteList")
        self._nothing = named(QLabel(self), "paletteNothing")
        self._delegate = PaletteDelegate(self.list)
        self._words: Words | None = None
        self._commands: Sequence[Entry] = ()
        self._more: Callable[[], Sequence[Entry]] | None = None
        self._gather = QTimer(self, singleShot=True, interval=0)
        self._gather.timeout.connect(self._add_the_rest)
        self._set_up_list()
        for widget in (self.query, self._nothing, self.list):
            self._rows.addWidget(widget)
        self.query.textChanged.connect(self._find)
        self.query.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        self.list.entered.connect(self.list.setCurrentIndex)

    def _set_up_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerItem)

    def set_appearance(self, theme: Theme, tag: str) -> None:
        """Draw in a theme and a language's faces."""
        super().set_appearance(theme, tag)
        self._delegate.set_appearance(theme, tag)
        self._nothing.setContentsMargins(8, 6, 8, 10)

    def retranslate(self, words: Words) -> None:
        """Say everything in a language."""
        self._words = words
        self.setAccessibleName(words.gettext("Command palette"))
        self.query.setPlaceholderText(words.gettext("Command, event, term, block, document…"))
        self.query.setAccessibleName(words.gettext("Command palette"))
        self.query.setAccessibleDescription(
            words.gettext("Type a few letters of a name; the arrows choose, Enter goes there.")
        )
        self.list.setAccessibleName(words.gettext("What was found"))
        self._nothing.setText(words.gettext("Nothing by that name"))

    def offer(self, commands: Sequence[Entry], more: Callable[[], Sequence[Entry]], words: Words) -> None:
        """Open with these commands; what else there is, is asked for once they are seen."""
        self._commands, self._more = commands, more
        self._words = words
        self.query.clear()
        self.model.set_entries(commands, words)
        self._find("")
        self.open()
        self.query.setFocus(Qt.FocusReason.PopupFocusReason)
        self._gather.start()

    def _add_the_rest(self) -> None:
        if self._more is None or self._words is None:
            return
        more, self._more = self._more, None
        self.model.set_entries([*self._commands, *more()], self._words)
        if self.query.text():
            self._find(self.query.text())

    def _find(self, query: str) -> None:
        if query and self._more is not None:
            self._gather.stop()
            self._add_the_rest()
            return
        self.model.find(query)
        found = self.model.rowCount() > 0
        self.list.setVisible(found)
        self._nothing.setVisible(not found)
        if found:
            self._select(0)
        self._fit()

    def _fit(self) -> None:
        rows = min(SHOWN, max(1, self.model.rowCount()))
        height = self.list.sizeHintForRow(0) if self.model.rowCount() else 0
        self.list.setFixedHeight(min(rows * height + 4, max(height, self._window.height() - 150)))
        if self.isVisible():
            self.place()

    def _select(self, row: int) -> None:
        count = self.model.rowCount()
        if count:
            index = self.model.index(max(0, min(count - 1, row)), 0)
            self.list.setCurrentIndex(index)
            announce(self.query, self.model.row(index.row()).spoken)

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry = self.model.row(index.row()).entry
        self.model.note_chosen(entry)
        self.close_up()
        self.chosen.emit(entry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter work on the list while the line is typed in."""
        if watched is self.query and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES:
                self._select(self.list.currentIndex().row() + _MOVES[key])
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose(self.list.currentIndex())
                return True
            if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
                return True
        return super().eventFilter(watched, event)
