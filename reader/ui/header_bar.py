"""The header: contents, title, layout, language, appearance, timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from reader.language.languages import language
from reader.ui.actions import layout_names, with_keys
from reader.ui.article.writer import Layout
from reader.ui.fonts import interface_font
from reader.ui.naming import named
from reader.ui.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.language.words import Words
    from reader.ui.actions import Actions
    from reader.ui.icons import Icons
    from reader.ui.theme import Theme

LEAST_TITLE = 230
"""Where the title would have less room than this, in pixels, the choice of layout is in the menu only."""
LEAST_FOR_LIBRARY = 640
"""In a header narrower than this, in pixels, the library is in the menu only."""


class ElidedLabel(QLabel):
    """A label that gives way: it shows as much of its text as there is room for, and the whole as a tool tip.

    It stands at the side where the window's lines begin, or with ``trailing`` where they end, whatever the
    direction of its own text.
    """

    def __init__(self, parent: QWidget | None = None, *, trailing: bool = False) -> None:
        super().__init__(parent)
        self._whole = ""
        self._detail = ""
        self._trailing = trailing
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_whole_text(self, text: str, detail: str = "") -> None:
        """Show a text, elided at its end if need be; the detail is in the tool tip always."""
        self._whole, self._detail = text, detail
        self.setAccessibleName(text)
        self.setAccessibleDescription(detail)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide anew."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl != self._trailing else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip("\n\n".join(filter(None, ("" if shown == self._whole else self._whole, self._detail))))


class HeaderBar(QWidget):
    """Shows what is read and how; what its buttons ask for, the window decides."""

    language_chosen = Signal(str)
    layout_chosen = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("headerBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons = icons
        self.contents_button = self._tool_button("contentsButton")
        self.library_button = self._tool_button("libraryButton")
        self.search_button = self._tool_button("searchButton")
        self.menu_button = self._menu_button("menuButton")
        self.timeline_button = self._tool_button("timelineButton")
        self._title = ElidedLabel(self)
        self.layouts = Segments(self)
        self.layouts.set_values([layout.value for layout in Layout])
        self.languages = Segments(self)
        self._parallel_possible = False
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(10)
        for widget, stretch in (
            (self.contents_button, 0),
            (self.library_button, 0),
            (self._title, 1),
            (self.layouts, 0),
            (self.languages, 0),
            (self.search_button, 0),
            (self.timeline_button, 0),
            (self.menu_button, 0),
        ):
            row.addWidget(widget, stretch)
        self.languages.chosen.connect(self.language_chosen)
        self.layouts.chosen.connect(self.layout_chosen)

    def _tool_button(self, name: str) -> QToolButton:
        button = named(QToolButton(self), name)
        button.setIconSize(QSize(20, 20))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _menu_button(self, name: str) -> QToolButton:
        button = self._tool_button(name)
        button.setMenu(QMenu(button))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def set_timeline_action(self, action: QAction) -> None:
        """Let the timeline's button stand for an action."""
        self.timeline_button.setDefaultAction(action)
        self.timeline_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def set_contents_action(self, action: QAction) -> None:
        """Let the button of the contents stand for an action."""
        self.contents_button.setDefaultAction(action)
        self.contents_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def set_library_action(self, action: QAction) -> None:
        """Let the button of the library stand for an action."""
        self.library_button.setDefaultAction(action)
        self.library_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def set_search_action(self, action: QAction) -> None:
        """Let the button of the search stand for an action."""
        self.search_button.setDefaultAction(action)
        self.search_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def set_title(self, title: str) -> None:
        """Show the title of what is read."""
        self._title.set_whole_text(title)

    def set_languages(self, tags: Sequence[str], chosen: str) -> None:
        """Offer the languages of the publication, each by its own name."""
        self.languages.set_values(tags)
        for tag in tags:
            name = language(tag).endonym
            self.languages.set_label(tag, name, interface_font(tag), name=name)
        self.languages.set_value(chosen)
        self.languages.setVisible(len(tags) > 1)
        self._make_room()

    def set_layouts_possible(self, possible: bool) -> None:
        """Offer the choice of layout, or not: it takes two languages."""
        self._parallel_possible = possible
        self._make_room()

    def set_appearance(self, theme: Theme, tag: str, *, rtl: bool) -> None:
        """Draw in a theme, a language's face and a direction."""
        color = theme.color("text")
        self.menu_button.setIcon(self._icons.icon("more", color, rtl=rtl))
        self._title.setFont(interface_font(tag, size=14, semibold=True))

    def retranslate(self, words: Words, tag: str) -> None:
        """Say everything in a language."""
        _ = words.gettext
        self.contents_button.setAccessibleName(_("Contents"))
        self.library_button.setAccessibleName(_("Library"))
        self.search_button.setAccessibleName(_("Find in this text"))
        _name(self.menu_button, _("Menu"))
        self.menu_button.menu().setAccessibleName(_("Menu"))
        self.timeline_button.setAccessibleName(_("Timeline"))
        font = interface_font(tag)
        for layout, name in layout_names(words).items():
            self.layouts.set_label(layout, name, font)
        self.layouts.setAccessibleName(_("Layout"))
        self.languages.setAccessibleName(_("Language"))
        self._make_room()

    def show_keys(self, words: Words, actions: Actions) -> None:
        """Say in the tool tips which keys do the same."""
        tips = {
            Layout.SINGLE: words.gettext("One language"),
            Layout.PARALLEL: words.gettext("Two languages side by side"),
            Layout.INTERLEAVED: words.gettext("The translation under each paragraph"),
        }
        for layout, tip in tips.items():
            self.layouts.set_tip(layout.value, with_keys(tip, actions.layouts[layout.value], words))
        self.languages.setToolTip(actions.next_language.toolTip())
        self.menu_button.setToolTip(actions.menu.toolTip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way where the window is narrow."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Show the choice of layout where the title has room beside it."""
        self.library_button.setVisible(self.width() >= LEAST_FOR_LIBRARY)
        parts = [self.contents_button, self.layouts, self.search_button, self.timeline_button, self.menu_button]
        parts += [part for part in (self.library_button, self.languages) if not part.isHidden()]
        around = self._row.contentsMargins()
        taken = sum(part.sizeHint().width() for part in parts) + len(parts) * self._row.spacing()
        free = self.width() - around.left() - around.right() - taken
        self.layouts.setVisible(self._parallel_possible and free >= LEAST_TITLE)


def _name(button: QToolButton, text: str) -> None:
    button.setToolTip(text)
    button.setAccessibleName(text)
