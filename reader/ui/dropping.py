"""Files that are dropped on a window: they are read where they lie, so a drop copies, whatever else is offered.

Whoever offers files may take "move" for leave to delete them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent


def accept_files(event: QDragEnterEvent) -> None:
    """Show that files and folders of this computer may be dropped; nothing else may."""
    if _files(event):
        _accept(event)


def dropped_files(event: QDropEvent) -> tuple[Path, ...]:
    """Take a drop, and return the files and folders of this computer in it."""
    files = _files(event)
    if files:
        _accept(event)
    return files


def _files(event: QDropEvent) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())


def _accept(event: QDropEvent) -> None:
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
