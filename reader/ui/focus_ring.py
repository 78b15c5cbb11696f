"""The ring around the control of a dialog that has the keyboard: Fusion shows that by a pale tint alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QCheckBox, QRadioButton, QStyle, QToolButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QDialog

WIDTH = 2
"""The thickness of the ring in pixels, as WCAG 2.2 asks for in 2.4.13."""
GAP = 1
"""Pixels between a control and its ring."""
RADIUS = 5

OWN = frozenset(("libraryList", "libraryHits", "reviewList"))
"""Lists that draw the ring around the row that has the keyboard; buttons with icons have theirs by the style sheet."""

_MOVES = frozenset(
    (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutDirectionChange)
)


class FocusRing(QWidget):
    """Lies over a dialog and takes no room in it; it follows the control through scrolling, and goes with the focus."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._dialog = dialog
        self._color = QColor()
        self._watched: list[QWidget] = []
        self.hide()

    def set_color(self, color: QColor) -> None:
        """Draw in a colour."""
        self._color = color
        self.update()

    @property
    def target(self) -> QWidget | None:
        """The control that it is drawn around."""
        return self._watched[0] if self._watched else None

    def follow(self, target: QWidget | None) -> None:
        """Stand around a control from now on; around none for None, and where another ring is drawn already."""
        for left in self._watched:
            left.removeEventFilter(self)
        self._watched = []
        if target is not None and target is not self._dialog and not _has_own(target):
            widget: QWidget | None = target
            while widget is not None and widget is not self._dialog:
                self._watched.append(widget)
                widget.installEventFilter(self)
                widget = widget.parentWidget()
        self._place()

    def _place(self) -> None:
        target, grown = self.target, GAP + WIDTH
        if target is None or not target.isVisible():
            self.hide()
            return
        shape = _shape(target).translated(target.mapTo(self._dialog, QPoint()))
        box = shape.adjusted(-grown, -grown, grown, grown) & self._dialog.rect()
        self.setGeometry(box)
        self.setVisible(not box.isEmpty())
        self.raise_()
        self.update()

    def _room(self) -> QRect:
        """Return what is in view around the control: where it scrolls, the ring goes out of sight with it."""
        room = self.rect()
        for widget in self._watched[1:]:
            area = widget.parentWidget()
            if isinstance(area, QAbstractScrollArea) and widget is area.viewport():
                room &= widget.rect().translated(self.mapFrom(self._dialog, widget.mapTo(self._dialog, QPoint())))
        return room

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._room())
        painter.setPen(QPen(self._color, WIDTH))
        inset = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control; let it go when the keyboard does, but for a menu or list that it opens."""
        if event.type() in _MOVES:
            self._place()
        elif watched is self.target and isinstance(event, QFocusEvent) and event.lostFocus():
            self.follow(self.target if event.reason() is Qt.FocusReason.PopupFocusReason else None)
        return super().eventFilter(watched, event)


def _has_own(target: QWidget) -> bool:
    return isinstance(target, QToolButton) or target.objectName() in OWN


def _shape(target: QWidget) -> QRect:
    """Return the box of a control: of one to be checked, that of its mark and words, however wide its row is."""
    if isinstance(target, QCheckBox | QRadioButton):
        wanted = QRect(QPoint(), target.sizeHint().boundedTo(target.size()))
        wanted.moveTop((target.height() - wanted.height()) // 2)
        return QStyle.visualRect(target.layoutDirection(), target.rect(), wanted)
    return target.rect()
