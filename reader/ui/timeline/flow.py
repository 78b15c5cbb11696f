"""A layout that sets its parts in lines, as words are set: what has no room goes to the next line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


class FlowLayout(QLayout):
    """Sets its widgets from the side where lines begin, each at the size that it asks for."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  # Qt's name
        """Take a part."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:  # noqa: N802  # Qt's name
        """Return a part, none beyond the last: so Qt asks for the end."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:  # noqa: N802  # Qt's name
        """Give a part away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  # Qt's name
        """Return that it does not want more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that its height depends on its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that its lines take at a width."""
        return max((box.bottom() + 1 for _, box in self._places(QRect(0, 0, width, 0))), default=0)

    def sizeHint(self) -> QSize:
        """Return the size of all parts in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the size of the widest part."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802  # Qt's name
        """Place the parts."""
        super().setGeometry(rect)
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        for item, box in self._places(rect):
            item.setGeometry(QStyle.visualRect(direction, rect, box))

    def _shown(self) -> Iterator[QLayoutItem]:
        return (item for item in self._items if not item.isEmpty())

    def _places(self, rect: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Yield each part with its place, from left to right."""
        x, y, line = rect.left(), rect.top(), 0
        for item in self._shown():
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            if x > rect.left() and x + width > rect.left() + rect.width():
                x, y, line = rect.left(), y + line + self.spacing(), 0
            yield item, QRect(x, y, width, size.height())
            x += width + self.spacing()
            line = max(line, size.height())
