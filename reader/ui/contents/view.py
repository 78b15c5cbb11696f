"""A list of the contents panel: arrows go from row to row, Enter or a click chooses, letters lead to a row."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView

from reader.language.folding import fold_key
from reader.ui.contents.delegate import ContentsDelegate
from reader.ui.contents.model import ContentsModel, Index, Role, Row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from reader.ui.theme import Theme


class ContentsView(QListView):
    """Shows a :class:`ContentsModel` and tells what was chosen and what is current."""

    target_chosen = Signal(str)
    target_current = Signal(object)
    """The keyboard's mark is on the row of a target, or on none (None)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contentsList")
        self.contents = ContentsModel(self)
        self.delegate = ContentsDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setModel(self.contents)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setTabKeyNavigation(False)
        self._typed = ""
        self._typed_at = 0.0
        self.contents.modelAboutToBeReset.connect(self.delegate.forget)
        self.clicked.connect(self._choose)

    def set_appearance(self, theme: Theme, language: str, scale: float, *, rtl_text: bool) -> None:
        """Draw texts of a language in a theme and a text size."""
        self.delegate.set_theme(theme)
        self.delegate.set_faces(language, scale, rtl_text=rtl_text)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def set_rows(self, rows: list[Row]) -> None:
        """Show other rows; the keyboard's mark stays on what it is on, if that is still there.

        What is in view is where the reader is, or the keyboard's mark while the list has the keyboard.
        """
        current = self.current_target
        scrolled = self.verticalScrollBar().value()
        self.contents.set_rows(rows)
        number = self.contents.row_of(current)
        if number is not None:
            self.setCurrentIndex(self.contents.index(number))
        else:
            self.target_current.emit(None)
        here = self.contents.row_of(self.contents.here)
        shown = here if here is not None and not self.hasFocus() else number
        if shown is not None:
            self.verticalScrollBar().setValue(scrolled)
            self.scrollTo(self.contents.index(shown))

    @property
    def current_target(self) -> str | None:
        """What the row with the keyboard's mark leads to."""
        row: Row | None = self.currentIndex().data(Role.ROW)
        return row.target if row is not None else None

    def set_here(self, target: str | None) -> None:
        """Mark the row that the reader is at, and keep it in view while nobody is busy with the list."""
        if target == self.contents.here:
            return
        self.contents.set_here(target)
        number = self.contents.row_of(target)
        if number is not None and not self.underMouse() and not self.hasFocus():
            self.scrollTo(self.contents.index(number))

    def go_to(self, target: str) -> bool:
        """Put the keyboard's mark on the row of a target; False where there is none."""
        number = self.contents.row_of(target)
        if number is None:
            return False
        self.setCurrentIndex(self.contents.index(number))
        self.scrollTo(self.contents.index(number), QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def begin(self) -> None:
        """Put the keyboard's mark where the reader is, or on the first row, unless it is on one already."""
        if self.current_target is not None:
            return
        here = self.contents.row_of(self.contents.here)
        first = next((number for number, row in enumerate(self.contents.rows) if row.target is not None), None)
        number = here if here is not None else first
        if number is not None:
            self.setCurrentIndex(self.contents.index(number))

    # Keyboard

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802  # Qt's own name
        """Measure both rows anew: the current one shows more."""
        super().currentChanged(current, previous)
        if any(index.isValid() and index.data(Role.ROW).more for index in (current, previous)):
            self.scheduleDelayedItemsLayout()
        row: Row | None = current.data(Role.ROW) if current.isValid() else None
        self.target_current.emit(row.target if row is not None else None)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go from row to row; headings are only read."""
        index = super().moveCursor(action, modifiers)
        back = index.isValid() and index.row() < self.currentIndex().row()
        while index.isValid() and self.contents.row(index.row()).target is None:
            index = self.contents.index(index.row() + (-1 if back and index.row() > 0 else 1))
            back = back and index.row() > 0
        return index if index.isValid() else self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the row with the keyboard's mark."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # what it does with the row, others know
        elif enter and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the panel decides
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  # Qt's own name
        """Go to the row that has a word beginning with what was typed, whatever its vocalisation, accents or article.

        One letter again and again goes from one such row to the next.
        """
        now = monotonic()
        fresh = now - self._typed_at > QApplication.keyboardInputInterval() / 1000
        self._typed, self._typed_at = search if fresh else self._typed + search, now
        wanted = fold_key(self._typed)
        again = len(set(wanted)) == 1
        count, start = self.contents.rowCount(), max(0, self.currentIndex().row())
        step = 1 if fresh or again else 0
        order = [(start + step + offset) % count for offset in range(count)] if count else []
        for words in (wanted, wanted[:1]) if again else (wanted,):
            found = next((number for number in order if _begins(self.contents.row(number), words)), None)
            if found is not None:
                self.setCurrentIndex(self.contents.index(found))
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Work the rows' heights out anew: they depend on the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _choose(self, index: Index) -> None:
        row: Row | None = index.data(Role.ROW)
        if row is not None and row.target is not None:
            self.target_chosen.emit(row.target)


def _begins(row: Row, words: str) -> bool:
    """Return whether a word of a row begins with folded words, with or without the Arabic article."""
    text = f" {fold_key(row.text)}"
    return row.target is not None and bool(words.strip()) and (f" {words}" in text or f" ال{words}" in text)
