"""A pane at the side of something: in a splitter beside it where there is room, a drawer over it where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QVBoxLayout, QWidget

from reader.records import Record

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

SHORT_OF = 64
"""How much a drawer leaves free at the least of what it lies over, in pixels."""


class Side(Record):
    """Where a pane stands and how wide it is, in pixels."""

    name: str
    """The object's name."""
    pane: str
    """The pane's own name: what holds its place until it is there bears it too."""
    at_end: bool
    """Whether it stands where lines end; else where they begin."""
    narrow: int
    """Below this width of the whole, the pane is a drawer."""
    width: int
    """Its usual width."""


TIMELINE = Side("articleArea", "timelinePane", at_end=True, narrow=900, width=390)
CONTENTS = Side("contentsSide", "contentsPanel", at_end=False, narrow=1180, width=320)


class SidePane(QFrame):
    """Holds the main widget and decides where the pane stands."""

    opened = Signal(bool)
    """The pane was shown or hidden, in whichever form."""
    width_chosen = Signal(int)
    """The reader moved the pane's border: its new width."""

    def __init__(self, main: QWidget, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(side.name)
        self.setFocusProxy(main)
        self._main = main
        self._side = side
        self._pane: QWidget | None = None
        self._is_stand_in = False
        self._wanted = False
        self._drawer_open = False
        self._width = side.width
        self._before: bool | None = None
        self._came_from: QWidget | None = None
        self.is_drawer = False
        """Whether the pane is a drawer now."""
        self._splitter = QSplitter()  # with a parent, PySide would look for an orientation among Qt's enumerations
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(main)
        self._splitter.splitterMoved.connect(self._remember_width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    # The pane

    @property
    def pane(self) -> QWidget | None:
        """The pane, if there is one yet."""
        return None if self._is_stand_in else self._pane

    def arrange(self, *, wanted: bool, width: int) -> None:
        """Have the pane open from the start or not, at a width in pixels; its place is held till it is there."""
        self._wanted, self._width = wanted, width
        if wanted and self._pane is None:
            self._is_stand_in = True
            self._pane = QFrame(self)
            self._pane.setObjectName(self._side.pane)
            self._place()

    def set_pane(self, pane: QWidget) -> None:
        """Put the pane where its place was held."""
        stand_in, self._pane, self._is_stand_in = self._pane, pane, False
        if stand_in is not None:
            place = self._splitter.indexOf(stand_in)
            if place >= 0:
                self._splitter.replaceWidget(place, pane)
            stand_in.setParent(None)
            stand_in.deleteLater()
        self._place()

    # Open or not

    @property
    def is_open(self) -> bool:
        """Whether the pane is shown, in whichever form."""
        return self._drawer_open if self.is_drawer else self._wanted

    def toggle(self) -> None:
        """Show the pane if it is hidden, hide it if it is shown."""
        self.set_open(not self.is_open)

    def set_open(self, shown: bool) -> None:
        """Show or hide the pane. A drawer takes the keyboard and gives it back to what had it, a pane to the text."""
        if shown == self.is_open:
            return
        if self.is_drawer:
            self._drawer_open = shown
        else:
            self._wanted = shown
        had_focus = self.pane_has_focus()
        before, self._came_from = self._came_from, QApplication.focusWidget() if shown and self.is_drawer else None
        self._place()
        if shown and self.is_drawer and self._pane is not None:
            self._pane.setFocus()
        elif had_focus:
            (before if before is not None and before.isVisible() else self._main).setFocus()
        self.opened.emit(shown)

    def pane_has_focus(self) -> bool:
        """Return whether the keyboard is in the pane."""
        focused = QApplication.focusWidget()
        return focused is not None and self._pane is not None and self._pane.isAncestorOf(focused)

    @property
    def is_aside(self) -> bool:
        """Whether the pane is hidden for a while, whatever was chosen for good."""
        return self._before is not None

    def set_aside(self, *, aside: bool) -> None:
        """Hide the pane for a while, or show it again as it was; it can be shown in between."""
        if aside == self.is_aside:
            return
        shown = self.is_open
        if aside:
            self._before, self._wanted, self._drawer_open = self._wanted, False, False
        else:
            self._wanted, self._before = bool(self._before), None
        self._change_from(shown)

    def _change_from(self, shown: bool) -> None:
        self._place()
        if shown != self.is_open:
            self.opened.emit(self.is_open)

    # Where it stands

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between splitter and drawer where the width asks for it."""
        super().resizeEvent(event)
        narrow = self.width() < self._side.narrow
        if narrow != self.is_drawer:
            shown = self.is_open
            self.is_drawer, self._drawer_open = narrow, False
            self._change_from(shown)
        elif narrow:
            self.place_again()

    def _place(self) -> None:
        """Put the pane into the splitter or over the main widget."""
        pane = self._pane
        if pane is None:
            return
        pane.setProperty("drawer", self.is_drawer)
        if self.is_drawer:
            if pane.parent() is not self:
                pane.hide()
                pane.setParent(self)
            self.place_again()
        elif self._splitter.indexOf(pane) < 0:
            self._insert(pane)
        pane.setVisible(self.is_open)
        if not self._is_stand_in:
            pane.style().polish(pane)

    def _insert(self, pane: QWidget) -> None:
        place = 1 if self._side.at_end else 0
        self._splitter.insertWidget(place, pane)
        self._splitter.setStretchFactor(place, 0)
        self._splitter.setStretchFactor(1 - place, 1)
        sizes = [max(1, self.width() - self._width), self._width]
        self._splitter.setSizes(sizes if self._side.at_end else sizes[::-1])

    def place_again(self) -> None:
        """Put the drawer to its side; call after a change of direction."""
        if not self.is_drawer or self._pane is None:
            return
        wanted = max(self._side.width, self._pane.sizeHint().width())  # more where the text is larger
        width = min(wanted, max(1, self.width() - SHORT_OF))
        at_left = self._side.at_end == self.isRightToLeft()
        self._pane.setGeometry(QRect(0 if at_left else self.width() - width, 0, width, self.height()))
        self._pane.raise_()

    def move_border(self, pixels: int) -> None:
        """Move the border between main widget and pane to the right, as far as both have room."""
        at_left = self._side.at_end == self.isRightToLeft()
        wider = pixels if at_left else -pixels
        first, second = self._splitter.sizes()
        sizes = [first - wider, second + wider] if self._side.at_end else [first + wider, second - wider]
        self._splitter.setSizes([max(1, size) for size in sizes])
        self._remember_width()

    def _remember_width(self) -> None:
        if self._pane is not None:
            self._width = self._pane.width()
            self.width_chosen.emit(self._width)
