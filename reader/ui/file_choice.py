"""Choosing a file to write or to read, in Qt's own dialog: it speaks the interface's language and mirrors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

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
    dialog = QFileDialog(parent, title, folder if Path(folder).is_dir() else str(Path.home()))
    dialog.setObjectName("fileDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.setViewMode(QFileDialog.ViewMode.List)
    return dialog
