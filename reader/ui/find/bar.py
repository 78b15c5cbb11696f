"""The bar of "find in this text": the query, how many hits and which one, forward and back, what is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from reader.ui.fonts import interface_font
from reader.ui.header_bar import ElidedLabel
from reader.ui.naming import named

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reader.language.words import Words
    from reader.ui.find.leniency import LeniencyMenu
    from reader.ui.icons import Icons
    from reader.ui.theme import Theme

LONGEST_QUERY = 1000
"""In characters."""

_STYLE = """
#findBar {{ background: {chrome}; border-top: 1px solid {border}; }}
#findBar QLineEdit {{ background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 7px;
    padding: 3px 8px; selection-background-color: {selection}; selection-color: {selection-text}; }}
#findBar QLineEdit:focus {{ border: 2px solid {focus}; padding: 2px 7px; }}
#findBar QLineEdit[found="false"] {{ color: {error}; }}
#findCount, #findRemark {{ color: {text-muted}; }}
#findWholeBook {{ color: {text-muted}; border: 1px solid {border}; border-radius: 7px; padding: 3px 8px; }}
#findWholeBook:checked {{ color: {accent}; background: {accent-soft}; border-color: {accent-soft}; }}
#findWholeBook:hover {{ border-color: {accent}; }}
#findWholeBook:focus {{ border: 2px solid {focus}; padding: 2px 7px; }}
"""


class FindBar(QWidget):
    """A row below the article. What it asks for, others do; what was found, it is told."""

    query_changed = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()
    close_requested = Signal()
    whole_book_chosen = Signal(bool)
    """The reader wants the whole book searched, or no more than the chapter."""

    def __init__(self, icons: Icons, menu: LeniencyMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons = icons
        self._menu = menu
        self._theme: Theme | None = None
        self._changed = ""
        """What is said of switches that are not as they were."""
        self.query = named(QLineEdit(self), "findQuery")
        self.query.setMaxLength(LONGEST_QUERY)
        self.query.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.query.setMaximumWidth(380)
        self.query.setMinimumWidth(120)
        self.whole_book = self._button("findWholeBook")
        self.whole_book.setCheckable(True)
        self.whole_book.hide()
        self._count = named(QLabel(self), "findCount")
        self._remark = named(ElidedLabel(self), "findRemark")
        self._previous = self._button("findPrevious")
        self._next = self._button("findNext")
        self._options = self._button("findOptions")
        self._options.setMenu(menu)
        self._options.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._close = self._button("findClose")
        self._lay_out()
        self.query.textChanged.connect(self._query_changed)
        self._next.clicked.connect(self.next_requested)
        self._previous.clicked.connect(self.previous_requested)
        self._close.clicked.connect(self.close_requested)
        self.whole_book.clicked.connect(self.whole_book_chosen)
        menu.changed.connect(self._draw_options)

    def _button(self, name: str) -> QToolButton:
        button = named(QToolButton(self), name)
        button.setIconSize(QSize(18, 18))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 12, 6)
        row.setSpacing(6)
        row.addWidget(self.query, 3)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addWidget(self._options)
        row.addWidget(self.whole_book)
        row.addSpacing(4)
        row.addWidget(self._count)
        row.addWidget(self._remark, 2)
        row.addWidget(self._close)

    # What it shows

    def set_appearance(self, theme: Theme, tag: str, *, rtl: bool) -> None:
        """Draw in a theme, a language's face and a direction."""
        self._theme = theme
        self.setStyleSheet(_STYLE.format(**theme.colors))
        font = interface_font(tag, size=14)
        self.query.setFont(font)
        # Room for the marks of vocalised words.
        self.query.setMinimumHeight(QFontMetrics(font).height() + 12)
        for label in (self._count, self._remark, self.whole_book):
            label.setFont(interface_font(tag))
        color = theme.color("text")
        self._close.setIcon(self._icons.icon("close", color, rtl=rtl, size=18))
        self._previous.setIcon(self._icons.icon("up", color, rtl=rtl, size=18))
        self._next.setIcon(self._icons.icon("down", color, rtl=rtl, size=18))
        self._menu.setFont(interface_font(tag))
        self._draw_options()
        self._turn_query()

    def _draw_options(self) -> None:
        """Let the button of the switches tell when a search is not the usual one: by its form and colour, and aloud."""
        usual = self._menu.is_usual
        if self._theme is not None:
            color = self._theme.color("text" if usual else "accent")
            self._options.setIcon(self._icons.icon("settings" if usual else "settings-set", color, rtl=False, size=18))
        self._options.setAccessibleDescription("" if usual else self._changed)

    def retranslate(self, words: Words) -> None:
        """Say everything in a language."""
        _ = words.gettext
        self.setAccessibleName(_("Find in this text"))
        self.query.setPlaceholderText(_("Find in this text"))
        self.query.setAccessibleName(_("Find in this text"))
        for button, name, tip in (
            (self._previous, _("Previous hit"), words.pgettext("tool tip", "Previous hit (Shift+F3)")),
            (self._next, _("Next hit"), words.pgettext("tool tip", "Next hit (F3)")),
            (self._options, _("What the search passes over"), _("What the search passes over")),
            (self._close, _("Close the search"), _("Close (Esc)")),
            (self.whole_book, words.pgettext("scope", "Whole book"), _("Search all chapters, not this one alone")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(tip)
        self.whole_book.setText(words.pgettext("scope", "Whole book"))
        self._changed = words.pgettext("search", "Not as usual")
        self._menu.retranslate(words)
        self._draw_options()

    def show_count(self, text: str, remark: str = "", *, found: bool = True) -> None:
        """Show which hit of how many, and what is to be remarked; ``found`` False for a query found nowhere."""
        self._count.setText(text)
        self._remark.set_whole_text(remark)
        if self.query.property("found") is not found:
            self.query.setProperty("found", found)
            self.query.style().polish(self.query)

    @property
    def count_text(self) -> str:
        """What it says of the hits."""
        return self._count.text()

    @property
    def remark(self) -> str:
        """What it remarks."""
        return self._remark.accessibleName()

    def set_scope(self, *, possible: bool, whole: bool) -> None:
        """Offer to search all chapters, where there are others, and show whether that is chosen."""
        self.whole_book.setVisible(possible)
        self.whole_book.setChecked(whole)

    def set_possible(self, possible: bool) -> None:
        """Offer to go to another hit, or not."""
        self._previous.setEnabled(possible)
        self._next.setEnabled(possible)

    # The query

    def _query_changed(self, text: str) -> None:
        self._turn_query()
        self.query_changed.emit(text)

    def _turn_query(self) -> None:
        """Let the query run as its own words do; an empty one as the window does."""
        text = self.query.text()
        if not text.strip():
            self.query.unsetLayoutDirection()
            return
        rtl = _begins_right_to_left(text, self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        self.query.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)

    def changeEvent(self, event: QEvent) -> None:
        """Turn an empty query round with the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn_query()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next hit, with Shift to the one before; Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.query.hasFocus():
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.previous_requested if back else self.next_requested).emit()
        else:
            super().keyPressEvent(event)


def _begins_right_to_left(text: str, otherwise: bool) -> bool:
    """Return whether a text's first letter is of a right-to-left script (Unicode Standard Annex #9, P2 and P3)."""
    from unicodedata import bidirectional

    strong = (bidirectional(character) for character in text)
    return next((kind != "L" for kind in strong if kind in {"L", "R", "AL"}), otherwise)
