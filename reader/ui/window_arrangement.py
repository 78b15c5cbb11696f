"""How the window is arranged: its size and panes, as they were left the last time."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

from reader.library import settings as keys

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow


class WindowArrangement:
    """Restores a window's size and panes, and keeps what the reader makes of them."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        side, panes = window.side, window.panes
        panes.timeline_shown.connect(self._keep_timeline_shown)
        side.contents_shown.connect(self._keep_contents_shown)
        side.width_chosen.connect(lambda width: window.keep(keys.CONTENTS_WIDTH, max(220, min(700, width))))
        panes.width_chosen.connect(lambda width: window.keep(keys.TIMELINE_WIDTH, max(240, min(900, width))))

    def restore(self) -> None:
        """Give the window the size and the panes that it had."""
        window, settings = self._window, self._window.settings
        stored = settings.get(keys.WINDOW_GEOMETRY)
        if not stored or not window.restoreGeometry(b64decode(stored, validate=False)):
            window.resize(1360, 880)
        window.panes.arrange(wanted=settings.get(keys.TIMELINE_SHOWN), width=settings.get(keys.TIMELINE_WIDTH))
        window.side.arrange(wanted=settings.get(keys.CONTENTS_SHOWN), width=settings.get(keys.CONTENTS_WIDTH))
        if settings.get(keys.DISTRACTION_FREE):
            window.panes.set_aside(aside=True)
            window.side.set_aside(aside=True)

    def keep(self) -> None:
        """Keep the window's size."""
        self._window.keep(keys.WINDOW_GEOMETRY, bytes(self._window.saveGeometry().toBase64().data()).decode())

    def _keep_contents_shown(self, shown: bool) -> None:
        side = self._window.side
        if not (side.is_drawer or side.is_aside):
            self._window.keep(keys.CONTENTS_SHOWN, shown)

    def _keep_timeline_shown(self, shown: bool) -> None:
        panes = self._window.panes
        if not (panes.is_drawer or panes.is_aside):
            self._window.keep(keys.TIMELINE_SHOWN, shown)
