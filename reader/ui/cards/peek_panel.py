"""The light panel that shows a block in another language: its words alone, in their own face and direction."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reader.language.languages import Direction, language
from reader.publication.kinds import BlockKind
from reader.publication.struck import BEGINS, ENDS, cut_out, marked
from reader.ui.article.style import dashed_numbers
from reader.ui.article.writer import LRI, PDI
from reader.ui.fonts import interface_font, is_arabic_script

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFont, QKeyEvent

    from reader.language.words import Words
    from reader.publication.edition import Edition, EditionBlock, Part
    from reader.ui.article.typography import Typography
    from reader.ui.theme import Theme

SIDE, TOP = 16, 10
"""Room around the words, in pixels."""
SMALLER = 0.94
"""The size of the words beside that of the text."""


class PeekPanel(QFrame):
    """Shows one block; the keyboard stays where it is."""

    entered = Signal()
    left = Signal()
    close_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("peek")
        self._scale = 1.0
        self._tag = "en"
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(SIDE, TOP, SIDE, TOP)
        self._lines.setSpacing(6)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._scroll)
        self.hide()

    def set_appearance(self, _theme: Theme, tag: str, scale: float) -> None:
        """Draw in a language's face and a text size; the colours are the style sheet's."""
        self._tag, self._scale = tag, scale

    def fill(self, block: EditionBlock, edition: Edition, words: Words, faces: Typography, width: int) -> QSize:
        """Show a block in the reader's faces and return the size at which nothing scrolls, for a width in pixels."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        name = language(edition.language).endonym
        labels = [self._remark(name), *(self._part(block, part, faces) for part in block.parts)]
        if not block.translated:
            labels.insert(1, self._remark(words.gettext("Not translated yet.")))
        for label in labels:
            self._lines.addWidget(label)
        self._lines.addStretch()
        self.setAccessibleName(name)
        self.setAccessibleDescription(block.text)
        self._scroll.verticalScrollBar().setValue(0)
        inner = width - 2 * SIDE - 2
        height = sum(label.heightForWidth(inner) for label in labels) + self._lines.spacing() * (len(labels) - 1)
        return QSize(width, height + 2 * TOP + 4)

    def _remark(self, text: str) -> QLabel:
        return self._label(text, interface_font(self._tag, min(self._scale, 1.6), size=12))

    def _part(self, block: EditionBlock, part: Part, faces: Typography) -> QLabel:
        text = marked(block.text[part.start : part.end], cut_out(block.struck, part.start, part.end))
        for start, end in reversed(dashed_numbers(text, part.language)):
            text = f"{text[:start]}{LRI}{text[start:end]}{PDI}{text[end:]}"
        quoted = block.kind is BlockKind.HADITH and is_arabic_script(part.language)
        scale = self._scale * SMALLER
        label = self._label(text, faces.hadith_font(scale) if quoted else faces.reading_font(part.language, scale))
        if BEGINS in text:
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setText(_struck_markup(text, part.direction))
        label.setProperty("role", "hadith" if block.kind is BlockKind.HADITH else "body")
        rtl = part.direction is Direction.RTL
        label.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        return label

    def _label(self, text: str, font: QFont) -> QLabel:
        label = QLabel(text, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(font)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the pointer is here."""
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer has left."""
        super().leaveEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)


def _struck_markup(text: str, way: Direction) -> str:
    """Return a text with its struck words marked (:func:`~reader.publication.struck.marked`) as Qt's rich text."""
    side = "right" if way is Direction.RTL else "left"
    words = escape(text).replace("\n", "<br/>").replace(BEGINS, "<s>").replace(ENDS, "</s>")
    return f'<p dir="{way.value}" align="{side}">{words}</p>'
