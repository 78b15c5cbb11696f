"""What all dialogs of the window have in common, Qt's own included: outlines, the ring of the focus, and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from reader.ui.focus_ring import FocusRing
from reader.ui.outlines import draw_outlines

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from reader.ui.actions import Actions
    from reader.ui.theme import Theme


class Dialogs(QObject):
    """Takes up each dialog when the keyboard first comes to it.

    In those that stand beside the text, the commands hold that are the whole program's: they would ask for a click on
    the window first. Text fields go before, as everywhere: Qt asks them about each key.
    """

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._actions: list[QAction] = [
            *(actions.next_language, actions.larger, actions.smaller, actions.usual_size),
            *actions.themes.values(),
        ]
        self._theme: Theme | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def set_appearance(self, theme: Theme) -> None:
        """Draw in a theme, the dialogs that are open too.

        To be called once the style sheet is set: setting it gives widgets back the palette that they had before.
        """
        self._theme = theme
        for dialog in self._window.findChildren(QDialog):
            draw_outlines(dialog)
            ring = _ring(dialog)
            if ring is not None:
                ring.set_color(theme.color("focus"))

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        dialog = new.window() if new is not None else None
        if isinstance(dialog, QDialog) and self._is_ours(dialog):
            (_ring(dialog) or self._take(dialog)).follow(new)

    def _is_ours(self, dialog: QDialog) -> bool:
        widget: QWidget | None = dialog
        while widget is not None and widget is not self._window:
            widget = widget.parentWidget()
        return widget is not None

    def _take(self, dialog: QDialog) -> FocusRing:
        draw_outlines(dialog)
        if not dialog.isModal():
            dialog.addActions(self._actions)
        ring = FocusRing(dialog)
        if self._theme is not None:
            ring.set_color(self._theme.color("focus"))
        return ring


def _ring(dialog: QDialog) -> FocusRing | None:
    found = dialog.findChild(FocusRing, "focusRing", Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, FocusRing) else None
