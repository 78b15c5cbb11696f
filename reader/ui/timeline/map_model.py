"""The dates that a text speaks of, in its order: what the map of telling shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.timeline.spans import date_span
from reader.timeline.wording import date_words
from reader.ui.timeline.signs import signs_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.publication.edition import EditionEvent
    from reader.publication.telling import ToldDate
    from reader.timeline.spans import Span
    from reader.ui.timeline.events import TimelineEvents
    from reader.ui.timeline.signs import TimelineSigns

Index = QModelIndex | QPersistentModelIndex


class MapPoint(NamedTuple):
    """A date that the text speaks of and that has a place in time."""

    told: ToldDate
    span: Span
    event: EditionEvent | None


class MapPoints(Sequence[MapPoint]):
    """The points of a map in the text's order, with what is asked of all of them at once."""

    def __init__(self, points: Sequence[MapPoint] = ()) -> None:
        self._points = points
        extents = [point.span.extent for point in points]
        self.firsts = [first for first, _ in extents]
        """From when on each may be …"""
        self.lasts = [last for _, last in extents]
        """… and until when."""
        self.shares = [point.told.place for point in points]
        """Where in the text each stands, from 0 to 1."""
        self.tracks = [point.event.track if point.event else None for point in points]

    def __len__(self) -> int:
        return len(self._points)

    @overload
    def __getitem__(self, row: int) -> MapPoint: ...

    @overload
    def __getitem__(self, row: slice) -> Sequence[MapPoint]: ...

    def __getitem__(self, row: int | slice) -> MapPoint | Sequence[MapPoint]:
        return self._points[row]


def map_points(events: TimelineEvents, shown: Collection[int] | None) -> MapPoints:
    """Return the points of the map, of the events shown (None: of all, and dates that no event stands for).

    Touches nothing of Qt.
    """
    chosen = None if shown is None else frozenset(shown)
    spans: dict[str, Span | None] = {}
    found = []
    for told in events.telling.points:
        number = events.number_of.get(told.event) if told.event else None
        if chosen is not None and number not in chosen:
            continue
        text = told.date.text
        if text not in spans:
            spans[text] = date_span(told.date)
        span = spans[text]
        if span is not None:
            found.append(MapPoint(told, span, None if number is None else events.events[number]))
    return MapPoints(found)


class MapModel(QAbstractListModel):
    """The points of the map as a list; what one says is made when it is asked for."""

    def __init__(self, signs: TimelineSigns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: TimelineEvents | None = None
        self._points = MapPoints()
        self._signs = signs

    def set_points(self, events: TimelineEvents, points: MapPoints) -> None:
        """Show other points."""
        self.beginResetModel()
        self._events, self._points = events, points
        self.endResetModel()

    @property
    def points(self) -> MapPoints:
        """The points in the text's order."""
        return self._points

    def date(self, row: int) -> str:
        """Return what a point says of time."""
        return date_words(self._points[row].told.date, self._events.voice.formats) if self._events else ""

    def title(self, row: int) -> str:
        """Return the title of a point's event, or the words of the text where no event stands for them."""
        point = self._points[row]
        title = point.event.title if point.event else point.told.mention.text
        return self._events.quoted(title) if self._events else title

    def place(self, row: int) -> str:
        """Return the block that a point stands in, of a whole book the chapter."""
        return self._events.place_words(self._points[row].told.block) if self._events else ""

    def spoken(self, row: int) -> str:
        """Return what a screen reader says of a point."""
        if self._events is None:
            return ""
        words, formats = self._events.voice.words, self._events.voice.formats
        pattern = words.gettext("{date}. {title}. Paragraph {block}. Mention {place} of {count}.")
        if self._events.is_book:
            pattern = words.gettext("{date}. {title}. {chapter}. Mention {place} of {count}.")
        said = pattern.format(
            date=self.date(row),
            title=self.title(row),
            block=formats.number(self._points[row].told.block),
            chapter=self.place(row),
            place=formats.number(row + 1),
            count=formats.number(len(self._points)),
        )
        signs = self._signs.in_block(self._points[row].told.mention.block)
        return " ".join(filter(None, (said, signs_words(signs, self._events.voice))))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Return the number of points."""
        return 0 if parent.isValid() else len(self._points)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a point says and speaks."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index.row())
        return None
