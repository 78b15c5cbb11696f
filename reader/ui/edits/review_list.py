"""The list of the review: several rows can be selected, and one is gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView

from reader.ui.edits.review_delegate import ReviewDelegate
from reader.ui.edits.review_rows import ReviewModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from reader.library.review import ReviewItem


class ReviewList(QListView):
    """Shows a :class:`ReviewModel`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewList")
        self.items = ReviewModel(self)
        self.delegate = ReviewDelegate(self)
        self.setModel(self.items)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)

    def selected(self) -> list[ReviewItem]:
        """Return the items that are selected, in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.items.items[row] for row in rows if row < len(self.items.items)]

    def go_to(self, row: int, others: Iterable[int] = ()) -> None:
        """Put the keyboard's mark on a row and select it, and with it ``others``, whichever keys are held."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.items.index(row), flags.ClearAndSelect)
        for other in others:
            self.selectionModel().select(self.items.index(other), flags.Select)
        self.scrollTo(self.items.index(row))
