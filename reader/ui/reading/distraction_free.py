"""Nothing but the text: header, status line and timeline leave, and come back as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from reader.ui.header_bar import HeaderBar
    from reader.ui.main_window import MainWindow

EDGE = 3
"""So close to the upper edge, in pixels, the pointer calls the header."""
LEAVE = 24
"""So far below the header the pointer sends it away again."""


class DistractionFree(QObject):
    """Takes the parts out of the window's rows and puts them back; the header can be called over the text."""

    changed = Signal(bool)

    def __init__(self, window: MainWindow, rows: QVBoxLayout, header: HeaderBar, status: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._rows = rows
        page = rows.parentWidget()
        assert page is not None  # noqa: S101  # the window lays itself out on one
        self._page = page
        self._header = header
        self._status = status
        self._is_on = False
        self._away = QTimer(self, singleShot=True, interval=250)
        self._away.timeout.connect(self._send_header_away)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @property
    def is_on(self) -> bool:
        """Whether nothing but the text is shown."""
        return self._is_on

    def set_on(self, on: bool) -> None:
        """Leave the text alone on the whole screen, or put everything back."""
        if on == self._is_on:
            return
        self._is_on = on
        if on:
            self._take_away()
        else:
            self._put_back()
        self.changed.emit(on)

    def _take_away(self) -> None:
        self._rows.removeWidget(self._header)
        self._header.hide()
        self._status.hide()
        self._set_panes_aside(aside=True)
        self._window.setWindowState(self._window.windowState() | Qt.WindowState.WindowFullScreen)
        for watched in (self._window.article.viewport(), self._header, self._page):
            watched.installEventFilter(self)
        if self._window.article.isVisible():
            self._window.article.setFocus()

    def _put_back(self) -> None:
        for watched in (self._window.article.viewport(), self._header, self._page):
            watched.removeEventFilter(self)
        self._away.stop()
        self._rows.insertWidget(0, self._header)
        self._header.show()
        self._status.show()
        self._set_panes_aside(aside=False)
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowFullScreen)

    def _set_panes_aside(self, *, aside: bool) -> None:
        self._window.timeline_side.set_aside(aside=aside)
        self._window.contents_side.set_aside(aside=aside)

    # The header over the text

    def call_header(self) -> None:
        """Show the header over the text, until pointer and keyboard are elsewhere."""
        if self._is_on:
            self._place_header()
            self._header.show()
            self._header.raise_()

    def _place_header(self) -> None:
        self._header.setGeometry(0, 0, self._page.width(), self._header.maximumHeight())

    def _is_wanted(self) -> bool:
        """Return whether the pointer or the keyboard is at the header, or a menu of it is open."""
        focus = QApplication.focusWidget()
        if focus is not None and self._header.isAncestorOf(focus):
            return True
        if any(menu.isVisible() for menu in self._header.findChildren(QMenu)):
            return True
        point = self._header.mapFromGlobal(QCursor.pos())
        return self._header.rect().adjusted(0, 0, 0, LEAVE).contains(point)

    def _send_header_away(self) -> None:
        if self._is_on and self._header.isVisible():
            if self._is_wanted():
                self._away.start()  # a menu tells nobody when it closes over other widgets
            else:
                self._header.hide()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._is_on and self._header.isVisible() and (new is None or not self._header.isAncestorOf(new)):
            self._away.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Call the header when the pointer comes to the upper edge, and send it away when it leaves."""
        if not self._is_on:
            return False
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and watched is not self._header:
            y = self._page.mapFromGlobal(event.globalPosition().toPoint()).y()
            if y <= EDGE:
                self.call_header()
            elif y > self._header.height() + LEAVE and self._header.isVisible():
                self._away.start()
        elif event.type() == QEvent.Type.Leave and watched is self._header:
            self._away.start()
        elif event.type() == QEvent.Type.Resize and watched is self._page:
            self._place_header()
        return False
