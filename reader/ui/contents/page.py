"""A page of the contents panel: a box to filter by, a list, and what is said where the list has nothing."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from reader.language.languages import Direction
from reader.ui.announcing import announce
from reader.ui.contents.view import ContentsView
from reader.ui.fonts import interface_font
from reader.ui.naming import named

if TYPE_CHECKING:
    from reader.publication.edition import Edition
    from reader.ui.contents.model import Row
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice

SIDE = 14


class ContentsPage(QWidget):
    """The base of all pages. What they list, they make in :meth:`rows`."""

    target_chosen = Signal(str)

    def __init__(self, name: str, *, filtered: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.edition: Edition | None = None
        self.voice: Voice | None = None
        self._theme: Theme | None = None
        self._scale = 1.0
        self.view = ContentsView(self)
        self.filter = named(QLineEdit(self), "contentsFilter")
        self.filter.setClearButtonEnabled(True)
        self.filter.setVisible(filtered)
        self._empty = named(QLabel(wordWrap=True), "emptyText")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._extent = named(QLabel(wordWrap=True), "contentsExtent")
        self._extent.hide()
        self.is_chapter = False
        """Whether the editions are of one chapter of several."""
        self.head = QHBoxLayout()
        """Room beside the filter."""
        self.foot = QVBoxLayout()
        """Room below the list."""
        self._lay_out(filtered)
        self.filter.textChanged.connect(lambda _text: self.fill())
        self.filter.installEventFilter(self)
        self.view.target_chosen.connect(self.target_chosen)

    def _lay_out(self, filtered: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, 2, SIDE, 6 if filtered else 0)
        top.setSpacing(8)
        top.addWidget(self.filter)
        top.addLayout(self.head)
        top.addWidget(self._extent)
        layout.addLayout(top)
        empty = QVBoxLayout()
        empty.setContentsMargins(SIDE + 6, 6, SIDE + 6, 0)
        empty.addWidget(self._empty)
        layout.addLayout(empty)
        layout.addWidget(self.view, 1)
        layout.addLayout(self.foot)

    # What it lists

    @abstractmethod
    def rows(self, edition: Edition, voice: Voice) -> list[Row]:
        """Return what is listed."""

    @abstractmethod
    def empty_words(self, voice: Voice) -> str:
        """Return what is said where nothing is listed."""

    def set_edition(self, edition: Edition, voice: Voice) -> None:
        """List what belongs to another edition, in the interface's words."""
        self.edition, self.voice = edition, voice
        self._draw_list()
        self.fill()

    def fill(self) -> None:
        """List anew."""
        if self.edition is None or self.voice is None:
            return
        rows = self.rows(self.edition, self.voice)
        was_empty = self._empty.isVisible()
        self.view.set_rows(rows)
        self.view.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        extent = self.extent_words(self.voice) if self.is_chapter else ""
        self._extent.setText(extent)
        self._extent.setVisible(bool(extent and rows))
        nothing = self.voice.words.gettext("Nothing here has these letters.")
        self._empty.setText(nothing if self.filter.text().strip() else self.empty_words(self.voice))
        if self.filter.hasFocus() and not rows and not was_empty:
            announce(self.filter, self._empty.text())

    def extent_words(self, voice: Voice) -> str:
        """Return what is said of the list where it is of one chapter of several."""
        del voice
        return ""

    @property
    def empty_text(self) -> str:
        """What is said in the stead of a list; empty where there is one."""
        return "" if self._empty.isHidden() else self._empty.text()

    def set_appearance(self, theme: Theme, tag: str, scale: float) -> None:
        """Draw in a theme, a language's faces and a text size."""
        self._theme, self._scale = theme, scale
        self.filter.setFont(interface_font(tag, scale))
        self._empty.setFont(interface_font(tag, scale, size=14))
        self._extent.setFont(interface_font(tag, scale, size=12))
        self._draw_list()

    def _draw_list(self) -> None:
        """Set the list in the edition's own face and direction."""
        if self.edition is not None and self._theme is not None:
            rtl_text = self.edition.direction is Direction.RTL
            self.view.set_appearance(self._theme, self.edition.language, self._scale, rtl_text=rtl_text)

    def take_focus(self) -> None:
        """Hand the keyboard to the list, or where that is empty to the filter."""
        if self.view.isVisible():
            self.view.begin()
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            (self.filter if self.filter.isVisible() else self).setFocus(Qt.FocusReason.TabFocusReason)

    # Keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter, Down and Enter go on to the list, and Esc empties it."""
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.view.isVisible():
                self.take_focus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)
