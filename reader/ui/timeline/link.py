"""The tie between text and timeline: reading lights events, choosing an event goes to its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal

from reader.publication.edition import Mention
from reader.ui.article.passage_light import Lit
from reader.ui.timeline.model import Chosen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from reader.publication.book_timeline import BookTimeline
    from reader.publication.edition import Edition, EditionEvent
    from reader.ui.article.view import ArticleView
    from reader.ui.theme import Theme
    from reader.ui.timeline.pane import TimelinePane

BAR = 3
"""The width of the mark beside the passage that was gone to, in pixels."""
BESIDE = 14
"""How far from the column it stands, in pixels."""


class TimelineLink(QObject):
    """Listens to both sides and tells each what the other shows.

    The passage of the event that was chosen last keeps a quiet mark: a bar beside its lines, and a ground behind its
    words.
    """

    passage_requested = Signal(str)
    """A passage of another chapter is to be shown: the id of its block."""

    def __init__(self, view: ArticleView, pane: TimelinePane) -> None:
        super().__init__(view)
        self._view = view
        self._pane = pane
        self._edition: Edition | None = None
        self._by_block: Mapping[str, Sequence[str]] = {}
        self._book: BookTimeline | None = None
        self._chosen: Chosen | None = None
        self._stop: Mention | str | None = None
        self._publication = ""
        view.view_moved.connect(self.light)
        view.mention_entered.connect(self._point_at)
        view.add_painter(self._paint)
        pane.event_chosen.connect(self.go_to_event)
        pane.mention_chosen.connect(self.go_to_mention)

    def set_book(self, book: BookTimeline | None) -> None:
        """Go to passages of all chapters of a book from now on, or (None) to those of the edition alone."""
        if book is not self._book:
            self._book = book
            self._find_stops()

    def set_edition(self, edition: Edition | None) -> None:
        """Tie another edition's events, or none; in another edition of the same publication the mark stays."""
        self._edition = edition
        if edition is None:
            return
        if edition.publication != self._publication:
            self._publication = edition.publication
            self._set_chosen(None)
        self._by_block = events_by_block(edition)
        self._find_stops()

    def _find_stops(self) -> None:
        """Find the passage with the mark among those that there are now."""
        if self._chosen is None or self._edition is None:
            return
        event, before = self._chosen.event, self._stop
        stops = self._stops_of(event)
        same = _place_of(before, stops) if before is not None else None
        step = same + 1 if same is not None else min(self._chosen.step, len(stops))
        self._set_chosen(Chosen(event, step, len(stops)) if stops else None, stops)

    def _stops_of(self, event: str | None) -> list[Mention | str]:
        if event is None or self._edition is None:
            return []
        if self._book is not None:
            return [stop.block if stop.mention is None else stop.mention for stop in self._book.stops(event)]
        known = self._edition.event_by_id.get(event)
        return passages(self._edition, known) if known is not None else []

    def light(self) -> None:
        """Light the events whose passages are in view, those told first, first."""
        if self._edition is not None:
            blocks = self._view.places.visible_blocks()
            self._pane.set_lit(events_in(self._edition, blocks, self._by_block), follow=True)
            self._pane.set_reading(blocks)

    def go_to_event(self, event_id: str) -> None:
        """Go to an event's passage; chosen again, to its next one."""
        stops = self._stops_of(event_id)
        if not stops:
            return
        again = self._chosen is not None and self._chosen.event == event_id
        step = self._chosen.step % len(stops) if again and self._chosen else 0
        self._set_chosen(Chosen(event_id, step + 1, len(stops)), stops)
        self._go_to(stops[step])
        self._pane.reveal(event_id)

    def go_to_mention(self, mention: Mention) -> None:
        """Go to where the text speaks of a date; the passage is that of its event, if it has one."""
        stops = self._stops_of(mention.target)
        place = _place_of(mention, stops)
        if mention.target is not None and place is not None:
            self._set_chosen(Chosen(mention.target, place + 1, len(stops)), stops)
            self._pane.reveal(mention.target)
        else:
            self._set_chosen(None)
        self._go_to(mention)

    def _go_to(self, stop: Mention | str) -> None:
        """Go to a passage, in another chapter if it stands there."""
        here = self._here(stop)
        if here is None:
            self.passage_requested.emit(stop.block if isinstance(stop, Mention) else stop)
            here = self._here(stop)
        if isinstance(here, Mention):
            self._view.steering.go_to_mention(here)
        elif here is not None:
            self._view.steering.go_to_block(here, flash=True)

    def _here(self, stop: Mention | str | None) -> Mention | str | None:
        """Return what the edition on the page has of a passage; None for one of another chapter."""
        name = stop.block if isinstance(stop, Mention) else stop
        block = self._edition.block_by_id.get(name) if self._edition is not None and name is not None else None
        if block is None or not isinstance(stop, Mention):
            return stop if block is not None else None
        # Where vocalisation is hidden, the words stand some characters before.
        alike = [one for one in block.mentions if one.is_dated and one.edtf == stop.edtf]
        return min(alike, key=lambda one: abs(one.start - stop.start), default=block.id)

    # The mark that stays

    @property
    def passage(self) -> Mention | str | None:
        """The passage with the quiet mark: a mention, or a block's id; None where that is not on the page."""
        return self._here(self._stop) if self._chosen is not None else None

    def _set_chosen(self, chosen: Chosen | None, stops: Sequence[Mention | str] = ()) -> None:
        self._chosen = chosen
        self._stop = stops[chosen.step - 1] if chosen is not None else None
        self._pane.set_chosen(chosen)
        self._show_mark()

    def _show_mark(self) -> None:
        """Put a ground behind the words of the passage; a whole block has the bar alone."""
        theme, passage = self._view.theme, self.passage
        span = self._span() if isinstance(passage, Mention) else None
        lit = [Lit(span, theme.color("accent-soft"))] if span is not None and theme is not None else []
        self._view.mentions.light.show_layer("passage", lit)
        self._view.viewport().update()

    def _span(self) -> tuple[int, int] | None:
        content, passage = self._view.content, self.passage
        if content is None or passage is None:
            return None
        if isinstance(passage, str):
            return content.block_span(0, passage)
        found = self._view.mentions.find(passage)
        return content.span(*found) if found is not None else None

    def _paint(self, painter: QPainter, exposed: QRect, theme: Theme) -> None:
        """Draw the bar at the side where lines begin."""
        span = self._span() if self._chosen is not None else None
        boxes = self._view.places.boxes(*span) if span is not None else []
        if not boxes or self._edition is None:
            return
        top, bottom = min(box.top() for box in boxes), max(box.bottom() for box in boxes)
        if bottom < exposed.top() or top > exposed.bottom():
            return
        frame = self._view.document().rootFrame().frameFormat()
        rtl = self._edition.direction.value == "rtl"
        width = self._view.viewport().width()
        x = width - frame.rightMargin() + BESIDE - BAR if rtl else frame.leftMargin() - BESIDE
        painter.fillRect(QRectF(x, top, BAR, bottom - top), theme.color("accent"))

    def _point_at(self, mention: Mention | None) -> None:
        self._pane.set_current(mention.target if mention is not None and mention.is_dated else None)


def _place_of(stop: Mention | str, stops: Sequence[Mention | str]) -> int | None:
    """Return which of some passages one is, None if it is not among them."""
    if isinstance(stop, str):
        return next((place for place, one in enumerate(stops) if one == stop), None)
    key = (stop.block, stop.start, stop.edtf)
    found = (
        place for place, one in enumerate(stops) if isinstance(one, Mention) and key == (one.block, one.start, one.edtf)
    )
    return next(found, None)


def events_by_block(edition: Edition) -> dict[str, list[str]]:
    """Return which events belong to each block, in the order of time."""
    found: dict[str, list[str]] = {}
    for event in edition.events:
        for block in event.blocks:
            found.setdefault(block, []).append(event.id)
    return found


def events_in(
    edition: Edition, blocks: tuple[str, ...], by_block: Mapping[str, Sequence[str]] | None = None
) -> tuple[str, ...]:
    """Return the events that these blocks speak of, in the order in which they do, then others that belong to them."""
    told = [
        mention.target
        for block in blocks
        for mention in edition.block_by_id[block].mentions
        if mention.is_dated and mention.target
    ]
    belonging = events_by_block(edition) if by_block is None else by_block
    others = [event for block in blocks for event in belonging.get(block, ())]
    return tuple(dict.fromkeys([*told, *others]))


def passages(edition: Edition, event: EditionEvent) -> list[Mention | str]:
    """Return where an event is spoken of, in reading order: its mentions, and its blocks that have none."""
    mentioned = {mention.block for mention in event.passages}
    stops: list[Mention | str] = [
        *event.passages,
        *(block for block in event.blocks if block not in mentioned and block in edition.block_by_id),
    ]

    def place(stop: Mention | str) -> tuple[int, int]:
        block, start = (stop.block, stop.start) if isinstance(stop, Mention) else (stop, 0)
        return edition.block_by_id[block].number, start

    own = set(event.blocks)
    first = [stop for stop in stops if (stop.block if isinstance(stop, Mention) else stop) in own]
    return sorted(first or stops, key=place)
