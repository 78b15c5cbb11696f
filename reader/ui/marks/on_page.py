"""The reader's marks on the page: the tint under their words, the signs of their notes, what pointer and key rest on.

Only what is in view is tinted, so that scrolling costs the same whether a text has ten marks or ten thousand.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QPainterPath, QPen

from reader.language.languages import Direction
from reader.ui.article.column import marks_scale
from reader.ui.article.geometry import hull, line_boxes
from reader.ui.article.passage_light import Lit
from reader.ui.article.text_map import Place
from reader.ui.article.writer import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from reader.library.placed_marks import PlacedMark
    from reader.ui.article.document import ArticleDocument
    from reader.ui.article.view import ArticleView
    from reader.ui.marks.session import MarksSession
    from reader.ui.theme import Theme

SIZE = 13
"""Across the sign of a note, in pixels."""
DISTANCE = 12
"""Between the text and a sign, in pixels."""
BESIDE_NOTES, SIZE_BESIDE_NOTES = 32, 11
"""The same two where the editors' notes stand at that side: together they fit into the least margin."""


class Shown(NamedTuple):
    """A mark's characters in a block of one column."""

    start: int
    end: int
    mark: str
    color: str
    noted: bool
    """Whether the mark has a note and begins here: its sign stands beside the first line."""


class Sign(NamedTuple):
    """The sign of a note: its box in document coordinates and whose it is."""

    box: QRect
    mark: str
    color: str


class MarksOnPage(QObject):
    """Shows a session's marks in a view, and finds them again by place."""

    opened = Signal(str)
    """Enter was pressed on the mark with the keyboard's mark: its id."""
    reached = Signal(str)
    """The keyboard's mark was led to a mark: its id."""

    def __init__(self, view: ArticleView, session: MarksSession) -> None:
        super().__init__(view)
        self._view = view
        self._session = session
        self._shown: dict[tuple[int, str], list[Shown]] = {}
        self._lit_blocks: tuple[str, ...] | None = None
        self._signs: list[Sign] | None = None
        self.focused: str | None = None
        """The id of the mark with the keyboard's mark."""
        view.view_moved.connect(self._follow)
        view.lines_broken.connect(self._forget_signs)
        view.add_painter(self.paint)
        session.changed.connect(self.show)

    def show(self) -> None:
        """Show the marks as they stand now, on the page as it is now."""
        self._shown = {}
        content = self._view.content
        for one in self._session.marks if content is not None else ():
            self._take(one, content)
        for entries in self._shown.values():
            entries.sort()
        if self.focused is not None and self._session.get(self.focused) is None:
            self.focused = None
        self._lit_blocks = None
        self._follow()
        self._view.viewport().update()

    def _take(self, one: PlacedMark, content: ArticleDocument | None) -> None:
        for column, edition in enumerate(content.editions if content else ()):
            inside = (span for span in one.spans_in(edition) if span.block in edition.block_by_id)
            for place, span in enumerate(inside):
                noted = place == 0 and bool(one.mark.note)
                shown = Shown(span.start, span.end, one.mark.id, one.mark.color.value, noted)
                self._shown.setdefault((column, span.block), []).append(shown)

    def _follow(self) -> None:
        """Tint what came into view."""
        view, content = self._view, self._view.content
        if content is None or view.theme is None:
            return
        blocks = view.places.visible_blocks()
        if blocks == self._lit_blocks:
            return
        self._lit_blocks = blocks
        self._signs = None
        colors = {name: view.theme.color(f"mark-{name}") for name in ("yellow", "green", "blue", "pink")}
        lit = [
            Lit(span, colors[shown.color])
            for column, block, shown in self._in_blocks(blocks)
            if (span := self.span(column, block, shown)) is not None
        ]
        view.mentions.light.show_layer("mark", lit)

    def _in_blocks(self, blocks: Sequence[str]) -> Iterator[tuple[int, str, Shown]]:
        content = self._view.content
        for block in blocks if self._shown and content else ():
            for column in range(len(content.editions) if content else 0):
                for shown in self._shown.get((column, block), ()):
                    yield column, block, shown

    def span(self, column: int, block: str, shown: Shown) -> tuple[int, int] | None:
        """Return where a mark's characters stand in the document."""
        content = self._view.content
        return content.passage_span(column, block, shown.start, shown.end) if content else None

    # Keyboard

    def focus(self, mark: str | None) -> None:
        """Put the keyboard's mark on a mark, or take it away."""
        if mark is not None:
            self._view.focus_mention(None)
        self.focused = mark
        self._view.viewport().update()

    def step(self, *, forward: bool) -> bool | None:
        """Go to the mark or mention that follows the one with the keyboard's mark, or the top of the view.

        Return whether there is one; None where the page has no marks, and mentions alone decide.
        """
        view = self._view
        here = self._here()
        if not self._shown or here is None:
            return None
        mark = self.neighbour(here, forward=forward)
        mention = view.mentions.neighbour(forward=forward, place=here)
        content = view.content
        if content is None or (mark is None and mention is None):
            self.focus(None)
            view.focus_mention(None)
            return False
        key = (content.number(mark[1].block), mark[1].column, mark[1].offset) if mark else None
        other = (content.number(mention[1].block), mention[0], mention[1].start) if mention else None
        takes_mark = other is None or (key is not None and ((key <= other) if forward else (key > other)))
        if mark is not None and takes_mark:
            self._go(mark[0], content.position(mark[1]))
            return True
        if mention is not None:
            span = content.span(*mention)
            self.focus(None)
            if span is not None:
                view.steering.ensure_in_view(span[0])
            view.mentions.reach(mention)
        return True

    def _go(self, mark: str, position: int | None) -> None:
        if position is not None:
            self._view.steering.ensure_in_view(position)
        self.focus(mark)
        self.reached.emit(mark)

    def _here(self) -> Place | None:
        """Return where the keyboard's mark is; without one the caret, or the top of the view."""
        view, content = self._view, self._view.content
        mention = view.mentions.focused
        if mention is not None:
            self.focused = None
            return Place(mention[0], mention[1].block, mention[1].start)
        found = self.first(self.focused) if self.focused else None
        if found is not None and content is not None:
            return Place(found[0], found[1], found[2].start)
        top = view.steering.reading_place()
        return top.changed(offset=top.offset - 1) if top else None

    # Finding

    def first(self, mark: str) -> tuple[int, str, Shown] | None:
        """Return where a mark begins on the page: column, block and characters; None where it is not shown."""
        one, content = self._session.get(mark), self._view.content
        for column, edition in enumerate(content.editions if content and one else ()):
            for span in one.spans_in(edition) if one else ():
                for shown in self._shown.get((column, span.block), ()):
                    if shown.mark == mark:
                        return column, span.block, shown
        return None

    def box(self, mark: str) -> QRect | None:
        """Return where a mark stands in viewport coordinates, its first block's lines; None if it is not shown."""
        found = self.first(mark)
        span = self.span(*found) if found else None
        boxes = self._view.places.boxes(*span) if span else []
        return hull(boxes).toAlignedRect() if boxes else None

    def at(self, point: QPoint) -> str | None:
        """Return the mark under a point of the viewport, the one made last where several lie there."""
        sign = self.sign_at(point)
        if sign is not None:
            return sign.mark
        content = self._view.content
        on_page = QPointF(point + QPoint(0, self._view.verticalScrollBar().value()))
        position = self._view.document().documentLayout().hitTest(on_page, Qt.HitTestAccuracy.ExactHit)
        place = content.place_over(position) if content is not None and position >= 0 and self._shown else None
        return self._over(place) if place else None

    def _over(self, place: Place) -> str | None:
        over = {s.mark for s in self._shown.get((place.column, place.block), ()) if s.start <= place.offset < s.end}
        return next((mark.id for mark in reversed(self._session.all) if mark.id in over), None)

    def neighbour(self, place: Place, *, forward: bool) -> tuple[str, Place] | None:
        """Return the mark after or before the one with the keyboard's mark, without one after or before a place.

        At one place marks come before mentions.
        """
        content = self._view.content
        if content is None or not self._shown:
            return None
        stops = self._stops(content)
        names = [mark for _, mark, _ in stops]
        if self.focused in names:
            index = names.index(self.focused) + (1 if forward else -1)
        else:
            here = (content.number(place.block), place.column, place.offset)
            index = bisect_right([key for key, _, _ in stops], here) - (not forward)
        return stops[index][1:] if 0 <= index < len(stops) else None

    def _stops(self, content: ArticleDocument) -> list[tuple[tuple[int, int, int], str, Place]]:
        """Return the beginnings of the marks in the page's order, each mark once."""
        seen: set[str] = set()
        stops = []
        order = sorted(self._shown, key=lambda where: (content.number(where[1]), where[0]))
        for column, block in order:
            for shown in self._shown[column, block]:
                if shown.mark not in seen:
                    seen.add(shown.mark)
                    key = (content.number(block), column, shown.start)
                    stops.append((key, shown.mark, Place(column, block, shown.start)))
        return stops

    # The margin

    def _forget_signs(self) -> None:
        self._signs = None

    def signs(self) -> list[Sign]:
        """Return the signs of the notes in view."""
        if self._signs is None:
            self._signs = list(self._placed_signs())
        return self._signs

    def sign_at(self, point: QPoint) -> Sign | None:
        """Return the sign at a point of the viewport, with a little room around it."""
        on_page = point + QPoint(0, self._view.verticalScrollBar().value())
        return next((sign for sign in self.signs() if sign.box.adjusted(-4, -2, 4, 2).contains(on_page)), None)

    def _placed_signs(self) -> Iterator[Sign]:
        content = self._view.content
        beside_notes = content is not None and content.layout is Layout.PARALLEL
        size = round(
            (SIZE_BESIDE_NOTES if beside_notes else SIZE) * marks_scale(self._view.document(), self._view.scale)
        )
        taken: list[QRect] = []
        for column, block, shown in self._in_blocks(self._lit_blocks or ()):
            span = self.span(column, block, shown) if shown.noted else None
            boxes = line_boxes(self._view.document(), *span) if span else []
            if not boxes or content is None:
                continue
            box = QRect(self._sign_x(content, column, size), round(boxes[0].center().y()) - size // 2, size, size)
            while any(box.intersects(other) for other in taken):
                box.translate(0, size + 2)
            taken.append(box)
            yield Sign(box, shown.mark, shown.color)

    def _sign_x(self, content: ArticleDocument, column: int, size: int) -> int:
        """Return where signs stand: where the lines begin, or beyond the editors' notes beside two columns."""
        margin = int(self._view.document().rootFrame().frameFormat().leftMargin())
        rtl = content.editions[0].direction is Direction.RTL
        scale = marks_scale(self._view.document(), self._view.scale)
        if content.layout is Layout.PARALLEL:
            right = (column == 1) != rtl
            away = min(round(BESIDE_NOTES * scale), margin - size - 1)
        else:
            right, away = rtl, round(DISTANCE * scale)
        return self._view.viewport().width() - margin + away if right else margin - away - size

    # Painting

    def paint(self, painter: QPainter, exposed: QRect, theme: Theme) -> None:
        """Draw the signs, and the keyboard's mark, in the viewport's coordinates."""
        scroll = self._view.verticalScrollBar().value()
        for sign in self.signs() if self._shown else ():
            box = sign.box.translated(0, -scroll)
            if box.intersects(exposed):
                _paint_sign(painter, QRectF(box), theme, sign.color)
        found = self.first(self.focused) if self.focused else None
        span = self.span(*found) if found else None
        if span is not None:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for line in self._view.places.boxes(*span):
                painter.drawRoundedRect(line.adjusted(-3, 0, 3, 0), 4, 4)


def _paint_sign(painter: QPainter, box: QRectF, theme: Theme, color: str) -> None:
    """Draw a leaf of paper in the mark's colour, with two lines of writing."""
    ink = theme.color("note")
    leaf = QPainterPath()
    leaf.addRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 2.5, 2.5)
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(QBrush(theme.color(f"mark-{color}")))
    painter.drawPath(leaf)
    for share in (0.38, 0.64):
        y = box.top() + box.height() * share
        painter.drawLine(QPointF(box.left() + box.width() * 0.25, y), QPointF(box.right() - box.width() * 0.25, y))
