"""Names of widgets: those by which style sheets and tests know them, and those that screen readers say."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QComboBox

Named = TypeVar("Named", bound="QObject")


def named(thing: Named, name: str) -> Named:
    """Return a widget with its object name set."""
    thing.setObjectName(name)
    return thing


def name_choice(box: QComboBox, name: str) -> None:
    """Say what a list of values to choose from is of.

    On Linux Qt gives such a list its value for a name, and leaves it to a label beside it to tell what it is of; one
    that is not seen does that where there is no other.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLabel

    box.setAccessibleName(name)
    beside = box.parentWidget()
    if beside is None:
        return
    labels = beside.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    label = next((label for label in labels if label.buddy() is box), None)
    if label is None:
        label = QLabel(beside)
        label.setObjectName("unseenLabel")
        label.setBuddy(box)
        label.hide()
    label.setText(name)
