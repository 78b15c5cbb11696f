"""How the column of text stands in the article's view: centred, no wider than its measure, with room around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextFrameFormat

from reader.ui.article.style import mark_scale
from reader.ui.article.writer import GUTTER, Layout
from reader.ui.fonts import READING_SIZES

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
ROOMY = 30
"""The width of a column, in sizes of the Latin reading face, above which the marks beside it grow with its text."""
LEAST_BESIDE = 12
"""The width that each of two columns has at the least, in sizes of the Latin reading face."""


def em(scale: float) -> float:
    """Return the size of the Latin reading face, in pixels: what widths of columns are told in."""
    return READING_SIZES["en"] * scale


def fit_column(document: QTextDocument, room: QSize, measure: float, scale: float) -> float:
    """Centre the text in a view of the size ``room``; ``measure`` is its greatest width, in pixels too.

    Returns how wide the text is now. Large text in a narrow view has the room that its margins else would have.
    """
    wanted = min(LEAST_MARGIN * mark_scale(scale), (room.width() - ROOMY * em(scale)) / 2)
    margin = max(LEAST_MARGIN, round(wanted), round((room.width() - measure) / 2))
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
    return room.width() - 2 * margin


def marks_scale(document: QTextDocument, scale: float) -> float:
    """Return by how much the marks in the margin grow with the text, no more than its margin has room for."""
    return min(mark_scale(scale), max(1.0, document.rootFrame().frameFormat().leftMargin() / LEAST_MARGIN))


def fitting_layout(wanted: Layout, width: int, scale: float) -> Layout:
    """Return what a view of a width in pixels shows where a layout is wanted.

    Two columns side by side stand one under the other, block by block, where each would be too narrow.
    """
    if wanted is not Layout.PARALLEL:
        return wanted
    column = (width - 2 * LEAST_MARGIN) / 2 - GUTTER
    return wanted if column >= LEAST_BESIDE * em(scale) else Layout.INTERLEAVED


def empty_below(document: QTextDocument) -> float:
    """Return how much of a document's height is there only so that its last block can come to the top, in pixels."""
    return document.rootFrame().frameFormat().bottomMargin() - END_MARGIN
