"""The tie between text and timeline: reading lights events, choosing an event goes to its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.publication.edition import Edition, EditionEvent, Mention

if TYPE_CHECKING:
    from reader.ui.article_view import ArticleView
    from reader.ui.timeline_pane import TimelinePane


class TimelineLink(QObject):
    """Listens to both sides and tells each what the other shows."""

    def __init__(self, view: ArticleView, pane: TimelinePane) -> None:
        super().__init__(view)
        self._view = view
        self._pane = pane
        self._edition: Edition | None = None
        self._last: tuple[str, int] = ("", -1)
        view.view_moved.connect(self.light)
        view.mention_entered.connect(self._point_at)
        pane.event_chosen.connect(self.go_to_event)

    def set_edition(self, edition: Edition | None) -> None:
        """Tie another edition's events, or none."""
        self._edition = edition
        self._last = ("", -1)

    def light(self) -> None:
        """Light the events whose passages are in view, those told first, first."""
        if self._edition is not None:
            self._pane.set_lit(events_in(self._edition, self._view.visible_blocks()), follow=True)

    def go_to_event(self, event_id: str) -> None:
        """Go to an event's passage; chosen again, to its next one."""
        event = self._edition.event_by_id.get(event_id) if self._edition else None
        if event is None or self._edition is None:
            return
        stops = passages(self._edition, event)
        if not stops:
            return
        step = (self._last[1] + 1) % len(stops) if self._last[0] == event_id else 0
        self._last = (event_id, step)
        stop = stops[step]
        if isinstance(stop, Mention):
            self._view.go_to_mention(stop)
        else:
            self._view.go_to_block(stop, flash=True)
        self._pane.reveal(event_id)

    def _point_at(self, mention: Mention | None) -> None:
        self._pane.set_current(mention.target if mention is not None and mention.is_dated else None)


def events_in(edition: Edition, blocks: tuple[str, ...]) -> tuple[str, ...]:
    """Return the events that these blocks speak of, in the order in which they do."""
    shown = set(blocks)
    told = [
        mention.target
        for block in blocks
        for mention in edition.block_by_id[block].mentions
        if mention.is_dated and mention.target
    ]
    others = [event.id for event in edition.events if shown.intersection(event.blocks)]
    return tuple(dict.fromkeys([*told, *others]))


def passages(edition: Edition, event: EditionEvent) -> list[Mention | str]:
    """Return where an event is spoken of, in reading order: its mentions, and its blocks that have none."""
    mentioned = {mention.block for mention in event.passages}
    stops: list[Mention | str] = [
        *event.passages,
        *(block for block in event.blocks if block not in mentioned),
    ]

    def place(stop: Mention | str) -> tuple[int, int]:
        block, start = (stop.block, stop.start) if isinstance(stop, Mention) else (stop, 0)
        return edition.block_by_id[block].number, start

    own = set(event.blocks)
    first = [stop for stop in stops if (stop.block if isinstance(stop, Mention) else stop) in own]
    return sorted(first or stops, key=place)
