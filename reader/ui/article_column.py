"""How the column of text stands in the article's view: centred, no wider than its measure, with room around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextFrameFormat

from reader.ui.article_style import mark_scale

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QTextDocument

TOP_MARGIN = 44
"""Above the first line, in pixels."""
END_MARGIN = 60
"""Below the last line, in pixels."""
SPARE = 50
"""By how much the room below may be larger than needed, in pixels, before lines are broken anew for it: the search's
bar comes and goes."""
LEAST_MARGIN = 44
"""Room at either side of the column, in pixels: the note marks stand in it."""


def fit_column(document: QTextDocument, room: QSize, measure: float, scale: float) -> None:
    """Centre the text in a view of the size ``room``; ``measure`` is its greatest width, in pixels too."""
    margin = max(round(LEAST_MARGIN * mark_scale(scale)), round((room.width() - measure) / 2))
    frame = document.rootFrame()
    before = frame.frameFormat()
    form = QTextFrameFormat(before)
    form.setLeftMargin(margin)
    form.setRightMargin(margin)
    form.setTopMargin(TOP_MARGIN)
    # Any block can be brought to the top, the last one too: so it stays there whatever changes.
    needed, kept = max(END_MARGIN, room.height() - END_MARGIN), before.bottomMargin()
    form.setBottomMargin(kept if needed <= kept <= needed + SPARE else needed)
    if form != before:  # else all lines would be broken anew
        frame.setFrameFormat(form)
