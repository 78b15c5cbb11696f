"""What later starts of the program ask of the window that is open: they hand it their document and end."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from reader.library.instance import Instance, Request


class LaterStarts(QObject):
    """Watches the folder in which requests are laid, has each answered, and brings the window before the others."""

    def __init__(self, window: QMainWindow, instance: Instance, answer: Callable[[Request], None]) -> None:
        super().__init__(window)
        self._window = window
        self._instance = instance
        self._answer = answer
        folder = instance.watch()
        if folder is None:
            return
        watcher = QFileSystemWatcher([str(folder)], self)
        watcher.directoryChanged.connect(lambda _path: self._take())
        self._take()  # one may have come before

    def _take(self) -> None:
        for request in self._instance.taken():
            self._answer(request)
            self._raise_window(request.activation)

    def _raise_window(self, activation: str | None) -> None:
        """Bring the window before the others; on Wayland by the token that the later start was given."""
        if activation:
            os.environ["XDG_ACTIVATION_TOKEN"] = activation
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
