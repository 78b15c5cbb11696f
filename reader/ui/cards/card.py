"""The card: one component for terms, dates, notes and footnotes, beside the words that it explains, never over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.language.languages import Direction, direction
from reader.ui.announcing import announce
from reader.ui.button_flow import ButtonFlow
from reader.ui.cards.content import CardAction, CardContent, Line, LineRole
from reader.ui.cards.looks import COLOR_OF, ICON_OF, font_of
from reader.ui.cards.text import CardText
from reader.ui.dots import parted
from reader.ui.fonts import interface_font
from reader.ui.lingering import LingeringPanel
from reader.ui.naming import named

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QResizeEvent

    from reader.language.words import Words
    from reader.ui.icons import Icons
    from reader.ui.theme import Theme

WIDTH = 400
"""In pixels at 100 %; narrower where the window is."""
SIDE = 18
"""Room at either side of the text, in pixels."""
EDGE = 2
"""What the card's border and the layout within it take at either side, in pixels."""
TOOLS = 58
"""Room beside the heading for the tools in the corner, in pixels."""
GAP = 8
"""Between the card and the words that it explains, and to the window's edge."""


class Card(LingeringPanel):
    """A panel within the window. It shows a :class:`CardContent` and tells which of its buttons was pressed."""

    action_pressed = Signal(object)
    """A :class:`CardAction`."""
    link_pressed = Signal(str)
    """Words of a footnote were clicked that lead to another place: its address."""

    def __init__(self, parent: QWidget, icons: Icons) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icons = icons
        self._theme: Theme | None = None
        self._scale = 1.0
        self._words: Words | None = None
        self._language = "en"
        self.pinned = False
        self._told = ""
        self._pin = self._tool_button("cardPin")
        self._pin.setCheckable(True)
        self._close = self._tool_button("cardClose")
        self._body = QWidget()
        self._body_layout = QVBoxLayout(self._body)
        self._body_layout.setContentsMargins(SIDE, 12, SIDE, 12)
        self._body_layout.setSpacing(4)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._body)
        self._buttons = ButtonFlow(self._body)
        self._lay_out()
        self._pin.toggled.connect(self._set_pinned)
        self._close.clicked.connect(self.dismiss)

    def _tool_button(self, name: str) -> QToolButton:
        button = named(QToolButton(self), name)
        button.setIconSize(QSize(16, 16))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._scroll)

    # What it says

    def set_appearance(self, theme: Theme, scale: float) -> None:
        """Draw in a theme and text size from the next content on."""
        self._theme, self._scale = theme, scale

    def retranslate(self, words: Words, language: str) -> None:
        """Say the card's own buttons in a language."""
        self._words, self._language = words, language
        self._close.setToolTip(words.gettext("Close (Esc)"))
        self._close.setAccessibleName(words.gettext("Close the card"))
        self._name_pin()
        self._draw_icons()

    def show_content(self, content: CardContent, words_box: QRect, room: QRect) -> None:
        """Show content beside ``words_box`` within ``room``, both in the parent's coordinates."""
        self.stay()
        self._fill(content)
        self._draw_icons()
        self._place(words_box, room)
        self.setAccessibleName(content.name)
        self.setAccessibleDescription(" ".join(line.text for line in content.lines))
        is_other = content.name != self._told or not self.isVisible()
        self._told = content.name
        self.show()
        self.raise_()
        if is_other:
            announce(self, f"{content.name}. {self.accessibleDescription()}")

    def _fill(self, content: CardContent) -> None:
        self._body_layout.removeWidget(self._buttons)
        _clear(self._body_layout)
        for number, line in enumerate(content.lines):
            self._body_layout.addWidget(self._label(line, beside_tools=number == 0))
        self._scroll.verticalScrollBar().setValue(0)
        self._body_layout.addStretch()
        self._body_layout.addWidget(self._buttons)
        self._buttons.set_buttons([self._action_button(action, text) for action, text in content.actions])

    def _footnote_label(self, line: Line) -> CardText:
        """Return the words of a footnote: they begin where their own language's lines do."""
        color = self._theme.color("note") if self._theme is not None else self.palette().link().color()
        label = CardText(line, color)
        label.setFont(font_of(line, self._scale))
        label.setProperty("role", COLOR_OF[line.role])
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.linkActivated.connect(self.link_pressed)
        return label

    def _label(self, line: Line, *, beside_tools: bool) -> QLabel:
        if line.role is LineRole.FOOTNOTE:
            return self._footnote_label(line)
        label = QLabel(parted(line.text) if line.role is LineRole.MUTED else line.text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(font_of(line, self._scale))
        label.setProperty("role", COLOR_OF[line.role])
        rtl = direction(line.language) is Direction.RTL
        label.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        # The card as a whole follows the interface; a headword of another script keeps its own direction but
        # stands at the same edge as the lines above it.
        own_rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if own_rtl else Qt.AlignmentFlag.AlignLeft
        label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        if beside_tools:
            label.setContentsMargins(TOOLS if own_rtl else 0, 0, 0 if own_rtl else TOOLS, 0)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    def _action_button(self, action: CardAction, text: str) -> QPushButton:
        button = named(QPushButton(text), action.value)
        button.setFont(interface_font(self._language, self._scale))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAutoDefault(True)
        button.setAccessibleName(text)
        if self._theme is not None and action in ICON_OF:
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            button.setIcon(self._icons.icon(ICON_OF[action], self._theme.color("term"), rtl=rtl, size=14))
        button.clicked.connect(lambda: self.action_pressed.emit(action))
        return button

    def _draw_icons(self) -> None:
        if self._theme is None:
            return
        color: QColor = self._theme.color("text-muted")
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._close.setIcon(self._icons.icon("close", color, rtl=rtl, size=16))
        self._pin.setIcon(self._icons.icon("pinned" if self.pinned else "pin", color, rtl=rtl, size=16))

    # Where it stands

    def _place(self, words_box: QRect, room: QRect) -> None:
        """Stand below the words, or above where there is more room; never over them, never out of the window."""
        room = room.adjusted(GAP, GAP, -GAP, -GAP)
        width = min(self.usual_width(), room.width())
        below = room.bottom() - words_box.bottom() - GAP
        above = words_box.top() - room.top() - GAP
        wanted = self._height_for(width)
        under = wanted <= below or below >= above
        height = min(wanted, max(below if under else above, 120))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = words_box.right() - width + 12 if rtl else words_box.left() - 12
        x = min(max(x, room.left()), room.right() - width)
        y = words_box.bottom() + GAP if under else words_box.top() - GAP - height
        self.setGeometry(QRect(QPoint(x, y), QSize(width, height)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tools into the corner where lines end; the heading leaves room for them."""
        super().resizeEvent(event)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = 8
        for button in (self._close, self._pin):
            size = button.sizeHint()
            button.setGeometry(x if rtl else self.width() - x - size.width(), 8, size.width(), size.height())
            button.raise_()
            x += size.width() + 2

    def usual_width(self) -> int:
        """Return the width that the card takes where there is room, in pixels."""
        return round(WIDTH * min(self._scale, 1.6))

    def _height_for(self, width: int) -> int:
        """Return the height at which nothing has to scroll."""
        inside = width - 2 * (SIDE + EDGE)
        lines = _stack_height(self._body_layout, inside, leave_out=self._buttons)
        rows = self._buttons.arrange(inside)
        return lines + (rows + 2 * self._body_layout.spacing() if rows else 0) + 4

    def move_beside(self, words_box: QRect, room: QRect) -> None:
        """Stand beside the words at their new place."""
        self._place(words_box, room)

    # Opening and closing

    def pin(self, *, take_focus: bool) -> None:
        """Keep the card open until it is closed; ``take_focus`` hands it the keyboard."""
        self._pin.setChecked(True)
        if take_focus:
            first = next(iter(self._buttons.buttons), self._close)
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def action_buttons(self) -> list[QPushButton]:
        """Return the buttons of what the card shows."""
        return list(self._buttons.buttons)

    def focused_action(self) -> CardAction | None:
        """Return the action whose button has the keyboard, if one has."""
        focused = self.focusWidget() if self.isVisible() else None
        name = focused.objectName() if focused is not None and focused.hasFocus() else ""
        return CardAction(name) if name in set(CardAction) else None

    def focus_action(self, action: CardAction) -> None:
        """Hand the keyboard to an action's button, if the card has it."""
        for button in self._buttons.buttons:
            if button.objectName() == action.value:
                button.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def is_held(self) -> bool:
        """Whether it stays open though the pointer is elsewhere: it is pinned."""
        return self.pinned

    def dismiss(self) -> None:
        """Close the card."""
        if not self.isVisible():
            return
        self.stay()
        self._pin.setChecked(False)
        had_focus = self.has_focus
        self.hide()
        self.closed.emit(had_focus)

    def _set_pinned(self, pinned: bool) -> None:
        self.pinned = pinned
        self._name_pin()
        self._draw_icons()

    def _name_pin(self) -> None:
        if self._words is None:
            return
        _ = self._words.gettext
        text = _("Let the card close by itself") if self.pinned else _("Keep the card open")
        self._pin.setToolTip(text)
        self._pin.setAccessibleName(text)

    def event(self, event: QEvent) -> bool:
        """Claim the keys of Copy while words of the card are selected: else they are the article's."""
        is_copy = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
        if is_copy and event.type() == QEvent.Type.ShortcutOverride and self.selected_text():
            event.accept()
            return True
        return super().event(event)

    def selected_text(self) -> str:
        """Return the words of the card that are selected: those of the line that has the keyboard."""
        focused = self.focusWidget()
        return focused.selectedText() if isinstance(focused, QLabel) and focused.hasFocus() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, what is selected can be copied, and a long text goes on page by page."""
        bar = self._scroll.verticalScrollBar()
        pages = {Qt.Key.Key_PageUp: -bar.pageStep(), Qt.Key.Key_PageDown: bar.pageStep()}
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in pages and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            bar.setValue(bar.value() + pages[Qt.Key(event.key())])
        elif event.matches(QKeySequence.StandardKey.Copy) and self.selected_text():
            QApplication.clipboard().setText(self.selected_text())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round within an open card; Esc leaves it."""
        linked = [text for text in self._body.findChildren(CardText) if text.has_links and text.isVisible()]
        stops: list[QWidget] = [*linked, *self._buttons.buttons, self._pin, self._close]
        current = self.focusWidget()
        index = stops.index(current) if current in stops else -1
        following = stops[(index + (1 if forward else -1)) % len(stops)]
        following.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        self._scroll.ensureWidgetVisible(following)
        return True


def _widgets(layout: QBoxLayout) -> list[QWidget]:
    items = (layout.itemAt(index) for index in range(layout.count()))
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]


def _clear(layout: QBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget: QObject | None = item.widget() if item else None
        if isinstance(widget, QWidget):
            widget.hide()
            widget.deleteLater()


def _stack_height(layout: QBoxLayout, width: int, *, leave_out: QWidget | None = None) -> int:
    margins = layout.contentsMargins()
    widgets = [widget for widget in _widgets(layout) if widget is not leave_out]
    heights = [widget.heightForWidth(width) for widget in widgets]
    return sum(heights) + layout.spacing() * max(0, len(widgets) - 1) + margins.top() + margins.bottom()
