"""Choosing a file to write or to read, in Qt's own dialog: it speaks the interface's language and mirrors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from reader.ui.naming import named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def file_name(title: str, suffix: str) -> str:
    """Return a file's name made of a title: without what some system forbids in names, and not too long.

    >>> file_name("Q&A: War / Peace?", ".pdf")
    'Q&A War Peace.pdf'
    """
    kept = "".join(" " if one in '\\/:*?"<>|' or ord(one) < 32 else one for one in title)
    return f"{' '.join(kept.split())[:80].strip(' .') or 'hashiya'}{suffix}"


def file_kind(name: str, *patterns: str) -> str:
    """Return a kind of files as Qt's dialogs take it.

    >>> file_kind("Web Annotations", "*.jsonld", "*.json")
    'Web Annotations (*.jsonld *.json)'
    """
    return f"{name} ({' '.join(patterns)})"


def choose_file_to_write(
    parent: QWidget, title: str, name: str, filters: Mapping[str, str], chosen: Callable[[Path], object]
) -> QFileDialog:
    """Open a dialog for a new file; ``filters`` are what is offered, with the suffix that each gives a name."""
    dialog = _dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters(list(filters))
    dialog.setDefaultSuffix(next(iter(filters.values())).removeprefix("."))
    dialog.filterSelected.connect(lambda shown: dialog.setDefaultSuffix(filters[shown].removeprefix(".")))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


def choose_file_to_read(
    parent: QWidget, title: str, filters: list[str], chosen: Callable[[Path], object]
) -> QFileDialog:
    """Open a dialog for a file that is there."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(filters)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return file_dialog(parent, title, folder if Path(folder).is_dir() else str(Path.home()), "fileDialog")


def file_dialog(parent: QWidget, title: str, folder: str, name: str) -> QFileDialog:
    """Return Qt's own dialog, which goes when it is closed; an empty folder is the one that is used now.

    Paths and names of files run from left to right in every language: mirrored, the slash that a path begins with
    would stand at its end.
    """
    dialog = named(QFileDialog(parent, title, folder), name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.setViewMode(QFileDialog.ViewMode.List)
    folders, line = dialog.findChild(QComboBox, "lookInCombo"), dialog.findChild(QLineEdit, "fileNameEdit")
    if isinstance(folders, QComboBox) and isinstance(line, QLineEdit):
        line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        _PathBox(folders)
    return dialog


class _PathBox(QObject):
    """Draws a box of paths from left to right: its painter would take the direction of the application."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box)
        self._box = box
        for part in (box, box.view()):
            part.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        box.setItemDelegate(QStyledItemDelegate(box))  # heeds the direction of its list, unlike the box's own
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw what the style does."""
        if event.type() != QEvent.Type.Paint:
            return super().eventFilter(watched, event)
        option, painter = QStyleOptionComboBox(), QStylePainter(self._box)
        self._box.initStyleOption(option)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self._box.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self._box
        )
        width = room.width() - option.iconSize.width() - 8
        option.currentText = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideMiddle, width)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        return True
