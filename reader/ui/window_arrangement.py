"""How the window is arranged: its size and panes, as they were left the last time."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from reader.library import settings as keys

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow
    from reader.ui.side_pane import SidePane

FIRST_SIZE = QSize(1360, 880)
"""The window's size where none was kept and the screen has room for it, in pixels."""
FRAME = QSize(16, 48)
"""What a window manager's frame takes, about: it is not known before the window is shown."""


class WindowArrangement:
    """Restores a window's size and panes, and keeps what the reader makes of them."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        timeline, contents = window.timeline_side, window.contents_side
        timeline.opened.connect(self._keep_timeline_shown)
        contents.opened.connect(self._keep_contents_shown)
        timeline.width_chosen.connect(lambda width: window.kept.keep(keys.TIMELINE_WIDTH, max(240, min(900, width))))
        contents.width_chosen.connect(lambda width: window.kept.keep(keys.CONTENTS_WIDTH, max(220, min(700, width))))

    def restore(self) -> None:
        """Give the window the size and the panes that it had."""
        window, settings = self._window, self._window.kept.settings
        stored = settings.get(keys.WINDOW_GEOMETRY)
        if not stored or not window.restoreGeometry(b64decode(stored, validate=False)):
            window.resize(first_size(window.screen().availableSize()).expandedTo(window.minimumSize()))
        window.timeline_side.arrange(wanted=settings.get(keys.TIMELINE_SHOWN), width=settings.get(keys.TIMELINE_WIDTH))
        window.contents_side.arrange(wanted=settings.get(keys.CONTENTS_SHOWN), width=settings.get(keys.CONTENTS_WIDTH))
        if settings.get(keys.DISTRACTION_FREE):
            window.timeline_side.set_aside(aside=True)
            window.contents_side.set_aside(aside=True)

    def keep(self) -> None:
        """Keep the window's size."""
        self._window.kept.keep(keys.WINDOW_GEOMETRY, bytes(self._window.saveGeometry().toBase64().data()).decode())

    def _keep_contents_shown(self, shown: bool) -> None:
        if _is_for_good(self._window.contents_side):
            self._window.kept.keep(keys.CONTENTS_SHOWN, shown)

    def _keep_timeline_shown(self, shown: bool) -> None:
        if _is_for_good(self._window.timeline_side):
            self._window.kept.keep(keys.TIMELINE_SHOWN, shown)


def first_size(screen: QSize) -> QSize:
    """Return the size of a first window on a screen with this much room, both in pixels that are not scaled.

    >>> first_size(QSize(1366, 728))
    PySide6.QtCore.QSize(1350, 680)
    """
    return FIRST_SIZE.boundedTo(screen - FRAME)


def _is_for_good(side: SidePane) -> bool:
    """Return whether a pane's being open is a choice: a drawer is opened for a moment, one put aside comes back."""
    return not (side.is_drawer or side.is_aside)
