"""Outlines of controls that are seen on dark paper too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QApplication, QComboBox, QLineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

_CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)


def draw_outlines(dialog: QDialog) -> None:
    """Let a dialog's controls stand out from dark paper; call it when it is made. Themes are followed by ``Dialogs``.

    The Fusion style draws outlines darker than what the control stands on: on near-black they are not to be seen.
    Each control is set by itself: under a style sheet, as the window has one, palettes are not handed down.
    """
    own = QApplication.palette()
    paper, ink = own.color(QPalette.ColorRole.Window), own.color(QPalette.ColorRole.WindowText)
    if paper.lightness() < ink.lightness():
        own.setColor(QPalette.ColorRole.Window, own.color(QPalette.ColorRole.PlaceholderText))
    for kind in _CONTROLS:
        parts: list[QWidget] = dialog.findChildren(kind)
        for part in parts:
            part.setPalette(own)
