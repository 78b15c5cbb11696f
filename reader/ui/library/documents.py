"""The page of the library's publications: found by title, put in order, opened, removed, put into collections."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.library.shelf import Sort
from reader.ui.library.bars import begin_lines
from reader.ui.library.delegate import LibraryDelegate
from reader.ui.library.places import choice_box, fill_box
from reader.ui.library.rows import LibraryRows, endonym
from reader.ui.library.told_rows import ROW
from reader.ui.naming import name_choice, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from reader.library.shelf import Entry
    from reader.library.shelf_collections import Collection
    from reader.ui.library.session import LibrarySession
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice

REMOVED = -1
"""What stands for the publications that were removed, where a collection is chosen."""
NARROW = 640
"""Below this width, in pixels, the choices stand in a row of their own."""
PAUSE = 80
"""Milliseconds without another letter after which the list is made anew."""


class LibraryDocuments(QWidget):
    """Lists what fits the choices above the list, and says what to do where nothing does."""

    chosen = Signal(str)
    """A publication is to be opened: its id."""
    removal_requested = Signal(object)
    """Publications are to be removed: their entries."""
    listed = Signal()
    """Other publications are listed than before."""
    restoring_requested = Signal(object)
    """Publications that were removed are to be brought back: their entries."""
    menu_requested = Signal(object, QPoint)
    """The menu of publications is asked for: their entries, and where on the screen."""

    def __init__(self, session: LibrarySession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._voice: Voice | None = None
        self.filter = named(QLineEdit(self), "libraryFilter")
        self.filter.setClearButtonEnabled(True)
        self.sort = choice_box(self, "librarySort")
        self.language = choice_box(self, "libraryLanguage")
        self.collection = choice_box(self, "libraryCollection")
        self.rows = LibraryRows(self)
        self.list = named(QListView(self), "libraryList")
        self.empty = named(QLabel(self), "libraryEmpty")
        self._delegate = LibraryDelegate(self.list, session.shelf.cover)
        self._refill = QTimer(self, singleShot=True, interval=PAUSE)
        self._refill.timeout.connect(self.fill)
        self._set_up_list()
        self._lay_out()
        self._connect()

    def _set_up_list(self) -> None:
        self.list.setModel(self.rows)
        self.list.setItemDelegate(self._delegate)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.installEventFilter(self)
        self.filter.installEventFilter(self)
        self.empty.setWordWrap(True)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(40)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._choices = QGridLayout()
        self._choices.setContentsMargins(14, 0, 14, 0)
        self._choices.setSpacing(8)
        self.filter.setMinimumWidth(90)
        self._arrange(narrow=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._choices)
        column.addWidget(self._stack, 1)

    def _arrange(self, *, narrow: bool) -> None:
        """Put the choices beside the words to look for, or in a narrow window below them."""
        self._narrow = narrow
        grid, boxes = self._choices, (self.sort, self.language, self.collection)
        for widget in (self.filter, *boxes):
            grid.removeWidget(widget)
        grid.addWidget(self.filter, 0, 0, 1, 4 if narrow else 1)
        for place, box in enumerate(boxes):
            grid.addWidget(box, int(narrow), place if narrow else place + 1)
        for column in range(4):
            grid.setColumnStretch(column, int(column == (3 if narrow else 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the choices for the width."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        if narrow != self._narrow:
            self._arrange(narrow=narrow)

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _text: self._refill.start())
        for box in (self.sort, self.language, self.collection):
            box.activated.connect(lambda _index: self.fill())
        self.list.activated.connect(self._open)
        self.list.customContextMenuRequested.connect(self._ask_for_menu)

    # What is listed

    @property
    def collection_number(self) -> int | None:
        """The number of the collection that is shown; None for the whole library."""
        number = cast("int | None", self.collection.currentData())
        return None if number == REMOVED else number

    @property
    def shows_removed(self) -> bool:
        """Whether the publications are shown that were removed and can be had back."""
        return bool(self.collection.currentData() == REMOVED)

    def entries(self) -> list[Entry]:
        """Return the publications that are selected, in the list's order."""
        chosen = sorted(self.list.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [index.data(ROW).entry for index in chosen]

    def show_collection(self, number: int | None) -> None:
        """Show a collection, or all of the library."""
        self.refresh()
        self.collection.setCurrentIndex(max(0, self.collection.findData(number)))
        self.fill()

    def refresh(self) -> None:
        """Take up what the library holds now; what is chosen stays chosen."""
        if self._voice is None:
            return
        words, reader = self._voice.words, self._voice.language
        tags = [(endonym(tag), tag) for tag in self._session.shelf.languages()]
        fill_box(self.language, [(words.gettext("All languages"), None), *tags])
        pattern = words.pgettext("collection", "{name} ({count})")
        number = self._voice.formats.number
        kept: Sequence[Collection] = self._session.collections.all(reader)
        named_ones = [
            (pattern.format(name=f"\u2068{one.name}\u2069", count=number(one.size)), one.number) for one in kept
        ]
        gone = len(self._session.shelf.removed())
        removed = [(pattern.format(name=words.gettext("Removed"), count=number(gone)), REMOVED)] if gone else []
        fill_box(self.collection, [(words.gettext("All documents"), None), *named_ones, *removed])
        self.fill()

    def fill(self) -> None:
        """List what fits; what is selected stays so where it is still listed."""
        if self._voice is None or self._session.closed:
            return
        self._refill.stop()
        before, row = [entry.id for entry in self.entries()], self.list.currentIndex().row()
        found = self._session.shelf.entries(
            sort=Sort(self.sort.currentData() or Sort.READ),
            reader=self._voice.language,
            words=self.filter.text(),
            language=self.language.currentData(),
            collection=self.collection_number,
            removed=self.shows_removed,
        )
        self.rows.show_entries([self._session.said(one, self._voice.language) for one in found], self._voice)
        self._stack.setCurrentWidget(self.list if found else self.empty)
        self.empty.setText(self._nothing())
        self._select(before, row)
        self.listed.emit()

    def choose(self, identifiers: Sequence[str]) -> None:
        """Choose publications, and bring the first of them into view; those that are not listed are passed over."""
        rows = sorted(number for one in identifiers if (number := self.rows.row_of(one)) >= 0)
        if rows:
            self.list.selectionModel().clear()
            self._select(identifiers, rows[0])
            self.list.scrollTo(self.rows.index(rows[0], 0), QListView.ScrollHint.PositionAtCenter)

    def _select(self, identifiers: Sequence[str], row: int) -> None:
        model = self.list.selectionModel()
        rows = [number for one in identifiers if (number := self.rows.row_of(one)) >= 0]
        if not rows and self.rows.rowCount():
            rows = [min(max(0, row), self.rows.rowCount() - 1)]
        # By the model: the view itself would extend the selection while Shift is held.
        for number in reversed(rows):
            model.setCurrentIndex(self.rows.index(number, 0), model.SelectionFlag.Select)

    def _nothing(self) -> str:
        """Return what to do where nothing is listed."""
        _ = self._voice.words.gettext if self._voice is not None else str
        if self.filter.text().strip() or self.language.currentData() is not None:
            return _("Nothing in the library fits. Change the words or the language above.")
        if self.collection_number is not None:
            return _("This collection is empty. Choose “All documents”, and put documents into it by their menu.")
        return _("The library is empty. Drop files or folders here, or press “Import…”.")

    # Words and looks

    def retranslate(self, voice: Voice) -> None:
        """Say everything in a language."""
        self._voice = voice
        _ = voice.words.gettext
        begin_lines(voice.language, self.filter)
        self.filter.setPlaceholderText(_("Titles and authors…"))
        self.filter.setAccessibleName(_("Look for titles and authors"))
        orders = (
            (_("Last read first"), Sort.READ.value),
            (_("By title"), Sort.TITLE.value),
            (_("Last added first"), Sort.ADDED.value),
            (_("Most read first"), Sort.PROGRESS.value),
        )
        fill_box(self.sort, orders)
        name_choice(self.sort, _("Order of the documents"))
        name_choice(self.language, _("Language of the documents"))
        name_choice(self.collection, _("Collection"))
        self.list.setAccessibleName(_("Documents of the library"))
        self.refresh()

    def set_appearance(self, theme: Theme, tag: str, scale: float) -> None:
        """Draw in a theme, a language's face and a size."""
        self._delegate.set_appearance(theme, tag, scale)
        self.list.scheduleDelayedItemsLayout()

    # What the reader does

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        if self.shows_removed:
            self.restoring_requested.emit([index.data(ROW).entry])
        else:
            self.chosen.emit(index.data(ROW).entry.id)

    def _ask_for_menu(self, point: QPoint) -> None:
        if self.entries():
            self.menu_requested.emit(self.entries(), self.list.viewport().mapToGlobal(point))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open and remove with the keyboard; from the words above, Down and Enter lead to the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self._refill.isActive():
                    self.fill()
                self._open(self.list.currentIndex())
                return True
            if watched is self.list and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.entries():
                if not self.shows_removed:
                    self.removal_requested.emit(self.entries())
                return True
            if watched is self.filter and key == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return super().eventFilter(watched, event)
