"""What the reader looked for and marked, as the timeline shows it: which events' passages have hits or marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPen

from reader.ui.find.lights import hit_color

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtGui import QPainter

    from reader.library.marks import MarkColor
    from reader.publication.edition import Edition
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice

HIT = (6.0, 15.0)
"""How wide and high the sign of hits is, in pixels."""
LEAF = 9.0
"""Across the sign of a mark, in pixels …"""
APART = 8.0
"""… and how far the next colour's stands below it."""


class EventSigns(NamedTuple):
    """What a passage has: how many hits and marks, and the marks' colours, each once."""

    hits: int = 0
    marks: int = 0
    colors: tuple[str, ...] = ()


NONE = EventSigns()


class TimelineSigns(QObject):
    """Ties hits and marks, which are told by block, to the events that the blocks speak of."""

    changed = Signal(object)
    """These events have other signs than before: their ids, a frozenset."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edition: Edition | None = None
        self._by_block: Mapping[str, Sequence[str]] | None = None
        self._hits: Mapping[str, int] = {}
        self._marks: Mapping[str, Mapping[str, MarkColor]] = {}
        self._signs: dict[str, EventSigns] = {}

    def set_edition(self, edition: Edition) -> None:
        """Tie another edition's events."""
        if edition is not self._edition:
            self._edition, self._by_block = edition, None
            self._tie()

    def set_hits(self, hits: Mapping[str, int]) -> None:
        """Take how many hits each block has, those without left out."""
        self._hits = hits
        self._tie()

    def set_marks(self, marks: Mapping[str, Mapping[str, MarkColor]]) -> None:
        """Take the marks on each block, their colours by their ids."""
        self._marks = marks
        self._tie()

    def of(self, event: str) -> EventSigns:
        """Return what the passage of an event has."""
        return self._signs.get(event, NONE)

    def in_block(self, block: str) -> EventSigns:
        """Return what a block has."""
        return _signs(self._hits.get(block, 0), self._marks.get(block, {}))

    @property
    def blocks(self) -> frozenset[str]:
        """The ids of the blocks with a hit or a mark."""
        return frozenset(self._hits) | frozenset(self._marks)

    @property
    def events(self) -> Iterable[str]:
        """The ids of the events whose passages have a hit or a mark."""
        return self._signs.keys()

    def _tie(self) -> None:
        before, self._signs = self._signs, self._tied()
        others = {event for event, _ in before.items() ^ self._signs.items()}
        self.changed.emit(frozenset(others))

    def _tied(self) -> dict[str, EventSigns]:
        if self._edition is None or not (self._hits or self._marks):
            return {}
        if self._by_block is None:
            from reader.ui.timeline.link import events_by_block

            self._by_block = events_by_block(self._edition)
        hits: dict[str, int] = {}
        marks: dict[str, dict[str, MarkColor]] = {}
        for block, count in self._hits.items():
            for event in self._by_block.get(block, ()):
                hits[event] = hits.get(event, 0) + count
        for block, colors in self._marks.items():
            for event in self._by_block.get(block, ()):
                marks.setdefault(event, {}).update(colors)
        return {event: _signs(hits.get(event, 0), marks.get(event, {})) for event in hits.keys() | marks.keys()}


def _signs(hits: int, marks: Mapping[str, MarkColor]) -> EventSigns:
    return EventSigns(hits, len(marks), tuple(dict.fromkeys(color.value for color in marks.values())))


def together(signs: Iterable[EventSigns]) -> EventSigns:
    """Return what passages have that share one place.

    >>> together([EventSigns(hits=2), EventSigns(marks=1, colors=("blue",)), EventSigns(1, 1, ("blue",))])
    EventSigns(hits=3, marks=2, colors=('blue',))
    """
    hits, marks, colors = zip(*signs, strict=True)
    return EventSigns(sum(hits), sum(marks), tuple(dict.fromkeys(color for some in colors for color in some)))


def signs_words(signs: EventSigns, voice: Voice) -> str:
    """Return what signs say, in whole sentences; empty for none.

    >>> from gettext import NullTranslations
    >>> from reader.language.formats import Formats
    >>> from reader.ui.voice import Voice
    >>> words = NullTranslations()
    >>> signs_words(EventSigns(hits=3, marks=1), Voice("en", words, Formats("en", words)))
    '3 hits in its passage. 1 mark in its passage.'
    """
    words, number, said = voice.words, voice.formats.number, []
    if signs.hits:
        pattern = words.ngettext("{count} hit in its passage.", "{count} hits in its passage.", signs.hits)
        said.append(pattern.format(count=number(signs.hits)))
    if signs.marks:
        pattern = words.ngettext("{count} mark in its passage.", "{count} marks in its passage.", signs.marks)
        said.append(pattern.format(count=number(signs.marks)))
    return " ".join(said)


def paint_signs(painter: QPainter, signs: EventSigns, theme: Theme, top: QPointF, scale: float = 1.0) -> None:
    """Draw signs one under the other, the first one's upper edge around ``top``: hits first, then marks by colour."""
    x, y = top.x(), top.y()
    if signs.hits:
        width, height = HIT[0] * scale, HIT[1] * scale
        paint_hit(painter, theme, QRectF(x - width / 2, y, width, height))
        y += height + 4 * scale
    size = LEAF * scale
    for color in signs.colors:
        paint_mark(painter, theme, QRectF(x - size / 2, y, size, size), color)
        y += APART * scale


def paint_hit(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Draw the sign of hits: a piece of what lies behind a hit in the text, with an edge to be told on any ground."""
    painter.setPen(QPen(theme.color("accent"), 1.4))
    painter.setBrush(hit_color(theme))
    painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 2, 2)


def paint_mark(painter: QPainter, theme: Theme, box: QRectF, color: str) -> None:
    """Draw the sign of a mark: a leaf in its colour, as in the text's margin."""
    painter.setPen(QPen(theme.color("note"), 1.2))
    painter.setBrush(theme.color(f"mark-{color}"))
    painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 2.5, 2.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
