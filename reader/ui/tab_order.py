"""Where Tab goes in the window: from part to part as they are read, whenever each of them was made.

Qt's own order is that of making: what is made late, as languages and tracks are, would come after all the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLayout,
    QLineEdit,
    QSplitter,
    QTabBar,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


_WHOLE = (QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
"""Widgets that take the keyboard as a whole."""
LAST = (1 << 30,)
"""After all places in a layout."""


def step_focus(root: QWidget, *, forward: bool) -> bool:
    """Hand the keyboard to the stop after or before the one that has it, round the end; False where Qt is to decide."""
    current = QApplication.focusWidget()
    stops = [widget for widget in _in_order(root) if widget is current or _is_stop(widget, current)]
    if current not in stops or len(stops) < 2:
        return False
    following = stops[(stops.index(current) + (1 if forward else -1)) % len(stops)]
    following.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _is_stop(widget: QWidget, current: QWidget | None) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes_tab and widget.isVisible() and widget.isEnabled() and _stands_for_group(widget, current)


def _stands_for_group(widget: QWidget, current: QWidget | None) -> bool:
    """Return whether a button is none of several of which one is chosen, or that one: arrows go on from there."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive():
        return True
    if current in group.buttons():
        return False
    return widget is (group.checkedButton() or group.buttons()[0])


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widgets within one: those laid out as they stand in lines, then what lies over them.

    What Qt makes within its own widgets is left out: it takes the keyboard for the whole, and wrappers of such parts
    do not outlive this in PySide.
    """
    inside = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    for child in sorted(inside, key=lambda child: _place(widget, child)):
        yield child
        if not isinstance(child, _WHOLE):
            yield from _in_order(child)


def _place(widget: QWidget, child: QWidget) -> tuple[int, ...]:
    """Return a child's place among others, after all that are laid out if it is not."""
    if isinstance(widget, QSplitter):
        number = widget.indexOf(child)
        return (number,) if number >= 0 else LAST
    layout = widget.layout()
    return (_place_in(layout, child) if layout is not None else ()) or LAST


def _place_in(layout: QLayout, child: QWidget) -> tuple[int, ...]:
    """Return a widget's place in a layout, within the layout that holds it there; empty if it is in none.

    By their places alone: an item that is asked for its widget would own that in PySide's eyes.
    """
    number = layout.indexOf(child)
    if number >= 0:
        return (number,)
    for inner in layout.findChildren(QLayout, options=Qt.FindChildOption.FindDirectChildrenOnly):
        place = _place_in(inner, child)
        if place:
            return (layout.indexOf(inner), *place)
    return ()
