"""Back and forward among the places that the reader jumped from and to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.library.history import History
from reader.records import Record

if TYPE_CHECKING:
    from reader.publication.editions import Editions
    from reader.ui.actions import Actions
    from reader.ui.article.view_anchor import ViewAnchor
    from reader.ui.main_window import MainWindow


class Stop(Record):
    """A place in the publication: its chapter, and the place at the top of the view."""

    chapter: int
    anchor: ViewAnchor


class Travel(QObject):
    """Remembers the jumps of the article's view within a publication; opening another one forgets them."""

    def __init__(self, window: MainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._editions: Editions | None = None
        self._chapter = 1
        self._history: History[Stop] = History()
        self._travelling = False
        self._left: Stop | None = None
        self._arrive = QTimer(self, singleShot=True, interval=0)
        self._arrive.timeout.connect(self._arrived)
        window.article.steering.jumped.connect(self._jumped)
        window.article.step_requested.connect(lambda step: self.back() if step < 0 else self.forward())
        actions.back.triggered.connect(self.back)
        actions.forward.triggered.connect(self.forward)
        self._show_ways()

    def show(self, editions: Editions) -> None:
        """Follow to a publication, or to another of its chapters, which is a jump."""
        if editions is not self._editions:
            self._editions = editions
            self._history = History()
            self._left = None
        elif editions.chapter != self._chapter and not self._travelling:
            self._left = self._left or self._here()
            self._arrive.start()  # where in the chapter the reader arrives is known in a moment
        self._chapter = editions.chapter
        self._show_ways()

    def forget(self) -> None:
        """Forget all jumps: where the reader is now is where they begin."""
        self._history = History()
        self._left = None
        self._show_ways()

    def back(self) -> None:
        """Go to the place that was left before."""
        self._go(self._history.back(self._here()))

    def forward(self) -> None:
        """Go to the place that was gone back from."""
        self._go(self._history.forward(self._here()))

    def _arrived(self) -> None:
        left, self._left = self._left, None
        if left is not None:
            self._history.jump(left, self._here())
            self._show_ways()

    def _here(self) -> Stop:
        return Stop(self._chapter, self._window.article.anchor)

    def _jumped(self, before: ViewAnchor, after: ViewAnchor) -> None:
        if self._editions is None or self._travelling or self._left is not None:
            return
        self._history.jump(Stop(self._chapter, before), Stop(self._chapter, after))
        self._show_ways()

    def _go(self, stop: Stop | None) -> None:
        if stop is None:
            return
        self._travelling = True
        if stop.chapter != self._chapter:
            self._window.place.open_chapter(stop.chapter)
        self._window.article.set_anchor(stop.anchor)
        self._travelling = False
        self._show_ways()

    def _show_ways(self) -> None:
        self._actions.back.setEnabled(self._history.can_go_back)
        self._actions.forward.setEnabled(self._history.can_go_forward)
