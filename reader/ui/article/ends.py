"""Where keys and clicks beside the scroll bar's handle stop: at the last full screen of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractSlider

from reader.ui.article.column import empty_below

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reader.ui.article.view import ArticleView

_Action = QAbstractSlider.SliderAction


def goes_to_an_end(view: ArticleView, event: QKeyEvent) -> bool:
    """Go to the beginning or the end of the text if a key asks for that, and return whether it does.

    Home and End alone are Qt's; its keys for a whole document (Ctrl+Home and Ctrl+End) would only move a caret.
    """
    keys = QKeySequence.StandardKey
    for key, action in (
        (keys.MoveToStartOfDocument, _Action.SliderToMinimum),
        (keys.MoveToEndOfDocument, _Action.SliderToMaximum),
    ):
        if event.matches(key):
            view.verticalScrollBar().triggerAction(action)
            return True
    return False


def stop_at_text(view: ArticleView, action: int) -> None:
    """Have a step forward of the scroll bar end where the last line of the text is at the view's lower edge.

    There is room below that, so that the last block can be brought to the top; who is there stays there.
    """
    steps = (_Action.SliderSingleStepAdd.value, _Action.SliderPageStepAdd.value)
    bar = view.verticalScrollBar()
    if action == _Action.SliderToMaximum.value:
        view.settle_all()
        bar.setSliderPosition(_last_screen(view))
    elif action in steps and bar.sliderPosition() > bar.value():
        bar.setSliderPosition(min(bar.sliderPosition(), max(bar.value(), _last_screen(view))))


def _last_screen(view: ArticleView) -> int:
    """Return how far the view is scrolled when it shows the last full screen of the text, in pixels."""
    document = view.document()
    # From the lines themselves: the bar hears of its new range by and by.
    text = document.documentLayout().documentSize().height() - empty_below(document)
    return max(0, round(text) - view.viewport().height())
