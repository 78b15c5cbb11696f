"""The words of a footnote on its card: in their own face and direction, to be selected, with the links in them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from reader.language.languages import Direction, direction

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFocusEvent

    from reader.ui.cards.content import Line

_BY_TAB = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})


class CardText(QLabel):
    """A paragraph; Tab goes from link to link in it, Enter follows one (``linkActivated``)."""

    def __init__(self, line: Line, link_color: QColor) -> None:
        super().__init__()
        self.setObjectName("cardText")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setText(line_markup(line, link_color.name()))
        rtl = line_direction(line) is Direction.RTL
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if line.links:
            flags |= Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        self.setTextInteractionFlags(flags)
        self.setAccessibleName(line.text)
        self.has_links = bool(line.links)
        """Whether the keyboard stops here."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first link, or from behind at the last one."""
        super().focusInEvent(event)
        if self.has_links and event.reason() in _BY_TAB:
            super().focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)


def line_direction(line: Line) -> Direction:
    """Return the direction of a line: its own, or its language's."""
    return line.direction or direction(line.language)


def line_markup(line: Line, link_color: str) -> str:
    r"""Return a line as Qt's rich text, with its links; lines that the text breaks stay broken.

    >>> from reader.publication.structure import Link
    >>> from reader.ui.cards.content import Line, LineRole
    >>> line = Line(LineRole.FOOTNOTE, "See <p2>\nthere", "en", (Link(4, 8, "p2"),))
    >>> print(line_markup(line, "#123456"))
    <p dir="ltr" align="left">See <a href="p2" style="color:#123456">&lt;p2&gt;</a><br/>there</p>
    """
    rtl = line_direction(line) is Direction.RTL
    pieces, at = [], 0
    for link in line.links:
        words = _broken(line.text[link.start : link.end])
        pieces.append(_broken(line.text[at : link.start]))
        pieces.append(f'<a href="{escape(link.target or link.address)}" style="color:{link_color}">{words}</a>')
        at = link.end
    pieces.append(_broken(line.text[at:]))
    sides = 'dir="rtl" align="right"' if rtl else 'dir="ltr" align="left"'
    return f"<p {sides}>{''.join(pieces)}</p>"


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
