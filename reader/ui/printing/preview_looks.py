"""How Qt's print preview looks and is reached here: our icons, names, the page's number the right way round."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QComboBox, QGraphicsView, QLabel, QLineEdit, QToolBar, QToolButton, QWidget

from reader.ui.naming import name_choice

if TYPE_CHECKING:
    from reader.language.words import Words
    from reader.ui.icons import Icons
    from reader.ui.theme import Theme

ICONS = {
    "Next page": "next",
    "Previous page": "previous",
    "First page": "first",
    "Last page": "last",
    "Fit width": "fit",
    "Fit page": "fit-page",
    "Zoom in": "zoom-in",
    "Zoom out": "zoom-out",
    "Portrait": "portrait",
    "Landscape": "landscape",
    "Show single page": "pages-one",
    "Show facing pages": "pages-two",
    "Show overview of all pages": "pages-all",
    "Print": "print",
    "Page setup": "paper",
}
"""The preview's actions by Qt's own names for them, and the icons that they get."""
SIZE = 20
"""Of an icon, in pixels."""
RLM = "\u200f"


def dress(dialog: QPrintPreviewDialog, icons: Icons, theme: Theme) -> None:
    """Give a preview its icons in a theme's colour; in a right-to-left interface "/ 9" follows the page's number."""
    rtl = dialog.layoutDirection() is Qt.LayoutDirection.RightToLeft
    by_name = {QCoreApplication.translate("QPrintPreviewDialog", name): icon for name, icon in ICONS.items()}
    for action in dialog.findChildren(QAction):
        if action.text() in by_name:
            action.setIcon(icons.icon(by_name[action.text()], theme.color("text"), rtl=rtl, size=SIZE))
    for bar in dialog.findChildren(QToolBar):
        bar.setIconSize(QSize(SIZE, SIZE))
    for number in dialog.findChildren(QLineEdit):
        if not isinstance(number.parentWidget(), QComboBox):
            number.setMaximumWidth(number.fontMetrics().horizontalAdvance("00000") + 2 * SIZE)
    pages = dialog.findChild(QPrintPreviewWidget)
    if rtl and isinstance(pages, QPrintPreviewWidget):
        # Qt writes the line anew whenever pages are drawn; our answer comes after its own.
        pages.previewChanged.connect(lambda: _turn_count(dialog))


def name_parts(dialog: QPrintPreviewDialog, words: Words) -> None:
    """Let Tab come to the preview's buttons, as in Qt's own it does not, and name what has no name there."""
    for zoom in dialog.findChildren(QComboBox):
        name_choice(zoom, words.gettext("Zoom"))
    for line in dialog.findChildren(QLineEdit):
        in_box = isinstance(line.parentWidget(), QComboBox)
        line.setAccessibleName(words.gettext("Zoom") if in_box else words.gettext("Number of the page"))
    stops: list[QWidget] = []
    for bar in dialog.findChildren(QToolBar):
        stops += [stop for action in bar.actions() if (stop := _stop(bar.widgetForAction(action))) is not None]
    for view in dialog.findChildren(QGraphicsView):
        view.setAccessibleName(words.gettext("Pages"))
        stops.append(view)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stop(part: QWidget | None) -> QWidget | None:
    """Return what takes the keyboard of a part of the bar, None if nothing does."""
    if isinstance(part, QToolButton):
        part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return part
    inside = [*part.findChildren(QComboBox), *part.findChildren(QLineEdit)] if part is not None else []
    return part if isinstance(part, QComboBox) else inside[0] if inside else None


def _turn_count(dialog: QPrintPreviewDialog) -> None:
    for label in dialog.findChildren(QLabel):
        if re.fullmatch(r"\s*/\s*\d+\s*", label.text()):
            label.setText(f"{RLM}{label.text()}")
