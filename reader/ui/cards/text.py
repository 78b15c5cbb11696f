"""The words of a footnote on its card: in their own face and direction, to be selected, with the links in them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from reader.language.languages import Direction, direction
from reader.publication.struck import pieces

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFocusEvent

    from reader.publication.struck import Struck
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
    written, at = [], 0
    for link in line.links:
        words = struck_markup(line.text, line.struck, link.start, link.end)
        written.append(struck_markup(line.text, line.struck, at, link.start))
        written.append(f'<a href="{escape(link.target or link.address)}" style="color:{link_color}">{words}</a>')
        at = link.end
    written.append(struck_markup(line.text, line.struck, at, len(line.text)))
    sides = 'dir="rtl" align="right"' if rtl else 'dir="ltr" align="left"'
    return f"<p {sides}>{''.join(written)}</p>"


def struck_markup(text: str, struck: Struck, start: int, end: int) -> str:
    """Return the characters of a text from ``start`` to ``end`` as Qt's rich text, struck words struck.

    >>> struck_markup("The guilty man", ((4, 10),), 0, 14)
    'The <s>guilty</s> man'
    """
    runs = ((_broken(text[first:last]), out) for first, last, out in pieces(struck, start, end))
    return "".join(f"<s>{words}</s>" if out else words for words, out in runs)


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
