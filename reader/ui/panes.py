"""The article beside its timeline: a splitter where there is room, a drawer over the article where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reader.ui.article_view import ArticleView
    from reader.ui.timeline_pane import TimelinePane

NARROW = 900
"""Below this width, in pixels, the timeline is a drawer."""
DRAWER_WIDTH = 390


class Panes(QFrame):
    """Holds the two panes and decides where the timeline stands."""

    timeline_shown = Signal(bool)
    """The timeline was shown or hidden, in whichever form."""
    width_chosen = Signal(int)
    """The reader moved the border of the timeline: its new width."""

    def __init__(self, article: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleArea")
        self._article = article
        self._timeline: QWidget = QFrame(self)
        self._timeline.setObjectName("timelinePane")
        self._wanted = True
        self._drawer_open = False
        self._width = DRAWER_WIDTH
        self._focus_of_timeline: QWidget = self._timeline
        self._is_furnished = False
        self._splitter = QSplitter()  # with a parent, PySide would look for an orientation among Qt's enumerations
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(article)
        self._splitter.splitterMoved.connect(self._remember_width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._is_drawer: bool | None = None
        self._before: bool | None = None

    @property
    def is_drawer(self) -> bool:
        """Whether the timeline is a drawer now."""
        return bool(self._is_drawer)

    @property
    def shows_timeline(self) -> bool:
        """Whether the timeline is open, in whichever form."""
        return self._drawer_open if self._is_drawer else self._wanted

    @property
    def is_aside(self) -> bool:
        """Whether the timeline is hidden for a while, whatever was chosen for good."""
        return self._before is not None

    def set_aside(self, *, aside: bool) -> None:
        """Hide the timeline for a while, or show it again as it was; it can be shown in between."""
        if aside == self.is_aside:
            return
        if aside:
            self.open_drawer(opened=False)
            self._before, self._wanted = self._wanted, False
        else:
            self._wanted, self._before = bool(self._before), None
        if not self._is_drawer:
            self._timeline.setVisible(self._wanted)
            self.timeline_shown.emit(self._wanted)

    def arrange(self, *, wanted: bool, width: int) -> None:
        """Show the timeline beside the article or not, at a width in pixels."""
        self._wanted, self._width = wanted, width
        self._is_drawer = None
        self._arrange()

    def set_timeline(self, timeline: TimelinePane) -> None:
        """Put the timeline where its place was held."""
        stand_in, self._timeline = self._timeline, timeline
        self._is_furnished = True
        self._focus_of_timeline = timeline  # which hands the focus to the view that it shows
        timeline.setProperty("drawer", self._is_drawer)
        timeline.setVisible(stand_in.isVisibleTo(self))
        if self._is_drawer:
            timeline.setParent(self)
            timeline.hide()
            self._place_drawer()
        else:
            self._splitter.replaceWidget(1, timeline)
        stand_in.deleteLater()
        timeline.style().polish(timeline)

    def toggle_timeline(self) -> None:
        """Show the timeline if it is hidden, hide it if it is shown."""
        if self._is_drawer:
            self.open_drawer(not self._drawer_open)
            return
        self._wanted = not self._wanted
        self._timeline.setVisible(self._wanted)
        if not self._wanted:
            self._article.setFocus()
        self.timeline_shown.emit(self._wanted)

    def open_drawer(self, opened: bool) -> None:
        """Open or close the drawer; no effect while the timeline stands beside the article."""
        if not self._is_drawer or opened == self._drawer_open:
            return
        self._drawer_open = opened
        self._place_drawer()
        self._timeline.setVisible(opened)
        (self._focus_of_timeline if opened else self._article).setFocus()
        self.timeline_shown.emit(opened)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between splitter and drawer where the width asks for it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < NARROW
        if narrow != self._is_drawer:
            self._is_drawer = narrow
            self._drawer_open = False
            self._move_timeline()
        if narrow:
            self._place_drawer()

    def _move_timeline(self) -> None:
        self._timeline.setProperty("drawer", self._is_drawer)
        if self._is_drawer:
            self._timeline.setParent(self)
            self._timeline.hide()
        else:
            self._splitter.addWidget(self._timeline)
            self._splitter.setStretchFactor(0, 1)
            self._splitter.setStretchFactor(1, 0)
            self._splitter.setSizes([max(1, self.width() - self._width), self._width])
            self._timeline.setVisible(self._wanted)
        if self._is_furnished:
            self._timeline.style().polish(self._timeline)
        self.timeline_shown.emit(self.shows_timeline)

    def _place_drawer(self) -> None:
        wanted = max(DRAWER_WIDTH, self._timeline.sizeHint().width())  # more where the text is larger
        width = min(wanted, max(260, self.width() - 64))
        x = 0 if self.isRightToLeft() else self.width() - width
        self._timeline.setGeometry(QRect(x, 0, width, self.height()))
        self._timeline.raise_()

    def place_again(self) -> None:
        """Put the drawer to the side where lines end; call after a change of direction."""
        if self._is_drawer:
            self._place_drawer()

    def _remember_width(self) -> None:
        self._width = self._timeline.width()
        self.width_chosen.emit(self._width)
