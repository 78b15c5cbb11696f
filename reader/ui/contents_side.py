"""Where the contents panel stands: beside what is read where there is room, a drawer over it where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

NARROW = 1180
"""Below this width, in pixels, the panel is a drawer: article and timeline keep their room."""
DRAWER_WIDTH = 320


class ContentsSide(QFrame):
    """Holds the window's panes, and before them the contents panel once there is one."""

    contents_shown = Signal(bool)
    """The panel was shown or hidden, in whichever form."""
    width_chosen = Signal(int)
    """The reader moved the border of the panel: its new width."""

    def __init__(self, panes: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contentsSide")
        self._panes = panes
        self._panel: QWidget | None = None
        self._is_stand_in = False
        self._wanted = False
        self._drawer_open = False
        self._width = DRAWER_WIDTH
        self._before: bool | None = None
        self.is_drawer = False
        """Whether the panel is a drawer now."""
        self._splitter = QSplitter()  # with a parent, PySide would look for an orientation among Qt's enumerations
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(panes)
        self._splitter.splitterMoved.connect(self._remember_width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    @property
    def shows_contents(self) -> bool:
        """Whether the panel is open, in whichever form."""
        return self._drawer_open if self.is_drawer else self._wanted

    @property
    def panel(self) -> QWidget | None:
        """The panel, if there is one."""
        return None if self._is_stand_in else self._panel

    def arrange(self, *, wanted: bool, width: int) -> None:
        """Have the panel beside the panes from the start or not, at a width in pixels; its place is held till then."""
        self._wanted, self._width = wanted, width
        if wanted and self._panel is None:
            self._is_stand_in = True
            self._panel = QFrame(self)
            self._panel.setObjectName("contentsPanel")
            self._place()

    def set_panel(self, panel: QWidget) -> None:
        """Put the panel where its place was held."""
        stand_in, self._panel = self._panel, panel
        self._is_stand_in = False
        if stand_in is not None:
            stand_in.setParent(None)
            stand_in.deleteLater()
        self._place()

    @property
    def is_aside(self) -> bool:
        """Whether the panel is hidden for a while, whatever was chosen for good."""
        return self._before is not None

    def set_aside(self, *, aside: bool) -> None:
        """Hide the panel for a while, or show it again as it was; it can be shown in between."""
        if aside == self.is_aside:
            return
        shown = self.shows_contents
        if aside:
            self._before, self._wanted, self._drawer_open = self._wanted, False, False
        else:
            self._wanted, self._before = bool(self._before), None
        self._place()
        if shown != self.shows_contents:
            self.contents_shown.emit(self.shows_contents)

    def toggle(self) -> None:
        """Show the panel if it is hidden, hide it if it is shown."""
        self.show_contents(not self.shows_contents)

    def show_contents(self, shown: bool) -> None:
        """Show or hide the panel."""
        if shown == self.shows_contents:
            return
        if self.is_drawer:
            self._drawer_open = shown
        else:
            self._wanted = shown
        self._place()
        self.contents_shown.emit(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between splitter and drawer where the width asks for it."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow != self.is_drawer:
            before = self.shows_contents
            self.is_drawer = narrow
            self._drawer_open = False
            self._place()
            if before != self.shows_contents:
                self.contents_shown.emit(self.shows_contents)
        elif narrow:
            self.place_again()

    def _place(self) -> None:
        """Put the panel into the splitter or over the panes."""
        panel = self._panel
        if panel is None:
            return
        panel.setProperty("drawer", self.is_drawer)
        if self.is_drawer:
            if self._splitter.indexOf(panel) >= 0:
                panel.hide()
            panel.setParent(self)
            self.place_again()
        elif self._splitter.indexOf(panel) != 0:
            self._splitter.insertWidget(0, panel)
            self._splitter.setStretchFactor(0, 0)
            self._splitter.setStretchFactor(1, 1)
            self._splitter.setSizes([self._width, max(1, self.width() - self._width)])
        panel.setVisible(self.shows_contents)
        if not self._is_stand_in:
            panel.style().polish(panel)

    def place_again(self) -> None:
        """Put the drawer to the side where lines begin; call after a change of direction."""
        if self.is_drawer and self._panel is not None:
            width = min(DRAWER_WIDTH, max(240, self.width() - 64))
            x = self.width() - width if self.isRightToLeft() else 0
            self._panel.setGeometry(QRect(x, 0, width, self.height()))
            self._panel.raise_()

    def _remember_width(self) -> None:
        if self._panel is not None:
            self._width = self._panel.width()
            self.width_chosen.emit(self._width)
