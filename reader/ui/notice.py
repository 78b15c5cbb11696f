"""A line below the header for what the reader should know: a file that can't be opened, settings that can't be kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from reader.ui.announcing import announce
from reader.ui.fonts import interface_font
from reader.ui.naming import named

if TYPE_CHECKING:
    from reader.language.words import Words
    from reader.ui.icons import Icons
    from reader.ui.theme import Theme


RLM, LRI, PDI = "\u200f", "\u2066", "\u2069"
_PATH = r"[^\s«»“”(]*[/\\][^\s،؛:,»”)]*"
"""What looks like a path without spaces."""


def with_paths_isolated(text: str, path: str = "") -> str:
    """Return a text in which names of files run from left to right whatever stands around them (UAX #9, isolates).

    One that is known, as it stands in the text, may have spaces; others are known by their looks.

    >>> with_paths_isolated("/a b/c.md: broken", "/a b/c.md") == f"{LRI}/a b/c.md{PDI}: broken"
    True
    """
    known = f"{re.escape(path)}|" if path else ""
    return re.sub(f"{known}{_PATH}", lambda found: f"{LRI}{found[0]}{PDI}", text)


class Notice(QWidget):
    """Hidden until it has something to say; closed by its button."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons = icons
        self._text = QLabel(self, wordWrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = named(QToolButton(self), "noticeClose")
        self._close.setIconSize(QSize(16, 16))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self._close)
        self.hide()

    def say(self, text: str, path: str = "") -> None:
        """Show a message; one of a right-to-left interface begins at the right even where a path comes first.

        ``path`` is the one that it speaks of, if it speaks of one that is known.
        """
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._text.setText(f"{RLM}{with_paths_isolated(text, path)}" if rtl else text)
        self._text.setAccessibleName(text)
        self.show()
        announce(self._text, text)

    def set_appearance(self, theme: Theme, tag: str, *, rtl: bool) -> None:
        """Draw in a theme and a language's face."""
        self._text.setFont(interface_font(tag))
        self._close.setIcon(self._icons.icon("close", theme.color("text"), rtl=rtl, size=16))

    def retranslate(self, words: Words) -> None:
        """Name the button in a language. A message said before is gone: it would be in the other language."""
        self.hide()
        self._close.setToolTip(words.gettext("Close"))
        self._close.setAccessibleName(words.gettext("Close the message"))
