"""A panel beside words of the text, which lingers while the pointer is on its way to it and closes when it has gone."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QWheelEvent

GRACE = 280
"""Milliseconds that the pointer has to go from the words to their panel."""


class LingeringPanel(QFrame):
    """Closes by itself after :data:`GRACE`, unless the pointer has come onto it or it is held open."""

    closed = Signal(bool)
    """Told with whether the panel had the keyboard."""
    wheel_passed = Signal(object)
    """The wheel was turned over it, and nothing in it scrolls: the event, for the text beneath."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._leave = QTimer(self, singleShot=True, interval=GRACE)
        self._leave.timeout.connect(self._close_unless_held)
        self.hide()

    @property
    @abstractmethod
    def is_held(self) -> bool:
        """Whether it stays open though the pointer is elsewhere."""

    @abstractmethod
    def dismiss(self) -> None:
        """Close it."""

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is in it."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def stay(self) -> None:
        """Do not close for now: the pointer is back, or other content is shown."""
        self._leave.stop()

    def leave_soon(self) -> None:
        """Close after a moment, unless the pointer comes onto it or it is held open."""
        if self.isVisible() and not self.is_held:
            self._leave.start()

    def _close_unless_held(self) -> None:
        if not self.is_held and not self.underMouse():
            self.dismiss()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the text where nothing in the panel scrolls: who reads on would be held up by it."""
        areas = self.findChildren(QAbstractScrollArea)
        if not any(area.verticalScrollBar().maximum() for area in areas):
            self.wheel_passed.emit(event)
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is on it."""
        self.stay()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Close when the pointer goes, unless it is held open."""
        self.leave_soon()
        super().leaveEvent(event)
