"""Hits of a search over the library as rows of a list, each with its words in context lit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.language.languages import Direction, direction, guess_language
from reader.library.search_excerpts import Found
from reader.timeline.dates import parse_edtf
from reader.timeline.wording import date_words
from reader.ui.fonts import interface_font, reading_font
from reader.ui.library.told_rows import ROW, Index, ToldRows
from reader.ui.painted_text import Face

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.search import Hit
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice

SIDE = 18
PAD = 9
DATES = 3
"""How many of a hit's dates are named."""


class HitRow(NamedTuple):
    """A hit with what is said of where it stands."""

    hit: Hit
    place: str

    @property
    def text(self) -> str:
        """The excerpt on one line."""
        return shown_excerpt(self.hit)[0]

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.place}. {self.text}"


def shown_excerpt(hit: Hit) -> tuple[str, int]:
    """Return an excerpt on one line with ellipses where it is cut, and how many characters stand before it."""
    before, after = "… " * hit.excerpt.cut_before, " …" * hit.excerpt.cut_after
    return f"{before}{hit.excerpt.text.replace(chr(10), ' ')}{after}", len(before)


def place_words(hit: Hit, voice: Voice) -> str:
    """Return where a hit stands: title, chapter, and the dates it was found by."""
    chapter = hit.chapter_title if hit.chapter_title != hit.title else ""
    said = dict.fromkeys(date_words(parse_edtf(one.edtf), voice.formats) for one in hit.dates)
    dates = voice.formats.join(list(said)[:DATES])
    return " · ".join(f"\u2068{part}\u2069" for part in (hit.title, chapter, dates) if part)


class HitRows(ToldRows[HitRow]):
    """The hits that were asked for so far."""

    def show_hits(self, hits: Sequence[Hit], voice: Voice) -> None:
        """Show these hits and no others."""
        self._set_rows(HitRow(hit, place_words(hit, voice)) for hit in hits)

    def add_hits(self, hits: Sequence[Hit], voice: Voice) -> None:
        """Show these hits below the others."""
        if hits:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(hits) - 1)
            self._rows += [HitRow(hit, place_words(hit, voice)) for hit in hits]
            self.endInsertRows()

    def retranslate(self, voice: Voice) -> None:
        """Say where the hits stand in a language."""
        self.show_hits([row.hit for row in self._rows], voice)


class HitDelegate(QStyledItemDelegate):
    """Draws hits: where they stand, and under it the text in its own direction, with what was found lit."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme: Theme | None = None
        self._layouts: dict[tuple[Hit, int], QTextLayout] = {}

    def set_appearance(self, theme: Theme, tag: str, scale: float) -> None:
        """Draw in a theme, a language's face and a size."""
        self._theme, self._scale = theme, scale
        self._place = Face.of(interface_font(tag, scale, size=12, semibold=True))
        self._layouts = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that a hit needs at the list's width."""
        width = self._view.viewport().width()
        row: HitRow = index.data(ROW)
        text = self._layout(row.hit, width - 2 * SIDE)
        return QSize(100, 2 * PAD + self._place.height + 4 + round(text.boundingRect().height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a hit."""
        theme = self._theme
        if theme is None:
            return
        row: HitRow = index.data(ROW)
        rect, rtl = QRect(option.rect), option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_surface(painter, option, theme)
        place = QRect(rect.left() + SIDE, rect.top() + PAD, rect.width() - 2 * SIDE, self._place.height)
        painter.setFont(self._place.font)
        painter.setPen(theme.color("text-muted"))
        painter.setLayoutDirection(option.direction)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        elided = self._place.metrics.elidedText(row.place, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, elided)
        painter.setPen(theme.color("text"))
        text = self._layout(row.hit, place.width())
        text.draw(painter, QPointF(place.left(), place.bottom() + 4))
        painter.restore()

    def _paint_surface(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if not (selected or option.state & QStyle.StateFlag.State_MouseOver):
            return
        painter.setBrush(QBrush(theme.color("surface")))
        focused = selected and self._view.hasFocus()
        painter.setPen(QPen(theme.color("focus"), 2) if focused else QPen(theme.color("border"), 1))
        painter.drawRoundedRect(QRectF(QRect(option.rect)).adjusted(4, 2, -4, -2), 8, 8)

    def _layout(self, hit: Hit, width: int) -> QTextLayout:
        key = (hit, width)
        if key not in self._layouts:
            if len(self._layouts) > 400:
                self._layouts.clear()
            self._layouts[key] = self._broken(hit, max(60, width))
        return self._layouts[key]

    def _broken(self, hit: Hit, width: int) -> QTextLayout:
        """Return an excerpt broken into lines, that run as its own language does."""
        text, offset = shown_excerpt(hit)
        tag = hit.language or guess_language(text)
        layout = QTextLayout(text, reading_font(tag, self._scale, factor=0.9))
        rtl = direction(tag) is Direction.RTL
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setFormats(self._lit(hit, text, offset))
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout

    def _lit(self, hit: Hit, text: str, offset: int) -> list[QTextLayout.FormatRange]:
        formats: list[QTextLayout.FormatRange] = []
        theme = self._theme
        if theme is None:
            return formats
        for span in hit.excerpt.spans:
            made = QTextLayout.FormatRange()
            made.start, made.length = _units(text, span.start + offset, span.end + offset)
            form = QTextCharFormat()
            if span.kind is Found.WORDS:
                form.setBackground(theme.color("accent-soft"))
                form.setForeground(theme.color("accent"))
            else:
                form.setBackground(theme.color("flash"))
            made.format = form
            formats.append(made)
        return formats


def _units(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where characters begin and how many they are as Qt counts them, in UTF-16."""
    first = len(text[:start].encode("utf-16-le", "surrogatepass")) // 2
    return first, len(text[start:end].encode("utf-16-le", "surrogatepass")) // 2
