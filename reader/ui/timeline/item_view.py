"""What each of our own drawings of a model has to answer to Qt, and answers alike."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QListView


class ItemView(QListView):
    """A view that places its items itself, all of them in its width: see ``indexAt`` and ``visualRect`` of each."""

    def horizontalOffset(self) -> int:  # noqa: N802  # Qt's name
        """Return 0: nothing is hidden at the sides."""
        return 0

    def isIndexHidden(self, _index: QModelIndex | QPersistentModelIndex) -> bool:  # noqa: N802  # Qt's name
        """Return False: no item is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802  # Qt's name
        """Select the item at a place, if it can be."""
        index = self.indexAt(rect.center())
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802  # Qt's name
        """Return where what is selected stands."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region
