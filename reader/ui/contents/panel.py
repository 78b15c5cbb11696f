"""The contents panel: outline, glossary, notes and marks, each on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from reader.ui.contents.glossary import GlossaryPage
from reader.ui.contents.marks import MarksPage
from reader.ui.contents.notes import NotesPage
from reader.ui.contents.outline import OutlinePage
from reader.ui.fonts import interface_font
from reader.ui.naming import named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from reader.publication.edition import Edition
    from reader.ui.contents.page import ContentsPage
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice

TABS = ("outline", "glossary", "notes", "marks")
LARGEST = 1.5
"""The scale up to which the lists grow with the text: a line in them is to have some words."""

_STYLE = """
#contentsPanel {{ background: {pane}; }}
#contentsPanel[drawer="true"] {{ border-left: 1px solid {border}; border-right: 1px solid {border}; }}
#contentsList {{ background: {pane}; border: none; }}
#contentsTabs {{ background: transparent; }}
#contentsTabs::tab {{ background: transparent; color: {text-muted}; padding: 7px 7px 8px 7px; margin: 0;
    border: 2px solid transparent; border-radius: 7px; }}
#contentsTabs::tab:hover {{ color: {text}; }}
#contentsTabs::tab:selected {{ color: {accent}; background: {surface}; border-color: {border}; border-width: 1px;
    padding: 8px 8px 9px 8px; }}
#contentsTabs::tab:selected:focus {{ border: 2px solid {focus}; padding: 7px 7px 8px 7px; }}
#contentsPanel QLineEdit {{ background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 7px;
    padding: 4px 8px; selection-background-color: {selection}; selection-color: {selection-text}; }}
#contentsPanel QLineEdit:focus {{ border: 2px solid {focus}; padding: 3px 7px; }}
#emptyText, #contentsExtent {{ color: {text-muted}; }}
#knowTerm {{ border: 1px solid {border}; border-radius: 7px; padding: 4px 10px; color: {term};
    background: {surface}; }}
#knowTerm:hover {{ border-color: {term}; }}
#knowTerm:focus {{ border: 2px solid {focus}; padding: 3px 9px; }}
"""


class ContentsPanel(QWidget):
    """Shows the pages, one at a time. What leads where, others know."""

    tab_chosen = Signal(str)
    """One of the :data:`TABS`."""
    left = Signal()
    """Esc was pressed."""

    def __init__(self, tab: str, order: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contentsPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(220)
        self.outline = OutlinePage(self)
        self.glossary = GlossaryPage(order, self)
        self.notes = NotesPage(self)
        self.marks = MarksPage(self)
        self.pages: Mapping[str, ContentsPage] = {
            "outline": self.outline,
            "glossary": self.glossary,
            "notes": self.notes,
            "marks": self.marks,
        }
        self.tabs = named(QTabBar(self), "contentsTabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self._stack = QStackedWidget(self)
        for name in TABS:
            self.tabs.addTab("")
            self._stack.addWidget(self.pages[name])
        self._lay_out()
        self.show_tab(tab)
        self.tabs.currentChanged.connect(self._change_tab)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 8, 1, 0)
        layout.setSpacing(0)
        row = QVBoxLayout()
        row.setContentsMargins(10, 0, 10, 4)
        row.addWidget(self.tabs)
        layout.addLayout(row)
        layout.addWidget(self._stack, 1)

    # What it shows

    def set_edition(self, edition: Edition, voice: Voice, *, is_chapter: bool = False) -> None:
        """Show what belongs to an edition, in the interface's words; ``is_chapter`` if the text has others."""
        words = voice.words
        names = {
            "outline": words.pgettext("contents", "Outline"),
            "glossary": words.pgettext("contents", "Glossary"),
            "notes": words.pgettext("contents", "Notes"),
            "marks": words.pgettext("contents", "Marks"),
        }
        self.setAccessibleName(words.gettext("Contents"))
        self.tabs.setAccessibleName(words.gettext("Contents"))
        for button in self.tabs.findChildren(QToolButton):
            button.setAccessibleName("")  # those that would scroll the tabs: named once by Qt, and never shown here
        for number, name in enumerate(TABS):
            self.tabs.setTabText(number, names[name])
            self.tabs.setTabToolTip(number, names[name])
            self.pages[name].is_chapter = is_chapter
            self.pages[name].set_edition(edition, voice)
            self.pages[name].view.setAccessibleName(names[name])

    def set_appearance(self, theme: Theme, tag: str, scale: float) -> None:
        """Draw in a theme, a language's faces and a text size."""
        self.setStyleSheet(_STYLE.format(**theme.colors))
        self.tabs.setFont(interface_font(tag, size=13))
        for page in self.pages.values():
            page.set_appearance(theme, tag, min(scale, LARGEST))

    @property
    def tab(self) -> str:
        """The page that is shown."""
        return TABS[self.tabs.currentIndex()]

    def show_tab(self, tab: str) -> None:
        """Show a page."""
        self.tabs.setCurrentIndex(TABS.index(tab))
        self._stack.setCurrentIndex(TABS.index(tab))

    def take_focus(self) -> None:
        """Hand the keyboard to the page that is shown."""
        self.pages[self.tab].take_focus()

    def has_focus(self) -> bool:
        """Return whether the keyboard is here."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def _change_tab(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.tab_chosen.emit(TABS[number])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the text; from the tabs, Down goes into their page."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down and self.tabs.hasFocus():
            self.take_focus()
        else:
            super().keyPressEvent(event)
