"""Every string that a window shows, speaks or hints at, and in which language it seems to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

GETTERS = (
    "text",
    "title",
    "windowTitle",
    "toolTip",
    "statusTip",
    "placeholderText",
    "accessibleName",
    "accessibleDescription",
)

LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
ARABIC = re.compile(r"[\u0621-\u064a]{2,}")

LATIN_ALLOWED = {
    *("English", "Hashiya", "MIT", "SIL", "Open", "Font", "License", "Qt", "PySide", "GNU", "LGPL"),
    *("Ctrl", "Shift", "Alt", "Esc"),
}
"""Names that an Arabic interface has in Latin script: a language by its own name, keys, licences."""
ARABIC_ALLOWED = {"العربية"}


def shown_words(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield where each string stands, and the string."""
    for widget in (window, *window.findChildren(QWidget)):
        where = f"{type(widget).__name__} {widget.objectName()}"
        yield from _of(where, widget)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _of_model(where, widget.model())
        if isinstance(widget, QTextEdit):
            yield f"{where} text", widget.toPlainText()
    for action in window.findChildren(QAction):
        yield from _of(f"QAction {action.objectName()}", action)


def _of(where: str, thing: object) -> Iterator[tuple[str, str]]:
    for name in GETTERS:
        getter = getattr(thing, name, None)
        value = getter() if callable(getter) else None
        if isinstance(value, str) and value.strip():
            yield f"{where}.{name}", value


def _of_model(where: str, model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    for row in range(model.rowCount()):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            value = model.index(row, 0).data(role)
            if isinstance(value, str):
                yield f"{where} row {row}", value


def foreign_words(text: str, language: str) -> list[str]:
    """Return the words of a text that are not of the language, but for names that are allowed in both."""
    if language == "ar":
        return [word for word in LATIN_WORD.findall(text) if word not in LATIN_ALLOWED]
    return [word for word in ARABIC.findall(text) if word not in ARABIC_ALLOWED]
