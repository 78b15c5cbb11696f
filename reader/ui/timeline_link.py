"""The tie between text and timeline: reading lights events, choosing an event goes to its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF

from reader.publication.edition import Edition, EditionEvent, Mention
from reader.ui.passage_light import Lit
from reader.ui.timeline_model import Chosen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from reader.ui.article_view import ArticleView
    from reader.ui.theme import Theme
    from reader.ui.timeline_pane import TimelinePane

BAR = 3
"""The width of the mark beside the passage that was gone to, in pixels."""
BESIDE = 14
"""How far from the column it stands, in pixels."""


class TimelineLink(QObject):
    """Listens to both sides and tells each what the other shows.

    The passage of the event that was chosen last keeps a quiet mark: a bar beside its lines, and a ground behind its
    words.
    """

    def __init__(self, view: ArticleView, pane: TimelinePane) -> None:
        super().__init__(view)
        self._view = view
        self._pane = pane
        self._edition: Edition | None = None
        self._by_block: Mapping[str, Sequence[str]] = {}
        self._chosen: Chosen | None = None
        self._publication = ""
        view.view_moved.connect(self.light)
        view.mention_entered.connect(self._point_at)
        view.add_painter(self._paint)
        pane.event_chosen.connect(self.go_to_event)
        pane.mention_chosen.connect(self.go_to_mention)

    def set_edition(self, edition: Edition | None) -> None:
        """Tie another edition's events, or none; in another edition of the same publication the mark stays."""
        self._edition = edition
        if edition is None:
            return
        if edition.publication != self._publication:
            self._publication = edition.publication
            self._set_chosen(None)
        self._by_block = events_by_block(edition)
        if self._chosen is not None:
            event = edition.event_by_id.get(self._chosen.event)
            steps = len(passages(edition, event)) if event is not None else 0
            self._set_chosen(Chosen(self._chosen.event, min(self._chosen.step, steps), steps) if steps else None)

    def light(self) -> None:
        """Light the events whose passages are in view, those told first, first."""
        if self._edition is not None:
            blocks = self._view.visible_blocks()
            self._pane.set_lit(events_in(self._edition, blocks, self._by_block), follow=True)
            self._pane.set_reading(blocks)

    def go_to_event(self, event_id: str) -> None:
        """Go to an event's passage; chosen again, to its next one."""
        event = self._edition.event_by_id.get(event_id) if self._edition else None
        stops = passages(self._edition, event) if event is not None and self._edition is not None else []
        if not stops:
            return
        again = self._chosen is not None and self._chosen.event == event_id
        step = self._chosen.step % len(stops) if again and self._chosen else 0
        self._set_chosen(Chosen(event_id, step + 1, len(stops)))
        stop = stops[step]
        if isinstance(stop, Mention):
            self._view.go_to_mention(stop)
        else:
            self._view.go_to_block(stop, flash=True)
        self._pane.reveal(event_id)

    def go_to_mention(self, mention: Mention) -> None:
        """Go to where the text speaks of a date; the passage is that of its event, if it has one."""
        event = self._edition.event_by_id.get(mention.target or "") if self._edition else None
        stops = passages(self._edition, event) if event is not None and self._edition is not None else []
        if event is not None and mention in stops:
            self._set_chosen(Chosen(event.id, stops.index(mention) + 1, len(stops)))
            self._pane.reveal(event.id)
        else:
            self._set_chosen(None)
        self._view.go_to_mention(mention)

    # The mark that stays

    @property
    def passage(self) -> Mention | str | None:
        """The passage with the quiet mark: a mention, or a block's id."""
        if self._chosen is None or self._edition is None:
            return None
        event = self._edition.event_by_id.get(self._chosen.event)
        stops = passages(self._edition, event) if event is not None else []
        return stops[self._chosen.step - 1] if stops else None

    def _set_chosen(self, chosen: Chosen | None) -> None:
        self._chosen = chosen
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
        boxes = self._view.boxes(*span) if span is not None else []
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
