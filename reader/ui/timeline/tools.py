"""The timeline's head: title and count, the views and orders to choose from, the zoom of the axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reader.ui.fonts import interface_font
from reader.ui.naming import named
from reader.ui.segments import Segments
from reader.ui.timeline.axis import STEP
from reader.ui.timeline.contents import Order
from reader.ui.timeline.flow import FlowLayout
from reader.ui.timeline.views import LIST, MAP, TABLE, VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.language.words import Words
    from reader.ui.icons import Icons
    from reader.ui.theme import Theme
    from reader.ui.timeline.axis import TimelineAxis

CHAPTER, BOOK = SCOPES = ("chapter", "book")
"""Of what the timeline is, where a text has chapters."""
ICON = 16
"""The size of an icon of the head, in pixels."""


def _button(name: str, parent: QWidget, *, checkable: bool = False) -> QToolButton:
    button = named(QToolButton(parent), name)
    button.setIconSize(QSize(ICON, ICON))
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def _name(button: QToolButton, text: str) -> None:
    button.setToolTip(text)
    button.setAccessibleName(text)


class TimelineHead(QWidget):
    """The title with the number of events, and a choice of view and order."""

    view_chosen = Signal(str)
    order_chosen = Signal(str)
    scope_chosen = Signal(str)
    """One of the :data:`SCOPES`."""
    filter_toggled = Signal(bool)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._drawn_in = ""
        self._has_scopes = False
        self._title = named(QLabel(), "paneTitle")
        self._count = named(QLabel(), "paneCount")
        self.filter_button = _button("filterButton", self, checkable=True)
        self.filter_button.toggled.connect(self.filter_toggled)
        self.views = Segments(self)
        self.views.set_values(VIEWS)
        self.orders = Segments(self)
        self.orders.set_values([order.value for order in Order])
        self.scopes = Segments(self)
        self.scopes.set_values(SCOPES)
        self.scopes.hide()
        self.scopes.chosen.connect(self.scope_chosen)
        self.views.chosen.connect(self.view_chosen)
        self.orders.chosen.connect(self.order_chosen)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._title)
        line.addWidget(self._count)
        line.addStretch()
        line.addWidget(self.filter_button)
        self._choices = QWidget(self)
        flow = FlowLayout(self._choices, spacing=8)
        flow.addWidget(self.views)
        flow.addWidget(self.orders)
        flow.addWidget(self.scopes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addLayout(line)
        column.addWidget(self._choices)

    def set_count(self, shown: int, count: int, words: Words, number: Callable[[int], str]) -> None:
        """Say how many events there are, and how many of them are shown; ``number`` writes a number."""
        text = words.ngettext("{count} event", "{count} events", count)
        if shown != count:
            text = words.ngettext("{shown} of {count} event", "{shown} of {count} events", count)
        self._count.setText(text.format(count=number(count), shown=number(shown)))
        self._count.setVisible(count > 0)

    @property
    def count_text(self) -> str:
        """What it says of how many events there are."""
        return self._count.text()

    def line_height(self) -> int:
        """Return the height of the title's line, in pixels."""
        return max(self._title.sizeHint().height(), self.filter_button.sizeHint().height())

    def choices_height(self, width: int) -> int:
        """Return the height of the choices at a width, with the room above them, in pixels."""
        return self._choices.heightForWidth(width) + 8

    def set_choices_shown(self, *, shown: bool, filled: bool) -> None:
        """Offer views and orders where there is room, and nothing to choose where there are no events."""
        self._choices.setVisible(shown and (filled or self._has_scopes))
        self.views.setVisible(filled)
        self.orders.setVisible(filled and self.views.value == LIST)
        self.filter_button.setVisible(filled)

    @property
    def scope(self) -> str:
        """Of what the timeline is, one of the :data:`SCOPES`; "" where there is no choice."""
        return self.scopes.value if self._has_scopes else ""

    def set_scope(self, scope: str) -> None:
        """Show of what the timeline is, one of the :data:`SCOPES`; "" where there is no choice."""
        self._has_scopes = bool(scope)
        self.scopes.set_value(scope)
        self.scopes.setVisible(self._has_scopes)

    def set_view(self, view: str) -> None:
        """Show which view is chosen; only the list has an order."""
        self.views.set_value(view)
        self.orders.setVisible(view == LIST)

    def retranslate(self, words: Words, language: str, scale: float) -> None:
        """Say everything in a language."""
        self._title.setText(words.gettext("Timeline"))
        _name(self.filter_button, words.gettext("Filter events"))
        font = interface_font(language, scale, size=12)
        for value, text, tip in (
            (LIST, words.pgettext("timeline view", "List"), words.gettext("The events, one below the other")),
            (MAP, words.pgettext("timeline view", "Map"), words.gettext("Where the text speaks of which time")),
            (TABLE, words.pgettext("timeline view", "Table"), words.gettext("The events as a table, to be sorted")),
        ):
            self.views.set_label(value, text, font, tip=tip)
        for order, text, tip in (
            (Order.TIME, words.pgettext("order", "By time"), words.gettext("In the order of time")),
            (Order.TELLING, words.pgettext("order", "As told"), words.gettext("In the order in which the text tells")),
        ):
            self.orders.set_label(order.value, text, font, tip=tip)
        chapter, book = words.pgettext("scope", "This chapter"), words.pgettext("scope", "Whole book")
        self.scopes.set_label(CHAPTER, chapter, font, tip=words.gettext("The events of the chapter on the page"))
        self.scopes.set_label(BOOK, book, font, tip=words.gettext("The events of all chapters"))
        self.scopes.setAccessibleName(words.gettext("Extent of the timeline"))
        self.views.setAccessibleName(words.gettext("View of the timeline"))
        self.orders.setAccessibleName(words.gettext("Order of the events"))

    def set_appearance(self, theme: Theme, language: str, scale: float) -> None:
        """Draw in a theme, a language's face and a text size; the icons here are the same in either direction."""
        self._title.setFont(interface_font(language, scale, size=15, semibold=True))
        self._count.setFont(interface_font(language, scale, size=12))
        if theme.name != self._drawn_in:
            self._drawn_in = theme.name
            self.filter_button.setIcon(self._icons.icon("filter", theme.color("text"), rtl=False, size=ICON))


class AxisTools(QWidget):
    """What is visible of time, in words, and the buttons that zoom."""

    true_chosen = Signal(bool)
    zoom_requested = Signal(float)
    """Time is to be so many times as long."""

    def __init__(self, axis: TimelineAxis, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axis = axis
        self._icons = icons
        self._drawn_in = ""
        self._words: Words | None = None
        self._range = named(QLabel(), "timelineRange")
        self._range.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.true_button = _button("trueScaleButton", self, checkable=True)
        self.out_button = _button("zoomOutButton", self)
        self.in_button = _button("zoomInButton", self)
        self.fit_button = _button("fitButton", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._range, 1)
        for button in self._buttons():
            row.addWidget(button)
        self.true_button.clicked.connect(self.true_chosen)
        self.in_button.clicked.connect(lambda: self.zoom_requested.emit(STEP))
        self.out_button.clicked.connect(lambda: self.zoom_requested.emit(1 / STEP))
        self.fit_button.clicked.connect(axis.fit)
        axis.changed.connect(self.show_axis)

    def _buttons(self) -> dict[QToolButton, str]:
        return {
            self.true_button: "true-scale",
            self.out_button: "zoom-out",
            self.in_button: "zoom-in",
            self.fit_button: "fit",
        }

    def show_axis(self) -> None:
        """Say what is visible, and offer what can be done."""
        view = self._axis.view
        # The mark gives the line its direction: one of digits alone would begin at the left.
        self._range.setText(("\u200f" if self._axis.rtl else "") + self.range_words())
        self.in_button.setEnabled(not view.is_closest)
        self.out_button.setEnabled(not view.is_fit)
        self.fit_button.setEnabled(not view.is_fit)
        self.true_button.setVisible(self._axis.has_breaks)
        self.true_button.setChecked(self._axis.is_true)

    def range_words(self) -> str:
        """Return from when to when time is visible, in words; empty if nothing is."""
        ends = self._axis.ends()
        if self._words is None or ends is None:
            return ""
        start, end = map(self._axis.label, ends)
        if start == end:
            return start
        return self._words.pgettext("range", "{start} – {end}").format(start=start, end=end)

    def retranslate(self, words: Words) -> None:
        """Say everything in a language."""
        self._words = words
        _name(self.true_button, words.gettext("True scale: leave out no empty time"))
        _name(self.out_button, words.gettext("Zoom out (−)"))
        _name(self.in_button, words.gettext("Zoom in (+)"))
        _name(self.fit_button, words.gettext("Show all of time (0)"))
        self.show_axis()

    def set_appearance(self, theme: Theme, language: str, scale: float) -> None:
        """Draw in a theme, a language's face and a text size; the icons here are the same in either direction."""
        self._range.setFont(interface_font(language, scale, size=11))
        if theme.name != self._drawn_in:
            self._drawn_in = theme.name
            for button, icon in self._buttons().items():
                button.setIcon(self._icons.icon(icon, theme.color("text"), rtl=False, size=ICON))
