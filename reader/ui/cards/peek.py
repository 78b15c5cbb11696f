"""Peek: a block in the other language beside the block itself, for as long as a key is held or the pointer rests.

The key is that of the action (Alt+P): held, the panel closes when it is let go; pressed briefly, it stays until Esc, a
scroll or the key again. The pointer rests on the handle that stands in the margin of the block that it is at.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from reader.language.languages import Direction, language
from reader.ui.article.geometry import hull
from reader.ui.article.style import mark_scale
from reader.ui.article.typography import Typography
from reader.ui.article.writer import Layout
from reader.ui.beside import anywhere_beside
from reader.ui.cards.peek_panel import PeekPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.publication.edition import Edition
    from reader.publication.editions import Editions
    from reader.ui.actions import Actions
    from reader.ui.icons import Icons
    from reader.ui.main_window import MainWindow
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice

HELD = 0.35
"""Seconds from which a key counts as held: let go, it closes the panel."""
REST = 220
"""Milliseconds that the pointer rests on the handle before the panel opens, and has to come back to it."""
SIZE = 18
"""Across the handle, in pixels at 100 %."""


class Peek(QObject):
    """Opens the panel where the page shows one language and the publication has another."""

    def __init__(self, window: MainWindow, icons: Icons, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._view = view = window.article
        self._icons = icons
        self._actions = actions
        self.panel = PeekPanel(window)
        self.handle = QToolButton(view.viewport())
        self.handle.setStyleSheet("padding: 1px; border-radius: 5px;")
        self.handle.setObjectName("peekHandle")
        self.handle.setCursor(Qt.CursorShape.PointingHandCursor)
        self.handle.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.handle.installEventFilter(self)
        self.handle.hide()
        self._editions: Editions | None = None
        self._shown: Edition | None = None
        self._interface: Voice | None = None
        self._scale = 1.0
        self._pointed = ""
        self._point: QPoint | None = None
        self.block = ""
        """The id of the block whose other language is shown, empty while none is."""
        self._pressed = 0.0
        self._watched: QWidget | None = None
        self._open_soon = QTimer(self, singleShot=True, interval=REST)
        self._open_soon.timeout.connect(lambda: self.open(self._pointed))
        self._close_soon = QTimer(self, singleShot=True, interval=REST)
        self._close_soon.timeout.connect(self._close_unless_pointed)
        actions.peek.setAutoRepeat(False)
        actions.peek.triggered.connect(self.toggle)
        self.handle.clicked.connect(lambda: self.open(self._pointed))
        view.pointer_moved.connect(self._pointer_moved)
        view.view_moved.connect(self._moved)
        self.panel.left.connect(self._close_soon.start)
        self.panel.entered.connect(self._close_soon.stop)
        self.panel.close_requested.connect(self.close)

    # What is shown

    def set_appearance(self, theme: Theme, tag: str, scale: float, *, rtl: bool) -> None:
        """Draw in a theme, a language's face, a text size and a direction."""
        self.close()
        self._scale = scale
        size = round(SIZE * mark_scale(scale))
        self.handle.setIcon(self._icons.icon("peek", theme.color("text-muted"), rtl=rtl, size=size - 4))
        self.handle.setIconSize(QSize(size - 4, size - 4))
        self.handle.resize(size, size)
        self.panel.set_appearance(theme, tag, scale)

    def show_editions(self, editions: Editions, shown: Sequence[Edition], interface: Voice) -> None:
        """Peek from what is on screen now."""
        self.close()
        self.handle.hide()
        self._editions, self._interface = editions, interface
        content = self._view.content
        is_single = content is not None and content.layout is Layout.SINGLE
        self._shown = shown[0] if is_single and len(editions.languages) > 1 else None
        self._actions.peek.setEnabled(self._shown is not None)
        other = self._other()
        if other is not None:
            name = language(other).endonym
            text = interface.words.gettext("See this paragraph in {language}").format(language=name)
            self.handle.setToolTip(text)
            self.handle.setAccessibleName(text)

    def _other(self) -> str | None:
        """Return the language to peek at: the publication's first that is not on screen."""
        if self._editions is None or self._shown is None:
            return None
        return next((tag for tag in self._editions.languages if tag != self._shown.language), None)

    # Opening and closing

    def toggle(self) -> None:
        """Open the panel for the block that the reader is at, or close it; the key of it may be held."""
        if self.panel.isVisible():
            self.close()
            return
        self.open(self._block_of_reader())
        self._pressed = time.monotonic()
        self._watched = QApplication.focusWidget()
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def open(self, block: str) -> None:
        """Show a block in the other language, beside the block."""
        from reader.errors import DocumentError

        tag = self._other()
        if tag is None or self._editions is None or self._interface is None:
            return
        try:
            edition = self._editions.edition(tag)
        except DocumentError as error:
            self._window.failed.emit(error)
            return
        found, box = edition.block_by_id.get(block), self.box(block)
        if found is None or box is None:
            return
        self.block = block
        self._window.cards.card.dismiss()
        room = QRect(QPoint(0, self._view.mapTo(self._window, QPoint(0, 0)).y()), self._window.rect().bottomRight())
        room.setHeight(self._view.height())
        width = min(box.width() + 24, room.width() - 16)
        wanted = self.panel.fill(
            found, edition, self._interface.words, Typography.of(self._window.kept.settings), width
        )
        self.panel.setGeometry(anywhere_beside(box, wanted, room))
        self.panel.show()
        self.panel.raise_()
        self._tell(edition)

    def _tell(self, edition: Edition) -> None:
        from reader.ui.announcing import announce

        announce(self._view, edition.block_by_id[self.block].text)

    def close(self) -> None:
        """Close the panel."""
        self._open_soon.stop()
        self._close_soon.stop()
        self._unwatch()
        self.block = ""
        self.panel.hide()

    def escape(self) -> bool:
        """Close the panel; return whether it was open."""
        was_open = self.panel.isVisible()
        self.close()
        return was_open

    def _unwatch(self) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None

    def _block_of_reader(self) -> str:
        """Return the block of the keyboard's mark, of caret or selection, of the pointer, or the first one in view."""
        view, content = self._view, self._view.content
        if content is None:
            return ""
        if view.focused_mention is not None:
            return view.focused_mention.block
        if view.textCursor().hasSelection() or self._actions.caret.isChecked():
            place = content.place(view.textCursor().position())
            return place.block if place else ""
        if self._point is not None:
            place = content.place(view.cursorForPosition(self._point).position())
            return place.block if place else ""
        return view.places.top_block()

    def box(self, block: str) -> QRect | None:
        """Return the part in view of a block's lines, in the window's coordinates; None if it is not in view."""
        content = self._view.content
        span = content.block_span(0, block) if content else None
        if span is None:
            return None
        box = hull(self._view.places.boxes(*span)).toAlignedRect() & self._view.viewport().rect()
        if not box.isValid():
            return None
        return box.translated(self._view.viewport().mapTo(self._window, QPoint(0, 0)))

    # Key and pointer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the key is let go that was held; follow the pointer on the handle."""
        if watched is self.handle:
            if event.type() == QEvent.Type.Enter:
                self._close_soon.stop()
                self._open_soon.start()
            elif event.type() == QEvent.Type.Leave:
                self._open_soon.stop()
                self._close_soon.start()
        elif event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            held = time.monotonic() - self._pressed >= HELD
            self._unwatch()
            if held:
                self.close()
        return super().eventFilter(watched, event)

    def _pointer_moved(self, point: QPoint | None) -> None:
        """Put the handle beside the block that the pointer is at."""
        self._point = point
        content = self._view.content
        if self._shown is None or content is None or not content.is_whole:
            self.handle.hide()
            return
        if point is None:
            if not self.handle.underMouse():
                self.handle.hide()
            return
        place = content.place(self._view.cursorForPosition(point).position())
        if place is not None and (place.block != self._pointed or not self.handle.isVisible()):
            self._pointed = place.block
            self._place_handle()

    def _place_handle(self) -> None:
        box = self.box(self._pointed)
        if box is None or self._shown is None:
            self.handle.hide()
            return
        size = self.handle.width()
        margin = int(self._view.document().rootFrame().frameFormat().leftMargin())
        away = min(margin - size, round(30 * mark_scale(self._scale)))
        rtl = self._shown.direction is Direction.RTL
        top = self._view.viewport().mapFrom(self._window, box.topLeft()).y()
        x = self._view.viewport().width() - margin + away if rtl else margin - away - size
        self.handle.move(x, top + 4)
        self.handle.show()

    def _moved(self) -> None:
        self.handle.hide()
        self._pointed = ""
        self.close()

    def _close_unless_pointed(self) -> None:
        if not self.handle.underMouse() and not self.panel.underMouse() and self._watched is None:
            self.close()
